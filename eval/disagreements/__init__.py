"""Where two annotations differ, neither of which is gold."""
