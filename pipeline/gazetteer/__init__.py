"""Words: CSV files written by hand, and one loader for them all."""

from pipeline.gazetteer.load import rows

__all__ = ["rows"]
