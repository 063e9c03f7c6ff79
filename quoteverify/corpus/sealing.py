"""Names that must appear nowhere: those of sealed speakers."""

from __future__ import annotations

import re
from collections.abc import Iterable

from attrs import frozen

HIDDEN = "(sealed)"
_WORD = re.compile(r"[^\W_]+")


@frozen
class Seal:
    """Takes sealed names out of texts."""

    pattern: re.Pattern[str] | None = None

    @classmethod
    def of(cls, names: Iterable[str], *, words: bool = False) -> Seal:
        """``names`` are hidden however their words are joined ("Jo Doe", "jo-doe"); with ``words`` each longer word of them too."""
        parts: set[str] = set()
        for name in names:
            found = _WORD.findall(name)
            if found:
                parts.add(r"[\W_]*".join(map(re.escape, found)))
            if words:
                parts |= {re.escape(word) for word in found if len(word) > 2}
        if not parts:
            return cls()
        longest_first = sorted(parts, key=lambda part: (-len(part), part))
        return cls(re.compile(rf"(?<![^\W_])(?:{'|'.join(longest_first)})(?![^\W_])", re.IGNORECASE))

    def hide(self, text: str) -> str:
        return text if self.pattern is None else self.pattern.sub(HIDDEN, text)
