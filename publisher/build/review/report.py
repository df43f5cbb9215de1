"""The report of a review: what rests on people, as one HTML page to read and tick, and as JSON for programs."""

from __future__ import annotations

import json
import os
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path

from publisher.build.record.entries import page_of
from publisher.build.review.comparison import Change, Compared, EarlierEdition
from publisher.build.review.kinds import HEADINGS, STATES, WORDS, Heading, Kind
from publisher.build.review.nearby import NearData, near_data
from publisher.data import Dataset
from publisher.editions.edition import Edition
from publisher.findings import Language
from publisher.model import Chapter
from publisher.preflight.report_page import html_page


@dataclass(frozen=True, slots=True)
class Entry:
    """An item as the report shows it: its number, what changed, its page in the book, and the data near it."""

    number: int
    compared: Compared
    chapter: str
    title: str
    page: int
    near: tuple[NearData, ...]

    @property
    def kind(self) -> Kind:
        """Return the kind under which it is listed."""
        return self.compared.item.kind

    @property
    def folded(self) -> bool:
        """Return whether nothing changed since the earlier edition."""
        return self.compared.change is Change.NONE

    @property
    def stretches(self) -> tuple[tuple[str, bool], ...]:
        """Return its words in stretches, each with whether it is the one that rests on a person."""
        words = self.compared.item.words
        parts = [reason.words for reason in self.compared.item.reasons if reason.words in words]
        marked = [False] * len(words)
        # Marking all words of a sentence would tell nothing.
        for part in (part for part in parts if part and part != words.rstrip(".?!:;")):
            start = words.index(part)
            marked[start : start + len(part)] = [True] * len(part)
        ends = [0, *(at for at, (one, two) in enumerate(pairwise(marked), 1) if one != two), len(words)]
        return tuple((words[start:end], marked[start]) for start, end in pairwise(ends) if start < end)


@dataclass(frozen=True, slots=True)
class Group:
    """The entries of one kind: those to look at, and those that did not change."""

    kind: Kind
    open: tuple[Entry, ...]
    folded: tuple[Entry, ...]

    @property
    def heading(self) -> Heading:
        """Return its heading."""
        return HEADINGS[self.kind]

    @property
    def changes(self) -> Mapping[Change, int]:
        """Return how many entries there are of each change; nothing where nothing was compared."""
        counts = Counter(each.compared.change for each in (*self.open, *self.folded) if each.compared.change)
        return {change: counts[change] for change in Change if counts[change]}

    def __len__(self) -> int:
        return len(self.open) + len(self.folded)


@dataclass(frozen=True, slots=True)
class Review:
    """What rests on people in an edition, by kind; of how many sentences, and compared with which earlier edition."""

    edition: Edition
    groups: tuple[Group, ...]
    sentences: int
    errors: int
    paged: bool
    earlier: EarlierEdition | None = field(default=None)

    @property
    def entries(self) -> Iterator[Entry]:
        """Yield all entries in their order."""
        return (entry for group in self.groups for entry in (*group.open, *group.folded))

    @property
    def count(self) -> int:
        """Return how many entries there are."""
        return sum(map(len, self.groups))

    @property
    def changes(self) -> Mapping[Change, int]:
        """Return how many entries there are of each change."""
        counts = sum((Counter(group.changes) for group in self.groups), Counter())
        return {change: counts[change] for change in Change}


def grouped(
    compared: Sequence[Compared],
    chapters: Sequence[Chapter],
    numbers: Mapping[tuple[str, str], int],
    dataset: Dataset,
) -> tuple[Group, ...]:
    """Return what was compared by kind, what needs eyes first in front, with its pages and numbered in that order."""
    titles = {(each.id, page.id): str(page.title) for each in chapters for page in (*each.pages, *each.handout)}
    names = {each.id: each.title for each in chapters}
    order = list(Change)
    groups: list[Group] = []
    number = 1
    for kind in Kind:
        own = [each for each in compared if each.item.kind is kind]
        own.sort(key=lambda each: order.index(each.change) if each.change else 0)
        entries = []
        for at, each in enumerate(own, number):
            page = (each.item.chapter, page_of(each.item.element))
            title = titles.get(page, "")
            near = near_data(each.item.near, dataset)
            chapter = names.get(each.item.chapter, each.item.chapter)
            entries.append(Entry(at, each, chapter, title, numbers.get(page, 0), near))
        number += len(own)
        if own:
            sides = (tuple(each for each in entries if each.folded is folded) for folded in (False, True))
            groups.append(Group(kind, *sides))
    return tuple(groups)


def write_report(review: Review, folder: Path, root: Path, language: str = Language.EN) -> tuple[Path, Path]:
    """Write the page and the JSON of a review into a folder; return their paths."""
    folder.mkdir(parents=True, exist_ok=True)
    name = f"{review.edition.name}-review"
    paths = folder / f"{name}.html", folder / f"{name}.json"
    paths[0].write_text(as_html(review, os.path.relpath(root, folder), language), encoding="utf-8")
    paths[1].write_text(as_json(review), encoding="utf-8")
    return paths


def as_html(review: Review, root: str = ".", language: str = Language.EN) -> str:
    """Return the report as one page that needs nothing else; `root` leads from it to the files of the project."""
    return html_page(
        Path(__file__).parent,
        "review.html",
        language,
        review=review,
        root=root,
        plain=Kind.PLAIN,
        kinds=WORDS,
        states=STATES,
    )


def as_json(review: Review) -> str:
    """Return everything that the report shows, as JSON."""
    earlier = review.earlier
    content = {
        "edition": review.edition.name,
        "since": {"edition": earlier.name, "approved": earlier.approved} if earlier else None,
        "sentences": review.sentences,
        "counts": {str(group.kind): len(group) for group in review.groups},
        "changes": {str(change): count for change, count in review.changes.items()} if earlier else None,
        "items": [_entry(entry) for entry in review.entries],
    }
    return json.dumps(content, ensure_ascii=False, indent=1)


def _entry(entry: Entry) -> dict[str, object]:
    compared, item = entry.compared, entry.compared.item
    return {
        "number": entry.number,
        "kind": str(entry.kind),
        "change": str(compared.change) if compared.change else None,
        "text": item.words,
        "before": compared.before,
        "reasons": [{"kind": str(each.kind), "why": each.why, "words": each.words} for each in item.reasons],
        "chapter": item.chapter,
        "element": item.element,
        "page": entry.page,
        "page_title": entry.title,
        "file": item.place.file,
        "row": item.place.row,
        "near": [{"label": each.label, "source": each.source, "values": dict(each.values)} for each in entry.near],
        "changed_data": list(compared.data),
    }
