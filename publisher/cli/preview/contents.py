"""What stands on a page and where: findings, figures, sentences and numbers, and where words are found."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from publisher.build.record.entries import page_of
from publisher.cli.preview.rasters import Box, Reader
from publisher.cli.preview.snapshot import Entry, Snapshot, Teller
from publisher.cli.preview.standing import Span, Standing, hull, inside
from publisher.cli.preview.value_rows import Values, is_year
from publisher.findings import Finding, Place
from publisher.model import Observation, Panel, Placed
from publisher.narrative import SentenceRecord

# Places of words that a search returns, and letters that it takes.
MOST, LONGEST = 200, 200
MADE_OF = "figures.py"


@dataclass(frozen=True, slots=True)
class Contents:
    """Tells what stands on pages."""

    reader: Reader
    teller: Teller

    def page(self, snapshot: Snapshot, entry: Entry) -> dict[str, Any]:
        """Return what stands on a page, with places in mm of what is shown of it."""
        if entry.made is None or snapshot.dataset is None or snapshot.written is None:
            findings = [self.teller.finding(each, entry) for each in entry.findings]
            return {"id": entry.id, "findings": findings, "figures": [], "sentences": [], "numbers": []}
        standing, values = self._standing(entry), Values(snapshot.dataset, self.teller)
        figures, placed = list(_figures(entry)), _placed(standing, _records(snapshot, entry))
        shown = [(panel, figure, shown_at(entry, place)) for panel, figure, place in figures]
        numbers = [
            *self._of_sentences(standing, values, placed),
            *self._of_figures(standing, values, [(figure, box) for _, figure, box in shown]),
            *self._of_tables(standing, values, snapshot, entry, [span for _, span in placed]),
        ]
        return {
            "id": entry.id,
            "findings": [
                self.teller.finding(each, entry, _box_of(each, entry, standing, placed)) for each in entry.findings
            ],
            "figures": [self._figure(panel, figure, box, values, entry) for panel, figure, box in shown],
            "sentences": [self._sentence(record, standing.boxes(span)) for record, span in placed],
            "numbers": numbers,
        }

    def search(self, snapshot: Snapshot, words: str) -> list[dict[str, Any]]:
        """Return where words stand on all pages, in their order."""
        found: list[dict[str, Any]] = []
        if not words.strip() or len(words) > LONGEST:
            return found
        for entry in snapshot.pages:
            if entry.made is None:
                continue
            standing = self._standing(entry)
            for span, around in standing.search(words):
                boxes = standing.boxes(span)
                found.append({"page": entry.id, "text": around, "box": _rounded(boxes[0] if boxes else ())})
                if len(found) >= MOST:
                    return found
        return found

    def _standing(self, entry: Entry) -> Standing:
        assert entry.made is not None
        return Standing(self.reader.text(entry.image, entry.made.pdf, entry.part))

    def _sentence(self, record: SentenceRecord, boxes: Sequence[Box]) -> dict[str, Any]:
        path = (self.teller.editor.root / record.place.file).as_posix()
        where = self.teller.place(record.place.file, record.place.row)
        return {"boxes": list(map(_rounded, boxes)), "text": record.words, **where, "path": path}

    def _figure(
        self, panel: Panel, figure: Placed, box: Sequence[float], values: Values, entry: Entry
    ) -> dict[str, Any]:
        rows = [row for fact in figure.chart.facts for row in fact.observations]
        file, row = self._code(figure, entry)
        return {
            "id": figure.id,
            "box": _rounded(box),
            "title": str(panel.heading) or figure.chart.subtitle,
            "alt": figure.alt,
            "facts": values.told(rows),
            "table": {"head": list(figure.table.columns), "rows": [list(each) for each in figure.table.rows]},
            **self.teller.place(file, row),
        }

    def _code(self, figure: Placed, entry: Entry) -> tuple[str, int]:
        """Return where the function stands that makes a figure."""
        chapter, _, name = figure.id.partition("/")
        folder = self.teller.chapters(chapter)
        try:
            rows = _functions((self.teller.editor.root / folder / MADE_OF).read_bytes())
        except OSError:
            rows = {}
        return f"{folder}/{MADE_OF}", rows.get(name, 0)

    def _of_sentences(
        self, standing: Standing, values: Values, placed: Sequence[tuple[SentenceRecord, Span]]
    ) -> Iterator[dict[str, Any]]:
        for record, span in placed:
            rows = list(dict.fromkeys(row for fact in record.facts for row in fact.observations))
            for number, at in standing.numbers(span) if rows else ():
                own = values.behind(number, rows, record.words)
                if own or not is_year(number, rows):
                    # What is computed from several values has none of its own.
                    yield from self._number(standing, number, at, values, own or rows)

    def _of_figures(
        self, standing: Standing, values: Values, figures: Sequence[tuple[Placed, Sequence[float]]]
    ) -> Iterator[dict[str, Any]]:
        rows = {
            figure.id: list(dict.fromkeys(row for fact in figure.chart.facts for row in fact.observations))
            for figure, _ in figures
        }
        for number, at in standing.numbers():
            boxes = standing.boxes(at)
            figure = next((each for each, box in figures if boxes and box and inside(boxes[0], box)), None)
            if figure and (own := values.behind(number, rows[figure.id])):
                yield from self._number(standing, number, at, values, own)

    def _of_tables(
        self, standing: Standing, values: Values, snapshot: Snapshot, entry: Entry, taken: Sequence[Span]
    ) -> Iterator[dict[str, Any]]:
        assert snapshot.written is not None
        uses = (
            use
            for use in snapshot.written.uses
            if use.chapter == entry.chapter.id and use.text == "table" and page_of(use.element) == entry.page.id
        )
        rows = list(dict.fromkeys(row for use in uses for row in use.observations))
        for number, at in standing.numbers() if rows else ():
            if not any(start <= at[0] < end for start, end in taken) and (own := values.behind(number, rows)):
                yield from self._number(standing, number, at, values, own)

    def _number(
        self, standing: Standing, number: str, at: Span, values: Values, rows: Sequence[Observation]
    ) -> Iterator[dict[str, Any]]:
        for box in standing.boxes(at)[:1]:
            yield {"box": _rounded(box), "text": number, "facts": values.told(rows)}


def shown_at(entry: Entry, place: Place) -> tuple[float, ...]:
    """Return a box of the page's trim as it is shown."""
    if not place.box or entry.made is None or max(place.page, 1) != entry.part + 1:
        return ()
    left, top, wide, high = place.box
    scale, frame = entry.made.scale, entry.frame
    return frame.left + scale * left, frame.top + scale * top, scale * wide, scale * high


