"""Document -> Pack (scaffold)."""

from __future__ import annotations

from pipeline.model import Document, DocumentKind, Header, Line, Pack, Paragraph, ParagraphKind, Report, ReportKind


def parse(document: Document) -> Pack:
    """One report with a paragraph a block of lines."""
    texts: list[tuple[str, int | None, ParagraphKind]] = []
    for page in document.pages:
        number = page.number if document.paged else None
        for item in page.content:
            if isinstance(item, Line):
                texts.append((item.text, number, ParagraphKind.PARAGRAPH))
            else:
                texts += [(c.text, number, ParagraphKind.TABLE_CELL) for row in item.rows for c in row if c and c.text]
    paragraphs = tuple(Paragraph(i, t, k, page=n) for i, (t, n, k) in enumerate(texts))
    return Pack(DocumentKind.REPORT, None, None, (Report(ReportKind.REPORT, Header(), paragraphs),))
