"""A small world for claims: a few indicators, regions, years and sources, with the names that a chapter gives them."""

from __future__ import annotations

import re

from publisher.facts import Facts
from publisher.model import Fact
from publisher.narrative.entailment import Predicates, nearby, uncovered
from publisher.narrative.expressions import builtins, evaluate
from publisher.narrative.expressions.answer import Answer, ErrorValue
from tests.factories import dataset, group, indicator, observation, region, statement_row

PLACES = {"Assen": "GM0106", "Emmen": "GM0114", "Hoogeveen": "GM0118", "Meppel": "GM0119"}
SMOKERS = {"Assen": 40, "Emmen": 30, "Hoogeveen": 20, "Meppel": 10}
ROWS = [
    observation(30, "rookt"),
    observation(20, "rookt", region="NL01"),
    *(observation(value, "rookt", region=PLACES[name]) for name, value in SMOKERS.items()),
    *(observation(value, "beweegt", region=PLACES[name]) for name, value in SMOKERS.items() if name != "Meppel"),
    observation(None, "beweegt", region="GM0119"),
    observation(10, "beweegt", region="NL01"),
    observation(45.8, "precies"),
    observation(46.2, "precies", region="NL01"),
    observation(24.6, "rand"),
    observation(37, "overgewicht"),
    observation(33, "overgewicht", region="NL01"),
    *(observation(value, "zwaar", group=age) for age, value in (("18-34", 47), ("35-49", 50), ("50-64", 53))),
    *(observation(value, "klanten", period=year, unit="persons") for year, value in (("2019", 100), ("2020", 120))),
    *(observation(value, "klanten", period=year, unit="persons") for year, value in (("2021", 150), ("2022", 250))),
    *(observation(value, "banen", period=year, unit="persons") for year, value in (("2020", 900), ("2040", 400))),
    *(observation(value, "saldo", group=job, unit="count") for job, value in (("arts", -200), ("kok", -900))),
    observation(-600, "saldo", group="verzorgende", unit="count"),
    *(observation(value, "tekort_deel", group=f"branche-{job}") for job, value in (("huisarts", 15), ("ggz", 12))),
    observation(None, "tekort_deel", group="branche-vvt"),
    observation(-10, "inwoners_verandering", period="2022/2040"),
    observation(7, "verschil_leven", region="NL01", unit="years"),
    observation(4, "gemeenten", unit="count"),
    observation(20, "voeding_minstens", region="NL01"),
]
STATEMENTS = [
    statement_row("hoger dan in Nederland", "epa", id="hoger"),
    statement_row("stijgt tot ongeveer twee derde", "zwaar", id="twee_derde", period="2030"),
    statement_row("neemt toe", "copd", id="toe"),
    statement_row("Assen, Emmen en Meppel scoren lager dan gemiddeld", "ses", id="lager"),
    statement_row("diabetes, COPD en artrose nemen toe, COPD het meest", "ziekte", id="ziekten"),
    statement_row("het hoogst bij jongeren", "stress", id="jongeren"),
    statement_row("de meeste voorzieningen liggen verder weg dan in Nederland", "afstand", id="verder"),
    statement_row("meer dan gehalveerd in 2040", "potentieel", id="gehalveerd", period="2023/2040"),
    statement_row("na 2026 kan het aanbod de vraag niet volgen", "tekort", id="na_2026", period="2026/2032"),
    statement_row("stijgt met meer dan een vijfde", "fruit", id="fruit"),
    statement_row("de verschuiving is niet zichtbaar", "thuis", id="verschuiving"),
    statement_row("er zijn twee tafels", "tafels", id="tafels"),
    statement_row("geen gedeelde doelen", "doelen", id="doelen"),
    statement_row("stijgt in bijna alle branches", "oud", id="branches"),
    statement_row("vaker ziek, vaker somber en meer zorg", "kwetsbaar", id="kwetsbaar"),
    statement_row("een op de zes", "werkt", id="zesde", region="NL01"),
]
EXPRESSIONS = {
    "a": 'value("rookt")',
    "a_nl": 'value("rookt", region="NL01")',
    "precies": 'value("precies")',
    "precies_nl": 'value("precies", region="NL01")',
    "rand": 'value("rand")',
    "b": 'value("overgewicht")',
    "b_nl": 'value("overgewicht", region="NL01")',
    "gm": 'across("rookt", municipalities())',
    "top": "highest(gm, 2)",
    "meest": "highest(gm)",
    "minst": "lowest(gm)",
    "deels": 'only_known(across("beweegt", municipalities()))',
    "bekend": "deels",
    "beweegt_nl": 'value("beweegt", region="NL01")',
    "huisarts": 'value("tekort_deel", group="branche-huisarts")',
    "ggz": 'value("tekort_deel", group="branche-ggz")',
    "leeftijden": 'by_group("zwaar", ["18-34", "35-49", "50-64"])',
    "reeks": 'series("klanten")',
    "banen": 'series("banen")',
    "toen": "first(banen)",
    "straks": "last(banen)",
    "functies": 'by_group("saldo", ["kok", "verzorgende", "arts"])',
    "krimp": 'value("inwoners_verandering")',
    "leven": 'value("verschil_leven", region="NL01")',
    "gemeenten": 'value("gemeenten")',
    "minstens": 'value("voeding_minstens", region="NL01")',
}
GROUPS = [group("18-34", "18-34 jaar"), group("35-49", "35-49 jaar"), group("50-64", "50-64 jaar")]
INDICATORS = [
    *(indicator(key) for key in {row.indicator for row in STATEMENTS}),
    indicator("zwaar"),
    indicator("beperking", label="Heeft een beperking"),
    indicator("overgewicht", label="Overgewicht of een ziekte"),
    indicator("saldo", "count", label="Aanbod min vraag"),
    indicator("rookt", label="Rookt", minimum=0, maximum=100),
]


def facts() -> Facts:
    """Return the facts of this world."""
    regions = [region("PV22"), region("NL01"), *(region(code, name) for name, code in PLACES.items())]
    return Facts(dataset(ROWS, indicators=INDICATORS, regions=regions, groups=GROUPS, statements=STATEMENTS), "PV22")


WORLD = facts()
FUNCTIONS = builtins(WORLD)


def _names() -> dict[str, Answer | ErrorValue]:
    known: dict[str, Answer | ErrorValue] = {}
    for name, source in EXPRESSIONS.items():
        known[name] = evaluate(source, FUNCTIONS, known)
    return known


READ = Predicates(FUNCTIONS, _names(), EXPRESSIONS, WORLD.dataset)
NEARBY = nearby(WORLD)


def weak(words: str, predicate: str) -> list[str]:
    """Return the words that a claim does not entail; expressions stand in the words as in a chapter."""
    printed: dict[str, tuple[Fact, ...]] = {}

    def stand_in(match: re.Match[str]) -> str:
        char = chr(0xF0000 + len(printed))
        printed[char] = READ.printed(match[1])
        return char

    text = re.sub(r"\{\{(.*?)\}\}", stand_in, words)
    answer = evaluate(predicate, FUNCTIONS, READ.names)
    return [item.word for item in uncovered(text, predicate, answer, printed, READ, NEARBY)]
