"""Export of single figures: SVG and PNG for other media, with their data as CSV."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Sequence
from functools import partial
from pathlib import Path

from publisher import theme
from publisher.build import inputs, manuscript
from publisher.build.drawing import code_of, drawn
from publisher.editions.choose import Choice
from publisher.findings import Finding, PublisherError, errors_in, nearest, say
from publisher.model import Chart, Fact, Placed, Table
from publisher.project import Project
from publisher.theme import Look

PNG_DPI = 200
SUBJECT = "Onderwerp"
ALL = say("Leave out --figure for all figures with their names.")
COLUMNS = ("indicator", "region", "period", "group", "value", "lower", "upper", "unit", "status", "source")


def figures(
    project: Project, names: Sequence[str], wanted: Sequence[str], output: Path, choice: Choice | None = None
) -> tuple[list[Path], list[Finding]]:
    """Write figures as SVG, PNG and CSV; return the files and what was found in words and data."""
    from publisher.render.fonts import register

    register(theme.font_files(project.styles))
    context, chosen = inputs.prepare(project, names, choice)
    written = [manuscript.write(context, edition) for edition in chosen]
    found = [*context.findings, *(finding for each in written for finding in each.findings)]
    known = {placed.id for each in written for _, placed in each.figures()}
    if unknown := [name for name in wanted if name not in known]:
        # A figure that cannot be made has been reported; it is not unknown.
        failed = [finding for finding in errors_in(found) if any(_concerns(finding, name) for name in unknown)]
        raise PublisherError(failed or map(partial(_unknown, known=sorted(known)), unknown))
    paths: list[Path] = []
    for each in written:
        for chapter, placed in each.figures():
            if not wanted or placed.id in wanted:
                try:
                    paths += _export(placed, context.tokens.look(chapter.theme), output / each.edition.folder)
                except PublisherError as error:
                    found += error.findings
    return paths, found


def _concerns(finding: Finding, figure: str) -> bool:
    """Return whether a finding is of a figure, or of the file that its chapter's figures stand in."""
    chapter, _, name = figure.partition("/")
    of_chapter = f"/{chapter}/" in finding.place.file
    words = f"{finding.place.element} {finding.message}"
    return of_chapter and (re.search(rf"\b{re.escape(name)}\b", words) is not None or not finding.place.element)


def _unknown(name: str, known: Sequence[str]) -> Finding:
    return Finding("usage-figure", say("there is no figure “{name}”.", name=name), hint=nearest(name, known, ALL))


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
    with code_of(placed):
        contents = _files(placed, placed.chart, look)
    for path, content in zip(paths, contents, strict=True):
        path.write_bytes(content)
    return paths


def _files(placed: Placed, chart: Chart, look: Look) -> tuple[bytes, bytes, bytes]:
    from matplotlib import rc_context

    from publisher.render.display import SVG_SETTINGS

    svg, png = io.BytesIO(), io.BytesIO()
    metadata = {"Date": None, "Description": placed.alt, "Title": chart.subtitle}
    figure = drawn(placed, look)
    with rc_context(SVG_SETTINGS):
        figure.savefig(svg, format="svg", metadata=metadata)
    figure.savefig(png, format="png", dpi=PNG_DPI, facecolor=look.white, metadata={"Software": None})
    return svg.getvalue(), png.getvalue(), data_csv(chart)
