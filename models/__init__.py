"""Trained weights and the knowledge base's facts: made by commands, each with a card."""
