"""Claims of a document: the words, who is said to have said them, when."""

from __future__ import annotations

import html

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quoteverify.documents import read_text
from quoteverify.extract import extract
from quoteverify.model import Claim, ClaimKind
from quoteverify.text import segments


def claims(text: str, format: str = "md") -> tuple[Claim, ...]:  # noqa: A002
    return extract(read_text(text, format=format)).claims


def speaker(claim: Claim) -> str | None:
    return claim.speaker.name if claim.speaker else None


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Ann Lee said: “We will not go there again.”", "Ann Lee"),
        ("“We will not go there again,” said Ann Lee, a farmer.", "Ann Lee"),
        ("“We will not go there again,” Ann Lee, who farms near Ames, told reporters.", "Ann Lee"),
        ("“We will not go there again,” former mayor Ann Lee said.", "Ann Lee"),
        ("According to Ann Lee, “we will not go there again”.", "Ann Lee"),
        ("As Ann Lee put it, they “will not go there again”.", "Ann Lee"),
        ("In Ann Lee’s words, they “will not go there again”.", "Ann Lee"),
        ("The plan was described by Ann Lee as “a very bad plan”.", "Ann Lee"),
        ("In a speech in Paris, Ann Lee told Bob Ray that “we will not go there again”.", "Ann Lee"),
        ("Bob Ray, whom Ann Lee had met, left. Ann Lee called it “a very bad plan”.", "Ann Lee"),
        ("The minister said that Ann Lee had called it “a very bad plan”.", "Ann Lee"),
        ("Speaking on Monday, the ministry’s spokeswoman, Ann Lee, called it “a very bad plan”.", "Ann Lee"),
        ("ANN LEE: “We will not go there again.”", "ANN LEE"),
        ("Ann Lee: we “will not go there again”", "Ann Lee"),
        ("“We will not go there again” — Ann Lee", "Ann Lee"),
        ("“We will not go there again” (Ann Lee, 2014)", "Ann Lee"),
        ("> We will not go there again.\n>\n> — Ann Lee", "Ann Lee"),
        ("Ann Lee wrote:\n\n> We will not go there again.", "Ann Lee"),
        ("Ann Lee left. “We will not go there again,” she said.", "Ann Lee"),
        ("Bob said so, quoting Ann Lee: “We will not go there again.”", "Ann Lee"),
        ("WASHINGTON, May 2 — Ann Lee said it was “a very bad plan”.", "Ann Lee"),
        ("“We will not go there again” was painted on the wall.", None),
    ],
)
def test_who_says_it(text: str, name: str | None) -> None:
    assert speaker(claims(text)[0]) == name


def test_two_people_in_one_sentence() -> None:
    first, second = claims("Ann Lee called the report “deeply flawed”; Bob Ray called it “a triumph of care”.")
    assert (speaker(first), speaker(second)) == ("Ann Lee", "Bob Ray")


def test_a_surname_stands_for_the_full_name_and_brings_its_title() -> None:
    (claim,) = claims("Senator Ann Lee arrived early. “We will not go there again,” Lee said.")
    assert claim.speaker is not None
    assert (claim.speaker.text, claim.speaker.name, claim.speaker.title) == ("Lee", "Ann Lee", "Senator")


def test_a_denied_speaker_is_none() -> None:
    (claim,) = claims("Ann Lee never said that “we will not go there again”; Bob Ray did.")
    assert speaker(claim) == "Bob Ray"
    assert [mention.name for mention in claim.denied] == ["Ann Lee"]
    (claim,) = claims("Ann Lee never said that “we will not go there again”.")
    assert claim.speaker is None
    assert claim.disowned


def test_an_interrupted_quotation_is_two_claims() -> None:
    first, second = claims("“We will not,” Ann Lee said, “go there again.”")
    assert second.continues == first.id
    assert second.interrupted
    assert speaker(second) == "Ann Lee"


