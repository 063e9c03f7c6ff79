"""Modules import downwards only, and the public names are what they say (DESIGN section 2)."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

import quoteverify

PACKAGE = Path(quoteverify.__file__).parent
LAYERS = (
    {"errors", "model", "text", "rules"},
    {"names", "dates"},
    {"documents", "extract", "align", "corpus"},
    {"index", "judge"},
    {"verify"},
    {"reports", "sources", "cli", "service", "spark"},
)
RANK = {name: rank for rank, names in enumerate(LAYERS) for name in names}
MODULES = sorted(path for path in PACKAGE.rglob("*.py") if path.parent != PACKAGE or path.stem in RANK)


def part(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def imported_parts(path: Path) -> set[str]:
    tree = ast.parse(path.read_text("utf-8"))
    names: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names |= {f"{node.module}.{alias.name}" for alias in node.names}
    return {name.split(".")[1] for name in names if name.startswith("quoteverify.") and name.split(".")[1] in RANK}


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_a_module_imports_downwards_only(path: Path) -> None:
    own = part(path)
    for other in imported_parts(path) - {own}:
        assert RANK[other] <= RANK[own], f"{own} imports {other}"


def test_every_part_has_a_layer() -> None:
    parts = {part(path) for path in PACKAGE.rglob("*.py")} - {"__init__", "__main__"}
    assert parts <= set(RANK)


@pytest.mark.parametrize("name", ["extract", "align", "corpus", "documents"])
def test_parts_of_one_middle_layer_do_not_know_each_other(name: str) -> None:
    others = {"extract", "align", "corpus", "documents"} - {name}
    for path in MODULES:
        if part(path) == name:
            assert not imported_parts(path) & others, path


def test_reports_need_model_rules_and_text_alone() -> None:
    for path in MODULES:
        if part(path) == "reports":
            assert imported_parts(path) <= {"reports", "model", "rules", "text"}, path


def test_every_public_name_is_there() -> None:
    assert sorted(quoteverify.__all__) == quoteverify.__all__
    for name in quoteverify.__all__:
        assert getattr(quoteverify, name) is not None
    with pytest.raises(AttributeError):
        quoteverify.nothing_of_that_name  # noqa: B018
