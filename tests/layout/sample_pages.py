"""The chapters of the sample publication: every layout, long titles and long tabs included."""

from __future__ import annotations

from collections.abc import Sequence

from publisher.layout import Layouts
from publisher.model import Chapter
from publisher.narrative import Reference
from tests.layout.sample import (
    ABF,
    AGES,
    AZW,
    CBS,
    CLAIMS,
    FORECAST_BASE,
    MONITOR,
    MONITORS,
    PLACES,
    PRIMOS,
    SUM,
    VTV,
    Draft,
    Sketch,
    connections,
    page,
    pairs,
    points,
    table,
)
from tests.markup import parsed

Spec = tuple[str, str, str, str, str, Sequence[Draft]]

GEMEENTEN = (
    ("Aa en Hunze", 25724.0),
    ("Assen", 69414.0),
    ("Borger-Odoorn", 25919.0),
    ("Coevorden", 35700.0),
    ("De Wolden", 24602.0),
    ("Emmen", 108765.0),
    ("Hoogeveen", 56433.0),
    ("Meppel", 35464.0),
    ("Midden-Drenthe", 33978.0),
    ("Noordenveld", 31591.0),
    ("Tynaarlo", 34592.0),
    ("Westerveld", 19860.0),
)


def chapters(layouts: Layouts) -> tuple[Chapter, ...]:
    return (
        _chapter(layouts, "start", "Start", "regionale_samenwerking", (), START),
        _chapter(layouts, "introductie", "Introductie", "regionale_samenwerking", (), INTRODUCTIE),
        _chapter(layouts, "bevolking", "Bevolking", "bevolking", BEVOLKING_TABS, BEVOLKING),
        _chapter(layouts, "leefstijl", "Leefstijl", "leefstijl", LEEFSTIJL_TABS, LEEFSTIJL),
        _chapter(layouts, "mentale_gezondheid", "Mentale gezondheid", "mentale_gezondheid", MENTAAL_TABS, MENTAAL),
        _chapter(layouts, "vitaal_ouder_worden", "Vitaal ouder worden", "vitaal_ouder_worden", (), OUDER),
        _chapter(layouts, "arbeidsmarkt", "Arbeidsmarktvraagstukken", "arbeidsmarkt", ARBEIDSMARKT_TABS, ARBEIDSMARKT),
        _chapter(
            layouts,
            "regionale_samenwerking",
            "Regionale samenwerking",
            "regionale_samenwerking",
            ("Overzicht",),
            SAMENWERKING,
        ),
        _chapter(layouts, "regioplan", "Regioplan gehandicaptenzorg", "regioplan", REGIOPLAN_TABS, REGIOPLAN),
        _chapter(layouts, "literatuurlijst", "Literatuurlijst", "regionale_samenwerking", (), LITERATUUR),
    )


def _chapter(
    layouts: Layouts, name: str, title: str, theme: str, tabs: tuple[str, ...], pages: Sequence[Spec]
) -> Chapter:
    return Chapter(name, title, theme, tabs, tuple(page(layouts, name, *spec) for spec in pages))


VERBANDEN = """\
Thema | Samenwerkingsverband | Waar het over gaat
Mentale gezondheid | Themagroep Sluitende Keten GGZ | preventie, herstelacademies, samenwerking eerste lijn, GGZ en \
sociaal domein, sociale basis
Mentale gezondheid | Taskforce wachttijden GGZ; Optimaal Leven; Datawerkplaats Mentale Gezondheid |
Vitaal ouder worden | Alliantie Drentse Zorg met Ouderen | persoonsgerichte zorg en ondersteuning, informele \
netwerken, wonen, welzijn en zorg, bewustwording
Vitaal ouder worden | Samen zorg Assen; Coördinatiepunten tijdelijk verblijf |
Leefstijl | Themagroep Drenthe Samen Gezond in Beweging | gezond gewicht, verantwoord middelengebruik, mentale \
gezondheid, leven lang bewegen
Leefstijl | Drenthe Beweegt; Drents Netwerk Positieve Gezondheid |
Kwetsbare inwoners | Envedder; Lokale coalities kansrijke start |
Arbeidsmarkt | Zorgplein Noord; Arbeidsmarktregio Drenthe, Zwolle en Groningen |
Alle thema’s | Drentse Gezondheidstafel | Regiegroep Positieve Gezondheid
Alle thema’s | Drents Zorglandschap | themagroepen Sluitende Keten GGZ en Drenthe Samen Gezond in Beweging
"""
DOELEN = """\
Doel | Afspraak | Datum
Vraag en aanbod van complexe zorg passen bij elkaar | Proef met een centrale intake voor complexe vragen | 1 juli 2022
Vraag en aanbod van complexe zorg passen bij elkaar | Meer doorstroomplekken vanuit de centrale intake | 1 mei 2023
Medische zorg in de regio via een polikliniek | Vanboeijen zet die op met De Trans en Cosis | 1 januari 2023
Zorg volgens Wzd en Wvggz sluit goed aan | Eén locatie voor vragen uit GGZ en gehandicaptenzorg | niet bekend
Complexe zorg bij LVB voorkomen | Start van het project | 1 mei 2022
Betere zorg voor ouder wordende cliënten | Kennisnetwerk van ervaren aanbieders | niet bekend
"""
GIDS = """\
Figuur | Bron | Peildatum | Toelichting | Regioanalyse
Inwoners en aandeel | CBS, Declaratiegegevens Zilveren Kruis | 1 januari 2022 | Alle gebruikers met een geldige \
declaratie en indicatie in januari tellen mee. | 6, 12
Gebruikers | Declaratiegegevens Zilveren Kruis | januari 2022 | Alle gebruikers met een geldige declaratie en \
indicatie in januari tellen mee. | 12
Verhouding instelling en thuis | Declaratiegegevens Zilveren Kruis | januari 2022 | Inclusief persoonsgebonden \
budget. De leveringsvorm is die met de hoogste som van prestatiecodes in een maand. | 24–26
Wachtlijst | Wachtlijstgegevens Zilveren Kruis | 1 februari 2022 en gemiddelde 2021 | Op de wachtlijst in januari \
zonder bericht dat de zorg in die maand begon, ten opzichte van gebruikers in een instelling. De cijfers van 2021 \
staan niet in de regioanalyse 2021. | 35–37
Behandeling | Declaratiegegevens Zilveren Kruis | januari 2020 en januari 2022 | Zonder LVG en SGLVG. De behandeling \
is die met de hoogste som van prestatiecodes. | geen
Indicatiegroepen | Declaratiegegevens Zilveren Kruis | januari 2022 | Zoals bij inwoners. | 13–19
Ontwikkeling | Declaratiegegevens Zilveren Kruis | januari 2020 en januari 2022 | Soort zorg naar de hoogste som. | \
24–26
Locaties | Declaratiegegevens Zilveren Kruis, Zorgatlas | januari 2022 | Meer dan twee gebruikers op een postcode. | \
13–19
Vraag tot 2040 | Declaratiegegevens Zilveren Kruis, Primos ABF | 2020–2040 | Wlz-gebruik in 2020 maal de bevolking. | 21
"""

