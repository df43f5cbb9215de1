"""Words that say that something is not known: they need a claim that fails as soon as it is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from publisher.dutch.meanings import Meaning, unknown_words
from publisher.findings import Finding, Place, Severity
from publisher.narrative.expressions.answer import Answer
from publisher.narrative.text.prose import Claim, Prose

WAYS_OUT = (
    "Claim it: [words]{claim=\"unknown(value('rookt', region='NL01', group='18-64'))\"}; name what is not known with "
    "{{ only_unknown(list) | names }}; or let {{ rookt | if_known }} say it."
)


def unclaimed(
    prose: Prose, span: tuple[int, int], claims: Sequence[tuple[Claim, Answer]], printed: Sequence[Answer]
) -> Iterator[Finding]:
    """Yield the words of not knowing in a sentence that nothing makes fail when it is known after all."""
    if any(answer.says_unknown for answer in printed):
        return
    start, end = span
    for word in unknown_words(prose.text[start:end]):
        if not any(_covers(claim, answer, word, start) for claim, answer in claims):
            message = f"“{word.word}” is a typed {word.kind}, and stands here whether it is known or not."
            line = prose.line(start + word.start)
            yield Finding("words-typed", message, Place(row=line), WAYS_OUT, Severity.WARNING)


def _covers(claim: Claim, answer: Answer, word: Meaning, start: int) -> bool:
    if not claim.start <= start + word.start < max(claim.end, claim.start + 1):
        return False
    return answer.says_unknown or any(word.word.casefold() in item.words.casefold() for item in answer.statements)
