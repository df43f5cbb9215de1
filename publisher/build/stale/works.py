"""Sources and works that are older than the values beside them, and the publication's own earlier editions."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from typing import Any

from publisher.build.stale.items import Kind, Spot, StaleItem
from publisher.build.stale.turn import Turn, at, own_year, year_of
from publisher.dutch import formats
from publisher.findings import Place, few, say, sentences
from publisher.model import Observation, Source
from publisher.narrative import SentenceRecord

YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
# What stands between the braces of an expression, or of attributes, follows the data.
COMPUTED = re.compile(r"\{\{.*?\}\}|\{[^{}]*\}")
# An edition of a year, or the one that readers have.
PRINTED = re.compile(r"\b(?:(?:gedrukte|vorige|eerdere|laatste) editie|editie van ((?:19|20)\d\d))\b", re.IGNORECASE)
REFERENCES = "data/references.json"


def citations(turn: Turn) -> Iterator[StaleItem]:
    """Yield citations of a work from which no value beside them comes any more."""
    sources: dict[str, set[str]] = {}
    for source in turn.data.sources.values():
        for work in source.works:
            sources.setdefault(work, set()).add(source.id)
    for record in turn.written.sentences:
        beside = _beside(record, turn)
        for key in record.cited:
            if beside and key in sources and not any(row.source in sources[key] for row in beside):
                yield _citation(record, key, beside, turn)


def _beside(record: SentenceRecord, turn: Turn) -> tuple[Observation, ...]:
    """Return the rows of a sentence, or where it has none, those of the panel or page that it stands in."""
    own = tuple(row for fact in record.facts for row in fact.observations)
    if own:
        return own
    spot = _spot(record)
    return tuple(row for row, spots in turn.printed.items() if (spot.chapter, spot.element) in _places(spots))


def _places(spots: tuple[Spot, ...]) -> set[tuple[str, str]]:
    return {(spot.chapter, spot.element) for spot in spots}


def _spot(record: SentenceRecord) -> Spot:
    return Spot(record.place.file.split("/")[-2], record.place.element, record.words)


def _citation(record: SentenceRecord, key: str, beside: tuple[Observation, ...], turn: Turn) -> StaleItem:
    used = [turn.data.sources[source] for source in dict.fromkeys(row.source for row in beside)]
    works = list(dict.fromkeys(work for source in used for work in source.works))
    new = f"[@{works[0]}]" if works else say("the work that it is")
    missing = (
        say(
            "Name it under works in data/sources.csv, row {row}, and add it to {references}.",
            row=used[0].row,
            references=REFERENCES,
        )
        if not works
        else ""
    )
    spot = _spot(record)
    return StaleItem(
        Kind.CITATION,
        f"{spot.chapter}-{spot.panel}-{key}",
        f"[@{key}]: {_title(key, turn)}",
        say("the values beside it are of {used}", used=few((source.title for source in used), 3, "; ")),
        sentences(say("Cite {new} in place of [@{key}].", new=new, key=key), missing),
        record.place,
        (key, *sorted(source.id for source in used)),
        (spot,),
    )


def _title(key: str, turn: Turn) -> str:
    return next((str(work.get("title", "")) for work in turn.data.references if work["id"] == key), "")


def sources(turn: Turn) -> Iterator[StaleItem]:
    """Yield rows of sources that tell an older year than that of the values which are printed of them."""
    cited = {reference.key for reference in turn.written.references}
    for source_id, rows in turn.sources.items():
        source = turn.data.sources[source_id]
        newest = max(rows, key=lambda row: year_of(row.period))
        year = year_of(newest.period)
        told = _years_told(source, turn, cited)
        older = {what: years for what, years in told.items() if years and max(years) < year}
        if older and not own_year(source_id, turn):
            columns = ", ".join(older)
            yield StaleItem(
                Kind.SOURCE,
                source_id,
                "; ".join(f"{what}: {_shown(source, what)}" for what in older),
                say(
                    "values of {period} are printed of it ({newest})",
                    period=formats.period(newest.period),
                    newest=at(newest),
                ),
                say(
                    "Correct {columns} in {file}, row {row}; or, where the values are of another delivery, "
                    "give this one a row of its own there, and name that in the rows of data.",
                    columns=columns,
                    file=source.file,
                    row=source.row,
                ),
                Place(source.file, source.row, column=next(iter(older))),
                (source_id, newest.period, *(_shown(source, what) for what in older)),
                turn.spots_of_source(source_id),
            )


def _years_told(source: Source, turn: Turn, cited: Collection[str]) -> Mapping[str, list[int]]:
    """Return the years that each column of a source tells by itself; a work under which it is cited by its date."""
    works = [work for work in turn.data.references if work["id"] in source.works and work["id"] in cited]
    return {
        "title": _years(source.title),
        "reference_date": [year_of(source.reference_date)] if source.reference_date else [],
        "explanation": _years(COMPUTED.sub("", source.explanation)),
        "remark": _years(COMPUTED.sub("", source.remark)),
        "works": [year for work in works if (year := _issued(work))],
    }


def _shown(source: Source, what: str) -> str:
    return f"“{' '.join(source.works) if what == 'works' else getattr(source, what)}”"


def _years(text: str) -> list[int]:
    return [int(year) for year in YEAR.findall(text)]


def own_edition(turn: Turn) -> Iterator[StaleItem]:
    """Yield what rests on, or names, an earlier edition of the publication itself."""
    yield from _own_values(turn)
    yield from _own_works(turn)
    yield from _own_words(turn)


def _own_values(turn: Turn) -> Iterator[StaleItem]:
    found: dict[tuple[str, str, str, str], list[Observation]] = {}
    for row in turn.printed:
        if own_year(row.source, turn):
            found.setdefault((row.source, row.indicator, row.period, row.group), []).append(row)
    for (source, indicator, period, group), rows in found.items():
        name = indicator if group == "totaal" else f"{indicator}-{group}"
        label = turn.data.indicators[indicator].label
        yield StaleItem(
            Kind.OWN,
            name,
            say(
                "{label} ({period}), {number} of {title}",
                label=label,
                period=formats.period(period),
                number=len(rows),
                title=turn.data.sources[source].title,
            ),
            say(
                "its source is the edition of {rpartition} of this publication itself",
                rpartition=source.rpartition("-")[2],
            ),
            say(
                "Put the values of the source behind it in {file}, row {row}, with that source.",
                file=rows[0].file,
                row=rows[0].row,
            ),
            Place(rows[0].file, rows[0].row),
            (source, indicator, period, group, *(repr(row.value) for row in rows)),
            turn.spots(rows),
        )


def _own_works(turn: Turn) -> Iterator[StaleItem]:
    cited = {reference.key for reference in turn.written.references}
    for work in turn.data.references:
        if work["id"] in cited and _names_own(str(work.get("title", "")), turn, _issued(work)):
            spots = tuple(_spot(record) for record in turn.written.sentences if work["id"] in record.cited)
            yield StaleItem(
                Kind.OWN,
                str(work["id"]),
                f"[@{work['id']}]: {work['title']}",
                say("the work is an earlier edition of this publication itself"),
                say("Cite the work behind it."),
                Place(REFERENCES, element=str(work["id"])),
                (str(work["id"]), str(work["title"])),
                spots,
            )


def _issued(work: Mapping[str, Any]) -> int:
    parts = work.get("issued", {}).get("date-parts", [[0]])
    return int(parts[0][0])


def _names_own(title: str, turn: Turn, issued: int) -> bool:
    own = turn.edition.title.casefold() in title.casefold()
    return own and max([issued, *_years(title)]) < turn.edition.year


def _own_words(turn: Turn) -> Iterator[StaleItem]:
    """Yield words that name an edition before: by its title and year, or as the one that was printed."""
    if not turn.earlier:
        return
    for record in turn.written.sentences:
        if names := _names_of_own(record.words, turn):
            spot = _spot(record)
            yield _worded(f"{spot.chapter}-{spot.panel}", names, record.words, record.place, spot, turn)
    for caveat, spots in turn.caveats.values():
        if names := _names_of_own(caveat.text, turn):
            place = Place(caveat.file, caveat.row, element=f"caveat {caveat.id}")
            yield _worded(caveat.id, names, caveat.text, place, spots[0], turn)
    for source in turn.data.sources.values():
        words = " ".join(filter(None, (source.title, source.explanation, source.remark)))
        # What rests on an earlier edition is listed one by one.
        names = [] if own_year(source.id, turn) else _names_of_own(words, turn)
        if names and (spots := turn.spots_of_source(source.id)):
            yield _worded(source.id, names, words, Place(source.file, source.row), spots[0], turn)


def _names_of_own(words: str, turn: Turn) -> list[str]:
    title = re.compile(rf"{re.escape(turn.edition.title)}\s+((?:19|20)\d\d)", re.IGNORECASE)
    found = (*title.finditer(words), *PRINTED.finditer(words))
    return [match[0] for match in found if not match[1] or int(match[1]) < turn.edition.year]


def _worded(name: str, names: list[str], words: str, place: Place, spot: Spot, turn: Turn) -> StaleItem:
    quoted = ", ".join(f"“{each}”" for each in dict.fromkeys(names))
    return StaleItem(
        Kind.OWN,
        name,
        words,
        say("{quoted} is, for a reader of {year}, the edition before", quoted=quoted, year=turn.edition.year),
        say("Say it of this edition, or leave it out."),
        place,
        (words,),
        (spot,),
    )
