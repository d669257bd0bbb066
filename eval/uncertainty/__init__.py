"""Intervals, tests and what a difference must be to be seen."""
