"""Export of single figures: SVG and PNG for other media, with their data as CSV."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from pathlib import Path

from publisher import theme
from publisher.build import manuscript
from publisher.editions.choose import Choice
from publisher.findings import Finding, PublisherError
from publisher.model import Chart, Fact, Placed, Table
from publisher.project import Project
from publisher.theme import Look

PNG_DPI = 200
SUBJECT = "Onderwerp"
COLUMNS = ("indicator", "region", "period", "group", "value", "lower", "upper", "unit", "status", "source")


def figures(
    project: Project, names: Sequence[str], wanted: Sequence[str], output: Path, choice: Choice | None = None
) -> tuple[list[Path], list[Finding]]:
    """Write figures as SVG, PNG and CSV; return the files and what was found in words and data."""
    from publisher.render.fonts import register

    register(theme.font_files(project.styles))
    context, chosen = manuscript.grounded(project, names, choice)
    written = [manuscript.write(context, edition) for edition in chosen]
    known = {placed.id for each in written for _, placed in each.figures()}
    if unknown := [name for name in wanted if name not in known]:
        raise PublisherError(_unknown(name, known) for name in unknown)
    paths = [
        path
        for each in written
        for chapter, placed in each.figures()
        if not wanted or placed.id in wanted
        for path in _export(placed, context.tokens.look(chapter.theme), output / each.edition.folder)
    ]
    return paths, [*context.findings, *(finding for each in written for finding in each.findings)]


def table_csv(table: Table) -> bytes:
    """Return a table as CSV: UTF-8, as printed, for readers of a figure."""
    return _csv([tuple(head or SUBJECT for head in table.columns), *table.rows])


def data_csv(chart: Chart) -> bytes:
    """Return the facts of a chart as CSV, in the notation of data/; the printed table of a chart without numbers."""
    if not chart.facts:
        return table_csv(chart.table())
    return _csv([COLUMNS, *(_row(fact) for fact in dict.fromkeys(chart.facts))])


def _row(fact: Fact) -> tuple[object, ...]:
    sources = " ".join(dict.fromkeys(row.source for row in fact.observations))
    known = tuple(map(_plain, (fact.value, fact.lower, fact.upper)))
    return fact.indicator.id, fact.region.code, fact.period, fact.group.id, *known, fact.unit, fact.status, sources


def _plain(value: float | None) -> object:
    if value is None:
        return ""
    return int(value) if value.is_integer() else value


def _csv(rows: Iterable[Sequence[object]]) -> bytes:
    file = io.StringIO()
    csv.writer(file, lineterminator="\n").writerows(rows)
    return file.getvalue().encode()


def _export(placed: Placed, look: Look, folder: Path) -> list[Path]:
    stem = folder / placed.id
    stem.parent.mkdir(parents=True, exist_ok=True)
    paths = [stem.with_suffix(suffix) for suffix in (".svg", ".png", ".csv")]
    for path, content in zip(paths, _files(placed, placed.chart, look), strict=True):
        path.write_bytes(content)
    return paths


def _files(placed: Placed, chart: Chart, look: Look) -> tuple[bytes, bytes, bytes]:
    from matplotlib import rc_context

    from publisher.render.display.displaylist import SVG_SETTINGS

    svg, png = io.BytesIO(), io.BytesIO()
    metadata = {"Date": None, "Description": chart.alt(), "Title": chart.subtitle}
    drawn = chart.draw(look, placed.size)
    with rc_context(SVG_SETTINGS):
        drawn.savefig(svg, format="svg", metadata=metadata)
    drawn.savefig(png, format="png", dpi=PNG_DPI, facecolor=look.white, metadata={"Software": None})
    return svg.getvalue(), png.getvalue(), data_csv(chart)


def _unknown(name: str, known: set[str]) -> Finding:
    from difflib import get_close_matches

    near = get_close_matches(name, known, n=3)
    hint = f"Did you mean {' or '.join(near)}?" if near else f"There are: {', '.join(sorted(known))}."
    return Finding("usage-figure", f"there is no figure “{name}”.", hint=hint)
