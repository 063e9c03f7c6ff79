"""Golden readings of HTML: blocks, what is left out, block quotations and their credits, places in the file."""

import pytest

from quoteverify.documents import html, read_text
from quoteverify.model import DocumentStatus
from quoteverify.text import raw_stretches


def reading(text):
    """Each block as (kind, quotation, credit, its text)."""
    document = read_text(text, format="html")
    assert document.status == DocumentStatus.CHECKED
    return [(b.kind.value, b.quotation, b.credit, document.text[b.start : b.end]) for b in document.blocks]


def texts(text):
    return [block[-1] for block in reading(text)]


def inlines(text):
    document = read_text(text, format="html")
    return [(i.kind.value, document.text[i.start : i.end], i.target) for i in document.inlines]


def test_each_kind_of_block_is_named():
    text = (
        "<!doctype html><title>No</title><h1>Head</h1>loose<p>Para <em>one</em>\r\n goes on.<ul><li>one<li><p>two</ul>"
        "<table><caption>Cap</caption><tr><th>a<td>b</table><figure><img alt='no'><figcaption>Under it</figcaption></figure>"
        "<section role=doc-endnotes><ol><li>A note.</ol></section><aside id=fn1>Another.</aside>"
    )
    assert reading(text) == [
        ("heading", None, False, "Head"),
        ("paragraph", None, False, "loose"),
        ("paragraph", None, False, "Para one\r\n goes on."),
        ("item", None, False, "one"),
        ("item", None, False, "two"),
        ("caption", None, False, "Cap"),
        ("cell", None, False, "a"),
        ("cell", None, False, "b"),
        ("caption", None, False, "Under it"),
        ("note", None, False, "A note."),
        ("note", None, False, "Another."),
    ]


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("a<script>if (a<b) '\"'</script>b<style>p{}</style>c", ["abc"]),
        ("a <code>x</code> <kbd>x</kbd><del>x</del><s>x</s> b<pre>\nx</pre>c", ["a   b", "c"]),
        ("<textarea>x</textarea><select><option>x</select><noscript>x</noscript><template>x</template>b", ["b"]),
        ("<svg><text>x</text></svg><math><mi>x</mi></math>b", ["b"]),
        ("a<!-- x --><?php x ?><![CDATA[x]]>b", ["ab"]),
        ("<p hidden>x<p>b<span hidden>x</span>", ["b"]),
        ("<img alt='x' title='\"y\"'>b<input value=x>", ["b"]),
        ("a<br>b<br/>c<wbr>d", ["a\nb\ncd"]),
        ("&ldquo;a&rdquo; &amp;amp; &copy; &notit; &#8212; &#x93;", ["“a” &amp; © ¬it; — “"]),
        ("2 < 3 & 4 > 3 &c", ["2 < 3 & 4 > 3 &c"]),
        ("<p>&nbsp; a &nbsp;</p><p>&nbsp;</p>", ["a"]),
    ],
)
def test_what_is_not_prose_is_left_out(text, read):
    assert texts(text) == read


def test_texts_that_the_parser_joins_or_moves_are_placed():
    text = "é\r\n<p>x\r\ny &amp; z</span>w<!-- c -->v<table>loose<tr><td>cell</td></tr>more</table>"
    document = read_text(text, format="html")
    for words, pieces in {
        "z": ["z"],
        "zwv": ["z", "w", "v"],
        "y & ": ["y ", "&amp;", " "],
        "loosemore": ["loose", "more"],
        "cell": ["cell"],
    }.items():
        place = document.text.index(words)
        carried = raw_stretches(document.stretches, place, place + len(words))
        assert [text[s.raw_start : s.raw_end] for s in carried] == pieces


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("<blockquote><p>Words.</p><footer>&mdash; Name, <cite>Book</cite></footer></blockquote>", "— Name, Book"),
        ("<blockquote><p>Words.</p><cite>Name</cite></blockquote>", "Name"),
        ("<blockquote>Words. <cite>Name</cite> </blockquote>", "Name"),
        ("<blockquote><p>Words. <cite>— Name</cite></p></blockquote>", "— Name"),
        ("<blockquote><p>Words.<br><cite>Name</cite></p></blockquote>", "Name"),
        ("<blockquote><p>Words.<br>— Name</p></blockquote>", "— Name"),
        ("<blockquote>Words.</blockquote><p>— Name</p>", "— Name"),
        ("<figure><blockquote>Words.</blockquote><figcaption>Name</figcaption></figure>", "Name"),
        ("<figure><figcaption>Name</figcaption><blockquote>Words.</blockquote></figure>", "Name"),
        ("<blockquote class=twitter-tweet><p>Words.</p>&mdash; Name (@n) <a href=x>May 1</a></blockquote>", "— Name (@n) May 1"),
    ],
)  # fmt: skip
def test_block_quotations_are_credited(text, read):
    blocks = reading(f"<p>Before.</p>{text}<p>After.</p>")
    assert {(quotation, credit, words) for _, quotation, credit, words in blocks} == {
        (None, False, "Before."),
        (1, False, "Words."),
        (1, True, read),
        (None, False, "After."),
    }


