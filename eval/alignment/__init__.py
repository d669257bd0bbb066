"""Gold and predicted documents brought together, and mended where that is safe."""
