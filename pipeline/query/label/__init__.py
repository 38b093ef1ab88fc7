"""A draft of labels for a paper, and a page on which a person makes them right."""

from pipeline.query.label.draft import Draft, Item, draft
from pipeline.query.label.page import page

__all__ = ["Draft", "Item", "draft", "page"]