@pytest.mark.parametrize(
    "text",
    [
        "<blockquote><p>As <cite>Hamlet</cite> says.</p></blockquote>",
        "<blockquote><p><cite>Hamlet</cite> says so.</p></blockquote>",
        "<blockquote><p>He reads <cite>Hamlet</cite></p></blockquote>",
    ],
)
def test_a_work_that_a_quotation_speaks_of_is_no_credit(text):
    assert [(quotation, credit) for _, quotation, credit, _ in reading(text)] == [(1, False)]
    assert inlines(text) == [("title", "Hamlet", None)]


def test_nested_block_quotations_have_their_own_numbers():
    text = "<blockquote>a<blockquote>b</blockquote>c</blockquote><blockquote>d</blockquote>"
    assert [block[1:] for block in reading(text)] == [
        (1, False, "a"),
        (2, False, "b"),
        (1, False, "c"),
        (3, False, "d"),
    ]


def test_inlines_are_singled_out_within_their_blocks():
    text = (
        "<p>He said <q> no <i>way</i></q><sup><a href='#f1'>[1]</a></sup> and 2<sup>nd</sup>, <a href='http://x?a&amp;b'>here</a>"
        "<a role=doc-noteref href='#f2'>2</a></p><q><p>One</p><p>two</p></q><q></q>"
    )
    assert texts(text)[0] == "He said  no way and 2nd, here"
    assert inlines(text) == [
        ("quotation", " no way", None),
        ("emphasis", "way", None),
        ("note", "", "#f1"),
        ("link", "here", "http://x?a&b"),
        ("note", "", "#f2"),
        ("quotation", "One", None),
        ("quotation", "two", None),
    ]


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("<meta property='article:published_time' content='2019-11-16T09:00:00Z'><p>x", "2019-11-16"),
        ("<article><header><p><time datetime=2019-11-16>Saturday</time></header>x", "2019-11-16"),
        ("<p><time itemprop=datePublished datetime=2019-11>x</time>", "2019-11"),
        ("<p>On <time datetime=1776-07-04>the fourth</time>", None),
        ("<meta property='article:published_time' content='yesterday'><p>x", None),
    ],
)
def test_a_page_tells_its_date(text, date):
    assert read_text(text, format="html").date == date


def test_what_an_unclosed_tag_hides_is_told():
    document = read_text("<p>Read.</p><p>Also <a href='x", format="html")
    assert document.text == "Read.\n\nAlso"
    assert document.status == DocumentStatus.PARTIAL
    assert [(p.start, p.message) for p in document.problems] == [
        (20, "a tag or comment that is never closed: what follows is not read")
    ]


@pytest.mark.parametrize("error", [RecursionError("too deep"), IndexError("pop from empty list")])
def test_a_parser_that_fails_makes_an_unreadable_document(monkeypatch, error):
    def fail(*_, **__):
        raise error

    monkeypatch.setattr(html, "JustHTML", fail)
    document = read_text("<p>x", format="html")
    assert (document.text, document.status) == ("", DocumentStatus.UNREADABLE)
    assert document.problems[0].message == f"the HTML parser failed: {type(error).__name__}: {error}"
    assert read_text("a\n\n<p>x</p>\n\nb", format="md").status == DocumentStatus.PARTIAL
