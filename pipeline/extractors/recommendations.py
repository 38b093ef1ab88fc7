"""Report -> recommendations and resolutions: find the lists, cut their items, read what each asks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from difflib import SequenceMatcher

from pipeline.extractors.recommendations_actions import actions
from pipeline.extractors.recommendations_delegate import conditions, delegation
from pipeline.extractors.recommendations_find import Run, runs
from pipeline.extractors.recommendations_items import Draft, Entry, ListReader, settle_numbers
from pipeline.model import Finding, Recommendation, RecommendationKind, Refusal, Report, ReportKind, Span
from pipeline.text import fold

VERSION = 1


def extract(report: Report, found: Sequence[Finding]) -> Iterator[Finding]:  # noqa: ARG001  # every extractor is called so
    """Each item that the report asks its committee to decide, or that its minutes record as decided."""
    decided = report.kind is ReportKind.MINUTES
    drafts = [(run, _drafts(run, decided=decided)) for run in runs(report)]
    chosen, refused = (_decisions if decided else _asks)(drafts)
    yield from _once([[_finish(draft, report, run) for draft in items] for run, items in chosen])
    for draft, reason in refused:
        yield Refusal(_spans(draft)[0], "recommendation", draft.lead.rule if draft.lead else "lead-section", reason)


_Found = list[tuple[Run, list[Draft]]]
_Refused = list[tuple[Draft, str]]


def _drafts(run: Run, *, decided: bool) -> list[Draft]:
    drafts = ListReader(formal=run.formal, decided=decided).read(run.paragraphs)
    settle_numbers(drafts)
    return [draft for draft in drafts if _text(draft)]


def _asks(drafts: _Found) -> tuple[_Found, _Refused]:
    """A paper's formal lists; where it has none, the sentence of its body that asks; appendices only where nothing else does."""
    for wanted in (
        lambda run, draft: not run.appendix and not draft.weak,
        lambda run, draft: not run.appendix and draft.weak,
        lambda run, draft: run.appendix and not draft.weak,
    ):
        chosen = [(run, [draft for draft in items if wanted(run, draft)]) for run, items in drafts]
        if any(items for _, items in chosen):
            kept = {id(draft) for _, items in chosen for draft in items}
            reason = "the paper has a formal list of recommendations elsewhere"
            return chosen, [(draft, reason) for _, items in drafts for draft in items if id(draft) not in kept]
    return [], [(draft, "in an appendix, in running prose") for _, items in drafts for draft in items]


def _decisions(drafts: _Found) -> tuple[_Found, _Refused]:
    """What a meeting decided: everyday words ("the Committee noted") count only where no formal word stands."""
    chosen: _Found = []
    refused: _Refused = []
    for run, items in drafts:
        formal = any(not (draft.lead and draft.lead.soft) for draft in items)
        keep = [draft for draft in items if not (formal and draft.lead and draft.lead.soft)]
        chosen.append((run, keep))
        refused += [(draft, "the minute has a formal decision") for draft in items if draft not in keep]
    return chosen, refused


_TAIL = re.compile(r"(?:\s*[;,]\s*(?:and|or|then|but)?|(?<=[;,.])\s*(?:and|or)|\s+and)\s*$")


def _spans(draft: Draft) -> tuple[Span, ...]:
    pieces = [_trimmed(piece, last=piece is draft.pieces[-1]) for piece in draft.pieces]
    return tuple(span for span in pieces if span.text)


def _trimmed(entry: Entry, *, last: bool) -> Span:
    text = entry.text
    start = entry.start + len(text) - len(text.lstrip())
    text = text.strip()
    if last:
        text = _TAIL.sub("", text)
    return Span(entry.paragraph.position, start, start + len(text), text)


def _text(draft: Draft) -> str:
    words = []
    for piece, span in zip(draft.pieces, _spans(draft), strict=False):
        marker = piece.marker if piece is not draft.pieces[0] else None
        words.append(f"{marker} {span.text}" if marker else span.text)
    return " ".join(words)


def _finish(draft: Draft, report: Report, run: Run) -> Recommendation:
    text = _text(draft)
    lead = draft.lead
    told = delegation(text)
    return Recommendation(
        spans=_spans(draft),
        text=text,
        kind=_kind(draft, report, run),
        rule=lead.rule if lead else "lead-section",
        number=draft.number,
        actions=_verbs(draft, text),
        delegate=told.delegate,
        consultees=told.consultees,
        decision_body=lead.body if lead else None,
        conditions=conditions(text),
        minute=run.minute,
    )


def _verbs(draft: Draft, text: str) -> tuple[str, ...]:
    carried = draft.lead.verbs if draft.lead else ()
    if "recommend" in carried:
        return carried
    own = () if draft.lead and draft.lead.clause and carried else actions(text)
    return own or carried


def _kind(draft: Draft, report: Report, run: Run) -> RecommendationKind:
    if report.kind is ReportKind.MINUTES:
        return RecommendationKind.RESOLUTION
    if report.kind is ReportKind.DECISION and not (
        draft.lead and draft.lead.rule in ("lead-asked", "lead-recommended-that")
    ):
        proposed = any("proposed record" in p.text[:200].lower() for p in report.paragraphs[:40])
        return RecommendationKind.RECOMMENDATION if proposed else RecommendationKind.RESOLUTION
    return RecommendationKind.RECOMMENDATION


def _once(lists: Sequence[list[Recommendation]]) -> Iterator[Recommendation]:
    """A list printed at the front and again at the end is given once, each item in its fuller wording."""
    kept: list[Recommendation] = []
    for items in lists:
        earlier = list(kept)
        for item in items:
            twin = next((index for index, other in enumerate(earlier) if _same(item, other)), None)
            if twin is None:
                kept.append(item)
            elif len(item.text) > len(kept[twin].text) + 20:
                kept[twin] = replace(item, number=kept[twin].number or item.number)
    yield from kept


def _same(one: Recommendation, two: Recommendation) -> bool:
    if one.minute != two.minute:
        return False
    a, b = fold(one.text), fold(two.text)
    if a == b:
        return True
    return SequenceMatcher(None, a, b, autojunk=False).ratio() > 0.85
