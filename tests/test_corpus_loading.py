from __future__ import annotations

import json
import pickle
from pathlib import Path
from typing import Any

import pytest

from quoteverify.corpus.loading import Loaded, load
from quoteverify.errors import CorpusError, CorpusErrors, QuoteverifyError, UnreadableError
from quoteverify.model import Office

BROKEN: dict[str, str | bytes] = {
    "corpus.toml": 'name = "broken"\nformat = 2\n',
    "a-rows.toml": """\
[[quotation]]
id = "unknown-key"
text = "Words."
sorce = "paper"

[[quotation]]
id = "wrong-type"
text = "Words."
common = "yes"

[[quotation]]
id = "no-text"

[[quotation]]
id = "unknown-value"
text = "Words."
status = "sure"

[[quotation]]
id = "dangling"
text = "Words."
source = "papr"

[[quotation]]
id = "bad-date"
text = "Words."
date = "2019-13"

[[quotation]]
id = "twice"
text = "Words."
""",
    "b-more.toml": """\
[[quotation]]
id = "twice"
text = "Words."

[[speaker]]
id = "mayor"
name = "Jo Doe"
offices = [
    { title = "clerk", since = "1990" },
    { title = "mayor", since = "2001", until = "1999" },
]
part_of = ["town"]

[[speaker]]
id = "town"
name = "The Town"
kind = "organisation"
part_of = ["mayor"]

[[source]]
id = "paper"
via = "copy"

[[source]]
id = "copy"
via = "paper"

[[source]]
id = "outside"
file = "../outside.txt"
""",
    "c-syntax.toml": '[[quotation]]\nid = "x"\ntext = \n',
    "d-syntax.jsonl": '{"type": "quotation", "id": "fine", "text": "Words."}\n{"type": \n',
    "e-bytes.toml": b'[[quotation]]\nid = "caf\xe9"\n',
}
EXPECTED = [
    ("a-rows.toml", 4, "sorce", "unknown key (did you mean source?)"),
    ("a-rows.toml", 9, "common", "expected true or false, got text"),
    ("a-rows.toml", 11, "text", "is missing"),
    ("a-rows.toml", 17, "status", "'sure' is not known: expected one of sourced,"),
    ("a-rows.toml", 22, "source", "there is no source 'papr' (did you mean paper?)"),
    ("a-rows.toml", 27, "date", "'2019-13' is no date: there is no month 13"),
    ("b-more.toml", 2, "id", "the id 'twice' stands at {folder}/a-rows.toml:29 already"),
    ("b-more.toml", 10, "offices[1].until", "1999 is before 2001"),
    ("b-more.toml", 12, "part_of", "goes round in a loop: mayor → town → mayor"),
    ("b-more.toml", 22, "via", "goes round in a loop: paper → copy → paper"),
    ("b-more.toml", 30, "file", "'../outside.txt' lies outside the corpus"),
    ("c-syntax.toml", 3, None, "no valid TOML: Invalid value"),
    ("corpus.toml", 2, "format", "format 2 is not known: expected 1"),
    ("d-syntax.jsonl", 2, None, "no valid JSON"),
    ("e-bytes.toml", 2, None, "is not UTF-8"),
]


def write(folder: Path, **files: str | bytes | list[dict[str, Any]]) -> Path:
    folder.mkdir(exist_ok=True, parents=True)
    for name, held in files.items():
        if isinstance(held, list):
            held = "\n".join(map(json.dumps, held))  # noqa: PLW2901
        suffix = ".jsonl" if "." not in name else ""
        (folder / (name + suffix)).write_bytes(held if isinstance(held, bytes) else held.encode("utf-8"))
    return folder


def refused(*folders: Path) -> list[CorpusError]:
    with pytest.raises(CorpusErrors) as caught:
        load(folders)
    return list(caught.value.exceptions)  # type: ignore[arg-type]


def rows(*, table: str, **row: Any) -> dict[str, Any]:
    return {"type": table, **row}


def speaker(id_: str, name: str, **more: Any) -> dict[str, Any]:
    return rows(table="speaker", id=id_, name=name, **more)


def quotation(id_: str, text: str = "Words.", **more: Any) -> dict[str, Any]:
    return rows(table="quotation", id=id_, text=text, **more)


