"""Phrases over the whole range of values: words may never contradict what is printed beside them."""

import re
from collections.abc import Callable

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from publisher.dutch import frequencies
from publisher.facts import Change, Comparison
from publisher.facts import printed as printed_value
from publisher.model import Fact
from publisher.narrative.expressions.calculation import change, compare, highest, lowest
from publisher.narrative.expressions.functions import capital, printable
from publisher.narrative.phrases import changes, comparisons, counts, fact_phrases, rankings, tables
from publisher.narrative.phrases.phrase import Phrase
from tests import factories

UP = re.compile(r"stijg|steeg|stegen|toe|groei|verdubbel|verdrievoudig")
DOWN = re.compile(r"daa?l|af|krimp|kromp|halve")


def fact(
    value: float | None,
    unit: str = "percent",
    decimals: int = 0,
    *,
    lower: float | None = None,
    upper: float | None = None,
    region: str = "Drenthe",
    period: str = "2022",
) -> Fact:
    where = factories.region(region, kind="gemeente")
    return factories.fact(
        value, factories.indicator("i", unit, decimals), region=where, period=period, lower=lower, upper=upper
    )


percentages = st.floats(0, 100).map(lambda value: round(value, 1))
amounts = st.integers(1, 10_000_000)
quantities = st.tuples(st.sampled_from(["percent", "persons"]), amounts, amounts).map(
    lambda drawn: (
        (fact(drawn[1] % 101, drawn[0]), fact(drawn[2] % 101, drawn[0]))
        if drawn[0] == "percent"
        else (fact(drawn[1], drawn[0]), fact(drawn[2], drawn[0]))
    )
)
Form = Callable[[object], Phrase]
FORMS: list[Form] = [
    changes.verb,
    changes.plural,
    changes.past,
    changes.past_plural,
    changes.infinitive,
    changes.participle,
    changes.clause,
    changes.clause_plural,
    changes.noun,
    changes.direction,
]


# --- frequencies and numbers ------------------------------------------------------------------------------------------


@given(percentages, st.sampled_from([0, 1]))
def test_a_frequency_stands_for_the_printed_value(value: float, decimals: int) -> None:
    phrase = fact_phrases.fraction(fact(value, decimals=decimals))
    printed = float(printed_value(fact(value, decimals=decimals)))
    bounds = frequencies.bounds(phrase)
    if bounds is not None:
        low, high = bounds
        assert low - 1e-6 <= printed <= high + 1e-6, f"{phrase} for {printed}"
    else:
        assert phrase == "minder dan een procent"
        assert printed < 1


@pytest.mark.parametrize(
    ("value", "words"),
    [(37, "bijna vier op de tien"), (20, "een op de vijf"), (50, "de helft"), (27, "ruim een kwart")],
)
def test_known_frequencies(value: float, words: str) -> None:
    assert fact_phrases.fraction(fact(value)) == words


def test_a_frequency_needs_a_percentage() -> None:
    with pytest.raises(ValueError, match="percentages"):
        fact_phrases.fraction(fact(37, "persons"))


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (502_051, "ruim 500.000"),
        (108_765, "bijna 110.000"),
        (1_700, "1.700"),
        (5_675, "bijna 5.700"),
        (500_000, "500.000"),
        (0, "0"),
        (-502_051, "ruim −500.000"),
    ],
)
def test_known_round_numbers(value: float, words: str) -> None:
    assert fact_phrases.rounded(fact(value, "persons")) == words


@given(amounts)
def test_a_round_number_lies_near_and_on_its_own_side(value: int) -> None:
    words = str(fact_phrases.rounded(fact(value, "persons")))
    near = int(re.sub(r"\D", "", words))
    assert abs(near - value) <= 0.02 * value
    assert words.startswith("ruim ") == (near < value)
    assert words.startswith("bijna ") == (near > value)


def test_whole_numbers_in_words() -> None:
    assert counts.cardinal(12) == "twaalf"
    assert counts.cardinal(fact(4, "count")) == "vier"
    assert counts.cardinal(21) == "21"
    with pytest.raises(ValueError, match="whole"):
        counts.cardinal(fact(4.5, "count", 1))


@pytest.mark.parametrize(
    ("ratio", "words"),
    [(2.0, "twee keer"), (2.2, "ruim twee keer"), (1.8, "bijna twee keer"), (1.5, "anderhalf keer"), (0.5, "half")],
)
def test_known_ratios(ratio: float, words: str) -> None:
    assert fact_phrases.times(fact(ratio, "ratio", 1)) == words


@pytest.mark.parametrize("ratio", [0.2, 0.9, 1.1])
def test_a_ratio_near_one_or_far_below_it_has_no_words(ratio: float) -> None:
    with pytest.raises(ValueError, match="compare"):
        fact_phrases.times(fact(ratio, "ratio", 1))


# --- changes ----------------------------------------------------------------------------------------------------------


