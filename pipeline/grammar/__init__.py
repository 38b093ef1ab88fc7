"""Shapes: numbering, money, dates, headings, decisions. Each module is a tuple of named rules and their atoms."""
