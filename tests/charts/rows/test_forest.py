"""Values with margins beside larger regions: what is drawn, what is told, and what is not known."""

from dataclasses import replace

import pytest

from publisher.charts.rows.forest import ForestGroup, ForestPlot, ForestRow
from publisher.findings import PublisherError
from publisher.model import Fact, Size
from tests import factories
from tests.charts.conftest import assert_tidy, drawn, fact, look, named, texts

Values = tuple[float | None, float | None, float | None]


def line(label: str, values: Values, margin: float = 2, region: str = "Assen") -> ForestRow:
    own, *others = (
        _fact(value, name, margin) for value, name in zip(values, (region, "Drenthe", "Nederland"), strict=True)
    )
    return ForestRow(label, own, tuple(others))


def _fact(value: float | None, region: str, margin: float) -> Fact:
    bounds = {"lower": value - margin, "upper": value + margin} if value is not None and margin else {}
    return fact(value, region=region, **bounds)


def chart(region: str = "Assen", margin: float = 2) -> ForestPlot:
    smokes = ForestGroup(
        "Rookt",
        (line("18 jaar en ouder", (16, 17, 23), margin, region), line("65 jaar en ouder", (9, 10, 10), margin, region)),
    )
    cares = ForestGroup("Is mantelzorger", (line("18 jaar en ouder", (None, 13, None), margin, region),))
    return ForestPlot("Percentage van de inwoners, 2020", (smokes, cares))


@pytest.mark.parametrize("size", [Size(126, 60), Size(257, 100)], ids=str)
@pytest.mark.parametrize("region", ["Assen", "Nuenen, Gerwen en Nederwetten", "Schiermonnikoog"])
def test_words_stay_inside_and_apart(region: str, size: Size) -> None:
    assert_tidy(chart(region).draw(look(), size))


def test_a_dot_stands_in_the_middle_of_its_interval() -> None:
    figure = drawn(chart().draw(look(), Size(126, 60)))
    box = named(figure, "interval:65 jaar en ouder").get_window_extent()
    dot = named(figure, "dot:65 jaar en ouder").get_window_extent()
    assert (dot.x0 + dot.x1) / 2 == pytest.approx((box.x0 + box.x1) / 2, abs=0.5)


def test_what_is_not_known_is_said_in_its_place() -> None:
    figure = drawn(chart().draw(look(), Size(126, 60)))
    assert [item.get_text() for item in texts(figure)].count("niet bekend") == 2
    assert chart().table().rows[2] == ("Is mantelzorger, 18 jaar en ouder", "niet bekend", "–", "13", "niet bekend")


def test_the_alternative_text_tells_what_the_intervals_show() -> None:
    words = chart().alt()
    assert "Assen lager dan Nederland: Rookt, 18 jaar en ouder (16%)." in words
    assert "Vergelijkbaar met Nederland: 1 van de 3 waarden." in words
    assert (
        "Niet bekend: Is mantelzorger, 18 jaar en ouder, Assen; Is mantelzorger, 18 jaar en ouder, Nederland." in words
    )


def test_of_a_sample_without_intervals_no_difference_is_told() -> None:
    sample = ForestPlot("Percentage, 2024", chart(margin=0).groups, sample=True)
    assert "dan" not in sample.alt().split()
    assert "Assen, Rookt: 18 jaar en ouder 16% en 65 jaar en ouder 9%." in sample.alt()
    assert sample.table().columns == ("Onderwerp", "Assen (procent)", "Drenthe (procent)", "Nederland (procent)")


def test_a_province_with_the_name_of_its_gemeente_tells_its_kind() -> None:
    own = fact(10, region="Groningen")
    province = replace(own, region=factories.region("PV20", "Groningen"))
    chart = ForestPlot(
        "Percentage, 2020", (ForestGroup("", (ForestRow("Rookt", own, (province, fact(12, region="Nederland"))),)),)
    )
    assert chart.table().columns[1:3] == ("Groningen (procent)", "Groningen (provincie) (procent)")
    assert_tidy(chart.draw(look(), Size(126, 30)))


def test_rows_have_the_same_regions() -> None:
    other = ForestGroup("Rookt", (line("18 jaar en ouder", (1, 2, 3), region="Emmen"),))
    with pytest.raises(PublisherError, match="the same region"):
        ForestPlot("Percentage, 2020", (*chart().groups, other))


def test_a_value_beyond_a_shared_scale_is_an_error() -> None:
    with pytest.raises(PublisherError, match="exceeds the shared scale"):
        ForestPlot("Percentage, 2020", chart().groups, limits=(0, 20)).draw(look(), Size(126, 60))
