"""minuted: UK council committee papers in, a SQLite database of facts out."""

__version__ = "0.1.0"
