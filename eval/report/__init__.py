"""An evaluation as pages and files for people and programs."""
