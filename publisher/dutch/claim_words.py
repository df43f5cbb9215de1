"""Dutch words that say something of data: what each of them says, and in which direction.

Words that only take part in such a sentence say nothing by themselves, and are no part of this list: "ook" repeats what
the words beside it say, and "veel", "vaak" and "weinig" name a level that no number has.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import lru_cache

from publisher.dutch.frequencies import Bounds, frequencies
from publisher.dutch.idioms import DIFFERENCES, RANKS
from publisher.dutch.limits import AFTER, BEFORE
from publisher.dutch.not_known import NO_INTERVAL, NOT_KNOWN
from publisher.dutch.numerals import cardinal_value, either, is_number_word
from publisher.dutch.patterns import Pattern
from publisher.dutch.single_words import FREE
from publisher.dutch.trends import TRENDS
from publisher.dutch.vocabulary import (
    ADJECTIVES,
    CHANGE_VERBS,
    DATA_NOUNS,
    DETERMINERS,
    LESS,
    MORE,
    OTHER_CHANGES,
    RANK_WORDS,
    UNIVERSALS,
)


class Meaning(StrEnum):
    """What a word says of data."""

    RANK = "a rank"
    ORDER = "a place behind the first"
    MOST = "most of them"
    ALL = "all of them"
    NOT_ALL = "not all of them"
    COUNT = "a count"
    SHARE = "a share"
    QUALIFIER = "a bound"
    NUMBER = "that number"
    CHANGE = "a change"
    MULTIPLE = "a multiple"
    STRONG = "a size"
    SLIGHT = "a small size"
    LONG = "several years"
    COMPARISON = "a comparison"
    SAME = "no difference"
    NOT_BEYOND = "no more or no less"
    CHANCE = "a difference that may be chance"
    CAUSE = "where a difference comes from"
    MAINLY = "the main part"
    ONLY = "only one"
    OTHERS = "all others"
    CONTRAST = "a difference"
    TOGETHER = "several findings of each name"
    UNKNOWN = "that it is not known"
    NO_INTERVAL = "that it has no 95% interval"
    STATED = "words of a source"


# Beside more and less: a direction that depends on what is measured ("gezonder").
EITHER = 0


@dataclass(frozen=True, slots=True)
class ClaimWord:
    """A word that says something of data: its meaning, direction, and the share, factor or number that it names."""

    meaning: Meaning
    text: str
    start: int
    end: int
    direction: int = EITHER
    bounds: Bounds | None = None
    number: float | None = None


@dataclass(frozen=True, slots=True)
class _Rule:
    meaning: Meaning
    pattern: Pattern
    direction: int = EITHER
    number: float | None = None
    free: Pattern | None = None


def _rule(meaning: Meaning, words: str, direction: int = EITHER, number: float | None = None) -> _Rule:
    return _Rule(meaning, Pattern(rf"(?<![\w’'-])(?:{words})(?![\w])", re.IGNORECASE), direction, number)


# What may stand between the parts of an expression: a few words, or expressions that are one character each.
FEW = r"(?: [^\s.,;:!?]+){0,3}?"
# Comparatives that need a "dan" behind them: the word alone is a noun or an adverb.
_WITH_DAN = ("verder", "vroeger", "dichter", "leger", "armer")
# Particles that end a clause; "toe" and "af" may stand further on.
_FAR = ("toe", "af")


def _comparatives(direction: int) -> str:
    found = [
        item.comparative for item in ADJECTIVES if item.direction == direction and item.comparative not in _WITH_DAN
    ]
    opposite = [rf"minder {item.base}" for item in ADJECTIVES if item.direction == -direction]
    further = [item.comparative for item in ADJECTIVES if item.direction == direction and item.comparative in _WITH_DAN]
    later = [rf"(?:{either(further)})(?= (?:weg |af )?(?:dan|van)\b)"] if further else []
    # "Minder vaak" is read before "minder".
    return "|".join((*opposite, *later, rf"(?:{either(found)})e?(?! word)"))


def _superlatives(direction: int) -> str:
    found = [item.superlative for item in ADJECTIVES if item.direction == direction]
    opposite = [rf"minst {item.base}" for item in ADJECTIVES if item.direction == -direction]
    strict = [item.superlative for item in ADJECTIVES if item.direction == direction and item.strict]
    return rf"(?:het |de )(?:{either((*opposite, *found))})e?|(?:{either((*opposite, *strict))})e?"


def _verbs(direction: int) -> str:
    found = [verb for verb in CHANGE_VERBS if verb.direction == direction and verb.infinitive not in _STEADY]
    # "Moeten dat verbeteren" is a wish.
    joined = {form for verb in found for form in verb.joined if direction != EITHER or form != verb.infinitive}
    parted = [
        rf"(?:{either(verb.finite)})\b"
        + (rf"[^.!?;:]{{0,60}}?\b{verb.particle}" if verb.particle in _FAR else rf"{FEW} {verb.particle}(?=[.,;:!?]|$)")
        for verb in found
        if verb.particle
    ]
    others = [word for word, way in OTHER_CHANGES.items() if way == direction != EITHER]
    return "|".join((*parted, either((*joined, *others))))


_STEADY = ("stabiliseren", "stagneren", "schommelen", "afvlakken")
_STABLE = either(form for verb in CHANGE_VERBS if verb.infinitive in _STEADY for form in verb.joined)
_MORE, _LESS = _comparatives(MORE), _comparatives(LESS)
_FIRST, _LAST = (either(word for word, way in RANK_WORDS.items() if way == end) for end in (MORE, LESS))

# The first rule that fits a word reads it; the wider expressions stand first.
RULES = (
    _Rule(Meaning.NO_INTERVAL, NO_INTERVAL),
    _Rule(Meaning.UNKNOWN, NOT_KNOWN),
    _rule(Meaning.TOGETHER, "(?:komt|komen) veel samen"),
    _rule(Meaning.QUALIFIER, f"{BEFORE}|{AFTER}"),
    _rule(Meaning.CHANCE, r"toeval(?:lig)?"),
    _rule(Meaning.CAUSE, r"verschil\b[^.!?]{0,40}?\bzit(?:ten)?(?= (?:bij|in))"),
    _rule(
        Meaning.ORDER,
        r"daarna(?: kom(?:t|en)|(?= (?-i:[A-Z]))|(?= [\U000f0000-\U000ffffd]))|gevolgd door"
        r"|op (?:een|twee|drie) na(?: (?:het|de) \w+)?",
    ),
    _rule(Meaning.LONG, r"(?:de )?(?:laatste|afgelopen) jaren|(?:elk|ieder) jaar"),
    _rule(Meaning.SLIGHT, r"nauwelijks|vrijwel (?:gelijk|niet)|amper"),
    _rule(Meaning.NOT_ALL, r"niet (?:van |in )?(?:overal|elke?|alle|iedere?|iedereen)(?: \w+ even \w+)?"),
    _rule(
        Meaning.SAME,
        rf"(?:ongeveer )?(?:even \w+|evenveel|gelijk)|vergelijkba(?:ar|re)|stabiel|{_STABLE}|onveranderd|net als in"
        rf"|geen verschil|verschil(?:t|len) niet|niet (?:duidelijk|aantoonbaar) verschil\w*",
    ),
    _rule(
        Meaning.MULTIPLE, r"(?:ruim|meer dan)(?: een| de)? (?:halver\w+|helft minder)|meer dan gehalveerd", LESS, 0.5
    ),
    _rule(Meaning.MULTIPLE, r"halve(?:ert|ring|ren|erde)|gehalveerd|de helft minder", LESS, 0.52),
    _rule(
        Meaning.MULTIPLE, r"(?:ruim|meer dan)(?: een)? (?:ver)?dubbel\w*|ruim (?:verdubbeld|twee keer zo \w+)", MORE, 2
    ),
    _rule(Meaning.MULTIPLE, r"verdubbel\w*|dubbel zo \w+|twee ?(?:keer|maal) zo \w+", MORE, 1.95),
    _rule(Meaning.MULTIPLE, r"verdrievoudig\w*|drie ?(?:keer|maal) zo \w+", MORE, 2.9),
    _rule(Meaning.NOT_BEYOND, rf"(?:niet|nooit) (?:{_MORE})(?= dan)", LESS),
    _rule(Meaning.NOT_BEYOND, rf"(?:niet|nooit) (?:{_LESS})(?= dan)", MORE),
    _rule(
        Meaning.CHANGE,
        rf"steeds (?:{_LESS})|kom(?:t|en)\b{FEW} minder(?! (?:vaak )?voor)|straks\b{FEW} (?:{_LESS})",
        LESS,
    ),
    _rule(Meaning.CHANGE, rf"steeds (?:{_MORE})|kom(?:t|en)\b{FEW} meer(?! voor)|straks\b{FEW} (?:{_MORE})", MORE),
    _rule(Meaning.CHANGE, rf"word(?:t|en)\b{FEW} (?:slechter|lager|kleiner|korter|jonger)", LESS),
    _rule(Meaning.CHANGE, rf"word(?:t|en)\b{FEW} (?:hoger|groter|langer|ouder|zwaarder|duurder|drukker)", MORE),
    _rule(Meaning.CHANGE, _verbs(MORE), MORE),
    _rule(Meaning.CHANGE, _verbs(LESS), LESS),
    _rule(Meaning.CHANGE, _verbs(EITHER)),
    _rule(
        Meaning.STRONG,
        rf"veel(?= (?:{_MORE}|{_LESS})\b)|ruim(?= (?:boven|onder))|sterk(?= (?:toe|af|gestegen|gedaald))|fors|flink"
        r"|(?:stijg|daal|groei|krimp)(?:t|en|de|den)? (?:sterk|hard|snel)|(?:steeg|stegen|kromp) (?:sterk|hard|snel)",
    ),
    _rule(Meaning.SLIGHT, r"lichte?(?= (?:stijg|daal|toe|af|groei|krimp))"),
    _rule(Meaning.SHARE, r"(?:in de )?meerderheid|het (?:grootste|overgrote) deel|merendeel"),
    _rule(Meaning.MOST, r"de meeste(?= \w)|het meeste(?= (?:ligt|zit|gaat|komt))"),
    _rule(Meaning.RANK, rf"{_superlatives(LESS)}|{_LAST}|op de laatste plaats", LESS),
    _rule(
        Meaning.RANK,
        rf"{_superlatives(MORE)}|{_FIRST}|piekt|pieken|op de eerste plaats|aan kop|nergens\b{FEW} zo(?= \w)",
        MORE,
    ),
    _rule(Meaning.RANK, _superlatives(EITHER)),
    _rule(Meaning.MOST, r"(?:bijna|vrijwel|nagenoeg) (?:alle|iedereen|overal|elke)"),
    _rule(
        Meaning.ALL,
        rf"(?<!voor )(?:{either(word for word, way in DETERMINERS.items() if way == MORE)})"
        rf"(?! (?:week|dag|maand|jaar|keer|ander))|{either(UNIVERSALS)}|allemaal"
        r"|geen enkele?|geen(?= (?:van de|gemeente|groep|provincie))",
    ),
    _rule(Meaning.MAINLY, r"vooral|voornamelijk|hoofdzakelijk"),
    _rule(Meaning.ONLY, r"alleen(?= (?:in|bij|de|het) )|slechts|uitsluitend"),
    _rule(Meaning.OTHERS, r"de (?:andere|overige)(?= \w+n\b)"),
    _rule(Meaning.CONTRAST, r"juist(?= \w)"),
    _rule(
        Meaning.COMPARISON,
        rf"{_LESS}|daaronder|onder(?= (?:(?-i:[A-Z])|het (?:\w+ )?gemiddelde|de (?:\w+ )?norm))",
        LESS,
    ),
    _rule(
        Meaning.COMPARISON,
        rf"{_MORE}|daarboven|boven(?= (?:(?-i:[A-Z])|het (?:\w+ )?gemiddelde|de (?:\w+ )?norm))",
        MORE,
    ),
    _rule(
        Meaning.COMPARISON,
        rf"{_comparatives(EITHER)}|blij(?:ft|ven)\b[^.!?]{{0,30}}? achter"
        r"|(?!(?:ander|eerder|liever|onder|verder|zonder|later|hier|daar|waar|nader|keer)\b)\w{2,40}er(?= dan\b)",
    ),
    *(_Rule(Meaning.CHANGE, item.pattern, free=item.free) for item in TRENDS),
    *(_Rule(Meaning.RANK, item.pattern, free=item.free) for item in RANKS),
    *(_Rule(Meaning.COMPARISON, item.pattern, free=item.free) for item in DIFFERENCES),
    _Rule(Meaning.NUMBER, Pattern(r"(?<![\w’'-])[^\W\d_]{3,80}(?= procent)")),
    _Rule(Meaning.COUNT, Pattern(r"(?<![\w’'-])[^\W\d_]{3,80}(?![\w-])")),
    _Rule(Meaning.NUMBER, Pattern(r"(?<![\w.,-])(?<!per )(?<!eerste )\d[\d.,]*%?(?![\w-])", re.IGNORECASE)),
)


@lru_cache(maxsize=4096)
def claim_words(text: str) -> tuple[ClaimWord, ...]:
    """Return the words of a text that say something of data, in order; each stretch of text is read once."""
    # "Onder meer" says nothing of data.
    text = FREE.sub(lambda match: " " * len(match[0]), text)
    taken = bytearray(len(text))
    found = []
    for word in (*_shares(text), *(word for rule in RULES for word in _matches(rule, text))):
        # "Neemt sterk af" is a change as well.
        aside = word.meaning in (Meaning.STRONG, Meaning.SLIGHT)
        if aside:
            found.append(word)
        elif not any(taken[word.start : word.end]):
            found.append(word)
            taken[word.start : word.end] = b"\1" * (word.end - word.start)
    return tuple(sorted((_negated(word, text) for word in found), key=lambda word: word.start))


def _negated(word: ClaimWord, text: str) -> ClaimWord:
    """Return a change as its opposite or none where "niet" stands beside it: "stijgt niet", "is niet gestegen"."""
    if word.meaning is not Meaning.CHANGE:
        return word
    before, after = text[max(0, word.start - 5) : word.start].lower(), text[word.end : word.end + 60]
    if before != "niet " and not re.match(r"(?: \w{1,20}){0,2} niet\b(?! alleen)", after):
        return word
    return replace(word, meaning=Meaning.NOT_BEYOND, direction=-word.direction)


def _shares(text: str) -> Iterator[ClaimWord]:
    for start, end, fits in frequencies(text):
        # "De helft minder" is a change.
        everybody = text[max(start, end - 8) : end].lower().endswith(("iedereen", "niemand"))
        if not everybody and not text.startswith(" minder", end):
            yield ClaimWord(Meaning.SHARE, text[start:end], start, end, bounds=fits)


def _matches(rule: _Rule, text: str) -> Iterator[ClaimWord]:
    found = list(rule.pattern.finditer(text))
    free = [match.span() for match in rule.free.finditer(text)] if found and rule.free else []
    for match in found:
        if any(start <= match.start() and match.end() <= end for start, end in free):
            continue
        words, number = match[0], rule.number
        if rule.meaning is Meaning.COUNT:
            if not is_number_word(words) or not _counts(match, text):
                continue
            number = cardinal_value(words)
        elif rule.meaning is Meaning.NUMBER and (number := _number(words)) is None and words.isalpha():
            continue
        yield ClaimWord(rule.meaning, words.strip(), match.start(), match.end(), rule.direction, number=number)


def _counts(match: re.Match[str], text: str) -> bool:
    """Return whether a number word counts something: "de jaren negentig" and "door één ding" do not."""
    noun, single = re.match(r" [\w-]{1,40}", text[match.end() : match.end() + 42]), cardinal_value(match[0]) == 1
    of_years = text[max(0, match.start() - 6) : match.start()] == "jaren "
    return not of_years and (not single or bool(noun and noun[0].strip() in DATA_NOUNS))


def _number(words: str) -> float | None:
    if words.isalpha():
        return cardinal_value(words) if is_number_word(words) else None
    plain = words.rstrip("%.,").replace(".", "").replace(",", ".")
    return float(plain) if re.fullmatch(r"\d+(?:\.\d+)?", plain) else None
