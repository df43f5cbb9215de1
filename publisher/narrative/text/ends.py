"""Whether the values that a sentence prints behind "van" and "naar" are the ends of the change that it tells."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from publisher.findings import Finding, Place
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
    spans = [span for answer, _ in answers.values() for span in _spans(answer)]
    for match in _END.finditer(words) if spans else ():
        yield from _checked(match["end"], answers, spans, end=True)
        if starts := list(_START.finditer(words, 0, match.start())):
            yield from _checked(starts[-1]["start"], answers, spans, end=False)


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
        message = (
            f"behind “{word}” stands {fact} of {fact.period}, but the change in this sentence has its {side} in "
            f"{wanted[0]}."
        )
        hint = f"Print the {side} of that change: {{{{ change(…).{side} }}}}, or let change(…) have this one."
        yield Finding("change-end", message, Place(row=line), hint)
