"""What Dutch words say of numbers: a direction, a comparison, the end of a ranking, an amount, a year."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from publisher.dutch import frequencies
from publisher.dutch.inflections import DEGREES, DOUBLE, HALF, OPPOSITES, SUPERLATIVES, TRIPLE, VERBS, Verb


class Way(StrEnum):
    """What is said of a number."""

    RISES = "rises"
    FALLS = "falls"
    STAYS = "stays"
    HALVES = "halves"
    DOUBLES = "doubles"
    TRIPLES = "triples"
    HIGHER = "is higher"
    LOWER = "is lower"
    SIMILAR = "is similar"
    HIGHEST = "is the highest"
    LOWEST = "is the lowest"
    FEW = "is little"


DIRECTIONS = frozenset((Way.RISES, Way.FALLS, Way.STAYS))
MULTIPLES = frozenset((Way.HALVES, Way.DOUBLES, Way.TRIPLES))
COMPARISONS = frozenset((Way.HIGHER, Way.LOWER, Way.SIMILAR))
SUPERLATIVE = frozenset((Way.HIGHEST, Way.LOWEST))


@dataclass(frozen=True, slots=True)
class Assertion:
    """One thing that words say, with where it stands in them.

    `how` is the adverb before or behind it, `than` what it is compared with; `after` says that it holds later than the
    period, `along` that it is a change over age or income instead of time.
    """

    way: Way
    words: str
    start: int
    end: int
    how: str = ""
    than: str = ""
    after: bool = False
    along: bool = False


def _either(words: Iterable[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(set(words), key=len, reverse=True))


def _forms(verb: Verb) -> tuple[str, ...]:
    return verb.singular, verb.plural, verb.past, verb.past_plural, verb.infinitive, verb.participle, verb.clause


def _whole(index: int) -> str:
    """Return the forms that a rise (0) or a fall (1) has in one word."""
    verbs = [pair[index] for pair in VERBS.values()]
    finite = (verb.singular if verb.particle else "" for verb in verbs)
    return _either({form for verb in verbs for form in _forms(verb)} - {*finite, *_split_forms()})


def _split_forms() -> set[str]:
    verbs = [verb for pair in VERBS.values() for verb in pair if verb.particle]
    return {form for verb in verbs for form in (verb.singular, verb.plural, verb.past, verb.past_plural)}


# The point of “1.000” ends no clause.
_CLAUSE = r"(?:[^,.;:]|\.(?=\d))"
_DIRECTIONS: tuple[tuple[Way, re.Pattern[str]], ...] = (
    (Way.RISES, re.compile(rf"\b(?:{_whole(0)}|lo(?:opt|pen) op|(?:er )?kom(?:t|en) (?:er )?meer)\b")),
    (Way.FALLS, re.compile(rf"\b(?:{_whole(1)}|lo(?:opt|pen) terug|(?:er )?kom(?:t|en) (?:er )?minder(?! voor))\b")),
    (Way.RISES, re.compile(rf"\b(?:{_either(_split_forms())})\b{_CLAUSE}{{0,80}}?\btoe\b")),
    (Way.FALLS, re.compile(rf"\b(?:{_either(_split_forms())})\b{_CLAUSE}{{0,80}}?\baf\b")),
    (Way.RISES, re.compile(r"(?:^|(?<=: ))meer (?!dan\b)\w+(?![^;]{0,200}\bdan\b)")),
    (Way.FALLS, re.compile(r"(?:^|(?<=: ))minder (?!dan\b)\w+(?![^;]{0,200}\bdan\b)")),
    (Way.FALLS, re.compile(r"\bminder (?:vaak )?voor\b(?![^;]{0,200}\bdan\b)")),
    (Way.RISES, re.compile(r"\bvaker voor\b(?![^;]{0,200}\bdan\b)")),
    (Way.STAYS, re.compile(rf"\bbl(?:ijft|ijven|eef|even)\b{_CLAUSE}{{0,40}}?\b(?:gelijk|stabiel|hetzelfde)\b")),
    (Way.STAYS, re.compile(r"\bverander(?:t|en|de|den) (?:bijna |vrijwel )?(?:niet|nauwelijks)\b")),
    (Way.STAYS, re.compile(rf"\bverschuiving\b{_CLAUSE}{{0,60}}?\bniet zichtbaar\b")),
)
_HARDLY = re.compile(r" (?:nauwelijks|vrijwel niet|bijna niet)\b")
_NOT = re.compile(r" niet\b")
_DEGREE = re.compile(r" (licht|sterk)\b")
_ALONG = re.compile(r"\b(?:met de|met het|bij een) (?:hogere?|lagere?|oplopende)? ?(?:leeftijd|inkomen|opleiding)\b")
_MULTIPLE = re.compile(
    r"\b(?:(?P<how>meer dan|ruim|bijna|ongeveer) )?(?:een )?(?:"
    + "|".join(
        f"(?P<{way.value}>{_either((*_forms(verb), verb.noun))})"
        for way, verb in ((Way.HALVES, HALF), (Way.DOUBLES, DOUBLE), (Way.TRIPLES, TRIPLE))
    )
    + r")\b"
)
_MORE = _either(word for degree in DEGREES.values() for word in (degree.more[0],) if degree.more[1])
_LESS = _either(word for word in OPPOSITES if word != "onder")
_THAN = r"(?P<than>[^,.;:]*)"
_ALIKE = rf"vergelijkbaar met|gelijk aan|even(?:veel|\b{_CLAUSE}{{0,40}}?) als"
_COMPARISONS: tuple[tuple[Way, re.Pattern[str]], ...] = (
    (Way.HIGHER, re.compile(rf"(?P<how>\bruim )?\b(?:{_MORE})e?\b(?! dan gehalv){_CLAUSE}{{0,80}}?\bdan\b{_THAN}")),
    (Way.LOWER, re.compile(rf"(?P<how>\bruim )?\b(?:{_LESS})e?\b{_CLAUSE}{{0,80}}?\bdan\b{_THAN}")),
    (Way.HIGHER, re.compile(rf"(?P<how>\bruim )?\bboven\b{_THAN}")),
    (Way.LOWER, re.compile(rf"(?P<how>\bruim )?\bonder\b{_THAN}")),
    (
        Way.SIMILAR,
        re.compile(rf"(?P<how>)\b(?:{_ALIKE})\b{_THAN}"),
    ),
    (Way.SIMILAR, re.compile(r"(?P<how>)(?:^|\bscoort |\bscoren )(?P<than>gemiddeld)$")),
)
_TOP = _either(item.top for item in SUPERLATIVES.values())
_BOTTOM = _either(item.bottom for item in SUPERLATIVES.values())
_SUPERLATIVES = (
    (Way.HIGHEST, re.compile(rf"\b(?:{_TOP})e?\b")),
    (Way.LOWEST, re.compile(rf"(?<!\bten )\b(?:{_BOTTOM})e?\b")),
)
_FEW = re.compile(r"(?<!\bte )\bweinig\b")
MOST = re.compile(r"\b(?:de |het )?meeste\b")

_NUMBER_WORDS = {word: value for word, value in frequencies.NUMBERS.items() if value > 1}
_COUNT = rf"(?:{_either(_NUMBER_WORDS)}|\d{{1,3}}(?:\.\d{{3}})+|\d+(?:,\d+)?)"
_OUT_OF = re.compile(rf"\b(?P<part>een|{_COUNT}) van de (?P<whole>{_COUNT})\b")
_AMOUNT = re.compile(rf"(?<!\bper )(?<![\w.,-])(?P<amount>{_COUNT})(?![\w%-])")
_YEAR = re.compile(r"(?<![\w.,])(?:1[5-9]|20)\d\d(?![\w.,]\d)\b")


def plain(words: str) -> str:
    """Return words in small letters, with single spaces."""
    return " ".join(words.casefold().split())


def assertions(words: str) -> tuple[Assertion, ...]:
    """Return what words say of numbers, in the order in which they say it."""
    text = plain(words)
    multiples = tuple(_multiples(text))
    compared = tuple(_found(_COMPARISONS, text))
    directions = tuple(_directions(text))
    # "Stijgt het meest" ranks a change, and "de meeste ... zijn hoger" says how many.
    ends = () if compared or directions else tuple(_found(_SUPERLATIVES, text))
    few = (Assertion(Way.FEW, match[0], *match.span()) for match in _FEW.finditer(text))
    return tuple(sorted((*multiples, *compared, *directions, *ends, *few), key=lambda item: item.start))


def _found(patterns: Iterable[tuple[Way, re.Pattern[str]]], text: str) -> Iterator[Assertion]:
    for way, pattern in patterns:
        for match in pattern.finditer(text):
            named = match.groupdict()
            how, than = (named.get(key) or "" for key in ("how", "than"))
            # "Meer dan een vijfde" compares with no place.
            if frequencies.bounds(than) is None:
                yield Assertion(way, match[0].strip(), *match.span(), how.strip(), than.strip())


def _directions(text: str) -> Iterator[Assertion]:
    along = bool(_ALONG.search(text))
    for way, pattern in _DIRECTIONS:
        for match in pattern.finditer(text):
            # "Stijgt niet" leaves open whether it falls.
            if _NOT.match(text, match.end()):
                continue
            hardly, degree = _HARDLY.match(text, match.end()), _DEGREE.match(text, match.end())
            later = bool(re.match(rf"{_CLAUSE}{{0,20}}\bdaarna\b", text[match.end() :]))
            how = degree[1] if degree else ""
            found = Way.STAYS if hardly else way
            yield Assertion(found, match[0], *match.span(), how, after=later, along=along)


def _multiples(text: str) -> Iterator[Assertion]:
    for match in _MULTIPLE.finditer(text):
        way = next(way for way in MULTIPLES if match[way.value])
        yield Assertion(way, match[0], *match.span(), match["how"] or "")


def _value(word: str) -> float:
    return float(_NUMBER_WORDS.get(word) or (1 if word == "een" else word.replace(".", "").replace(",", ".")))


def years(words: str) -> tuple[int, ...]:
    """Return the years that words name."""
    return tuple(int(match[0]) for match in _YEAR.finditer(words))


def out_of(words: str) -> tuple[tuple[int, int], ...]:
    """Return the counts out of a whole: "acht van de twaalf" is 8 of 12."""
    found = (tuple(int(_value(match[key])) for key in ("part", "whole")) for match in _OUT_OF.finditer(plain(words)))
    return tuple((part, whole) for part, whole in found)


def amounts(words: str) -> tuple[float, ...]:
    """Return the numbers that words name, as digits or as words, but for years, shares and counts out of a whole."""
    text = _OUT_OF.sub(" ", _YEAR.sub(" ", frequencies.without(words)))
    return tuple(_value(match["amount"]) for match in _AMOUNT.finditer(text))
