"""Values that are older than what is known, or than what was to be expected; and names of periods that are."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from publisher.build.stale.items import Kind, Spot, StaleItem
from publisher.build.stale.turn import Key, Turn, at, end, key_of, moved, named, told, value, year_of
from publisher.dutch import formats
from publisher.findings import Place, few, say, sentences
from publisher.model import Fact, Observation, known_since
from publisher.narrative import Newer, Written
from publisher.narrative.newer import PERIOD
from publisher.settings import toml_rows

WORD = re.compile(r"\b[A-Za-z_]\w*")


def newer_values(turn: Turn) -> Iterator[StaleItem]:
    """Yield what the texts take of a period of which newer values are known; by a name of a period, all as one."""
    periods = dict(turn.edition.periods)
    by_name: dict[str, list[Newer]] = {}
    for newer in turn.written.newer:
        name = next((word for word in WORD.findall(newer.written.expression) if word in periods), "")
        if name:
            by_name.setdefault(name, []).append(newer)
        else:
            yield _newer(newer, turn)
    yield from (_period(name, periods[name], found, turn) for name, found in by_name.items())


def earlier_values(turn: Turn) -> Iterator[StaleItem]:
    """Yield what the texts compare with by its period, where that came just before the newest for the edition before.

    What compares over many years is meant to, and stays; what compared with the year before now skips one.
    """
    for each in turn.written.expressions:
        pinned = [fact.observations[0] for fact in each.answer.facts if len(fact.observations) == 1]
        for row in (row for row in pinned if row.period in PERIOD.findall(each.expression)):
            now, then = _periods(turn.observed, row), _periods(turn.observed_then, row)
            if then[-2:-1] == [row.period] and now[-1] != then[-1]:
                yield _earlier(each, row, now[-2], now[-1], turn)


def _periods(observed: Mapping[Key, Sequence[Observation]], row: Observation) -> list[str]:
    return list(dict.fromkeys(each.period for each in observed.get(key_of(row), ())))


def _earlier(each: Written, row: Observation, before: str, newest: str, turn: Turn) -> StaleItem:
    chapter = each.place.file.split("/")[-2]
    spots = turn.spots([row]) or (turn.spot_of(each),)
    known = [other for other in turn.observed[key_of(row)] if other.period in (before, newest)]
    return StaleItem(
        Kind.VALUE,
        f"{chapter}-{each.name or f'{spots[0].panel}-{row.indicator}'}",
        say(
            "{row} ({period}), the value before the newest one of then",
            row=_quantity(row, turn),
            period=formats.period(row.period),
        ),
        say(
            "{known}: between them and {period} lies more than one step",
            known=_known(known, turn),
            period=formats.period(row.period),
        ),
        say('Write period="{before}", to compare with the value before the newest one.', before=before),
        each.place,
        tuple(part for other in (row, *known) for part in told(other)),
        spots,
    )


def _newer(newer: Newer, turn: Turn) -> StaleItem:
    (fact, row), *_ = newer.found
    chapter = newer.written.place.file.split("/")[-2]
    spots = sorted(_spots(newer, turn), key=lambda spot: spot.chapter != chapter)
    hint = say('Write period="{period}".', period=row.period)
    if (source := fact.observations[0].source) != row.source:
        hint = sentences(hint, say('Or, to keep to one source for good, write source="{source}".', source=source))
    where = tuple(spots) or (turn.spot_of(newer.written),)
    return StaleItem(
        Kind.VALUE,
        f"{chapter}-{newer.written.name or f'{where[0].panel}-{fact.indicator.id}'}",
        _values([fact for fact, _ in newer.found], turn),
        _known([row for _, row in newer.found], turn),
        hint,
        newer.written.place,
        _told(newer),
        where,
    )


def _period(name: str, period: str, found: list[Newer], turn: Turn) -> StaleItem:
    pairs = dict.fromkeys(pair for newer in found for pair in newer.found)
    # What most of its values have: one of them may come from another survey as well.
    counts = Counter(row.period for _, row in pairs)
    newest = max(counts, key=lambda each: (counts[each], end(each)))
    using = [each for each in turn.written.expressions if name in WORD.findall(each.expression)]
    used = {fact for each in using for fact in each.answer.facts if fact.period == period}
    spots = tuple(dict.fromkeys(spot for newer in found for spot in _spots(newer, turn)))
    named_so = dict.fromkeys(newer.written.name or newer.written.expression for newer in found)
    file = f"data/publications/{turn.edition.series}.toml"
    row = toml_rows(turn.texts.get(file, "")).get(("periods", name), 0)
    return StaleItem(
        Kind.PERIOD,
        name,
        f'{name} = "{period}": {_values([fact for fact, _ in pairs], turn)}',
        say(
            "{pairs}; {counts} of its {number} values are known of {newest}",
            pairs=_known([row for _, row in pairs], turn),
            counts=counts[newest],
            number=max(len(used), len(pairs)),
            newest=formats.period(newest),
        ),
        say(
            'Write {name} = "{newest}" under [periods]; it goes for {named_so}.',
            name=name,
            newest=newest,
            named_so=few(named_so, 6),
        ),
        Place(file, row, element=f"periods.{name}"),
        (name, period, *(part for newer in found for part in _told(newer))),
        spots,
    )


def _spots(newer: Newer, turn: Turn) -> tuple[Spot, ...]:
    return turn.spots(row for fact, _ in newer.found for row in fact.observations)


def _told(newer: Newer) -> tuple[str, ...]:
    rows = [row for fact, newest in newer.found for row in (*fact.observations, newest)]
    return tuple(part for row in rows for part in told(row))


def _values(facts: list[Fact], turn: Turn) -> str:
    rows = [row for fact in facts for row in fact.observations]
    return few((f"{_quantity(row, turn)} ({formats.period(row.period)})" for row in rows), 3, "; ")


def _known(rows: list[Observation], turn: Turn) -> str:
    return few((f"{_quantity(row, turn)} ({formats.period(row.period)}; {at(row)})" for row in rows), 3, "; ")


def _quantity(row: Observation, turn: Turn) -> str:
    return f"{named(row, turn.data)}: {value(row, turn.data)}"


def expected_values(turn: Turn) -> Iterator[StaleItem]:
    """Yield series of which no later value is known than for the edition before, though one was to be expected.

    Expected is what comes as long after the last value as that came after the one before it; known, as long after
    that as its source was. All that one source was to give is one item.
    """
    due: dict[tuple[str, str, str], list[Observation]] = {}
    for row in turn.printed:
        if turn.earlier and (period := _due(row, turn)):
            due.setdefault((row.source, row.period, period), []).append(row)
    for (source, period, expected), rows in due.items():
        title = turn.data.sources[source].title
        values = dict.fromkeys(f"{_quantity(row, turn)} ({period})" for row in rows)
        yield StaleItem(
            Kind.EXPECTED,
            f"{source}-{expected}",
            say("{title}: {values}", title=title, values=few(values, 3, "; ")),
            say(
                "{expected} was to be expected, and is not in the data; the edition of {year} had {period} as well.",
                expected=formats.period(expected),
                year=turn.earlier.year if turn.earlier else "",
                period=formats.period(period),
            ),
            say(
                "Add the rows of {expected} to data/observations, with their source in data/sources.csv.",
                expected=expected,
            ),
            Place(rows[0].file, rows[0].row),
            (source, period, expected),
            turn.spots(rows),
        )


def _due(row: Observation, turn: Turn) -> str:
    """Return the period that was to be expected after a row, where it is the newest and nothing came since."""
    known = turn.observed.get(key_of(row), ())
    periods = list(dict.fromkeys(each.period for each in known))
    if not known or row not in known or periods[-1] != row.period or not _yearly(periods[-2:]):
        return ""
    before = turn.observed_then.get(key_of(row), ())
    if not before or before[-1].period != row.period:
        return ""
    interval = year_of(periods[-1]) - year_of(periods[-2])
    since = min(known_since(each, turn.data.sources[each.source]).since for each in known if each.period == row.period)
    if interval < 1 or moved(since, interval) > turn.edition.known_until:
        return ""
    return "/".join(str(int(year) + interval) for year in row.period.split("/"))


def _yearly(periods: list[str]) -> bool:
    """Return whether there are two periods, of years."""
    return len(periods) == 2 and all(year.isdecimal() for period in periods for year in period.split("/"))
