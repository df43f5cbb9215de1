"""What the facts of a figure differ in stands in its words, and the words beside it are of the same rows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import pytest

from publisher.charts import Direction, Directions
from publisher.facts import Facts
from publisher.findings import Finding, Place
from publisher.model import Fact, Region, Table
from publisher.narrative.agreement import other_rows, silent_differences
from publisher.narrative.text.sections import Image
from tests import factories
from tests.factories import group, indicator, observation
from tests.narrative.sample import Dot

ADULTS, OLD, EVERYBODY = group("18-64", "18-64 jaar"), group("65+", "65 jaar en ouder"), group("totaal", "Totaal")
SERVICE = factories.region("GG0706", "GGD Drenthe")
COUNTRY = factories.region("NL01")
CARE = indicator("jeugdzorg", label="Jongeren met jeugdzorg")
PLACE = Place(file="text.md", row=7)
KNOWN = Facts(
    factories.dataset(
        [
            observation(9, group="65+"),
            observation(20, group="18-64"),
            observation(20, region="NL01"),
            observation(20, region="GG0706"),
            observation(8, "jeugdzorg", group="jeugd"),
            observation(9, "werkt"),
        ]
    ),
    "PV22",
)


@dataclass(frozen=True)
class Labelled(Dot):
    """A chart with labels."""

    labels: tuple[str, ...] = ()

    def table(self) -> Table:
        return Table(("Wat", "Waarde"), tuple((label, "20") for label in self.labels))


def fact(region: Region | None = None, period: str = "2022", group=ADULTS, of=None) -> Fact:
    row = observation(20, of.id if of else "rookt", (region or factories.region()).code, period, group.id)
    return factories.fact(20, of, region=region, period=period, group=group, observations=(row,))


def differing(facts: Sequence[Fact], subtitle: str = "", *labels: str, mixes: str = "") -> list[Finding]:
    chart = Labelled(tuple(facts), subtitle=subtitle, labels=labels)
    image = Image("rookt", "", {"mixes": mixes} if mixes else {}, 7)
    return list(silent_differences(chart, chart.table(), image, KNOWN, PLACE))


def silent(facts: Sequence[Fact], subtitle: str = "", *labels: str, mixes: str = "") -> list[str]:
    return [finding.message for finding in differing(facts, subtitle, *labels, mixes=mixes)]


@pytest.mark.parametrize(
    ("other", "dimension", "values"),
    [
        (fact(period="2020"), "period", ("2022", "2020")),
        (fact(group=OLD), "group", ("18-64 jaar", "65 jaar en ouder")),
        (fact(SERVICE), "region", ("Drenthe", "GGD Drenthe")),
        (fact(of=indicator(unit="per_1000")), "unit", ("procent", "per 1.000")),
    ],
)
def test_a_difference_that_no_word_tells_is_an_error(other: Fact, dimension: str, values: tuple[str, str]) -> None:
    (finding,) = differing((fact(), other), "Rookt")
    assert (finding.code, finding.severity, finding.place) == ("chart-differs", "error", PLACE)
    assert f"figure rookt: its facts differ in {dimension} ({' and '.join(values)})" in finding.message
    # Naming one of them is not enough, in the subtitle or in a label.
    assert silent((fact(), other), f"Rookt, {values[1]}")
    assert silent((fact(), other), "Rookt", values[1], "Rookt")
    # The subtitle may name one value, and labels the other; a subtitle with both does not tell which is which.
    assert silent((fact(), other), f"Rookt, {values[0]}", values[1], "Rookt") == []
    assert silent((fact(), other), "Rookt", *values) == []
    assert silent((fact(), other), f"Rookt, {values[0]} en {values[1]}")


def test_facts_that_agree_need_no_words() -> None:
    assert silent((fact(), fact())) == []


def test_an_image_may_say_that_its_subtitle_tells_which_is_which() -> None:
    pair, words = (fact(), fact(period="2020")), "Volwassenen (2022) en eerder (2020)"
    assert silent(pair, words, mixes="period") == []
    assert silent(pair, words, mixes="group")
    assert silent(pair, "Rookt, 2022", mixes="period")
    (unneeded,) = differing(pair, "Rookt", "2022", "2020", mixes="period")
    assert (unneeded.severity, unneeded.code) == ("warning", "chart-differs")


@pytest.mark.parametrize("words", ["18 tot 65 jaar", "18-64 JAAR"])
def test_a_group_may_be_named_as_within_a_sentence(words: str) -> None:
    assert silent((fact(), fact(group=OLD)), "Rookt", words, "65 jaar en ouder") == []


def test_a_period_within_a_span_is_not_named_by_the_span() -> None:
    assert silent((fact(), fact(period="2018/2022")), "Rookt", "2018–2022")
    assert silent((fact(), fact(period="2018/2022")), "Rookt", "2022", "2018–2022") == []
    assert silent((fact(period="2018"), fact(period="2018/2022")), "Rookt", "2018", "2018–2022") == []


def test_the_year_names_a_month_unless_two_are_of_one_year() -> None:
    assert silent((fact(period="2021-02"), fact(period="2022-02")), "Rookt", "2021", "2022") == []
    assert silent((fact(period="2022-02"), fact(period="2022-06")), "Rookt", "2022", "2022")


def test_everybody_goes_without_a_name_but_not_under_that_of_others() -> None:
    pair = fact(group=EVERYBODY), fact(group=OLD)
    assert silent(pair, "Rookt", "Iedereen", "65 jaar en ouder") == []
    assert silent(pair, "Rookt, 65 jaar en ouder", "Drenthe", "Nederland")
    assert silent(pair, "Rookt, 65 jaar en ouder", "Iedereen", "65 jaar en ouder")


def test_an_indicator_of_one_group_says_so_itself() -> None:
    young = fact(group=group("jeugd", "Jongeren"), of=CARE)
    assert silent((fact(group=EVERYBODY), young), "Zorg", "Rookt", "Jeugdzorg") == []
    assert silent((fact(group=EVERYBODY), fact(group=OLD)), "Zorg", "Rookt", "Jeugdzorg")
    # One that is of everybody alone does not say of whom others are.
    assert silent((fact(group=EVERYBODY, of=indicator("werkt")), fact(group=OLD)), "Werk", "Werkt", "Rookt")


def test_a_name_of_two_regions_stands_there_for_each() -> None:
    pair = fact(), fact(factories.region("GM0001", "Drenthe"))
    assert silent(pair, "Rookt", "Drenthe")
    assert silent(pair, "Rookt", "Drenthe", "Drenthe (provincie)") == []


def apart(drawn: Sequence[Fact], told: Sequence[Fact], declared: str = "") -> list[tuple[str, str]]:
    return [(item.severity, item.message) for item in other_rows("rookt", declared, drawn, told, KNOWN, PLACE)]


def test_a_figure_of_other_rows_than_its_words_is_an_error() -> None:
    ((severity, message),) = apart([fact(SERVICE, "2020", OLD)], [fact()])
    assert severity == "error"
    assert "rookt of GG0706 2020 65+" in message
    assert "of PV22 2022 18-64" in message


def test_one_row_in_common_is_enough() -> None:
    assert apart([fact(), fact(period="2020")], [fact(), fact(group=OLD)]) == []
    assert apart([fact(), fact(of=CARE)], [fact(), fact(of=indicator("werkt"))]) == []


def test_a_figure_of_another_indicator_than_its_words_is_an_error() -> None:
    ((severity, message),) = apart([fact(of=CARE)], [fact()])
    assert severity == "error"
    assert "shows jeugdzorg, and the words beside it are of rookt" in message
    assert apart([fact(of=CARE)], [fact()], "indicator") == []
    assert apart([fact(of=CARE)], []) == []
    assert apart([], [fact()]) == []


def test_the_value_of_the_country_is_none_in_common() -> None:
    assert apart([fact(SERVICE), fact(COUNTRY)], [fact(), fact(COUNTRY)])
    assert apart([fact(COUNTRY)], [fact(COUNTRY)]) == []


def test_the_value_of_the_province_around_a_gemeente_is_none_in_common() -> None:
    gemeente = factories.region("GM0106")
    known = Facts(factories.dataset([observation(1, region="GM0106"), observation(1)], regions=[gemeente]), "GM0106")
    drawn, told = [fact(gemeente, group=OLD), fact()], [fact(gemeente), fact()]
    assert [item.code for item in other_rows("rookt", "", drawn, told, known, PLACE)] == ["figure-differs"]


@pytest.mark.parametrize(
    ("other", "dimension"), [(fact(SERVICE), "region"), (fact(period="2020"), "period"), (fact(group=OLD), "group")]
)
def test_an_image_may_declare_in_what_it_differs(other: Fact, dimension: str) -> None:
    assert apart([other], [fact()], dimension) == []
    ((severity, message),) = apart([fact()], [fact()], dimension)
    assert severity == "warning"
    assert dimension in message


def test_a_declaration_of_something_else_does_not_help() -> None:
    assert "error" in dict(apart([fact(group=OLD)], [fact()], "period"))


def test_another_source_is_another_row() -> None:
    other = fact()
    row = replace(other.observations[0], source="monitor")
    assert apart([replace(other, observations=(row,))], [fact()])


def test_statements_that_differ_in_silence_are_found() -> None:
    items = [
        Direction("Roken", factories.statement("rookt_daalt", "daalt", group="65+", period="2016/2030")),
        Direction("Overgewicht", factories.statement("zwaar_stijgt", "stijgt", group="18-64", period="2030")),
    ]
    chart = Directions("Verwachte ontwikkeling", tuple(items))
    found = list(silent_differences(chart, chart.table(), Image("straks", "", {}, 7), KNOWN, PLACE))
    assert [finding.code for finding in found] == ["chart-differs", "chart-differs"]
    assert "differ in period (2016–2030 and 2030)" in found[0].message
    assert "differ in group" in found[1].message
