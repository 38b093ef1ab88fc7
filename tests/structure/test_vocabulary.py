"""The words of headings and labels are sound data."""

from __future__ import annotations

from collections import Counter
from dataclasses import fields

from pipeline.gazetteer import rows
from pipeline.model import Header, SectionKind
from pipeline.text import fold

INNER = {"date", "lead_officer", "contact", "location", "key_reference"}


def test_every_label_fills_a_field_of_the_header() -> None:
    known = {field.name for field in fields(Header)} | INNER
    assert {row["field"] for row in rows("header_fields")} <= known


def test_no_label_stands_for_two_fields() -> None:
    pairs = {(fold(row["label"]), row["field"]) for row in rows("header_fields")}
    assert [label for label, times in Counter(label for label, _ in pairs).items() if times > 1] == []


def test_every_heading_has_one_kind_that_exists() -> None:
    pairs = {(fold(row["heading"]), SectionKind(row["kind"])) for row in rows("headings")}
    assert [heading for heading, times in Counter(heading for heading, _ in pairs).items() if times > 1] == []


def test_words_of_headings_have_kinds_that_exist() -> None:
    assert all(SectionKind(row["kind"]) for row in rows("heading_words"))
