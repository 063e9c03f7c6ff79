"""What a check prints: one module per format, one contract.

A format is a function ``render(documents, corpora, *, options) -> Iterator[str]`` over checked documents as they come, so that output
can stream; the summary is last.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from importlib import import_module

from attrs import frozen

from quoteverify.model import CheckedDocument, CorpusIdentity

FORMATS = {"text": "plain", "json": "contract"}
"""The formats, and the module that each is in."""


@frozen(eq=False)
class Options:
    """``verbose``: every claim, not only those with findings; ``version`` of the tool; ``style`` gives a text a style ("bold red") for a
    terminal, where there is one.
    """

    verbose: bool = False
    version: str = ""
    style: Callable[[str, str], str] | None = None


Render = Callable[[Iterable[CheckedDocument], tuple[CorpusIdentity, ...], Options], Iterator[str]]


def renderer(name: str) -> Render:
    """The render function of a format.

    :raises ValueError: there is no such format.
    """
    if name not in FORMATS:
        raise ValueError(f"there is no format {name!r}: expected one of {', '.join(FORMATS)}")
    render: Render = import_module(f"quoteverify.reports.{FORMATS[name]}").render
    return render
