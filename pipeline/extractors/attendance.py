"""Minutes -> who was present, in attendance, absent or sent apologies, with their positions."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache

from pipeline import concordance
from pipeline.grammar.minutes import ATTENDING, AWAY, LEGEND, MOMENT, POST, PRESENT, REGISTERED, SENT, SUBSTITUTE
from pipeline.grammar.people import HONOURS, NAME, PARTICLE, PERSON, TITLES, pieces
from pipeline.model import Attendance, AttendanceRole, Finding, Minute, Paragraph, Report, ReportKind, Span

VERSION = 11
LONG = 60  # paragraphs: what stands before the first item
LINE = 120  # characters of a line that names one person
SHORT = 4  # characters: the shortest name
MOST = 3  # names that a person has, beside titles and initials


def extract(report: Report, found: Sequence[Finding]) -> Iterator[Finding]:
    """Whom the minutes name, each once in a role."""
    if report.kind is not ReportKind.MINUTES:
        return
    first = min((each.span.paragraph for each in found if isinstance(each, Minute)), default=None)
    seen: set[tuple[str, AttendanceRole]] = set()
    registered = list(_registered(report.paragraphs, first))
    for each in (*registered, *_listed(report.paragraphs, first), *_told(report.paragraphs)):
        key = _untitled(each.name).strip().lower(), each.role
        if key not in seen:
            seen.add(key)
            yield each


_LABELS = (
    (PRESENT, AttendanceRole.PRESENT),
    (ATTENDING, AttendanceRole.IN_ATTENDANCE),
    (AWAY, AttendanceRole.APOLOGIES),
)


def _listed(paragraphs: Sequence[Paragraph], first: int | None) -> Iterator[Attendance]:
    """The lists before the first item: under a label, in one paragraph or a line a person; a table's by column."""
    labels: dict[int | None, tuple[str, AttendanceRole]] = {}
    wide = _rows_of_one(paragraphs)
    for paragraph in paragraphs[:LONG]:
        if first is not None and paragraph.position >= first:
            break
        cell, text = paragraph.cell, paragraph.text
        column = cell.column if cell else None
        hit = next(((match, rule, role) for rule, role in _LABELS if (match := rule.pattern.match(text))), None)
        if hit:
            match, rule, role = hit
            role = AttendanceRole.ABSENT if _ABSENT.match(text) else role
            if cell and (cell.table, cell.row) in wide:
                labels = dict.fromkeys([*labels, *range(8)], (rule.name, role))
            labels[column] = rule.name, role
            yield from _people(paragraph, match.end(), len(text), rule.name, role)
        elif label := labels.get(column) or (labels.get(None) if column == 0 else None):
            found = list(_people(paragraph, 0, len(text), *label)) if len(text) < LINE or _TITLED.match(text) else []
            begins = bool(found) and (column is not None or _opens(text, found[0]))
            yield from found if begins else ()
            if not begins and column is None and not POST.pattern.search(text):
                del labels[column]


def _registered(paragraphs: Sequence[Paragraph], first: int | None) -> Iterator[Attendance]:
    """A register: a letter before each name, and a line that says what the letters stand for."""
    before = [p for p in paragraphs[:LONG] if first is None or p.position < first]
    lines = [f"{p.marker or ''} {p.text}".strip() for p in before if _STANDS_FOR.search(p.text)]
    legends = (match for line in lines for match in LEGEND.pattern.finditer(line))
    roles = {match["code"].lower(): _role_of(match["means"].lower()) for match in legends}
    if AttendanceRole.PRESENT not in roles.values() or len(roles) < 2:
        return
    for paragraph in before:
        text = paragraph.text
        match = REGISTERED.pattern.match(text) if len(text) < LINE else None
        role = roles.get(match["code"].lower()) if match else None
        if match and role:
            who = _person(paragraph, match.end(), len(text), REGISTERED.name, role, plural=True, first=True)
            yield from [who] if who else []


_STANDS_FOR = re.compile(r"[pPaAsS](?i:resent|polog|bsent|ubstitute)")  # what the letters of a register may stand for


