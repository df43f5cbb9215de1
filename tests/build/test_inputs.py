"""What editions are made from: the data of the country only where an edition needs them, and sets asked for."""

import pytest

from publisher.build import inputs
from publisher.editions.choose import Choice
from publisher.findings import PublisherError
from publisher.project import project


@pytest.mark.parametrize(
    ("choice", "national", "sets"),
    [
        (Choice(), False, ()),
        (Choice(highlight="Assen"), False, ()),
        (Choice(("PV20",)), True, ()),
        (Choice(("Assen+Emmen", "PV20")), True, ("Assen+Emmen",)),
        (Choice(kinds=("ggd",)), True, ()),
    ],
)
def test_the_country_is_read_where_regions_are_chosen(choice: Choice, national: bool, sets: tuple[str, ...]) -> None:
    selection = inputs.select(project(), ["regiobeeld"], choice)
    assert (selection.national, selection.sets) == (national, sets)


def test_a_set_that_is_asked_for_is_a_region_with_its_gemeenten() -> None:
    dataset = inputs.read(project(), sets=["Emmen+Assen"]).dataset
    assert dataset.regions["GM0106+GM0114"].name == "Assen en Emmen"
    assert dataset.members["GM0106+GM0114"] == ("GM0106", "GM0114")


def test_a_set_has_a_short_name_in_words_and_figures() -> None:
    """Its gemeenten are named on the cover; in a label or a sentence they would fill the line."""
    codes = "GM0014+GM0037+GM1966+GM1969"
    called = inputs.read(project(), sets=[f"Noordrand={codes}"]).dataset.regions[codes]
    unnamed = inputs.read(project(), sets=[codes]).dataset.regions[codes]
    assert (called.titled, called.spoken, called.locative) == ("Noordrand", "Noordrand", "in Noordrand")
    assert unnamed.titled == "Groningen, Het Hogeland, Stadskanaal en Westerkwartier"
    assert (unnamed.spoken, unnamed.people) == ("dit gebied", "inwoners van dit gebied")


def test_a_set_that_is_none_is_told_before_anything_is_made() -> None:
    with pytest.raises(PublisherError, match="there is no region “Asen”"):
        inputs.read(project(), sets=["Asen+Emmen"])
