"""Linkers against gold: given the spans, how high the right identifier ranks."""
