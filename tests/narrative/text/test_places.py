"""A name of a region stands in a sentence with data of that region, or in one that compares nothing."""

from pathlib import Path

import pytest

from publisher.facts import Facts
from publisher.narrative.text.places import places
from tests.factories import dataset, region
from tests.narrative.sample import read

REGIONS = [
    region("NL01"),
    region("PV22"),
    region("PV20", "Groningen"),
    region("GM0014", "Groningen", province="PV20"),
    region("GM0106"),
    region("GM0114"),
    region("GM0753", "Best", province="PV30"),
    region("GM1735", "Hof van Twente", province="PV23"),
    region("GM0373", "Bergen (NH.)", province="PV27"),
    region("GG0706", "GGD Drenthe"),
]
PLACES = places(Facts(dataset(regions=REGIONS), "PV22"))


def unfounded(sentence: str, *known: str) -> list[str]:
    return [name.word for name in PLACES.unfounded(sentence, known)]


@pytest.mark.parametrize(
    ("sentence", "known", "words"),
    [
        # Without data: only what the edition is about, and nothing above another.
        ("Emmen heeft veel rokers.", (), ["Emmen"]),
        ("Drenthe heeft veel rokers.", (), []),
        ("De zorg in Nederland verandert.", (), []),
        ("Groningse jongeren drinken.", (), ["Groningse"]),
        ("Drenten wonen graag in een dorp.", (), []),
        ("Drenthe ligt boven Nederland.", (), ["Nederland"]),
        ("Dat is onder de provincie Drenthe.", (), ["Drenthe"]),
        # With data: what these are of.
        ("In Emmen rookt 20%.", ("GM0114",), []),
        ("In Assen rookt 20%.", ("GM0114",), ["Assen"]),
        ("In Nederland rookt 20%.", ("PV22",), ["Nederland"]),
        ("In Nederland rookt 20%, in Drenthe 19%.", ("PV22", "NL01"), []),
        ("In Drenthe rookt 20%.", ("GM0114",), ["Drenthe"]),
        ("In Drenthe is het aandeel in Assen hoog.", ("GM0106", "GM0114"), []),
        ("Van de Drentse gemeenten staat Emmen vooraan.", ("GM0106", "GM0114"), []),
        ("In Groningen rookt 20%.", ("PV20",), []),
        ("In Groningen rookt 20%.", ("GM0014",), []),
        ("Drenthe zit onder Nederland.", ("PV22", "NL01"), []),
        # Names that are words, or part of another name.
        ("Best is dat een goed plan.", (), []),
        ("Het is best goed.", (), []),
        ("In Best is dat een goed plan.", (), ["Best"]),
        ("In Hof van Twente is een plan.", (), ["Hof van Twente"]),
        ("In Bergen is een plan.", (), ["Bergen"]),
        ("Assen is groot.", (), ["Assen"]),
        ("Het Academisch Centrum Groningen doet mee.", (), []),
        ("De GGD Groningen doet mee.", (), []),
        ("De wielen hebben twee assen.", (), []),
        ("Zuidoost-Groningen is leeg.", (), []),
    ],
)
def test_a_name_is_one_of_the_data(sentence: str, known: tuple[str, ...], words: list[str]) -> None:
    assert unfounded(sentence, *known) == words


FRONT = """---
title: Leefstijl
theme: leefstijl
tabs: []
facts:
  rookt: value("rookt", group="18-64")
---

# Roken {#nu layout="one" .geen-data}

"""


@pytest.mark.parametrize(
    ("sentence", "message"),
    [
        ("In Drenthe rookt {{ rookt }}.", ""),
        ("In Nederland rookt {{ rookt }}.", "“Nederland” is a typed name of a region"),
        ("{{ rookt }} rookt. In Emmen is een rookvrij plein.", "“Emmen” is a typed name of a region"),
        ("{{ rookt }} rookt. In [Emmen]{.geen-data} is een rookvrij plein.", ""),
        ("{{ rookt }} rookt. In [Emmen](https://www.emmen.nl) is een rookvrij plein.", ""),
    ],
)
def test_a_typed_name_is_told_with_its_line(tmp_path: Path, sentence: str, message: str) -> None:
    findings = [
        finding for finding in read(tmp_path, FRONT + sentence + "\n").findings if finding.code == "words-typed"
    ]
    assert [finding.message[: len(message)] for finding in findings] == ([message] if message else [])
    assert all(finding.place.row == 11 for finding in findings)


def test_a_long_sentence_costs_no_more_than_its_length() -> None:
    for piece in ("Emmen ", "A", "GGD ", "Hof van ", "boven "):
        assert len(unfounded(piece * (100_000 // len(piece)))) >= 0


MORE = """  rookt_nl: value("rookt", group="18-64", region="NL01")
  gemeenten: across("inwoners", municipalities())"""


@pytest.mark.parametrize(
    ("sentence", "wrong"),
    [
        ("{{ in_region() | capital }} rookt {{ rookt }}.", []),
        ("Van de {{ inhabitants() }} rookt {{ rookt }}.", []),
        ("{{ adjective('gemeenten') | capital }}: {{ gemeenten | values }}.", []),
        ("{{ in_region() | capital }} rookt {{ rookt_nl }}.", ["“Drenthe” is the name of a region"]),
        ("Van de {{ inhabitants() }} rookt {{ rookt_nl }}.", ["“Drenten” is the name of a region"]),
        ("{{ in_region() | capital }} werken wij samen.", []),
    ],
)
def test_a_region_that_an_expression_names_is_one_of_the_data(tmp_path: Path, sentence: str, wrong: list[str]) -> None:
    source = FRONT.replace('"rookt", group="18-64")', '"rookt", group="18-64")\n' + MORE)
    found = read(tmp_path, source + sentence + "\n").findings
    assert [each.message.partition(" that the data")[0] for each in found if each.code != "fact-unused"] == wrong


def test_a_name_inside_an_expression_is_judged_only_where_it_is_printed(tmp_path: Path) -> None:
    source = FRONT.replace('"rookt", group="18-64")', '"rookt", group="18-64")\n' + MORE.splitlines()[0])
    chosen = '{{ "Roken: " ~ rookt ~ "." if rookt > 0 else "In Nederland: " ~ rookt_nl ~ "." }}'
    printed = '{{ "In Nederland: " ~ rookt ~ "." }} Het land: {{ rookt_nl }}.'
    for sentence, wrong in ((chosen, 0), (printed, 1)):
        found = read(tmp_path, source + sentence + "\n").findings
        assert sum("“Nederland” is a typed name" in each.message for each in found) == wrong
