"""What the commands share: the project's configuration, the corpus, the house style."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, NoReturn

import click
from attrs import frozen

from quoteverify.corpus import Corpus
from quoteverify.errors import ConfigurationError, CorpusErrors
from quoteverify.rules import DEFAULT_PROFILE, Profile, profile, rule

USAGE = 2
_FILES = ("quoteverify.toml", "pyproject.toml")


@frozen(eq=False)
class Configuration:
    """The project's own settings, from ``quoteverify.toml`` or ``[tool.quoteverify]`` of ``pyproject.toml``."""

    corpus: tuple[Path, ...] = ()
    profile: str = DEFAULT_PROFILE
    ignore: tuple[str, ...] = ()
    rules: tuple[tuple[str, str], ...] = ()


def find_configuration(start: Path) -> Configuration:
    """The configuration of the nearest folder upwards that has one.

    :raises ConfigurationError: an unknown key or a value of the wrong type.
    """
    for folder in (start, *start.parents):
        for name in _FILES:
            file = folder / name
            if file.is_file():
                data = _table(file)
                if data is not None:
                    return _configuration(data, file)
    return Configuration()


def _table(file: Path) -> dict[str, Any] | None:
    try:
        data = tomllib.loads(file.read_text("utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        if file.name == "pyproject.toml":
            return None
        raise ConfigurationError(f"{file}: cannot be read: {error}") from None
    if file.name == "pyproject.toml":
        tools = data.get("tool")
        found = tools.get("quoteverify") if isinstance(tools, dict) else None
        if found is not None and not isinstance(found, dict):
            raise ConfigurationError(f"{file}: tool.quoteverify: expected a table")
        return found
    return data


def _configuration(data: dict[str, Any], file: Path) -> Configuration:
    known = {"corpus", "profile", "ignore", "rules"}
    for key in data:
        if key not in known:
            raise ConfigurationError(f"{file}: unknown key {key!r}: expected one of {', '.join(sorted(known))}")
    folders = _texts(data, "corpus", file)
    levels = data.get("rules", {})
    if not isinstance(levels, dict) or not all(isinstance(value, str) for value in levels.values()):
        raise ConfigurationError(f"{file}: rules: expected a table of rule = level")
    if not isinstance(data.get("profile", ""), str):
        raise ConfigurationError(f"{file}: profile: expected text")
    return Configuration(
        tuple(file.parent / folder for folder in folders),
        data.get("profile", DEFAULT_PROFILE),
        _texts(data, "ignore", file),
        tuple(levels.items()),
    )


def _texts(data: dict[str, Any], key: str, file: Path) -> tuple[str, ...]:
    value = data.get(key, [])
    value = [value] if isinstance(value, str) else value
    if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
        raise ConfigurationError(f"{file}: {key}: expected a list of texts")
    return tuple(value)


def configured() -> Configuration:
    """The configuration of the current folder; a broken one ends the command."""
    try:
        return find_configuration(Path.cwd())
    except ConfigurationError as error:
        stop(str(error))


def open_corpus(paths: Sequence[str], configuration: Configuration) -> Corpus:
    """The corpus that was asked for, else the project's, else the shipped ones; a broken one ends the command with every error."""
    chosen = [Path(path) for path in paths] or list(configuration.corpus)
    try:
        return Corpus.load(chosen[0], *chosen[1:]) if chosen else Corpus.shipped()
    except CorpusErrors as group:
        stop("\n".join(map(str, group.exceptions)) + f"\n{group.message}")


def open_profile(name: str | None, configuration: Configuration) -> Profile:
    """The house style that was asked for, else the project's."""
    try:
        return profile(name or configuration.profile, dict(configuration.rules))
    except ConfigurationError as error:
        stop(str(error))


def known_rules(ids: Iterable[str]) -> frozenset[str]:
    """Rule codes that exist; an unknown one ends the command."""
    try:
        return frozenset(rule(id_).id for id_ in ids)
    except ValueError as error:
        stop(str(error))


def stop(message: str) -> NoReturn:
    """End with a message on standard error and the exit code for usage and configuration."""
    click.echo(message, err=True)
    raise SystemExit(USAGE)
