"""Web archives (.mht, and .doc that Word saved as "single file web page"): the page inside is read."""

from __future__ import annotations

from dataclasses import replace
from email import message_from_bytes, policy

from pipeline.errors import UnreadableFile
from pipeline.model import Document
from pipeline.readers import html
from pipeline.readers.read import digest


def read(path: str, content: bytes) -> Document:
    """The archive's page, under the archive's own digest."""
    message = message_from_bytes(content.lstrip(), policy=policy.default)
    page = next((part for part in message.walk() if part.get_content_type() == "text/html"), None)
    payload = page.get_payload(decode=True) if page else None
    if not isinstance(payload, bytes):
        raise UnreadableFile("The web archive holds no page. Save the page as HTML or PDF.")
    document = html.read(path, payload)
    return replace(document, sha256=digest(content), media_type="multipart/related")
