"""Write changes of boundary, and a caveat for each jump of a gemeente, from the table of the population."""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import chain
from pathlib import Path

import pandas as pd

from publisher.data.dataset import Dataset
from publisher.data.paths import NATIONAL
from publisher.data.reader import read
from publisher.data.rules.changes import jumps
from publisher.data.rules.violation import BETWEEN, number, value_text
from publisher.data.schemas import SCHEMAS
from publisher.dutch import formats
from publisher.model import Observation

START, END, GROWTH = "PopulationOn1January_1", "PopulationOn31December", "PopulationGrowth"
NATURAL, MIGRATION = "NaturalIncrease", "NetMigrationIncludingAdministrative_17"
# What is read of the download beside the columns that become observations.
COLUMNS = [END, GROWTH, NATURAL]
INHABITANTS, MIGRATION_BALANCE = "inwoners", "migratiesaldo"
CHANGES = ["region", "date", "kind", "inhabitants"]
BORDER, NEW = "grenswijziging", "nieuw"
CAUSES = {
    BORDER: "vooral door een herindeling of grenswijziging",
    MIGRATION: "vooral door verhuizing en migratie",
    NATURAL: "vooral door geboorte en sterfte",
    "": "de oorzaak is niet uitgesplitst",
}
# Caveats with such ids are written anew; all others in the file are somebody's own.
JUMP, OLD = "jump_", "border_"
OUTDATED = (
    "De cijfers van {{{{ period }}}} gaan over {{{{ region }}}} met de grenzen van toen; "
    "{{{{ border_change('{}') }}}} door een herindeling of grenswijziging."
)
# A change of boundary that moves fewer inhabitants than this share leaves older values as good as they were.
SMALL = 0.01
# Gains and losses of inhabitants by cause, of a region between 1 January of a year and of the next.
Balances = Mapping[tuple[str, str], Mapping[str, float]]
Step = tuple[Observation, Observation]


def write(data: Path, counted: pd.DataFrame, codes: Collection[str]) -> tuple[Path, ...]:
    """Write the changes of boundary and a caveat for each jump of these regions, and return the files.

    `counted` has the population of each gemeente and period with its growth; the observations must have been written.
    """
    changes, caveats = data / NATIONAL / "region_changes.csv", data / NATIONAL / "caveats.csv"
    counted = counted.sort_values(["region", "period"])
    found = boundary_changes(counted)
    found.to_csv(changes, index=False, encoding="utf-8", lineterminator="\n")
    rows = [row for row in _rows(caveats) if not row["id"].startswith((JUMP, OLD))]
    dataset, _ = read(data, national=True)
    rows += [*_caveats(dataset, _balances(counted, found), codes), *_outdated(dataset, found, codes)]
    with caveats.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, SCHEMAS["caveats"].columns, restval="", lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    return changes, caveats


def boundary_changes(counted: pd.DataFrame) -> pd.DataFrame:
    """Return each gemeente that appears later than others, and each gain or loss that is no growth.

    Inhabitants who come or go overnight between 31 December and 1 January were moved with their land; so were those
    who come or go within a year beside the growth.
    """
    before = counted.groupby("region")
    year = counted["period"]
    overnight = (counted[START] - before[END].shift())[year.astype(int) - before["period"].shift().astype(float) == 1]
    within = counted[END] - counted[START] - counted[GROWTH]
    late = (before.cumcount() == 0) & (year > year.min())
    found = [
        counted.assign(date=year + "-01-01", kind=NEW, inhabitants=counted[START])[late],
        counted.assign(date=year + "-01-01", kind=BORDER, inhabitants=overnight),
        counted.assign(date=year, kind=BORDER, inhabitants=within),
    ]
    rows: pd.DataFrame = pd.concat(found)[CHANGES].dropna(subset="inhabitants").astype({"inhabitants": int})
    return rows.query("inhabitants != 0").sort_values(["region", "date"])


def _balances(counted: pd.DataFrame, changes: pd.DataFrame) -> Balances:
    """Return what made each population change, by region and the year in which it began."""
    rows = counted[["region", "period", NATURAL, MIGRATION]].itertuples(index=False)
    found = {(code, period): {NATURAL: natural, MIGRATION: moved, BORDER: 0.0} for code, period, natural, moved in rows}
    for code, date, kind, inhabitants in changes.itertuples(index=False):
        # A change on 1 January belongs to the step from the year before.
        year = str(int(date[:4]) - 1) if date.endswith("-01-01") else date
        if kind == BORDER and (code, year) in found:
            found[code, year] |= {BORDER: found[code, year][BORDER] + inhabitants}
    return found


def _caveats(dataset: Dataset, balances: Balances, codes: Collection[str]) -> Iterator[dict[str, str]]:
    """Yield a caveat for each jump; those of one gemeente have one text, so that it is printed once."""
    found: dict[str, list[Step]] = defaultdict(list)
    for before, after in jumps(dataset):
        if after.indicator == INHABITANTS and after.region in codes:
            found[after.region].append((before, after))
    for code, steps in sorted(found.items()):
        row = {"rule": "no-jump", "indicator": INHABITANTS, "region": code, "group": "totaal"}
        row["text"] = _text(steps, balances)
        for before, after in steps:
            own = {"id": f"{JUMP}{code.lower()}_{after.period}", "period": after.period}
            yield own | row | {"values": BETWEEN.join((value_text(before), value_text(after)))}


def _text(steps: Sequence[Step], balances: Balances) -> str:
    changes: dict[str, list[str]] = defaultdict(list)
    for before, after in steps:
        cause = _cause(balances.get((before.region, before.period), {}), number(after) - number(before))
        changes[cause].append(f"{{{{ step('{INHABITANTS}', '{before.period}', '{after.period}') }}}}")
    known = [(changes[cause], words) for cause, words in CAUSES.items() if cause in changes]
    parts = "; ".join(f"{formats.enumeration(found)}, {words}" for found, words in known)
    return f"Het aantal inwoners van {{{{ region }}}} maakte soms een sprong: {parts}."


def _cause(balance: Mapping[str, float], change: float) -> str:
    """Return what made up the greatest part of a change, and at least half of it."""
    shares = {cause: part / change for cause, part in balance.items()}
    cause = max(shares, key=lambda name: shares[name], default="")
    return cause if cause and shares[cause] >= 0.5 else ""


def _outdated(dataset: Dataset, changes: pd.DataFrame, codes: Collection[str]) -> Iterator[dict[str, str]]:
    """Yield a caveat for each value, but counts of the population, that is of older borders."""
    inhabitants = {row.region: number(row) for row in dataset.of(INHABITANTS) if row.value is not None}
    counts = {row.source for row in dataset.of(MIGRATION_BALANCE)}
    for code, date, kind, moved in changes.itertuples(index=False):
        if kind != BORDER or code not in codes or abs(moved) < SMALL * inhabitants[code]:
            continue
        rows = [regions.get(code, ()) for regions in dataset.rows.values()]
        values = [row for row in chain.from_iterable(rows) if row.value is not None and row.source not in counts]
        for indicator, period in sorted({(row.indicator, row.period) for row in values if row.period[:4] < date[:4]}):
            row = {"indicator": indicator, "region": code, "period": period}
            row["text"] = OUTDATED.format(date)
            yield {"id": f"{OLD}{code.lower()}_{period}_{indicator}"} | row


def _rows(path: Path) -> list[dict[str, str]]:
    if not path.is_file():
        return []
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
