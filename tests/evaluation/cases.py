"""Labelled drafts against the checker: how many of the judged values are right, and which are not."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from attrs import frozen

from quoteverify import Corpus, Level, Verdict, Verifier
from quoteverify.text import find_words

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
SHARED = ROOT.parent / "shared"
JUDGED = ("wording", "attribution", "sourcing")


@frozen
class CaseFile:
    """Drafts of one file, checked against one corpus; ``floor`` is the part of the judged values that must be right."""

    name: str
    drafts: Path
    corpus: Path
    floor: float


CASE_FILES = (
    CaseFile(
        "Xinjiang papers (seed drafts)",
        SHARED / "cases" / "seed-drafts.jsonl",
        ROOT / "corpus" / "xinjiang-papers",
        0.95,
    ),
    CaseFile("public domain", ROOT / "tests/cases/public-domain.jsonl", ROOT / "tests/corpora/public-domain", 0.95),
    CaseFile(
        "public domain, held out", ROOT / "tests/cases/held-out.jsonl", ROOT / "tests/corpora/public-domain", 0.95
    ),
)


@frozen
class Score:
    """How many values were judged, how many were right, and a line for each that was not."""

    judged: int
    right: int
    wrong: tuple[str, ...]

    @property
    def rate(self) -> float:
        return self.right / self.judged if self.judged else 1.0


def score(drafts: Iterable[dict[str, Any]], verifier: Verifier) -> Score:
    answers = [answer for draft in drafts for answer in _answers(draft, verifier)]
    wrong = tuple(line for line in answers if line)
    return Score(len(answers), len(answers) - len(wrong), wrong)


def _answers(draft: dict[str, Any], verifier: Verifier) -> Iterator[str]:
    """An empty line for each right value, a description for each wrong one."""
    (document,) = verifier.check_text(draft["draft"], format=draft["kind"]).documents
    if not draft["expect"]:
        loud = [
            f"{f.rule} {f.message}"
            for v in document.verdicts
            for f in v.findings
            if f.level not in {Level.OK, Level.OPEN}
        ]
        loud += [f"{finding.rule} {finding.message}" for finding in document.findings]
        yield f"{draft['id']}: expected no finding, got {loud}" if loud else ""
    for expected in draft["expect"]:
        verdict = _verdict_on(expected["quote"], document.verdicts)
        for key in JUDGED:
            if key not in expected:
                continue
            accepted = [expected[key]] if isinstance(expected[key], str) else expected[key]
            got = getattr(verdict, key).value if verdict else "no claim found"
            yield (
                ""
                if got in accepted
                else f"{draft['id']}: {key} of “{expected['quote']}”: {got}, expected {' or '.join(accepted)}"
            )


def _verdict_on(quote: str, verdicts: Iterable[Verdict]) -> Verdict | None:
    """The verdict on the shortest claim that holds the words."""
    wanted = " ".join(find_words(quote))
    holding = [v for v in verdicts if wanted in " ".join(find_words(v.claim.text))]
    return min(holding, key=lambda v: len(v.claim.text), default=None)


def main() -> int:
    failed = False
    for file in CASE_FILES:
        if not (file.drafts.exists() and file.corpus.exists()):
            print(f"{file.name}: not here, left out")
            continue
        drafts = [json.loads(line) for line in file.drafts.read_text("utf-8").splitlines() if line.strip()]
        result = score(drafts, Verifier(Corpus.load(file.corpus)))
        print(
            f"{file.name}: {result.right} of {result.judged} values right ({result.rate:.1%}, floor {file.floor:.0%})"
        )
        for line in result.wrong:
            print(f"    {line}")
        failed |= result.rate < file.floor
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
