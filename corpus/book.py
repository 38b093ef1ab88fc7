"""The tables of a budget book: figures by chance, totals by arithmetic, and one that is wrong on purpose."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path
from random import Random

TEMPLATES = Path(__file__).resolve().parent / "templates"
DIRECTORATES = (
    *("Adult Social Care", "Children and Families", "Education and Skills", "Environment"),
    *("Highways and Transport", "Economy and Housing", "Resources", "Public Health"),
)


@cache
def names(of: str) -> list[str]:
    """What the rows of a table are called: a pool of `templates/book.txt`."""
    pools = re.split(r"^== ", (TEMPLATES / "book.txt").read_text("utf-8"), flags=re.M)
    found = next(pool for pool in pools if pool.startswith(f"{of}\n"))
    return found.strip().split("\n")[1:]


def thousands(value: int) -> str:
    """Thousands of pounds; income in brackets.

    >>> thousands(-1250)
    '(1,250)'
    """
    return f"({-value:,})" if value < 0 else f"{value:,}"


def tenths(value: int) -> str:
    """Millions with one decimal, out of tenths."""
    return f"({-value / 10:.1f})" if value < 0 else f"{value / 10:.1f}"


def pence(value: int) -> str:
    """Pounds and pence, out of pence."""
    return f"{value / 100:,.2f}"


def _table(options: str, heads: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    return "\n".join([f":table {options}", *heads, *(" | ".join(row) for row in rows)])


def _added(rows: Sequence[Sequence[int]]) -> list[int]:
    return [sum(column) for column in zip(*rows, strict=True)]


def directorate(chance: Random, of: str, style: str = "ruled", **_ignored: str) -> str:
    """Gross, income and net of two years for each service of a directorate."""
    services = names(of)
    rows = []
    for _ in services:
        gross, income = chance.randrange(180, 14_000), -chance.randrange(0, 160)
        later, more = gross + chance.randrange(-150, 600), income - chance.randrange(0, 90)
        rows.append([gross, income, gross + income, later, more, later + more])
    printed = [[name, *map(thousands, row)] for name, row in zip(services, rows, strict=True)]
    printed.append([f"Total {of}", *map(thousands, _added(rows))])
    first = "Service | {2024/25|@ period} | < | < | {2025/26|@ period} | < | <"
    second = "^ | Gross £'000 | Income £'000 | Net £'000 | Gross £'000 | Income £'000 | Net £'000"
    options = f"{style} head=2 widths=34,11,11,11,11,11,11 size=9 money=1000 pad=4"
    return _table(f"{options} kinds=-,cost,income,cost,cost,income,cost".strip(), (first, second), printed)


def summary(chance: Random, **_ignored: str) -> str:
    """What each directorate costs in three years."""
    rows = [[chance.randrange(4_000, 96_000) for _ in range(3)] for _ in DIRECTORATES]
    printed = [[name, *map(thousands, row)] for name, row in zip(DIRECTORATES, rows, strict=True)]
    net = _added(rows)
    printed.append(["Net cost of services", *map(thousands, net)])
    others = [[chance.randrange(2_000, 21_000) for _ in range(3)] for _ in range(2)]
    printed += [["Capital financing", *map(thousands, others[0])], ["Levies", *map(thousands, others[1])]]
    printed.append(["Budget requirement", *map(thousands, _added([net, *others]))])
    head = "£'000 | {2024/25|@ period} Revised | {2025/26|@ period} Budget | {2026/27|@ period} Plan"
    options = "ruled shaded head=1 widths=46,18,18,18 size=10.5 pad=5 money=1000 kinds=-,budget,budget,budget"
    return _table(options, (head,), printed)


def capital(chance: Random, style: str = "ruled", **_ignored: str) -> str:
    """A long list that runs over pages: spending so far in thousands, budgets in millions."""
    years = [[chance.randrange(0, 68) for _ in range(3)] for _ in names("schemes")]
    spent = [chance.randrange(0, 900) for _ in names("schemes")]
    printed = [
        [name, thousands(so_far), *map(tenths, row), tenths(sum(row))]
        for name, so_far, row in zip(names("schemes"), spent, years, strict=True)
    ]
    total = _added(years)
    printed.append(["Total programme", thousands(sum(spent)), *map(tenths, total), tenths(sum(total))])
    head = "Scheme | Spent to date £'000 | {2025/26|@ period} £m | {2026/27|@ period} £m | {2027/28|@ period} £m | "
    head += "Total £m"
    options = f"{style} head=1 splits widths=36,14,12,12,12,14 size=10 pad=4"
    return _table(
        f"{options} money=1,1000,1000000,1000000,1000000,1000000 kinds=-,cost,budget,budget,budget,budget",
        (head,),
        printed,
    )


def reserves(chance: Random, **_ignored: str) -> str:
    """Balances, ins and outs over two years, on a turned page."""
    rows = []
    for _ in names("reserves"):
        row = [chance.randrange(150, 9_000)]
        for _ in range(2):
            out, into = -chance.randrange(0, 120), chance.randrange(0, 700)
            row += [out, into, row[-1] + out + into]
        rows.append(row)
    printed = [[name, *map(thousands, row)] for name, row in zip(names("reserves"), rows, strict=True)]
    printed.append(["All reserves", *map(thousands, _added(rows))])
    first = "Reserve | Balance | {2025/26|@ period} | < | Balance | {2026/27|@ period} | < | Balance"
    second = "^ | {1 April 2025|@ period} | Out | In | {31 March 2026|@ period} | Out | In | {31 March 2027|@ period}"
    options = "ruled head=2 widths=30,10,10,10,10,10,10,10 room=700 size=9 pad=2 money=1000"
    return _table(f"{options} kinds=-,budget,budget,budget,budget,budget,budget,budget", (first, second), printed)


def charges(chance: Random, **_ignored: str) -> str:
    """Prices in pounds and pence; nothing adds up because nothing should."""
    printed = []
    for name in names("charges"):
        now = chance.randrange(120, 24_000, 5)
        new = now + chance.randrange(0, max(10, now // 12), 5)
        printed.append([name, pence(now), pence(new), pence(new - now)])
    head = "Charge | {2024/25|@ period} £ | {2025/26|@ period} £ | Increase £"
    return _table(
        "head=1 splits widths=46,18,18,18 size=10.5 pad=4 money=1 kinds=-,income,income,income", (head,), printed
    )


def subjective(chance: Random, **_ignored: str) -> str:
    """Spending and income by what is bought and sold; income in brackets; no rules."""
    rows = []
    for place, _ in enumerate(names("subjects")):
        sign = -1 if place >= 8 else 1
        rows.append([sign * chance.randrange(900, 61_000) for _ in range(3)])
    spending, income = rows[:8], rows[8:]
    printed = [[name, *map(thousands, row)] for name, row in zip(names("subjects")[:8], spending, strict=True)]
    printed.append(["Total spending", *map(thousands, _added(spending))])
    printed += [[name, *map(thousands, row)] for name, row in zip(names("subjects")[8:], income, strict=True)]
    printed.append(["Total income", *map(thousands, _added(income))])
    printed.append(["Net spending", *map(thousands, _added(rows))])
    head = " | {2023/24|@ period} Actual | {2024/25|@ period} Budget | {2025/26|@ period} Budget"
    return _table("head=1 widths=46,18,18,18 size=10.5 pad=5 money=1000 kinds=-,cost,cost,cost", (head,), printed)


def savings(chance: Random, **_ignored: str) -> str:
    """Savings over three years in millions; the second year's total is 0.6 too high."""
    rows = [[chance.randrange(0, 19) for _ in range(3)] for _ in names("savings")]
    total = _added(rows)
    total[1] += 6
    printed = [[name, *map(tenths, row)] for name, row in zip(names("savings"), rows, strict=True)]
    printed.append(["Total savings", *map(tenths, total)])
    head = "Saving | {2025/26|@ period} £m | {2026/27|@ period} £m | {2027/28|@ period} £m"
    return _table(
        "ruled head=1 widths=46,18,18,18 size=10.5 pad=5 money=1000000 kinds=-,saving,saving,saving", (head,), printed
    )


def precepts(chance: Random, **_ignored: str) -> str:
    """Council tax by band, in pounds and pence."""
    bands = {"A": 6, "B": 7, "C": 8, "D": 9, "E": 11, "F": 13, "G": 15, "H": 18}
    own, police, fire = (
        chance.randrange(low, high, 9) for low, high in ((168_003, 174_006), (26_001, 28_008), (7_002, 8_001))
    )
    printed = []
    for band, ninths in bands.items():
        parts = [round(part * ninths / 9) for part in (own, police, fire)]
        printed.append([f"Band {band}", *map(pence, [*parts, sum(parts)])])
    head = "Band | Council £ | Police £ | Fire £ | Total £"
    return _table(
        "ruled shaded head=1 widths=28,18,18,18,18 size=10.5 pad=6 money=1 kinds=-,income,income,income,income",
        (head,),
        printed,
    )


BOOK: dict[str, Callable[..., str]] = {
    each.__name__: each for each in (directorate, summary, capital, reserves, charges, subjective, savings, precepts)
}
