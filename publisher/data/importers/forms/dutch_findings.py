"""What is wrong in a workbook, for those who fill it in: other words than for editors, as the remedies are others.

Who fills in a workbook chooses from a list of its cells, and asks who sent it. What has no words here is told in the
Dutch that editors get.
"""

from __future__ import annotations

from collections.abc import Mapping

from publisher.findings import Finding, Language

_CHOOSE = "Kies uit de lijst van deze cel."
_ASK = "Vraag het degene die u de werkmap stuurde."
_CHECK = "Kijk de waarde na. Klopt zij, zet dan in Opmerking waarom; wij leggen dat vast."
_SAVE = "Open het bestand in Excel en sla het op als Excel-werkmap (.xlsx)."
_NUMBER = "Vul alleen het getal in."
_UNKNOWN = "Is de waarde niet bekend, laat de cel dan leeg en kies bij Soort waarde “niet bekend” of “onderdrukt”."

# By code: what is wrong, and what to do. `{text}` is what the cell holds, `{column}` the head of its column.
WORDS: Mapping[str, tuple[str, str]] = {
    "data-constraint": (
        "“{text}” kan niet in de kolom {column} staan.",
        "Schrijf het zoals de notitie bij de kop zegt.",
    ),
    "data-date": ("“{text}” is geen datum.", "Schrijf de datum als 2024-01-31."),
    "data-decimal-comma": ("“{text}” is als tekst ingevuld, niet als getal.", "Typ het getal opnieuw in deze cel."),
    "data-not-finite": ("“{text}” is geen getal.", f"{_NUMBER} {_UNKNOWN}"),
    "data-too-large": ("“{text}” is groter dan alles wat hier geteld wordt.", f"{_NUMBER} {_UNKNOWN}"),
    "data-period": ("“{text}” is geen periode.", "Schrijf 2024, 2024-06, 2024-06-01, 2024-Q2, of 2018/2022."),
    "data-thousands": (
        "“{text}” heeft een punt of komma die duizendtallen lijkt te scheiden.",
        "Typ het hele getal zonder punten, zoals 69414.",
    ),
    "data-type": (
        "“{text}” is geen getal.",
        f"{_NUMBER} {_UNKNOWN}",
    ),
    "data-unknown-indicator": ("“{text}” is geen bekende indicator.", _CHOOSE),
    "data-unknown-region": ("“{text}” is geen bekende regio.", _CHOOSE),
    "data-unknown-group": ("“{text}” is geen bekende groep.", _CHOOSE),
    "data-unknown-source": (
        "De bron “{text}” kennen wij nog niet.",
        "Kies uit de lijst. Is de bron nieuw, meld ons dan titel, uitgever en jaar; wij voegen hem toe.",
    ),
    "data-unknown-unit": ("“{text}” is geen bekende eenheid.", _ASK),
    "data-unknown-status": ("“{text}” is geen bekende soort waarde.", _CHOOSE),
    "data-fraction": (
        "“{text}” is geen heel getal, en hier wordt in hele aantallen geteld.",
        "Typ het hele getal. Van 47.100 maakt een rekenblad soms 47,1.",
    ),
    "data-interval": (
        "De ondergrens en de bovengrens passen niet bij elkaar.",
        "Vul beide in, de kleinste als ondergrens, of geen van beide.",
    ),
    "data-outside-interval": ("De waarde {text} ligt buiten haar marge.", "Kijk de waarde en de beide grenzen na."),
    "data-value-absent": (
        "Er is geen waarde ingevuld.",
        "Vul de waarde in, of kies bij Soort waarde “niet bekend” of “onderdrukt”. Leeg is nooit nul.",
    ),
    "data-value-present": (
        "Er staat een waarde, terwijl Soort waarde zegt dat zij niet bekend of onderdrukt is.",
        "Maak de cel leeg, of kies bij Soort waarde “waargenomen”, “schatting” of “prognose”.",
    ),
    "data-duplicate": ("Deze waarde staat twee keer in de werkmap.", "Maak een van beide regels leeg."),
    "data-padding": ("“{text}” heeft een spatie ervoor of erachter.", "Haal de spatie weg."),
    "data-required": ("De kolom {column} is leeg.", "Vul haar in; zonder kan de waarde niet worden gebruikt."),
    "rule-range": ("De waarde {text} is kleiner of groter dan kan.", "Kijk na of het getal en de eenheid kloppen."),
    "rule-unit": ("De eenheid past niet bij de indicator.", _ASK),
    "rule-scale": (
        "De waarde {text} is ongeveer tien, honderd of duizend keer zo groot of klein als de andere.",
        "Kijk na of de komma goed staat, en of de eenheid klopt.",
    ),
    "rule-outlier": ("De waarde {text} wijkt sterk af van die van andere regio's.", _CHECK),
    "rule-total-of-regions": ("De waarden van de gemeenten tellen niet op tot die van de regio.", _CHECK),
    "rule-total-of-parts": ("De delen tellen niet op tot het geheel.", _CHECK),
    "rule-total-of-groups": ("De waarden van de groepen tellen niet op tot die van iedereen.", _CHECK),
    "rule-part-within-whole": ("Een deel is groter dan het geheel.", _CHECK),
    "rule-mean-between-groups": ("De waarde van iedereen ligt niet tussen die van de groepen.", _CHECK),
    "rule-mean-between-regions": ("De waarde van de regio ligt niet tussen die van haar gemeenten.", _CHECK),
    "rule-shares-of-whole": ("De delen zijn samen geen honderd procent.", _CHECK),
    "rule-stated-change": ("De waarde past niet bij de verandering die een bron noemt.", _CHECK),
    "rule-no-jump": ("De waarde {text} verschilt veel van die van de vorige keer.", _CHECK),
    "rule-one-value": ("Een andere bron noemt voor hetzelfde een andere waarde.", _CHECK),
    "rule-words-follow-number": ("De waarde past niet bij wat een bron in woorden zegt.", _CHECK),
    "rule-statements-agree": ("Twee bronnen zeggen in woorden iets anders.", _ASK),
    "table-encoding": ("Dit is geen Excel-werkmap.", _SAVE),
    "table-error-cell": ("De cel geeft de fout {text}.", "Typ het getal, of laat de cel leeg."),
    "table-file": ("Het bestand kan niet worden gelezen.", f"{_SAVE} Gebruik geen wachtwoord."),
    "table-formula": ("De formule in deze cel heeft geen uitkomst.", "Typ het getal in plaats van de formule."),
    "table-head": ("De koppen van de kolommen zijn niet meer te herkennen.", _ASK),
    "table-hidden-columns": ("Er zijn kolommen verborgen.", "Maak ze zichtbaar."),
    "table-hidden-rows": ("Er zijn regels verborgen.", "Maak ze zichtbaar."),
    "table-hidden-sheet": ("Er is een blad verborgen.", "Maak het zichtbaar."),
    "table-merged-number": ("Cellen met een getal zijn samengevoegd.", "Splits de cellen, en vul elke waarde in."),
    "table-none": ("Het bestand is leeg.", "Stuur de ingevulde werkmap."),
    "table-quotes": ("Dit is geen Excel-werkmap.", _SAVE),
    "table-ragged-row": ("Dit is geen Excel-werkmap.", _SAVE),
    "table-row-outside": ("Deze regel staat buiten de tabel.", "Zet de regel in de tabel."),
    "table-second": ("Op dit blad staat nog een tabel.", "Haal haar weg; zij wordt niet gelezen."),
    "table-sheet": ("Een blad van de werkmap ontbreekt.", "Gebruik de werkmap zoals u haar kreeg, met alle bladen."),
    "table-sheet-without": ("Op dit blad staat geen tabel.", "Gebruik de werkmap zoals u haar kreeg."),
    "table-short-row": ("Deze regel is niet volledig.", "Vul haar aan."),
    "table-too-large": ("De werkmap is te groot.", "Gebruik de werkmap zoals u haar kreeg."),
    "table-wide": ("Dit blad heeft te veel kolommen.", "Gebruik de werkmap zoals u haar kreeg."),
    "import-twice": ("Deze waarde staat twee keer in de werkmap.", "Maak een van beide regels leeg."),
    "import-elsewhere": ("Deze waarde hoort bij een ander thema.", _ASK),
    "import-source": ("Deze bron kennen wij nog niet.", "Meld ons titel, uitgever en jaar; wij voegen hem toe."),
    "import-home": ("De instellingen van de cijfers kloppen niet.", _ASK),
    "workbook-foreign": ("Dit is niet de werkmap die wij stuurden.", "Vul de werkmap in die u kreeg."),
    "workbook-form": ("Deze werkmap is van een andere versie.", "Vraag om een nieuwe werkmap."),
    "workbook-older": (
        "Na het maken van deze werkmap zijn lijsten of kolommen veranderd.",
        "Let op wat hieronder staat.",
    ),
    "workbook-data": ("Na het maken van deze werkmap zijn cijfers veranderd.", "Kijk of uw waarden nog kloppen."),
    "workbook-theme": ("Dit thema bestaat niet meer.", _ASK),
    "workbook-column": ("De kolom {column} ontbreekt.", "Gebruik de werkmap zoals u haar kreeg, met alle kolommen."),
    "workbook-row": (
        "Deze regel zegt niet van welke indicator, regio of groep de waarde is.",
        "Vul de regel aan, of maak haar leeg.",
    ),
    "workbook-blank": ("Er is nog niets ingevuld.", "Vul in wat geel is."),
    "workbook-left": ("Niet alles wat gevraagd is, is ingevuld.", "Wat geel is, is nog leeg."),
    "workbook-forecast": ("Prognoses worden niet gevraagd.", "Voeg ze toe in de lege regels onderaan."),
}


def dutch(finding: Finding, text: str = "", column: str = "") -> tuple[str, str]:
    """Return what is wrong and what to do, for what a cell holds and the head of its column."""
    if finding.code not in WORDS:
        said = finding.said(Language.NL)
        return f"Dit klopt nog niet: {said.message}", said.hint
    what, do = WORDS[finding.code]
    return what.format(text=text, column=column), do.format(text=text, column=column)
