"""The readability of a text: plain Dutch keeps its sentences short."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from statistics import fmean

from publisher.findings import Finding, Place, Severity, say

LONG_SENTENCE = 30
LONG_AVERAGE = 16
_WORD = re.compile(r"\w[\w.,’'-]*")


def word_count(sentence: str) -> int:
    """Return how many words a sentence has; a number with its unit is one."""
    return len(_WORD.findall(sentence))


def average_length(sentences: Iterable[str]) -> float:
    """Return the average number of words of sentences, 0 without any."""
    lengths = [word_count(sentence) for sentence in sentences]
    return fmean(lengths) if lengths else 0.0


def measure(sentences: Sequence[tuple[str, Place]], file: str) -> list[Finding]:
    """Find sentences that are too long, and a chapter whose sentences are long on average."""
    findings = [
        Finding(
            "words-long-sentence",
            say("the sentence has {count} words, more than {long_sentence}.", count=count, long_sentence=LONG_SENTENCE),
            place,
            say("Make two sentences of it."),
            Severity.WARNING,
        )
        for sentence, place in sentences
        if (count := word_count(sentence)) > LONG_SENTENCE
    ]
    # Cells and key figures are no sentences.
    mean = average_length(sentence for sentence, _ in sentences if sentence.endswith((".", "!", "?")))
    if mean > LONG_AVERAGE:
        message = say(
            "sentences have {mean:.1f} words on average, more than {long_average}.",
            mean=mean,
            long_average=LONG_AVERAGE,
        )
        hint = say("Split the longest ones.")
        findings.append(Finding("words-long-average", message, Place(file=file), hint, Severity.WARNING))
    return findings
