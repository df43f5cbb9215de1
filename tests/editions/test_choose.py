"""Editions for regions: the ones that are chosen, and clear words where the choice makes no sense."""

import dataclasses
import datetime
import re

import pytest

from publisher import editions
from publisher.editions import choose
from publisher.editions.atlas import own_sets
from publisher.editions.choose import Choice
from publisher.editions.edition import LaterPrinting
from publisher.findings import PublisherError
from publisher.project import project
from tests.factories import region

REGIONS = {
    found.code: found
    for found in (
        *(region("NL01"), region("PV22", inhabitants="Drenten"), region("PV20", "Groningen", article="de provincie")),
        region("GG1106", "GGD Twente", short_name="Twente"),
        *(region("ZK22", "Twente"), region("ZK23", "Utrecht"), region("GG2514", "GGD Utrecht", short_name="Utrecht")),
        *(region("GM0014", "Groningen", province="PV20"), region("GM0106"), region("GM1690", "De Wolden")),
        region("GM0037", "Stadskanaal", province="PV20"),
        region("GM0344", "Utrecht", province="PV26", ggd="GG2514", zorgkantoor="ZK23"),
        region("GM0310", "De Bilt", province="PV26", ggd="GG2514"),
        *(region("GM0518", "'s-Gravenhage", province="PV28"), region("GM1900", "Súdwest-Fryslân", province="PV21")),
        region("GM0164", "Hengelo (O.)", province="PV23", ggd="GG1106", zorgkantoor="ZK22"),
        region("GM0153", "Enschede", province="PV23", ggd="GG1106", zorgkantoor="ZK22"),
    )
}
REGIONAL = editions.load(project(), ["regiobeeld"])[0]
REGIOPLAN = dataclasses.replace(REGIONAL, id="regioplan", colophon_elsewhere=None)
PROFILE = dataclasses.replace(
    REGIONAL, id="gemeenteprofiel", title="Gemeenteprofiel {region}", region="", home="", each="gemeente"
)


def made(choice: Choice, *publications: editions.Edition) -> list[editions.Edition]:
    return list(choose.made_for(publications, REGIONS, choice))


@pytest.mark.parametrize(
    ("asked", "codes"),
    [
        ("PV22", ["GM0106", "GM1690"]),
        ("Drenthe", ["GM0106", "GM1690"]),
        ("gm0106", ["GM0106"]),
        ("assen", ["GM0106"]),
        ("Groningen", ["GM0014"]),  # a gemeente goes before its province
        ("GGD Twente", ["GM0153", "GM0164"]),
        ("GM0153+GM0106", ["GM0106", "GM0153"]),
    ],
)
def test_a_region_is_named_by_code_or_name(asked: str, codes: list[str]) -> None:
    assert [edition.region for edition in made(Choice((asked,)), PROFILE)] == codes


def test_all_means_every_gemeente_once() -> None:
    found = [edition.region for edition in made(Choice(("PV22", "GM0106"), everywhere=True), PROFILE)]
    assert found == sorted(region.code for region in REGIONS.values() if region.kind == "gemeente")


@pytest.mark.parametrize(
    ("code", "title", "folder", "name"),
    [
        ("GM0106", "Gemeenteprofiel Assen", "GM0106-assen", "GM0106-assen"),
        ("GM0518", "Gemeenteprofiel 's-Gravenhage", "GM0518-s-gravenhage", "GM0518-s-gravenhage"),
        ("GM1900", "Gemeenteprofiel Súdwest-Fryslân", "GM1900-sudwest-fryslan", "GM1900-sudwest-fryslan"),
        ("GM0164", "Gemeenteprofiel Hengelo (O.)", "GM0164-hengelo-o", "GM0164-hengelo-o"),
    ],
)
def test_an_edition_has_its_gemeentes_name_and_files_its_code(code: str, title: str, folder: str, name: str) -> None:
    (edition,) = made(Choice((code,)), PROFILE)
    year = edition.year
    assert (edition.title, edition.folder) == (title, f"gemeenteprofiel-{year}/{folder}")
    assert edition.name == f"gemeenteprofiel-{year}-{name}"


def test_a_highlighted_gemeente_gives_a_regional_edition_of_its_own() -> None:
    (edition,) = made(Choice(highlight="Assen"), REGIONAL)
    assert (edition.region, edition.highlight, edition.highlight_name) == ("PV22", "GM0106", "Assen")
    assert edition.name == edition.folder == f"regiobeeld-{edition.year}-GM0106-assen"
    assert edition.title == "Regiobeeld Drenthe"


