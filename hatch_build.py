"""Puts the shipped corpora into wheels: a copy of each, and the parsed form of all of them, so that no start reads TOML."""

from __future__ import annotations

import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

HOME = "quoteverify/corpora"
"""Where ``Corpus.shipped`` looks for them inside an installed package."""


class CustomBuildHook(BuildHookInterface):  # type: ignore[type-arg]
    """Nothing is done for source distributions and editable installs: these have the folder ``corpus`` itself."""

    folder: TemporaryDirectory[str] | None = None

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        if self.target_name != "wheel" or version == "editable":
            return
        self.folder = TemporaryDirectory()
        build_data["force_include"].update(shipped_files(Path(self.root), Path(self.folder.name)))

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:  # noqa: ARG002
        if self.folder is not None:
            self.folder.cleanup()


def shipped_files(root: Path, folder: Path) -> dict[str, str]:
    """Every file of the corpora in ``root`` and their parsed form, written to ``folder``; each with its path in the wheel.

    :raises CorpusErrors: everything that is wrong in the corpora.
    """
    sys.path.insert(0, str(root))
    try:
        from quoteverify.corpus import SHIPPED, write_shipped
    finally:
        sys.path.remove(str(root))
    corpora = root / "corpus"
    write_shipped(corpora, folder / SHIPPED)
    files = {str(folder / SHIPPED): f"{HOME}/{SHIPPED}"}
    for manifest in sorted(corpora.glob("*/corpus.toml")):
        for file in sorted(manifest.parent.rglob("*")):
            inside = file.relative_to(corpora)
            if file.is_file() and not any(part.startswith(".") for part in inside.parts):
                files[str(file)] = f"{HOME}/{inside.as_posix()}"
    return files