def test_every_mistake_at_once_with_file_line_and_key(tmp_path: Path) -> None:
    (tmp_path / "outside.txt").write_text("Words.", "utf-8")
    folder = write(tmp_path / "broken", **BROKEN)
    found = refused(folder)
    assert [(Path(error.path).name, error.line, error.key) for error in found] == [each[:3] for each in EXPECTED]
    for error, (*_, problem) in zip(found, EXPECTED, strict=True):
        assert problem.format(folder=folder) in error.problem
        assert str(error).startswith(f"{error.path}:{error.line}: ")
    assert isinstance(found[-1], UnreadableError)


def test_the_errors_are_one_exception_of_the_family(tmp_path: Path) -> None:
    folder = write(tmp_path / "broken", **BROKEN)
    (tmp_path / "outside.txt").write_text("Words.", "utf-8")
    with pytest.raises(QuoteverifyError, match=f"{len(EXPECTED)} errors in the corpus") as caught:
        load([folder])
    assert isinstance(caught.value, CorpusErrors)
    again = pickle.loads(pickle.dumps(caught.value))  # noqa: S301
    assert list(map(str, again.exceptions)) == list(map(str, caught.value.exceptions))


def test_one_mistake_is_called_one(tmp_path: Path) -> None:
    with pytest.raises(CorpusErrors, match="1 error in the corpus"):
        load([write(tmp_path / "a", b=[quotation("a b")])])


@pytest.mark.parametrize(
    ("files", "place"),
    [
        ({}, ""),
        ({"corpus.toml": 'name = "x"\n'}, ""),
        ({"a.toml": "# nothing yet\n"}, "a.toml"),
        ({"a.toml": "", "b.jsonl": "\n\n"}, ""),
    ],
)
def test_a_corpus_without_records_is_a_mistake(tmp_path: Path, files: dict[str, str], place: str) -> None:
    full = write(tmp_path / "full", a=[quotation("a")])
    (error,) = refused(full, write(tmp_path / "empty", **files))
    assert error.problem.startswith("holds no records")
    assert Path(error.path) == tmp_path / "empty" / place


def test_a_folder_whose_only_file_is_broken_is_not_called_empty_too(tmp_path: Path) -> None:
    (error,) = refused(write(tmp_path / "a", **{"a.toml": "x = \n"}))
    assert "no valid TOML" in error.problem


def test_a_folder_of_corpora_needs_no_records_of_its_own(tmp_path: Path) -> None:
    write(tmp_path / "one", **{"corpus.toml": ""}, a=[quotation("a")])
    write(tmp_path / "two", **{"corpus.toml": ""}, a=[quotation("b")])
    held = load([tmp_path])
    assert [identity.name for identity in held.identities] == ["one", "two"]


def speaker_of(held: Loaded, id_: str) -> str | None:
    return next(each.speaker for each in held.quotations if each.id == id_)


def test_the_name_of_a_speaker_in_place_of_the_id(tmp_path: Path) -> None:
    held = load(
        [
            write(
                tmp_path / "a",
                a=[
                    quotation("by-name", speaker_name="jo  DOE"),
                    quotation("by-alias", speaker_name="The Doe"),
                    quotation("new", speaker_name="Ann Other"),
                    quotation("again", speaker_name="Ann Other"),
                    quotation("taken", speaker_name="Taken"),
                    speaker("jd", "Jo Doe", aliases=["The Doe"]),
                    speaker("taken", "Somebody Else"),
                ],
            )
        ]
    )
    assert [speaker_of(held, id_) for id_ in ("by-name", "by-alias", "new", "again", "taken")] == [
        "jd",
        "jd",
        "ann-other",
        "ann-other",
        "taken-2",
    ]
    assert [(each.id, each.name) for each in held.speakers] == [
        ("jd", "Jo Doe"),
        ("taken", "Somebody Else"),
        ("ann-other", "Ann Other"),
        ("taken-2", "Taken"),
    ]


@pytest.mark.parametrize(
    ("row", "problem"),
    [
        ({"speaker_name": "Jo Doe"}, "may be one or two: give the id as speaker"),
        ({"speaker_name": "—"}, "names nobody"),
        ({"speaker_name": ""}, "expected a name"),
        ({"speaker_name": 3}, "expected a name"),
        ({"speaker_name": "Jo Doe", "speaker": "one"}, "stands beside speaker"),
    ],
)
def test_names_that_do_not_lead_to_one_speaker(tmp_path: Path, row: dict[str, Any], problem: str) -> None:
    held = [speaker("one", "Jo Doe"), speaker("two", "Jo Doe"), quotation("a", **row)]
    (error,) = refused(write(tmp_path / "a", a=held))
    assert (error.line, error.key) == (3, "speaker_name")
    assert problem in error.problem