def test_without_a_choice_only_regional_publications_are_meant() -> None:
    assert choose.meant([REGIONAL, PROFILE], [], Choice()) == [REGIONAL]
    assert choose.meant([REGIONAL, PROFILE], [], Choice(("PV22",))) == [PROFILE]


@pytest.mark.parametrize(
    ("choice", "publications", "message"),
    [
        (Choice(("Asen",)), [PROFILE], "there is no region “Asen”. Did you mean GM0106 (Assen)?"),
        (Choice(("Asen", "Wolden")), [PROFILE], "there is no region “Wolden”"),
        (Choice(("NL01",)), [PROFILE], "Nederland (NL01) is neither a gemeente nor a region of gemeenten"),
        (Choice(("NL01",)), [REGIONAL], "Nederland (NL01) is neither a gemeente nor a region of gemeenten"),
        (Choice(everywhere=True), [REGIONAL], "no publication is chosen that has an edition for each gemeente"),
        (Choice(kinds=("ggd",)), [PROFILE], "no regional publication is chosen"),
        (Choice(("Assen",)), [REGIONAL], "Assen (GM0106) is a gemeente, and this publication is regional"),
        (
            Choice(("Utrecht",)),
            [REGIONAL],
            "“Utrecht” is the name of GG2514 (GGD Utrecht, ggd) and ZK23 (Utrecht, zorg",
        ),
        (Choice(("GM0106+GM9999",)), [REGIONAL], "there is no region “GM9999”"),
        (Choice(("Gronningen",)), [REGIONAL], "no region “Gronningen”. Did you mean PV20 (Groningen, provincie)?"),
        (Choice(("Utrech",)), [REGIONAL], "Did you mean GG2514 (GGD Utrecht, ggd) or ZK23 (Utrecht, zorgkantoor)?"),
        (
            Choice(("Gronningen",)),
            [PROFILE],
            "no region “Gronningen”. Did you mean PV20 (Groningen) or GM0014 (Groningen)?",
        ),
        (Choice(("GM0106+PV20",)), [REGIONAL], "Groningen (PV20) in “GM0106+PV20” is no gemeente"),
        (Choice(("Assen+GM0106",)), [REGIONAL], "“Assen+GM0106” names GM0106 2 times"),
        (Choice(("PV20",)), [REGIOPLAN], "regioplan is of Drenthe alone: nothing says who makes it for Groningen"),
        (Choice(("PV20",), highlight="Assen"), [REGIONAL], "Assen (GM0106) does not lie in its region, PV20"),
        (Choice(highlight="Drenthe"), [REGIONAL], "Drenthe (PV22) is no gemeente"),
        (Choice(highlight="Groningen"), [REGIONAL], "Groningen (GM0014) does not lie in its region"),
        (Choice(highlight="Assen"), [PROFILE], "none is chosen"),
    ],
)
def test_a_choice_that_makes_no_sense_is_told(
    choice: Choice, publications: list[editions.Edition], message: str
) -> None:
    with pytest.raises(PublisherError, match=re.escape(message)):
        made(choice, *publications)


def test_a_publication_for_each_region_asks_which() -> None:
    with pytest.raises(PublisherError, match="Name regions with --region, or ask for --all"):
        choose.meant([PROFILE], ["gemeenteprofiel"], Choice())


def test_a_region_of_the_configuration_that_there_is_not_is_found_in_its_file() -> None:
    with pytest.raises(PublisherError) as caught:
        made(Choice(), dataclasses.replace(REGIONAL, region="PV99"), dataclasses.replace(REGIONAL, region="Drenthe"))
    first, second = caught.value.findings
    assert first.code == second.code == "configuration-region"
    assert first.place.file == "data/publications/regiobeeld-2023.toml"
    assert "there is no region “PV99”" in first.message
    assert "Did you mean PV22 (Drenthe)?" in second.hint


