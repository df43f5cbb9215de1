"""Which column is what, by its head and by what stands in it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property

from publisher.data.importers.meaning.heads import Heads, bare
from publisher.data.importers.meaning.known import Known
from publisher.data.importers.meaning.labels import by_label, group_of, indicator_of, margin_of
from publisher.data.importers.meaning.periods import read_period
from publisher.data.importers.meaning.region_names import Found, RegionNames
from publisher.data.importers.meaning.spelling import tidy, words_of
from publisher.data.importers.tables.signs import is_value
from publisher.data.importers.tables.table import Cell, Table
from publisher.model import COUNTRY, GEMEENTE, GGD, PROVINCE, ZORGKANTOOR

# How many different cells of a column are looked at.
LOOKED_AT = 400
# Heads of what rows are about, as words; what a column is depends on its cells too.
HEADS = {
    "region": (
        "regio regios regio_s regionen regions region regiocode regionaam gemeente gemeenten gemeentenaam gemeentecode "
        "gm_code gemeente_code gemcode statcode statnaam gebied gebieden gebiedscode gebiedsnaam wijkenenbuurten "
        "wijken_en_buurten provincie provincies ggd_regio ggd codering naam code regioindeling regio_indeling"
    ),
    "period": (
        "periode perioden jaar jaren year years period periods peiljaar meetjaar onderzoeksjaar verslagjaar jaartal "
        "kalenderjaar peildatum datum periods_label perioden_label"
    ),
    "group": (
        "leeftijd leeftijden leeftijdsgroep leeftijdsklasse geslacht groep bevolkingsgroep persoonskenmerken doelgroep "
        "group opleiding opleidingsniveau kenmerken_personen subgroep"
    ),
    "indicator": "indicator indicatoren onderwerp onderwerpen variabele measure topic thema_onderwerp kerncijfer",
    "margin": "marges marge margin betrouwbaarheidsinterval interval",
    "status": "status valueattribute",
    "note": "note opmerking opmerkingen toelichting notitie",
    "source": "source bron",
    "reference_date": "reference_date",
}
ROLES = {what: {words.replace("_", " ") for words in text.split()} for what, text in HEADS.items()}
# Heads of what is no observation: the number of a row, and what follows from the indicator or its source.
BESIDE = {"id", "nr", "rij", "volgnummer", "unit", "eenheid", "stringvalue"}
SURE, LIKELY = 0.8, 0.5
# Kinds of region that a column can be of, as heads begin with them too.
KINDS = (GEMEENTE, PROVINCE, GGD, ZORGKANTOOR)
_YEARS = range(1950, 2101)


class Contents:
    """What stands in the columns of a table, by how much of it can be read as what."""

    def __init__(self, table: Table, known: Known) -> None:
        self.heads = Heads(table)
        self._table = table
        self._known = known
        self._names = RegionNames(known)

    @cached_property
    def cells(self) -> Sequence[Sequence[Cell]]:
        """Return for each column its cells that differ from each other and are not empty."""
        columns: list[dict[tuple[str, object], Cell]] = [{} for _ in self.heads.names]
        for row in self._table.rows:
            for found, cell in zip(columns, row, strict=False):
                if (cell.text.strip() or cell.number is not None) and len(found) < LOOKED_AT:
                    found.setdefault((tidy(cell.text), cell.number), cell)
        return [list(found.values()) for found in columns]

    def headed(self, at: int, what: str) -> bool:
        """Return whether the head of a column is usual for what rows are about."""
        head = self.heads.names[at]
        return bool({words_of(bare(head)), words_of(head)} & ROLES[what])

    def share(self, at: int, reads: Callable[[Cell], bool]) -> float:
        """Return the part of the different cells of a column that can be read so."""
        cells = self.cells[at]
        return sum(map(reads, cells)) / len(cells) if cells else 0.0

    def is_region(self, cell: Cell) -> bool:
        """Return whether a cell names a region, known or gone or of another kind."""
        found = self._names.find(cell.text)
        return found != Found()

    def meant(self, at: int) -> dict[str, str]:
        """Return the codes of names that several regions have, where one kind of region explains the whole column.

        A column of Drenthe, Groningen and Limburg is one of provinces, one of Assen and Groningen one of gemeenten. The
        head may say the kind; else some name must be no other region's.
        """
        texts = [tidy(cell.text) for cell in self.cells[at]]
        codes = {text: found for text in texts if (found := self._names.find(text).codes)}
        kinds = {text: {self._known.regions[code].kind for code in found} for text, found in codes.items()}
        telling = {text: found for text, found in kinds.items() if found != {COUNTRY}}
        head = words_of(self.heads.names[at])
        said = next((kind for kind in KINDS if head.startswith(kind)), "")
        for kind in (said,) if said else KINDS:
            own = {text: self._names.find(text, (kind,)).codes for text in telling}
            whole = all(len(each) == 1 and self._known.regions[each[0]].kind == kind for each in own.values())
            if own and whole and (said or {kind} in telling.values()):
                return {text: each[0] for text, each in own.items() if codes[text] != each}
        return {}

    def is_code(self, cell: Cell) -> bool:
        """Return whether a cell is the code of a region, with its letters."""
        return self.is_region(cell) and tidy(cell.text)[-1:].isdigit() and tidy(cell.text)[:1].isalpha()

    def is_period(self, cell: Cell) -> bool:
        """Return whether a cell names a period of these times."""
        found = read_period(cell, {}).period
        return bool(found) and int(found[:4]) in _YEARS

    def is_number(self, cell: Cell) -> bool:
        """Return whether a cell is a number, or what tables write in its place."""
        return cell.number is not None or is_value(cell.text.strip())

    def is_group(self, cell: Cell) -> bool:
        """Return whether a cell is the label of a group."""
        return bool(group_of(cell.text, self._groups, self._known.groups))

    def is_indicator(self, cell: Cell) -> bool:
        """Return whether a cell is the label or the id of an indicator."""
        return bool(indicator_of(cell.text, self._indicators))

    def is_margin(self, cell: Cell) -> bool:
        """Return whether a cell says which part of an interval a number is."""
        return bool(margin_of(cell.text))

    def is_source(self, cell: Cell) -> bool:
        """Return whether a cell is the id of a source."""
        return cell.text.strip() in self._known.sources

    @cached_property
    def _groups(self) -> dict[str, tuple[str, ...]]:
        return dict(by_label(self._known.groups.values()))

    @cached_property
    def _indicators(self) -> dict[str, tuple[str, ...]]:
        return dict(by_label(self._known.indicators.values()))

    def code_of(self, cell: Cell) -> str:
        """Return the code of the only region that a cell can be, or ""."""
        found = self._names.find(cell.text).codes
        return found[0] if len(found) == 1 else ""