def _role_of(means: str) -> AttendanceRole:
    if "apolog" in means:
        return AttendanceRole.APOLOGIES
    if "absent" in means:
        return AttendanceRole.ABSENT
    return AttendanceRole.SUBSTITUTE if "substitute" in means else AttendanceRole.PRESENT


def _opens(text: str, who: Attendance) -> bool:
    """Whether a line begins with a person: a sentence that names some is no list."""
    group = _GROUP.match(text)
    return not text[group.end() if group else 0 : who.span.start].strip(" •·*-–")


def _rows_of_one(paragraphs: Sequence[Paragraph]) -> set[tuple[int, int]]:
    """The rows of tables that hold one cell only: a label there is of all columns below."""
    rows = Counter((p.cell.table, p.cell.row) for p in paragraphs[:LONG] if p.cell)
    return {row for row, count in rows.items() if count == 1}


_ABSENT = re.compile(r"\W*(?:members?\s|councillors?\s)?(?:absen|not\s)", re.IGNORECASE)
# "In place of" counts only beside one of these: a member is appointed in place of another, too.
STANDS_IN = ("substitut", "deputising", "sub for", "sub. for", "sub.for")
_TOLD = ("apolog", *STANDS_IN)  # who is not there, or stands in for another
_NOT_FROM = re.compile(r"\bno\sapolog", re.IGNORECASE)


def _told(paragraphs: Sequence[Paragraph]) -> Iterator[Attendance]:
    """Sentences: "Apologies for absence were received from …", "… substituted for …"."""
    for index in sorted(concordance.of(paragraphs).holding(_TOLD)):
        paragraph = paragraphs[index]
        low = paragraph.text.lower()
        if "apolog" in low and not _NOT_FROM.search(low):
            for match in SENT.pattern.finditer(paragraph.text):
                yield from _people(
                    paragraph, match.start("names"), match.end("names"), SENT.name, AttendanceRole.APOLOGIES
                )
        if any(word in low for word in STANDS_IN):
            for match in SUBSTITUTE.pattern.finditer(paragraph.text):
                yield _attendance(
                    paragraph, match.start("who"), match.end("who"), SUBSTITUTE.name, AttendanceRole.SUBSTITUTE
                )


# ---- a printed list ------------------------------------------------------------------------------------------------

_PLURAL = re.compile(r"\b(?:councill?ors|cllrs|members)\b", re.IGNORECASE)  # of a label: "Councillors present:"
_GROUP = re.compile(
    r"(?:(?:the\s)?(?:county|city|borough|district|town|parish)?\s?(?:councill?ors|cllrs|members|messrs|aldermen|also\spresent|present)\b\s?[.:]?\s?)+",
    re.IGNORECASE,
)
_WHOLE = re.compile(
    rf"(?P<name>{PERSON}|(?-i:{PARTICLE}{NAME}{HONOURS}{{0,2}}))(?:\s(?P<initials>\((?-i:[A-Z][A-Za-z]{{1,3}})\))(?=\s[A-Z–-]))?(?:\s?[–-]\s(?P<dash>[^()]{{2,100}})|\s?,?\s?[(\[](?P<post>[^()\[\]]*(?:\([^()]*\)[^()]*)*)[)\]]|,?\s(?P<seat>in\sthe\s[Cc]hair)|\s(?P<bare>(?-i:[A-Z])(?:[^():.]|\.(?!\s[A-Z])){{2,100}}(?:\([A-Z]{{2,8}}\))?))?"
    r"(?:\s?\([^()]{1,80}\)){0,2}"
)
_TITLED = re.compile(TITLES)


