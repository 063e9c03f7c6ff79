"""The exception tree. What a draft or a source text lacks is data, never an exception; these are for broken corpora and wrong calls."""

from __future__ import annotations


class QuoteverifyError(Exception):
    """Base of every exception that quoteverify raises by itself."""


class CorpusError(QuoteverifyError):
    """One thing wrong in a corpus, at a place.

    ``path`` is the file as given, ``line`` is 1-based (``None`` where no line can be named), ``key`` is the dotted key
    (``rendering.language``) and ``problem`` says what was found and what was expected.
    """

    def __init__(self, problem: str, *, path: str, line: int | None = None, key: str | None = None) -> None:
        self.problem = problem
        self.path = path
        self.line = line
        self.key = key
        place = path if line is None else f"{path}:{line}"
        super().__init__(f"{place}: {key}: {problem}" if key else f"{place}: {problem}")

    def __reduce__(self) -> tuple[object, ...]:
        return _rebuild_corpus_error, (type(self), self.problem, self.path, self.line, self.key)


class UnreadableError(CorpusError):
    """A file or folder of a corpus that is not there, may not be read, or is not UTF-8."""


class CorpusErrors(ExceptionGroup[CorpusError], QuoteverifyError):
    """Everything wrong in a corpus at once, in the order of file and line."""

    def derive(self, excs: list[CorpusError]) -> CorpusErrors:  # type: ignore[override]
        return CorpusErrors(self.message, excs)


class ConfigurationError(QuoteverifyError):
    """A profile, a rule override or a project file that does not fit; the message names the place."""


def _rebuild_corpus_error(
    kind: type[CorpusError], problem: str, path: str, line: int | None, key: str | None
) -> CorpusError:
    return kind(problem, path=path, line=line, key=key)
