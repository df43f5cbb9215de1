"""The rule that words follow the numbers, and which words no number can check."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from publisher.data.dataset import Dataset
from publisher.data.rules.comparing import comparison, superlative
from publisher.data.rules.directions import direction, multiple
from publisher.data.rules.evidence import Case, Outcome
from publisher.data.rules.quantities import amount, little, outside_years, share
from publisher.data.rules.violation import Violation, value_text
from publisher.dutch import assertions, frequencies
from publisher.dutch.assertions import COMPARISONS, MOST, Assertion, Way
from publisher.findings import Place, say
from publisher.model import StatementRow

RULE = "words-follow-number"
CHECKS: tuple[Callable[[Case, tuple[Assertion, ...]], Iterator[Outcome]], ...] = (
    share,
    direction,
    multiple,
    comparison,
    superlative,
    little,
    amount,
)


@dataclass(frozen=True, slots=True)
class Unchecked:
    """A statement whose words no number checks, and why."""

    statement: StatementRow
    reason: str


def words_follow_number(dataset: Dataset) -> Iterator[Violation]:
    """Yield each statement whose words the numbers contradict: a share, a direction, a comparison, a rank, a number."""
    for statement in dataset.statements.values():
        cases = _cases(dataset, statement)
        wrong = [item for item in outcomes(dataset, statement) if not item.fits]
        for item in (*wrong, *outside_years(cases[0])):
            yield _violation(statement, item)


def unchecked(dataset: Dataset, statements: Iterable[StatementRow] | None = None) -> tuple[Unchecked, ...]:
    """Return the statements, of some or of all, that no number checks, each with the reason: editors have to know."""
    rows = dataset.statements.values() if statements is None else statements
    return tuple(Unchecked(row, _reason(dataset, row)) for row in rows if not outcomes(dataset, row))


def outcomes(dataset: Dataset, statement: StatementRow) -> list[Outcome]:
    """Return what the numbers say of a statement's words; nothing where none can check them."""
    said = assertions.assertions(statement.words)
    found = [item for case in _cases(dataset, statement) for check in CHECKS for item in check(case, said)]
    compared = any(item.way in COMPARISONS for item in said)
    right = [item for item in found if item.fits]
    # "De meeste zijn groter" is true where more than half are.
    return right if compared and MOST.search(statement.words) and 2 * len(right) > len(found) else found


def _cases(dataset: Dataset, statement: StatementRow) -> list[Case]:
    keys = dict.fromkeys((statement.indicator, *statement.checks))
    return [Case(dataset, statement, dataset.indicators[key]) for key in keys if key in dataset.indicators]


def _violation(statement: StatementRow, outcome: Outcome) -> Violation:
    message = say("“{words}” is not what the numbers say: {numbers}.", words=outcome.words, numbers=outcome.numbers)
    hint = (
        say("Write “{words}”. Or correct what is wrong.", words=outcome.write)
        if outcome.write
        else say("Write what the numbers say, or correct what is wrong.")
    )
    place = Place(statement.file, statement.row, "words", quote=statement.words)
    own = (statement.indicator, statement.region, statement.period, statement.group)
    values = (*map(value_text, outcome.rows), statement.words)
    return Violation(RULE, message, hint, place, own, values)


def _reason(dataset: Dataset, statement: StatementRow) -> str:
    indicators = [statement.indicator, *statement.checks]
    if not any(row.value is not None for key in indicators for row in dataset.of(key)):
        return say("the data have no number of this")
    said = assertions.assertions(statement.words)
    readable = said or assertions.amounts(statement.words) or frequencies.bounds(statement.words)
    if not readable:
        return say("no rule reads what these words say")
    along = all(item.along or item.way is Way.FEW for item in said) and said
    if along:
        return say("the data have no numbers along age or income")
    return say("the numbers are of other regions, periods or groups")
