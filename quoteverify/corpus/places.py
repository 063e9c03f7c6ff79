"""Where the rows and keys of a corpus file stand.

TOML readers give no positions. So when something has to be named, and only then, the file is gone through once more: it has been read as
valid TOML by then, which lets the scan be simple.
"""

from __future__ import annotations

import re
from functools import lru_cache

from attrs import field, frozen

from quoteverify.errors import CorpusError

KeyPath = tuple[str | int, ...]
"""The way to a value: keys, and numbers (from 0) in lists."""

_TOKEN = re.compile(
    r'''
    (?P<comment>\#[^\n]*)
  | (?P<long>"""(?:[^"\\]++|\\[\s\S]|"(?!""))*+"{3,5}|\'\'\'(?:[^\']++|\'(?!\'\'))*+\'{3,5})
  | (?P<text>"(?:[^"\\\n]++|\\.)*+"|'[^'\n]*')
  | (?P<bare>[\w\-+:.]+)
  | (?P<mark>[\[\]{}=,\n])
    ''',
    re.VERBOSE,
)
_STEP = re.compile(r"[^.\[\]]+|\[\d+\]")


@frozen
class Place:
    """Where a row stands. Of a TOML file ``text`` is the whole file and ``row`` the way to the row; of JSON Lines ``number`` is the line."""

    path: str
    number: int | None = None
    text: str = field(default="", repr=False)
    row: KeyPath = ()

    @property
    def line(self) -> int | None:
        """The line that the row begins with, from 1; ``None`` where none can be named."""
        return self.line_of("")

    def line_of(self, key: str) -> int | None:
        """The line of a dotted key ("offices[1].until"), or the nearest that stands around it."""
        if not self.text:
            return self.number
        lines = key_lines(self.text)
        way = (*self.row, *(int(step[1:-1]) if step[0] == "[" else step for step in _STEP.findall(key)))
        return next((lines[way[:end]] for end in range(len(way), 0, -1) if way[:end] in lines), self.number)

    def error(self, problem: str, key: str | None = None) -> CorpusError:
        return CorpusError(problem, path=self.path, line=self.line_of(key or ""), key=key)


@lru_cache(maxsize=8)
def key_lines(text: str) -> dict[KeyPath, int]:
    """The line of every table, key and list item of a valid TOML text, from 1."""
    return _Scan().run(text)


class _Scan:
    """Goes through the tokens of a TOML file and notes where keys are. ``inside`` holds the open lists and inline tables."""

    def __init__(self) -> None:
        self.lines: dict[KeyPath, int] = {}
        self.counts: dict[KeyPath, int] = {}
        self.table: KeyPath = ()
        self.inside: list[tuple[KeyPath, int | None]] = []
        self.key: list[str] = []
        self.key_line = 1
        self.header = 0
        self.in_value = False
        self.value: KeyPath = ()

    def run(self, text: str) -> dict[KeyPath, int]:
        line = 1
        for token in _TOKEN.finditer(text):
            kind, found = token.lastgroup, token[0]
            if kind in {"bare", "text", "long"}:
                self._word(found, line)
            elif kind == "mark":
                self._mark(found, line)
            line += found.count("\n")
        return self.lines

    def _word(self, found: str, line: int) -> None:
        if self.in_value:
            self._item(line)
            return
        if not self.key:
            self.key_line = line
        self.key += [found[1:-1]] if found[0] in "\"'" else [part for part in found.split(".") if part]

    def _mark(self, mark: str, line: int) -> None:
        if mark == "\n":
            if not self.inside:
                self.key, self.header, self.in_value = [], 0, False
        elif mark == "=":
            base = self.inside[-1][0] if self.inside else self.table
            self.value = (*base, *self.key)
            self.lines.setdefault(self.value, self.key_line)
            self.key, self.in_value = [], True
        elif mark in "[{":
            self._open(mark, line)
        elif mark in "]}":
            self._close()
        elif self.inside:
            self._next()

    def _open(self, mark: str, line: int) -> None:
        if mark == "[" and not self.inside and not self.in_value:
            self.header += 1
            return
        self._item(line)
        self.inside.append((self.value, 0 if mark == "[" else None))
        self.in_value = mark == "["

    def _close(self) -> None:
        if self.inside:
            self.inside.pop()
            self.in_value = True
        elif self.key:
            self._table()

    def _next(self) -> None:
        way, number = self.inside[-1]
        self.in_value = number is not None
        if number is not None:
            self.inside[-1] = way, number + 1

    def _item(self, line: int) -> None:
        """A value begins: where it is an item of a list, note it."""
        way, number = self.inside[-1] if self.inside else ((), None)
        if number is not None:
            self.value = (*way, number)
            self.lines.setdefault(self.value, line)

    def _table(self) -> None:
        """A header has been read: ``[a.b]`` or ``[[a.b]]``, where each list on the way stands for its last item."""
        way: KeyPath = ()
        for part in self.key[:-1]:
            way = self._last((*way, part))
        way = (*way, self.key[-1])
        self.lines.setdefault(way, self.key_line)
        if self.header > 1:
            self.counts[way] = self.counts.get(way, -1) + 1
        self.table, self.key = self._last(way), []
        self.lines.setdefault(self.table, self.key_line)

    def _last(self, way: KeyPath) -> KeyPath:
        return (*way, self.counts[way]) if way in self.counts else way