def test_several_corpora_load_as_one(tmp_path: Path) -> None:
    one = write(tmp_path / "one", a=[quotation("a", speaker="jo"), quotation("same", "Same.")])
    two = write(
        tmp_path / "two", **{"b.toml": '[[quotation]]\nid = "same"\ntext = "Same."\n'}, a=[speaker("jo", "Jo Doe")]
    )
    held = load([one, two])
    assert [each.id for each in held.quotations] == ["a", "same"]
    assert [(each.name, len(each.digest)) for each in held.identities] == [("one", 64), ("two", 64)]
    assert held.identities[1] == load([two]).identities[0]


def test_the_same_id_with_other_content_names_both_places(tmp_path: Path) -> None:
    one = write(tmp_path / "one", a=[quotation("x"), quotation("a")])
    two = write(tmp_path / "two", a=[quotation("y"), quotation("z"), quotation("a", "Other words.")])
    (error,) = refused(one, two)
    assert str(error) == f"{two}/a.jsonl:3: id: the id 'a' stands at {one}/a.jsonl:2 with different content"


def test_speakers_of_several_corpora_merge(tmp_path: Path) -> None:
    one = write(tmp_path / "one", a=[speaker("jo", "Jo Doe", aliases=["Doe"], offices=[{"title": "clerk"}])])
    more = speaker("jo", "Doe", aliases=["JD", "Doe"], offices=[{"title": "mayor"}, {"title": "clerk"}], born="1950")
    (held,) = load([one, write(tmp_path / "two", a=[more])]).speakers
    assert (held.name, held.aliases, held.born) == ("Jo Doe", ("Doe", "JD"), "1950")
    assert held.offices == (Office("clerk"), Office("mayor"))


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        ({"name": "Ann Other"}, "with another name"),
        ({"born": "1951"}, "with another born"),
        ({"kind": "office", "died": "2001"}, "with another kind and died"),
    ],
)
def test_speakers_that_cannot_be_one(tmp_path: Path, change: dict[str, str], problem: str) -> None:
    held = speaker("jo", "Jo Doe", born="1950", died="2000")
    one, two = write(tmp_path / "one", a=[held]), write(tmp_path / "two", a=[held | change])
    (error,) = refused(one, two)
    assert error.problem == f"the id 'jo' stands at {one}/a.jsonl:1 {problem}"


@pytest.mark.parametrize("sealed", [True, "yes"])
def test_errors_do_not_say_the_name_of_a_sealed_speaker(tmp_path: Path, sealed: Any) -> None:
    held = [
        speaker("leaker", "Zebulon Quirk", sealed=sealed, aliases=["Zeb"], born="zebulon"),
        speaker("zebulon-quirk", "Zebulon Quirk", sealed=True, zebulon=1),
        speaker("quirk", "Zebulon Quirk", sealed=True),
        quotation("a", speaker="zebulon-quirks", status="Zeb"),
        quotation("a", speaker="Zebulon_Quirk"),
    ]
    said = "\n".join(map(str, refused(write(tmp_path / "a", a=held)))).lower()
    assert "(sealed)" in said
    for name in ("zeb:", "zebulon", "quirk:", "'zeb'", "quirk'"):
        assert name not in said


def test_a_name_that_another_corpus_seals_is_not_said_either(tmp_path: Path) -> None:
    one = write(tmp_path / "one", a=[speaker("leaker", "Source A", sealed=True)])
    two = write(tmp_path / "two", a=[speaker("leaker", "Zebulon Quirk"), quotation("a", source="Zebulon")])
    said = "\n".join(map(str, refused(one, two)))
    assert "Zebulon" not in said
    assert "with another name" in said


def test_the_digest_is_of_the_full_text_too(tmp_path: Path) -> None:
    folder = write(tmp_path / "a", a=[rows(table="source", id="s", file="s.txt")], **{"s.txt": "One."})
    before = load([folder])
    write(folder, **{"s.txt": "Two."})
    after = load([folder])
    assert before.identities != after.identities
    assert after.files == (("s", (folder / "s.txt").resolve()),)


def test_where_records_stand(tmp_path: Path) -> None:
    held = load([write(tmp_path / "a", a=[speaker("jo", "Jo"), quotation("a")])])
    assert held.places["quotation", "a"].place.line == 2
