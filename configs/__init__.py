"""What a person may turn: the package's configuration files, no code."""
