"""Did this person say them; do date and document fit."""

from __future__ import annotations

import pytest

from quoteverify import Corpus, Verdict, Verifier
from quoteverify.model import Attribution, Office, Quotation, Source, Sourcing, Speaker, Wording

CORPUS = Corpus.of(
    speakers=(
        Speaker("ann", "Ann Lee", part_of=("ministry",), offices=(Office("senator", None, "1990", "1999"),)),
        Speaker("bob", "Bob Ray", part_of=("ministry",)),
        Speaker("ministry", "Ministry of Rivers", kind="organisation", part_of=("state",)),
        Speaker("state", "Republic of Ames", kind="organisation", aliases=("Ames",)),
        Speaker("post", "The Ames Post", kind="organisation", aliases=("Ames Post",)),
        Speaker("writer", "Carl Fox"),
        Speaker("hero", "Old Tom", kind="character", created_by="writer"),
        Speaker("secret", "Dora Kane", kind="anonymous", sealed=True),
    ),
    sources=(
        Source("files", "document-leaked", "River Files", ("the leaked files",), via="article"),
        Source("article", "article-newspaper", "The flood", publisher="post", date="2019-11-16"),
        Source("other", "document-leaked", "Lake Papers"),
        Source("play", "play", "The Mill", authors=("writer",)),
    ),
    quotations=(
        Quotation("flood", "the dam will not hold another winter", speaker="ann", source="files", date="2014"),
        Quotation("tom", "no bread was ever cheap in my house", speaker="hero", source="play"),
        Quotation("tip", "they knew about the crack for years", speaker="secret", source="article", date="2019-11-16"),
        Quotation("myth", "rivers forgive no engineer", status="misattributed", credited_to=("bob",)),
        Quotation("dispute", "water is the only honest clerk", speaker="bob", status="disputed"),
        Quotation("rain", "it rains on both banks", speaker="ann", common=True),
    ),
)
VERIFIER = Verifier(CORPUS)


def verdict(text: str) -> Verdict:
    return VERIFIER.check_text(text).documents[0].verdicts[0]


@pytest.mark.parametrize(
    ("text", "attribution", "rule"),
    [
        ("Ann Lee warned that “the dam will not hold another winter”.", Attribution.CONFIRMED, None),
        ("Lee warned that “the dam will not hold another winter”.", Attribution.CONFIRMED, None),
        ("The Ministry of Rivers warned that “the dam will not hold another winter”.", Attribution.COMPATIBLE, "QV405"),
        ("Ames warned that “the dam will not hold another winter”.", Attribution.COMPATIBLE, "QV405"),
        ("According to the leaked files, “the dam will not hold another winter”.", Attribution.COMPATIBLE, None),
        ("Bob Ray warned that “the dam will not hold another winter”.", Attribution.MISMATCHED, "QV402"),
        ("Eve Holt warned that “the dam will not hold another winter”.", Attribution.MISMATCHED, "QV402"),
        ("The Ames Post warned that “the dam will not hold another winter”.", Attribution.RELAYED, "QV410"),
        ("“The dam will not hold another winter” stood on the wall.", Attribution.MISSING, None),
        ("An engineer warned that “the dam will not hold another winter”.", Attribution.UNKNOWN, None),
        ("Carl Fox wrote that “no bread was ever cheap in my house”.", Attribution.COMPATIBLE, "QV408"),
        ("Bob Ray said that “rivers forgive no engineer”.", Attribution.DISPUTED, "QV403"),
        ("Bob Ray said that “water is the only honest clerk”.", Attribution.CONFIRMED, "QV404"),
        ("Senator Ann Lee warned that “the dam will not hold another winter”.", Attribution.CONFIRMED, "QV407"),
        ("Former senator Ann Lee warned that “the dam will not hold another winter”.", Attribution.CONFIRMED, None),
    ],
)
def test_attribution(text: str, attribution: Attribution, rule: str | None) -> None:
    found = verdict(text)
    assert found.attribution is attribution
    rules = [finding.rule for finding in found.findings if finding.rule.startswith("QV4") and finding.rule != "QV414"]
    assert rules == ([rule] if rule else [])


@pytest.mark.parametrize(
    ("text", "sourcing"),
    [
        ("In 2014 Ann Lee warned that “the dam will not hold another winter”.", Sourcing.CONSISTENT),
        ("In May 2014 Ann Lee warned that “the dam will not hold another winter”.", Sourcing.CONSISTENT),
        ("In 2016 Ann Lee warned that “the dam will not hold another winter”.", Sourcing.CONFLICTING),
        ("Ann Lee warned that “the dam will not hold another winter”.", Sourcing.UNCITED),
        ("In the River Files, Ann Lee warned that “the dam will not hold another winter”.", Sourcing.CONSISTENT),
        ("The Lake Papers show that Ann Lee warned that “the dam will not hold another winter”.", Sourcing.CONFLICTING),
        ("In the Lake Papers, Ann Lee warned that “the dam will not hold another winter”.", Sourcing.CONFLICTING),
    ],
)
def test_sourcing(text: str, sourcing: Sourcing) -> None:
    assert verdict(text).sourcing is sourcing


@pytest.mark.parametrize(
    "text",
    [
        "Bob Ray spoke of “another winter”.",
        "Bob Ray said “it rains on both banks”.",
        "Bob Ray said “the dam was painted last summer”.",
        "“It was a quiet night,” said the groundsman.",
    ],
)
def test_nobody_is_accused_on_too_little(text: str) -> None:
    found = verdict(text)
    assert found.wording is Wording.UNMATCHED
    assert found.attribution is Attribution.UNKNOWN
    assert found.findings == ()


def test_words_that_the_draft_disowns_give_no_finding() -> None:
    found = verdict("Ann Lee never said that “the dam will hold another winter”.")
    assert found.match is not None
    assert found.findings == ()


def test_a_gap_in_an_interrupted_quotation_is_an_omission() -> None:
    (document,) = VERIFIER.check_text("“The dam will,” Ann Lee said, “hold another winter.”").documents
    assert [found.wording for found in document.verdicts] == [Wording.VERBATIM, Wording.DISTORTED]


def test_a_sealed_name_is_in_no_message() -> None:
    found = verdict("Bob Ray said that “they knew about the crack for years”.")
    assert found.attribution is Attribution.MISMATCHED
    assert "Kane" not in " ".join(finding.message for finding in found.findings)
