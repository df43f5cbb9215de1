"""What is taken of a table: its topics by their titles, its codes by the settings; whatever is not there is told."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from publisher.data.importers.meaning.heads import Heads
from publisher.data.importers.services.described import JOIN, Code, Described, Dimension, Kind, Selection, Topic
from publisher.data.importers.services.series import FILE, Series
from publisher.data.importers.tables.table import Cell, Table
from publisher.findings import OFFERED, Finding, Place, both, closest, either, say, sentences, stop_on_errors
from publisher.model import COUNTRY, GEMEENTE, GGD, PROVINCE

# How the codes of regions of a kind begin.
STARTS = {COUNTRY: "NL", PROVINCE: "PV", GGD: "GG", GEMEENTE: "GM"}
YEARLY = "JJ00"
# So many codes are named of a dimension that settings do not speak of.
LISTED = 12
MARKS = {"voorlopig": "*", "nadervoorlopig": "**"}


@dataclass(frozen=True, slots=True)
class Chosen:
    """What is asked of a table: its selection, with the dimensions that have a column, and those that have one code."""

    table: Described
    selection: Selection
    region: Dimension
    period: Dimension | None
    columns: tuple[Dimension, ...]

    @property
    def header(self) -> tuple[str, ...]:
        """Return the heads of the columns that are kept."""
        return (*(each.key for each in self.columns), *(topic.head for topic in self.selection.topics))

    @property
    def periods(self) -> Mapping[str, str]:
        """Return the status of each period that is asked, as its service calls it."""
        codes = self.selection.codes[self.period.key] if self.period else ()
        return {code.plain: code.status for code in codes if code.status}


def marked(period: str, status: str) -> str:
    """Return a period with the stars that CBS prints behind one that is provisional."""
    return period + MARKS.get("".join(status.casefold().split()), "")


def choose(series: Series, table: Described) -> Chosen:
    """Return what is asked of a table; raises PublisherError with everything that settings name and it has not."""
    where = Place(f"data/{FILE}", element=f"series {series.name}, table {table.table}")
    topics, findings = _topics(series, table, where)
    codes: dict[str, tuple[Code, ...]] = {}
    region, period = table.of_kind(Kind.REGION), table.of_kind(Kind.PERIOD)
    for dimension in table.dimensions:
        found, wrong = _codes(series, table, dimension, where)
        codes[dimension.key] = found
        findings += wrong
    if region is None:
        message = say(
            "The table has no dimension of regions: {dimensions}.",
            dimensions=", ".join(each.key for each in table.dimensions),
        )
        findings.append(Finding("series-dimension", message, where, say("Take another table.")))
    findings += _left(series, table, where)
    stop_on_errors(findings)
    assert region
    starts = tuple(STARTS[kind] for kind in series.kinds)
    columns = tuple(each for each in table.dimensions if each.kind is not Kind.OTHER or each.key not in series.fixed)
    return Chosen(table, Selection(topics, codes, starts), region, period, columns)


def columns_named(name: str, topics: Mapping[str, str]) -> list[str]:
    """Return the heads that a name of settings fits, by their titles or else by their keys without number.

    `topics` has the key of each head, with its unit.
    """
    here = Place("")
    heads = list(topics)
    found = Heads(Table("", "", tuple(Cell(head, here) for head in heads), ())).find(name)
    return [heads[at] for at in found] or [head for head, key in topics.items() if key == name]


def _topics(series: Series, table: Described, where: Place) -> tuple[tuple[Topic, ...], list[Finding]]:
    by_head = {topic.head: topic for topic in table.topics}
    keys = {head: topic.keyed for head, topic in by_head.items()}
    found: list[Topic] = []
    findings = []
    for name in series.columns:
        heads = columns_named(name, keys)
        if len(heads) == 1:
            found.append(by_head[heads[0]])
        elif heads:
            named = both(f"“{head}”" for head in heads)
            hint = say("Write more of its path.")
            findings.append(
                Finding(
                    "series-topic",
                    say("There are {number} topics “{name}”: {named}.", number=len(heads), name=name, named=named),
                    where,
                    hint,
                )
            )
        else:
            message = say("There is no topic “{name}” in “{title}”.", name=name, title=table.properties.title)
            findings.append(Finding("series-topic", message, where, sentences(_near(name, keys), series.doubt(name))))
    return tuple(dict.fromkeys(found)), findings


def _near(name: str, keys: Mapping[str, str]) -> str:
    """Return a hint with the topics that are called most alike, by their own titles or keys first."""
    title = name.rpartition(JOIN)[2]
    titles = {head: head.rpartition(JOIN)[2] for head in keys}
    near = [head for names in (titles, keys) for like in closest(title, names.values()) for head in _of(like, names)]
    near = list(dict.fromkeys((*near, *closest(name, keys))))[:OFFERED]
    if not near:
        return say("See the topics of the table in a browser; a unit belongs to the name.")
    return say("Did you mean {near}? A unit belongs to the name.", near=either(f"“{head}”" for head in near))


def _of(name: str, names: Mapping[str, str]) -> list[str]:
    return [head for head, each in names.items() if each == name]


def _codes(series: Series, table: Described, of: Dimension, where: Place) -> tuple[tuple[Code, ...], list[Finding]]:
    if of.kind is Kind.REGION:
        return _regions(series, of, where)
    if of.kind is Kind.PERIOD:
        return _periods(series, of, where)
    if of.key in series.fixed:
        wanted: Iterable[str] = (series.fixed[of.key],)
    elif of.key == series.group_column:
        wanted = series.groups
    elif of.key == series.margin_column:
        wanted = series.margins
    else:
        message = say(
            "The table has a dimension {key}, of which the settings say nothing: {of}.", key=of.key, of=_listed(of)
        )
        hint = say(
            'Take one of its codes below [series.fixed]: {key} = "…"; or make it the column of groups.', key=of.key
        )
        return of.codes, [Finding("series-dimension", message, where, hint)]
    known = {code.plain: code for code in of.codes}
    findings = [
        Finding(
            "series-code",
            say("The dimension {key} has no code “{code}”: {of}.", key=of.key, code=code, of=_listed(of)),
            where,
            sentences(say("Correct it in the settings of the series."), series.doubt(code)),
        )
        for code in wanted
        if code not in known
    ]
    return tuple(known[code] for code in wanted if code in known), findings


def _regions(series: Series, of: Dimension, where: Place) -> tuple[tuple[Code, ...], list[Finding]]:
    found: list[Code] = []
    findings = []
    for kind in series.kinds:
        if kind not in STARTS:
            hint = say("There are: {starts}.", starts=", ".join(STARTS))
            findings.append(
                Finding("series-setting", say("The services know no regions of kind {kind}.", kind=kind), where, hint)
            )
            continue
        own = [code for code in of.codes if code.key.startswith(STARTS[kind])]
        if not own:
            message = say(
                "The table has no regions of kind {kind}, whose codes begin with {starts}.",
                kind=kind,
                starts=STARTS[kind],
            )
            findings.append(
                Finding("series-code", message, where, sentences(say("Take it out of “kinds”."), series.doubt(kind)))
            )
        found += own
    return tuple(found), findings


def _periods(series: Series, of: Dimension, where: Place) -> tuple[tuple[Code, ...], list[Finding]]:
    if not series.years:
        return tuple(code for code in of.codes if code.plain.endswith(YEARLY)) or of.codes, []
    known = {code.plain.removesuffix(YEARLY): code for code in of.codes}
    findings = [
        Finding(
            "series-code",
            say("The table has no year {year}: {of}.", year=year, of=_listed(of)),
            where,
            sentences(say("Correct “years”."), series.doubt(year)),
        )
        for year in series.years
        if year not in known
    ]
    return tuple(known[year] for year in series.years if year in known), findings


def _left(series: Series, table: Described, where: Place) -> Iterator[Finding]:
    """Yield the dimensions that settings speak of and the table has not."""
    keys = {each.key for each in table.dimensions}
    for name in (*series.fixed, series.group_column, series.margin_column):
        if name and name not in keys:
            message = say(
                "The table has no dimension {name}: there are {keys}.", name=name, keys=", ".join(sorted(keys))
            )
            yield Finding(
                "series-dimension", message, where, sentences(say("Correct it in the settings."), series.doubt(name))
            )


def _listed(of: Dimension) -> str:
    shown = [f"{code.plain} ({code.title})" if code.title else code.plain for code in of.codes[:LISTED]]
    return ", ".join([*shown, *(["…"] if len(of.codes) > LISTED else [])])
