"""One chart of each kind and of each hard case, with values as they were published for Drenthe."""

from __future__ import annotations

from publisher.charts.kinds.directions import Direction, Directions
from publisher.charts.kinds.heatmap import Heatmap, HeatmapRow
from publisher.charts.kinds.lines import Lines
from publisher.charts.kinds.slope import Slope
from publisher.charts.rows.bars import Bars, BigNumber, DivergingBars
from publisher.charts.rows.dumbbell import Dumbbell
from publisher.charts.rows.grouped import BarColumn, BarTable, Cluster, GroupedBars
from publisher.charts.rows.stacked import StackedBar, StackedBars
from publisher.model import Chart, Fact, Status
from tests.charts.conftest import fact, statement

AHEAD = Status.PROJECTION
DRINKER = "Zware drinker (mannen ten minste zes, vrouwen ten minste vier glazen op een dag)"
INHABITANTS = {
    "Aa en Hunze": 25724,
    "Assen": 69414,
    "Borger-Odoorn": 25919,
    "Coevorden": 35700,
    "De Wolden": 24602,
    "Emmen": 108765,
    "Hoogeveen": 56433,
    "Meppel": 35464,
    "Midden-Drenthe": 33987,
    "Noordenveld": 31591,
    "Tynaarlo": 34592,
    "Westerveld": 19860,
}
# Inhabitants of Drenthe and Nederland on 1 January, CBS.
DRENTHE = (490807, 489918, 488988, 488576, 488629, 491792, 492100, 492167, 493682, 494771, 497743, 502051)
NEDERLAND = (
    16730348,
    16779575,
    16829289,
    16900726,
    16979120,
    17081507,
    17181084,
    17282163,
    17407585,
    17475415,
    17590672,
    17811291,
)


def of(label: str, value: float | None, **kwargs: object) -> Fact:
    """Return a fact of an indicator of this name."""
    return fact(value, indicator=label, label=label, **kwargs)


def yearly(values: tuple[float, ...], region: str = "Drenthe", first: int = 2012) -> tuple[Fact, ...]:
    """Return the number of inhabitants in successive years."""
    return tuple(
        fact(value, unit="persons", region=region, period=str(first + number)) for number, value in enumerate(values)
    )


def both(label: str, own: float | None, national: float | None) -> tuple[Fact, Fact]:
    """Return an indicator of Drenthe beside Nederland."""
    return of(label, own), of(label, national, region="Nederland")


def over(
    group: str, first: float | None, last: float | None, years: tuple[str, str], **kwargs: object
) -> tuple[Fact, Fact]:
    """Return a group in two years, the second a forecast where it lies after 2023."""
    status = AHEAD if years[1] > "2023" else None
    start = fact(first, group=group, period=years[0], **kwargs)
    return start, fact(last, group=group, period=years[1], status=status, **kwargs)


