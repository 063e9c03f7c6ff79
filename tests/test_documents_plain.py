"""Golden readings of plain text."""

import pytest

from quoteverify.documents import read_text


def reading(text):
    """Each block as (kind, quotation, credit, its text)."""
    document = read_text(text)
    return [(b.kind.value, b.quotation, b.credit, document.text[b.start : b.end]) for b in document.blocks]


def texts(text):
    return [block[-1] for block in reading(text)]


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_each_kind_of_block_is_named(newline):
    lines = [
        "= Title =",
        'One "with',
        '  a wrap". ',
        "",
        " \t",
        "Under",
        "=====",
        "",
        "- item",
        "  goes on",
        "* two",
        "12. three",
        "",
        "End",
    ]
    assert reading(newline.join(lines)) == [
        ("heading", None, False, "Title"),
        ("paragraph", None, False, f'One "with{newline}  a wrap".'),
        ("heading", None, False, "Under"),
        ("item", None, False, f"item{newline}  goes on"),
        ("item", None, False, "two"),
        ("item", None, False, "three"),
        ("paragraph", None, False, "End"),
    ]


def test_quoted_lines_are_block_quotations_without_their_prefixes():
    text = "> one\n> two\n>\n> three\n>> deeper\n> — Name\n\n> next\n- Albert Einstein\n\n> last\n\n— Who, 1999\nText"
    assert reading(text) == [
        ("paragraph", 1, False, "one\ntwo"),
        ("paragraph", 1, False, "three"),
        ("paragraph", 2, False, "deeper"),
        ("paragraph", 1, False, "— Name"),
        ("paragraph", 3, False, "next"),
        ("paragraph", 3, True, "- Albert Einstein"),
        ("paragraph", 4, False, "last"),
        ("paragraph", None, False, "— Who, 1999\nText"),
    ]


def test_an_attribution_line_after_a_quotation_credits_it():
    assert [block[1:] for block in reading("> one\n> — Name\n\n> two\n\n— Who, 1999\n\nText")] == [
        (1, False, "one"),
        (1, True, "— Name"),
        (2, False, "two"),
        (2, True, "— Who, 1999"),
        (None, False, "Text"),
    ]


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("a " * 60 + "\nShort line.\nAnother", [("a " * 60).strip(), "Short line.", "Another"]),
        ('He said "one\ntwo".\nThree', ['He said "one\ntwo".\nThree']),
        ("It was a long line of a text that is wrapped by hand here,\nand it ends.\nA new one begins on the next line.",
         ["It was a long line of a text that is wrapped by hand here,\nand it ends.", "A new one begins on the next line."]),
        ("It was a long line of a text that is wrapped by hand. Then\nit went on and on to the very end of this paper. However\nso.",
         ["It was a long line of a text that is wrapped by hand. Then\nit went on and on to the very end of this paper. However\nso."]),
        ("on May\n12. He said so", ["on May\n12. He said so"]),
        ("a wrapped\n- or dashed - line", ["a wrapped\n- or dashed - line"]),
        ("1776. A year", ["1776. A year"]),
        ("a = b = c", ["a = b = c"]),
        ("Text\n----------------\nmore", ["Text\n----------------\nmore"]),
        ("\n\n \n", []),
        ("", []),
    ],
)  # fmt: skip
def test_where_paragraphs_end(text, read):
    assert texts(text) == read
