"""The library as DESIGN section 6 has it, and its laws: nothing makes a check raise, planted quotations are found where they stand."""

from __future__ import annotations

import pickle
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quoteverify import Corpus, Level, Verifier, Wording
from quoteverify.model import Attribution, DocumentStatus, Quotation, Speaker

CORPUS = Corpus.load(Path(__file__).resolve().parent.parent / "corpus" / "xinjiang-papers")
VERIFIER = Verifier(CORPUS)
PLANTED = [
    q for q in CORPUS.quotations.values() if q.kind == "quotation" and len(q.text.split()) >= 4 and "'" not in q.text
]


def test_the_documented_use() -> None:
    result = VERIFIER.verify("show absolutely no compassion", speaker="Xi Jinping")
    assert result.wording is Wording.ALTERED
    assert result.attribution is Attribution.CONFIRMED
    (alteration,) = result.alterations
    assert (alteration.rule, alteration.draft, alteration.canonical) == ("QV303", "compassion", "mercy")
    best = VERIFIER.search("absolutely no mercy", limit=5)[0]
    assert best.quotation is not None
    assert best.quotation.id == "xi-no-mercy"
    assert 0 < best.similarity <= 1


def test_doubt_reaches_the_reader() -> None:
    match = VERIFIER.verify("show absolutely no mercy", speaker="Xi Jinping").match
    assert match is not None
    assert match.authenticity is not None
    assert match.authenticity.status == "contested"
    assert "prc-foreign-ministry" in match.authenticity.by
    assert [link.id for link in match.provenance if link.role == "publisher"] == ["nyt"]


TEXT = st.lists(
    st.sampled_from(
        [
            *"\"“”‘’'«»„>*_`[]()…. \n-—:;,!?&<q/aXé习1%#@",
            "Xi Jinping said ",
            "show absolutely no mercy",
            "not ",
            " [sic]",
            "<q>",
            "</q>",
            "\n\n",
        ]
    ),
    max_size=40,
).map("".join)


@settings(deadline=None)
@given(TEXT, st.sampled_from(["txt", "md", "html"]))
def test_no_text_makes_a_check_raise(text: str, format: str) -> None:  # noqa: A002
    report = VERIFIER.check_text(text, format=format)
    for finding in report.findings:
        assert 0 <= finding.start <= finding.end <= len(text)


@settings(deadline=None)
@given(st.text(max_size=300))
def test_any_words_may_be_verified_and_searched(words: str) -> None:
    VERIFIER.verify(words, speaker="Xi Jinping")
    VERIFIER.search(words)


@settings(deadline=None)
@given(
    st.sampled_from(PLANTED), st.text(st.sampled_from("abc de. F,\n"), max_size=50), st.sampled_from(["“”", '""', "«»"])
)
def test_a_planted_quotation_is_verbatim_at_its_place(quotation: Quotation, prose: str, marks: str) -> None:
    name = CORPUS.speakers[quotation.speaker].name if quotation.speaker else "Somebody"
    text = f"{prose}\n\n{name} said: {marks[0]}{quotation.text}{marks[1]}."
    found = [v for v in VERIFIER.check_text(text).documents[0].verdicts if v.claim.text == quotation.text]
    assert [(v.claim.start, v.wording) for v in found] == [(text.rindex(quotation.text), Wording.VERBATIM)]


def test_a_verifier_can_be_pickled() -> None:
    copy = pickle.loads(pickle.dumps(VERIFIER))  # noqa: S301 - our own bytes
    assert copy.verify("war of offense", speaker="Chen Quanguo") == VERIFIER.verify(
        "war of offense", speaker="Chen Quanguo"
    )


def test_many_documents_come_in_order(tmp_path: Path) -> None:
    paths = [tmp_path / name for name in ("b.txt", "a.md", "missing.txt")]
    for path in paths[:2]:
        path.write_text("Xi said “show absolutely no mercy”.", "utf-8")
    checked = list(VERIFIER.check_many(paths))
    assert [document.path for document in checked] == [str(path) for path in paths]
    assert checked[2].document.status is DocumentStatus.UNREADABLE


@pytest.mark.parametrize("arguments", [{"date": "2014-13"}, {"source": "no such source"}])
def test_wrong_arguments_are_value_errors(arguments: dict[str, str]) -> None:
    with pytest.raises(ValueError, match=r"2014-13|no such source"):
        VERIFIER.verify("show absolutely no mercy", **arguments)
    with pytest.raises(ValueError, match="limit"):
        VERIFIER.search("mercy", limit=0)


def test_a_record_that_is_only_recalled_never_leads_to_more_than_a_note() -> None:
    corpus = Corpus.of(
        speakers=[Speaker("a", "Ann Lee")],
        quotations=[Quotation("q", "the dam will not hold another winter", speaker="a", certainty="recalled")],
    )
    verdict = Verifier(corpus).verify("the dam will hold another winter", speaker="Ann Lee")
    assert verdict.wording is Wording.DISTORTED
    assert {finding.level for finding in verdict.findings} == {Level.NOTE}


def test_a_transcript_to_check_against(tmp_path: Path) -> None:
    transcript = tmp_path / "interview.txt"
    transcript.write_text(
        "ANN LEE: We will never sell the mill to them.\n\nBOB RAY: That is what she said in May.\n", "utf-8"
    )
    verifier = Verifier(CORPUS, sources=[transcript])
    right = verifier.verify("never sell the mill", speaker="Ann Lee")
    wrong = verifier.verify("we will sell the mill to them", speaker="Ann Lee")
    other = verifier.verify("never sell the mill", speaker="Bob Ray")
    assert (right.wording, right.attribution) == (Wording.VERBATIM, Attribution.CONFIRMED)
    assert wrong.wording is Wording.DISTORTED
    assert other.attribution is Attribution.MISMATCHED
