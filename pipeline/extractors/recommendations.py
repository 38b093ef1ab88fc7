"""Report -> recommendations and resolutions: find the lists, cut their items, read what each asks."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import replace
from itertools import groupby

from pipeline.extractors.recommendations_actions import actions
from pipeline.extractors.recommendations_asked import asked
from pipeline.extractors.recommendations_delegate import conditions, delegation
from pipeline.extractors.recommendations_find import Run, mode, runs
from pipeline.extractors.recommendations_hints import Hints, hints
from pipeline.extractors.recommendations_items import Draft, Entry, settle_numbers
from pipeline.extractors.recommendations_leads import asks_by_itself, subject
from pipeline.extractors.recommendations_lists import ListReader
from pipeline.extractors.recommendations_references import references
from pipeline.extractors.recommendations_repeated import once
from pipeline.extractors.recommendations_told import resolves, told
from pipeline.grammar.decisions import BODY_DECIDED, I_AGREE, LOOKALIKES
from pipeline.grammar.decisions_further import TO_BODY
from pipeline.model import Finding, Paragraph, Recommendation, RecommendationKind, Refusal, Report, ReportKind, Span
from pipeline.structure.minute_items import Titles, titles_of
from pipeline.text import fold

VERSION = 12

_Place = tuple[int, int, tuple[int, int] | None]
_Found = list[tuple[Run, list[Draft]]]
_Refused = list[tuple[Draft, str]]


def extract(report: Report, found: Sequence[Finding]) -> Iterator[Finding]:  # noqa: ARG001  # every extractor is called so
    """Each item that the report asks its committee to decide, or that its minutes record as decided."""
    said = hints(report.paragraphs)
    kind = told(report, said)
    report = report if kind is report.kind else replace(report, kind=kind)
    titles = titles_of(report.paragraphs) if report.kind is ReportKind.MINUTES else None
    findings = list(_findings(report, said, titles))
    if titles is not None:
        findings = _with_minutes(findings, titles)
    if (
        report.kind is ReportKind.REPORT
        and (_MINUTES.search(report.header.title or "") or resolves(report, said))
        and not any(isinstance(finding, Recommendation) for finding in findings)
    ):
        findings = list(_findings(replace(report, kind=ReportKind.MINUTES), said, titles_of(report.paragraphs)))
    yield from findings


_MINUTES = re.compile(r"\bminutes\b", re.IGNORECASE)


def _findings(report: Report, said: Hints, titles: Titles | None) -> Iterator[Finding]:
    """What is asked; where there are `titles`, the minutes of a meeting, what was decided."""
    before = asked(report.paragraphs, said.leads, titles) if titles else ()
    if before:
        yield from _findings(replace(report, kind=ReportKind.REPORT, paragraphs=before), hints(before), None)
    above = {paragraph.position for paragraph in before}
    readers = [(run, _read(run, report.kind, said.leads)) for run in runs(report, said, above)]
    drafts = [(run, [draft for draft in map(_spelled, reader.drafts) if any(draft.words)]) for run, reader in readers]
    starts = _starts(titles, [draft for _, items in drafts for draft in items]) if titles else []
    chosen, refused = _decided(drafts, report.header.committee, starts) if titles else _asked(drafts)
    usual = _usual(report)
    lists = [
        (place[:2], [_finish(draft, report, run, usual) for draft in together])
        for run, items in chosen
        for place, together in groupby(items, key=lambda draft: _place(run, draft, starts))
    ]
    for group in _items(lists) if titles else [[items for _, items in lists]]:
        yield from once([[item] for items in group for item in items] if titles else group)
    yield from _refusals(refused, [refusal for _, reader in readers for refusal in reader.refused])
    pieces = (piece for _, items in drafts for draft in items for piece in draft.pieces)
    taken = above.union(piece.paragraph.position for piece in pieces)
    yield from _lookalikes((report.paragraphs[index] for index in said.recommends), taken)


def _with_minutes(findings: Sequence[Finding], titles: Titles) -> list[Finding]:
    """Resolutions with the number of the minute below whose title they stand."""
    taken = {span.paragraph for each in findings if isinstance(each, Recommendation) for span in each.spans}
    numbered = titles.items(taken) if taken else []
    starts = [item.paragraph.position for item in numbered]
    return [
        replace(each, minute=numbered[place - 1].number)
        if isinstance(each, Recommendation) and (place := bisect_right(starts, each.spans[0].paragraph))
        else each
        for each in findings
    ]


def _refusals(drafts: _Refused, entries: Sequence[tuple[Entry, str]]) -> Iterator[Refusal]:
    for draft, reason in drafts:
        yield Refusal(draft.spans[0], "recommendation", draft.lead.rule if draft.lead else "lead-section", reason)
    for entry, rule in entries:
        reason = "a standing note or a label, no decision of this paper"
        yield Refusal(_trimmed(entry, last=False), "recommendation", rule, reason)


NEAR = 240  # characters: whoever recommends stands no further from the word


def _lookalikes(paragraphs: Iterable[Paragraph], taken: Set[int]) -> Iterator[Refusal]:
    """Sentences that speak of recommending and recommend nothing."""
    for paragraph in paragraphs:
        first = paragraph.text.find("recommend")
        if first < 0 or paragraph.position in taken:
            continue
        low = paragraph.text.lower()
        for rule, words in LOOKALIKES.items():
            may = any(map(low.__contains__, words))
            if may and (match := rule.pattern.search(paragraph.text, max(0, first - NEAR))):
                span = Span(paragraph.position, match.start(), match.end(), match[0])
                yield Refusal(span, "recommendation", rule.name, "somebody else's recommendation, or an option's name")
                break


def _read(run: Run, kind: ReportKind, leads: Set[int]) -> ListReader:
    reader = ListReader(mode(kind), leads, formal=run.formal, front=kind is ReportKind.FRONT)
    reader.listed = run.formal and run.heading is not None and bool(_RESOLVED.match(run.heading.text))
    settle_numbers(reader.read(run.paragraphs))
    return reader


_RESOLVED = re.compile(r"\W*(?:resolved|agreed)\W*$", re.IGNORECASE)  # what follows is decided, whatever its words


def _asked(drafts: _Found) -> tuple[_Found, _Refused]:
    """A paper's formal lists; where it has none, the sentence of its body that asks; else those of an appendix."""
    for appendix, weak in ((False, False), (False, True), (True, False)):
        chosen = [
            (run, [draft for draft in items if (run.appendix, draft.weak) == (appendix, weak)]) for run, items in drafts
        ]
        if any(items for _, items in chosen):
            kept = {id(draft) for _, items in chosen for draft in items}
            reason = "the paper has a formal list of recommendations elsewhere"
            return chosen, [(draft, reason) for _, items in drafts for draft in items if id(draft) not in kept]
    return [], [(draft, "in an appendix, in running prose") for _, items in drafts for draft in items]


