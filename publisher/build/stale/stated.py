"""What is said in words beside values: statements, caveats and typed years that belong to the year before."""

from __future__ import annotations

import re
from collections.abc import Iterator

from publisher.build.stale.items import Kind, Spot, StaleItem
from publisher.build.stale.turn import Turn, at, first_year, key_of, own_year, told, year_of
from publisher.dutch import formats
from publisher.dutch.formats import enumeration
from publisher.findings import Place, say
from publisher.model import Caveat, Observation, StatementRow, last_day
from publisher.narrative import SentenceRecord

YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
# Words that a text says of a caveat.
ABOUT = re.compile(r"\{[^{}]*\bcaveat=[\"']([^\"']+)[\"'][^{}]*\}")
# Words of an edition's configuration that are printed.
SETTINGS = ("title", "subtitle", "subject", "edition", "contact")
# The indicator of statements that have no number.
NO_NUMBER = "zonder_getal"


def statements(turn: Turn) -> Iterator[StaleItem]:
    """Yield what sources say of a period that is past now, of which newer is known, or in the edition before."""
    used: dict[StatementRow, dict[Spot, None]] = {}
    for record in turn.written.sentences:
        for statement in record.statements:
            used.setdefault(statement.row, {})[_spot(record)] = None
    for expression in turn.written.expressions:
        for statement in expression.answer.statements:
            chapter = expression.place.file.split("/")[-2]
            used.setdefault(statement.row, {}) or used[statement.row].setdefault(Spot(chapter, ""))
    for row, spots in used.items():
        if known := _newer_than(row, turn):
            words, rests_on = known
            yield StaleItem(
                Kind.STATEMENT,
                row.id,
                f"“{row.words}” ({formats.period(row.period)}, {turn.data.sources[row.source].title})",
                words,
                say(
                    "Put what the source says now in {file}, row {row}: words, period, source.",
                    file=row.file,
                    row=row.row,
                ),
                Place(row.file, row.row, element=f"statement {row.id}"),
                (row.id, row.words, row.period, row.source, *rests_on),
                tuple(spots),
            )


def _newer_than(row: StatementRow, turn: Turn) -> tuple[str, tuple[str, ...]] | None:
    """Return what is newer than a statement, or why it is of the year before, with what that rests on."""
    if later := [other for other in turn.observed.get(key_of(row), ()) if _is_later(other, row)]:
        newest = later[-1]
        return say(
            "{indicator} is known of {period} ({newest})",
            indicator=row.indicator,
            period=formats.period(newest.period),
            newest=at(newest),
        ), told(newest)
    if said := [other for other in turn.data.statements.values() if _says_later(other, row, turn)]:
        last = max(said, key=lambda other: last_day(other.period))
        words = say(
            "a source says of {period}: “{words}” ({id})",
            period=formats.period(last.period),
            words=last.words,
            id=last.id,
        )
        return words, (last.id, last.period, last.words)
    if year := own_year(row.source, turn):
        return say("its source is the edition of {year} of this publication itself", year=year), (str(year),)
    past = [str(year) for year in turn.years_since(first_year(row.period), year_of(row.period))]
    return (
        (say("{past} is past, since the edition before", past=enumeration(past, "and")), tuple(past)) if past else None
    )


def _says_later(other: StatementRow, row: StatementRow, turn: Turn) -> bool:
    alike = key_of(other) == key_of(row) and other.subject == row.subject and row.indicator != NO_NUMBER
    return alike and _is_later(other, row) and not turn.is_forecast(other)


def _is_later(other: Observation | StatementRow, row: StatementRow) -> bool:
    return last_day(other.period) > last_day(row.period)


def caveats(turn: Turn) -> Iterator[StaleItem]:
    """Yield caveats that were written for what was newest then, and is not any more."""
    for caveat in turn.data.caveats:
        newest = _newest(caveat, turn)
        if newest is None:
            continue
        if caveat.id in turn.caveats:
            yield _beside_newer(caveat, newest, turn)
        elif not caveat.rule and newest in turn.printed:
            yield _left_behind(caveat, newest, turn)


def words_about_caveats(turn: Turn) -> Iterator[StaleItem]:
    """Yield words of a text about a caveat that is printed nowhere any more, as its value is not."""
    standing = {caveat.id: caveat for caveat in turn.data.caveats}
    for file, text in turn.texts.items():
        for match in ABOUT.finditer(text):
            row = text.count("\n", 0, match.start()) + 1
            caveat = standing.get(match[1])
            record = turn.sentence_at(Place(file, row))
            if caveat and caveat.id not in turn.caveats and record:
                yield StaleItem(
                    Kind.CAVEAT,
                    f"{caveat.id}-{_spot(record).panel}",
                    record.words,
                    say(
                        "they are about caveat {id} of {period}, printed no more",
                        id=caveat.id,
                        period=formats.period(caveat.period),
                    ),
                    say("Leave the words out, or say them of the caveat that holds now."),
                    Place(file, row),
                    (caveat.id, caveat.text, record.words),
                    (_spot(record),),
                )


