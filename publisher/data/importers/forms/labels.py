"""The words by which staff choose indicators, regions, groups, kinds of value and sources, and what they stand for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from publisher.data.dataset import Dataset
from publisher.model import Status

# The words of the column “Soort waarde”.
STATUSES: Mapping[str, str] = {
    Status.OBSERVED: "waargenomen",
    Status.ESTIMATE: "schatting",
    Status.PROJECTION: "prognose",
    Status.SUPPRESSED: "onderdrukt",
    Status.MISSING: "niet bekend",
}


@dataclass(frozen=True, slots=True)
class Labels:
    """For each column with a list, the words of each id, no two of them alike."""

    columns: Mapping[str, Mapping[str, str]]

    @classmethod
    def of(cls, dataset: Dataset) -> Labels:
        """Return the words of all that the data know."""
        return cls(
            {
                "indicator": _different({key: each.label for key, each in dataset.indicators.items()}),
                "region": _different({key: each.name for key, each in dataset.regions.items()}),
                "group": _different({key: each.label for key, each in dataset.groups.items()}),
                "status": dict(STATUSES),
                "source": _different({key: each.title for key, each in dataset.sources.items()}),
            }
        )

    def word(self, column: str, key: str) -> str:
        """Return the words that stand for an id."""
        return self.columns[column].get(key, key)

    def id_of(self, column: str, word: str) -> str:
        """Return the id that words stand for; words that stand for none are left as they are."""
        wanted = _plain(word)
        words = self.columns[column].items()
        return next((key for key, label in words if wanted in (_plain(label), key.casefold())), word)


def _different(names: Mapping[str, str]) -> dict[str, str]:
    counts = Counter(map(_plain, names.values()))
    return {key: name if counts[_plain(name)] == 1 else f"{name} ({key})" for key, name in names.items()}


def _plain(words: str) -> str:
    return " ".join(words.split()).casefold()