def _decided(drafts: _Found, committee: str | None, starts: Sequence[int]) -> tuple[_Found, _Refused]:
    """What a meeting decided: everyday words ("the Committee noted") count only where no formal word stands."""
    formal = {_place(run, draft, starts) for run, items in drafts for draft in items if _is_formal(draft)}
    chosen: _Found = []
    refused: _Refused = []
    for run, items in drafts:
        soft = [draft for draft in items if draft.lead and draft.lead.soft]
        twice = [draft for draft in soft if _place(run, draft, starts) in formal]
        told = [draft for draft in soft if draft not in twice and not _own(draft, committee)]
        chosen.append((run, [draft for draft in items if draft not in twice and draft not in told]))
        refused += [(draft, "the minute has a formal decision") for draft in twice]
        refused += [(draft, "another body's decision, told in prose") for draft in told]
    return chosen, refused


def _is_formal(draft: Draft) -> bool:
    return draft.lead is None or not (draft.lead.soft or draft.lead.rule == "lead-body")


def _starts(titles: Titles, drafts: Sequence[Draft]) -> list[int]:
    """Where the items of a meeting begin."""
    taken = {piece.paragraph.position for draft in drafts if _is_formal(draft) for piece in draft.pieces}
    return [item.paragraph.position for item in titles.items(taken)]


