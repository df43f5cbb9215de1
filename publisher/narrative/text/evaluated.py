"""The expressions of a text, each with its outcome."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from publisher.findings import say
from publisher.model import Fact, NoDataError, NotKnownError, Table
from publisher.narrative.expressions.answer import NOT_KNOWN, VALUE, Answer, ExpressionError, Names
from publisher.narrative.expressions.evaluator import evaluate
from publisher.narrative.expressions.functions import Function, printable
from publisher.narrative.expressions.placeholders import Placeholder, Template
from publisher.narrative.phrases.matrix import Matrix
from publisher.narrative.phrases.since import Since


@dataclass(frozen=True, slots=True)
class Evaluated:
    """An expression of the text with its outcome: a text, a table, or what is wrong."""

    placeholder: Placeholder
    text: str = ""
    table: Table | Matrix | Since | None = None
    answer: Answer = field(default_factory=lambda: Answer(None))
    error: ExpressionError | None = None

    @property
    def source(self) -> str:
        """Return the expression."""
        return self.placeholder.source

    @property
    def value(self) -> object:
        """Return its value."""
        return self.answer.value


def evaluate_all(template: Template, functions: Mapping[str, Function], names: Names) -> dict[str, Evaluated]:
    """Evaluate every expression of a template, by the character that stands for it."""
    return {
        template.character(index): _evaluated(placeholder, functions, names)
        for index, placeholder in enumerate(template.placeholders)
    }


def _evaluated(placeholder: Placeholder, functions: Mapping[str, Function], names: Names) -> Evaluated:
    try:
        answer = evaluate(placeholder.source, functions, names)
    except ExpressionError as error:
        return Evaluated(placeholder, "…", error=error)
    if isinstance(answer.value, Table | Matrix | Since):
        return Evaluated(placeholder, table=answer.value, answer=answer)
    try:
        return Evaluated(placeholder, printable(answer.value), answer=answer)
    except (ArithmeticError, TypeError, ValueError) as error:
        absent = isinstance(error, NotKnownError | NoDataError)
        hint = NOT_KNOWN if absent else say("Choose another value or filter.")
        wrong = ExpressionError(VALUE, say("{error}.", error=error), hint, not_known=absent)
        wrong.facts = answer.facts
        return Evaluated(placeholder, "…", error=wrong)


def asked(names: Names, evaluated: Mapping[str, Evaluated]) -> tuple[Fact, ...]:
    """Return every fact that a text asks for, known or not."""
    of_names = (fact for answer in names.values() for fact in answer.facts)
    of_words = (fact for item in evaluated.values() for fact in (item.error or item.answer).facts)
    return tuple(dict.fromkeys((*of_names, *of_words)))