def test_paragraphs_with_one_closing_mark() -> None:
    first, second = claims("Ann Lee said:\n\n“We will not go.\n\n“We will stay here.”")
    assert second.continues == first.id
    assert (speaker(first), speaker(second)) == ("Ann Lee", "Ann Lee")


def test_a_quotation_within_a_quotation() -> None:
    outer, inner = claims("“When Bob Ray said ‘go and see for yourself’, I went,” recalled Ann Lee.")
    assert inner.inside == outer.id
    assert (speaker(outer), speaker(inner)) == ("Ann Lee", "Bob Ray")


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("“We will not go there again,” said Ann Lee.", ClaimKind.DIRECT),
        ("Ann Lee said they “will not go there again”.", ClaimKind.FRAGMENT),
        ("> We will not go there again.", ClaimKind.BLOCK),
        ("She reread “Middlemarch” on the train.", ClaimKind.MENTION),
        ("He wore what he called his “lucky” tie.", ClaimKind.MENTION),
        ("The so-called “experts” went home.", ClaimKind.MENTION),
        ("Ann Lee called it “horrifying”.", ClaimKind.FRAGMENT),
    ],
)
def test_kinds(text: str, kind: ClaimKind) -> None:
    assert claims(text)[0].kind is kind


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        ("In a speech in 2014 Ann Lee spoke of “a very bad plan”.", [("2014", "utterance")]),
        ("Ann Lee, on 18 November 2019, spoke of “a very bad plan”.", [("2019-11-18", "utterance")]),
        ("“A very bad plan,” Ann Lee told the House on 2 May 2019.", [("2019-05-02", "utterance")]),
        ("Ann Lee spoke of “a very bad plan”, the Post reported in May 2019.", [("2019-05", "publication")]),
        ("Ann Lee said the attacks in 2013 were “a very bad plan”.", []),
        ("BERLIN, May 2, 2019 — Ann Lee spoke of “a very bad plan”.", []),
        ("Speaking in 2009, Bob Ray recalled that Ann Lee spoke of “a very bad plan”.", []),
    ],
)
def test_dates(text: str, dates: list[tuple[str, str]]) -> None:
    assert [(date.date, date.event) for date in claims(text)[0].dates] == dates


def test_surroundings_and_lead_leave_the_words_out() -> None:
    _, second = claims("Ann Lee said “not now” and never “a very bad plan” again.")
    assert second.surroundings == "Ann Lee said … and never … again."
    assert second.lead == "Ann Lee said … and never "


PROSE = st.text(st.sampled_from("abc de fg. H,I?!\n"), max_size=60)
PLANTED = "zebras quietly repainted every bridge"


@settings(deadline=None)
@given(PROSE, PROSE, st.sampled_from(["“”", "„“", "«»"]))
def test_a_planted_quotation_is_found_at_its_exact_place(before: str, after: str, marks: str) -> None:
    text = f"{before}\n\nAnn Lee said {marks[0]}{PLANTED}{marks[1]}.\n\n{after}"
    found = [claim for claim in claims(text, "txt") if claim.text == PLANTED]
    assert [(claim.start, claim.end) for claim in found] == [(text.index(PLANTED), text.index(PLANTED) + len(PLANTED))]


@settings(deadline=None)
@given(
    st.text(st.sampled_from("“”\"'‘’>*_<q/>&;amp [x](y)\n AbX.,:"), max_size=80), st.sampled_from(["txt", "md", "html"])
)
def test_decoded_segments_joined_are_the_text(text: str, format: str) -> None:  # noqa: A002
    document = read_text(text, format=format)
    for claim in extract(document).claims:
        for stretch in claim.stretches:
            raw = document.raw[stretch.raw_start : stretch.raw_end]
            part = claim.text[stretch.start : stretch.start + stretch.length]
            assert raw == part or html.unescape(raw) == part or part == "\n"
        if format == "txt":
            assert "".join(document.raw[a:b] for a, b in segments(claim.stretches)) == claim.text