def _place(run: Run, draft: Draft, starts: Sequence[int]) -> _Place:
    """The item of a meeting in which something is decided: by its heading, its number, its row in a table."""
    paragraph = draft.pieces[0].paragraph
    row = (paragraph.cell.table, paragraph.cell.row) if paragraph.cell else None
    return run.item, bisect_right(starts, paragraph.position), row


def _own(draft: Draft, committee: str | None) -> bool:
    """Whether the body that a decision names is the one that met, as "the Committee" is."""
    body = fold(draft.lead.body or "") if draft.lead else ""
    name = body.removeprefix("that ").removeprefix("the ").removeprefix("this ")
    if not name or not committee:
        return True
    met = fold(committee)
    return name in met or met in name or (" " not in name and name in ("committee", "meeting", "members"))


_TAIL = re.compile(r"(?:\s*[;,]\s*(?:(?:and|or|then|but)\b,?)?|(?<=[;,.])\s*(?:and|or)|\s+and)\s*$")
_JOINTS = (";", ",", "and", "or", "then", "but")  # with which such a tail ends
LONGEST_TAIL = len(" ; then, ")
_MOVED = re.compile(  # who moved it stands behind it in parishes' minutes: "… Proposed by Cllr A, seconded by Cllr B."
    r"(?<=[.;)\s])\(?\b(?:proposed|prop|moved)\b:?\s(?:by\s)?[^;]{2,80}?\bsec(?:onded|\.)?\b[^;]{0,80}$", re.IGNORECASE
)
_CARRIED = re.compile(  # what became of it is told in its last sentence: "… be mended. All in favour."
    r"\s*(?:the\s(?:motion|vote|proposal)\swas\s)?(?:put\sto\sthe\svote\sand\s)?(?:all\s(?:\w+\s){0,3}in\sfavou?r"
    r"|(?:unanimously\s)?(?:carried|agreed|approved|passed)|unanimous|this\swas\s(?:proposed|moved)\sby)\b[^.;]{0,60}\.?\s*$",
    re.IGNORECASE,
)
_VOTE = re.compile(r"\([^)]*\b(?:vot|for|against|unanim|absten|abstain)[^)]*\)\s*", re.IGNORECASE)


def _spelled(draft: Draft) -> Draft:
    """A draft with its ink and its words."""
    draft.spans = _spans(draft)
    draft.words = tuple(
        f"{piece.marker.strip()} {span.text}" if piece.marker and piece is not draft.pieces[0] else span.text
        for piece, span in zip(draft.pieces, draft.spans, strict=False)
    )
    return draft


def _spans(draft: Draft) -> tuple[Span, ...]:
    told = draft.lead is not None and draft.lead.rule == BODY_DECIDED.name
    pieces = [_trimmed(piece, last=piece is draft.pieces[-1], told=told) for piece in draft.pieces]
    return tuple(span for span in pieces if span.text)


_TOLD = re.compile(  # what follows a decision told in everyday words, unless more is decided
    r"(?<=[a-z)]{2}\.)\s(?=[A-Z])(?![^.]{0,60}\b(?:noted|agreed|approved|endorsed|requested|resolved|recommended|accepted)\b).*$"
)


def _trimmed(entry: Entry, *, last: bool, told: bool = False) -> Span:
    text = entry.text
    start = entry.start + len(text) - len(text.lstrip(" ."))
    text = text.lstrip(" .").rstrip()
    vote = _VOTE.match(text)
    if vote:
        start, text = start + vote.end(), text[vote.end() :]
    if last:
        text = _without_tail(text)
    if told:
        text = _TOLD.sub("", text)
    return Span(entry.paragraph.position, start, start + len(text), text)


