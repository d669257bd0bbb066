"""What benchmarks of recognisers and of species measure, as tables and pictures."""
