"""From the rows of a table to rows of observations: wide or long, each number with what it is about."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from publisher.data.importers.incoming import IncomingRow
from publisher.data.importers.meaning.heads import Heads
from publisher.data.importers.meaning.known import Known
from publisher.data.importers.meaning.layout import Column, Layout, laid_out
from publisher.data.importers.meaning.mapping import TableMapping
from publisher.data.importers.meaning.merging import Key, Part, merged
from publisher.data.importers.meaning.numerals import Marks, numeral, shown
from publisher.data.importers.meaning.periods import Period
from publisher.data.importers.meaning.questions import Question
from publisher.data.importers.meaning.region_cells import Regions
from publisher.data.importers.meaning.says import LEFT_OUT, VALUE, meaning
from publisher.data.importers.meaning.spelling import tidy
from publisher.data.importers.meaning.value_cells import Reading, factor_of, read_value
from publisher.data.importers.meaning.words import Words, provisional
from publisher.data.importers.tables.table import Cell, Table
from publisher.findings import Finding, Severity, say

_FIRST_OF_JANUARY = re.compile(r"\d{4}-01-01")
# What begins so is run by a spreadsheet that opens a file of data.
FORMULA = ("=", "@", "+", "-")
# Publishers whose dash is nihil, by their own explanation of signs.
_CBS = re.compile(r"\bCBS\b|Centraal Bureau voor de Statistiek")


def marks_of(table: Table, mapping: TableMapping, columns: Sequence[int]) -> Marks:
    """Return the marks of the numbers of a table: as settings say, or as the file shows them."""
    texts = (row[at].text for row in table.rows for at in columns if row[at].number is None)
    decimal = mapping.decimal or table.decimal or shown(texts)
    return Marks(decimal, mapping.thousands or table.thousands)


def prints_nihil(source: str, known: Known) -> bool:
    """Return whether a dash is nihil to the publisher of a source."""
    return source in known.sources and bool(_CBS.search(known.sources[source].publisher))


def reference_date(indicator: str, source: str, period: Period, mapping: TableMapping, known: Known) -> str:
    """Return the day or period that a value is of: that of its source, or in another year that of its period."""
    if indicator in mapping.during:
        return period.period
    dated = known.sources[source].reference_date if source in known.sources else ""
    yearly = len(period.period) == 4
    if period.date:
        return period.date
    if _FIRST_OF_JANUARY.fullmatch(dated):
        return f"{period.period}-01-01" if yearly else period.period
    return period.period if yearly and len(dated) == 4 else dated


@dataclass(frozen=True, slots=True)
class About:
    """What a row says that its numbers are about; "" where the head says it."""

    says: Mapping[str, str]
    period: Period
    bound: str = ""
    status: str = ""
    note: str = ""
    date: str = ""


@dataclass
class Tidying:
    """One table on its way: its layout, what its words stand for, and all that is found and has to be asked."""

    table: Table
    mapping: TableMapping
    known: Known
    findings: list[Finding] = field(default_factory=list)
    questions: dict[tuple[str, ...], Question] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.layout: Layout = laid_out(Heads(self.table), self.mapping)
        self.regions = Regions(self.known, self.mapping)
        self.words = Words(self.known, self.mapping)
        self._readings: dict[tuple[int, str, str], Reading] = {}
        self._marks = marks_of(self.table, self.mapping, [each.at for each in self.layout.columns])

    def rows(self) -> tuple[IncomingRow, ...]:
        """Return the rows of observations, with what is wrong and unclear in `findings` and `questions`."""
        rows, wrong = merged(self._parts(), self.known, self.mapping)
        found = [*self.regions.questions(), *self.words.questions()]
        self.questions |= {each.setting: each for each in found}
        self.findings += [*self.regions.findings(), *self.words.findings(), *wrong, *self._multiplied()]
        return rows

    def _parts(self) -> Iterator[Part]:
        for at, row in enumerate(self.table.rows):
            if (about := self._about(row, at in self.table.totals)) is None:
                continue
            for column in self.layout.columns:
                if part := self._part(row[column.at], column, about):
                    yield part

    def _about(self, row: tuple[Cell, ...], total: bool) -> About | None:
        """Return what a row is about, or None where it is left out or something of it is not known."""
        told, constants = self.layout.told, self.layout.constants
        says = {what: constants[what] for what in ("region", "group", "indicator", "source") if what in constants}
        cells = [row[column.at] for column in self.layout.columns]
        empty = bool(cells) and all(not cell.text.strip() and cell.number is None for cell in cells)
        if "region" in told:
            says["region"] = self.regions.code(row[told["region"]], empty=empty, total=total)
        period = Period(constants.get("period", ""))
        if "period" in told:
            period = self.words.periods.read(row[told["period"]])
        bound = ""
        if self.layout.margin is not None:
            bound = self.words.margins.value(row[self.layout.margin])
        looked = (("group", self.words.groups), ("indicator", self.words.indicators), ("source", self.words.sources))
        says |= {what: labels.value(row[told[what]]) for what, labels in looked if what in told}
        status, notes = constants.get("status", ""), [constants.get("note", "")]
        if "status" in told:
            status = says["status"] = self.words.statuses.value(row[told["status"]])
            notes = [provisional(row[told["status"]].text), *notes]
        if "note" in told:
            notes.append(self._note(row[told["note"]]))
        unclear = [value for what, value in says.items() if value in ("", LEFT_OUT)]
        if unclear or bound == LEFT_OUT or (self.layout.margin is not None and not bound):
            return None
        if "period" in told and not period.period:
            return None
        if "indicator" in told:
            says |= meaning(says["indicator"])
        date = tidy(row[told["reference_date"]].text) if "reference_date" in told else ""
        return About(says, period, bound, status, " ".join(filter(None, notes)), date)

    def _note(self, cell: Cell) -> str:
        """Return the text of a note; one that a spreadsheet would run, or that is not all seen, is wrong."""
        text = tidy(cell.text)
        unseen = [sign for sign in text if not sign.isprintable()]
        if unseen:
            signs = ", ".join(dict.fromkeys(f"U+{ord(sign):04X}" for sign in unseen))
            message, hint = say("The note holds what cannot be seen: {signs}.", signs=signs), say("Type it anew.")
        elif text.startswith(FORMULA) and text != "-" and not numeral(text):
            message = say("The note begins with “{text}”: a spreadsheet takes it for a formula.", text=text[0])
            hint = say("Begin it with a word.")
        else:
            return text
        self.findings.append(Finding("import-note", message, cell.place, hint))
        return ""

    def _part(self, cell: Cell, column: Column, about: About) -> Part | None:
        says = {**about.says, **column.says}
        period = column.period or about.period
        key = Key(says["indicator"], says["region"], period.period, says.get("group", "totaal"), says["source"])
        value = read_value(cell, self._reading(column, key.indicator, key.source))
        if value.problem:
            problem = value.problem
            self.findings.append(Finding(problem.code, problem.message, cell.place, problem.hint))
            return None
        if value.question:
            self.questions.setdefault(value.question.setting, value.question)
            return None
        note = " ".join(filter(None, (period.note, about.note, value.sign.note if value.sign else "")))
        bound = about.bound or column.bound or VALUE
        date = about.date or reference_date(key.indicator, key.source, period, self.mapping, self.known)
        return Part(key, bound, value, cell.place, about.status, note, date)

    def _reading(self, column: Column, indicator: str, source: str) -> Reading:
        key = (column.at, indicator, source)
        if key not in self._readings:
            known = self.known.indicators[indicator]
            factor, nihil = factor_of(column.head, known, self.mapping), prints_nihil(source, self.known)
            self._readings[key] = Reading(known, self._marks, factor, self.mapping.statuses, nihil)
        return self._readings[key]

    def _multiplied(self) -> Iterator[Finding]:
        for column in self.layout.columns:
            used = {how.factor for (at, _, _), how in self._readings.items() if at == column.at}
            for factor in used - {1}:
                message = say(
                    "The numbers below “{head}” are multiplied by {factor}.",
                    head=column.head,
                    factor=f"{factor.normalize():f}",
                )
                place = self.table.header[column.at].place
                yield Finding("import-multiplied", message, place, severity=Severity.NOTICE)
