"""What a head says of the numbers below it: an indicator, and perhaps a group, a period, a region or a bound."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cached_property

from publisher.data.importers.meaning.heads import JOIN, bare
from publisher.data.importers.meaning.known import Known
from publisher.data.importers.meaning.labels import bound_of, by_label, fits, group_of, indicator_of
from publisher.data.importers.meaning.periods import read_period
from publisher.data.importers.meaning.region_names import RegionNames
from publisher.data.importers.meaning.spelling import tidy, words_of
from publisher.data.importers.tables.table import Cell
from publisher.findings import Place

# Heads of numbers that are no more than that, where each row says of which indicator they are.
NUMBERS = {"waarde", "value", "aantal", "percentage", "cijfer", "procent", "waarden"}
# Between an indicator and what stands behind it.
_SEPARATOR = re.compile(r"[\s,:;(–_-]+(?=\S)")
_AROUND = " ,:;()–_-"


class HeadWords:
    """The words of heads, as the data know them."""

    def __init__(self, known: Known) -> None:
        self._known = known
        self._names = RegionNames(known)

    @cached_property
    def _indicators(self) -> Mapping[str, tuple[str, ...]]:
        return by_label(self._known.indicators.values())

    @cached_property
    def _groups(self) -> Mapping[str, tuple[str, ...]]:
        return by_label(self._known.groups.values())

    def says(self, head: str) -> Mapping[str, str]:
        """Return what is sure in a head; heads above each other each add to it."""
        said: dict[str, str] = {}
        for part in tidy(head).split(JOIN):
            for what, value in self._part(part).items():
                if said.setdefault(what, value) != value:
                    return {}
        indicator = self._known.indicators.get(said.get("indicator", ""))
        return {} if indicator and not fits(tidy(head), indicator) else said

    def _part(self, text: str) -> Mapping[str, str]:
        if indicator := self._indicator(text):
            return {"indicator": indicator}
        # What stands behind an indicator, from its longest form to its shortest: “Rookt, 18 tot 65 jaar”; or a bound
        # in front of it.
        for match in _SEPARATOR.finditer(text):
            first, rest = text[: match.start()].strip(_AROUND), text[match.end() :].strip(_AROUND)
            if (indicator := self._indicator(first)) and (behind := self._behind(rest)):
                return {"indicator": indicator, **behind}
            if (bound := bound_of(first)) and (indicator := self._indicator(rest)):
                return {"indicator": indicator, "bound": bound}
        return self._alone(text)

    def _alone(self, text: str) -> Mapping[str, str]:
        """Return what a text says that is one thing, and no indicator."""
        if words_of(bare(text)) in NUMBERS:
            return {"bound": "value"}
        return self._other(text)

    def _behind(self, text: str) -> Mapping[str, str]:
        """Return what a text behind an indicator says: one thing, or two."""
        if found := self._other(text):
            return found
        for match in _SEPARATOR.finditer(text):
            first, second = self._other(text[: match.start()].strip(_AROUND)), self._other(text[match.end() :])
            if first and second and not first.keys() & second.keys():
                return {**first, **second}
        return {}

    def _other(self, text: str) -> Mapping[str, str]:
        text = text.strip(_AROUND)
        if bound := bound_of(text):
            return {"bound": bound}
        if len(groups := group_of(text, self._groups, self._known.groups)) == 1:
            return {"group": groups[0]}
        period = read_period(Cell(text, Place()), {})
        if period.period:
            return {"period": period.period}
        if not text[:1].isdigit() and len(codes := self._names.find(text).codes) == 1:
            return {"region": codes[0]}
        return {}

    def _indicator(self, text: str) -> str:
        found = indicator_of(text, self._indicators) or indicator_of(bare(text), self._indicators)
        return found[0] if len(found) == 1 else ""

    def near(self, text: str) -> tuple[str, ...]:
        """Return the indicators that a head may mean: by its label, where several have that."""
        found = indicator_of(bare(text), self._indicators)
        return tuple(each for each in found if fits(text, self._known.indicators[each]))
