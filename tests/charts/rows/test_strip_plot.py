"""One gemeente among others: both ends, the own value, and gaps."""

from publisher.charts.rows.strips import Strip, StripPlot
from publisher.model import Size
from tests.charts.conftest import assert_tidy, drawn, fact, look, named, texts

VALUES = {"Assen": 6.6, "Emmen": 7.0, "De Wolden": 3.5, "Meppel": None}


def strips(own: str = "Assen") -> StripPlot:
    among = tuple(fact(value, region=name, decimals=1, indicator="laag_inkomen") for name, value in VALUES.items())
    own_fact = next(item for item in among if item.region.name == own)
    return StripPlot(
        "Elke stip is een gemeente, 2021", (Strip("Huishoudens met een laag inkomen", own_fact, among),) * 3
    )


def test_words_stay_inside_and_apart() -> None:
    assert_tidy(strips().draw(look(), Size(126, 84)))
    assert_tidy(strips("Meppel").draw(look(), Size(126, 84)))


def test_the_ends_are_named_and_the_own_value_stands_between_them() -> None:
    figure = drawn(StripPlot("Elke stip is een gemeente, 2021", strips().strips[:1]).draw(look(), Size(126, 30)))
    words = [item.get_text() for item in texts(figure)]
    assert {"De Wolden 3,5%", "Emmen 7,0%", "6,6%", "Assen"} <= set(words)
    others = named(figure, "others:Huishoudens met een laag inkomen").get_xdata()
    own = named(figure, "own:Huishoudens met een laag inkomen").get_xdata()
    assert min(others) < own[0] < max(others)


def test_what_is_not_known_is_said() -> None:
    words = [item.get_text() for item in texts(drawn(strips("Meppel").draw(look(), Size(126, 84))))]
    assert words.count("niet bekend") == 3
    assert (
        "Meppel niet bekend; laagste De Wolden 3,5%, hoogste Emmen 7,0%; niet bekend van een gemeente"
        in strips("Meppel").alt()
    )
    assert strips().table().rows[3] == ("Meppel", "niet bekend", "niet bekend", "niet bekend")


def test_a_measure_of_which_nothing_is_known_says_so() -> None:
    absent = tuple(fact(None, region=name) for name in VALUES)
    chart = StripPlot("Elke stip is een gemeente, 2021", (Strip("Wmo", absent[0], absent),))
    assert "Assen niet bekend; niet bekend." in chart.alt()
    assert_tidy(chart.draw(look(), Size(126, 30)))
