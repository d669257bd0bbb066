"""Entity lists of paper pages: made, scored, shown."""
