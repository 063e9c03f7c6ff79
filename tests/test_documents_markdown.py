"""Golden readings of Markdown: what is prose, what is not, who is credited."""

import pytest

from quoteverify.documents import markdown, read_text
from quoteverify.model import Block, BlockKind, DocumentStatus, Inline, InlineKind


def reading(text):
    """Each block as (kind, quotation, credit, its text)."""
    document = read_text(text, format="md")
    assert document.status == DocumentStatus.CHECKED
    return [(b.kind.value, b.quotation, b.credit, document.text[b.start : b.end]) for b in document.blocks]


def texts(text):
    return [block[-1] for block in reading(text)]


def inlines(text):
    document = read_text(text, format="md")
    return [(i.kind.value, document.text[i.start : i.end], i.target) for i in document.inlines]


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_each_kind_of_block_is_named(newline):
    text = newline.join(
        ["# A *head*", "Para one", "goes on.", "", "- [ ] item", "  - inner", "", "| a | b \\| c |", "|---|---|", '| 1 | "q" |', "",
         "Note[^1].", "", "[^1]: The note."]
    )  # fmt: skip
    assert reading(text) == [
        ("heading", None, False, "A head"),
        ("paragraph", None, False, f"Para one{newline}goes on."),
        ("item", None, False, "item"),
        ("item", None, False, "inner"),
        ("cell", None, False, "a"),
        ("cell", None, False, "b | c"),
        ("cell", None, False, "1"),
        ("cell", None, False, '"q"'),
        ("paragraph", None, False, "Note."),
        ("note", None, False, "The note."),
    ]


def test_places_are_code_points_of_the_file():
    document = read_text("é “*no*” &quot;x", format="md")
    assert document.text == 'é “no” "x'
    assert document.blocks == (Block(BlockKind.PARAGRAPH, 0, 9),)
    assert [(s.start, s.length, s.raw_start, s.raw_end) for s in document.stretches] == [
        (0, 3, 0, 3),
        (3, 2, 4, 6),
        (5, 2, 7, 9),
        (7, 1, 9, 15),
        (8, 1, 15, 16),
    ]
    assert document.inlines == (Inline(InlineKind.EMPHASIS, 3, 5),)


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ('a `code "x"` b', ["a  b"]),
        ('```\n"x"\n```\n\n    "y"\n\nz', ["z"]),
        ('a <!-- "x" --> b\n\n<!--\n"y"\n-->\n\nc', ["a  b", "c"]),
        ("<script>\nvar x\n\nvar y\n</script>\n\n<style>\np {}\n</style>\n\nz", ["z"]),
        ("a <code>x *y*</code> b <kbd>K</kbd>", ["a  b"]),
        ('[label](http://x "title") ![alt](i.png) <http://auto.example> b', ["label   b"]),
        ("[ref]\n\n[ref]: http://x 'title'", ["ref"]),
        ('a $x_1 = "y"$ b', ["a  b"]),
        ("it cost $5, not $10, of *US$5* or $3–$4", ["it cost $5, not $10, of US$5 or $3–$4"]),
        ("a ~~struck~~ b", ["a  b"]),
        ('\\*a\\* \\"b\\" &mdash; &#x41;&amp;amp; &bogus;', ['*a* "b" — A&amp; &bogus;']),
        ("a\\\nb  \nc<br>d<br/>e", ["a\nb\nc\nd\ne"]),
        ("-- no ... 'smart' \"marks\"", ["-- no ... 'smart' \"marks\""]),
        ('# T {#id .class}\n\nsee http://x.example/a_b_c?q="x"', ["T", 'see http://x.example/a_b_c?q="x"']),
    ],
)  # fmt: skip
def test_what_is_not_prose_is_left_out(text, read):
    assert texts(text) == read