@given(quantities, st.sampled_from(FORMS), st.sampled_from(["stijgen", "toenemen", "groeien"]))
def test_a_word_of_change_never_contradicts_the_digits(pair: tuple[Fact, Fact], form: Form, word: str) -> None:
    start, end = pair
    phrase = str(form(change(start, end, word)))
    if UP.search(phrase):
        assert end.number > start.number, phrase
    elif DOWN.search(phrase):
        assert end.number < start.number, phrase
    else:
        assert abs(end.number - start.number) <= 0.01 * start.number, phrase


@given(quantities, st.sampled_from(FORMS))
def test_every_form_of_a_change_agrees_on_doubling(pair: tuple[Fact, Fact], form: Form) -> None:
    phrase = str(form(change(*pair)))
    assume(pair[0].number > 0)
    ratio = pair[1].number / pair[0].number
    if "verdubbel" in phrase:
        assert (ratio < 2) == ("bijna" in phrase) or 1.96 <= ratio <= 2.04
        assert 1.8 <= ratio <= 2.4
    if "halve" in phrase:
        assert 0.3 <= ratio <= 0.55


@pytest.mark.parametrize(
    ("start", "end", "unit", "words"),
    [
        (492_740, 482_840, "persons", "daalt licht"),
        (14_437, 29_920, "persons", "verdubbelt ruim"),
        (9_200, 14_000, "persons", "stijgt sterk"),
        (40, 48, "percent", "stijgt"),
        (100, 104, "persons", "stijgt licht"),
        (100, 106, "persons", "stijgt"),
        (100, 76, "persons", "daalt"),
        (100, 125, "persons", "stijgt sterk"),
        (8, 3, "per_100", "halveert ruim"),
        (21, 40, "percent", "verdubbelt bijna"),
        (37, 37, "percent", "blijft gelijk"),
        (502_051, 502_900, "persons", "blijft vrijwel gelijk"),
        (0.4, 0.5, "percent", "stijgt licht"),
        (9, -47, "places", "daalt"),
        (3, 9.1, "percent", "verdrievoudigt"),
    ],
)
def test_known_changes(start: float, end: float, unit: str, words: str) -> None:
    decimals = 1 if isinstance(start, float) or isinstance(end, float) else 0
    assert changes.verb(change(fact(start, unit, decimals), fact(end, unit, decimals))) == words


def test_a_change_in_every_form() -> None:
    slight = fact(492_740, "persons"), fact(482_840, "persons")
    assert [str(form(change(*slight))) for form in FORMS] == [
        "daalt licht",
        "dalen licht",
        "daalde licht",
        "daalden licht",
        "licht dalen",
        "licht gedaald",
        "licht daalt",
        "licht dalen",
        "een lichte daling",
        "daalt",
    ]
    assert [str(form(change(*slight, "toenemen"))) for form in FORMS] == [
        "neemt licht af",
        "nemen licht af",
        "nam licht af",
        "namen licht af",
        "licht afnemen",
        "licht afgenomen",
        "licht afneemt",
        "licht afnemen",
        "een lichte afname",
        "neemt af",
    ]


def test_a_change_within_95_percent_intervals_is_no_change() -> None:
    start, end = fact(19, lower=17, upper=21), fact(21, lower=19, upper=23)
    assert changes.verb(change(start, end)) == "blijft vrijwel gelijk"
    assert changes.noun(change(start, end)) == "vrijwel geen verandering"
    assert not change(start, end).rises
    assert change(start, fact(22, lower=21.5, upper=23)).rises


def test_a_change_of_an_unknown_value_is_refused() -> None:
    with pytest.raises(ValueError, match="not known"):
        changes.verb(Change(fact(None), fact(3)))


# --- comparisons and ranks --------------------------------------------------------------------------------------------

bounded = st.tuples(percentages, st.floats(0, 10), st.floats(0, 10)).map(
    lambda drawn: fact(drawn[0], decimals=1, lower=drawn[0] - drawn[1], upper=drawn[0] + drawn[2])
)


@given(bounded, bounded)
def test_a_comparison_respects_95_percent_intervals(first: Fact, second: Fact) -> None:
    phrase = comparisons.comparison(compare(first, second, "vaker"))
    assert first.lower is not None and first.upper is not None
    assert second.lower is not None and second.upper is not None
    if phrase == "vaker dan":
        assert first.lower > second.upper
        assert first.number > second.number
    elif phrase == "minder vaak dan":
        assert first.upper < second.lower
    else:
        assert phrase == "ongeveer even vaak als"
        assert first.lower <= second.upper + 0.1 and first.upper >= second.lower - 0.1