START: Sequence[Spec] = (
    ("omslag", "cover", "", "Regiobeeld Drenthe", "", ()),
    (
        "inhoud",
        "contents",
        "",
        "In dit regiobeeld",
        "Hoe gezond is Drenthe, en wat vraagt dat van zorg en welzijn? Dit regiobeeld brengt bij elkaar wat bekend is.",
        (
            Draft(
                "leeswijzer",
                "Zo leest u de figuren",
                "<p>De kop van een figuur zegt wat u ziet. Onder elke figuur staat de bron. De donkere kleur is "
                "Drenthe, grijs is Nederland. Een gestippelde lijn of een gearceerd vlak is een prognose.</p>"
                "<p>Staat er <strong>Let op</strong> bij een figuur, dan spreken bronnen elkaar tegen of is een getal "
                "maar beperkt te vergelijken.</p>",
            ),
        ),
    ),
)

INTRODUCTIE: Sequence[Spec] = (
    (
        "opgave",
        "text",
        "",
        "Gezondheid is meer dan niet ziek zijn",
        "De zorg staat onder druk. Het Integraal Zorgakkoord vraagt regio’s om te werken vanuit de gezondheid van hun "
        "inwoners.",
        (
            Draft(
                "visie",
                "Hoe mensen leven, bepaalt hoe gezond zij zijn",
                "<p>In Drenthe kijken gemeenten, zorgverzekeraar en zorgaanbieders breed naar gezondheid. Positieve "
                "gezondheid gaat over veerkracht en betekenis: kunnen omgaan met wat het leven brengt. Die kijk is in "
                "de regio breed overgenomen<span class='citation'>[<a href='#ref-1'>1</a>]</span>.</p><p>Gezondheid "
                "ontstaat voor een groot deel buiten de spreekkamer. "
                "Een inkomen waarvan je rond kunt komen, een goed huis, een opleiding, mensen om je heen en een "
                "omgeving die uitnodigt tot bewegen: dat zijn de sociale determinanten van "
                "gezondheid<span class='citation'>[<a href='#ref-2'>2</a>]</span>. Wie gezondheid wil verbeteren, "
                "heeft daarom meer nodig "
                "dan zorg alleen.</p><p>Daarom kijken gemeenten in Drenthe bij elk besluit ook naar de gezondheid van "
                "inwoners: bij wonen, werk en inkomen, onderwijs, sport en de inrichting van de openbare ruimte. Die "
                "aanpak "
                "heet gezondheid in alle beleidsterreinen. Hij vraagt om samenwerking tussen domeinen die dat niet "
                "altijd "
                "gewend zijn.</p>",
            ),
            Draft(
                "waarom",
                "Waarom dit document er is",
                "<p>Het regiobeeld beschrijft de gezondheid van de inwoners van Drenthe en de vraag naar zorg die "
                "daaruit volgt. Het is de grond onder het regioplan, waarin partijen afspreken wat zij gaan doen. Na "
                "de kenmerken van de bevolking volgen vijf thema’s:</p><ul><li>leefstijl</li><li>mentale gezondheid"
                "</li><li>vitaal ouder worden</li><li>kwetsbare inwoners</li><li>arbeidsmarkt</li></ul><p>De thema’s "
                "hangen samen. Wie lang stress heeft over geld, leeft vaker ongezond. En wie zorg nodig heeft, merkt "
                "het als er te weinig personeel is. De acute zorg staat in een eigen document, het ROAZ-beeld.</p>",
            ),
            Draft(
                "grenzen",
                "Wat dit regiobeeld niet laat zien",
                "<p>Van sommige onderwerpen is alleen een landelijk cijfer bekend, of maar van één jaar. Dan laat de "
                "figuur zien wat bekend is en niet meer. Een reeks die er niet is, is ook niet getekend.</p><p>Bronnen "
                "spreken elkaar soms tegen. De prognose van het aantal inwoners begint bijvoorbeeld bij 492.740 "
                "inwoners in "
                "2022, terwijl CBS voor 2023 uitkomt op 502.051. Zo’n verschil staat bij de figuur, achter de woorden "
                "<strong>Let op</strong>. Het getal zelf is niet aangepast: wie het nazoekt, vindt het terug in de "
                "bron.</p><p>Drenthe bestaat uit twaalf gemeenten en valt samen met de zorgkantoorregio en met de "
                "GGD-regio. "
                "Samen met Groningen en Friesland hoort Drenthe bij ROAZ Noord-Nederland. Waar een cijfer over een "
                "andere "
                "regio gaat, staat dat erbij.</p><p>Met Nederland wordt vergeleken als het cijfer daar op dezelfde "
                "manier is "
                "gemeten. Lukt dat niet, dan staat er alleen een cijfer over Drenthe.</p>",
            ),
        ),
    ),
    (
        "profiel",
        "profile",
        "",
        "Nuenen, Gerwen en Nederwetten",
        "Nuenen, Gerwen en Nederwetten ligt in de provincie Noord-Brabant en telt 24.290 inwoners.",
        (
            Draft("groei", "Het aantal inwoners steeg sinds 2012", "<p>Van 22.548 naar 24.015 in 2023: +7%.</p>"),
            Draft("sterk", "Sterkste punt: minder rokers", "<p>Rookt: 11%, in Nederland 17%.</p>", sources=(MONITOR,)),
            Draft(
                "zwak",
                "Zwakste punt: minder mensen die weinig of geen alcohol drinken",
                "<p>Voldoet aan de alcoholrichtlijn: 37% (marge 32–42), in Nederland 43%.</p>",
            ),
            Draft("kaart", "", "", Sketch("", (("Drenthe", 1.0), ("Nederland", 2.0)))),
            Draft(
                "getallen",
                "Kerncijfers",
                pairs(
                    ("24.290", "inwoners"),
                    ("niet bekend", "voelde zich gezond"),
                    ("48%", "had overgewicht"),
                    ("11%", "rookte"),
                    ("27,3%", "is 65 jaar of ouder"),
                    ("3,4%", "van de huishoudens had een laag inkomen"),
                    ("1,0 km", "is de afstand tot de huisarts"),
                    ("9,4%", "van de jongeren kreeg jeugdzorg"),
                ),
                sources=(CBS,),
                caveats=(SUM,),
            ),
        ),
    ),
    (
        "stapel",
        "stack",
        "",
        "De groei was hoger dan in Drenthe",
        "",
        (
            Draft(
                "hoog", "De groei was hoger", "<p>Van 67.208 naar 69.414.</p>", Sketch("", GEMEENTEN), (CBS,), (SUM,)
            ),
            Draft(
                "boven",
                "Een kwart is 65 jaar",
                "<p>Dat is meer dan elders.</p>",
                Sketch("Aantal", GEMEENTEN[:6]),
                (CBS,),
            ),
            Draft("onder", "De druk is hoger", "<p>Dat geldt overal.</p>", Sketch("Aantal", GEMEENTEN[:2]), (CBS,)),
        ),
    ),
    (
        "breed",
        "stack-wide",
        "",
        "Bijna twee derde voelt zich eenzaam",
        "",
        (
            Draft(
                "jong",
                "Vaak gestrest is 44%",
                "<p>Deze cijfers hebben geen marges.</p>",
                Sketch("", GEMEENTEN),
                (MONITOR,),
            ),
            Draft("lezen", "Zo leest u dit", points("De balk is de marge.", "Niet bekend staat erbij.")),
            Draft("bronnen", "Bronnen", points("CBS 2023"), sources=(CBS,), attributes={"own-sources": "yes"}),
        ),
    ),
)