def _figures(entry: Entry) -> Iterator[tuple[Panel, Placed, Place]]:
    places = entry.made.figures if entry.made else {}
    for panel in entry.page.panels:
        if panel.figure and (place := places.get(panel.figure.id)) and max(place.page, 1) == entry.part + 1:
            yield panel, panel.figure, place


def _records(snapshot: Snapshot, entry: Entry) -> list[SentenceRecord]:
    """Return the sentences of a page, and those of its chapter that a poster may show."""
    assert snapshot.written is not None
    own = [each for each in snapshot.written.sentences if Path(each.place.file).parent.name == entry.chapter.id]
    on_page = [each for each in own if page_of(each.place.element) == entry.page.id]
    return on_page or own


def _placed(standing: Standing, records: Sequence[SentenceRecord]) -> list[tuple[SentenceRecord, Span]]:
    """Return the sentences that stand on a page, each with its place, the longest found first."""
    found: dict[int, Span] = {}
    for at in sorted(range(len(records)), key=lambda each: -len(records[each].words)):
        span = standing.find(records[at].words, tuple(found.values()), cited=bool(records[at].cited))
        if span:
            found[at] = span
    return [(records[at], found[at]) for at in sorted(found)]


def _box_of(
    finding: Finding, entry: Entry, standing: Standing, placed: Sequence[tuple[SentenceRecord, Span]]
) -> Sequence[float]:
    """Return where a finding is shown: at its box, its words, its figure, or its panel's heading."""
    place = finding.place
    if place.box or place.page > entry.part + 1:
        return shown_at(entry, place)
    quote = place.quote.rstrip("…")
    if quote and (span := standing.find(quote, cited=True)) and (boxes := standing.boxes(span)):
        return hull(boxes)
    name = place.element.removeprefix("figure ")
    # A figure that fails is on the page no more, and still in the picture.
    for figure, where in (entry.made.figures if entry.made else {}).items():
        if name in (figure, figure.partition("/")[2]):
            return shown_at(entry, where)
    heading = (span for record, span in placed if record.heading and record.place.element == place.element)
    boxes = [box for span in heading for box in standing.boxes(span)]
    return hull(boxes) if boxes else ()


@lru_cache(maxsize=64)
def _functions(code: bytes) -> dict[str, int]:
    """Return the rows of the functions of a file of figures; none where it cannot be read."""
    try:
        tree = ast.parse(code)
    except (SyntaxError, ValueError):
        return {}
    return {node.name: node.lineno for node in tree.body if isinstance(node, (ast.FunctionDef, ast.ClassDef))}


def _rounded(box: Sequence[float]) -> list[float]:
    return [round(side, 2) for side in box]
