"""What words are about: a claim on another topic, or on one alone of a pair, "een ziekte of beperking"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from publisher.data.dataset import Dataset
from publisher.dutch.vocabulary import DATA_NOUNS, PLURALS
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


_WORD = re.compile(r"[^\W\d_]{3,40}")


def other_topic(text: str, about: Subjects, dataset: Dataset) -> Iterator[str]:
    """Yield the first word that another indicator is called by, where words name nothing of what the claim is about."""
    words, measured = _WORD.findall(text), _measured_words(tuple(dataset.indicators))
    # The facts of a list share their words.
    told = dict.fromkeys((*_told(about), *_ids(about)))
    own = {_stem(word) for each in told for word in _WORD.findall(each)}
    telling = [_stem(word) for word in words if len(word) > 3 or _stem(word) in measured]
    if not any(_alike(word, stem) for word in telling for stem in own if len(stem) > 2):
        yield from [word for word in words if _stem(word) in measured][:1]


@lru_cache(maxsize=8)
def _measured_words(indicators: tuple[str, ...]) -> frozenset[str]:
    """Return the stems of indicators that are called by one word, but for those that people are counted by."""
    counted = {_stem(word) for word in (*DATA_NOUNS, *PLURALS.values())}
    return frozenset(_stem(word) for word in indicators if "_" not in word) - counted


def _ids(about: Subjects) -> Iterable[str]:
    return (item.indicator.id.replace("_", " ") for item in about.items)


@lru_cache(maxsize=8192)
def _stem(word: str) -> str:
    """Return what the forms of a word share: "rookt" and "roken" are "rok"."""
    small = re.sub(r"(?:ers|ing|er|en|d|t|e|s|n)$", "", word.casefold())
    return re.sub(r"(.)\1", r"\1", small)


def _alike(one: str, other: str) -> bool:
    shorter, longer = sorted((one, other), key=len)
    return longer.startswith(shorter) if len(shorter) > 2 else one == other


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
