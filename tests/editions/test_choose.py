"""Editions for regions: the ones that are chosen, and clear words where the choice makes no sense."""

import dataclasses
import re

import pytest

from publisher import editions
from publisher.editions import choose
from publisher.editions.choose import Choice
from publisher.findings import PublisherError
from publisher.project import project
from tests.factories import region

REGIONS = {
    found.code: found
    for found in (
        *(region("NL01"), region("PV22"), region("PV20", "Groningen")),
        *(region("GM0014", "Groningen", province="PV20"), region("GM0106"), region("GM1690", "De Wolden")),
        *(region("GM0518", "'s-Gravenhage", province="PV28"), region("GM1900", "Súdwest-Fryslân", province="PV21")),
        region("GM0164", "Hengelo (O.)", province="PV23"),
    )
}
REGIONAL = editions.load(project(), ["regiobeeld"])[0]
PROFILE = dataclasses.replace(REGIONAL, id="gemeenteprofiel", title="Gemeenteprofiel", region="", each="gemeente")


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
    assert edition.title == REGIONAL.title


def test_without_a_choice_only_regional_publications_are_meant() -> None:
    assert choose.meant([REGIONAL, PROFILE], [], Choice()) == [REGIONAL]
    assert choose.meant([REGIONAL, PROFILE], [], Choice(("PV22",))) == [PROFILE]


@pytest.mark.parametrize(
    ("choice", "publications", "message"),
    [
        (Choice(("Asen",)), [PROFILE], "there is no region “Asen”. Did you mean GM0106 (Assen)?"),
        (Choice(("Asen", "Wolden")), [PROFILE], "there is no region “Wolden”"),
        (Choice(("NL01",)), [PROFILE], "Nederland (NL01) is neither a gemeente nor a province"),
        (Choice(("PV22",)), [REGIONAL], "no publication is chosen that has an edition for each region"),
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
