"""What confidences are worth, and how they are calibrated."""