@pytest.mark.parametrize(
    ("text", "date", "read"),
    [
        ('---\ntitle: "x"\ndate: 2019-11-16\n---\nBody.', "2019-11-16", ["Body."]),
        ("---\r\ndate: '2019-11-16T10:00'\r\n---\r\nBody.", "2019-11-16", ["Body."]),
        ("+++\ndate = 2019-11\n+++\nBody.", "2019-11", ["Body."]),
        ("---\ndate: last week\n---\nBody.", None, ["Body."]),
        ("---\nlastmod: 2019-11-16\n---\nBody.", None, ["Body."]),
        ("---\n\nwords: here\n\n---\n\nBody.", None, ["words: here", "Body."]),
        ("Text.\n\n---\ndate: 2019-11-16\n\n---\n", None, ["Text.", "date: 2019-11-16"]),
        ("---\ndate: 2019-11-16\nunclosed", None, ["date: 2019-11-16\nunclosed"]),
    ],
)  # fmt: skip
def test_front_matter_gives_the_date_and_no_text(text, date, read):
    assert read_text(text, format="md").date == date
    assert texts(text) == read


def test_block_quotations_are_numbered_and_credited():
    text = (
        "> line one\n> line two\n> — Ilhan Omar\n\nBetween.\n\n> outer\n>\n> > inner\n> > -- Paine, *The Crisis*, 1776\n>\n> outer again\n\n"
        "> third\n\n~ Anonymous\n\n— Not a second credit."
    )
    assert reading(text) == [
        ("paragraph", 1, False, "line one\nline two"),
        ("paragraph", 1, True, "— Ilhan Omar"),
        ("paragraph", None, False, "Between."),
        ("paragraph", 2, False, "outer"),
        ("paragraph", 3, False, "inner"),
        ("paragraph", 3, True, "-- Paine, The Crisis, 1776"),
        ("paragraph", 2, False, "outer again"),
        ("paragraph", 4, False, "third"),
        ("paragraph", 4, True, "~ Anonymous"),
        ("paragraph", None, False, "— Not a second credit."),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "> the men came home\n> — or so they said.",
        "> — Yes.\n> — No.",
        "> — Yes.\n>\n> — No.",
        "> words\n> — Really?",
        "> words\n> " + "— A" + " very long line" * 20,
        "> words\n\nNo dash here.",
        "words\n— Name",
        "> [!NOTE]\n> words\n\nText — Name",
    ],
)
def test_not_every_dash_credits(text):
    assert not any(credit for _, _, credit, _ in reading(text))


def test_an_alert_quotes_nobody():
    assert reading("> [!NOTE]\n> Words.") == [("paragraph", None, False, "Words.")]


def test_html_in_markdown():
    text = (
        "He said <q>yes <b>now</b></q> in <cite>Hamlet</cite>.<sup>3</sup> See <a href='http://x'>it</a>.\n\n"
        "<blockquote>\n<p>Some &amp; text</p>\n\nMore *text*.\n\n</blockquote>\n\nAfter.\n\n"
        "> <blockquote><p>In\n> both</p><footer>Who</footer></blockquote>\n"
    )
    assert reading(text) == [
        ("paragraph", None, False, "He said yes now in Hamlet. See it."),
        ("paragraph", 1, False, "Some & text"),
        ("paragraph", 1, False, "More text."),
        ("paragraph", None, False, "After."),
        ("paragraph", 3, False, "In\nboth"),
        ("paragraph", 3, True, "Who"),
    ]
    assert inlines(text)[:5] == [
        ("quotation", "yes now", None),
        ("emphasis", "now", None),
        ("title", "Hamlet", None),
        ("note", "", None),
        ("link", "it", "http://x"),
    ]


def test_links_notes_and_emphasis_are_singled_out():
    assert inlines("[a *b*](http://x)[^n] __c__\n\n[^n]: Note.") == [
        ("link", "a b", "http://x"),
        ("emphasis", "b", None),
        ("note", "", "n"),
        ("emphasis", "c", None),
    ]


def test_a_parser_that_panics_leaves_a_plain_reading(monkeypatch):
    class PanicException(BaseException):
        pass

    def panic(*_, **__):
        raise PanicException("byte index 3 is not a char boundary")

    monkeypatch.setattr(markdown.pyromark, "events_with_range", panic)
    document = read_text('Words "here".', format="md")
    assert (document.text, document.status, document.format) == ('Words "here".', DocumentStatus.PARTIAL, "md")
    assert "byte index 3" in document.problems[0].message


def test_other_exceptions_are_not_swallowed(monkeypatch):
    def interrupt(*_, **__):
        raise KeyboardInterrupt

    monkeypatch.setattr(markdown.pyromark, "events_with_range", interrupt)
    with pytest.raises(KeyboardInterrupt):
        read_text("x", format="md")
