"""Where values come from: dataset, row and source, and every sentence and figure that uses them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from publisher.build import inputs, manuscript
from publisher.build.inputs import BuildContext
from publisher.data.importers.taking import Entry, entries, origin
from publisher.dutch import formats
from publisher.editions.choose import unknown_region
from publisher.editions.edition import Edition
from publisher.facts import Facts, look_up
from publisher.findings import Place, PublisherError, nearest, say, styled
from publisher.model import known_since
from publisher.project import Project

if TYPE_CHECKING:
    from rich.console import Console

    from publisher.data.dataset import Dataset
    from publisher.model import Observation, Region, Source

MOST = 60
# So many rows that a value was made from are shown.
PARTS = 40


def show(console: Console, project: Project, search: str, *, region: str = "", period: str = "") -> int:
    """Print the values that a search finds, each with its source and uses; return 0, or 1 where there are none."""
    context, chosen = inputs.prepare(project)
    regions = context.dataset.regions
    if region and not any(_is(region, each) for each in regions.values()):
        raise PublisherError([unknown_region(region, regions)])
    rows = find(context.dataset, search, region=region, period=period)
    if region and not rows:
        # It may be known of the rest of the country, or be computed from it.
        context = inputs.read(project, national=True)
        rows = find(context.dataset, search, region=region, period=period)
        rows += made(context.dataset, search, region=region, period=period)
    if not rows and (others := find(context.dataset, search, region=region)):
        periods = ", ".join(sorted({row.period for row in others}))
        console.print(
            say(
                "“{search}” has no value of {period}. There are: {periods}.",
                search=search,
                period=period,
                periods=periods,
            ),
            highlight=False,
        )
        return 1
    if not rows:
        indicators = {each.id: each.label for each in context.dataset.indicators.values()}
        hint = nearest(search, indicators, say("See data/indicators.csv."), labels=indicators)
        console.print(say("Nothing in data/ fits “{search}”. {hint}", search=search, hint=hint), highlight=False)
        return 1
    uses, imports = _uses(context, chosen), entries(project.data)
    for row in rows[:MOST]:
        _one(console, context.dataset, row, uses.get(row, ()), _import_of(row, imports))
    if len(rows) > MOST:
        console.print(say("… and {number} more: name a region or a period.", number=len(rows) - MOST), highlight=False)
    return 0


def find(dataset: Dataset, search: str, *, region: str = "", period: str = "") -> list[Observation]:
    """Return the rows whose indicator, label or printed value fits."""
    wanted = search.lower()
    # Who writes an id in full means no other that holds it.
    exact = wanted in dataset.rows
    return [
        row
        for row in dataset.observations
        if (not period or row.period == period)
        and (not region or _is(region, dataset.regions[row.region]))
        and (row.indicator == wanted if exact else _fits(dataset, row, wanted))
    ]


def made(dataset: Dataset, search: str, *, region: str, period: str = "") -> list[Observation]:
    """Return the values that the data have no row of: those of the same area, and what is computed from gemeenten."""
    wanted = search.lower()
    matching = [key for key in dataset.rows if wanted == key or (wanted not in dataset.rows and wanted in key)]
    codes = [each.code for each in dataset.regions.values() if _is(region, each)]
    found = (row for code in codes for key in matching for row in Facts(dataset, code).rows_of(key, code) if row.of)
    return [row for row in found if not period or row.period == period]


def _is(name: str, region: Region) -> bool:
    return name.casefold() in (region.code.casefold(), region.name.casefold(), region.spoken.casefold())


def _fits(dataset: Dataset, row: Observation, wanted: str) -> bool:
    indicator = dataset.indicators[row.indicator]
    if wanted in row.indicator or wanted in indicator.label.lower():
        return True
    if row.value is None:
        return False
    printed = formats.number(row.value, indicator.decimals)
    return wanted.replace(formats.MINUS, "-") in (printed.replace(formats.MINUS, "-"), f"{row.value:.15g}")


def _uses(context: BuildContext, chosen: Iterable[Edition]) -> Mapping[Observation, list[str]]:
    found: dict[Observation, list[str]] = {}
    for edition in chosen:
        for use in manuscript.write(context, edition).uses:
            for row in dict.fromkeys(part for used in use.observations for part in used.rows):
                found.setdefault(row, []).append(f"{edition.name}, {use.chapter}, {use.element}: {use.text}")
    return found


def _import_of(row: Observation, imports: Iterable[Entry]) -> list[str]:
    """Return the last import of the series that a value is in, if its file was imported into."""
    found = origin(imports, row.file.partition("/")[2], (row.indicator, row.period, row.source))
    files = ", ".join(dict.fromkeys(source.file for source in found.sources)) if found else ""
    if not found:
        return []
    return [say("    imported on {day} from {files} ({id})", day=found.at[:10], files=files, id=found.id)]


def _one(
    console: Console, dataset: Dataset, row: Observation, uses: Iterable[str], imported: Iterable[str] = ()
) -> None:
    indicator, source = dataset.indicators[row.indicator], dataset.sources[row.source]
    region, group = dataset.regions[row.region], dataset.groups[row.group]
    what = ", ".join((indicator.label, region.name, formats.period(row.period), group.label))
    lines = [
        styled("[bold]{what}: {row}[/]", what=what, row=_value(row, indicator.decimals)),
        say(
            "    {{{{ {indicator} }}}} ({status})",
            indicator=look_up(row.indicator, row.region, row.period, row.group),
            status=row.status,
        ),
        *_places(dataset, row),
        *imported,
        say("    {title}; {row}", title=source.title, row=_known(row, source)),
        *([say("    {note}", note=row.note)] if row.note else []),
        *([say("    used in {use}", use=use) for use in uses] or ([] if row.of else [say("    used nowhere")])),
    ]
    for line in lines:
        console.print(line, highlight=False, soft_wrap=True)


def _known(row: Observation, source: Source) -> str:
    """Return since when a value is known, and whether that is by its source's publication or its reference date."""
    known = known_since(row, source)
    how = say("published") if known.published else say("reference date")
    return say(
        "reference date {reference_date}; known since {since} ({how})",
        reference_date=row.reference_date,
        since=known.since,
        how=how,
    )


def _places(dataset: Dataset, row: Observation) -> list[str]:
    """Return where a value stands in the data, or where those stand that it was made from."""
    if not row.of:
        return [say("    {place}", place=Place(row.file, row.row).words)]
    parts = [(part, dataset.regions[part.region].name, dataset.indicators[part.indicator]) for part in row.of]
    shown = [
        say(
            "    {what}: {value} ({place})",
            what=", ".join((name, of.label, dataset.groups[part.group].label, formats.period(part.period))),
            value=_value(part, of.decimals),
            place=Place(part.file, part.row).words,
        )
        for part, name, of in parts[:PARTS]
    ]
    more = [say("    … and {number} more rows", number=len(parts) - PARTS)] if len(parts) > PARTS else []
    return [*shown, *more]


def _value(row: Observation, decimals: int) -> str:
    if row.value is not None:
        return formats.quantity(row.value, row.unit, decimals)
    if row.lower is not None and row.upper is not None:
        return f"{formats.number(row.lower, decimals)} tot {formats.number(row.upper, decimals)}"
    return formats.UNKNOWN
