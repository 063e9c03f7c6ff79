"""From words to passages."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from quoteverify.index import Index
from quoteverify.model import Passage

TEXTS = (
    "show absolutely no mercy",
    "round up everyone who should be rounded up",
    "a period of painful, interventionary treatment",
    "the general unity of people of every ethnicity will be damaged",
    "把权力关进制度的笼子里",
)
INDEX = Index.of(Passage(text, speaker=f"s{number % 2}") for number, text in enumerate(TEXTS))


@given(st.sampled_from(TEXTS), st.data())
def test_any_three_words_of_a_passage_find_it(text: str, data: st.DataObject) -> None:
    words = text.split() if " " in text else list(text)
    start = data.draw(st.integers(0, len(words) - 3))
    part = (" " if " " in text else "").join(words[start : start + 3])
    assert text in [passage.text for passage in INDEX.candidates(part)]


@given(st.text(max_size=200))
def test_any_text_may_be_asked_for(text: str) -> None:
    assert len(INDEX.candidates(text, limit=2)) <= 2


def test_the_best_comes_first_and_strangers_not_at_all() -> None:
    assert INDEX.candidates("SHOW ABSOLUTELY NO PITY")[0].text == TEXTS[0]
    assert INDEX.candidates("zebra crossings were repainted") == ()
    assert Index.of(()).candidates("anything") == ()


def test_everything_of_one_speaker() -> None:
    assert [passage.text for passage in INDEX.of_speaker("s1")] == [TEXTS[1], TEXTS[3]]
    assert INDEX.of_speaker("nobody") == ()
