"""A region beside its province and Nederland, and phrases for values that are not known."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from publisher.dutch import formats
from publisher.facts import Comparison, Facts
from publisher.findings import say
from publisher.model import JOIN, Fact, NoDataError, Region
from publisher.narrative.phrases import comparisons, points
from publisher.narrative.phrases.likeness import alike
from publisher.narrative.phrases.phrase import Phrase, as_fact, as_facts

# The kind of change in the table of region changes, and the part of the inhabitants from which it counts.
BORDERS, MOVED = "grenswijziging", 0.01


def known(value: object) -> bool:
    """Return whether a fact, or each of several, is known."""
    return all(fact.known for fact in as_facts(value))


def unknown(value: object) -> bool:
    """Return whether a fact, or each of several, is not known: it has neither a value nor a range."""
    return not any(is_known(fact) for fact in (() if value == () else as_facts(value)))


def is_known(fact: Fact) -> bool:
    """Return whether there is a value or a range."""
    return fact.known or (fact.lower is not None and fact.upper is not None)


def without_interval(value: object) -> bool:
    """Return whether a fact has no 95% interval, or none of several has one."""
    return not any(has_interval(fact) for fact in as_facts(value))


def has_interval(fact: Fact) -> bool:
    """Return whether there is a value with its 95% interval."""
    return fact.known and fact.lower is not None and fact.upper is not None


def if_known(value: object) -> Phrase:
    """Return a fact, or that it is not known, where a text means to say so: "16%", "niet bekend"."""
    fact = as_fact(value)
    return Phrase(str(fact) if fact.known else formats.UNKNOWN, (fact,))


def only_unknown(value: object) -> tuple[Fact, ...]:
    """Return the facts that are not known, in their order; NoDataError where all are."""
    found = tuple(fact for fact in as_facts(value) if not fact.known)
    if not found:
        raise NoDataError(
            say("all of the facts are known: take out what says that they are not, or choose by unknown(…)")
        )
    return found


def reason(value: object) -> Phrase:
    """Return why a fact is not known, in the words of its row: "De tabel geeft hier geen waarde."."""
    fact = as_fact(value)
    notes = dict.fromkeys(row.note.strip().rstrip(".") for row in fact.observations if row.note.strip())
    if fact.known or not notes:
        raise ValueError(
            say(
                "the data give no reason why {id} of {region} is not known",
                id=fact.indicator.id,
                region=fact.region.name,
            )
        )
    return Phrase(" ".join(f"{note}." for note in notes), (fact,))


def _day(date: str) -> str:
    """Return a date that may be a year, in which it came after the count of January 1."""
    return date if "-" in date else f"{date}-12-31"


def new_borders(facts: Facts, region: str, start: str, end: str) -> bool:
    """Return whether new borders moved at least one percent of the inhabitants of a region between two years."""
    rows = facts.dataset.tables.get("region_changes", ())
    own = (row for row in rows if row["region"] == region and row["kind"] == BORDERS)
    moved = [row for row in own if f"{start}-01-01" < _day(row["date"]) <= f"{end}-01-01"]
    inhabitants = facts.latest("inwoners", region=region).number if moved else 0
    return any(abs(int(row["inhabitants"])) >= MOVED * inhabitants for row in moved)


@dataclass(frozen=True, slots=True)
class RegionalLookups:
    """The look-ups that set the publication's own region beside others."""

    facts: Facts

    def province(self) -> str:
        """Return the code of the province of the publication's region; ValueError where it lies in several."""
        if not self.facts.province:
            raise ValueError(
                say("{name} lies in no province, or in several", name=self.facts.region_of(self.facts.region).name)
            )
        return self.facts.province

    def country(self) -> str:
        """Return the code of the country."""
        return self.facts.country

    def place(self, code: str = "") -> Phrase:
        """Return the name of a region in a sentence, with what goes before it: "de provincie Utrecht"."""
        return Phrase(self._region(code).place)

    def in_region(self, code: str = "") -> Phrase:
        """Return where something is: "in Drenthe", "in de regio IJsselland", "op Texel"."""
        return Phrase(self._region(code).locative)

    def inhabitants(self, code: str = "") -> Phrase:
        """Return the inhabitants of a region, as a plural: "Drenten", "inwoners van de regio IJsselland"."""
        return Phrase(self._region(code).people)

    def adjective(self, noun: str, preposition: str = "", *, code: str = "") -> Phrase:
        """Return a noun with the region before or behind it: "Drentse gemeenten", "gemeenten in de regio IJsselland".

        Behind it stands the preposition, if it is given ("van"). The adjective is inflected: a neuter noun has "het".
        """
        region = self._region(code)
        if region.adjective:
            return Phrase(f"{region.adjective} {noun}")
        if JOIN in region.code and noun == "gemeenten":
            # A set without a name is called after them.
            return Phrase(f"{noun} {region.place}")
        return Phrase(f"{noun} {f'{preposition} {region.place}' if preposition else region.locative}")

    def around(self) -> tuple[str, ...]:
        """Return the codes of the own region, of its province, if it lies in one and is less, and of the country."""
        own, province = self.facts.region, self.facts.province
        whole = province in (own, *self.facts.dataset.same_areas.get(own, ()))
        return tuple(filter(None, (own, "" if whole else province, self.facts.country)))

    def beside(self, indicator: str, **keys: str) -> tuple[Fact, ...]:
        """Return the fact of the own region, of its province, if it lies in one, and of Nederland."""
        return self.facts.across(indicator, self.around(), **keys)

    def against(self, values: object, word: str = "vergelijkbaar") -> Phrase:
        """Return the first fact beside the others, or that it is not known: "hoger dan in Drenthe en Nederland"."""
        own, *others = as_facts(values)
        if not others:
            raise ValueError(say("it needs a fact and those to set it beside, such as beside(…)"))
        if not own.known:
            return Phrase(formats.UNKNOWN, (own,))
        return Phrase(self._against(own, others, word), (own, *others))

    def with_comparison(self, values: object, word: str = "vergelijkbaar") -> Phrase:
        """Return the first fact with its value, beside the others: "16%, hoger dan in Drenthe en Nederland"."""
        own, *_ = as_facts(values)
        words = self.against(values, word)
        return Phrase(f"{own}, {words}" if own.known else words, words.facts)

    def redrawn(self, values: object) -> bool:
        """Return whether new borders moved at least one percent of the own inhabitants, within a series of years."""
        years = [fact.year for fact in as_facts(values)]
        return new_borders(self.facts, self.facts.region, min(years), max(years))

    def border_change(self, date: str) -> Phrase:
        """Return whom new borders brought or took: "op 1 januari 2022 kwamen er 10.703 inwoners bij"."""
        rows = self.facts.dataset.tables.get("region_changes", ())
        found = [row for row in rows if (row["region"], row["date"], row["kind"]) == (self.facts.region, date, BORDERS)]
        if len(found) != 1:
            raise ValueError(
                say(
                    "data/gemeenten/region_changes.csv has {number} changes of {date}, not one",
                    number=len(found),
                    date=date,
                )
            )
        moved = int(found[0]["inhabitants"])
        when = f"op {formats.date(date)}" if len(date) > len("2022") else f"in {date}"
        people = f"{formats.number(abs(moved))} inwoners"
        return Phrase(f"{when} kwamen er {people} bij" if moved > 0 else f"{when} gingen er {people} weg")

    def points(self, indicators: object, *, period: str, group: str = "18+") -> tuple[points.Point, ...]:
        """Return the known values of indicators beside Nederland, for `better` and `worse` to choose from."""
        if not (isinstance(indicators, tuple) and all(isinstance(item, str) for item in indicators)):
            raise TypeError(say('it needs a list of indicators, such as ["rookt", "overgewicht"]'))
        return points.points(self.facts, indicators, period, group)

    def all(self) -> Mapping[str, Callable[..., Any]]:
        """Return every look-up by its name."""
        codes = (self.province, self.country, self.around)
        own = (
            *codes,
            self.place,
            self.in_region,
            self.inhabitants,
            self.adjective,
            self.beside,
            self.against,
            self.with_comparison,
            self.redrawn,
            self.border_change,
            self.points,
        )
        return {function.__name__: function for function in own}

    def _region(self, code: str) -> Region:
        return self.facts.region_of(code or self.facts.region)

    def _against(self, own: Fact, others: Sequence[Fact], word: str) -> str:
        clauses = list(self._grouped(own, [other for other in others if other.known], word))
        absent = [other.region.place for other in others if not other.known]
        gap = f"van {formats.enumeration(absent)} is geen cijfer bekend"
        if not clauses:
            return f"niet te vergelijken: {gap}"
        # Two opposite differences are parted by "maar", a difference and none by "en".
        opposite = len({direction for direction, _ in clauses if direction}) > 1
        joined = (", maar " if opposite else " en ").join(clause for _, clause in clauses)
        return f"{joined} ({gap})" if absent else joined

    def _grouped(self, own: Fact, others: Sequence[Fact], word: str) -> Iterator[tuple[int, str]]:
        """Yield each direction with its clause, in order of the others."""
        for other in others:
            alike(own, other, of_one=True)
        found = [comparisons.reworded(Comparison(own, other), word) for other in others]
        directions = [item.higher - item.lower for item in found]
        for direction in dict.fromkeys(directions):
            same = [item for item, own_direction in zip(found, directions, strict=True) if own_direction == direction]
            particle = str(comparisons.comparison(same[0])).rpartition(" ")[2]
            preposition = "in " if particle in ("dan", "als") else ""
            places = formats.enumeration([item.reference.region.place for item in same])
            yield direction, f"{comparisons.comparison(same[0])} {preposition}{places}"