BEVOLKING_TABS = ("Demografie", "Bevolkingsopbouw", "Voorzieningen en sociaaleconomische status")
BEVOLKING: Sequence[Spec] = (
    (
        "opener",
        "opener",
        "",
        "Drenthe krijgt minder inwoners en meer ouderen",
        "Drenthe telt twaalf gemeenten en valt samen met de zorgkantoorregio en met de GGD-regio. Bij ongewijzigd "
        "beleid "
        "daalt het aantal inwoners. Het aandeel ouderen groeit, en binnen die groep groeit het aandeel tachtigplussers "
        "het snelst. Voorzieningen liggen verder weg dan gemiddeld in Nederland.",
        (
            Draft(
                "cijfers",
                "De bevolking in vier cijfers",
                pairs(
                    ("502.051", "inwoners telde Drenthe in 2023"),
                    ("−2%", "inwoners tussen 2022 en 2040, volgens de prognose"),
                    ("11%", "van de inwoners is in 2040 tachtig jaar of ouder; in 2023 is dat 6,2%"),
                    ("104,6", "jongeren en ouderen staan in 2040 tegenover elke honderd inwoners van 20 tot 65 jaar"),
                ),
                sources=(CBS, PRIMOS),
            ),
            Draft(
                "samenhang",
                "Samenhang met andere thema’s",
                connections(
                    ("vitaal_ouder_worden", "Vitaal ouder worden", "meer tachtigplussers vragen meer zorg en steun"),
                    ("arbeidsmarkt", "Arbeidsmarktvraagstukken", "minder mensen van werkende leeftijd, ook in de zorg"),
                    ("leefstijl", "Leefstijl", "ongezond leven komt vaker voor bij een lage sociaaleconomische status"),
                ),
            ),
        ),
    ),
    (
        "inwoners",
        "one",
        "Demografie",
        "Emmen is veruit de grootste gemeente van Drenthe",
        "Ruim één op de vijf Drenten woont in Emmen. In Westerveld wonen de minste mensen.",
        (
            Draft(
                "inwoners_per_gemeente",
                "Drie gemeenten met meer dan vijftigduizend inwoners",
                "<p>Drenthe telt 502.051 inwoners. Emmen, Assen en Hoogeveen zijn de grootste gemeenten. Samen tellen "
                "zij 234.612 inwoners.</p>"
                + pairs(("108.765", "inwoners in Emmen"), ("19.860", "inwoners in Westerveld"))
                + "<p>De andere gemeenten liggen dicht bij elkaar: zij hebben elk tussen de 24.602 en 35.700 inwoners. "
                "Het gaat om landelijk gebied met veel kleine kernen. Dat bepaalt hoe ver mensen moeten reizen voor "
                "een "
                "huisarts, een winkel of een school.</p>",
                Sketch("Aantal inwoners per gemeente, 2023", GEMEENTEN),
                (CBS,),
                (SUM,),
            ),
        ),
    ),
    (
        "opbouw",
        "two",
        "Bevolkingsopbouw",
        "Minder inwoners, en een groter deel van hen is oud",
        "Het aantal inwoners daalt na 2022. Tegelijk stijgt het aandeel ouderen: dubbele vergrijzing.",
        (
            Draft(
                "bevolkingsontwikkeling",
                "Het aantal inwoners daalt tot 2040 met 2%",
                "<p>De prognose gaat uit van 482.840 inwoners in 2040. Dat zijn er bijna tienduizend minder dan in "
                "2022. Na een lichte groei tot 2022 zet de daling in.</p>",
                Sketch("Aantal inwoners van Drenthe, 2022 en prognose 2040", (("2022", 492740), ("2040", 482840))),
                (PRIMOS,),
                (FORECAST_BASE,),
            ),
            Draft(
                "leeftijdsopbouw",
                "Het aandeel tachtigplussers verdubbelt bijna, tot 11% van alle inwoners in 2040",
                "<p>In 2023 is 6,2% van de inwoners tachtig jaar of ouder. In 2040 is dat 11%. Ook het aandeel "
                "inwoners "
                "van 65 tot en met 79 jaar stijgt, van 18,6% naar 20,6%.</p>",
                Sketch(
                    "Aandeel inwoners van 65 tot en met 79 jaar en van 80 jaar en ouder in procenten, Drenthe, 2023 en "
                    "prognose 2040",
                    (("65–79 jaar, 2023", 18.6), ("65–79 jaar, 2040", 20.6), ("80+, 2023", 6.2), ("80+, 2040", 11)),
                ),
                (PRIMOS,),
            ),
        ),
    ),
    (
        "ses",
        "one",
        "Voorzieningen en sociaaleconomische status",
        "Er komen meer jongeren en ouderen op elke honderd mensen van werkende leeftijd, en dat is meer dan in "
        "Nederland",
        "",
        (
            Draft(
                "demografische_druk",
                "De demografische druk stijgt naar 104,6",
                "<p>In 2023 staan er tegenover elke honderd inwoners van 20 tot 65 jaar 81,7 jongeren en ouderen. In "
                "2040 zijn dat er 104,6. Er zijn dan meer mensen buiten de werkende leeftijd dan daarbinnen.</p><p>Dat "
                "raakt de zorg twee keer: meer mensen vragen zorg, en minder mensen kunnen die geven.</p>",
                Sketch(
                    "Aantal inwoners tot 20 jaar en vanaf 65 jaar per honderd inwoners van 20 tot 65 jaar, Drenthe",
                    (("2023", 81.7), ("2040", 104.6)),
                ),
                (PRIMOS,),
            ),
        ),
    ),
)