def _without_tail(text: str) -> str:
    """The words of an item without who moved it, what became of it, and the "and" before the next one."""
    if "sec" in text.lower():
        text = _MOVED.sub("", text).rstrip()
    stop = max(text.rfind(".", 0, -1), text.rfind(";"))
    if stop >= 0 and _CARRIED.match(text, stop + 1):
        text = text[: stop + 1]
    tail = _TAIL.search(text, len(text) - LONGEST_TAIL) if text.rstrip().endswith(_JOINTS) else None
    return text[: tail.start()] if tail else text


def _finish(draft: Draft, report: Report, run: Run, usual: RecommendationKind) -> Recommendation:
    text = " ".join(draft.words)
    lead = draft.lead
    power = delegation(text)
    kind = _kind(draft, report, usual)
    decided = kind is RecommendationKind.RESOLUTION
    other = TO_BODY.pattern.match(text) if decided else None
    return Recommendation(
        spans=draft.spans,
        text=text,
        kind=kind,
        rule=lead.rule if lead else "lead-section",
        number=draft.number or (run.number or _held(draft, report) if report.kind is ReportKind.MINUTES else None),
        actions=_verbs(draft, "\n".join(draft.words)),
        delegate=power.delegate,
        consultees=power.consultees,
        decision_body=other["body"] if other else (lead and lead.body) or subject(text),
        conditions=conditions(text),
        minute=run.minute,
        refers_to=references(text) if decided else (),
    )


STEPS = 4  # paragraphs over which such a sentence may go
_OPEN = re.compile(r"(?:,|\b(?:was|and|that|to|by|were))\s*$", re.IGNORECASE)


def _held(draft: Draft, report: Report) -> str | None:
    """The number of the paragraph in which the sentence of a resolution begins: "1.1 It was" / "RESOLVED that …"."""
    at = draft.pieces[0].paragraph.position - report.paragraphs[0].position
    for before in report.paragraphs[max(0, at - STEPS) : at][::-1]:
        if not _OPEN.search(before.text):
            return None
        if before.number:
            return before.number
    return None


def _verbs(draft: Draft, text: str) -> tuple[str, ...]:
    """The item's own verbs, or those of a lead-in that asks by itself: "to note the following:"."""
    lead, first = draft.lead, draft.pieces[0]
    if _TO.search(first.paragraph.text[: first.start]):
        text = f"to {text}"
    if lead is None or not lead.verbs:
        return actions(text)
    if "recommend" in lead.verbs or lead.nouns:
        return lead.verbs
    own = actions(text) if asks_by_itself(text, clause=lead.clause) else ()
    return own or lead.verbs


_TO = re.compile(r"\bto\W*$", re.IGNORECASE)


def _usual(report: Report) -> RecommendationKind:
    """What the items of a report are, whatever leads in."""
    if report.kind is ReportKind.MINUTES:
        return RecommendationKind.RESOLUTION
    if report.kind is not ReportKind.DECISION:
        return RecommendationKind.RECOMMENDATION
    proposed = any("proposed record" in p.text[:200].lower() for p in report.paragraphs[:40])
    return RecommendationKind.RECOMMENDATION if proposed else RecommendationKind.RESOLUTION


def _kind(draft: Draft, report: Report, usual: RecommendationKind) -> RecommendationKind:
    rule = draft.lead.rule if draft.lead else None
    if report.kind is ReportKind.REPORT and rule == I_AGREE.name:
        return RecommendationKind.RESOLUTION
    if report.kind is ReportKind.DECISION and rule in ("lead-asked", "lead-recommended-that"):
        return RecommendationKind.RECOMMENDATION
    return usual


def _items(lists: Sequence[tuple[tuple[int, int], list[Recommendation]]]) -> Iterator[list[list[Recommendation]]]:
    """The lists of each item of a meeting: two items may well decide the same ("that the report be noted")."""
    for _, group in groupby(lists, key=lambda pair: pair[0]):
        yield [items for _, items in group]