def _people(paragraph: Paragraph, start: int, end: int, rule: str, role: AttendanceRole) -> Iterator[Attendance]:
    """The members of a printed list; what holds no name is passed over."""
    text = paragraph.text
    end = after.start() if (after := _AFTER.search(text, start, end)) else end
    group = _GROUP.match(text, start, end)
    plural = group is not None or bool(_PLURAL.search(text, 0, start))
    found: list[Attendance] = []
    for index, (a, b) in enumerate(pieces(text, group.end() if group else start, end)):
        again = _GROUP.match(text, a, b)
        plural = plural or again is not None
        one = _person(
            paragraph,
            again.end() if again else a,
            b,
            rule,
            role,
            plural=plural,
            first=index == 0 or _ANEW.search(text[max(start, a - 8) : a]) is not None,
        )
        if one is not None:
            found.append(one)
        elif found and found[-1].position is None and POST.pattern.search(text, a, b):
            found[-1] = _with_post(found[-1], text[a:b])
        elif found and found[-1].position and text[:a].endswith(f"{found[-1].position} and ") and "(" not in text[a:b]:
            found[-1] = _with_post(found[-1], f"{found[-1].position} and {text[a:b]}")  # "Director of Place and Roads"
    yield from found


# Where the next list begins in one line: "… and D Vale. Clerk: Ms Lee".
_AFTER = re.compile(r"(?<=[a-z)])\.\s(?=[A-Z][A-Za-z ]{2,30}:|Also\s)")
_ANEW = re.compile(r";\s(?:and\s)?$")  # "A Hill, Chief Executive; B Lee, Director of Finance"


def _with_post(who: Attendance, post: str) -> Attendance:
    return Attendance(who.span, who.name, who.role, who.rule, post)


def _person(
    paragraph: Paragraph, start: int, end: int, rule: str, role: AttendanceRole, *, plural: bool, first: bool
) -> Attendance | None:
    """One member of a list, where it is a person: by a title, in a list of councillors, or by two or more names."""
    name, post, apart = _parts(paragraph.text, start, end)
    if (
        name is None
        or not 0 < _names(name) <= MOST  # "Mrs C" of "Mrs C Head"; names that have run into what stands behind them
        or (_post(name) is not None and not _TITLED.match(name))
    ):
        return None
    if not (plural or _TITLED.match(name) or (_is_full(name) and (first or apart))):
        return None
    if post is not None and "substitut" in post.lower() and role is not AttendanceRole.APOLOGIES:
        role = AttendanceRole.SUBSTITUTE
    position = post.strip() if post and _is_position(post) else None
    return _attendance(paragraph, start, start + len(name), rule, role, position)


def _parts(text: str, start: int, end: int) -> tuple[str | None, str | None, bool]:
    """A name, what stands behind it, and whether that stands apart: in brackets, behind a dash."""
    match = _WHOLE.fullmatch(text, start, end)
    if match is None:
        return None, None, False
    job = _post(match["name"])
    if job is not None and job > SHORT and _names(match["name"][:job]):
        return match["name"][:job].rstrip(), text[start + job : end], False
    bare = match["bare"]
    if bare and not match["initials"] and _post(bare) is None:
        return None, None, False
    apart = match["post"] or match["dash"] or match["seat"]
    return match["name"], apart or bare, bool(apart)


def _is_position(text: str) -> bool:
    if MOMENT.pattern.search(text) or text.startswith("for "):  # in whose place, no position
        return False
    return _post(text) is not None or (" " in text and not re.search(r"\d", text))


@lru_cache(maxsize=4096)  # the same people meet again and again
def _names(text: str) -> int:
    """How many names there are beside titles and initials."""
    return sum(len(word.strip(".")) > 1 for word in _untitled(text).split())


@lru_cache(maxsize=4096)
def _untitled(name: str) -> str:
    return _TITLED.sub("", name, count=1)


@lru_cache(maxsize=4096)
def _post(text: str) -> int | None:
    """Where a word of a post begins."""
    match = POST.pattern.search(text)
    return match.start() if match else None


def _is_full(name: str) -> bool:
    """Two to five names, not all of them capitals: "David Whittle", not "PART ONE"."""
    words = name.split()
    return 2 <= len(words) <= 5 and not name.isupper() and len(words[-1]) > 1


def _attendance(
    paragraph: Paragraph, start: int, end: int, rule: str, role: AttendanceRole, post: str | None = None
) -> Attendance:
    name = paragraph.text[start:end]
    return Attendance(Span(paragraph.position, start, end, name), name, role, rule, post)
