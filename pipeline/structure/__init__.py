"""Document -> Pack: what the lines on the paper are."""

from pipeline.structure.parse import parse, survey, understand

__all__ = ["parse", "survey", "understand"]
