import time

import pytest

from pipeline.text import clean, fold, straight, unspaced


@pytest.mark.parametrize(
    ("printed", "seen"),
    [
        ("  Cabinet \t is\nasked ", "Cabinet is asked"),
        ("£5\u00a0million\u2009a\u202fyear", "£5 million a year"),
        ("zero\u200bwidth\ufeff and\u2060 joined", "zerowidth and joined"),
        ("recom\u00admend", "recommend"),
        ("recom\u00ad\nmend", "recommend"),
        ("ends in a soft hy\u00ad", "ends in a soft hy-"),
        ("oﬃce, ﬁnance, ﬂood, eﬀect, waﬄe", "office, finance, flood, effect, waffle"),
        ("well\u2011being and long\u2010term", "well-being and long-term"),
        ("\u2212£1.2m", "-£1.2m"),
        ("“quoted” – and ‘so’ — on…", "“quoted” – and ‘so’ — on…"),
        ("a\x00b\x07c\x0bd", "abc d"),
        ("\x93Plan\x94 \x96 \x80", "“Plan” – €"),
        ("Â£15,000 and the Councilâ€™s", "£15,000 and the Council’s"),
        ("\uf0b7 first item", "• first item"),
        ("cafe\u0301", "café"),
        ("Â is a letter", "Â is a letter"),
        ("", ""),
    ],
)
def test_clean_text_is_what_a_person_sees(printed: str, seen: str) -> None:
    assert clean(printed) == seen


@pytest.mark.parametrize(
    ("printed", "seen"),
    [
        ("T H A T the report be noted", "THAT the report be noted"),
        ("R E S O L V E D", "RESOLVED"),
        ("R E S O L V E D   T H A T", "RESOLVED THAT"),
        ("C a b i n e t", "Cabinet"),
        ("Options A B C D were costed", "Options A B C D were costed"),
        ("J R R T Smith", "J R R T Smith"),
        ("R A G A rating", "R A G A rating"),
        ("Y N N Y", "Y N N Y"),
        ("I a m", "I a m"),
        ("plan B a b", "plan B a b"),
    ],
)
def test_spaced_letters_become_words_and_lists_of_letters_stay(printed: str, seen: str) -> None:
    assert clean(printed) == seen


def test_straight_keeps_every_offset() -> None:
    assert straight("‘a’ “b” c–d—e") == "'a' \"b\" c-d-e"
    assert len(straight("‘’“”–—−‑…£")) == 10


def test_fold_makes_spellings_of_one_name_equal() -> None:
    assert fold("St. Helens' Council") == fold("ST HELENS COUNCIL") == "st helens council"
    assert fold("Ynys Môn") == "ynys mon"


def test_long_runs_of_near_matches_stay_linear() -> None:
    start = time.perf_counter()
    for near in ("A " * 25_000, "â€" * 25_000, "\u00ad " * 25_000, "a  " * 25_000, "A B-" * 12_000):
        clean(near)
        unspaced(near)
    assert time.perf_counter() - start < 1.0