LEEFSTIJL_TABS = ("Huidige situatie", "Levensloop", "Sociaaleconomische gezondheidsverschillen")


def _people(drenthe: float, nederland: float | None) -> Sketch:
    pairs = (("Drenthe", drenthe), ("Nederland", nederland)) if nederland is not None else (("Drenthe", drenthe),)
    return Sketch("", tuple((name, float(value)) for name, value in pairs), "people")


LEEFSTIJL: Sequence[Spec] = (
    (
        "opener",
        "opener",
        "",
        "Drenthe weegt zwaarder dan Nederland",
        "Meer volwassenen dan gemiddeld in Nederland hebben matig of ernstig overgewicht. Zonder verandering heeft "
        "rond "
        "2030 twee derde van de bevolking overgewicht. Met minder roken, minder alcohol en meer bewegen valt winst te "
        "behalen, vooral bij mensen met een praktische opleiding.",
        (
            Draft(
                "cijfers",
                "Leefstijl in drie cijfers",
                pairs(
                    ("56%", "van de volwassenen tot 65 jaar heeft overgewicht"),
                    ("20%", "van de volwassenen tot 65 jaar rookt"),
                    ("49%", "van de volwassenen tot 65 jaar beweegt genoeg volgens de richtlijn"),
                ),
                sources=(MONITOR,),
            ),
            Draft(
                "samenhang",
                "Samenhang met andere thema’s",
                connections(
                    ("mentale_gezondheid", "Mentale gezondheid", "wie zich niet goed voelt, leeft vaker ongezond"),
                    ("bevolking", "Bevolking", "de omgeving bepaalt mee hoe gezond mensen leven"),
                    ("vitaal_ouder_worden", "Vitaal ouder worden", "bewegen houdt mensen langer zelfstandig"),
                ),
            ),
        ),
    ),
    (
        "nu",
        "statements",
        "Huidige situatie",
        "Bijna vier op de tien volwassenen in Drenthe hebben matig overgewicht",
        "Vijf cijfers over volwassenen van 18 tot en met 64 jaar. Van elke tien mensen is gekleurd wie het betreft.",
        (
            Draft(
                "ernstig",
                "Bijna één op de vijf heeft ernstig overgewicht",
                pairs(("Drenthe", "19%"), ("Nederland", "15%")),
                _people(19, 15),
                (MONITOR,),
            ),
            Draft(
                "matig",
                "Bijna vier op de tien hebben matig overgewicht",
                pairs(("Drenthe", "37%"), ("Nederland", "33%")),
                _people(37, 33),
                (MONITOR,),
            ),
            Draft(
                "rookt",
                "Eén op de vijf rookt",
                pairs(("Drenthe", "20%"), ("Nederland", "19%")),
                _people(20, 19),
                (MONITOR,),
            ),
            Draft(
                "alcohol",
                "Bijna vier op de tien voldoen aan de alcoholrichtlijn",
                pairs(("Drenthe", "38%"), ("Nederland", "39%"))
                + "<p>Zij drinken niet of hooguit één glas per dag.</p>",
                _people(38, 39),
                (MONITOR,),
            ),
            Draft(
                "bewegen",
                "De helft voldoet aan de beweegrichtlijn",
                pairs(("Drenthe", "49%"), ("Nederland", "niet bekend"))
                + "<p>Zij bewegen ten minste vijf dagen per week een half uur.</p>",
                _people(49, None),
                (MONITOR,),
            ),
        ),
    ),
    (
        "levensloop",
        "wide",
        "Levensloop",
        "Overgewicht komt het meest voor tussen 50 en 65 jaar",
        "Roken en zwaar drinken nemen af met de leeftijd. Te weinig bewegen komt in elke groep voor.",
        (
            Draft(
                "levensloop",
                "In de leeftijd van 50 tot 65 jaar hebben bijna acht op de tien overgewicht",
                "<p>Overgewicht begint vroeg. Van de jongeren van 16 en 17 jaar heeft 22% overgewicht, van de "
                "volwassenen van 18 tot en met 34 jaar 67%. Daarna stijgt het aandeel tot 78%. Boven de 65 jaar ligt "
                "het lager.</p><p>Zware drinkers zijn er het meest bij jongvolwassenen: 19%. Bij mensen van 75 jaar en "
                "ouder is dat 2%. Roken volgt hetzelfde patroon: van 24% naar 4%.</p>",
                Sketch(
                    "Aandeel inwoners met overgewicht in procenten, naar leeftijd, Drenthe, 2022",
                    (
                        ("16–17 jaar", 22),
                        ("18–34 jaar", 67),
                        ("35–49 jaar", 74),
                        ("50–64 jaar", 78),
                        ("65–74 jaar", 60),
                        ("75 jaar en ouder", 57),
                    ),
                ),
                (MONITOR,),
                (AGES,),
            ),
        ),
    ),
    (
        "verschillen",
        "two",
        "Sociaaleconomische gezondheidsverschillen",
        "Wie praktisch is opgeleid, sport minder en rookt vaker",
        "",
        (
            Draft(
                "volwassenen",
                "Ruim de helft van de volwassenen met lo, mavo of lbo sport niet",
                "<p>Van de volwassenen met hbo of wo sport 23% niet. Met lo, mavo of lbo is dat 54%. Roken verschilt "
                "bijna even sterk: 29% tegenover 15%.</p>",
                Sketch(
                    "Aandeel volwassenen van 18 tot en met 64 jaar in procenten, naar opleiding, Drenthe, 2022",
                    (
                        ("sport niet: lo, mavo, lbo", 54),
                        ("sport niet: hbo, wo", 23),
                        ("rookt: lo, mavo, lbo", 29),
                        ("rookt: hbo, wo", 15),
                    ),
                ),
                (MONITOR,),
            ),
            Draft(
                "jeugd",
                "Scholieren op het vmbo sporten minder dan op het vwo",
                "<p>Van de scholieren op het vmbo sport 30% niet elke week, op het vwo 18%.</p>",
                Sketch(
                    "Aandeel scholieren in klas 2 en 4 dat niet wekelijks sport, in procenten, Drenthe, 2021",
                    (("vmbo", 30), ("vwo", 18)),
                ),
                (MONITORS,),
            ),
        ),
    ),
)

