"""Claims of a document: which words stand in quotation marks, and who is said to have said them."""

from __future__ import annotations

from attrs import frozen

from quoteverify.extract.blocks import read_blocks
from quoteverify.extract.claims import OddMark, claims_of
from quoteverify.model import Claim, Document

__all__ = ["Extraction", "OddMark", "extract"]


@frozen(eq=False)
class Extraction:
    """The claims of a document in the order of the file, and the marks that open or close nothing."""

    claims: tuple[Claim, ...]
    odd_marks: tuple[OddMark, ...]


def extract(document: Document) -> Extraction:
    """Find every quotation of a document with its speaker, dates and links. Never raises for any document."""
    blocks = read_blocks(document)
    claims, odd = claims_of(document, blocks)
    return Extraction(claims, odd)
