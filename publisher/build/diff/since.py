"""What changed since an earlier edition, put where a chapter asks for it: from the record in data/earlier."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from publisher.build.diff.compare import compare
from publisher.build.diff.summary import summary
from publisher.build.record import Record, from_json, record, to_json
from publisher.data.paths import EARLIER
from publisher.findings import Finding, PublisherError
from publisher.model import Chapter, Content, Node
from publisher.narrative.phrases.since import Since

if TYPE_CHECKING:
    from publisher.build.manuscript import Manuscript
    from publisher.data import Dataset


def complete(written: Manuscript, dataset: Dataset, data: Path) -> Manuscript:
    """Return a manuscript in which every table of what changed has its rows; a record that is damaged is found."""
    asked = {node.record for _, node in _asked(written.chapters)}
    if not asked:
        return written
    own = {page for page, _ in _asked(written.chapters)}
    now, made, found = record(written, dataset, ()), dict[str, Since](), list[Finding]()
    for name in sorted(asked):
        path = data / EARLIER / f"{name}.json"
        try:
            before = from_json(path.read_bytes(), f"{data.name}/{EARLIER}/{path.name}")
            made[name] = summary(compare(before, now), name, {chapter.id for chapter in written.chapters}, own)
        except PublisherError as error:
            found += error.findings
    chapters = tuple(_filled(chapter, made) for chapter in written.chapters)
    return replace(written, chapters=chapters, findings=(*written.findings, *found))


def keep(made: Record, data: Path) -> Path:
    """Write the record of an edition where chapters may ask for it; what rests on people is no part of it."""
    path = data / EARLIER / f"{made.edition.name}.json"
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(to_json(replace(made, review=())))
    return path


def _asked(chapters: Iterable[Chapter]) -> Iterator[tuple[tuple[str, str], Since]]:
    """Yield every table that is asked for, with the chapter and page that ask."""
    for chapter in chapters:
        for page in chapter.pages:
            for words in (page.lead, *(panel.body for panel in page.panels)):
                yield from (((chapter.id, page.id), node) for node in words.walk() if isinstance(node, Since))


def _filled(chapter: Chapter, made: dict[str, Since]) -> Chapter:
    def fill(node: Node) -> Iterable[Node]:
        return (made.get(node.record, node),) if isinstance(node, Since) else (node,)

    def change(words: Content) -> Content:
        return words.changed(fill)

    return replace(chapter, pages=tuple(page.reworded(change) for page in chapter.pages))
