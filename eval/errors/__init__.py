"""What became of every mention, and why."""
