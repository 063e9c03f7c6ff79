"""Spans and speakers on annotated news: exact-span F1, overlap recall, the right speaker end to end (PolNeAR annotation)."""

from __future__ import annotations

import json
import sys
from collections import Counter
from pathlib import Path
from typing import Any

from attrs import define, field

from quoteverify.documents import read_text
from quoteverify.extract import extract
from quoteverify.model import Claim, ClaimKind

ROOT = Path(__file__).resolve().parent.parent.parent
DATA = ROOT.parent / "shared" / "data"
EDGES = " \t\n\r,.;:!?'\"“”‘’…-–—"
SPAN_F1, OVERLAP, SPEAKERS, SURE_RIGHT = 0.93, 0.985, 0.80, 0.90


@define
class Counts:
    """What was found over a set of articles."""

    gold: int = 0
    found: int = 0
    exact: int = 0
    overlap: int = 0
    speakers: int = 0
    right: int = 0
    sure: int = 0
    sure_right: int = 0
    mistakes: Counter[str] = field(factory=Counter)
    examples: list[str] = field(factory=list)

    @property
    def f1(self) -> float:
        return 2 * self.exact / (self.gold + self.found) if self.gold + self.found else 0.0


def trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """The span without edge punctuation, as the annotation has it."""
    while start < end and text[start] in EDGES:
        start += 1
    while end > start and text[end - 1] in EDGES:
        end -= 1
    return start, end


def score(articles: list[dict[str, Any]]) -> Counts:
    counts = Counts()
    for article in articles:
        text = article["text"]
        claims = [c for c in extract(read_text(text)).claims if c.inside is None]
        spans = {trimmed(text, c.start, c.end): c for c in claims}
        kept = {span: c for span, c in spans.items() if c.kind is not ClaimKind.MENTION}
        gold = [
            (trimmed(text, q["start"], q["end"]), q)
            for q in article["quotes"]
            if len(text[q["start"] : q["end"]].split()) >= 3
        ]
        all_gold = {trimmed(text, q["start"], q["end"]) for q in article["quotes"]}
        counts.gold += len(gold)
        counts.found += sum(len(text[s:e].split()) >= 3 for s, e in kept) - sum(
            len(text[s:e].split()) >= 3 for s, e in kept if (s, e) in all_gold and (s, e) not in {g for g, _ in gold}
        )
        for span, quote in gold:
            counts.exact += span in kept
            holding = [c for (s, e), c in spans.items() if s < span[1] and e > span[0]]
            counts.overlap += bool(holding)
            if quote["speaker"]:
                _speaker(counts, text, quote, holding)
    return counts


def _speaker(counts: Counts, text: str, quote: dict[str, Any], holding: list[Claim]) -> None:
    counts.speakers += 1
    wanted = quote["speaker"]
    claim = max(holding, key=lambda c: c.end - c.start, default=None)
    if claim is None or claim.speaker is None:
        counts.mistakes["no claim" if claim is None else f"no speaker ({claim.kind})"] += 1
        _example(counts, text, quote, "none")
        return
    mention = claim.speaker
    right = mention.start < wanted["end"] and mention.end > wanted["start"]
    counts.right += right
    counts.sure += mention.sure
    counts.sure_right += mention.sure and right
    if not right:
        counts.mistakes["wrong mention"] += 1
        _example(counts, text, quote, mention.text)


def _example(counts: Counts, text: str, quote: dict[str, Any], got: str) -> None:
    around = text[max(quote["start"] - 160, 0) : quote["end"] + 120].replace("\n", " / ")
    counts.examples.append(f"[got {got!r}, wanted {quote['speaker']['text']!r} by {quote['cue']!r}] {around}")


def main(arguments: list[str] | None = None) -> int:
    files = [Path(argument) for argument in arguments or [] if not argument.isdigit()] or [
        DATA / "news-quotes-dev.jsonl"
    ]
    shown = next((int(argument) for argument in arguments or [] if argument.isdigit()), 0)
    failed = False
    for file in files:
        if not file.exists():
            print("the annotated news are not here, left out")
            continue
        counts = score([json.loads(line) for line in file.read_text("utf-8").splitlines()])
        print(
            f"{file.name}: exact-span F1 {counts.f1:.3f} (floor {SPAN_F1}), overlap recall {counts.overlap / counts.gold:.3f} (floor {OVERLAP})"
        )
        print(f"right speaker {counts.right / counts.speakers:.3f} of {counts.speakers} (floor {SPEAKERS})")
        print(
            f"called sure {counts.sure / counts.speakers:.3f}, of these right {counts.sure_right / max(counts.sure, 1):.3f} (floor {SURE_RIGHT})"
        )
        print(f"mistakes: {dict(counts.mistakes.most_common())}")
        for example in counts.examples[:shown]:
            print("   ", example)
        failed |= (
            counts.f1 < SPAN_F1 or counts.overlap < OVERLAP * counts.gold or counts.right < SPEAKERS * counts.speakers
        )
        failed |= counts.sure_right < SURE_RIGHT * counts.sure
    return int(failed)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
