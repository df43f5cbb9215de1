"""Words that say that something is not known: they need a claim that fails as soon as it is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from publisher.dutch.claim_words import Meaning as ClaimMeaning
from publisher.dutch.meanings import Meaning, unknown_words
from publisher.dutch.not_known import NO_INTERVAL
from publisher.findings import Finding, Place, Severity, kind_word, say
from publisher.model import Fact
from publisher.narrative.entailment import Predicates
from publisher.narrative.expressions.answer import Answer
from publisher.narrative.text.prose import Claim, Prose, Waiver

WAYS_OUT = say(
    "Claim it: [words]{{claim=\"unknown(value('rookt', region='NL01', group='18-64'))\"}}; name what is not known with "
    "{{{{ only_unknown(list) | names }}}}; or let {{{{ rookt | if_known }}}} say it."
)


NO_MARGINS = say('Claim it of the values: [words]{{claim="without_interval([rookt, rookt_nl])"}}.')


def unclaimed(
    prose: Prose,
    span: tuple[int, int],
    claims: Sequence[tuple[Claim, Answer]],
    printed: Sequence[Answer],
    read: Predicates,
) -> Iterator[Finding]:
    """Yield the words of not knowing in a sentence that nothing makes fail when it is known after all."""
    start, end = span
    said = any(answer.says_unknown for answer in printed)
    for word in unknown_words(prose.text[start:end]):
        of_interval = NO_INTERVAL.fullmatch(word.word) is not None
        over = [(claim, answer) for claim, answer in claims if _is_over(claim, start + word.start)]
        # A claim that cannot be evaluated is told itself.
        broken = any(answer.value is None for _, answer in over)
        if broken or (said and not of_interval) or any(_covers(claim, answer, word, read) for claim, answer in over):
            continue
        waivers = [claim.waiver for claim, _ in over if claim.waiver.reason and claim.waiver.by]
        yield _finding(word, prose.line(start + word.start), waivers, NO_MARGINS if of_interval else WAYS_OUT)


def _finding(word: Meaning, line: int, waivers: Sequence[Waiver], hint: str) -> Finding:
    for waiver in waivers:
        message = say(
            "“{word}” is a typed {kind}; {by} waives it: {reason}.",
            word=word.word,
            kind=kind_word(word.kind),
            by=waiver.by,
            reason=waiver.reason,
        )
        return Finding("words-typed", message, Place(row=line), "", Severity.NOTICE)
    message = say(
        "“{word}” is a typed {kind}, and stands here whether it is so or not.",
        word=word.word,
        kind=kind_word(word.kind),
    )
    return Finding("words-typed", message, Place(row=line), hint)


def _is_over(claim: Claim, position: int) -> bool:
    return claim.start <= position < max(claim.end, claim.start + 1)


def _covers(claim: Claim, answer: Answer, word: Meaning, read: Predicates) -> bool:
    if any(word.word.casefold() in item.words.casefold() for item in answer.statements):
        return True
    if NO_INTERVAL.fullmatch(word.word):
        return any(item.meaning is ClaimMeaning.NO_INTERVAL for item in read.read(claim.source))
    return answer.says_unknown


def without_interval(source: str, read: Predicates) -> tuple[Fact, ...]:
    """Return the facts of which a claim says that they have no 95% interval."""
    said = (item for item in read.read(source) if item.meaning is ClaimMeaning.NO_INTERVAL)
    return tuple(fact for item in said for fact in item.facts)
