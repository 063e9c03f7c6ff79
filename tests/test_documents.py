"""Reading files, finding drafts, and the laws that hold for every format."""

import html as entities
import os
import time
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from quoteverify.documents import find_drafts, read, read_text
from quoteverify.documents.dates import iso_date
from quoteverify.model import Document, DocumentStatus, InlineKind
from quoteverify.text import raw_span

FORMATS = ("txt", "md", "html")


def assert_lawful(document: Document) -> None:
    """What every reading keeps: stretches exact and without a gap, blocks in order, inlines each within one block."""
    text, raw = document.text, document.raw
    bounds = [(block.start, block.end) for block in document.blocks]
    assert text == "\n\n".join(text[start:end] for start, end in bounds)
    assert all(start < end for start, end in bounds)
    assert all(before[1] + 2 == after[0] for before, after in pairwise(bounds))
    assert all(text[start:end] == text[start:end].strip() for start, end in bounds)
    assert [s.start for s in document.stretches] == sorted(s.start for s in document.stretches)
    covered = [place for s in document.stretches for place in range(s.start, s.start + s.length)]
    assert covered == [place for start, end in bounds for place in range(start, end)]
    for s in document.stretches:
        ours, theirs = text[s.start : s.start + s.length], raw[s.raw_start : s.raw_end]
        if len(theirs) == s.length:
            assert theirs == ours
        else:
            assert entities.unescape(theirs) == ours or (
                ours == "\n" and (theirs.startswith("<") or theirs[-1] in "\r\n")
            )
    for inline in document.inlines:
        assert any(start <= inline.start <= inline.end <= end for start, end in bounds)
        assert inline.start < inline.end or inline.kind == InlineKind.NOTE
    if document.format != "html":
        assert all(a.raw_end <= b.raw_start for a, b in pairwise(document.stretches))


MARKS = [
    "# ", "> ", ">> ", "- ", "1. ", "*", "**", "_", "`", "```\n", "    ", "[", "](http://x)", "![", "[^1]", "[^1]: ", "~~", "$", "|", "\n|-|-|\n",
    "<q>", "</q>", "<br>", "<p>", "</p>", "<b>", "</b>", "<i>", "</i>", "<blockquote>", "</blockquote>", "<cite>", "</cite>", "<footer>",
    "<figure>", "<figcaption>", "<table>", "<tr>", "<td>", "</table>", "<ul>", "<li>", "<!--", "-->", "<script>", "</script>", "<pre>",
    "<sup>1</sup>", "<a href='x>y'>", "</a>", "<svg>", "</svg>", "<select>", "<template>", "<p hidden>", "</body>", "</", "<", "<a ", "<?", "<![CDATA[",
    "&amp;", "&quot;", "&copy", "&notit;", "&#x41;", "&#0;", "&#1;", "&#x80;", "&nbsp;", "&NotEqualTilde;", "&unknown;", "&", "&#", ";",
    "\\", "\\*", "\\\n", "  \n", "\n", "\n\n", "\r\n", "\r", "\t", " ", "\0", "\ud800", "\ufeff", "\u00a0", "\f", "—", "— Name", "-- ", "= T =", "---", "===",
    "---\ndate: 2019-11-16\n---\n", "+++\n", "word", "Words here.", '"quoted"', "“x”", "語", "é", "😀",
]  # fmt: skip
messes = st.lists(st.one_of(st.sampled_from(MARKS), st.text(max_size=4)), max_size=30).map("".join)
any_text = st.text(st.characters(exclude_categories=()), max_size=60)


