"""Tables that are written for each edition: collaborations and goals of the edition before, and dates that passed."""

from __future__ import annotations

import re
from collections.abc import Iterator

from publisher.build.stale.items import Kind, Spot, StaleItem
from publisher.build.stale.turn import Turn
from publisher.data.dataset import Goal
from publisher.dutch import formats
from publisher.facts.carried import SERIES, carried_from
from publisher.findings import Place, few, say, sentences
from publisher.narrative import Written

CALL = re.compile(r"\b(goals|partnerships)\(\s*(?:publication\s*=\s*)?(?:[\"']([^\"']*)[\"'])?")
FILES = {"goals": "data/goals.csv", "partnerships": "data/partnerships.csv"}


def tables(turn: Turn) -> Iterator[StaleItem]:
    """Yield tables of which the edition prints the rows of an earlier one."""
    found: dict[tuple[str, str], list[Written]] = {}
    for written in _asked(turn):
        for table, named in CALL.findall(written.expression):
            publication = named or carried_from(_known(table, turn), turn.edition.series)
            if (match := SERIES.fullmatch(publication)) and int(match[2]) < turn.edition.year:
                found.setdefault((table, publication), []).append(written)
    for (table, publication), expressions in found.items():
        rows = _rows(table, publication, turn)
        file = FILES[table]
        literal = any(f'"{publication}"' in each.expression.replace("'", '"') for each in expressions)
        typed = say("And write {table}() in the text, without a name.", table=table) if literal else ""
        yield StaleItem(
            Kind.TABLE,
            f"{table}-{publication}",
            few(((name for name, _ in rows)), 4, "; "),
            say(
                "these {number} rows are those of {publication}; there are none of {series}",
                number=len(rows),
                publication=publication,
                series=turn.edition.series,
            ),
            sentences(
                say(
                    "Copy the rows to {series} in {file}, and change what changed.",
                    series=turn.edition.series,
                    file=file,
                ),
                typed,
            ),
            expressions[0].place if literal else Place(file),
            (publication, *(words for _, words in rows)),
            tuple(dict.fromkeys(turn.spot_of(each) for each in expressions)),
        )


def _asked(turn: Turn) -> Iterator[Written]:
    """Yield the expressions that have an answer: another region has none of these tables."""
    yield from (written for written in turn.written.expressions if written.answer.value is not None)


def _known(table: str, turn: Turn) -> Iterator[str]:
    if table == "goals":
        yield from (goal.publication for goal in turn.data.goals)
    else:
        yield from (row["publication"] for row in turn.data.tables.get(table, ()))


def _rows(table: str, publication: str, turn: Turn) -> list[tuple[str, str]]:
    """Return the rows of a publication, each by its name and in full."""
    if table == "goals":
        return [
            (goal.agreement or goal.goal, repr(goal)) for goal in turn.data.goals if goal.publication == publication
        ]
    rows = turn.data.tables.get(table, ())
    return [(row["name"], repr(sorted(row.items()))) for row in rows if row["publication"] == publication]


def passed_goals(turn: Turn) -> Iterator[StaleItem]:
    """Yield goals with a date before the year of the edition: what was planned is done, or is late."""
    spots: dict[str, list[Spot]] = {}
    for written in _asked(turn):
        for table, named in CALL.findall(written.expression):
            if table == "goals":
                publication = named or carried_from(_known(table, turn), turn.edition.series)
                spots.setdefault(publication, []).append(turn.spot_of(written))
    for goal in turn.data.goals:
        if goal.publication in spots and goal.date and int(goal.date[:4]) < turn.edition.year:
            yield _passed(goal, tuple(dict.fromkeys(spots[goal.publication])), turn)


def _passed(goal: Goal, spots: tuple[Spot, ...], turn: Turn) -> StaleItem:
    return StaleItem(
        Kind.GOAL,
        f"{goal.publication}-{goal.order}",
        f"{goal.goal}: {goal.agreement or 'no agreement'}, {formats.date(goal.date)}",
        say("{date} is before {year}", date=formats.date(goal.date), year=turn.edition.year),
        say(
            "Say in {files}, publication {publication}, order {order}, what came of it, or a new date.",
            files=FILES["goals"],
            publication=goal.publication,
            order=goal.order,
        ),
        Place(FILES["goals"], element=f"goal {goal.order}"),
        (goal.publication, str(goal.order), goal.goal, goal.agreement, goal.date),
        spots,
    )
