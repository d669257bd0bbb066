"""The commands of ``entitome``, one module each with ``register(app)``."""
