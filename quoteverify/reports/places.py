"""Offsets of a file as lines and columns (1-based, code points)."""

from __future__ import annotations

import re
from bisect import bisect_right

from attrs import frozen

_BREAK = re.compile(r"\r\n|\n|\r")


@frozen(eq=False)
class Lines:
    """The lines of a text; a line ends at LF, CRLF or CR and at nothing else."""

    text: str
    starts: tuple[int, ...]

    @classmethod
    def of(cls, text: str) -> Lines:
        return cls(text, (0, *(match.end() for match in _BREAK.finditer(text))))

    def place(self, offset: int) -> tuple[int, int]:
        """Line and column of an offset."""
        number = bisect_right(self.starts, offset) - 1
        return number + 1, offset - self.starts[number] + 1

    def line(self, number: int) -> str:
        """The text of a line (1-based) without its break."""
        end = self.starts[number] if number < len(self.starts) else len(self.text)
        return self.text[self.starts[number - 1] : end].rstrip("\r\n")
