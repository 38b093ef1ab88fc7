"""File -> Document. One module a format; `read` picks it by the file's first bytes and its name."""

from pipeline.readers.read import read

__all__ = ["read"]
