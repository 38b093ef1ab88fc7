"""PDF (scaffold through pdfplumber; the fast path replaces it)."""

from __future__ import annotations

import io

import pdfplumber

from pipeline.model import Box, Cell, Document, Line, Page, Table, Word
from pipeline.readers.read import digest


def read(path: str, content: bytes) -> Document:
    """Pages with lines and tables."""
    pages = []
    with pdfplumber.open(io.BytesIO(content)) as pdf:
        for page in pdf.pages:
            items = []
            tables = [t for t in page.find_tables() if len(t.rows) > 1 and len(t.rows[0].cells) > 1]
            rest = page
            for t in tables:
                x0, top, x1, bottom = t.bbox
                rest = rest.filter(lambda o, b=t.bbox: not (b[0] <= (o["x0"] + o["x1"]) / 2 <= b[2] and b[1] <= (o["top"] + o["bottom"]) / 2 <= b[3]) if o["object_type"] == "char" else True)
            items += [(ln.box.top, ln) for ln in _lines(rest)]
            for t in tables:
                rows = []
                for row in t.rows:
                    cells = []
                    for bb in row.cells:
                        if bb is None:
                            cells.append(None)
                        else:
                            lines = tuple(_lines(page.crop(bb, strict=False)))
                            cells.append(Cell(" ".join(ln.text for ln in lines), Box(*map(float, bb)), lines))
                    rows.append(tuple(cells))
                items.append((t.bbox[1], Table(tuple(rows), Box(*map(float, t.bbox)))))
            items.sort(key=lambda pair: pair[0])
            pages.append(Page(page.page_number, tuple(i for _, i in items), float(page.width), float(page.height)))
            page.close()
    return Document(path, digest(content), "application/pdf", tuple(pages), paged=True)


def _lines(page):
    words = page.extract_words(extra_attrs=["fontname", "size"], use_text_flow=False)
    rows = []
    for w in sorted(words, key=lambda w: w["top"]):
        if rows and w["top"] - rows[-1][-1]["top"] <= 3:
            rows[-1].append(w)
        else:
            rows.append([w])
    for row in rows:
        row.sort(key=lambda w: w["x0"])
        ws = tuple(Word(w["text"], w["x0"], w["top"], w["x1"], w["bottom"], round(w["size"], 1), "bold" in w["fontname"].lower()) for w in row)
        yield Line(
            " ".join(w.text for w in ws),
            Box(ws[0].x0, min(w.top for w in ws), max(w.x1 for w in ws), max(w.bottom for w in ws)),
            ws[0].size,
            sum(w.bold for w in ws) * 2 > len(ws),
            ws,
        )
