"""What a Word paragraph shows: its text with tracked changes accepted, its text boxes, its notes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from pipeline.readers.docx_styles import Element, Styles, W, switch, value

BREAK = "\n"
_GONE = frozenset(
    W + n for n in ("del", "moveFrom", "pPr", "rPr", "sdtPr", "instrText", "delText", "rt", "delInstrText")
)
_TEXTS = {W + "tab": "\t", W + "ptab": "\t", W + "cr": BREAK, W + "noBreakHyphen": "-", W + "softHyphen": "\u00ad"}
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"


@dataclass(slots=True)
class Shown:
    """A paragraph as printed: runs of (text, bold), text boxes anchored in it, ids of its notes."""

    runs: list[tuple[str, bool]] = field(default_factory=list)
    boxes: list[Element] = field(default_factory=list)
    notes: list[tuple[str, str]] = field(default_factory=list)  # ("footnote" or "endnote", id)

    @property
    def text(self) -> str:
        """The text, with a line feed at each manual line break."""
        return "".join(text for text, _ in self.runs)

    @property
    def bold(self) -> bool:
        """Whether every run in which letters or figures stand is bold."""
        words = [bold for text, bold in self.runs if any(map(str.isalnum, text))]
        return bool(words) and all(words)


class Runs:
    """Reads paragraphs; it remembers fields, because a field may run over many paragraphs."""

    def __init__(self, styles: Styles) -> None:
        """For a document with these styles."""
        self._styles = styles
        self._fields: list[bool] = []  # for each open field: whether its instructions are still running

    def shown(self, paragraph: Element, *, bold: bool, hidden: bool) -> Shown:
        """What a paragraph shows whose style is bold or hidden."""
        shown = Shown()
        self._fields = [False] * len(self._fields)  # instructions end with their paragraph, even where no mark says so
        self._walk(paragraph, shown, bold, hidden)
        return shown

    def _walk(self, element: Element, shown: Shown, bold: bool, hidden: bool) -> None:
        for child in element:
            tag = child.tag
            if tag == W + "r":
                self._run(child, shown, bold, hidden)
            elif tag == W + "sdt" and child.find(f"{W}sdtPr/{W}showingPlcHdr") is not None:
                continue
            elif tag == _MATH:
                shown.runs.append((child.text or "", False))
            elif tag not in _GONE and isinstance(tag, str):
                self._walk(child, shown, bold, hidden)

    def _run(self, run: Element, shown: Shown, bold: bool, hidden: bool) -> None:
        properties = run.find(W + "rPr")
        if properties is not None:
            style = self._styles.of(value(properties, "rStyle"))
            bold = _first(switch(properties, "b"), style.bold, bold)
            # Struck text is text that was taken out.
            struck = switch(properties, "strike") or switch(properties, "dstrike")
            hidden = bool(struck) or _first(switch(properties, "vanish"), style.hidden, hidden)
        for child in run:
            tag = child.tag
            if tag == W + "fldChar":
                self._field(child.get(W + "fldCharType"))
                shown.runs.append((_form_field(child), bold))
            elif tag in (W + "footnoteReference", W + "endnoteReference"):
                shown.notes.append((tag.removeprefix(W).removesuffix("Reference"), child.get(W + "id", "")))
            elif tag not in _GONE and not any(self._fields) and not hidden:
                shown.boxes += boxes_of(child)
                shown.runs += ((text, bold) for text in _texts(child))

    def _field(self, kind: str | None) -> None:
        if kind == "begin":
            self._fields.append(True)
        elif kind == "separate" and self._fields:
            self._fields[-1] = False
        elif kind == "end" and self._fields:
            self._fields.pop()


def _first(*values: bool | None) -> bool:
    return next((v for v in values if v is not None), False)


def _texts(child: Element) -> Iterator[str]:
    """The text of one part of a run."""
    if child.tag == W + "t":
        yield child.text or ""
    elif child.tag == W + "br":
        yield BREAK
    elif child.tag == W + "sym":
        yield _symbol(child.get(W + "char", ""))
    elif child.tag in _TEXTS:
        yield _TEXTS[child.tag]
    elif child.tag == W + "ruby":
        yield from (t.text or "" for t in child.iterfind(f"{W}rubyBase//{W}t"))


def _form_field(begin: Element) -> str:
    """What a tick box or a list to choose from shows: Word stores no text for them."""
    box = begin.find(f"{W}ffData/{W}checkBox")
    if box is not None:
        ticked = switch(box, "checked")
        return "☒" if (switch(box, "default") if ticked is None else ticked) else "☐"
    entries = begin.findall(f"{W}ffData/{W}ddList/{W}listEntry")
    chosen = value(begin.find(f"{W}ffData/{W}ddList"), "result") or "0"
    return str(entries[int(chosen)].get(W + "val", "")) if chosen.isdigit() and int(chosen) < len(entries) else ""


def _symbol(code: str) -> str:
    """A character of a symbol font; `text.clean` knows what Word's private ones look like."""
    try:
        return chr(int(code, 16))
    except (ValueError, OverflowError):
        return ""


def boxes_of(element: Element) -> list[Element]:
    """Text boxes inside an element, each once: Word writes them a second time for old readers."""
    if element.tag in (W + "t", W + "tab", W + "br") or element.tag == _FALLBACK:
        return []
    found: list[Element] = []
    for child in element:
        found += [child] if child.tag == W + "txbxContent" else boxes_of(child)
    return found
