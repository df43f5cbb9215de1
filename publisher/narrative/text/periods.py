"""Whether a period that a sentence prints by its name is that of the data in the sentence."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from publisher.dutch.formats import enumeration
from publisher.findings import Finding, Place, say
from publisher.model import Fact
from publisher.narrative.expressions.answer import Period


def period_findings(printed: Iterable[tuple[object, int]], facts: Collection[Fact]) -> Iterator[Finding]:
    """Yield each period, with its line, that no fact of its sentence is of; a sentence without data may name any."""
    for value, line in printed:
        if isinstance(value, Period) and facts and not any(_is_of(fact, value) for fact in facts):
            periods = enumeration(sorted({fact.period for fact in facts}), "and")
            message = say(
                "the sentence prints the period {value}, and its data are of {periods}.", value=value, periods=periods
            )
            hint = say("Print the period of the data, such as {{{{ rookt | period }}}}; or take data of this period.")
            yield Finding("period-differs", message, Place(row=line), hint)


def _is_of(fact: Fact, period: str) -> bool:
    return period in (fact.period, fact.year, *fact.period.split("/"))
