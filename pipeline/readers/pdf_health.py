"""Text layers that lie: does a page's text say what its ink says?"""

from __future__ import annotations

import re

from pipeline.readers.pdf_tokens import is_usual

IMAGE_ONLY = "image only"
BROKEN = "broken text layer"
DAMAGED = "damaged page"

# control characters, private glyphs (Symbol and Wingdings bullets apart), replacement characters, pdfminer's numbers
_JUNK = re.compile("[\x00\x01\x03-\x08\x0e-\x1f\x7f-\x9f\ue000-\uefff\uf100-\uf8ff\ufffd]")
_NUMBER = re.compile(r"\(cid:\d+\)")
MOST_JUNK = 0.05  # part of a page's characters
FEWEST_LETTERS = 200  # below it a page of names and figures may have hardly a vowel
FEWEST_VOWELS = 0.2  # part of the letters: English has 0.38, Welsh 0.3, a shifted alphabet seldom more than 0.2


def is_soup(text: str) -> bool:
    """Whether a text layer is not the text that a person sees.

    >>> is_soup("The Cabinet is asked to note the report."), is_soup("&+5%755+10\\x0110\\x016*'")
    (False, True)
    """
    length = len(text) - text.count(" ")
    if not length:
        return False
    if not _is_plain(text) and len(_JUNK.findall(text)) + len(_NUMBER.findall(text)) > MOST_JUNK * length:
        return True
    enough = 0.04 * length
    if text.count("e") > enough or text.count("e") + text.count("E") > enough:  # spares nearly every page the rest
        return False
    folded = text.casefold()
    letters = sum(map(str.isalpha, folded))
    return letters >= FEWEST_LETTERS and sum(map(folded.count, "aeiou")) < FEWEST_VOWELS * letters


def _is_plain(text: str) -> bool:
    """Whether a text cannot hold junk: a quick look that settles it for most pages."""
    return is_usual(text) and "\ufffd" not in text and "(cid:" not in text
