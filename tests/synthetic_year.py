"""A synthetic next year, for tests alone: one more period of every series, and a project that has it.

Nothing of it may come into data/: its values are made up.
"""

from __future__ import annotations

import csv
import re
import shutil
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from publisher.data import Dataset
from publisher.model import Indicator, Observation, Source, Status
from publisher.project import Project, project

# When the values of the synthetic year became known: after every edition that there is.
PUBLISHED = "2026-06-01"
# A source of a growing table keeps its id; a survey gets another one.
GROWING = ("cbs-37259", "cbs-70072", "cbs-primos")
NEXT = "-volgende"
Wanted = Callable[[Observation], bool]
COLUMNS = (
    *("indicator", "region", "period", "group", "value", "lower", "upper"),
    *("unit", "status", "source", "reference_date", "note"),
)


def one_more_period(dataset: Dataset, wanted: Wanted = lambda row: True) -> list[Observation]:
    """Return the last period of every measured series that is told by years, once more and a year on.

    Values change by a point where no rule ties them to others; else they stay, which keeps every rule.
    """
    rows = (row for row in dataset.observations if row.status is not Status.PROJECTION and wanted(row))
    return [_moved(row, dataset) for row in last_of_each(row for row in rows if _by_years(row.period))]


def last_of_each(rows: Iterable[Observation]) -> list[Observation]:
    """Return the last row of each series: of an indicator, region, group and source."""
    ordered = sorted(rows, key=lambda row: row.period)
    return list({(row.indicator, row.region, row.group, row.source): row for row in ordered}.values())


def _by_years(period: str) -> bool:
    return all(year.isdecimal() for year in period.split("/"))


def _moved(row: Observation, dataset: Dataset) -> Observation:
    period = "/".join(str(int(year) + 1) for year in row.period.split("/"))
    source = row.source if row.source in GROWING else f"{row.source}{NEXT}"
    step = 1 if _is_free(dataset.indicators[row.indicator], dataset) else 0
    value, lower, upper = (None if each is None else each + step for each in (row.value, row.lower, row.upper))
    return replace(
        row, period=period, source=source, reference_date=PUBLISHED, value=value, lower=lower, upper=upper, note=""
    )


def _is_free(indicator: Indicator, dataset: Dataset) -> bool:
    """Tell whether a value may change without others: a share of no whole, of no parts, and of no bound."""
    others = dataset.indicators.values()
    tied = {each.at_most for each in others} | {each.change_of for each in others}
    tied |= {part for each in others for part in each.parts}
    rules = (indicator.parts, indicator.whole, indicator.at_most, indicator.change_of, indicator.max_jump)
    return indicator.unit == "percent" and indicator.id not in tied and not any(rules)


def next_sources(dataset: Dataset, rows: Iterable[Observation]) -> Iterator[Source]:
    """Yield the sources of a synthetic year that there are not yet."""
    for key in dict.fromkeys(row.source for row in rows):
        if key not in dataset.sources:
            before = dataset.sources[key.removesuffix(NEXT)]
            title, told = re.sub(r"\d{4}", PUBLISHED[:4], before.title), "Verzonnen cijfers."
            yield Source(key, title, before.publisher, PUBLISHED[:4], before.licence, told, published=PUBLISHED)


def a_year_later(dataset: Dataset, wanted: Wanted = lambda row: True) -> Dataset:
    """Return the data with one more period of every series."""
    rows = one_more_period(dataset, wanted)
    sources = {**dataset.sources, **{source.id: source for source in next_sources(dataset, rows)}}
    return replace(dataset, observations=(*dataset.observations, *rows), sources=sources)


def copied_project(root: Path) -> Project:
    """Return a copy of the project's data and texts, without those of the rest of the country."""
    original, copy = project(), Project(root)
    shutil.copytree(original.data, copy.data, ignore=shutil.ignore_patterns("gemeenten", "boundaries"))
    for name in ("data/boundaries", "data/gemeenten", "layouts", "styles"):
        (root / name).symlink_to(original.root / name)
    shutil.copytree(original.chapters, copy.chapters, ignore=shutil.ignore_patterns("*.py", "__pycache__"))
    return copy


def add_rows(to: Project, dataset: Dataset, rows: Sequence[Observation]) -> None:
    """Write rows of a synthetic year, and their sources, into the data of a copied project."""
    with (to.data / "observations" / "synthetic.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(COLUMNS)
        writer.writerows([_cell(getattr(row, name)) for name in COLUMNS] for row in rows)
    path = to.data / "sources.csv"
    with path.open(encoding="utf-8", newline="") as file:
        columns = next(csv.reader(file))
    with path.open("a", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        for source in next_sources(dataset, rows):
            writer.writerow([_cell(getattr(source, name)) for name in columns])


def _cell(value: object) -> str:
    if isinstance(value, tuple):
        return " ".join(value)
    return "" if value is None else f"{value:g}" if isinstance(value, float) and value < 1e5 else str(value)