@settings(max_examples=400, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(st.one_of(messes, any_text), st.sampled_from(FORMATS))
@example("> a\r\n— Name", "md")
@example("a<br>b &amp;amp; &ampx", "html")
@example("<table>a<td>b</table>c", "html")
def test_any_text_is_read_and_every_code_point_knows_its_place(text, file_format):
    document = read_text(text, format=file_format)
    assert document.raw == text
    assert_lawful(document)


SENTENCE = "The plain words of a witness stay as they are"
AROUND = {
    "txt": ["Some words. ", "\n\n", "\n", "> ", "- ", "= Title =\n\n", "“", "”", "é😀 ", "\r\n\r\n", "— Name\n\n"],
    "md": ["Some *words*. ", "\n\n", "\n", "> ", "- ", "# ", "&amp; ", "`code` ", "[link](http://x) ", "é😀 ", "\\* ", "\r\n\r\n", "[^1] ", "~~no~~ "],
    "html": ["Some <em>words</em>. ", "<p>", "</p>", "<br>", "&amp; ", "<!-- c -->", "<blockquote>", "</blockquote>", "é😀 ", "\r\n", "</b>", "<li>",
             "<script>no</script>", "<table><tr><td>", "</table>", "&copy ", "<a href='x'>y</a> "],
}  # fmt: skip


@settings(max_examples=200, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(st.data(), st.sampled_from(FORMATS))
def test_a_planted_sentence_is_found_at_its_place_in_the_file(data, file_format):
    parts = st.lists(st.sampled_from(AROUND[file_format]), max_size=12).map("".join)
    before, after = data.draw(parts), data.draw(parts)
    document = read_text(f"{before}{SENTENCE}{after}", format=file_format)
    if file_format == "md" and SENTENCE not in document.text:
        assert "\n    " in before  # an indented code block is the only way to hide it
    assert document.text.count(SENTENCE) == 1
    place = document.text.index(SENTENCE)
    assert raw_span(document.stretches, place, place + len(SENTENCE)) == (len(before), len(before) + len(SENTENCE))


@pytest.mark.parametrize("file_format", FORMATS)
@pytest.mark.parametrize(
    "text",
    [
        "*" * 60_000,
        "*a " * 20_000,
        "<!--" * 100_000,
        "<div>" * 30_000,
        "<blockquote>x" * 20_000,
        "<q>" * 5_000 + "<p>x" * 5_000,
        "> " * 20_000 + "x",
        "[" * 200_000,
        "<" * 200_000,
        "&" * 200_000,
        '<a "' * 50_000,
        "\0" * 100_000,
        "word " * 200_000,
        "\n" * 500_000,
        '"A line." ' * 2 + "\n" + "> — A\n" * 20_000,
    ],
    ids=lambda text: repr(text[:12]),
)
def test_hostile_text_takes_bounded_time(text, file_format):
    began = time.perf_counter()
    document = read_text(text, format=file_format)
    assert time.perf_counter() - began < 5  # what is quadratic takes minutes
    assert document.raw == text


def test_an_unknown_format_is_a_wrong_argument():
    with pytest.raises(ValueError, match="unknown format 'docx'"):
        read_text("x", format="docx")


@pytest.mark.parametrize(
    ("name", "data", "raw"),
    [
        ("a.txt", "é “x”\r\n".encode(), "é “x”\r\n"),
        ("a.txt", b"\xef\xbb\xbfx", "x"),
        ("a.txt", "é".encode("utf-16"), "é"),
        ("a.txt", b"\xfe\xff" + "é".encode("utf-16-be"), "é"),
        ("a.html", b'<meta charset="iso-8859-1"><p>\x93\xe9', '<meta charset="iso-8859-1"><p>“é'),
        ("a.html", "<meta charset=utf-16><p>é".encode(), "<meta charset=utf-16><p>é"),
        ("a.html", "<meta charset=nonsense><p>é".encode(), "<meta charset=nonsense><p>é"),
    ],
)
def test_bytes_are_decoded_by_what_they_say_of_themselves(tmp_path, name, data, raw):
    (tmp_path / name).write_bytes(data)
    document = read(tmp_path / name)
    assert (document.raw, document.status) == (raw, DocumentStatus.CHECKED)
    assert document.path == str(tmp_path / name)


def test_a_given_encoding_overrides(tmp_path):
    (tmp_path / "a.txt").write_bytes(b"caf\xe9")
    assert read(tmp_path / "a.txt", encoding="latin-1").text == "café"


@pytest.mark.parametrize(
    ("data", "encoding", "message"),
    [
        (
            b"one\r\ntwo caf\xe9 ",
            None,
            "this is no UTF-8: byte 0xe9 at offset 12, line 2; if the file has another encoding, name it",
        ),
        (b"PK\x03\x04\0\0", None, "this is no text file: byte 0 at offset 4"),
        (b"x", "no-such", "there is no encoding 'no-such'"),
        (b"x", "hex", "'hex' cannot decode this file: "),
        (b"\xff\xfex", None, "this is no UTF-16-LE: byte 0x78 at offset 2, line 1; "),
    ],
)
def test_what_is_not_text_is_an_unreadable_document(tmp_path, data, encoding, message):
    (tmp_path / "a.md").write_bytes(data)
    document = read(tmp_path / "a.md", encoding=encoding)
    assert document.status == DocumentStatus.UNREADABLE
    assert (document.raw, document.text, document.blocks, document.format) == ("", "", (), "md")
    assert [problem.message.startswith(message) for problem in document.problems] == [True]


def test_files_that_cannot_be_opened_are_unreadable_documents(tmp_path):
    (tmp_path / "folder.md").mkdir()
    messages = {
        tmp_path / "missing.md": "there is no such file",
        tmp_path / "folder.md": "this is a folder, not a file",
        Path("/dev/zero"): "this file cannot be read: this is a device",
        tmp_path / "a\0b": "this file cannot be read: embedded null byte",
    }
    for path, message in messages.items():
        document = read(path)
        assert document.status == DocumentStatus.UNREADABLE
        assert [problem.message for problem in document.problems] == [message]


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read everything")
def test_a_file_without_permission_is_an_unreadable_document(tmp_path):
    (tmp_path / "a.md").write_text("x")
    (tmp_path / "a.md").chmod(0)
    assert read(tmp_path / "a.md").problems[0].message == "this file may not be read: permission denied"


def test_the_suffix_tells_the_format(tmp_path):
    suffixes = {
        "a.txt": "txt",
        "a.TEXT": "txt",
        "a.md": "md",
        "a.Markdown": "md",
        "a.htm": "html",
        "a.xhtml": "html",
        "a.rst": "txt",
        "a": "txt",
    }
    for name, file_format in suffixes.items():
        (tmp_path / name).write_text("Words.")
        assert (read(tmp_path / name).format, read(tmp_path / name).text) == (file_format, "Words.")


def test_drafts_of_a_folder_are_found_in_order_and_ignored_ones_left_out(tmp_path):
    wanted = ["a.md", "b.txt", "deep/c.HTML", "deep/er/d.text"]
    unwanted = [
        "x.py",
        ".hidden.md",
        ".git/x.md",
        "node_modules/x.md",
        "env/x.md",
        "env/pyvenv.cfg",
        "__pycache__/x.txt",
        "deep/img.png",
    ]
    for name in wanted + unwanted:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("x")
    (tmp_path / "deep" / "loop").symlink_to(tmp_path)
    assert list(find_drafts(tmp_path)) == [str(tmp_path / name) for name in wanted]
    assert list(find_drafts(tmp_path / "missing")) == []


@pytest.mark.parametrize(
    ("text", "date"),
    [("2019-11-16", "2019-11-16"), ("2019-11-16T10:00:00Z", "2019-11-16"), ("2019-11", "2019-11"), ("2019", "2019"),
     ("2019-13-01", None), ("16 November 2019", None), ("20191116", None), ("", None)],
)  # fmt: skip
def test_only_iso_dates_are_dates(text, date):
    assert iso_date(text) == date