MUNICIPALITIES = Bars(
    "Aantal inwoners per gemeente, 2023",
    tuple(fact(value, unit="persons", region=name) for name, value in INHABITANTS.items()),
    highlight="GM-Emmen",
)
TWO = Bars(
    "Matig overgewicht, 18 tot 65 jaar, 2022 (%)",
    (fact(33, region="Nederland", lower=32.6, upper=33.4), fact(37, lower=35.1, upper=38.9)),
)
LIFESTYLE = Bars(
    "Leefstijl, 18 tot 65 jaar, Drenthe, 2022 (%)",
    (
        of("Ernstig overgewicht", 19),
        of("Matig overgewicht", 37),
        of("Rookt", 20),
        of(DRINKER, 15),
        of("Voldoet aan de alcoholrichtlijn (drinkt niet of hooguit één glas per dag)", 38),
        of("Voldoet aan de beweegrichtlijn", 49),
    ),
)
PUPILS = Bars(
    "Binge drinken, leerlingen van klas 2 en 4, 2021 (%)",
    (
        fact(39, group="vwo"),
        fact(None, lower=71, upper=84, group="vmbo"),
        fact(None, group="havo", status=Status.SUPPRESSED),
    ),
)
SHORTAGE = Bars(
    "Tekort aan personeel, 2032 (%)",
    (
        fact(12.0, decimals=1, group="Geestelijke gezondheidszorg", status=AHEAD, period="2032"),
        fact(15.4, decimals=1, group="Huisartsenzorg", status=AHEAD, period="2032"),
    ),
    reference=fact(10.0, decimals=1, group="Totaal", status=AHEAD, period="2032"),
)
EDUCATION = GroupedBars(
    "Leefstijl naar opleiding, 18 tot 65 jaar, Drenthe, 2022 (%)",
    (
        Cluster("Sport niet", (fact(54, group="lo, mavo, lbo"), fact(23, group="hbo, wo"))),
        Cluster("Rookt", (fact(29, group="lo, mavo, lbo"), fact(15, group="hbo, wo"))),
        Cluster("Overgewicht", (fact(50, group="havo, vwo, mbo"), fact(36, group="hbo, wo"))),
        Cluster(DRINKER, (fact(15, group="havo, vwo, mbo"),)),
    ),
)
FUNCTIONS = DivergingBars(
    "Verschil tussen aanbod en vraag naar personeel per functie, 2032",
    tuple(
        fact(value, unit="persons", group=group, status=AHEAD, period="2032")
        for group, value in (
            ("Verzorgende mbo-3", -1200),
            ("Verpleegkundige mbo-4", -600),
            ("Helpende zorg en welzijn mbo-2", -300),
            ("Verlos- en verpleegkundige hbo-6", -300),
        )
    ),
    order="given",
)
LIVING = StackedBars(
    "Gebruikers van gehandicaptenzorg naar woonplek (%)",
    ("In een instelling", "In de eigen woonomgeving"),
    tuple(
        StackedBar(year, (fact(inside, period=year, group="in"), fact(100 - inside, period=year, group="uit")))
        for year, inside in (("2020", 61), ("2021", 60), ("2022", 60))
    ),
)
EXPLAINED = StackedBars(
    "Wat verschillen in ervaren gezondheid verklaart, Nederland (%)",
    (
        "Bestaanszekerheid",
        "Leefomstandigheden",
        "Sociaal netwerk, kennis en vaardigheden",
        "Goede, betaalbare en begrijpelijke zorg",
        "Werksituatie",
    ),
    (StackedBar("", tuple(fact(value, group=str(value), region="Nederland") for value in (35, 29, 19, 10, 7))),),
)
POPULATION = Lines("Inwoners van Drenthe, 2012 tot en met 2023", (yearly(DRENTHE),))
INDEX = Lines(
    "Inwoners, 2012 tot en met 2023, index (2012 is 100)",
    (yearly(DRENTHE), yearly(NEDERLAND, "Nederland")),
    indexed=True,
)
FORECAST = Lines(
    "Inwoners van Drenthe, 2012 tot en met 2040",
    ((*yearly(DRENTHE), fact(482840, unit="persons", period="2040", status=AHEAD)),),
)
WORKLOAD = Lines(
    "Werknemers in zorg en welzijn die de werkdruk te hoog vinden (%)",
    (tuple(fact(value, decimals=1, period=year) for year, value in (("2019", 40), ("2021", 40), ("2022", 47.8))),),
)
ELDERLY = Slope(
    "Aandeel ouderen, Drenthe (%)",
    (
        over("65 tot 80 jaar", 18.6, 20.6, ("2023", "2040"), decimals=1),
        over("80 jaar en ouder", 6.2, 11.0, ("2023", "2040"), decimals=1),
    ),
)
BESIDE = Dumbbell(
    "Leefstijl, 18 tot 65 jaar, 2022 (%)",
    (
        both("Ernstig overgewicht", 19, 15),
        both("Matig overgewicht", 37, 33),
        both("Rookt", 20, 19),
        both("Voldoet aan de alcoholrichtlijn (drinkt niet of hooguit één glas per dag)", 38, 39),
        both("Voldoet aan de beweegrichtlijn", 49, None),
    ),
)
AGES = ("16-17", "18-34", "35-49", "50-64", "65-74", "75+")
LIFE_COURSE = Heatmap(
    "Leefstijl naar leeftijd, Drenthe, 2022 (%)",
    tuple(
        HeatmapRow(label, tuple(fact(value, group=age) for value, age in zip(values, AGES, strict=True)))
        for label, values in (
            ("Overgewicht", (22, 67, 74, 78, 60, 57)),
            ("Beweegt niet ten minste vijf dagen per week 30 minuten", (28, 54, 54, 46, 45, 55)),
            ("Rookt", (18, 24, 21, 17, 10, 4)),
            (DRINKER, (13, 19, 10, 9, 5, 2)),
        )
    ),
)
FACTORS = ("Roken", "Ongezonde voeding", "Weinig beweging", "Overgewicht", "Alcoholgebruik")
BURDEN = BarTable(
    "Zorguitgaven en ziektelast door leefstijl, Nederland, 2015",
    (
        BarColumn(
            "Zorguitgaven",
            tuple(
                fact(value, unit="eur_billion", decimals=1, region="Nederland", group=name)
                for value, name in zip((2.4, 6.0, 2.7, 1.5, 0.9), FACTORS, strict=True)
            ),
        ),
        BarColumn(
            "Aandeel in de ziektelast",
            tuple(
                fact(value, decimals=1, region="Nederland", group=name)
                for value, name in zip((9.4, 8.1, 2.3, 3.7, 1.5), FACTORS, strict=True)
            ),
        ),
    ),
)
USERS = BigNumber(
    "Inwoners die gehandicaptenzorg gebruiken, 2022 (%)",
    fact(0.98, decimals=2),
    "van de inwoners gebruikt gehandicaptenzorg",
    (fact(0.69, decimals=2, region="Nederland"),),
)
OUTLOOK = Directions(
    "Verwachte leefstijl, 18 jaar en ouder, Drenthe, 2016 tot 2030",
    (
        Direction("Overgewicht", statement("stijgt tot ongeveer twee derde van de inwoners in 2030")),
        Direction("Rookt", statement("daalt")),
        Direction("Overmatig alcoholgebruik", statement("blijft vrij stabiel")),
        Direction("Voldoet aan de beweegrichtlijn", statement("stijgt"), fact(49)),
    ),
)

SAMPLES: dict[str, Chart] = {
    name: value for name, value in list(globals().items()) if name.isupper() and hasattr(value, "draw")
}
