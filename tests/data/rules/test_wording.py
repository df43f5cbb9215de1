"""Words of a source answer to the numbers: each rule on the smallest data, and each known case on the project's own."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pytest

from publisher.data import Dataset, plausibility
from publisher.data.rules.agreement import statements_agree
from publisher.data.rules.wording import unchecked, words_follow_number
from publisher.findings import Severity
from publisher.model import Group, Indicator, Observation, StatementRow
from tests import factories, read_once
from tests.factories import group, indicator, observation, region, statement_row

PERCENT = indicator("rookt", minimum=0, maximum=100)
COUNT = indicator("tekort", "persons", minimum=0)


def dataset(
    said: StatementRow,
    rows: Sequence[Observation],
    *indicators: Indicator,
    groups: Sequence[Group] = (),
) -> Dataset:
    regions = [region("NL01"), region("PV22"), region("GM0106"), region("GM0114")]
    listed = [*groups, group(said.group)]
    return factories.dataset(rows, indicators=indicators, regions=regions, groups=listed, statements=[said])


def says(words: str, key: str = "rookt", **of: Any) -> StatementRow:
    checks = of.pop("checks", ())
    return replace(statement_row(words, key, **of), checks=checks)


def told(data: Dataset) -> list[str]:
    """Return what is wrong, each as one line with its place and what to do."""
    found = list(words_follow_number(data))
    assert all((item.place.file, item.place.column) == ("data/statements.csv", "words") for item in found)
    return [f"{item.place.row}: {item.message} {item.hint}" for item in found]


def ends(words: str, old: float, new: float, unit: str = "percent", period: str = "2018/2030") -> list[str]:
    """Return what is wrong with words beside the numbers at the two ends of their period."""
    rows = [observation(old, period="2018", unit=unit), observation(new, period="2030", unit=unit)]
    return told(dataset(says(words, period=period), rows, replace(PERCENT, unit=unit)))


@pytest.mark.parametrize(
    ("words", "old", "right", "wrong"),
    [
        ("stijgt", 20, 25, 18),
        ("neemt volgens het RIVM toe", 20, 25, 20),
        ("groeit", 20, 25, 18),
        ("er komen meer rokers", 20, 25, 18),
        ("meer mensen roken", 20, 25, 18),
        ("daalt", 20, 18, 25),
        ("neemt af", 20, 18, 25),
        ("krimpt", 20, 18, 25),
        ("minder mensen roken", 20, 18, 25),
        ("blijft ongeveer gelijk", 40, 41, 48),
        ("groeit nauwelijks", 40, 41, 48),
        ("een verschuiving naar zorg thuis is niet zichtbaar", 39, 40, 34),
        ("stijgt licht", 40, 41, 48),
        ("stijgt sterk", 40, 52, 44),
        ("gehalveerd", 40, 20, 26),
        ("meer dan gehalveerd in 2030", 8, 3, 6),
        ("dat is een halvering", 8, 4, 6),
        ("bijna verdubbeld", 10, 19, 22),
        ("meer dan verdubbeld", 10, 22, 19),
    ],
)
def test_a_direction_is_that_of_the_ends_of_the_period(words: str, old: float, right: float, wrong: float) -> None:
    assert ends(words, old, right) == []
    (line,) = ends(words, old, wrong)
    assert f"from {old:g} (2018, data/observations/test.csv, row 2) to {wrong:g} (2030)" in line
    assert "Write “" in line


def test_a_count_that_grows_by_nothing_does_not_grow() -> None:
    assert ends("stijgt", 9200, 14000, "persons") == []
    assert ends("stijgt", 9200, 9201, "persons") != []


@pytest.mark.parametrize(
    "words", ["stijgt niet", "daalt met de leeftijd", "daalt bij een hoger inkomen", "A stijgt, B daalt", "is er"]
)
def test_words_that_no_number_over_time_can_check(words: str) -> None:
    assert ends(words, 20, 25) == []


def test_what_happens_after_the_period() -> None:
    said = says("groeit licht tot 2022 en daalt daarna", period="2015/2022")
    rows = [observation(value, period=year) for year, value in (("2015", 50), ("2022", 51), ("2040", 45))]
    assert told(dataset(said, rows, PERCENT)) == []
    (line,) = told(dataset(said, [*rows[:2], observation(60, period="2040")], PERCENT))
    assert "“daalt”" in line
    assert "to 60 (2040)" in line


def test_sources_are_not_mixed_over_time() -> None:
    rows = [observation(23200, period="2020", unit="persons", source="other"), observation(5675, period="2021")]
    assert told(dataset(says("stijgt", period="2021"), rows, PERCENT)) == []
    rows = [observation(30, period="2020"), observation(20, period="2021")]
    assert len(told(dataset(says("stijgt", period="2021"), rows, PERCENT))) == 1


def test_a_stated_change_has_the_sign_of_the_words() -> None:
    change = replace(indicator("verandering"), minimum=-100, change_of="rookt")
    said = says("daalt", period="2022/2040")
    rows = [observation(2, "verandering", period="2022/2040")]
    (line,) = told(dataset(said, rows, change, PERCENT))
    assert "is a change of 2" in line
    own = says("stijgt", "verandering", period="2022/2040")
    assert told(dataset(own, rows, change)) == []
    assert told(dataset(own, [replace(rows[0], value=-2.0)], change)) != []


def test_it_rises_to_what_it_is_not_yet() -> None:
    said = says("stijgt tot ongeveer twee derde", period="2030")
    assert told(dataset(said, [observation(54, period="2020")], PERCENT)) == []
    assert "is 75 already" in told(dataset(said, [observation(75, period="2020")], PERCENT))[0]


@pytest.mark.parametrize(
    ("words", "right", "wrong"),
    [
        ("hoger dan in Nederland", 11.1, 10.2),
        ("relatief meer gebruikers dan landelijk", 11.1, 10.6),
        ("lager dan in Nederland", 10.2, 11.1),
        ("minder vaak dan gemiddeld", 10.2, 11.1),
        ("ongeveer gelijk aan Nederland", 11, 15),
        ("vergelijkbaar met Nederland", 11, 8),
        ("ruim boven het gemiddelde van Nederland", 12, 11),
    ],
)
def test_a_comparison_with_the_country(words: str, right: float, wrong: float) -> None:
    def beside(value: float) -> list[str]:
        rows = [observation(value), observation(10.6, region="NL01")]
        return told(dataset(says(words), rows, PERCENT))

    assert beside(right) == []
    (line,) = beside(wrong)
    assert f"PV22, 2022, totaal is {wrong:g}" in line
    assert "NL01, 2022, totaal is 10.6" in line


def test_a_comparison_over_years_holds_in_each() -> None:
    said = says("hoger dan in Nederland sinds de tweede helft van de jaren negentig", period="1995/2022")
    rows = [observation(10.2, period="2018/2022"), observation(10.6, region="NL01", period="2018/2022")]
    assert len(told(dataset(said, rows, PERCENT))) == 1


def test_without_the_country_of_that_year_a_near_year_must_not_be_far_off() -> None:
    said = says("hoger dan in Nederland")
    assert told(dataset(said, [observation(70), observation(70.7, region="NL01", period="2025")], PERCENT)) == []
    assert told(dataset(said, [observation(20), observation(70.7, region="NL01", period="2025")], PERCENT)) != []
    assert told(dataset(said, [observation(20), observation(70.7, region="NL01", period="2026")], PERCENT)) == []


def test_a_difference_has_the_sign_of_the_comparison() -> None:
    difference = replace(PERCENT, minimum=-100)
    assert told(dataset(says("meer dan in Nederland"), [observation(5)], difference)) == []
    assert "a difference of -5" in told(dataset(says("meer dan in Nederland"), [observation(-5)], difference))[0]


def test_most_is_more_than_half() -> None:
    keys = ("huisarts", "school", "winkel")
    said = says("de afstand tot de meeste voorzieningen is groter dan in Nederland", "afstand", checks=keys)

    def distances(*own: float) -> list[str]:
        rows = [observation(value, key) for key, value in zip(keys, own, strict=True)]
        rows += [observation(1, key, "NL01") for key in keys]
        return told(dataset(said, rows, indicator("afstand", "km")))

    assert distances(2, 2, 0.5) == []
    assert len(distances(2, 0.5, 0.5)) == 2


AGES = [group("18-34", parent="18-64"), group("35-49", parent="18-64"), group("75+", parent="65+"), group("18+")]


def test_a_group_that_is_said_to_be_the_highest() -> None:
    said = says("jongvolwassenen hebben het hoogste risico", group="18-34")

    def ages(young: float, *others: float) -> list[str]:
        keys = ("18-34", "35-49", "75+", "18+")
        rows = [observation(value, group=key) for key, value in zip(keys, (young, *others), strict=False)]
        return told(dataset(said, rows, PERCENT, groups=AGES))

    assert ages(29) == []
    assert ages(29, 20, 10, 40) == []
    assert "35-49 is 35" in ages(29, 35)[0]


def test_groups_that_the_words_name_are_the_highest() -> None:
    labels = {"branche-ggz": "Ggz", "branche-huisartsenzorg": "Huisartsenzorg", "branche-vvt": "Verpleging"}
    groups = [group(key, label) for key, label in labels.items()]
    said = says("naar verhouding het grootst in de huisartsenzorg en de ggz")

    def branches(*values: float) -> list[str]:
        rows = [observation(value, group=key) for key, value in zip(labels, values, strict=False)]
        return told(dataset(said, rows, PERCENT, groups=groups))

    assert branches(12, 15) == []
    assert branches(12, 15, 10) == []
    assert "branche-vvt is 18" in branches(12, 15, 18)[0]


def test_gemeenten_that_the_words_name_are_the_highest() -> None:
    rows = [observation(10, region="GM0106"), observation(12, region="GM0114")]
    assert told(dataset(says("het hoogst in Emmen"), rows, PERCENT)) == []
    assert len(told(dataset(says("het hoogst in Assen"), rows, PERCENT))) == 1


def test_little_is_less_than_nearly_half() -> None:
    assert told(dataset(says("weinig zorg thuis"), [observation(40)], PERCENT)) == []
    assert "is 49" in told(dataset(says("weinig zorg thuis"), [observation(49)], PERCENT))[0]


def test_a_share_lies_between_the_parts_of_its_group() -> None:
    groups = [group("65-74", parent="65+"), group("75+", parent="65+"), group("65+")]

    def elderly(words: str) -> list[str]:
        rows = [observation(45, group="65-74"), observation(55, group="75+")]
        return told(dataset(says(words, group="65+"), rows, PERCENT, groups=groups))

    assert elderly("de helft") == []
    assert "its groups are 45 (65-74), 55 (75+)" in elderly("zes op de tien")[0]


def test_a_share_of_a_near_year_is_not_far_off() -> None:
    said = says("zes op de tien")
    assert told(dataset(said, [observation(52, period="2020")], PERCENT)) == []
    assert len(told(dataset(said, [observation(40, period="2020")], PERCENT))) == 1


def test_a_limit_is_the_share_in_the_words() -> None:
    limit = replace(indicator("minstens", label="Verandert meer dan"), minimum=-100)
    said = says("stijgt met meer dan een vijfde", "minstens", period="2007/2021")
    assert told(dataset(said, [observation(20, "minstens", period="2007/2021")], limit)) == []
    assert len(told(dataset(said, [observation(35, "minstens", period="2007/2021")], limit))) == 1


@pytest.mark.parametrize(
    ("words", "right", "wrong"),
    [
        ("1.700 mensen te weinig in 2023 tot en met 2025", 1700, 2100),
        ("ongeveer 1.700 mensen", 1710, 1760),
        ("vijf bijeenkomsten", 5, 3),
        ("acht van de twaalf gemeenten", 8, 7),
    ],
)
def test_a_number_in_words(words: str, right: float, wrong: float) -> None:
    def counted(value: float) -> list[str]:
        rows = [observation(value, "tekort", period="2023", unit="persons")]
        return told(dataset(says(words, "tekort", period="2023/2025"), rows, COUNT))

    assert counted(right) == []
    (line,) = counted(wrong)
    assert f"is {wrong:g}" in line


def test_a_year_in_the_words_lies_in_the_period() -> None:
    rows = [observation(1700, "tekort", period="2023", unit="persons")]
    assert told(dataset(says("na 2026 volgt het aanbod niet", "tekort", period="2026/2032"), rows, COUNT)) == []
    (line,) = told(dataset(says("na 2026 volgt het aanbod niet", "tekort", period="2028/2032"), rows, COUNT))
    assert "“2026”" in line


def test_statements_that_no_number_checks_are_listed_with_the_reason() -> None:
    rows = [observation(20), observation(5, "tekort", unit="persons")]
    listed = {
        words: reason.reason
        for words, key in (
            ("een op de vijf", "rookt"),
            ("hoger dan in Nederland", "rookt"),
            ("wie rookt, weet dat", "rookt"),
            ("stijgt", "vapet"),
        )
        for reason in unchecked(dataset(says(words, key), rows, PERCENT, indicator("vapet")))
    }
    assert listed == {
        "hoger dan in Nederland": "the numbers are of other regions, periods or groups",
        "wie rookt, weet dat": "no rule reads what these words say",
        "stijgt": "the data have no number of this",
    }


@pytest.fixture(scope="module")
def own() -> Dataset:
    return read_once.province()[0]


def with_value(data: Dataset, place: str, value: float) -> Dataset:
    """Return the data with another value of one row, or with a row like the others of its indicator."""
    key = tuple(place.split())
    wanted = [row for row in data.observations if row.key == key]
    rows = [replace(row, value=value) if row in wanted else row for row in data.observations]
    if not wanted:
        like = next(row for row in data.observations if row.indicator == key[0])
        _, code, period, group_id = key
        rows.append(replace(like, region=code, period=period, group=group_id, value=value))
    return replace(data, observations=tuple(rows))


def with_words(data: Dataset, key: str, words: str) -> Dataset:
    return replace(data, statements={**data.statements, key: replace(data.statements[key], words=words)})


@pytest.mark.parametrize(
    ("place", "value", "statement"),
    [
        ("zelfdodingen PV22 2018/2022 totaal", 10.2, "zelfdodingen_hoger"),
        ("mantelzorgpotentieel PV22 2040 totaal", 6, "mantelzorgpotentieel_halveert"),
        ("gz_eigen_woonomgeving_aandeel ZK06 2022 totaal", 48, "gz_verschuiving_niet_zichtbaar"),
        ("gz_eigen_woonomgeving_aandeel ZK06 2022 totaal", 34, "gz_verschuiving_niet_zichtbaar"),
        ("gz_eigen_woonomgeving_aandeel ZK06 2022 totaal", 49, "gz_weinig_zorg_thuis"),
        ("gz_gebruikers_aandeel ZK06 2022-01 totaal", 0.72, "gz_ruim_boven_zk"),
        ("gz_locaties ZK06 2022-01 totaal", 15, "gz_locaties_vergelijkbaar"),
        ("gz_regiobijeenkomsten ZK06 2021 totaal", 3, "gz_terugblik_regiobijeenkomsten"),
        ("gz_webinars ZK06 2022 totaal", 3, "gz_terugblik_webinars"),
        ("gz_aanbieders_beademing ZK06 2022 totaal", 4, "gz_terugblik_beademing"),
        ("gemeenten_ses_lager PV22 2019 totaal", 5, "ses_woa_vier_lager"),
        ("gemeenten_ses_gemiddeld PV22 2019 totaal", 7, "ses_woa_acht_gemiddeld"),
        ("personeelstekort PV22 2023 totaal", 2100, "tekort_2023_2025"),
        ("personeelstekort_aandeel PV22 2032 branche-vvt", 18, "tekort_relatief_grootst"),
        ("demografische_druk NL01 2023 totaal", 84, "demografische_druk_hoger_dan_nederland"),
        ("demografische_druk PV22 2023 totaal", 20, "demografische_druk_hoger_dan_nederland"),
        ("laaggeletterd NL01 2020 totaal", 18, "laaggeletterd_als_nederland"),
        ("dementie PV22 2030 totaal", 9201, "ouderen_dementie_stijgt_meest"),
        ("overgewicht PV22 2020 65+", 40, "ouderen_overgewicht_woorden"),
        ("psychisch_ongezond PV22 2020 18-64", 25, "psychisch_ongezond_stijgt"),
        ("voedselconsumptie_minstens NL01 2007/2021 voeding-fruit", 35, "voedsel_fruit_stijgt"),
        ("ses_woa GM0114 2019 totaal", 0.4, "ses_woa_emmen"),
        ("veel_stress PV22 2022 35-49", 35, "stress_jongvolwassenen_meest"),
        ("wlz_kosten PV22 2019 85+", 15000, "wlz_kosten_lager"),
    ],
)
def test_a_number_that_the_project_s_own_words_contradict(
    own: Dataset, place: str, value: float, statement: str
) -> None:
    before = {item.place.quote for item in words_follow_number(own)}
    found = [item for item in words_follow_number(with_value(own, place, value)) if item.place.quote not in before]
    assert own.statements[statement].row in {item.place.row for item in found}


@pytest.mark.parametrize(
    ("key", "words"),
    [
        ("ses_woa_meppel", "lager dan gemiddeld"),
        ("ses_woa_emmen", "gemiddeld"),
        ("ses_woa_vier_lager", "Emmen, Coevorden en Assen scoren lager dan gemiddeld"),
        ("ses_woa_acht_gemiddeld", "acht van de elf gemeenten scoren gemiddeld"),
        ("chronisch_copd_stijgt", "neemt af"),
        ("chronisch_nek_rug_stijgt", "nemen af"),
        ("ouderen_copd_stijgt", "daalt"),
        ("ouderen_dementie_stijgt_meest", "daalt"),
        ("ouderen_participatie_daalt", "stijgt met de leeftijd"),
        ("ouderen_beperkingen_stijgen", "nemen af met de leeftijd"),
        ("diagnose_astma_daalt", "stijgt bij een hoger inkomen"),
        ("opgave_vijf_themas", "vier thema’s krijgen voorrang: leefstijl, wonen, ouder worden, inkomen en werk"),
    ],
)
def test_words_that_contradict_other_words(own: Dataset, key: str, words: str) -> None:
    assert list(statements_agree(own)) == []
    found = list(statements_agree(with_words(own, key, words)))
    assert found
    assert any(key in item.message for item in found)


def test_two_statements_of_one_thing_that_say_the_opposite() -> None:
    rows = [says("hoger dan in Nederland"), replace(says("lager dan in Nederland"), id="t")]
    data = factories.dataset(indicators=[PERCENT], regions=[region()], groups=[group()], statements=rows)
    (found,) = (item for item in plausibility(data) if item.severity is Severity.ERROR)
    assert "s says “hoger dan in Nederland” and t “lager dan in Nederland”" in found.message


def test_words_of_another_year_are_no_contradiction(own: Dataset) -> None:
    assert [item for item in plausibility(own) if item.severity is Severity.ERROR] == []
