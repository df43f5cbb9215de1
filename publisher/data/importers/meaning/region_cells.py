"""The regions of a table: each name is looked up once, and what matches none is remembered with all of its cells."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from fnmatch import fnmatchcase

from publisher.data.importers.meaning.known import Dissolved, Known
from publisher.data.importers.meaning.mapping import TableMapping
from publisher.data.importers.meaning.questions import LIST, Choice, Question
from publisher.data.importers.meaning.region_names import LETTERS, Found, RegionNames, described
from publisher.data.importers.meaning.says import LEFT_OUT
from publisher.data.importers.meaning.spelling import tidy
from publisher.data.importers.tables.table import Cell
from publisher.findings import Finding, Place, Severity, both, count, few, listed, say, sentences

# On the list of rows that may go: all gemeenten of dissolved.csv.
GONE = "dissolved"
# So many cells of one mistake are named.
NAMED = 12


@dataclass
class Regions:
    """The regions of a table: codes by what it writes, and the cells of what matches none."""

    known: Known
    mapping: TableMapping
    names: RegionNames = field(init=False)
    let_go: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    blank: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    totals: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    _cells: dict[str, list[Place]] = field(default_factory=lambda: defaultdict(list))
    _found: dict[str, Found] = field(default_factory=dict)
    _codes: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.names = RegionNames(self.known)

    def code(self, cell: Cell, *, empty: bool, total: bool = False) -> str:
        """Return the code of a cell, or "" where its row is not taken.

        `empty` says that the row has no values, `total` that it stands last and calls itself a total.
        """
        text = tidy(cell.text)
        if text not in self._codes:
            self._codes[text] = self._look_up(text)
        code = self._codes[text]
        if code == LEFT_OUT:
            self.let_go[text] += 1
        elif not code and empty:
            self.blank[text] += 1
        elif not code and total and not self._found[text].codes:
            self.totals[text] += 1
        elif not code:
            self._cells[text].append(cell.place)
        return "" if code == LEFT_OUT else code

    def _look_up(self, text: str) -> str:
        if text in self.mapping.regions:
            return self.mapping.regions[text]
        found = self.names.find(text, self.mapping.kinds)
        code = found.codes[0] if len(found.codes) == 1 else ""
        if self._goes(text, found, code):
            return LEFT_OUT
        self._found[text] = found
        return code

    def _goes(self, text: str, found: Found, code: str) -> bool:
        """Return whether rows of a region are let go: by name, by code, or as it is of no kind that is taken."""
        if code and self.mapping.kinds and self.known.regions[code].kind not in self.mapping.kinds:
            return True
        if found.gone and GONE in self.mapping.lets_go:
            return True
        written = {text, code, found.gone.code if found.gone else "", found.gone.name if found.gone else ""}
        return any(
            name == pattern or fnmatchcase(name, pattern) for name in written - {""} for pattern in self.mapping.lets_go
        )

    def questions(self) -> Iterator[Question]:
        """Yield what has to be asked: which of two regions a name is, and whether what is not in the data may go."""
        gone: dict[str, list[str]] = defaultdict(list)
        foreign: dict[str, list[str]] = defaultdict(list)
        for text, cells in self._cells.items():
            found = self._found[text]
            if len(found.codes) > 1:
                words = say(
                    "Which region is “{text}”: {codes}?", text=text, codes=described(found.codes, self.known.regions)
                )
                choices = [Choice(code, self.known.regions[code].name) for code in found.codes]
                yield Question(words, ("regions", text), cells[0], (*choices, Choice(LEFT_OUT, say("leave it out"))))
            elif found.gone:
                gone[self._went(found.gone)].append(text)
            elif found.kind:
                foreign[found.kind].append(text)
        if gone:
            texts = [text for texts in gone.values() for text in texts]
            yield self._may_go(say("These gemeenten are no more: {names}.", names=listed(gone)), texts, [GONE])
        for kind, texts in foreign.items():
            none = say("The data have no regions of the kind {kind}: {texts}.", kind=kind, texts=few(texts, NAMED))
            yield self._may_go(none, texts, _patterns(texts))

    def _may_go(self, words: str, texts: Sequence[str], names: Sequence[str]) -> Question:
        rows = sum(len(self._cells[text]) for text in texts)
        place = self._cells[texts[0]][0]
        may_go = count("May this {count} row go?", "May these {count} rows go?", rows)
        return Question(
            sentences(words, may_go),
            (LIST, *names),
            place,
            (Choice("yes", say("leave them out")), Choice("no", say("stop"))),
        )

    def _went(self, gone: Dissolved) -> str:
        into = [f"{self.known.regions[code].name} ({code})" for code in gone.into if code in self.known.regions]
        about = {"name": gone.name, "code": gone.code, "date": gone.date}
        if not into:
            return say("{name} ({code}) went into others on {date}", **about)
        return say("{name} ({code}) went into {into} on {date}", **about, into=both(into))

    def findings(self) -> Iterator[Finding]:
        """Yield every name or code that matches no region, with all of its cells; and what was let go."""
        for text, cells in self._cells.items():
            found = self._found[text]
            if found.differs:
                message = say(
                    "“{text}” has the code of {differs} and the name of another region{cells}.",
                    text=text,
                    differs=found.differs,
                    cells=also(cells),
                )
                yield Finding("import-region", message, cells[0], say("Correct one of the two."))
            elif not found.codes and not found.gone and not found.kind:
                message = (
                    say("“{text}” matches no region{cells}.", text=text, cells=also(cells))
                    if text
                    else say("The region is empty{cells}.", cells=also(cells))
                )
                hint = say(
                    'Correct it; or say below [regions] which it is; or let it go: lets_go = ["{text}"].', text=text
                )
                yield Finding(
                    "import-region", message, cells[0], hint if text else say("Fill it in, or take the row out.")
                )
        for counts, why in (
            (self.let_go, say("as settings say")),
            (self.blank, say("without a value and a known region")),
            (self.totals, say("as totals below the table")),
        ):
            if counts:
                rows = sum(counts.values())
                message = count(
                    "{count} row is left out, {why}: {texts}.",
                    "{count} rows are left out, {why}: {texts}.",
                    rows,
                    why=why,
                    texts=few(counts, NAMED),
                )
                yield Finding("import-let-go", message, severity=Severity.NOTICE)


def also(cells: Sequence[Place]) -> str:
    """Return the other cells of a mistake in words."""
    return say("; also {places}", places=elsewhere(cells)) if cells[1:] else ""


def elsewhere(cells: Sequence[Place]) -> str:
    """Return all cells but the first in words."""
    return few([place.element or say("row {row}", row=place.row) for place in cells[1:]], NAMED)


def _patterns(texts: Sequence[str]) -> list[str]:
    """Return what a list of rows that may go says of them: what they have in common, or each of them."""
    ends = {text[text.rindex("(") :] if text.endswith(")") and "(" in text else "" for text in texts}
    if len(ends) == 1 and (end := ends.pop()):
        return [f"* {end}"]
    starts = {text[:2] for text in texts}
    coded = all(text[2:].isalnum() and text[2:3].isdigit() for text in texts)
    return [f"{start}*" for start in sorted(starts)] if coded and not starts & set(LETTERS) else list(texts)
