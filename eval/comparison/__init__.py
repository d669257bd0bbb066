"""Two predictions of one gold compared: figures, documents, mentions."""
