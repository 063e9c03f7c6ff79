"""Names as writers write them."""

from __future__ import annotations

import pytest

from quoteverify.model import Office, Speaker
from quoteverify.names import PersonName, SpeakerNames, person_name

SPEAKERS = (
    Speaker("fdr", "Franklin D. Roosevelt", aliases=("Franklin Delano Roosevelt", "FDR"), born="1882", died="1945",
            offices=(Office("president", "us", "1933-03-04", "1945-04-12"),)),
    Speaker("tr", "Theodore Roosevelt", born="1858", died="1919",
            offices=(Office("vice president", "us", "1901-03-04", "1901-09-14"), Office("president", "us", "1901-09-14", "1909-03-04"))),
    Speaker("us", "United States", kind="organisation", aliases=("US",)),
    Speaker("xi", "Xi Jinping", aliases=("习近平",), offices=(Office("General Secretary", "ccp"),)),
    Speaker("ccp", "Chinese Communist Party", kind="organisation"),
    Speaker("pompeo", "Mike Pompeo", offices=(Office("Secretary of State", "us", "2018", "2021"),)),
    Speaker("ministry", "Ministry of Foreign Affairs", kind="organisation", aliases=("foreign ministry",)),
    Speaker("geng", "Geng Shuang", part_of=("ministry",), offices=(Office("spokesman", "ministry", "2016", "2020"),)),
    Speaker("dinatale", "Richard Di Natale"),
)  # fmt: skip
NAMES = SpeakerNames.of(SPEAKERS)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Mike Pompeo", PersonName(("mike",), ("pompeo",))),
        ("Secretary Pompeo", PersonName((), ("pompeo",))),
        ("Xi Jinping", PersonName(("jinping",), ("xi",))),
        ("Richard Di Natale", PersonName(("richard",), ("di", "natale"))),
        ("Martin Luther King Jr.", PersonName(("martin", "luther"), ("king",))),
        ("", PersonName((), ())),
    ],
)
def test_a_name_taken_apart(name: str, expected: PersonName) -> None:
    assert person_name(name) == expected


@pytest.mark.parametrize(
    ("name", "ids"),
    [
        ("Mike Pompeo", ["pompeo"]),
        ("Michael R. Pompeo", ["pompeo"]),
        ("Mr. Pompeo", ["pompeo"]),
        ("Pompeo’s", ["pompeo"]),
        ("FDR", ["fdr"]),
        ("Franklin Roosevelt", ["fdr"]),
        ("F. Roosevelt", ["fdr"]),
        ("Eleanor Roosevelt", []),
        ("Xi", ["xi"]),
        ("习近平", ["xi"]),
        ("Geng", ["geng"]),
        ("Di Natale", ["dinatale"]),
        ("the foreign ministry", ["ministry"]),
        ("Joe Biden", []),
        ("", []),
    ],
)
def test_whom_a_name_stands_for(name: str, ids: list[str]) -> None:
    assert [fit.speaker.id for fit in NAMES.resolve(name)] == ids


def test_two_of_one_surname_stay_apart_until_something_tells() -> None:
    assert {fit.speaker.id for fit in NAMES.resolve("Roosevelt")} == {"fdr", "tr"}
    assert [fit.speaker.id for fit in NAMES.resolve("Roosevelt", date="1936")] == ["fdr"]
    assert NAMES.resolve("Roosevelt", title="vice president", date="1901-06")[0].speaker.id == "tr"


def test_an_office_at_a_date() -> None:
    assert [fit.speaker.id for fit in NAMES.resolve("the president", date="1905")] == ["tr"]
    assert [fit.speaker.id for fit in NAMES.resolve("the president", date="1941-12-08")] == ["fdr"]
    assert NAMES.resolve("the president", date="1975") == ()
    assert [fit.speaker.id for fit in NAMES.resolve("the US president", date="1905")] == ["tr"]


def test_an_organisation_inside_a_description() -> None:
    (fit,) = NAMES.resolve("a spokeswoman for the foreign ministry")
    assert (fit.speaker.id, fit.by) == ("ministry", "organisation")
    assert NAMES.resolve("a farmer near the foreign ministry") == ()
