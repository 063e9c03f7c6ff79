"""Runs every example and holds what it promises: the draft with mistakes has errors, the clean draft has none."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
EXPECTED = (
    (["-m", "quoteverify", "check", "draft-with-mistakes.md"], 1),
    (["-m", "quoteverify", "check", "clean-draft.md", "--fail-on", "warning"], 0),
    (["library_use.py"], 0),
)


def main() -> int:
    failed = 0
    for arguments, expected in EXPECTED:
        print("$", "python", *arguments, flush=True)
        code = subprocess.run([sys.executable, *arguments], cwd=HERE, check=False).returncode  # noqa: S603
        if code != expected:
            print(f"exit code {code}, expected {expected}")
            failed += 1
    return int(failed > 0)


if __name__ == "__main__":
    sys.exit(main())