MENTAAL_TABS = ("Huidige situatie", "Achtergrondkenmerken", "Ernstig psychiatrische aandoeningen")
MENTAAL: Sequence[Spec] = (
    (
        "opener",
        "opener",
        "Huidige situatie",
        "De mentale gezondheid gaat achteruit, het meest bij jongeren en jongvolwassenen",
        "In heel Nederland gaat de mentale gezondheid achteruit, in alle leeftijden. Jongeren en jongvolwassenen "
        "hebben "
        "het vaakst stress, zijn eenzaam of hebben weinig vertrouwen in de toekomst. Veel ouderen en mensen met een "
        "praktische opleiding ervaren weinig regie. Mensen in Drenthe wachten langer op hulp.",
        (
            Draft(
                "cijfers",
                "Mentale gezondheid in vijf cijfers",
                pairs(
                    ("25%", "van de jongeren is licht, matig of ernstig psychisch ongezond"),
                    ("19%", "van de volwassenen is licht, matig of ernstig psychisch ongezond"),
                    ("22%", "van de jongeren heeft wel eens gedachten aan suïcide"),
                    ("12%", "van de jongeren heeft weinig tot geen vertrouwen in de toekomst"),
                    ("29%", "van de jongvolwassenen heeft veel of heel veel stress; in Nederland 25%"),
                ),
                sources=(MONITORS,),
            ),
            Draft(
                "samenhang",
                "Samenhang met andere thema’s",
                connections(
                    ("leefstijl", "Leefstijl", "bewegen en contact met anderen helpen tegen somberheid"),
                    ("arbeidsmarkt", "Arbeidsmarktvraagstukken", "werkdruk en wachttijden versterken elkaar"),
                ),
            ),
        ),
    ),
    (
        "achtergrond",
        "four",
        "Achtergrondkenmerken",
        "Jongvolwassenen hebben het vaakst veel stress",
        "",
        (
            Draft(
                "stress",
                "Drie op de tien jongvolwassenen hebben veel stress",
                "<p>In Drenthe heeft 29% van de jongvolwassenen in de afgelopen vier weken veel of heel veel stress "
                "gehad. In Nederland is dat 25%. Van de andere leeftijden zijn de cijfers niet bekend.</p><p>School, "
                "werk en geld spelen mee, en altijd bereikbaar zijn ook.</p>",
                Sketch(
                    "Aandeel jongvolwassenen met (heel) veel stress in procenten, 2022",
                    (("Drenthe", 29), ("Nederland", 25)),
                ),
                (MONITOR,),
            ),
            Draft(
                "suicidegedachten",
                "Ruim een vijfde van de jongeren dacht wel eens aan suïcide",
                "<p>Denkt u aan suïcide? Bel 113 of 0800-0113, of ga naar 113.nl.</p>",
                Sketch("Jongeren met suïcidegedachten in procenten, 2021", (("Drenthe", 22), ("Nederland", 21))),
                (MONITORS,),
            ),
            Draft(
                "zelfdodingen",
                "Zelfdoding komt iets vaker voor dan in Nederland",
                "",
                Sketch(
                    "Zelfdodingen per 100.000 inwoners, gemiddelde 2018–2022", (("Drenthe", 11.1), ("Nederland", 10.6))
                ),
                (CBS,),
            ),
            Draft(
                "vertrouwen",
                "Eén op de acht jongeren heeft weinig vertrouwen in de toekomst",
                "",
                Sketch("Jongeren met weinig tot geen vertrouwen, 2021", (("Drenthe", 12), ("Nederland", 11))),
                (MONITORS,),
            ),
        ),
    ),
    (
        "epa",
        "statements",
        "Ernstig psychiatrische aandoeningen",
        "Minder specialistische zorg en minder crisisopnames dan elders, maar langer in de kliniek",
        "",
        (
            Draft(
                "ggz",
                "Mensen met een ernstige aandoening gebruiken minder specialistische GGZ",
                pairs(("tegenover Nederland", "−7%")) + "<p>Zij gebruiken wel vaker de basis-GGZ.</p>",
                Sketch("", (("Drenthe", 93.0), ("Nederland", 100.0))),
                (CLAIMS,),
            ),
            Draft(
                "crisis",
                "Er zijn minder crisisopnames dan in de andere regio’s van Zilveren Kruis",
                pairs(("tegenover regio’s", "−13%")),
                Sketch("", (("Drenthe", 87.0), ("regio’s Zilveren Kruis", 100.0))),
                (VTV,),
            ),
            Draft(
                "ligduur",
                "Een opname duurt vijf dagen langer",
                pairs(("tegenover regio’s", "+5 dagen"))
                + "<p>De ligduur is vergeleken met de andere regio’s van Zilveren Kruis.</p>",
                None,
                (CLAIMS,),
            ),
        ),
    ),
)

