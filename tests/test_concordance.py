"""One search over many texts finds what a search in each would."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline import concordance
from pipeline.concordance import Concordance

TEXTS = st.lists(
    st.lists(st.sampled_from(["fee", "Agreed ", "dis", "agree", "İ", " ", "to "]), max_size=8).map("".join)
)


@settings(deadline=None)
@given(TEXTS, st.sampled_from([None, 0, 5, 9]))
def test_holding_is_a_search_in_each(texts: list[str], within: int | None) -> None:
    words = ("agree", "fee", "to fee")
    lows = [concordance.lower(text) for text in texts]
    each = {index for index, low in enumerate(lows) if any(word in low[:within] for word in words)}
    assert Concordance(texts).holding(words, within) == each


def test_places_belong_to_their_text() -> None:
    said = Concordance(["", "a fee", "İ", "the fee"])
    places = [at for at in range(len(said.text)) if said.text.startswith("fee", at)]
    assert [said.index(at) for at in places] == [1, 3]
    assert [said.text[slice(*said.bounds(index))] for index in range(4)] == ["\0", "\0a fee", "\0i", "\0the fee"]
