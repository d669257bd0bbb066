"""What is odd about gold or a prediction, in plain sentences."""
