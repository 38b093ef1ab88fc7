"""Document -> Pack: what the lines on the paper are."""

from pipeline.structure.parse import parse

__all__ = ["parse"]
