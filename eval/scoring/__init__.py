"""What is counted as right: the levels of a score, document by document."""
