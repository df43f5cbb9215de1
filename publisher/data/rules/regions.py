"""Rules on a region and the regions that it consists of: sums of counts, and means of all else."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from publisher.data.dataset import Dataset
from publisher.data.rules.sums import unequal
from publisher.data.rules.violation import (
    TOLERANCE,
    Violation,
    as_text,
    key_text,
    number,
    precision,
    violation,
)
from publisher.dutch.formats import COUNTED_UNITS
from publisher.findings import say
from publisher.model import COUNTRY, GEMEENTE, PROVINCE, Indicator, Observation, Region

# Sums of money are no means either.
AMOUNTS = COUNTED_UNITS | {"eur_million", "eur_billion"}
# With fewer, regions.csv does not have the whole country.
PROVINCES = 12
Place = tuple[str, str, str, str]


def total_of_regions(dataset: Dataset) -> Iterator[Violation]:
    """Yield each province and country that is not the sum of its regions, of the same period, group and source."""
    divisions = _divisions(dataset.regions)
    for indicator in dataset.indicators.values():
        if indicator.aggregate == "sum":
            for total, parts in _complete(dataset, indicator, divisions):
                names = [dataset.regions[item.region].name for item in parts]
                margin = precision([total, *parts], indicator) * (1 + len(parts))
                yield from unequal("total-of-regions", total, parts, names, margin)


def mean_between_regions(dataset: Dataset) -> Iterator[Violation]:
    """Yield each province and country whose mean lies outside the values of the regions that it consists of."""
    divisions = _divisions(dataset.regions)
    for indicator in dataset.indicators.values():
        if indicator.aggregate != "sum" and indicator.unit not in AMOUNTS:
            for total, parts in _complete(dataset, indicator, divisions):
                yield from _outside(total, sorted(parts, key=number), indicator, dataset.regions)


def _outside(
    total: Observation, parts: Sequence[Observation], indicator: Indicator, regions: Mapping[str, Region]
) -> Iterator[Violation]:
    low, high = parts[0], parts[-1]
    beyond = max(number(low) - number(total), number(total) - number(high))
    if beyond <= 0 or beyond <= 2 * precision([total, low, high], indicator) + TOLERANCE:
        return
    message = say(
        "{total} is {total2}, and its {number} regions lie from {low} ({name}) to {high} ({name2}).",
        total=key_text(total),
        total2=as_text(number(total)),
        number=len(parts),
        low=as_text(number(low)),
        name=regions[low.region].name,
        high=as_text(number(high)),
        name2=regions[high.region].name,
    )
    hint = say("Check the value, and whether it measures the same.")
    yield violation("mean-between-regions", message, hint, [total, low, high], others=parts)


def _divisions(regions: Mapping[str, Region]) -> Mapping[str, Sequence[Sequence[str]]]:
    """Return the sets of regions that make up each province and the country."""
    gemeenten: dict[str, list[str]] = defaultdict(list)
    for region in regions.values():
        if region.kind == GEMEENTE and region.province:
            gemeenten[region.province].append(region.code)
    found = {province: [codes] for province, codes in gemeenten.items()}
    provinces = [region.code for region in regions.values() if region.kind == PROVINCE]
    if len(provinces) == PROVINCES:
        every = [code for codes in gemeenten.values() for code in codes]
        whole = [provinces, every] if gemeenten.keys() >= {*provinces} else [provinces]
        found |= {region.code: whole for region in regions.values() if region.kind == COUNTRY}
    return found


def _complete(
    dataset: Dataset, indicator: Indicator, divisions: Mapping[str, Sequence[Sequence[str]]]
) -> Iterator[tuple[Observation, Sequence[Observation]]]:
    """Yield each value with those of the regions that it consists of, where all are known."""
    rows = dataset.rows.get(indicator.id, {})
    totals = [item for code in divisions for item in rows.get(code, ()) if item.value is not None]
    index = _known(dataset, indicator) if totals else {}
    for total in totals:
        for codes in divisions[total.region]:
            keys = [(code, total.period, total.group, total.source) for code in codes]
            # Most periods lack a gemeente that is new.
            if all(key in index for key in keys):
                yield total, [index[key] for key in keys]


def _known(dataset: Dataset, indicator: Indicator) -> Mapping[Place, Observation]:
    return {(*item.key[1:], item.source): item for item in dataset.of(indicator.id) if item.value is not None}
