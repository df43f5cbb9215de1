"""Rows that follow from others of a table: sums of provinces, means weighted by inhabitants, shares and pressures."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from publisher.data.importers import jumps
from publisher.data.importers.meaning import TableMapping
from publisher.data.importers.meaning.heads import Heads
from publisher.data.importers.meaning.known import Known
from publisher.data.importers.meaning.periods import read_period
from publisher.data.importers.meaning.region_names import RegionNames
from publisher.data.importers.meaning.rows import marks_of, prints_nihil
from publisher.data.importers.meaning.says import LEFT_OUT, meaning
from publisher.data.importers.meaning.value_cells import Reading, factor_of, read_value
from publisher.data.importers.tables.table import Cell, Table
from publisher.findings import Finding, Place, say
from publisher.model import COUNTRY, GEMEENTE, PROVINCE, Indicator

# What a record is about; `note` says how its values came about.
ID = ["region", "period", "note"]
SUMMED = "Eigen berekening: de gemeenten zijn opgeteld; de tabel geeft de provincie niet."
ADDED = "Eigen optelling van 65-79 jaar en 80 jaar en ouder."
WEIGHTED = "Eigen berekening: gemiddelde van de afgeronde waarden per gemeente, gewogen naar inwoners."
UNDER_20 = ["Jonger dan 5 jaar", "5 tot 10 jaar", "10 tot 15 jaar", "15 tot 20 jaar"]
WORKING = ["20 tot 25 jaar", "25 tot 45 jaar", "45 tot 65 jaar"]
OLDER = ["65 tot 80 jaar", "80 jaar of ouder"]
HOUSEHOLDS = ["Eenpersoonshuishoudens", *(f"Meerpersoonshuishoudens {rest} kinderen" for rest in ("zonder", "met"))]
WHOLES = {"Totale bevolking": [*UNDER_20, *WORKING, *OLDER], "Totaal particuliere huishoudens": HOUSEHOLDS}
PRESSURES = {"Totale druk": UNDER_20 + OLDER, "Groene druk": UNDER_20, "Grijze druk": OLDER}
COUNTED = [name for whole, parts in WHOLES.items() for name in (whole, *parts)]
COUNTS = [f"{name} (aantal)" for name in COUNTED]
OVER_65 = {"65+ (aantal)": "inwoners_leeftijd 65+", "65+ (%)": "aandeel_bevolking 65+"}
SUMS, MEANS, JUMPS = "sums", "weighted-means", "jumps"
# What is read for a derivation beside the columns of the mapping: numbers of people, and words.
BESIDE: Mapping[str, tuple[Sequence[str], Sequence[str]]] = {
    "": ((), ()),
    SUMS: (COUNTS, ()),
    MEANS: (("inwoners",), ("provincie",)),
    JUMPS: (jumps.COLUMNS, ()),
}
# What such a number is: people, who are counted whole.
_PEOPLE = Indicator("people", "Inwoners", "persons", 0)


@dataclass(frozen=True, slots=True)
class Records:
    """The rows of a table as numbers, each with its region ("" where that is not known) and period."""

    frame: pd.DataFrame
    findings: tuple[Finding, ...]


def records(table: Table, mapping: TableMapping, known: Known, derive: str) -> Records:
    """Return what a derivation reads of a table: the columns of the mapping, and those beside them."""
    heads, names = Heads(table), RegionNames(known)
    more, words = BESIDE[derive]
    columns = {name: said for name, said in mapping.columns.items() if said != LEFT_OUT}
    findings = [_missing(table, name) for name in (*more, *words) if len(heads.find(name)) != 1]
    if findings:
        return Records(pd.DataFrame(), tuple(findings))
    places = {name: heads.find(name)[0] for name in (*columns, *more, *words)}
    of = {name: known.indicators[meaning(said)["indicator"]] for name, said in columns.items()}
    of = dict.fromkeys(more, _PEOPLE) | of
    marks, nihil = marks_of(table, mapping, [places[name] for name in of]), prints_nihil(mapping.source, known)
    how = {
        name: Reading(each, marks, factor_of(name, each, mapping), mapping.statuses, nihil) for name, each in of.items()
    }
    region, period = (heads.find(name)[0] if name else -1 for name in (mapping.region_column, mapping.period_column))
    rows = []
    for row in table.rows:
        found = {name: _number(row[places[name]], each, findings) for name, each in how.items()}
        codes = names.find(row[region].text, mapping.kinds).codes
        told = read_period(row[period], mapping.periods).period if mapping.period_column else mapping.period
        said = {name: row[places[name]].text for name in words}
        rows.append({"region": codes[0] if codes else None, "period": told, "note": "", **found, **said})
    return Records(pd.DataFrame(rows).astype(dict.fromkeys(of, float)), tuple(findings))


def _missing(table: Table, name: str) -> Finding:
    message = say(
        "There is no column “{name}”, which is needed for what follows from the others, or there are several.",
        name=name,
    )
    return Finding("import-column", message, Place(table.file, element=table.sheet), say("Correct its head."))


def _number(cell: Cell, how: Reading, findings: list[Finding]) -> float | None:
    found = read_value(cell, how)
    if found.problem:
        findings.append(Finding(found.problem.code, found.problem.message, cell.place, found.problem.hint))
    elif found.question:
        findings.append(Finding("import-question", found.question.text, cell.place, say("Say it in the settings.")))
    number = found.sign.value if found.sign else found.number
    return None if number is None else float(number)


def derived(table: Table, mapping: TableMapping, known: Known, derive: str) -> tuple[pd.DataFrame, list[Finding]]:
    """Return the rows that follow from a table: indicator, region, period, group, value and note; and what is wrong."""
    if derive not in _DERIVED:
        return pd.DataFrame(columns=["indicator", "group", *ID, "value"]), []
    read = records(table, mapping, known, derive)
    if read.findings:
        return pd.DataFrame(), list(read.findings)
    found = _DERIVED[derive](mapping, read.frame, known)
    return found.dropna(subset="value"), []


def _melted(frame: pd.DataFrame, mapping: TableMapping, columns: Mapping[str, str]) -> pd.DataFrame:
    """Return a row for each value of these columns, with the indicator and group that settings say."""
    long = frame.dropna(subset="region").reindex(columns=[*ID, *columns]).melt(ID, var_name="column")
    says = {name: meaning(words) for name, words in columns.items()}
    indicator = long["column"].map({name: said["indicator"] for name, said in says.items()})
    group = long["column"].map({name: said.get("group", mapping.group) for name, said in says.items()})
    return long.assign(indicator=indicator, group=group)[["indicator", "group", *ID, "value"]]


def _taken(mapping: TableMapping) -> Mapping[str, str]:
    return {name: words for name, words in mapping.columns.items() if words != LEFT_OUT}


def _sums(mapping: TableMapping, frame: pd.DataFrame, known: Known) -> pd.DataFrame:
    """Return what key figures leave out: all of 65 and over, and each province as the sum of its gemeenten."""
    provinces = pd.Series({code: each.province for code, each in known.regions.items() if each.kind == GEMEENTE})
    full = frame.dropna(subset=["region", *COUNTS])
    parts = full.assign(region=full["region"].map(provinces)).groupby(ID)
    sums = parts[COUNTS].sum().assign(parts=parts.size()).reset_index()
    whole = sums[sums["parts"] == sums["region"].map(provinces.value_counts())]
    both = pd.concat([full.assign(note=ADDED), whole.assign(note=f"{ADDED} {SUMMED}")])
    summed = _melted(_shares(whole.assign(note=SUMMED)), mapping, _taken(mapping))
    return pd.concat([summed, _melted(_shares(both), mapping, OVER_65)])


def _shares(frame: pd.DataFrame) -> pd.DataFrame:
    """Return the records with all that follows from their counts: those of 65 and over, shares and pressures."""
    counts = frame[COUNTS].set_axis(COUNTED, axis="columns")
    older, working = counts[OLDER].sum(axis=1), counts[WORKING].sum(axis=1)
    ratios = {part: counts[part] / counts[whole] for whole, parts in WHOLES.items() for part in parts}
    ratios |= {pressure: counts[ages].sum(axis=1) / working for pressure, ages in PRESSURES.items()}
    ratios |= {"65+": older / counts["Totale bevolking"]}
    percentages = {f"{name} (%)": _rounded(100 * ratio) for name, ratio in ratios.items()}
    return frame.assign(**percentages, **{"65+ (aantal)": older})


def _weighted_means(mapping: TableMapping, frame: pd.DataFrame, known: Known) -> pd.DataFrame:
    """Return the mean distance of each province and of the country, weighted by inhabitants."""
    distances = {name: words for name, words in _taken(mapping).items() if name.startswith("afstand_")}
    # Some have no province in the download; gemeenten that are gone are in no list of regions.
    names = RegionNames(known)
    own = frame["region"].map({code: each.province for code, each in known.regions.items()})
    said = frame["provincie"].map(lambda name: next(iter(names.find(name, (PROVINCE,)).codes), None))
    country = next(code for code, each in known.regions.items() if each.kind == COUNTRY)
    provinces = own.where(own.notna() & (own != ""), said)
    areas = pd.concat([frame.assign(region=country), frame.assign(region=provinces)]).assign(note=WEIGHTED)
    areas[[*distances]] = areas[[*distances]].mul(areas["inwoners"], axis="index")
    sums = areas.groupby(ID)[[*distances, "inwoners"]].sum(skipna=False)
    means = sums[[*distances]].div(sums["inwoners"], axis="index").apply(_rounded).reset_index()
    return _melted(means, mapping, distances)


_DERIVED: Mapping[str, Callable[[TableMapping, pd.DataFrame, Known], pd.DataFrame]] = {
    SUMS: _sums,
    MEANS: _weighted_means,
}


def _rounded(numbers: pd.Series[float]) -> pd.Series[float]:
    """Return the numbers with one decimal, halves upwards; the first rounding takes away the noise of floats."""
    return ((numbers * 10).round(9) + 0.5) // 1 / 10
