"""Names of regions in a sentence: each must be one that the data of the sentence are of."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from publisher.dutch.demonyms import DEMONYMS, HOMONYMS
from publisher.facts import Facts
from publisher.findings import Finding, Place, say
from publisher.model import COUNTRY, GEMEENTE, Region

# What stands in front of the name of a region where an organisation is meant: "GGD Drenthe", "het Centrum Groningen".
_ORGANISATION = re.compile(r"(?:\b[A-Z]{2,}|(?<=\w )\b[A-Z]\w+)[ -]$")
_ABOVE = re.compile(r"\b(?:boven|onder|achter)(?: (?:heel|de provincie|de gemeente))? $", re.IGNORECASE)
NAMES = say(
    "Take a value of that region into the sentence; let an expression name it, such as "
    "{{{{ highest(list) | names }}}}; or put the words in a span with a claim on it. "
    "If it is no data, mark it: [words]{{.geen-data}}."
)
# The phrases that name a region, of whatever the data beside them are.
NAMING = ("region", "place", "in_region", "inhabitants", "adjective")


@dataclass(frozen=True, slots=True)
class Name:
    """A name of a region in a sentence: the codes of all regions of that name, where it starts, what stands before."""

    word: str
    codes: frozenset[str]
    start: int
    compared: bool = False


@dataclass(frozen=True)
class Places:
    """The names of all regions with the adjectives made of them, and the regions that an edition is about.

    `members` are its gemeenten, `around` the province that it lies in.
    """

    regions: Mapping[str, Region]
    codes: Mapping[str, frozenset[str]]
    pattern: re.Pattern[str]
    own: frozenset[str]
    members: frozenset[str] = frozenset()
    around: frozenset[str] = frozenset()

    def names(self, sentence: str) -> Iterator[Name]:
        """Yield the names of regions in a sentence, where they are no part of the name of an organisation."""
        for match in self.pattern.finditer(sentence):
            before = sentence[max(0, match.start() - 40) : match.start()]
            codes = self.codes[match[0]]
            if _ORGANISATION.search(before) or (not before.strip() and self._may_be_a_word(match[0], codes)):
                continue
            yield Name(match[0], codes, match.start(), bool(_ABOVE.search(before)))

    def _may_be_a_word(self, name: str, codes: Collection[str]) -> bool:
        near = any(self.regions[code].province in self.own for code in codes)
        return name in HOMONYMS and not near

    def unfounded(self, sentence: str, known: Collection[str]) -> tuple[Name, ...]:
        """Return the names that the regions of a sentence's data do not account for.

        A sentence without data may name the regions that the edition is about, if it sets none above another. One
        with data may also name a region that holds several of theirs.
        """
        holding = self._holding(known) if known else self.own
        return tuple(
            name
            for name in self.names(sentence)
            if not name.codes & {*known, *holding} or (name.compared and not name.codes & set(known))
        )

    def _holding(self, codes: Collection[str]) -> frozenset[str]:
        """Return the provinces, and the own regions, in which at least two of the regions lie."""
        provinces = [self.regions[code].province for code in codes if code in self.regions]
        several = {province for province in provinces if province and provinces.count(province) > 1}
        gemeenten = [code for code in codes if self.regions[code].kind == GEMEENTE]
        of_several = (several and len(gemeenten) > 1) or len(self.members & set(codes)) > 1
        return frozenset(several | (self.own if of_several else set()))


def places(facts: Facts) -> Places:
    """Return the names of regions for one publication."""
    words, pattern = _names_of(tuple(facts.dataset.regions.values()))
    same = facts.dataset.same_areas.get(facts.region, ())
    own = frozenset({facts.region, *same, facts.province, *_countries(facts)} - {""})
    around = frozenset({facts.province} - {facts.region, ""})
    return Places(facts.dataset.regions, words, pattern, own, frozenset(facts.municipalities()), around)


@lru_cache(maxsize=8)
def _names_of(regions: tuple[Region, ...]) -> tuple[Mapping[str, frozenset[str]], re.Pattern[str]]:
    """Return the codes of the regions of each name, and a pattern of all names, the longest first."""
    codes: dict[str, set[str]] = defaultdict(set)
    for region in regions:
        name = re.sub(r" \(.*\)$", "", region.name)
        called = {name, re.sub(r" \(.*\)$", "", region.spoken), region.inhabitants, region.adjective} - {""}
        for word in called.union(*(DEMONYMS.get(each, ()) for each in called)):
            codes[word].add(region.code)
    longest = sorted(
        (re.escape(word) for word in codes if word[:1].isupper() or word[:1] in "’'"), key=len, reverse=True
    )
    pattern = re.compile(rf"(?<![\w’'-])(?:{'|'.join(longest) or '(?!)'})(?![\w-])")
    return {word: frozenset(found) for word, found in codes.items()}, pattern


def name_findings(
    sentence: str, known: Places | None, codes: Collection[str], line: Callable[[int], int]
) -> Iterator[Finding]:
    """Yield the names of regions in a sentence that its data are not of; `line` is that of a place in the sentence."""
    for name in known.unfounded(sentence, codes) if known else ():
        message = say("“{word}” is a typed name of a region that the data of this sentence are not of.", word=name.word)
        yield Finding("words-typed", message, Place(row=line(name.start)), NAMES)


def chosen_names(printed: Iterable[tuple[str, int]], known: Places | None, codes: Collection[str]) -> Iterator[Finding]:
    """Yield the names of regions that phrases print, with their line, where the data are of others."""
    for words, line in printed if known and codes else ():
        # An expression may tell where the region lies.
        for name in known.unfounded(words, {*codes, *known.around}) if known else ():
            message = say("“{word}” is the name of a region that the data of this sentence are not of.", word=name.word)
            yield Finding("words-typed", message, Place(row=line), NAMES)


def _countries(facts: Facts) -> Iterator[str]:
    return (region.code for region in facts.dataset.regions.values() if region.kind == COUNTRY)
