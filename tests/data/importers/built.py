"""Tables as a file gives them, built by hand, and what the project's own data know."""

from collections.abc import Sequence
from decimal import Decimal
from functools import cache
from pathlib import Path

from publisher.data.importers.incoming import Provenance
from publisher.data.importers.meaning import Ask, Known, Question, TableMapping, Understood, understand
from publisher.data.importers.tables.table import Cell, Table
from publisher.findings import Place
from tests import read_once

DATA = Path(__file__).parents[3] / "data"
PROVENANCE = Provenance("cijfers", "cijfers.xlsx", "", "2026-01-31")
Value = str | int | float | Decimal | Cell


@cache
def known() -> Known:
    return Known.of(read_once.country()[0])


def cell(value: Value, row: int = 2, column: int = 0, form: str = "") -> Cell:
    """A cell as it is read: numbers only where a workbook has them."""
    if isinstance(value, Cell):
        return value
    place = Place("cijfers.xlsx", row, element=f"Blad1!{chr(65 + column)}{row}")
    if isinstance(value, str):
        return Cell(value.strip(), place, form=form)
    return Cell(str(value), place, Decimal(str(value)), form=form)


def table(*rows: Sequence[Value], decimal: str = "", above: str = "") -> Table:
    """A table of these rows, of which the first is its head."""
    head, *rest = [tuple(cell(value, at, column) for column, value in enumerate(row)) for at, row in enumerate(rows, 1)]
    titles = (Cell(above, Place("cijfers.xlsx", 1)),) if above else ()
    return Table("cijfers.xlsx", "Blad1", head, tuple(rest), decimal, titles)


def understood(read: Table, mapping: TableMapping | None = None, ask: Ask | None = None) -> Understood:
    return understand(read, mapping, known(), PROVENANCE, ask)


def answering(**answers: str) -> Ask:
    """Somebody who answers by the name of the setting, or of the word of the file that is asked about."""

    def ask(question: Question) -> str | None:
        return answers.get(question.setting[-1], answers.get(question.setting[0]))

    return ask


def rows(found: Understood) -> list[dict[str, str]]:
    """The filled cells of the rows that a table became."""
    assert found.incoming, [str(finding) for finding in found.findings]
    return [{name: text for name, text in row.cells.items() if text} for row in found.incoming.rows]


def codes(found: Understood) -> list[str]:
    return [finding.code for finding in found.findings]
