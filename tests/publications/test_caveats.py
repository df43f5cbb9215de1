"""The caveats of the data: each is needed, holds for the values that it was written for, and lapses with them."""

from dataclasses import replace

import pytest

from publisher.build.inputs import BuildContext
from publisher.data import Dataset, assess
from publisher.facts import Facts
from publisher.findings import Severity, errors_in
from publisher.model import Caveat, Observation
from publisher.narrative.data_texts import DataTexts
from publisher.narrative.entailment import Predicates
from publisher.narrative.expressions import builtins
from publisher.narrative.text.checking import TextContext
from publisher.narrative.text.typed import population_names


@pytest.fixture(scope="module")
def dataset(context: BuildContext) -> Dataset:
    return context.dataset


def with_rule(dataset: Dataset) -> list[Caveat]:
    return [caveat for caveat in dataset.caveats if caveat.rule]


def changed(dataset: Dataset, old: Observation, **values: object) -> Dataset:
    """Return the dataset with other values in one row."""
    rows = tuple(replace(row, **values) if row is old else row for row in dataset.observations)
    return replace(dataset, observations=rows)


def test_every_caveat_is_needed(dataset: Dataset) -> None:
    """Without a caveat its rule is broken, once, and the finding tells what to write to have it back."""
    for caveat in with_rule(dataset):
        others = tuple(other for other in dataset.caveats if other is not caveat)
        (found,) = errors_in(assess(replace(dataset, caveats=others))[1])
        assert found.code == f"rule-{caveat.rule}", caveat.id
        assert found.hint.endswith(f"and values {caveat.values}."), caveat.id


def test_every_caveat_holds_for_its_own_values(dataset: Dataset) -> None:
    """Ten times a value, or its bounds, is a breach that the caveat does not acknowledge."""
    for caveat in with_rule(dataset):
        key = caveat.indicator, caveat.region, caveat.period or "2021", caveat.group
        rows = [row for row in dataset.of(caveat.indicator) if row.key == key]
        assert rows, caveat.id
        for row in rows:
            tenfold = {
                name: 10 * old for name in ("value", "lower", "upper") if (old := getattr(row, name)) is not None
            }
            found = errors_in(assess(changed(dataset, row, **tenfold))[1])
            said = f"Caveat {caveat.id} acknowledges other values: {caveat.values}."
            assert any(said in finding.message for finding in found), (caveat.id, row)


def texts_of(facts: Facts) -> DataTexts:
    populations = population_names(facts.dataset.groups.values())
    functions = builtins(facts)
    read = Predicates(functions, {}, {}, facts.dataset)
    return DataTexts(facts, TextContext("", "", functions, {}, {}, populations, read))


def test_every_text_of_the_data_reads_well_for_any_region(national: BuildContext) -> None:
    """Caveats and sources that no edition prints are held to the same, where the source tells of the region."""
    dataset = assess(national.dataset)[0]
    regions: dict[str, set[str]] = {key: set() for key in dataset.sources}
    for row in dataset.observations:
        regions[row.source].add(row.region)
    for region in ("PV22", "ZK06", "GM0034"):
        facts = Facts(dataset, region)
        texts = texts_of(facts)
        texts.caveats([replace(fact, caveats=dataset.caveats) for fact in facts.series("inwoners", region="PV22")[:1]])
        texts.sources([each for key, each in dataset.sources.items() if region in {"PV22", *regions[key]}])
        # Not compared as they are: what such findings hold takes minutes to print.
        assert list(map(str, texts.findings)) == []


