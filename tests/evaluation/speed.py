"""How long a 1,000-word article with 20 quotations takes: warm in the library, cold on the command line, and with how much memory."""

from __future__ import annotations

import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from quoteverify import Corpus, Verifier

ROOT = Path(__file__).resolve().parent.parent.parent
WARM_MS, COLD_S, MEMORY_MB, HELP_S = 30.0, 0.3, 60.0, 0.2
HEAVY = ("numpy", "rich", "cattrs")
PROSE = (
    "The committee met twice that week and its members walked home through the rain without a word. "
    "A clerk at the front desk counted the visitors and wrote each number in a ledger that nobody read. "
)


def article(corpus: Corpus, *, quotations: int = 20, length: int = 1_000) -> str:
    """A draft of about ``length`` words in paragraphs, with quotations of the corpus credited to their speakers."""
    usable = [q for q in corpus.quotations.values() if q.kind == "quotation" and q.speaker and "“" not in q.text][
        :quotations
    ]
    filler = length // len(usable)
    paragraphs = []
    for quotation in usable:
        sentence = f"{corpus.speakers[quotation.speaker or ''].name} said: “{quotation.text}.” "
        room = max(filler - len(sentence.split()), 0)
        paragraphs.append(sentence + " ".join((PROSE * 10).split()[:room]))
    return "\n\n".join(paragraphs)


def warm(text: str, corpus: Corpus) -> float:
    """The median time of a check in milliseconds."""
    verifier = Verifier(corpus)
    times = []
    for _ in range(15):
        started = time.perf_counter()
        verifier.check_text(text)
        times.append(1e3 * (time.perf_counter() - started))
    return statistics.median(times[3:])


def cold(*arguments: str) -> tuple[float, float]:
    """The median seconds of a run of the command with its output piped, and its peak memory in MB.

    The first run writes byte code, as an installation does, and is not counted.
    """
    environment = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
    times = []
    for _ in range(8):
        started = time.perf_counter()
        subprocess.run(
            [sys.executable, "-m", "quoteverify", *arguments], capture_output=True, check=False, env=environment
        )
        times.append(time.perf_counter() - started)
    return statistics.median(times[1:]), resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024


def imported(path: str) -> list[str]:
    """The heavy libraries that a check of ``path`` imports."""
    script = (
        "import sys, contextlib, io\nfrom quoteverify.cli import main\n"
        f"with contextlib.suppress(SystemExit), contextlib.redirect_stdout(io.StringIO()): main(['check', {path!r}])\n"
        f"print([name for name in {HEAVY!r} if name in sys.modules], file=sys.stderr)"
    )
    run = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    return [name for name in HEAVY if repr(name) in run.stderr.splitlines()[-1]]


def main() -> int:
    corpus = Corpus.load(ROOT / "corpus" / "xinjiang-papers")
    text = article(corpus)
    with tempfile.TemporaryDirectory() as folder:
        draft = Path(folder) / "article.md"
        draft.write_text(text, "utf-8")
        milliseconds = warm(text, corpus)
        help_seconds, _ = cold("--help")
        seconds, megabytes = cold("check", str(draft))
        heavy = imported(str(draft))
    print(f"{len(text.split())} words, {text.count('“')} quotations")
    print(f"warm check: {milliseconds:.1f} ms (at most {WARM_MS:.0f})")
    print(
        f"cold check, output piped: {seconds:.2f} s (at most {COLD_S}), peak memory {megabytes:.0f} MB (at most {MEMORY_MB:.0f})"
    )
    print(f"--help: {help_seconds:.2f} s (at most {HELP_S})")
    print(f"heavy imports on that path: {', '.join(heavy) or 'none'}")
    slow = milliseconds > WARM_MS or seconds > COLD_S or megabytes > MEMORY_MB or help_seconds > HELP_S
    return int(slow or bool(heavy))


if __name__ == "__main__":
    sys.exit(main())
