"""Each rule fires on the values that were once printed, and is quiet on the right ones."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from publisher.data import Dataset, assess, plausibility
from publisher.findings import Finding, Severity
from publisher.model import Caveat, Group, Indicator, Observation, Region
from tests import factories
from tests.factories import group, indicator, observation, region

FILE = "data/observations/test.csv"
PERCENT = indicator("rookt", minimum=0, maximum=100)


def dataset(
    observations: Sequence[Observation],
    *indicators: Indicator,
    regions: Sequence[Region] = (),
    groups: Sequence[Group] = (),
    words: str = "",
    caveats: Sequence[Caveat] = (),
) -> Dataset:
    """Return a dataset with these indicators, and with what a source says in words."""
    return factories.dataset(
        observations,
        indicators=indicators,
        regions=regions,
        groups=groups,
        statements=[factories.statement_row(words)] if words else [],
        caveats=caveats,
    )


def only(data: Dataset) -> Finding:
    found = plausibility(data)
    assert len(found) == 1, "\n".join(map(str, found))
    return found[0]


def violated(data: Dataset, rule: str, row: int, *words: str) -> None:
    """Assert that there is one finding, of this rule and row, and that it tells the values."""
    found = only(data)
    assert (found.code, found.severity, found.place.row) == (f"rule-{rule}", Severity.ERROR, row)
    for text in words:
        assert text in found.message
    assert f"caveats.csv with rule {rule}" in found.hint


GEMEENTEN = {
    "GM1680": 25724,
    "GM0109": 35700,
    "GM0106": 69414,
    "GM1681": 25919,
    "GM0118": 56433,
    "GM0114": 108765,
    "GM1699": 31591,
    "GM0119": 35464,
    "GM1731": 33978,
    "GM1730": 34592,
    "GM1701": 19860,
    "GM1690": 24602,
}
INHABITANTS = indicator("inwoners", "persons", minimum=0, aggregate="sum", max_jump=1.5)
DRENTHE = [region("PV22"), *map(region, GEMEENTEN)]


def inhabitants(counts: dict[str, int]) -> Dataset:
    counts = {"PV22": 502051} | counts
    rows = [observation(count, "inwoners", code, "2023", unit="persons") for code, count in counts.items()]
    return dataset(rows, INHABITANTS, regions=DRENTHE)


def test_two_digits_swapped_in_a_gemeente() -> None:
    words = ("502051", "502042", "difference -9", "GM1731 33978")
    violated(inhabitants(GEMEENTEN), "total-of-regions", 2, *words)
    assert plausibility(inhabitants(GEMEENTEN | {"GM1731": 33987})) == ()


def test_people_are_counted_exactly() -> None:
    violated(inhabitants(GEMEENTEN | {"GM1731": 33988}), "total-of-regions", 2, "difference 1")


def test_a_total_is_only_checked_if_all_gemeenten_are_known() -> None:
    assert plausibility(inhabitants({code: count for code, count in GEMEENTEN.items() if code != "GM0106"})) == ()


def elderly(change: float) -> Dataset:
    rows = [
        observation(change, "verandering", period="1995/2022", group="80+"),
        observation(14437, "ouderen", period="1995", group="80+", unit="persons"),
        observation(29920, "ouderen", period="2022", group="80+", unit="persons"),
    ]
    counts = indicator("ouderen", "persons")
    return dataset(rows, counts, indicator("verandering", change_of="ouderen"))


def test_a_change_that_its_two_values_do_not_give() -> None:
    violated(elderly(104), "stated-change", 2, "104", "14437 (1995)", "29920 (2022)", "107.2")
    assert plausibility(elderly(107)) == ()


@pytest.mark.parametrize(
    ("unit", "right", "wrong"), [("percentage_point", 6, 8), ("percent", 14, 20), ("ratio", 1, 3), ("index", 114, 120)]
)
def test_a_change_may_be_stated_in_several_ways(unit: str, right: float, wrong: float) -> None:
    def data(change: float) -> Dataset:
        ends = [observation(43, period="2023"), observation(49, period="2040")]
        stated = observation(change, "verandering", period="2023/2040", unit=unit)
        return dataset([stated, *ends], PERCENT, indicator("verandering", unit, change_of="rookt"))

    assert plausibility(data(right)) == ()
    violated(data(wrong), "stated-change", 2)


MODERATE = indicator("matig", minimum=0, maximum=100, aggregate="mean")
SEVERE = replace(MODERATE, id="ernstig")
OVERWEIGHT = replace(MODERATE, id="overgewicht", parts=("matig", "ernstig"))
AGES = [group("18-64"), *(group(ages, parent="18-64") for ages in ("18-34", "35-49", "50-64"))]


def overweight(*by_age: float, total: float | None = None) -> Dataset:
    rows = [observation(37, "matig", group="18-64"), observation(19, "ernstig", group="18-64")]
    rows += [observation(v, "overgewicht", group=g.id) for v, g in zip(by_age, AGES[1:], strict=False)]
    rows += [observation(total, "overgewicht", group="18-64")] if total else []
    return dataset(rows, OVERWEIGHT, MODERATE, SEVERE, groups=AGES)


def test_a_total_of_parts_that_lies_outside_all_its_age_groups() -> None:
    violated(overweight(67, 74, 78), "mean-between-groups", 2, "56 (37 + 19)", "18-34 67, 35-49 74, 50-64 78")
    assert plausibility(overweight(47, 57, 63)) == ()


def test_a_mean_that_lies_outside_its_groups() -> None:
    violated(overweight(67, 74, 78, total=56), "mean-between-groups", 7, "18-64 is 56, which")
    assert plausibility(overweight(50, 60, 65, total=56)) == ()


def test_a_mean_is_only_checked_if_its_age_groups_are_complete() -> None:
    assert plausibility(overweight(67, 74)) == ()


def test_a_total_that_is_not_the_sum_of_its_parts() -> None:
    violated(overweight(total=60), "total-of-parts", 4, "is 60", "add up to 56", "matig 37, ernstig 19")
    assert plausibility(overweight(total=57)) == ()


@pytest.mark.parametrize(
    ("parent", "children", "values", "outside"),
    [
        ("totaal", ["mannen", "vrouwen"], [10, 20], True),
        ("totaal", ["mannen", "vrouwen"], [10, 40], False),
        ("totaal", ["mannen", "vrouwen", "18-64", "65+"], [10, 40, 10, 20], True),
        ("18+", ["18-64", "65-80", "80+"], [10, 20, 15], True),
        ("18+", ["18-64", "65-79", "75-79", "80+"], [10, 20, 10, 15], True),
        ("18+", ["65-79", "80+"], [10, 20], False),
    ],
)
def test_groups_that_make_up_a_whole(parent: str, children: list[str], values: list[float], outside: bool) -> None:
    groups = [group(parent), *(group(child, parent=parent) for child in children)]
    rows = [observation(30, group=parent), *(observation(v, group=g) for g, v in zip(children, values, strict=True))]
    found = plausibility(dataset(rows, replace(PERCENT, aggregate="mean"), groups=groups))
    assert {item.code for item in found} == ({"rule-mean-between-groups"} if outside else set())


def smoking(words: str, value: float = 37, unit: str = "percent") -> Dataset:
    return dataset([observation(value, unit=unit)], replace(PERCENT, unit=unit), words=words)


def test_words_that_do_not_follow_the_number() -> None:
    violated(smoking("ruim drie op de tien"), "words-follow-number", 2, "30 to 35", "37", f"{FILE}, row 2")
    found = only(smoking("ruim drie op de tien"))
    assert "Write “bijna vier op de tien”." in found.hint
    assert (found.place.file, found.place.column) == ("data/statements.csv", "words")
    assert plausibility(smoking("bijna vier op de tien")) == ()


@pytest.mark.parametrize("words", ["hoger dan in Nederland", "ruim een derde", "vier op de tien"])
def test_words_that_fit(words: str) -> None:
    assert plausibility(smoking(words, 36.6 if "derde" in words else 38)) == ()


def test_words_on_what_is_no_share_are_not_checked() -> None:
    assert plausibility(smoking("een op de vijf", 37, "years")) == ()


def test_words_on_a_fall() -> None:
    data = smoking("met meer dan een vijfde gedaald", -22)
    assert plausibility(replace(data, indicators={"rookt": replace(PERCENT, minimum=-100)})) == ()


def forecast(base: float) -> Dataset:
    rows = [
        observation(base, "inwoners", period="2022", unit="persons", source="primos"),
        observation(502051, "inwoners", period="2023", unit="persons"),
        observation(482840, "inwoners", period="2040", unit="persons", source="primos"),
    ]
    return dataset(rows, INHABITANTS)


def test_a_forecast_that_starts_from_another_number() -> None:
    violated(forecast(492740), "no-jump", 3, "492740 (2022, primos", "502051 (2023, cbs)", "+1.9%", "1.5%")
    assert plausibility(forecast(497974)) == ()


def care(first: float, last: float, periods: tuple[str, str] = ("2020", "2021")) -> Dataset:
    rows = [
        observation(value, "indicaties", period=period, unit="persons", source=source)
        for value, period, source in zip((first, last), periods, ("wijkverpleging", "verpleeghuis"), strict=True)
    ]
    return dataset(rows, indicator("indicaties", "persons", minimum=0, max_jump=10))


def test_two_counts_of_different_care_under_one_name() -> None:
    violated(care(23200, 5675), "no-jump", 3, "23200 (2020", "5675 (2021", "-75.5%")
    violated(care(23200, 5675, ("2021", "2021")), "one-value", 2, "23200 (wijkverpleging", "5675 (verpleeghuis")
    assert plausibility(care(5500, 5675)) == ()


@pytest.mark.parametrize(
    ("periods", "jump"),
    [
        (("2020", "2022"), False),
        (("2020-Q1", "2020-Q2"), True),
        (("2020-01", "2021-06-30"), True),
        (("2018/2020", "2021"), False),
    ],
)
def test_a_jump_is_measured_a_year(periods: tuple[str, str], jump: bool) -> None:
    assert bool(plausibility(care(1000, 1195, periods))) is jump


def test_a_jump_within_a_year_is_allowed_as_much_as_in_a_year() -> None:
    assert plausibility(care(1000, 1095, ("2020-Q1", "2020-Q2"))) == ()


def test_a_zero_before_is_no_excuse_and_no_fault() -> None:
    assert plausibility(care(0, 1)) == ()
    assert only(care(0, 50)).code == "rule-no-jump"


def youth_care(euros: float) -> Dataset:
    return dataset(
        [observation(euros, "kosten", unit="eur")], indicator("kosten", "eur", minimum=50000, maximum=1500000)
    )


def test_costs_that_cannot_be() -> None:
    violated(youth_care(208), "range", 2, "208 eur is below 50000, the minimum of kosten")
    assert plausibility(youth_care(208000)) == ()


def test_a_known_range_lies_within_the_range_of_its_indicator() -> None:
    found = only(dataset([observation(None, lower=5, upper=120)], PERCENT))
    assert (found.code, found.place.column) == ("rule-range", "upper")


@pytest.mark.parametrize(("lower", "upper", "told"), [(-1, 2, "write 0"), (97, 101, "write 100"), (0, 100, "")])
def test_an_interval_lies_within_the_range_as_well(lower: float, upper: float, told: str) -> None:
    found = plausibility(dataset([observation(max(lower, 1), lower=lower, upper=upper)], PERCENT))
    assert [(item.code, told in item.hint) for item in found] == [("rule-range", True)] * bool(told)


def informal_care(unit: str) -> Dataset:
    return dataset([observation(8, "mantelzorg", unit=unit)], indicator("mantelzorg", "ratio"))


def test_a_ratio_with_a_percent_sign() -> None:
    violated(informal_care("percent"), "unit", 2, "the unit is percent, but mantelzorg is measured in ratio")
    assert only(informal_care("percent")).place.column == "unit"
    assert plausibility(informal_care("ratio")) == ()


def places(lower: float, upper: float) -> Dataset:
    rows = [
        observation(None, "plaatsen", period="2022/2025", unit="places", lower=-47, upper=9, source="tekort"),
        observation(None, "plaatsen", period="2022/2025", unit="places", lower=lower, upper=upper, source="duiding"),
    ]
    return dataset(rows, indicator("plaatsen", "places"))


def test_two_ranges_for_one_thing() -> None:
    violated(places(3, 30), "one-value", 2, "-47 to 9 (tekort", "3 to 30 (duiding")
    assert plausibility(places(-47, 9)) == ()


def test_sources_agree_within_rounding_and_a_value_with_a_range_that_holds_it() -> None:
    rows = [observation(19.4), observation(19, source="rivm"), observation(None, lower=10, upper=20, source="ggd")]
    assert plausibility(dataset(rows, PERCENT)) == ()
    assert only(dataset([rows[0], observation(21, source="rivm")], PERCENT)).code == "rule-one-value"
    assert only(dataset([rows[2], observation(21, source="rivm")], PERCENT)).code == "rule-one-value"


def households(*shares: float) -> Dataset:
    names = ("alleen", "met kinderen", "zonder kinderen")
    indicators = [indicator(name, decimals=1, minimum=0, maximum=100, whole="huishoudens") for name in names]
    return dataset([observation(v, name) for v, name in zip(shares, names, strict=False)], *indicators)


@pytest.mark.parametrize(("shares", "total"), [((35.2, 32.9, 30.9), "99"), ((62, 50), "112")])
def test_shares_that_do_not_make_a_whole(shares: tuple[float, ...], total: str) -> None:
    violated(households(*shares), "shares-of-whole", 2, f"add up to {total}, not 100", "alleen")


@pytest.mark.parametrize("shares", [(35.2, 32.9, 31.9), (35.2, 32.9, 31.8), (35.2, 32.9)])
def test_shares_that_make_a_whole_or_are_not_all_known(shares: tuple[float, ...]) -> None:
    assert plausibility(households(*shares)) == ()


@pytest.mark.parametrize(
    ("shares", "right"), [((60.9, 39.9), False), ((60.5, 39.5), True), ((61, 40), True), ((60, 38), False)]
)
def test_rounding_is_what_the_data_have(shares: tuple[float, float], right: bool) -> None:
    indicators = [indicator(name, minimum=0, maximum=100, whole="zorg") for name in ("thuis", "intramuraal")]
    rows = [observation(value, item.id) for value, item in zip(shares, indicators, strict=True)]
    found = plausibility(dataset(rows, *indicators))
    assert [item.code for item in found] == ([] if right else ["rule-shares-of-whole"])


CAVEAT = Caveat("rekenfout", "total-of-regions", "inwoners", "CBS telde 33.987.", values="502051; 502042")


@pytest.mark.parametrize("caveat", [CAVEAT, replace(CAVEAT, region="PV22", period="2023", group="totaal")])
def test_a_caveat_acknowledges(caveat: Caveat) -> None:
    found = only(replace(inhabitants(GEMEENTEN), caveats=(caveat,)))
    assert (found.code, found.severity) == ("rule-total-of-regions", Severity.NOTICE)
    assert "Caveat rekenfout acknowledges this." in found.message


@pytest.mark.parametrize(
    "other",
    [{"rule": "no-jump"}, {"indicator": "ouderen"}, {"region": "PV21"}, {"region": "GM1731"}, {"period": "2022"}],
)
def test_a_caveat_that_acknowledges_nothing(other: dict[str, str]) -> None:
    found = plausibility(replace(inhabitants(GEMEENTEN), caveats=(replace(CAVEAT, **other),)))
    assert {(item.code, item.severity) for item in found} == {
        ("rule-total-of-regions", Severity.ERROR),
        ("caveat-stale", Severity.WARNING),
    }


@pytest.mark.parametrize("values", ["", "502051", "502042; 502051", "502051; 502142"])
def test_a_caveat_acknowledges_no_other_values_than_it_was_written_for(values: str) -> None:
    caveat = replace(CAVEAT, values=values, file="data/caveats.csv", row=7)
    found = only(replace(inhabitants(GEMEENTEN), caveats=(caveat,)))
    assert (found.code, found.severity) == ("rule-total-of-regions", Severity.ERROR)
    assert f"Caveat rekenfout acknowledges other values: {values or 'none'}." in found.message
    assert "write 502051; 502042 as its values in data/caveats.csv, row 7" in found.hint


def test_a_jump_is_acknowledged_at_its_later_row_alone() -> None:
    rows = [observation(value, period=period) for period, value in {"2016": 100, "2017": 150, "2018": 100}.items()]
    jumping = replace(PERCENT, max_jump=10, maximum=None)
    caveat = Caveat("groei", "no-jump", "rookt", "", period="2017", values="100; 150")
    found = {item.severity: item for item in plausibility(dataset(rows, jumping, caveats=[caveat]))}
    assert "from 100 (2016" in found[Severity.NOTICE].message
    assert "from 150 (2017" in found[Severity.ERROR].message
    assert "of rookt, PV22, 2018, totaal, and values 150; 100." in found[Severity.ERROR].hint


def test_of_two_values_that_which_leaves_the_line_makes_the_jump() -> None:
    rows = [observation(90, period="2022", source="prognose"), observation(100, period="2022"), observation(101)]
    rows[-1] = replace(rows[-1], period="2023")
    jumping = replace(PERCENT, max_jump=5, maximum=None)
    caveats = [
        Caveat("sprong", "no-jump", "rookt", "", period="2022", values="90; 101"),
        Caveat("twee", "one-value", "rookt", "", period="2022", values="100 cbs; 90 prognose"),
    ]
    assert {item.severity for item in plausibility(dataset(rows, jumping, caveats=caveats))} == {Severity.NOTICE}


def test_caveats_that_acknowledge_nothing_leave_the_data() -> None:
    gone, plain = replace(CAVEAT, id="oud", period="2022"), replace(CAVEAT, id="grens", rule="", values="")
    known, _ = assess(replace(inhabitants(GEMEENTEN), caveats=(CAVEAT, gone, plain)))
    assert known.caveats == (CAVEAT, plain)
    assert known.lapsed == {"oud"}


def test_a_caveat_on_a_total_that_is_derived() -> None:
    caveat = Caveat("gewicht", "mean-between-groups", "overgewicht", "", "PV22", "2022", "18-64", "56; 67; 74; 78")
    assert only(replace(overweight(67, 74, 78), caveats=(caveat,))).severity is Severity.NOTICE


def test_a_caveat_without_a_rule_is_not_stale_while_there_is_a_value() -> None:
    assert (
        plausibility(dataset([observation(20)], PERCENT, caveats=[replace(CAVEAT, rule="", indicator="rookt")])) == ()
    )


def test_a_caveat_without_a_rule_that_is_printed_nowhere_is_stale() -> None:
    caveat = replace(CAVEAT, rule="", indicator="rookt", period="1999")
    found = only(dataset([observation(20)], PERCENT, caveats=[caveat]))
    assert (found.code, found.severity) == ("caveat-stale", Severity.WARNING)
    assert "printed nowhere" in found.message