OUDER: Sequence[Spec] = (
    (
        "tachtigplus",
        "three",
        "",
        "De groep tachtigplussers groeit, de groep mantelzorgers niet",
        "Wie ouder wordt, heeft vaker hulp nodig. Juist dan zijn er minder mensen die kunnen helpen.",
        (
            Draft(
                "groei",
                "Het aantal tachtigplussers verdubbelt tussen 2018 en 2040",
                "<p>In de prognose gaat het van 14.437 naar 29.920 tachtigplussers. De meeste ouderen blijven thuis "
                "wonen, en de meesten redden zich. Maar de vraag naar verpleging, verzorging en welzijn "
                "groeit mee met de groep.</p>",
                Sketch("Aantal inwoners van 80 jaar en ouder", (("begin", 14437), ("eind", 29920))),
                (PRIMOS,),
            ),
            Draft(
                "wlz",
                "Kosten per 85-plusser liggen lager dan in Nederland",
                "",
                Sketch(
                    "Gemiddelde Wlz-kosten per verzekerde van 85 jaar en ouder, in euro, 2019",
                    (("Drenthe", 14187), ("Nederland", 14816)),
                ),
                (CLAIMS,),
            ),
            Draft(
                "mantelzorg",
                "Minder mogelijke mantelzorgers per oudere",
                "<p>Van acht in 2023 naar drie in 2040.</p>",
                Sketch("Personen van 50–64 jaar per 85-plusser, Drenthe", (("2023", 8), ("2040", 3))),
                (VTV,),
            ),
        ),
    ),
)

ARBEIDSMARKT_TABS = ("Werkgelegenheid",)
ARBEIDSMARKT: Sequence[Spec] = (
    (
        "opener",
        "opener",
        "",
        "Eén op de vijf werknemers werkt in zorg of welzijn, en het zijn er te weinig",
        "In Drenthe werkt een groter deel van de werknemers in zorg en welzijn dan in Nederland. Bijna de helft van "
        "hen "
        "vindt de werkdruk te hoog. Het tekort loopt op van 1.700 in 2023 tot ruim vijfduizend in 2032.",
        (
            Draft(
                "cijfers",
                "De arbeidsmarkt in vier cijfers",
                pairs(
                    ("21,4%", "van de werknemers werkt in zorg en welzijn; in Nederland één op de zes"),
                    ("47,8%", "van hen vindt de werkdruk te hoog of veel te hoog"),
                    ("9,2%", "verzuimt door ziekte, in ziekenhuizen, GGZ, gehandicaptenzorg en ouderenzorg"),
                    ("5.200", "mensen te weinig in 2032, volgens het referentiescenario"),
                ),
                sources=(AZW, ABF),
            ),
            Draft(
                "samenhang",
                "Samenhang met andere thema’s",
                connections(
                    (
                        "vitaal_ouder_worden",
                        "Vitaal ouder worden",
                        "de vraag naar zorg stijgt als er minder handen zijn",
                    ),
                    ("mentale_gezondheid", "Mentale gezondheid", "te weinig personeel verlengt de wachttijd"),
                ),
            ),
        ),
    ),
    (
        "werk",
        "three",
        "Werkgelegenheid",
        "De zorg is de grootste werkgever van Drenthe",
        "",
        (
            Draft(
                "aandeel",
                "Eén op de vijf werknemers werkt in zorg en welzijn",
                "<p>In het derde kwartaal van 2022 telde Drenthe 47.100 banen in zorg en welzijn. Daarnaast werken er "
                "ongeveer vijfduizend zelfstandigen. In de huisartsenzorg is ongeveer de helft zelfstandig.</p>",
                Sketch("Aandeel werknemers in zorg en welzijn in procenten, 2022", (("Drenthe", 21.4),)),
                (AZW,),
            ),
            Draft(
                "functie",
                "Het grootste tekort is er aan verzorgenden",
                "",
                Sketch(
                    "Tekort in personen, 2032",
                    (("verzorgende mbo-3", 1200), ("verpleegkundige mbo-4", 600), ("helpende mbo-2", 300)),
                ),
                (ABF,),
            ),
            Draft(
                "branche",
                "Huisartsenzorg en GGZ komen verhoudingsgewijs het meest tekort",
                "",
                Sketch("Tekort in procenten, 2032", (("huisartsenzorg", 15.4), ("GGZ", 12.0), ("alle branches", 10.0))),
                (ABF,),
            ),
        ),
    ),
)

