"""What words name in pairs, "een ziekte of beperking", of which a claim is about one alone."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from publisher.data.dataset import Dataset
from publisher.narrative.entailment.names import Subjects

PAIR = re.compile(r"(?<![\w-])(?P<one>[a-zà-ÿ]{5,40}) of (?:een )?(?P<other>[a-zà-ÿ]{5,40})(?![\w-])", re.IGNORECASE)


def half_claimed(text: str, about: Subjects, dataset: Dataset) -> Iterator[tuple[str, str]]:
    """Yield each word that another indicator measures, and the word beside it that the claim is about."""
    for match in PAIR.finditer(text):
        one, other = match["one"], match["other"]
        own = [_says(_told(about), word) for word in (one, other)]
        if own == [True, False] and _measured(other, dataset):
            yield other, one
        elif own == [False, True] and _measured(one, dataset):
            yield one, other


def _told(about: Subjects) -> Iterable[str]:
    for item in about.items:
        yield from (item.indicator.label, item.indicator.definition, item.indicator.topic, item.group.label)
    yield from about.quoted
    yield from (statement.words for statement in about.statements)


def _measured(word: str, dataset: Dataset) -> bool:
    return _says((indicator.label for indicator in dataset.indicators.values()), word)


def _says(texts: Iterable[str], word: str) -> bool:
    # "Ziekten" and "ziekte" are one word.
    stem = re.escape(word.casefold().removesuffix("n").removesuffix("e"))
    return any(re.search(rf"(?<!\w){stem}(?:en|e|s|n)?(?!\w)", text.casefold()) for text in texts)
