"""Worlds in print: what `publisher check` finds in changed data, and every sentence that would be printed with them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from benchmarks.truth.rows import distinct
from publisher import data, editions
from publisher.build import inputs, manuscript
from publisher.build.manuscript import Manuscript
from publisher.charts.base import parts
from publisher.data import Dataset
from publisher.editions.edition import Edition
from publisher.findings import Finding, Severity
from publisher.model import Content, Observation, Page, Panel, Statement
from publisher.project import project

CITATION = re.compile(r"\s*\[\d+(?:, \d+)*\]")
# A sentence ends before a capital; "o.a. Meppel" does not occur.
SENTENCE = re.compile(r"(?<=[.!?:])\s+(?=[A-Z‘])")


@dataclass(frozen=True)
class Unit:
    """A sentence in its place: what it says, and the rows that it and its surroundings rest on, the nearest first."""

    place: str
    slot: str
    text: str
    own: tuple[Observation, ...] = field(default=(), repr=False)
    panel: tuple[Observation, ...] = field(default=(), repr=False)
    page: tuple[Observation, ...] = field(default=(), repr=False)
    statements: tuple[Statement, ...] = field(default=(), repr=False)

    @property
    def key(self) -> tuple[str, str]:
        return self.place, self.slot


@dataclass(frozen=True)
class World:
    """What a change of data leads to: findings that are new, and the sentences of the chapters that it reaches."""

    findings: tuple[Finding, ...]
    units: tuple[Unit, ...]

    @cached_property
    def errors(self) -> tuple[Finding, ...]:
        return tuple(finding for finding in self.findings if finding.severity is Severity.ERROR)

    @cached_property
    def warnings(self) -> tuple[Finding, ...]:
        return tuple(finding for finding in self.findings if finding.severity is Severity.WARNING)


class Press:
    """The publications as they are today, and what is printed of them in other worlds."""

    def __init__(self, names: Sequence[str]) -> None:
        self.context = inputs.read(project())
        self.editions = [edition for edition in editions.load(project(), list(names)) if not edition.each]
        self.written = {edition.id: manuscript.write(self.context, edition) for edition in self.editions}
        self._texts = {
            (edition.id, chapter): (project().chapters / edition.id / chapter / "text.md").read_text("utf-8")
            for edition in self.editions
            for chapter in edition.chapters
        }
        found = [finding for written in self.written.values() for finding in written.findings]
        self._known = {_mark(finding) for finding in (*self.context.findings, *found)}
        # Sentences that a warning asks an editor to look at already today.
        self.warned = {_bare(each.place.quote): each.code for each in found if each.severity is Severity.WARNING}
        self.units = tuple(unit for written in self.written.values() for unit in units(written))

    def warning(self, unit: Unit) -> str:
        """Return the code of a warning under which a sentence stands today."""
        bare = _bare(unit.text)
        return next((code for quote, code in self.warned.items() if quote and (quote in bare or bare in quote)), "")

    @property
    def dataset(self) -> Dataset:
        return self.context.dataset

    def used(self) -> list[Observation]:
        """Return the rows that the publications print, also those that are missing."""
        uses = [use.observations for written in self.written.values() for use in written.uses]
        return sorted(distinct(row for rows in uses for row in rows), key=lambda row: (row.file, row.row))

    def statements(self) -> list[str]:
        """Return the statements that texts name, or whose indicator they name."""
        text = "\n".join(self._texts.values())
        return sorted(
            key for key, row in self.dataset.statements.items() if key in text or f'"{row.indicator}"' in text
        )

    def world(self, dataset: Dataset, indicators: Iterable[str], statement: str = "") -> World:
        """Return what is found and printed where data are others; chapters that do not use them stay unread."""
        named = {*indicators, statement} - {""}
        if statement:
            named.add(dataset.statements[statement].indicator)
        word = re.compile(rf"[\"'](?:{'|'.join(map(re.escape, sorted(named)))})[\"']")
        findings, found = [*data.plausibility(dataset)], list[Unit]()
        context = replace(self.context, dataset=dataset, findings=())
        for edition in self.editions:
            reached = [name for name in edition.chapters if word.search(self._texts[edition.id, name])]
            if reached:
                written = manuscript.write(context, _only(edition, reached))
                findings += written.findings
                found += units(written)
        new = tuple(finding for finding in findings if _mark(finding) not in self._known)
        return World(new, tuple(found))


def _only(edition: Edition, chapters: Sequence[str]) -> Edition:
    return replace(edition, chapters=tuple(chapters), always=())


def _mark(finding: Finding) -> tuple[str, str, str]:
    return finding.code, finding.message, finding.place.quote or finding.place.element


def units(written: Manuscript) -> Iterator[Unit]:
    """Yield every printed sentence: titles, leads, headings, words, caveats, figures in words; handouts too."""
    rows: dict[str, dict[str, tuple[Observation, ...]]] = defaultdict(dict)
    for use in written.uses:
        place = f"{use.chapter}/{_element(use.element)}"
        rows[place][_bare(use.text)] = (*rows[place].get(_bare(use.text), ()), *use.observations)
    for chapter in written.chapters:
        for page in (*chapter.pages, *chapter.handout):
            yield from _page(f"{written.edition.id}/{chapter.id}", chapter.id, page, rows)


Uses = dict[str, dict[str, tuple[Observation, ...]]]


def _element(element: str) -> str:
    return re.sub(r"page ([^,]*)(?:, panel (.*))?", lambda m: "/".join(filter(None, m.groups())), element)


def _page(chapter: str, name: str, page: Page, uses: Uses) -> Iterator[Unit]:
    near = f"{name}/{page.id}"
    whole = [row for place in uses if place == near or place.startswith(f"{near}/") for row in _all(uses[place])]
    own = uses.get(near, {})
    said = [tuple(_statements(panel)) for panel in page.panels]
    base = Unit(f"{chapter}/{page.id}", "", "", (), (), tuple(distinct(whole)), sum(said, ()))
    yield from _sentences("title", page.title, base, own)
    yield from _sentences("lead", page.lead, base, own)
    for caveat in page.caveats:
        yield replace(base, slot=f"caveat {caveat.id}", text=caveat.text)
    for number, panel in enumerate(page.panels):
        key = panel.id or str(number)
        mine = uses.get(f"{near}/{key}", uses.get(f"{near}/{panel.id}", {}))
        unit = replace(base, place=f"{base.place}/{key}", panel=tuple(distinct(_all(mine))))
        unit = replace(unit, statements=said[number])
        yield from _sentences("heading", panel.heading, unit, mine)
        yield from _sentences("words", panel.body, unit, mine)
        for caveat in panel.caveats:
            yield replace(unit, slot=f"caveat {caveat.id}", text=caveat.text)
        for source in panel.sources:
            yield replace(unit, slot=f"source {source.id}", text=f"{source.explanation} {source.remark}".strip())
        if panel.figure:
            yield replace(unit, slot="subtitle", text=panel.figure.chart.subtitle)
            for place, text in enumerate(SENTENCE.split(panel.figure.alt)):
                yield replace(unit, slot=f"alt {place}", text=text)


def _all(uses: dict[str, tuple[Observation, ...]]) -> Iterator[Observation]:
    return (row for rows in uses.values() for row in rows)


def _statements(panel: Panel) -> Iterator[Statement]:
    return parts(panel.figure.chart, Statement) if panel.figure else iter(())


def _sentences(slot: str, content: Content, base: Unit, uses: dict[str, tuple[Observation, ...]]) -> Iterator[Unit]:
    for place, block in enumerate(content.blocks()):
        for number, sentence in enumerate(SENTENCE.split(block)):
            text = CITATION.sub("", sentence).strip()
            bare = _bare(text)
            near = [rows for quote, rows in uses.items() if bare and (bare in quote or quote in bare)]
            rows = tuple(distinct(row for each in near for row in each)) if len(bare) > 3 else ()
            yield replace(base, slot=f"{slot} {place}.{number}", text=text, own=rows)


def _bare(text: str) -> str:
    """Return a text as far as its words go."""
    return " ".join(re.findall(r"[\w%−+,.\-–]+", CITATION.sub("", text))).strip(" .,")
