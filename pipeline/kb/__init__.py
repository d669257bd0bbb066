"""The knowledge base: built from vocabularies, packed as facts, indexed once, memory-mapped."""
