"""Unmarked changes of one inner word: how many of them are reported at warning or error (seeded, with a floor)."""

from __future__ import annotations

import random
import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from quoteverify import Corpus, Level, Quotation, Verifier

ROOT = Path(__file__).resolve().parent.parent.parent
SEED = 20191116
FLOOR = 0.98
LOUD = {Level.WARNING, Level.ERROR}
# Words that the detector's own vocabulary has nothing to do with.
STRANGERS = [
    "velvet",
    "lantern",
    "harbour",
    "quietly",
    "meadow",
    "marble",
    "gallop",
    "copper",
    "drifting",
    "window",
    "orchard",
    "brittle",
]


def mutations(text: str, chance: random.Random) -> Iterator[tuple[str, str]]:
    """(kind, changed text) for every inner word of ``text``."""
    words = text.split()
    for place in range(1, len(words) - 1):
        stranger = chance.choice(STRANGERS)
        yield "dropped", " ".join(words[:place] + words[place + 1 :])
        yield "replaced", " ".join([*words[:place], stranger, *words[place + 1 :]])
        yield "inserted", " ".join([*words[:place], stranger, *words[place:]])
        yield "negated", " ".join([*words[:place], "not", *words[place:]])
        if place + 1 < len(words) - 1 and words[place].casefold() != words[place + 1].casefold():
            yield "swapped", " ".join([*words[:place], words[place + 1], words[place], *words[place + 2 :]])


def draft_of(quotation: Quotation, words: str, corpus: Corpus, *, credited: bool) -> str:
    speaker = corpus.speakers.get(quotation.speaker or "")
    if not credited or speaker is None or speaker.sealed:
        return f"It was put in these words: “{words}”."
    return f"{speaker.name} said: “{words}”."


def run(corpus: Corpus) -> dict[str, tuple[int, int, list[str]]]:
    """For each kind of change: how many were reported, how many there were, and those that were missed."""
    chance = random.Random(SEED)  # noqa: S311 - a fixed seed is the point
    verifier = Verifier(corpus)
    reported: defaultdict[str, int] = defaultdict(int)
    total: defaultdict[str, int] = defaultdict(int)
    missed: defaultdict[str, list[str]] = defaultdict(list)
    for quotation in corpus.quotations.values():
        if quotation.kind != "quotation" or len(quotation.text.split()) < 4 or "“" in quotation.text:
            continue
        for kind, changed in mutations(quotation.text, chance):
            for credited in (True, False):
                name = kind if credited else f"{kind}, nobody credited"
                report = verifier.check_text(draft_of(quotation, changed, corpus, credited=credited))
                total[name] += 1
                if any(finding.level in LOUD for finding in report.findings):
                    reported[name] += 1
                else:
                    missed[name].append(changed)
    return {kind: (reported[kind], total[kind], missed[kind]) for kind in total}


def main() -> int:
    results = run(Corpus.load(ROOT / "corpus" / "xinjiang-papers"))
    for kind, (reported, total, missed) in sorted(results.items()):
        print(f"{kind}: {reported} of {total} reported ({reported / total:.1%})")
        for changed in missed[:8]:
            print(f"    missed: {changed}")
    reported = sum(result[0] for result in results.values())
    total = sum(result[1] for result in results.values())
    print(f"all: {reported} of {total} ({reported / total:.2%}, floor {FLOOR:.0%})")
    return int(reported < FLOOR * total)


if __name__ == "__main__":
    sys.exit(main())
