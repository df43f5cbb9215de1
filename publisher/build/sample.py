"""The gemeenten whose publication is the most likely to break, by what their names and data are like."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from itertools import zip_longest
from statistics import fmean, pstdev

from publisher.data.dataset import Dataset
from publisher.findings import say
from publisher.model import GEMEENTE, Observation

Scores = Mapping[str, float]
COUNTED = ("persons", "households")
INHABITANTS = "inwoners"
EXTREME = 3.0


def edge_cases(dataset: Dataset, count: int) -> dict[str, str]:
    """Return the codes of the gemeenten that try a publication the most, each with the reason, edge_cases first.

    Each reason names its first gemeente before any names its second, so that few codes cover all reasons.
    """
    gemeenten = {code for code, region in dataset.regions.items() if region.kind == GEMEENTE}
    ranked = [
        [(code, reason) for code in sorted(scores.keys() & gemeenten, key=lambda code: (-scores[code], code))]
        for reason, scores in _reasons(dataset)
    ]
    chosen: dict[str, str] = {}
    for pair in (pair for pairs in zip_longest(*ranked) for pair in pairs if pair):
        if len(chosen) >= count:
            break
        chosen.setdefault(*pair)
    return chosen


def _reasons(dataset: Dataset) -> Iterator[tuple[str, Scores]]:
    yield from _names(dataset)
    yield from _numbers(dataset)
    last = {row.region: row.value for row in dataset.of(INHABITANTS) if row.value}
    yield say("the most inhabitants"), last
    yield say("the fewest inhabitants"), {code: -value for code, value in last.items()}
    changes = dataset.tables.get("region_changes", ())
    yield say("the newest"), {row["region"]: float(row["date"][:4]) for row in changes if row["kind"] == "nieuw"}
    moved = [(row["region"], abs(float(row["inhabitants"]))) for row in changes if row["kind"] == "grenswijziging"]
    yield say("the greatest change of boundary"), {code: people / last[code] for code, people in moved if code in last}
    yield say("the most caveats"), Counter(caveat.region for caveat in dataset.caveats if caveat.region)


def _names(dataset: Dataset) -> Iterator[tuple[str, Scores]]:
    names = {code: region.name for code, region in dataset.regions.items() if region.kind == GEMEENTE}
    yield say("the longest name"), {code: len(name) for code, name in names.items()}
    yield say("the shortest name"), {code: -len(name) for code, name in names.items()}
    yield say("an apostrophe in its name"), _having("['’]", names)
    yield say("brackets in its name"), _having(r"\(", names)
    yield say("a comma in its name"), _having(",", names)
    yield say("a letter with an accent"), _having("[\u0300-\u036f]", names)
    others = {region.name for region in dataset.regions.values() if region.kind != GEMEENTE}
    yield say("the name of another region too"), {code: 1.0 for code, name in names.items() if name in others}


def _having(pattern: str, names: Mapping[str, str]) -> Scores:
    # Taken apart, a letter with an accent is the letter and the accent.
    found = {code: len(re.findall(pattern, unicodedata.normalize("NFD", name))) for code, name in names.items()}
    return {code: number for code, number in found.items() if number}


def _numbers(dataset: Dataset) -> Iterator[tuple[str, Scores]]:
    own = [row for row in dataset.observations if dataset.regions[row.region].kind == GEMEENTE]
    yield say("the most missing values"), Counter(row.region for row in own if row.value is None)
    widths = [(row.region, row.upper - row.lower) for row in own if row.lower is not None and row.upper is not None]
    yield say("the widest interval"), dict(sorted(widths, key=lambda item: item[1]))
    scores = [(row.region, abs(score)) for row, score in _standard_scores(own)]
    yield say("the most extreme value"), dict(sorted(scores, key=lambda item: item[1]))
    yield say("the most extreme values"), Counter(code for code, score in scores if score > EXTREME)


def _standard_scores(rows: list[Observation]) -> Iterator[tuple[Observation, float]]:
    """Yield each value with its distance to the mean of all gemeenten, in standard deviations."""
    alike: dict[tuple[str, ...], list[Observation]] = defaultdict(list)
    for row in rows:
        if row.value is not None and row.unit not in COUNTED:
            alike[row.indicator, row.period, row.group, row.source].append(row)
    for found in alike.values():
        values = [row.value for row in found if row.value is not None]
        if spread := pstdev(values):
            mean = fmean(values)
            yield from ((row, (value - mean) / spread) for row, value in zip(found, values, strict=True))