SAMENWERKING: Sequence[Spec] = (
    (
        "overzicht",
        "table",
        "Overzicht",
        "Veel samenwerking, nog zonder gedeelde doelen",
        "Een overzicht van de belangrijkste verbanden over domeinen heen. Het is niet volledig.",
        (
            Draft(
                "verbanden",
                "",
                table(VERBANDEN),
            ),
        ),
    ),
)

REGIOPLAN_TABS = ("In één oogopslag", "Duiding", "Knelpunten en doelen", "Leeswijzer")
REGIOPLAN: Sequence[Spec] = (
    (
        "infographic",
        "infographic",
        "In één oogopslag",
        "Meer mensen gebruiken gehandicaptenzorg dan elders, en de vraag groeit tot 2040",
        "",
        (
            Draft(
                "inwoners",
                "Inwoners",
                pairs(("497.974", "inwoners telt de zorgkantoorregio Drenthe")),
                attributes={"zone": "De regio"},
            ),
            Draft(
                "aandeel_gz",
                "Bijna één op de honderd gebruikt gehandicaptenzorg",
                pairs(("0,98%", "van de inwoners, tegenover 0,69% gemiddeld in de regio’s van Zilveren Kruis")),
                Sketch("", (("Drenthe", 0.98), ("Zilveren Kruis", 0.69))),
                attributes={"zone": "De regio"},
            ),
            Draft(
                "locaties",
                "Locaties",
                pairs(("18", "locaties per 1.000 gebruikers is het gemiddelde in Nederland en bij Zilveren Kruis")),
                attributes={"zone": "De regio"},
                sources=(CLAIMS,),
            ),
            Draft(
                "gz_gebruikers",
                "Zes op de tien gebruikers wonen in een instelling",
                pairs(("4.871", "mensen gebruiken gehandicaptenzorg")),
                Sketch("Aantal gebruikers", (("in een instelling", 2935), ("in eigen woonomgeving", 1936))),
                attributes={"zone": "De vraag nu"},
            ),
            Draft(
                "verhouding",
                "De verschuiving naar zorg thuis is nog niet te zien",
                "",
                Sketch("Aandeel zorg in een instelling in procenten", (("2020", 61), ("2021", 60), ("2022", 60))),
                attributes={"zone": "De vraag nu"},
            ),
            Draft(
                "wachtlijst",
                "Weinig mensen wachten actief",
                pairs(("0,5%", "van de opgenomen gebruikers, tegenover 1,1% bij Zilveren Kruis, februari 2022")),
                attributes={"zone": "De vraag nu"},
            ),
            Draft(
                "indicatiegroepen",
                "Meer zintuiglijk gehandicapten dan elders",
                "<p>De vraag naar 7VG steeg het meest, die naar 4VG daalde het meest.</p>",
                attributes={"zone": "De vraag nu"},
                sources=(CLAIMS,),
            ),
            Draft(
                "zorgvraag",
                "De vraag groeit tot 2040 met hooguit 30%",
                pairs(("+30%", "ten hoogste, tegenover 35% bij Zilveren Kruis")),
                Sketch(
                    "Grootste groei van de zorgvraag in procenten, 2020–2040", (("Drenthe", 30), ("Zilveren Kruis", 35))
                ),
                attributes={"zone": "De vraag straks"},
            ),
            Draft(
                "tekort",
                "In 2025 zijn er te weinig plaatsen, of net genoeg",
                pairs(("9 tot −47", "plaatsen tot 2025 in het waarschijnlijkste scenario")),
                attributes={"zone": "De vraag straks"},
                sources=(CLAIMS,),
                caveats=(PLACES,),
            ),
        ),
    ),
    (
        "duiding",
        "points",
        "Duiding",
        "De basis is op orde, de zorg thuis blijft achter",
        "Zorgaanbieders en zorgkantoor hebben de cijfers samen besproken. Dit is wat zij erin zien.",
        (
            Draft(
                "basis",
                "De basis is op orde",
                points(
                    "De regionale taskforce voor complexe casussen werkt al jaren en doet dat goed. Partners weten "
                    "elkaar te vinden.",
                    "Wie een complexe vraag heeft, wacht nog te lang op een passende plek. Er is een matrix van "
                    "kennis en "
                    "expertise.",
                    "De crisisregeling werkt goed. Bestuurders zien de vraag veranderen: er komen meer crisisopnames "
                    "op "
                    "het raakvlak van GGZ en Wlz.",
                    "Het crisisondersteuningsteam (COT) begon dit jaar. De eerste ervaringen zijn goed. Het team kan "
                    "komen vóór een crisis en na terugkeer uit een crisis.",
                    "Voor Wzd en Wvggz wordt een structuur opgezet, met een project om beide wetten op elkaar af te "
                    "stemmen.",
                ),
            ),
            Draft(
                "samenwerking",
                "Zorgaanbieders werken goed samen",
                points(
                    "De regionale werkagenda brengt aanbieders bij elkaar, ook over de provinciegrens heen.",
                    "Het Noordelijk Platform Gehandicaptenzorg (NPGZ) verbindt Drenthe, Friesland en Groningen. In "
                    "2022 "
                    "wordt het verder opgebouwd.",
                    "Kleinere aanbieders kwamen naar de regiobijeenkomsten. Het voornemen is om het Wlz-platform "
                    "Emmen te "
                    "verbreden.",
                    "De Technologie en Zorg Academie (TZA) bestaat sinds november 2020. Scholen, instellingen en "
                    "gemeenten zetten er techniek in om de werkdruk te verlagen en mensen zelfstandig te laten wonen.",
                ),
            ),
            Draft(
                "opvallend",
                "Wat opvalt in de cijfers",
                points(
                    "Het aandeel gebruikers ligt ruim boven het gemiddelde van Zilveren Kruis: 0,98% tegenover 0,69%. "
                    "Dat kan komen door het grote aantal aanbieders, en deels door de lage sociaaleconomische status "
                    "in "
                    "het oosten. Het is een studie waard.",
                    "Er is weinig zorg thuis, de meeste mensen wonen in een instelling. Er zijn minder locaties per "
                    "1.000 "
                    "gebruikers dan landelijk, en veel grote terreinen.",
                    "De vraag naar 7VG stijgt, die naar lagere zorgprofielen daalt. Bij 4VG wachten veel mensen "
                    "actief.",
                    "Zintuiglijk gehandicapten zijn er meer dan landelijk.",
                ),
                caveats=(PLACES,),
            ),
        ),
    ),
    (
        "kansen",
        "points",
        "Knelpunten en doelen",
        "Passende zorg op tijd vraagt om specialisten, plekken en personeel",
        "",
        (
            Draft(
                "kansen",
                "Kansen",
                points(
                    "Op tijd passende zorg: met deskundigheid, spreiding, huisvesting en een goede inzet van middelen.",
                    "Personeel: werven en behouden, stages en flexpools.",
                    "Vernieuwing: expertise delen, digitaliseren en robotica.",
                    "Wlz-zorg thuis waar dat kan, met goede afstemming in het zorglandschap.",
                ),
            ),
            Draft(
                "knelpunten",
                "Knelpunten",
                points(
                    "Te weinig artsen verstandelijk gehandicapten (AVG) en te weinig huisartsenzorg.",
                    "Te weinig bedden voor cliënten met een complexe vraag.",
                    "Een groeiende groep ouder wordende cliënten met een verstandelijke beperking.",
                    "Meer cliënten met problemen op veel terreinen tegelijk.",
                    "Weinig plekken voor logeren en deeltijdverblijf.",
                ),
            ),
            Draft(
                "terugblik",
                "Terugblik op 2021",
                points(
                    "Twee regiobijeenkomsten met alle aanbieders en een regionale werkagenda.",
                    "Een expertisematrix uit het plan Centrale Intake.",
                    "Een regionale organisatie voor Wzd en Wvggz, dag en nacht bereikbaar.",
                    "Intensieve beademing staat vanaf 2022 bij drie aanbieders.",
                ),
            ),
            Draft(
                "doelen",
                "Doelen voor 2022 en 2023",
                table(DOELEN, heads=False),
                attributes={"span": "page"},
            ),
        ),
    ),
    (
        "leeswijzer",
        "guide",
        "Leeswijzer",
        "Waar de cijfers vandaan komen",
        "Per figuur de bron, de datum waarop het cijfer geldt, een toelichting en de bladzijde van de regioanalyse.",
        (
            Draft(
                "bronnen",
                "",
                table(GIDS),
            ),
        ),
    ),
)

