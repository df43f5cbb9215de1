"""Whether a sentence tells a change by its ends, and whether the values behind "van" and "naar" are these ends."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from publisher.facts import printed
from publisher.findings import Finding, Place, say
from publisher.model import Fact
from publisher.narrative.expressions.answer import Answer
from publisher.narrative.phrases.phrase import origin
from publisher.narrative.text.typed import EXPRESSION

_END = re.compile(rf"\b(?:naar|tot)\s+(?:[\w.]+\s+)?(?P<end>[{EXPRESSION}])")
_START = re.compile(rf"\bvan\s+(?:[\w.]+\s+)?(?P<start>[{EXPRESSION}])")


@dataclass(frozen=True, slots=True)
class _Span:
    """What changes, from one period to another."""

    key: tuple[str, str, str]
    start: str
    end: str


def ends_of_changes(words: str, answers: Mapping[str, tuple[Answer, int]]) -> Iterator[Finding]:
    """Yield each value behind "naar" that is not the end, and behind "van" not the start, of the change in the words.

    `words` have one character for each expression; `answers` gives the one that stands there, and its line.
    """
    for answer, line in answers.values():
        yield from _turned(answer, line, [other for other, _ in answers.values() if not other.changes])
    spans = [span for answer, _ in answers.values() for span in _spans(answer)]
    for match in _END.finditer(words) if spans else ():
        yield from _checked(match["end"], answers, spans, end=True)
        if starts := list(_START.finditer(words, 0, match.start())):
            yield from _checked(starts[-1]["start"], answers, spans, end=False)


def _turned(answer: Answer, line: int, others: Sequence[Answer]) -> Iterator[Finding]:
    """Yield a change whose last step goes the other way, where nothing beside it tells from when it counts."""
    # Of several changes beside each other the words tell which is larger.
    for change in answer.changes if len(answer.changes) == 1 else ():
        start, end, before = change.start, change.end, change.before
        if before is None or any(_tells(other.value, start) for other in (answer, *others)):
            continue
        if (printed(end) - printed(before)) * (printed(end) - printed(start)) < 0:
            message = say(
                "the words go by {start} of {period} and {end} of {end_period}, and it was {before} in "
                "{before_period}: since then it went the other way.",
                start=start,
                period=start.period,
                end=end,
                end_period=end.period,
                before=before,
                before_period=before.period,
            )
            hint = say("Say since when, such as: sinds {{{{ first(series) | year }}}}; or tell the last step.")
            yield Finding("change-turned", message, Place(row=line), hint)


def _tells(value: object, start: Fact) -> bool:
    """Return whether an expression prints a fact, or words with its value or its year."""
    return value == start or (isinstance(value, str) and (start.year in value or str(start) in value))


def _spans(answer: Answer) -> Iterator[_Span]:
    for change in answer.changes:
        yield _Span(_key(change.end), change.start.period, change.end.period)
    # A change that the data state themselves: "het aandeel steeg 4%" of 2018/2022.
    for fact in origin(answer.value):
        base, (first, _, last) = fact.indicator.change_of, fact.period.partition("/")
        if base and last:
            yield _Span((base, *_key(fact)[1:]), first, last)


def _key(fact: Fact) -> tuple[str, str, str]:
    return fact.indicator.id, fact.region.code, fact.group.id


def _checked(
    char: str, answers: Mapping[str, tuple[Answer, int]], spans: Sequence[_Span], *, end: bool
) -> Iterator[Finding]:
    answer, line = answers[char]
    facts = origin(answer.value)
    if len(facts) != 1:
        return
    fact = facts[0]
    wanted = [span.end if end else span.start for span in spans if span.key == _key(fact)]
    if wanted and fact.period not in wanted:
        side, word = ("end", "naar") if end else ("start", "van")
        message = say(
            "behind “{word}” stands {fact} of {period}, but the change in this sentence has its {side} in {wanted}.",
            word=word,
            fact=fact,
            period=fact.period,
            side=side,
            wanted=wanted[0],
        )
        hint = say(
            "Print the {side} of that change: {{{{ change(…).{side} }}}}, or let change(…) have this one.", side=side
        )
        yield Finding("change-end", message, Place(row=line), hint)
