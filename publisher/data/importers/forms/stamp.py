"""What a workbook says of its making on a hidden sheet: of which data and columns it was made, for which themes."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from publisher.data.importers.forms.asked import Sheet
from publisher.data.importers.forms.form_columns import FormColumn
from publisher.data.importers.forms.labels import Labels
from publisher.data.importers.tables import is_workbook, sheet_paths
from publisher.model import Observation

SHEET, LISTS = "Kenmerk", "Lijsten"
# Goes up when an older workbook could no longer be read.
FORM = "1"
THEME = "thema "


@dataclass(frozen=True, slots=True)
class Stamp:
    """The form of a workbook, hashes of its schema and data, and the theme of each sheet by its title."""

    form: str
    schema: str
    data: str
    themes: Mapping[str, str]

    def rows(self) -> list[tuple[str, str]]:
        """Return it as rows of a sheet."""
        own = [("kenmerk", "waarde"), ("formulier", self.form), ("schema", self.schema), ("cijfers", self.data)]
        return own + [(f"{THEME}{title}", target) for title, target in self.themes.items()]

    @classmethod
    def read(cls, rows: Iterable[tuple[str, str]]) -> Stamp:
        """Return what such rows say."""
        found = dict(rows)
        themes = {key.removeprefix(THEME): value for key, value in found.items() if key.startswith(THEME)}
        return cls(found.get("formulier", ""), found.get("schema", ""), found.get("cijfers", ""), themes)


def stamp(
    columns: Sequence[FormColumn], labels: Labels, rows: Mapping[str, Sequence[Observation]], sheets: Sequence[Sheet]
) -> Stamp:
    """Return the stamp of a workbook: its columns and lists, and the rows of its themes as they are now."""
    heads = [[column.name, column.head] for column in columns]
    schema = [heads, {name: dict(words) for name, words in labels.columns.items()}]
    return Stamp(FORM, _hash(schema), data_hash(rows, [sheet.target for sheet in sheets]), _themes(sheets))


def is_form(content: bytes) -> bool:
    """Tell whether a workbook, which could be read, was made for staff."""
    return is_workbook(content) and {SHEET, LISTS} <= sheet_paths(content).keys()


def _themes(sheets: Sequence[Sheet]) -> dict[str, str]:
    return {sheet.title: sheet.target for sheet in sheets}


def data_hash(rows: Mapping[str, Sequence[Observation]], targets: Iterable[str]) -> str:
    """Return the hash of the observations of these themes, whatever their order."""
    values = [
        [row.indicator, row.region, row.period, row.group, row.source, row.value, row.lower, row.upper, row.status]
        for target in sorted(targets)
        for row in rows.get(target, ())
    ]
    return _hash(sorted(map(str, values)))


def _hash(value: object) -> str:
    return hashlib.sha256(json.dumps(value, ensure_ascii=False, sort_keys=True).encode()).hexdigest()
