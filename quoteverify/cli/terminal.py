"""Styles for a terminal; rich knows what it can show and is imported only there."""

from __future__ import annotations

import sys
from collections.abc import Callable


def terminal_style() -> Callable[[str, str], str] | None:
    """A function that gives a text a style ("bold red"), or ``None`` where standard output is no terminal with colours."""
    if not sys.stdout.isatty():
        return None
    from rich.color import ColorSystem
    from rich.console import Console
    from rich.style import Style

    console = Console()
    if console.color_system is None or console.no_color:
        return None
    system = ColorSystem[console.color_system.upper() if console.color_system != "256" else "EIGHT_BIT"]
    return lambda text, style: Style.parse(style).render(text, color_system=system)
