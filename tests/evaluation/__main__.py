"""Every evaluation, one after the other; the exit code says whether one fell below its floor."""

from __future__ import annotations

import sys
from importlib import import_module

EVALUATIONS = ("cases", "article", "mutations", "attribution")


def main() -> int:
    failed = []
    for name in EVALUATIONS:
        print(f"\n== {name}")
        if import_module(f"tests.evaluation.{name}").main():
            failed.append(name)
    print(f"\nbelow the floor: {', '.join(failed)}" if failed else "\nevery floor held")
    return int(bool(failed))


if __name__ == "__main__":
    sys.exit(main())
