from __future__ import annotations

import pytest

from publisher.charts.canvas.colours import Role, contrast, line_colours, on, roles, screen, standing_out
from tests.charts.conftest import fact, look


@pytest.mark.parametrize(
    ("regions", "found"),
    [
        (["Drenthe", "Nederland"], [Role.OWN, Role.REFERENCE]),
        (["Assen", "Drenthe", "Emmen"], [Role.OTHER, Role.OWN, Role.OTHER]),
        (["Drenthe"], [Role.OWN]),
        # Alone, the country is no reference, yet not the own region either.
        (["Nederland"], [Role.OTHER]),
        (["Emmen", "Nederland"], [Role.OWN, Role.REFERENCE]),
    ],
)
def test_a_region_has_one_role(regions: list[str], found: list[Role]) -> None:
    assert list(roles([fact(1, region=name) for name in regions])) == found


def test_a_highlight_is_a_region_or_a_group() -> None:
    facts = [fact(1, region="Emmen"), fact(2, region="Assen"), fact(3, group="Totaal")]
    assert [role is Role.HIGHLIGHT for role in roles(facts, ["GM-Emmen", "totaal"])] == [True, False, True]


def test_the_own_region_keeps_its_role_when_highlighted() -> None:
    facts = [fact(1, region=name) for name in ("Assen", "Drenthe", "Emmen")]
    assert roles(facts, ["PV22"]) == (Role.OTHER, Role.OWN, Role.OTHER)


def test_roles_have_the_colours_of_the_house_style() -> None:
    tokens = look("regioplan")
    assert [role.colour(tokens) for role in Role] == [tokens.dark, tokens.g500, tokens.ink, tokens.mid]


def test_a_highlight_and_the_own_region_stand_out_among_others() -> None:
    assert standing_out([Role.OWN, Role.REFERENCE]) == [True, False]
    assert standing_out([Role.OWN, Role.HIGHLIGHT, Role.OTHER]) == [True, True, False]
    assert standing_out([Role.OWN, Role.OWN]) == [False, False]


def test_contrast_is_that_of_wcag() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#767676", "#ffffff") == pytest.approx(4.54, abs=0.01)


def test_words_take_the_colour_that_stands_out() -> None:
    tokens = look()
    assert on(tokens.dark, tokens) == tokens.white
    assert on(tokens.tint, tokens) == tokens.ink


def test_a_screen_is_a_share_of_the_ink() -> None:
    assert screen("#000000", 0) == "#ffffff"
    assert screen("#000000", 0.4) == "#999999"
    assert screen("#96352a", 1) == "#96352a"


@pytest.mark.parametrize("theme", ["bevolking", "leefstijl", "kwetsbare_inwoners", "vitaal_ouder_worden", "regioplan"])
def test_lines_can_be_seen_on_paper(theme: str) -> None:
    assert all(contrast(colour, "#ffffff") >= 3 for colour in line_colours(4, look(theme)))
