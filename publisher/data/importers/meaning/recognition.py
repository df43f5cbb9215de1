"""The columns of a table that settings leave open: recognised where it is sure what they are, and asked where not."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from publisher.data.importers.meaning.columns_found import BESIDE, LIKELY, SURE, Contents
from publisher.data.importers.meaning.head_words import HeadWords
from publisher.data.importers.meaning.heads import JOIN, Heads, bare, covered
from publisher.data.importers.meaning.known import EVERYBODY, Known
from publisher.data.importers.meaning.labels import ages, fits
from publisher.data.importers.meaning.mapping import PERIOD, TableMapping
from publisher.data.importers.meaning.questions import LIST, REST, Answers, Choice, Question, Setting
from publisher.data.importers.meaning.says import LEFT_OUT, meaning, words_for
from publisher.data.importers.meaning.spelling import tidy, words_of
from publisher.data.importers.meaning.totals import of_total, whom
from publisher.data.importers.tables.table import Cell, Table
from publisher.findings import Place, closest, say

_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_SPAN = re.compile(r"(?<!\d)((?:19|20)\d\d) ?[-–_/] ?((?:19|20)\d\d)(?!\d)")
# So many cells of a column show what is in it.
EXAMPLES = 3
_TABLE = re.compile(r"\d{5}[a-z]{3}", re.IGNORECASE)


@dataclass
class Recognition:
    """What is found of a table and what has to be asked; `settings` are those of the import, filled in on the way."""

    table: Table
    known: Known
    given: TableMapping
    questions: dict[Setting, Question] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.settings: dict[str, Any] = self.given.said
        self.heads = Heads(self.table)
        self.contents = Contents(self.table, self.known)
        self.words = HeadWords(self.known)
        self.free = set(range(len(self.heads.names))) - covered(self.heads, self.given)

    @property
    def place(self) -> Place:
        """Return where the table stands."""
        return self.table.header[0].place if self.table.header else Place(self.table.file)

    def recognised(self) -> TableMapping:
        """Return the settings with all that was found; what is not sure is in `questions`."""
        numbers = not self.given.columns
        found = self._numbers() if numbers else {}
        self._regions()
        for what, reads in (
            ("margin", self.contents.is_margin),
            ("source", self.contents.is_source),
        ):
            self._role(what, reads, SURE)
        if not any("indicator" in says for says in found.values()):
            self._role("indicator", self.contents.is_indicator, LIKELY)
            # Words or codes that the data do not know are asked one by one.
            self._role("indicator", lambda cell: not self.contents.is_number(cell), SURE)
        self._role("period", self.contents.is_period, LIKELY)
        self._groups()
        for what in ("status", "reference_date", "note"):
            self._role(what, lambda cell: True, 0)
        if numbers:
            self._columns(found)
        self._constants()
        return TableMapping.model_validate(self._frozen())

    def _frozen(self) -> Mapping[str, Any]:
        return {name: tuple(value) if isinstance(value, list) else value for name, value in self.settings.items()}

    def _open(self, what: str) -> bool:
        return not any(self.settings.get(name) for name in (what, f"{what}_column"))

    def _take(self, what: str, at: int) -> None:
        self.settings[f"{what}_column"] = self._name(at)
        self.free.discard(at)

    def _name(self, at: int) -> str:
        """Return how settings name a column: by its title, where no other has that."""
        head = self.heads.names[at]
        title = head if JOIN in head else bare(head)
        return title if title and self.heads.find(title) == [at] else head

    def _role(self, what: str, reads: Callable[[Cell], bool], least: float) -> None:
        """Take the only column that has a usual head and fitting cells."""
        if not self._open(what):
            return
        found = [
            at for at in sorted(self.free) if self.contents.headed(at, what) and self.contents.share(at, reads) >= least
        ]
        if len(found) == 1 or (what == "period" and found):
            self._take(what, found[0])
        elif found:
            choices = tuple(Choice(self._name(at)) for at in found)
            words = say("Which column says the {what} of each row?", what=what)
            self._ask(Question(words, (f"{what}_column",), self.heads.place(found[0]), choices))

    def _ask(self, question: Question) -> None:
        self.questions.setdefault(question.setting, question)

    def _regions(self) -> None:
        """Take the column of regions: one of codes before one of names, and the finer of two kinds."""
        if not self._open("region"):
            return
        contents = self.contents
        found = [
            at
            for at in sorted(self.free)
            if contents.share(at, contents.is_region) >= (LIKELY if contents.headed(at, "region") else SURE)
            and (contents.headed(at, "region") or not contents.share(at, contents.is_number))
        ]
        if not found:
            return
        best = max(found, key=lambda at: (len(contents.cells[at]), contents.share(at, contents.is_code), -at))
        self._take("region", best)
        if not self.given.kinds and (meant := contents.meant(best)):
            self.settings["regions"] = {**meant, **self.settings.get("regions", {})}
        for at in found:
            if at != best:
                self._leave(at)

    def _leave(self, at: int) -> None:
        self.settings.setdefault("columns", {})[self._name(at)] = LEFT_OUT
        self.free.discard(at)

    def _groups(self) -> None:
        """Take the column of groups; one that says the same in all rows says nothing, unless it is of a group."""
        if not self._open("group"):
            return
        contents = self.contents
        found = [
            at
            for at in sorted(self.free)
            if (contents.headed(at, "group") and contents.share(at, contents.is_number) < LIKELY)
            or (contents.share(at, contents.is_group) >= SURE and len(contents.cells[at]) > 1)
        ]
        telling = [at for at in found if len(contents.cells[at]) > 1] or found[:1]
        if len(telling) > 1:
            choices = tuple(Choice(self._name(at)) for at in telling)
            words = say("Which column has the groups? Of the other columns, keep the rows of their totals.")
            self._ask(Question(words, ("group_column",), self.heads.place(telling[0]), choices))
            self.free -= set(telling)
            return
        for at in found:
            if at in telling:
                self._take("group", at)
                self._everybody(at)
            else:
                self._leave(at)

    def _everybody(self, at: int) -> None:
        """Ask whom a total is of, where it stands beside ages that do not begin at birth."""
        texts = [tidy(cell.text) for cell in self.contents.cells[at]]
        named = [found for text in texts if (found := ages(text))]
        totals = [text for text in texts if words_of(text).startswith("totaal") and not ages(text)]
        groups = of_total(named, self.known)
        for text in totals if groups else ():
            if text not in self.settings.get("groups", {}):
                self._ask(whom(self.known, text, ("groups", text), self.contents.cells[at][0].place, groups, groups))

    def _numbers(self) -> Mapping[int, Mapping[str, str]]:
        """Return the columns whose heads say of which indicator, period or region their numbers are.

        Heads that say a group alone do so where none says an indicator: that is the same for all, or each row says it.
        """
        says = {at: self.words.says(self.heads.names[at]) for at in sorted(self.free) if self._numeric(at)}
        telling = {"indicator", "period", "region", "bound"}
        if not any("indicator" in each for each in says.values()):
            telling.add("group")
        found = {at: each for at, each in says.items() if each.keys() & telling}
        self.free -= set(found)
        return found

    def _numeric(self, at: int) -> bool:
        """Return whether a column has numbers, or nothing at all."""
        return not self.contents.cells[at] or self.contents.share(at, self.contents.is_number) >= LIKELY

    def _columns(self, found: Mapping[int, Mapping[str, str]]) -> None:
        """Say of each column that is left what it is, in the order of the table."""
        columns: dict[str, str] = self.settings.setdefault("columns", {})
        said = {}
        named = [each for says in found.values() if (each := ages(says.get("group", "")))]
        for at, says in found.items():
            name, words = self._dated(self._name(at), says)
            if words.get("group") == EVERYBODY and (groups := of_total(named, self.known)):
                alike = [words_for({**words, "group": each}) for each in groups]
                self._ask(whom(self.known, name, ("columns", name), self.heads.place(at), groups, alike))
            if not self.settings.get("group_column"):
                words = self.known.of_everybody(words)
            said[name] = words_for(words) or "bound=value"
        for at in sorted(self.free):
            name = self._name(at)
            if not self.contents.cells[at]:
                # What is empty this time may have numbers the next: nothing is settled about it.
                continue
            if not name or not self._numeric(at) or words_of(name) in BESIDE:
                said[name] = LEFT_OUT
            else:
                self._ask(self._which(at, name))
        columns |= said
        columns.pop("", None)
        self.settings["columns"] = dict(
            sorted(columns.items(), key=lambda item: min(self.heads.all(item[0]), default=0))
        )

    def _dated(self, name: str, says: Mapping[str, str]) -> tuple[str, Mapping[str, str]]:
        """Return a head with its year as any period, so that next year's is known, and what else it says."""
        years = re.findall(rf"{says['period']}\*{{0,2}}", name) if says.get("period", "").isdigit() else []
        if len(years) != 1:
            return name, says
        return name.replace(years[0], PERIOD), {what: value for what, value in says.items() if what != "period"}

    def _which(self, at: int, name: str) -> Question:
        labels = {each.id: each.label for each in self.known.indicators.values()}
        near = self.words.near(self.heads.names[at]) or closest(words_of(name), labels, labels=labels)
        near = [each for each in near if fits(name, self.known.indicators[each])]
        choices = [Choice(each, labels[each]) for each in near]
        words = say("Which indicator is in the column “{name}”?", name=name)
        last = (Choice(LEFT_OUT, say("leave it out")), Choice(REST, say("leave out all that are still to be asked")))
        return Question(words, ("columns", name), self.heads.place(at), (*choices, *last), True, self._examples(at))

    def _examples(self, at: int) -> tuple[str, ...]:
        return tuple(tidy(cell.text) for cell in self.contents.cells[at][:EXAMPLES])

    def _constants(self) -> None:
        """Ask what no column says: it is the same for the whole table."""
        columns = [
            {*meaning(words), *(["period"] if PERIOD in name else [])}
            for name, words in self.settings.get("columns", {}).items()
            if words != LEFT_OUT
        ]
        for what, question in (
            ("region", self._region),
            ("indicator", self._indicator),
            ("period", self._period),
            ("group", self._group),
            ("source", self._source),
        ):
            told = bool(columns) and all(what in says for says in columns)
            waits = what == "indicator" and not columns
            if self._open(what) and (f"{what}_column",) not in self.questions and not told and not waits:
                self._ask(question())

    def _region(self) -> Question:
        return Question(say("Which region are all rows about?"), ("region",), self.place, free=True)

    def _indicator(self) -> Question:
        titles = (self.table.sheet, *(cell.text for cell in self.table.above))
        found = dict.fromkeys(says["indicator"] for text in titles if "indicator" in (says := self.words.says(text)))
        choices = tuple(Choice(each, self.known.indicators[each].label) for each in found)
        return Question(say("Which indicator are the numbers of?"), ("indicator",), self.place, choices, free=True)

    def _period(self) -> Question:
        titles = " ".join([self.table.file, self.table.sheet, *(cell.text for cell in self.table.above)])
        found = [*("/".join(span) for span in _SPAN.findall(titles)), *_YEAR.findall(titles)]
        choices = tuple(Choice(period) for period in dict.fromkeys(found))
        return Question(say("Which period are the numbers of?"), ("period",), self.place, choices, free=True)

    def _group(self) -> Question:
        says = [meaning(words) for words in self.settings.get("columns", {}).values() if words != LEFT_OUT]
        found = {group for each in says for group in self.known.groups_of.get(each.get("indicator", ""), ())}
        named = [each for each in self.known.groups.values() if each.id in (found or {EVERYBODY})]
        choices = tuple(Choice(each.id, each.label) for each in sorted(named, key=lambda each: each.order))
        return Question(say("Which group are the numbers about?"), ("group",), self.place, choices, free=True)

    def _source(self) -> Question:
        titles = " ".join([self.table.file, *(cell.text for cell in (*self.table.above, *self.table.below))])
        numbers = {number.casefold() for number in _TABLE.findall(titles)}
        near = [
            each for each in self.known.sources.values() if numbers & {*map(str.casefold, _TABLE.findall(each.title))}
        ]
        choices = tuple(Choice(each.id, each.title) for each in near)
        return Question(say("Which source do the numbers come from?"), ("source",), self.place, choices, free=True)


def answered(mapping: TableMapping, answers: Answers) -> TableMapping:
    """Return settings with the answers to questions in them."""
    settings = mapping.said
    for (name, *rest), value in answers.items():
        if name == LIST:
            if value == "yes":
                settings[name] = (*settings.get(name, ()), *rest)
        elif rest:
            settings[name] = {**settings.get(name, {}), rest[0]: value}
        else:
            settings[name] = value
    return TableMapping.model_validate(settings)


def changed(heads: Heads, mapping: TableMapping) -> Iterator[int]:
    """Yield the columns with something in them that a table has beside those that settings speak of."""
    known = covered(heads, mapping)
    beside = (at for at, name in enumerate(heads.names) if name and at not in known)
    yield from (at for at in beside if any(row[at].text.strip() for row in heads.table.rows if at < len(row)))
