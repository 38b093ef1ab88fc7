"""What Markdown's marks say of a line. Papers converted from PDF by machine are full of them."""

from __future__ import annotations

import html
import re

from pipeline.model import Line, LineRole
from pipeline.text import clean

HEADING = re.compile(r"(#{1,6})\s+(\S.*?)\s*#*\s*$")
BULLET = re.compile(r"([-*+•])\s+(?=\S)")
FOOTNOTE = re.compile(r"\[\^([^\]\s]+)\]:\s*")
RULE = re.compile(r"([-*_=~])(?:\s*\1){2,}\s*$|```|~~~")
# A number that stands behind a bullet: "- 1.1 The", "- (a) that", "- iv. note"; not "- 1.5 million", "- 12 councils".
NUMBER = re.compile(
    r"(?:\d{1,3}(?:\.\d{1,3})+[.)]?|\d{1,3}[.)]|\(?(?:[A-Za-z]{1,2}|[ivxl]{1,6}|\d{1,3})\)|(?:[A-Za-z]|[ivxl]{1,6})\.)"
    r"\s+(?!(?:m|bn|k|million|billion|thousand|per|times|hours|days|weeks|months|years|hectares|miles|km|FTE)\b)"
)

_IMAGE = re.compile(r"!\[[^\]\n]{0,300}\]\([^)\n]{0,500}\)")
_LINK = re.compile(r"(?<!!)\[([^\[\]\n]{1,500})\]\(([^()\s]{1,500})(?:\s+\"[^\"\n]{0,200}\")?\)")
_NOTE_MARK = re.compile(r"\[\^[^\]\s]{1,20}\]")
_TAG = re.compile(r"</?(?:sup|sub|b|i|u|em|strong|span|a|small|br|p|div|font|mark)\b[^<>]{0,200}>", re.I)
_STRONG = re.compile(r"(\*\*|__)(?=\S)((?:(?!\1).){1,2000}?)(?<=\S)\1")
_EMPHASIS = re.compile(r"(?<![\w*])\*(?=[^\s*])([^*\n]{1,1000})(?<=[^\s*])\*(?![\w*])")
_UNDERLINED = re.compile(r"(?<!\w)_(?=[^\s_])([^_\n]{1,1000})(?<=[^\s_])_(?!\w)")
_RAISED = re.compile(r"\$\s?\^\{?\s?(?:\\[a-z]{2,6}\s?\{)?\s?(st|nd|rd|th)\s?\}{0,2}\s?\$")  # 4$^{th}$
_COMMENT = re.compile(r"<!--(?:(?!-->).){0,500}-->")
_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")


def marked_line(raw: str, *, gap: bool, level: int = 1) -> Line:
    """One line of text as its marks say; `level` is the list depth that its indent gives.

    >>> marked_line("- 4.2 **That** the report be noted", gap=False).text
    '4.2 That the report be noted'
    >>> marked_line("## **Next steps**", gap=True)[3:]
    (True, (), <LineRole.HEADING: 'heading'>, 2, False, True)
    """
    text = raw.strip()
    if text.startswith("> "):
        text = text[2:]
    role: LineRole | None = None
    depth: int | None = None
    if heading := HEADING.match(text):
        role, depth, text = LineRole.HEADING, len(heading[1]), heading[2]
    elif note := FOOTNOTE.match(text):
        role, text = LineRole.FOOTNOTE, f"{note[1]} {text[note.end() :]}"
    elif BULLET.match(text):
        role, depth, text = LineRole.LIST_ITEM, level, _item(text)
    bold = whole_bold(text)
    return Line(clean(unmarked(text)), bold=bold, role=role, level=depth, gap=gap)


def _item(text: str) -> str:
    """A printed number takes the place of the bullet that a converter put before it."""
    bullet, rest = text[0], text[1:].lstrip()
    if NUMBER.match(rest.replace("**", "")):
        return rest
    return f"{'-' if bullet == '-' else '•'} {rest}"


def whole_bold(text: str) -> bool:
    """Whether all words of a line stand in bold marks.

    >>> whole_bold("- **Decision:** **agreed**"), whole_bold("**Decision:** agreed")
    (True, False)
    """
    if "**" not in text and "__" not in text:
        return False
    rest, strong = _STRONG.subn("", text)
    return strong > 0 and not any(c.isalnum() for c in rest)


def unmarked(text: str) -> str:
    """Text without inline marks: bold, emphasis, images, links' addresses, note marks, simple tags, entities, escapes.

    >>> unmarked("**Key** [report](http://x.org/a) of 5<sup>th</sup> May &amp; *later*[^2]")
    'Key report of 5th May & later'
    """
    if "[" in text:
        text = _NOTE_MARK.sub("", _LINK.sub(r"\1", _IMAGE.sub("", text)))
    if "<" in text:
        text = _COMMENT.sub("", text)
        text = _TAG.sub(lambda tag: " " if tag[0][1:3].lower() in ("br", "p>", "di") else "", text)
    if "**" in text or "__" in text:
        text = _STRONG.sub(r"\2", text)
    if "*" in text:
        text = _EMPHASIS.sub(r"\1", text)
    if "_" in text:
        text = _UNDERLINED.sub(r"\1", text)
    if "$" in text:
        text = _RAISED.sub(r"\1", text)
    if "~~" in text:
        text = text.replace("~~", "")
    if "\\" in text:
        text = _ESCAPE.sub(r"\1", text)
    return html.unescape(text) if "&" in text else text