@pytest.mark.parametrize(
    ("asked", "code", "title", "name"),
    [
        ("PV20", "PV20", "Regiobeeld Groningen", "regiobeeld-{}-PV20-groningen"),
        ("groningen", "PV20", "Regiobeeld Groningen", "regiobeeld-{}-PV20-groningen"),  # before the gemeente
        ("Twente", "GG1106", "Regiobeeld Twente", "regiobeeld-{}-GG1106-twente"),  # ZK22 has the same gemeenten
        ("ZK23", "ZK23", "Regiobeeld Utrecht", "regiobeeld-{}-ZK23-utrecht"),
        ("Stadskanaal+De Wolden", "GM0037+GM1690", "Regiobeeld De Wolden en Stadskanaal", ""),
        ("GM0014+GM0037", "PV20", "Regiobeeld Groningen", "regiobeeld-{}-PV20-groningen"),  # all that it has
    ],
)
def test_a_regional_publication_is_made_for_any_region(asked: str, code: str, title: str, name: str) -> None:
    known = {**REGIONS, **{each.code: each for each in own_sets([asked] if "+" in asked else [], REGIONS)}}
    (edition,) = choose.made_for([REGIONAL], known, Choice((asked,)))
    assert (edition.region, edition.title) == (code, title)
    assert edition.name == edition.folder
    assert not name or edition.name == name.format(edition.year)
    assert edition.elsewhere


def test_its_own_region_is_the_edition_of_its_file() -> None:
    (asked,), (plain,) = made(Choice(("PV22",)), REGIONAL), made(Choice(), REGIONAL)
    assert asked == plain
    assert plain.name == f"regiobeeld-{plain.year}"
    assert not plain.elsewhere


def test_nothing_of_its_makers_stands_in_an_edition_elsewhere() -> None:
    (edition,) = made(Choice(("PV20",)), REGIONAL)
    makers = {REGIONAL.author, REGIONAL.edition, *(name for _, names in REGIONAL.organisations for name in names)}
    words = repr((edition.author, edition.organisations, edition.contact, edition.edition, edition.subject))
    assert [maker for maker in makers if maker in words] == []
    assert "Drenthe" not in f"{words} {edition.title} {edition.subtitle} {edition.keywords}"
    assert "open data" in edition.author


def test_an_edition_elsewhere_has_printings_of_its_own() -> None:
    days = datetime.date(2024, 1, 1), datetime.date(2024, 3, 1)
    assert REGIONAL.colophon_elsewhere is not None
    later = dataclasses.replace(REGIONAL.colophon_elsewhere, printings=(LaterPrinting("PV20", 2, *days),))
    own = dataclasses.replace(REGIONAL, printing=3, colophon_elsewhere=later)
    groningen, twente = made(Choice(("PV20", "GG1106")), own)
    assert (groningen.printing, groningen.imprint) == (2, "2e druk, 1 maart 2024; 1e druk: 1 januari 2024")
    assert (twente.printing, twente.imprint) == (1, "")


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"subject": "Hoe gezond Drenthe is"}, "subject names Drenthe in an edition for Groningen"),
        ({"subtitle": "Voor Drentse gemeenten"}, "subtitle names Drentse in an edition for Groningen"),
        ({"title": "Regiobeeld"}, "the title, “Regiobeeld”, does not name the region"),
    ],
)
def test_words_of_the_first_region_keep_an_edition_elsewhere_back(change: dict[str, str], message: str) -> None:
    with pytest.raises(PublisherError, match=re.escape(message)):
        made(Choice(("PV20",)), dataclasses.replace(REGIONAL, **change))


def test_all_regions_are_each_area_once() -> None:
    regional = [edition.region for edition in made(Choice(kinds=("provincie", "ggd")), REGIONAL)]
    assert regional == ["PV22", "PV20", "GG1106", "GG2514"]
    assert [edition.region for edition in made(Choice(kinds=("zorgkantoor",)), REGIONAL)] == ["ZK22", "ZK23"]


def test_a_long_set_asks_for_a_name_of_its_own() -> None:
    many = {f"GM9{number:03}": region(f"GM9{number:03}", "Langedorp", province="PV25") for number in range(8)}
    with pytest.raises(PublisherError, match="the names of 7 gemeenten are too long for a title"):
        choose.made_for([REGIONAL], {**REGIONS, **many}, Choice(("+".join([*many][:7]),)))


def test_a_highlighted_gemeente_in_an_edition_elsewhere_is_in_its_name() -> None:
    (edition,) = made(Choice(("PV20",), highlight="Stadskanaal"), REGIONAL)
    assert edition.name == f"regiobeeld-{edition.year}-PV20-groningen-GM0037-stadskanaal"
