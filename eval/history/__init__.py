"""The table over the gold corpora, and the history of all benchmarks."""