WORKS = (
    "Ministerie van Volksgezondheid, Welzijn en Sport. Integraal Zorgakkoord: samen werken aan gezonde zorg. 2022.",
    "Dahlgren G, Whitehead M. Policies and strategies to promote social equity in health. 1991.",
    "RIVM. Volksgezondheid Toekomst Verkenning. 2018.",
    "GGD Drenthe. Gezondheidsmonitor volwassenen en ouderen. 2022.",
    "GGD Drenthe. Gezondheidsmonitor jeugd. 2021.",
    "CBS. Bevolkingsstatistiek. 2023.",
    "ABF Research. Primos-prognose.",
    "ABF Research. Referentiescenario arbeidsmarkt zorg en welzijn. 2023.",
    "CBS. Arbeidsmarkt zorg en welzijn (AZW). 2023.",
    "Vernet. Ziekteverzuim, bewerking Etil. 2023.",
    "Vektis. Zorggebruik geestelijke gezondheidszorg. 2022.",
    "Trimbos-instituut. Roken tijdens de zwangerschap. 2018.",
    "Perined. Kerncijfers zwangerschap en geboorte. 2021.",
    "ROA. Laaggeletterdheid. 2020.",
    "RIVM. Voedselconsumptiepeiling. 2023.",
)
REFERENCES = tuple(Reference(str(number), number, parsed(work)) for number, work in enumerate(WORKS * 2, 1))

LITERATUUR: Sequence[Spec] = (
    (
        "literatuur",
        "literature",
        "",
        "Literatuurlijst",
        "De nummers verwijzen naar de cijfers in de tekst, op volgorde van eerste gebruik.",
        (),
    ),
    (
        "slot",
        "closing",
        "",
        "Van zorg voor ziekte naar zorg voor gezondheid",
        "De opgaven zijn groot en hangen samen. De vraag naar zorg groeit, het aantal mensen dat zorg kan geven niet.",
        (
            Draft(
                "conclusie",
                "Beter doen wat we nu doen, is niet genoeg",
                "<p>Op veel punten gaat de gezondheid achteruit en worden verschillen groter. Tegelijk is er te weinig "
                "personeel. Alleen de huidige koers verbeteren is dan niet genoeg. Nodig is een verschuiving: van "
                "ziekte "
                "en zorg naar gezondheid, veerkracht, eigen kracht en steun aan elkaar.</p><p>Veel oplossingen liggen "
                "buiten "
                "de zorg. Een omgeving waarin de gezonde keuze makkelijk is, zekerheid van inkomen, gelijke kansen in "
                "het "
                "onderwijs en een goed huis: dat vraagt samenwerking over domeinen heen.</p>",
            ),
            Draft(
                "vervolg",
                "Het regioplan werkt dit uit",
                "<p>Schaarste is niet te vermijden. Een sterke sociale basis en slimmer georganiseerde zorg, ook met "
                "techniek, maken haar draaglijker. In het regioplan werken partijen en inwoners dit samen uit.</p>",
            ),
            Draft(
                "basisbeeld",
                "Wat het verschil is met het basisbeeld",
                "<p>Zorgverzekeraars Nederland leverde voor elke regio een basisbeeld. Drenthe koos een kortere vorm "
                "rond "
                "vijf thema’s. Sommige indicatoren zijn weggelaten of vervangen door een cijfer dat beter bij de "
                "regio past. "
                "Een lijst daarvan is op te vragen.</p>",
            ),
        ),
    ),
)