def _newest(caveat: Caveat, turn: Turn) -> Observation | None:
    """Return what is newest now of what a caveat is about, where that was its own period for the edition before."""
    if not caveat.period or not turn.earlier:
        return None
    key = caveat.indicator, caveat.region, caveat.group
    now, then = (
        [row for known, rows in data.items() if _matches(known, key) for row in rows]
        for data in (turn.observed, turn.observed_then)
    )
    if not now or not then:
        return None
    newest = max(now, key=lambda row: last_day(row.period))
    before = max(last_day(row.period) for row in then)
    # A caveat may be about a step from its period to the next: then it speaks of the newest one as well.
    own = {
        caveat.period,
        *(row.period for row in then if row.value is not None and f"{row.value:g}" in _values(caveat)),
    }
    return newest if max(map(last_day, own)) == before < last_day(newest.period) else None


def _values(caveat: Caveat) -> set[str]:
    return set(re.split(r"[; ]+", caveat.values))


def _matches(known: tuple[str, str, str], key: tuple[str, str, str]) -> bool:
    return all(wanted in ("", own) for own, wanted in zip(known, key, strict=True))


def _beside_newer(caveat: Caveat, newest: Observation, turn: Turn) -> StaleItem:
    shown, spots = turn.caveats[caveat.id]
    return StaleItem(
        Kind.CAVEAT,
        caveat.id,
        shown.text,
        say(
            "it is about {period}; {indicator} is known of {period2} ({newest})",
            period=formats.period(caveat.period),
            indicator=caveat.indicator,
            period2=formats.period(newest.period),
            newest=at(newest),
        ),
        say(
            "Say in {file}, row {row}, what holds for this edition, or let no text take the older value.",
            file=caveat.file,
            row=caveat.row,
        ),
        Place(caveat.file, caveat.row, element=f"caveat {caveat.id}"),
        (caveat.id, caveat.text, caveat.period, newest.period),
        spots,
    )


def _left_behind(caveat: Caveat, newest: Observation, turn: Turn) -> StaleItem:
    return StaleItem(
        Kind.CAVEAT,
        caveat.id,
        say(
            "nothing; beside the value of {period} stood: {caveat}",
            period=formats.period(caveat.period),
            caveat=caveat.text,
        ),
        say(
            "the edition prints the value of {period} ({newest}) without a caveat",
            period=formats.period(newest.period),
            newest=at(newest),
        ),
        say(
            "If it holds for {period} as well, add a row for that to {file}, like row {row}.",
            period=formats.period(newest.period),
            file=caveat.file,
            row=caveat.row,
        ),
        Place(caveat.file, caveat.row, element=f"caveat {caveat.id}"),
        (caveat.id, caveat.text, caveat.period, newest.period),
        turn.spots([newest]),
    )


def typed_years(turn: Turn) -> Iterator[StaleItem]:
    """Yield words that are marked as no data, and words of the configuration, that name a year of the one before."""
    for record in turn.written.sentences:
        for marked in record.marked:
            if (year := _last_year(marked.words, turn)) and turn.edition.title not in marked.words:
                spot = _spot(record)
                yield _year(
                    f"{spot.chapter}-{spot.panel}", record.words, marked.words, year, record.place, (spot,), turn
                )
    file = f"data/publications/{turn.edition.series}.toml"
    for key in SETTINGS:
        words = str(getattr(turn.edition, key))
        if year := _last_year(words, turn):
            yield _year(key, words, words, year, Place(file, element=key), (), turn)


def _last_year(words: str, turn: Turn) -> int:
    """Return the last year that words name, where that is one of the edition before; 0 for any other."""
    years = [int(year) for year in YEAR.findall(words)]
    return max(turn.years_since(max(years)), default=0) if years else 0


def _year(name: str, words: str, part: str, year: int, place: Place, spots: tuple[Spot, ...], turn: Turn) -> StaleItem:
    known = say(
        "“{part}” names {year}, and this is the edition of {year2}", part=part, year=year, year2=turn.edition.year
    )
    update = say("Write what holds now, or let an expression give the year.")
    return StaleItem(Kind.YEAR, name, words, known, update, place, (words,), spots)


def _spot(record: SentenceRecord) -> Spot:
    return Spot(record.place.file.split("/")[-2], record.place.element, record.words)
