"""The message for a value that is not there because it has no row: where there is one, and what to write."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from publisher.data.beyond import beyond
from publisher.data.dataset import Dataset
from publisher.findings import Finding, Place, both, count, listed, say, sentences
from publisher.model import COUNTRY, Region

# Of what is known where a value is missing, so many of the nearest are named.
KNOWN = 3
# The finding of a look-up whose rows were refused.
UNREAD = "fact-unread"
OBSERVATIONS = "data/observations"
TOO_EARLY = say("All values of it became known after this edition: see known_until in its file of data/publications.")
Asked = tuple[str, str, str]


def look_up(indicator: str, region: str, period: str, group: str) -> str:
    """Return the expression that looks up a value."""
    return f'value("{indicator}", region="{region}", period="{period}", group="{group}")'


def missing(dataset: Dataset, indicator: str, asked: Asked, source: str, lacking: Sequence[str] = ()) -> Finding:
    """Return the finding of a value of a region, period and group that the data have no row for.

    `lacking` are the gemeenten for want of which it is not computed.
    """
    region, period, group = asked
    wanted = ", ".join(part for part in (_name(dataset, region), period, group, source) if part)
    parts = [say("there is no value for {indicator} of {wanted}.", indicator=indicator, wanted=wanted)]
    if lacking:
        names: list[str] = [dataset.regions[code].name for code in lacking[:KNOWN]]
        if len(lacking) > KNOWN:
            names.append(count("{count} more gemeente", "{count} more gemeenten", len(lacking) - KNOWN))
        parts.append(say("It would be computed, and is not known of {names}.", names=both(names)))
    if others := () if region in dataset.rows.get(indicator, {}) else beyond(dataset, indicator, region):
        periods = listed(dict.fromkeys(when for when, _ in others))
        groups = listed(dict.fromkeys(who for _, who in others))
        parts.append(
            say(
                "data/gemeenten has values of it for {periods} ({groups}), which this edition does not read.",
                periods=periods,
                groups=groups,
            )
        )
    message = sentences(*parts)
    return Finding("fact-missing", message, Place(file=OBSERVATIONS), _hint(dataset, indicator, asked, bool(others)))


def _hint(dataset: Dataset, indicator: str, asked: Asked, others: bool) -> str:
    regions = dataset.rows.get(indicator, {})
    rows = regions.get(asked[0]) or [row for found in regions.values() for row in found]
    have = {(row.region, row.period, row.group) for row in rows}
    near = sorted(have, key=lambda row: (*_distance(dataset.regions, row, asked), row))[:KNOWN]
    shown = (f"{', '.join((dataset.regions[row[0]].name, *row[1:]))}, {look_up(indicator, *row)}" for row in near)
    known = say("Known, nearest first: {values}.", values=listed(shown, "; ")) if near else TOO_EARLY
    copied = say("Copy these rows into {observations} to use them here.", observations=OBSERVATIONS) if others else ""
    unknown = look_up(indicator, *asked).replace('"', "'").replace(", period=''", "")
    return sentences(
        copied, known, say('Or say that it is not known: [words]{{claim="unknown({unknown})"}}.', unknown=unknown)
    )


def _name(dataset: Dataset, code: str) -> str:
    name = dataset.regions[code].name
    return name if name == code else f"{name} ({code})"


def _distance(regions: Mapping[str, Region], known: Asked, asked: Asked) -> tuple[int, int, int]:
    """Return how far a row is from what was asked: in how many parts, in years, and from its region to the country."""
    apart = sum(one != other for one, other in zip(known, asked, strict=True))
    years = [row[1][:4] for row in (known, asked)]
    between = abs(int(years[0]) - int(years[1])) if all(map(str.isdecimal, years)) else 0
    own, other = regions[asked[0]], regions[known[0]]
    steps = (own.code, own.province, "" if other.kind != COUNTRY else other.code)
    return apart, between, steps.index(other.code) if other.code in steps else len(steps)


def unread(indicator: str) -> Finding:
    """Return the finding of rows that are not there because they are wrong themselves: that is told at the row."""
    message, hint = (
        say("rows of {indicator} are wrong and were not read.", indicator=indicator),
        say("Correct these first."),
    )
    return Finding(UNREAD, message, Place(file=OBSERVATIONS), hint)
