"""What the other words of each row stand for: groups, indicators, parts of an interval, statuses and periods."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from publisher.data.importers.meaning.known import Known
from publisher.data.importers.meaning.labels import by_label, group_of, indicator_of, margin_of
from publisher.data.importers.meaning.mapping import TableMapping
from publisher.data.importers.meaning.periods import Period, read_period
from publisher.data.importers.meaning.questions import Choice, Question
from publisher.data.importers.meaning.region_cells import elsewhere
from publisher.data.importers.meaning.says import BOUNDS, LEFT_OUT
from publisher.data.importers.meaning.spelling import tidy
from publisher.data.importers.tables.table import Cell
from publisher.findings import Finding, Place, closest, say, sentences
from publisher.model import PROVISIONAL, Status

# Words of a column that says how sure each value is.
STATUS_WORDS: Mapping[str, str] = {
    **{status.value: status.value for status in Status},
    "": "observed",
    "definitief": "observed",
    "waargenomen": "observed",
    "voorlopig": "observed",
    "nader voorlopig": "observed",
    "schatting": "estimate",
    "geschat": "estimate",
    "raming": "estimate",
    "prognose": "projection",
    "geheim": "suppressed",
    "onbekend": "missing",
    "ontbreekt": "missing",
    # Of the observations that CBS gives a row each.
    "none": "observed",
    "impossible": "missing",
}


def provisional(text: str) -> str:
    """Return the note of a status that calls a value provisional; "" for others."""
    return f"{PROVISIONAL}." if "voorlopig" in text.casefold().split() else ""


def _which(what: str, text: str) -> str:
    if what == "group":
        return say("Which group is “{text}”?", text=text)
    if what == "indicator":
        return say("Which indicator is “{text}”?", text=text)
    if what == "status":
        return say("Which status is “{text}”?", text=text)
    return say("Which {what} is “{text}”?", what=what, text=text)


@dataclass
class Labels:
    """Words of one column: `find` gives what each may stand for, by the data's own labels."""

    table: str
    what: str
    aliases: Mapping[str, str]
    find: Callable[[str], tuple[str, ...]]
    choices: Mapping[str, str]
    _cells: dict[str, list[Place]] = field(default_factory=lambda: defaultdict(list))
    _found: dict[str, tuple[str, ...]] = field(default_factory=dict)

    def value(self, cell: Cell) -> str:
        """Return what a word stands for, “-” where it is left out, and "" where that has to be asked."""
        text = tidy(cell.text)
        if text in self.aliases:
            return self.aliases[text]
        if text not in self._found:
            self._found[text] = self.find(text)
        if len(self._found[text]) != 1:
            self._cells[text].append(cell.place)
            return ""
        return self._found[text][0]

    def questions(self) -> Iterator[Question]:
        """Yield which of the data each word is that has to be asked."""
        for text, cells in self._cells.items():
            near = self._found[text] or closest(text, self.choices, labels=self.choices) or self._few()
            choices = [Choice(each, self.choices.get(each, "")) for each in near]
            words = sentences(
                _which(self.what, text), say("It stands in {cells}.", cells=elsewhere(cells)) if cells[1:] else ""
            )
            yield Question(
                words, (self.table, text), cells[0], (*choices, Choice(LEFT_OUT, say("leave it out"))), free=True
            )

    def _few(self) -> Iterable[str]:
        return self.choices if len(self.choices) <= len(BOUNDS) + 2 else ()


@dataclass
class Periods:
    """The periods of a column, and what could not be read."""

    aliases: Mapping[str, str]
    _found: dict[Cell, Period] = field(default_factory=dict)
    _wrong: dict[str, list[Place]] = field(default_factory=lambda: defaultdict(list))
    _texts: dict[tuple[str, object, object], Period] = field(default_factory=dict)

    def read(self, cell: Cell) -> Period:
        """Return the period of a cell; one that is empty where it has to be left out or is wrong."""
        key = (cell.text, cell.number, cell.date)
        if key not in self._texts:
            self._texts[key] = read_period(cell, self.aliases)
        found = self._texts[key]
        if found.problem:
            self._wrong[tidy(cell.text)].append(cell.place)
        return Period() if found.period == LEFT_OUT else found

    def findings(self) -> Iterator[Finding]:
        """Yield each word that is no period, with all of its cells."""
        for (text, _, _), found in self._texts.items():
            if found.problem and (cells := self._wrong.pop(tidy(text), [])):
                others = say("The same stands in {cells}.", cells=elsewhere(cells)) if cells[1:] else ""
                message = sentences(found.problem.message, others)
                yield Finding(found.problem.code, message, cells[0], found.problem.hint)


@dataclass
class Words:
    """All words of a table that rows have beside their region."""

    known: Known
    mapping: TableMapping

    def __post_init__(self) -> None:
        known, mapping = self.known, self.mapping
        groups, indicators = by_label(known.groups.values()), by_label(known.indicators.values())
        self.periods = Periods(mapping.periods)
        self.groups = Labels(
            "groups",
            "group",
            mapping.groups,
            lambda text: group_of(text, groups, known.groups),
            {each.id: each.label for each in known.groups.values()},
        )
        self.indicators = Labels(
            "indicators",
            "indicator",
            mapping.indicators,
            lambda text: indicator_of(text, indicators),
            {each.id: each.label for each in known.indicators.values()},
        )
        self.margins = Labels(
            "margins",
            "part of an interval",
            mapping.margins,
            lambda text: (found,) if (found := margin_of(text)) else (),
            dict.fromkeys(BOUNDS, ""),
        )
        self.statuses = Labels(
            "statuses",
            "status",
            mapping.statuses,
            lambda text: (STATUS_WORDS[text.casefold()],) if text.casefold() in STATUS_WORDS else (),
            dict.fromkeys(Status, ""),
        )
        self.sources = Labels(
            "sources",
            "source",
            {},
            lambda text: (text,) if text in known.sources else (),
            dict.fromkeys(known.sources, ""),
        )

    def questions(self) -> Iterator[Question]:
        """Yield all words that have to be asked."""
        for labels in (self.groups, self.indicators, self.margins, self.statuses):
            yield from labels.questions()

    def findings(self) -> Iterator[Finding]:
        """Yield all words that cannot be read."""
        yield from self.periods.findings()
        for question in self.sources.questions():
            message = say("There is no source “{text}”.", text=question.setting[-1])
            yield Finding("import-source", message, question.place, say("Take an id of sources.csv, or add it there."))
