"""quoteverify checks every quotation in a draft: are these the words, did this person say them, does the cited source fit.

The public names are here; they are imported when first used, so that ``import quoteverify`` costs nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from quoteverify.corpus import Corpus
    from quoteverify.errors import ConfigurationError, CorpusError, CorpusErrors, QuoteverifyError
    from quoteverify.model import (
        Alteration,
        Attribution,
        Claim,
        ClaimKind,
        Document,
        Finding,
        Level,
        Match,
        Quotation,
        Report,
        Source,
        Sourcing,
        Speaker,
        Verdict,
        Wording,
    )
    from quoteverify.rules import Profile, profile
    from quoteverify.verify import Verifier

__version__ = "0.1.0"

_HOMES = {
    "quoteverify.corpus": ("Corpus",),
    "quoteverify.errors": ("ConfigurationError", "CorpusError", "CorpusErrors", "QuoteverifyError"),
    "quoteverify.model": (
        "Alteration",
        "Attribution",
        "Claim",
        "ClaimKind",
        "Document",
        "Finding",
        "Level",
        "Match",
        "Quotation",
        "Report",
        "Source",
        "Sourcing",
        "Speaker",
        "Verdict",
        "Wording",
    ),
    "quoteverify.rules": ("Profile", "profile"),
    "quoteverify.verify": ("Verifier",),
}
_HOME_OF = {name: home for home, names in _HOMES.items() for name in names}

__all__ = [
    "Alteration",
    "Attribution",
    "Claim",
    "ClaimKind",
    "ConfigurationError",
    "Corpus",
    "CorpusError",
    "CorpusErrors",
    "Document",
    "Finding",
    "Level",
    "Match",
    "Profile",
    "Quotation",
    "QuoteverifyError",
    "Report",
    "Source",
    "Sourcing",
    "Speaker",
    "Verdict",
    "Verifier",
    "Wording",
    "profile",
]


def __getattr__(name: str) -> object:
    home = _HOME_OF.get(name)
    if home is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(home), name)


def __dir__() -> list[str]:
    return [*__all__, "__version__"]