def test_known_comparisons() -> None:
    higher = fact(37), fact(33)
    assert comparisons.comparison(compare(*higher)) == "hoger dan"
    assert comparisons.comparison(compare(*higher, "meer", "volwassenen")) == "meer volwassenen dan"
    assert comparisons.comparison(compare(*reversed(higher), "minder")) == "minder dan"
    assert comparisons.comparison(compare(*reversed(higher), "boven")) == "onder"
    assert comparisons.comparison(compare(fact(3), fact(3), "vergelijkbaar")) == "vergelijkbaar met"
    assert comparisons.bare(compare(*higher)) == "hoger"


def test_a_range_is_compared_by_its_bounds() -> None:
    vmbo, vwo = fact(None, lower=71, upper=84), fact(39)
    assert comparisons.comparison(compare(vmbo, vwo)) == "hoger dan"
    assert Comparison(fact(75), vmbo).similar


def test_an_unknown_comparing_word_names_the_known_ones() -> None:
    with pytest.raises(ValueError, match="vaker"):
        compare(fact(3), fact(4), "gekker")


def test_unlike_units_are_not_compared() -> None:
    with pytest.raises(ValueError, match="compare like with like"):
        compare(fact(3), fact(4, "persons"))


def test_known_ranks() -> None:
    facts = tuple(fact(value, region=name) for name, value in zip("ABCDE", (9, 8, 7, 7, 1), strict=True))
    assert [str(rankings.rank(item, facts)) for item in facts] == [
        "het hoogst",
        "op een na het hoogst",
        "gedeeld op een na het laagst",
        "gedeeld op een na het laagst",
        "het laagst",
    ]
    assert rankings.rank(facts[0], facts, "groot") == "het grootst"


@given(st.lists(st.integers(0, 5), min_size=2, max_size=8), st.data())
def test_a_rank_counts_from_the_nearest_end(values: list[int], data: st.DataObject) -> None:
    facts = tuple(fact(value) for value in values)
    own = data.draw(st.sampled_from(facts))
    phrase = str(rankings.rank(own, facts))
    ahead = (
        sum(value > own.number for value in values)
        if "hoogst" in phrase
        else sum(value < own.number for value in values)
    )
    assert ("na het" in phrase) == (ahead > 0)
    assert ahead <= len(values) // 2
    assert phrase.startswith("gedeeld") == (values.count(int(own.number)) > 1)


def test_the_highest_of_a_tie_is_refused() -> None:
    tied = (fact(9, region="Emmen"), fact(9, region="Assen"), fact(1, region="Meppel"))
    with pytest.raises(ValueError, match=r"tie.*Emmen and Assen.*leaders"):
        highest(tied)
    assert counts.names(highest(tied, 2)) == "Emmen en Assen"
    assert lowest(tied) == tied[2]


# --- names and tables -------------------------------------------------------------------------------------------------


@given(st.lists(st.text("abcdefgh", min_size=1), min_size=1, max_size=6, unique=True))
def test_a_list_names_everyone_once(regions: list[str]) -> None:
    phrase = counts.names(tuple(fact(1, region=name) for name in regions))
    assert re.split(", | en ", phrase) == regions
    assert phrase.count(" en ") == (len(regions) > 1)


def test_periods_and_dates() -> None:
    series = (fact(1, period="2010"), fact(2, period="2022-02"))
    assert fact_phrases.year(series[1]) == "2022"
    assert fact_phrases.period(series[1]) == "februari 2022"
    assert fact_phrases.years(series) == "2010–2022"
    assert fact_phrases.years(series[:1]) == "2010"


def test_a_capital_for_the_letter_pair_ij() -> None:
    assert capital("ijsland") == "IJsland"
    assert capital(fact_phrases.fraction(fact(37))) == "Bijna vier op de tien"


def test_every_phrase_keeps_its_facts() -> None:
    first, second = fact(37), fact(33)
    assert fact_phrases.fraction(first).facts == (first,)
    assert capital(fact_phrases.fraction(first)).facts == (first,)
    assert changes.verb(change(first, second)).facts == (first, second)
    assert comparisons.comparison(compare(first, second)).facts == (first, second)


@pytest.mark.parametrize(
    ("value", "message"), [(None, "a number"), (True, "true or false"), ((), "a list"), (1.5, "a number")]
)
def test_what_has_no_printed_form_says_so(value: object, message: str) -> None:
    with pytest.raises(TypeError, match=message):
        printable(value)


def test_a_table_has_rows_for_what_differs_within_and_columns_for_what_differs_between() -> None:
    drenthe = (fact(1, period="2010"), fact(2, period="2022"))
    nederland = tuple(fact(value, region="Nederland", period=year) for value, year in ((3, "2010"), (4, "2022")))
    table = tables.table([drenthe, nederland])
    assert table.columns == ("Jaar", "Drenthe", "Nederland")
    assert table.rows == (("2010", "1%", "3%"), ("2022", "2%", "4%"))
    assert table.numeric == (1, 2)
    with pytest.raises(ValueError, match="same order"):
        tables.table([drenthe, tuple(reversed(nederland))])