@pytest.mark.parametrize(
    ("key", "text"),
    [
        (
            "jump_gm0034_2018",
            "Het aantal inwoners van Almere maakte soms een sprong: 2018 +1,5%, 2019 +1,9%, 2020 +1,9% en "
            "2023 +2,3%, vooral "
            "door verhuizing en migratie; 2025 +3,0% sinds 2023, de oorzaak is niet uitgesplitst.",
        ),
        (
            "border_gm0439_2020_rookt",
            "De cijfers van 2020 gaan over Purmerend met de grenzen van toen; op 1 januari 2022 kwamen er "
            "10.703 inwoners "
            "bij door een herindeling of grenswijziging.",
        ),
        (
            "weesp_2022",
            "Op 1 januari 2022 telde Noord-Holland ook de 20.766 inwoners van Weesp. In dat jaar ging Weesp "
            "naar Amsterdam; "
            "de gemeenten van nu tellen daardoor niet op tot de provincie.",
        ),
        (
            "elderly_growth",
            "De gedrukte editie noemde een groei van 104%. De twee aantallen, 14.437 en 29.920, geven 107%; "
            "wij tonen de "
            "aantallen.",
        ),
        (
            "frequency_words",
            "De gedrukte editie noemde 37% ‘ruim drie op de tien’. Dichterbij is ‘bijna vier op de tien’; "
            "dat schrijven wij.",
        ),
        (
            "noordenveld_2018",
            "Het CBS telde op 1 januari 2018 in Noordenveld 611 minder inwoners dan een jaar eerder.",
        ),
    ],
)
def test_a_caveat_reads_as_it_was_meant(national: BuildContext, key: str, text: str) -> None:
    facts = Facts(national.dataset, "PV22")
    (caveat,) = [caveat for caveat in national.dataset.caveats if caveat.id == key]
    (printed,) = texts_of(facts).caveats([replace(facts.latest("groene_druk"), caveats=(caveat,))])
    assert printed.text.replace("\u00a0", " ") == text


@pytest.mark.parametrize(
    ("indicator", "region", "period", "group", "value"),
    [
        ("verpleeghuiszorg", "PV22", "2021", "totaal", 56750),
        ("inwoners", "GM1699", "2018", "totaal", 26000),
        ("jeugdhulp_kosten", "PV22", "2021", "jeugd", 2.08),
        ("overgewicht", "PV22", "2022", "50-64", 98),
        ("langdurige_aandoening", "PV22", "2020", "18-64", 31.4),
        ("inwoners", "PV22", "2022", "totaal", 493500),
    ],
)
def test_a_value_that_no_caveat_was_written_for(
    dataset: Dataset, indicator: str, region: str, period: str, group: str, value: float
) -> None:
    for row in [row for row in dataset.of(indicator) if row.key == (indicator, region, period, group)]:
        assert errors_in(assess(changed(dataset, row, value=value))[1]), row


@pytest.mark.parametrize(
    ("ids", "key", "source", "correct"),
    [
        ("elderly_growth", ("inwoners_leeftijd_verandering", "PV22", "1995/2022", "80+"), "", {"value": 107}),
        ("informal_care_unit", ("mantelzorgpotentieel", "PV22", "2023", "totaal"), "", {"unit": "ratio"}),
        ("informal_care_unit_2040", ("mantelzorgpotentieel", "PV22", "2040", "totaal"), "", {"unit": "ratio"}),
        (
            "inhabitants_midden_drenthe inhabitants_sum",
            ("inwoners", "GM1731", "2023", "totaal"),
            "cbs-2023-bevolking",
            {"value": 33987},
        ),
        ("long_term_illness_adults", ("langdurige_aandoening", "PV22", "2020", "18-64"), "smap-2020", {"value": 30.2}),
        ("long_term_illness_elderly", ("langdurige_aandoening", "PV22", "2020", "65+"), "smap-2020", {"value": 48.4}),
        ("overweight_by_age", ("overgewicht", "PV22", "2022", "18-34"), "", {"value": 55}),
        (
            "places_short",
            ("gz_plaatsen_nodig", "ZK06", "2022/2025", "totaal"),
            "regioplan-duiding",
            {"lower": -47, "upper": 9},
        ),
        ("youth_care_cost_unit", ("jeugdhulp_kosten", "PV22", "2021", "jeugd"), "", {"value": 208000}),
        ("youth_care_cost_unit_nl", ("jeugdhulp_kosten", "NL01", "2021", "jeugd"), "", {"value": 243000}),
    ],
)
def test_a_caveat_lapses_where_its_data_are_corrected(
    dataset: Dataset, ids: str, key: tuple[str, ...], source: str, correct: dict[str, object]
) -> None:
    (row,) = [row for row in dataset.of(key[0]) if row.key == key and source in ("", row.source)]
    known, findings = assess(changed(dataset, row, **correct))
    assert known.lapsed == {*ids.split()}
    assert not known.lapsed & {caveat.id for caveat in known.caveats}
    assert {finding.code for finding in findings if finding.severity is not Severity.NOTICE} == {"caveat-stale"}
