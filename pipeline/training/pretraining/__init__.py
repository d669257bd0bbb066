"""A recogniser's encoder learns from unlabelled text before it learns to recognise."""
