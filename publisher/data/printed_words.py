"""Words of tables that are printed as they stand, and that the values of other tables can make untrue."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from publisher.data.table_checks import Checked
from publisher.dutch.meanings import Meaning, meanings
from publisher.dutch.rules import CHANGE, FRACTION
from publisher.findings import Finding, Place, Severity, kind_word, say

COLUMNS = {
    "goals": ("goal", "agreement"),
    "partnerships": ("theme", "name", "parts"),
    "indicators": ("label", "definition"),
}
# "Stijging van de zorgvraag" names what is measured, and says not that it is so.
_NOUNS = ("ing", "name", "groei", "krimp")
STAYS_TRUE = say("These words are printed as they stand: leave out what next year's data may change.")


def printed_words(checked: Iterable[Checked]) -> Iterator[Finding]:
    """Yield the words of goals, collaborations and labels that say what data say; numbers and "alle" may define."""
    for item in checked:
        for row, cells in item.valid.items():
            for column in COLUMNS.get(item.table.name, ()):
                for word in filter(_says, meanings(cells.get(column, ""))):
                    message = say("“{word}” is a typed {kind}.", word=word.word, kind=kind_word(word.kind))
                    place = Place(item.table.file, row, column)
                    yield Finding("words-typed", message, place, STAYS_TRUE, Severity.WARNING)


def _says(word: Meaning) -> bool:
    changes = word.kind == CHANGE and not word.word.casefold().endswith(_NOUNS)
    return changes or word.kind == FRACTION
