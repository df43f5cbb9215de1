"""The turn of the year: an edition beside the one before it, with what was known for each."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property

from publisher import editions
from publisher.build import manuscript
from publisher.build.archive import index
from publisher.build.archive.knowledge import known_then
from publisher.build.inputs import BuildContext
from publisher.build.manuscript import Manuscript
from publisher.build.stale.items import Spot
from publisher.data import Dataset
from publisher.dutch import formats
from publisher.editions.edition import Edition
from publisher.findings import Place
from publisher.model import Caveat, Observation, Source, StatementRow, Status, known_since, last_day
from publisher.narrative import SentenceRecord, Written

# Of an indicator, region and group.
Key = tuple[str, str, str]
EVERYBODY = "totaal"


@dataclass(frozen=True)
class Turn:
    """An edition in words with the data of its time, and the edition before it, if there is one, with those of then.

    `texts` are its chapters and its configuration as they are written, by their files.
    """

    edition: Edition
    written: Manuscript
    data: Dataset
    earlier: Edition | None = None
    then: Dataset | None = None
    texts: Mapping[str, str] = field(default_factory=dict)

    @cached_property
    def observed(self) -> Mapping[Key, tuple[Observation, ...]]:
        """Return what was measured and known for the edition, in order of time."""
        return _observed(self.data)

    @cached_property
    def observed_then(self) -> Mapping[Key, tuple[Observation, ...]]:
        """Return what was measured and known for the edition before it, in order of time."""
        return _observed(self.then) if self.then else {}

    @cached_property
    def printed(self) -> Mapping[Observation, tuple[Spot, ...]]:
        """Return the rows that the edition uses, each with where; words before figures."""
        found: dict[Observation, dict[Spot, None]] = {}
        for use in sorted(self.written.uses, key=lambda use: use.text.startswith("figure ")):
            # What the words of caveats and sources use stands nowhere by itself.
            if use.element.startswith("page "):
                for row in use.observations:
                    found.setdefault(row, {})[Spot(use.chapter, use.element, use.text)] = None
        return {row: tuple(spots) for row, spots in found.items()}

    @cached_property
    def sources(self) -> Mapping[str, tuple[Observation, ...]]:
        """Return what was measured of the rows that the edition prints, by source."""
        found: dict[str, list[Observation]] = {}
        for row in self.printed:
            if measured(row):
                found.setdefault(row.source, []).append(row)
        return {source: tuple(rows) for source, rows in found.items()}

    @cached_property
    def caveats(self) -> Mapping[str, tuple[Caveat, tuple[Spot, ...]]]:
        """Return the caveats that the edition prints, with their words as printed and where."""
        found: dict[str, tuple[Caveat, dict[Spot, None]]] = {}
        for chapter in self.written.chapters:
            for page in chapter.pages:
                printed = [(f"page {page.id}", page.caveats)]
                printed += [(f"page {page.id}, panel {panel.id}", panel.caveats) for panel in page.panels]
                for element, caveat in ((element, caveat) for element, each in printed for caveat in each):
                    found.setdefault(caveat.id, (caveat, {}))[1][Spot(chapter.id, element)] = None
        return {key: (caveat, tuple(spots)) for key, (caveat, spots) in found.items()}

    def spots(self, rows: Iterable[Observation]) -> tuple[Spot, ...]:
        """Return where rows are printed, each place once."""
        found: dict[tuple[str, str], Spot] = {}
        for row in rows:
            for spot in self.printed.get(row, ()):
                found.setdefault((spot.chapter, spot.element), spot)
        return tuple(found.values())

    def spots_of_source(self, source: str) -> tuple[Spot, ...]:
        """Return where a source is named: under figures and in the words that rest on it."""
        found = []
        for chapter in self.written.chapters:
            for page in chapter.pages:
                if any(each.id == source for each in page.sources):
                    found.append(Spot(chapter.id, f"page {page.id}"))
                found += [
                    Spot(chapter.id, f"page {page.id}, panel {panel.id}")
                    for panel in page.panels
                    if any(each.id == source for each in panel.sources)
                ]
        return tuple(found)

    def spot_of(self, written: Written) -> Spot:
        """Return where an expression stands, or one that uses its name: by the last sentence before it."""
        place, name = written.place, re.compile(rf"\b{re.escape(written.name)}\b")
        own = [each for each in self.written.expressions if each.place.file == place.file and not each.name]
        used = [each.place.row for each in own if written.name and name.search(each.expression)]
        row = min(used, default=0 if written.name else place.row)
        above = self.sentence_at(replace(place, row=row))
        return Spot(place.file.split("/")[-2], above.place.element if above else "")

    def sentence_at(self, place: Place) -> SentenceRecord | None:
        """Return the last sentence of a text that starts at a line or above it."""
        own = [each for each in self.written.sentences if each.place.file == place.file]
        return max((each for each in own if each.place.row <= place.row), key=lambda each: each.place.row, default=None)

    def is_forecast(self, row: StatementRow) -> bool:
        """Return whether words speak of what was to come for their source: “neemt toe tot 2030”."""
        return last_day(row.period) > known_since(row, self.data.sources[row.source]).since

    def years_since(self, *years: int) -> list[int]:
        """Return the years that were present or future for the edition before, and are past for this one."""
        first = self.earlier.year if self.earlier else self.edition.year
        return sorted({year for year in years if first <= year < self.edition.year})


def turn(context: BuildContext, edition: Edition) -> Turn:
    """Return an edition beside the one before it."""
    published = editions.load(context.project, [edition.id])
    before = [each for each in published if each.year < edition.year]
    earlier = max(before, key=lambda each: each.year, default=None)
    written = manuscript.write(context, edition)
    then = _known_then(context, edition, earlier) if earlier else None
    paths = [context.project.chapters / edition.id / name / "text.md" for name in edition.chapters]
    paths.append(context.project.data / "publications" / f"{edition.series}.toml")
    texts = {context.project.relative(path): path.read_text(encoding="utf-8") for path in paths if path.is_file()}
    return Turn(edition, written, context.known_to(edition), earlier, then, texts)


def _known_then(context: BuildContext, edition: Edition, earlier: Edition) -> Dataset:
    """Return what the edition before knew: as it was issued, whatever came into the data since; or else by its day."""
    unit = index.unit(edition).replace(edition.series, earlier.series, 1)
    issued = index.printings(context.project, unit)
    return known_then(index.load(context.project, unit, issued[-1])) if issued else context.known_to(earlier)


def measured(row: Observation) -> bool:
    """Return whether a row is a value of something that happened, not a forecast."""
    return row.status is not Status.PROJECTION and (row.value is not None or row.lower is not None)


def key_of(row: Observation | StatementRow) -> Key:
    """Return what a row is of, whatever its period."""
    return row.indicator, row.region, row.group


def own_year(source: str, turn: Turn) -> int:
    """Return the year of a source that is an earlier edition of the publication itself; 0 for any other."""
    publication, _, year = source.rpartition("-")
    own = publication == turn.edition.id and year.isdecimal() and int(year) < turn.edition.year
    return int(year) if own else 0


def end(period: str) -> str:
    """Return the end of a period."""
    return period.rpartition("/")[2]


def year_of(period: str) -> int:
    """Return the year in which a period ends; 0 where it tells none."""
    year = end(period)[:4]
    return int(year) if year.isdecimal() else 0


def first_year(period: str) -> int:
    """Return the year in which a period starts; 0 where it tells none."""
    return int(period[:4]) if period[:4].isdecimal() else 0


def value(row: Observation, dataset: Dataset) -> str:
    """Return a value as it is printed."""
    indicator = dataset.indicators[row.indicator]
    if row.value is None:
        return formats.UNKNOWN
    return formats.quantity(row.value, indicator.unit, indicator.decimals)


def named(row: Observation, dataset: Dataset) -> str:
    """Return what is measured, of whom and where."""
    who = "" if row.group == EVERYBODY else f", {dataset.groups[row.group].label}"
    return f"{dataset.indicators[row.indicator].label}{who}, {dataset.regions[row.region].name}"


def at(row: Observation | Source) -> str:
    """Return where a row stands."""
    return f"{row.file}, row {row.row}"


def told(row: Observation) -> tuple[str, ...]:
    """Return what an answer rests on of a row: what it is of, and its value."""
    return (*row.key, row.source, repr(row.value), repr(row.lower), repr(row.upper))


def _observed(dataset: Dataset) -> Mapping[Key, tuple[Observation, ...]]:
    found: dict[Key, list[Observation]] = {}
    for row in dataset.observations:
        if measured(row):
            found.setdefault(key_of(row), []).append(row)
    return {key: tuple(sorted(rows, key=lambda row: last_day(row.period))) for key, rows in found.items()}


def moved(day: datetime.date, years: int) -> datetime.date:
    """Return the same day some years later."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return day.replace(year=day.year + years, day=28)


def numbered(parts: Iterable[str], most: int = 3) -> Iterator[str]:
    """Yield the first few parts, and how many more there are."""
    known = list(parts)
    yield from known[:most]
    if len(known) > most:
        yield f"and {len(known) - most} more"
