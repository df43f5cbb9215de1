"""Whether a condition holds, and whether what words and figures ask for is known."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from publisher.facts import Facts
from publisher.findings import Finding, Severity, both, count, kind_word, say, sentences
from publisher.model import COUNTRY, Fact, NotKnownError
from publisher.narrative.arguments import Function, parameters
from publisher.narrative.entailment import Predicates, always_false
from publisher.narrative.expressions.answer import Answer, ErrorValue, ExpressionError
from publisher.narrative.expressions.evaluator import evaluate
from publisher.narrative.leaving.left_out import Absence, LeftOut
from publisher.narrative.phrases.phrase import Stated
from publisher.narrative.phrases.regional import is_known
from publisher.narrative.placement import Figures
from publisher.narrative.text.checking import TextContext
from publisher.narrative.text.prose import placeholders_in


@dataclass(frozen=True, slots=True)
class Conditions:
    """What decides whether words and figures stand: the expressions of their chapter, its facts and its figures.

    At home what is not known is an error, and leaves only where a condition says so.
    """

    context: TextContext
    facts: Facts
    figures: Figures | None

    def fails(self, condition: str) -> Absence | bool:
        """Return whether a condition does not hold, or what is not known of it; a wrong one is found as a claim."""
        try:
            answer = evaluate(condition, self.context.functions, self.context.names, absent=True)
        except ExpressionError as error:
            return _absence(error) if error.not_known else False
        return isinstance(answer.value, bool | Stated) and answer.has_provenance and not answer.value

    def lacking(self, claim: str) -> Absence | None:
        """Return what is not known of a claim elsewhere; one that is false is an error wherever it is."""
        if not (claim and self.facts.elsewhere):
            return None
        try:
            evaluate(claim, self.context.functions, self.context.names)
        except ExpressionError as error:
            return _absence(error) if error.not_known else None
        return None

    def lacking_in(self, words: str) -> Absence | None:
        """Return what is not known elsewhere of the expressions in words."""
        if not self.facts.elsewhere:
            return None
        errors = (self.context.evaluated[char].error for char in placeholders_in(words))
        return next((_absence(error) for error in errors if error and error.not_known), None)

    def lacking_of(self, words: str, claims: Iterable[str]) -> Absence | None:
        """Return what is not known elsewhere of words or the claims in them."""
        return self.lacking_in(words) or next(filter(None, map(self.lacking, claims)), None)

    def lacking_figure(self, name: str) -> Absence | None:
        """Return what is not known elsewhere of a figure: one of its facts, or all that it shows of the own region."""
        function = (self.figures or {}).get(name)
        if function is None or not self.facts.elsewhere:
            return None
        values = {key: self.context.names[key] for key in parameters(function) if key in self.context.names}
        for key, value in values.items():
            if isinstance(value, ErrorValue) and value.not_known:
                return Absence(
                    say("figure {name} asks for {key}, which is not known.", name=name, key=key), value.facts
                )
        answers = {key: value for key, value in values.items() if isinstance(value, Answer)}
        asked = [fact for answer in answers.values() for fact in answer.facts]
        own = [fact for fact in asked if fact.region.kind != COUNTRY]
        if undated := [fact for fact in asked if not fact.period]:
            return Absence(say("figure {name} shows what the data have no row of.", name=name), tuple(undated))
        if own and not any(map(is_known, own)):
            return Absence(say("nothing that figure {name} shows of the region is known.", name=name), tuple(own))
        whole = len(answers) == len(parameters(function))
        return self._unfit(function, {key: each.value for key, each in answers.items()}, asked) if whole else None

    def _unfit(self, function: Function, values: dict[str, object], asked: list[Fact]) -> Absence | None:
        """Return what is not known where a figure cannot do without it; any other fault is found when it is placed."""
        try:
            chart = function(**values)
            chart.alt(), chart.table()
        except NotKnownError as error:
            return Absence(say("{error}, and the figure cannot do without it.", error=error), tuple(_unknown(asked)))
        except Exception:
            return None
        return None


def never_holding(left: Iterable[LeftOut], read: Predicates) -> Iterator[Finding]:
    """Yield the conditions that no data can make true, of what they keep out of the edition."""
    for each in left:
        for why, hint in always_false(each.condition, read) if each.condition else ():
            message = say("the condition “{condition}” can never hold: {why}.", condition=each.condition, why=why)
            yield Finding("condition-never-holds", message, each.place, hint)


def undecided(left: Iterable[LeftOut]) -> Iterator[Finding]:
    """Yield the conditions at home of which it is not known whether they hold, of what leaves the edition by them."""
    for each in left:
        if each.condition and each.absence:
            facts = list(dict.fromkeys(each.absence.facts))
            said = count(
                "{facts} is not known.",
                "{facts} are not known.",
                len(facts),
                facts=both(_named(fact) for fact in facts),
            )
            message = sentences(
                say("whether the condition “{condition}” holds is undecided.", condition=each.condition),
                said if facts else each.absence.message,
                say("So it is left out: {unit}.", unit=kind_word(each.unit)),
            )
            hint = say("Say under unknown(…) what is printed then, or ask for known(…) first: known(x) and x > y.")
            yield Finding("condition-undecided", message, each.place, hint, Severity.WARNING)


def _named(fact: Fact) -> str:
    about = {"indicator": fact.indicator.id, "region": fact.region.name, "group": fact.group.label}
    if not fact.period:
        return say("{indicator} of {region}, {group}", **about)
    return say("{indicator} of {region}, {group}, {period}", **about, period=fact.period)


def _absence(error: ExpressionError) -> Absence:
    return Absence(error.message, tuple(_unknown(error.facts)))


def _unknown(facts: list[Fact] | tuple[Fact, ...]) -> Iterator[Fact]:
    return (fact for fact in facts if not is_known(fact))
