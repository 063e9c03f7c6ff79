"""The seed article checked as a draft: every quoted string found and matched or set aside as a mention, and nobody accused."""

from __future__ import annotations

import sys
from pathlib import Path

from quoteverify import ClaimKind, Corpus, Level, Verifier, Wording

ROOT = Path(__file__).resolve().parent.parent.parent
ARTICLE = ROOT.parent / "shared" / "seed" / "xinjiang-papers.txt"
FLOOR = 60
LOUD = {Level.WARNING, Level.ERROR}


def main() -> int:
    if not ARTICLE.exists():
        print("the seed article is not here, left out")
        return 0
    report = Verifier(Corpus.load(ROOT / "corpus" / "xinjiang-papers")).check(ARTICLE)
    (document,) = report.documents
    settled = [v for v in document.verdicts if v.wording is not Wording.UNMATCHED or v.claim.kind is ClaimKind.MENTION]
    loud = [finding for finding in report.findings if finding.level in LOUD]
    print(f"{len(document.verdicts)} claims, {len(settled)} matched or set aside as mentions (floor {FLOOR})")
    for verdict in document.verdicts:
        if verdict not in settled:
            print(f"    unmatched: {verdict.claim.text!r}")
    print(f"{len(loud)} findings at warning or error (at most 0)")
    for finding in loud:
        print(f"    {finding.rule} at {finding.start}: {finding.message}")
    return int(len(settled) < FLOOR or bool(loud))


if __name__ == "__main__":
    sys.exit(main())
