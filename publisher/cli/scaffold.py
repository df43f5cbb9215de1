"""The start of a new theme: a folder with text and a figure, its colours, and example rows for it to show."""

from __future__ import annotations

import csv
import io
import keyword
import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from publisher import theme
from publisher.data.dataset import EXAMPLE
from publisher.data.schemas import SCHEMAS
from publisher.facts.lookup import EVERYBODY
from publisher.findings import Finding, Place, PublisherError, say
from publisher.model import PROVINCE

if TYPE_CHECKING:
    from publisher.data import Dataset
    from publisher.editions import Edition
    from publisher.project import Project

Row = Mapping[str, object]
TEMPLATES = Path(__file__).with_name("theme")
OPENER = 'layout="opener"'
# Colours that stand apart from each other and from those of the themes there are, with inks of their own.
COLOURS = (
    {
        "dark": ("#4c5a10", (50, 28, 100, 52)),
        "mid": ("#8b9a3c", (36, 18, 88, 18)),
        "tint": ("#f0f3dd", (5, 1, 15, 0)),
    },
    {
        "dark": ("#2f3f8f", (92, 80, 0, 14)),
        "mid": ("#7482c4", (58, 46, 0, 2)),
        "tint": ("#e8ebf7", (9, 6, 0, 0)),
    },
    {
        "dark": ("#8a2f0f", (10, 84, 100, 38)),
        "mid": ("#c9744f", (6, 58, 68, 10)),
        "tint": ("#fae8df", (1, 10, 11, 0)),
    },
    {
        "dark": ("#1d5a52", (84, 30, 58, 38)),
        "mid": ("#4f958b", (66, 16, 44, 14)),
        "tint": ("#e2f1ee", (12, 1, 8, 0)),
    },
)
# What no file may be called on Windows, whatever follows behind a dot.
RESERVED = "con|prn|aux|nul|com[0-9]|lpt[0-9]"
# Percentages for the regions of an example, in turn: nobody takes them for a result.
VALUES = (10, 20, 30, 40, 50)


def new_theme(project: Project, edition: Edition, dataset: Dataset, name: str, title: str = "") -> list[Path]:
    """Write the files of a new theme of a publication, and add it to its edition; return what was written.

    Raises PublisherError, and writes nothing, where a name cannot be used.
    """
    if found := list(_unusable(project, edition, dataset, name, title)):
        raise PublisherError(found)
    files = dict(_files(project, edition, dataset, name, title or name.replace("_", " ").capitalize()))
    for path, text in files.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")
    return list(files)


def _unusable(project: Project, edition: Edition, dataset: Dataset, name: str, title: str) -> Iterator[Finding]:
    if not re.fullmatch("[a-z][a-z0-9_]*", name) or keyword.iskeyword(name):
        hint = say("Use small letters, digits and _, such as gezond_opgroeien.")
        hint = say("Python keeps this word for itself: choose another.") if keyword.iskeyword(name) else hint
        yield Finding("usage-theme", say("“{name}” cannot be the name of a theme.", name=name), hint=hint)
        return
    if re.fullmatch(RESERVED, name):
        hint = say("Windows keeps this name for a device: choose another.")
        yield Finding("usage-theme", say("“{name}” cannot be the name of a theme.", name=name), hint=hint)
        return
    if title and not re.fullmatch(r"[^\W\d_][\w ,’'-]*", title):
        hint = say("Use letters, digits and spaces; change it in text.md later on.")
        yield Finding("usage-theme", say("“{title}” cannot be the title of a new theme.", title=title), hint=hint)
    if edition.region in dataset.regions and dataset.regions[edition.region].kind != PROVINCE:
        hint = say("Choose a publication of a province, whose gemeenten the example shows.")
        yield Finding("usage-theme", say("{id} is of no province.", id=edition.id), hint=hint)
    taken = {
        project.chapters / edition.id / name: "a chapter",
        project.data / "observations" / f"{name}.csv": "a file of data",
    }
    for path, what in taken.items():
        if path.exists():
            message = say("there is {what} of this name already.", what=what)
            yield Finding("usage-theme", message, Place(project.relative(path)), say("Choose another name."))
    if name in theme.load(project.tokens).colours:
        message = say("there is a colour theme “{name}” already.", name=name)
        yield Finding("usage-theme", message, Place(project.relative(project.tokens)), say("Choose another name."))
    if edition.region not in dataset.regions:
        hint = say("Choose a publication with a region of its own.")
        yield Finding("usage-theme", say("{id} has no region to show an example of.", id=edition.id), hint=hint)


def _files(project: Project, edition: Edition, dataset: Dataset, name: str, title: str) -> Iterator[tuple[Path, str]]:
    """Yield each file with its new content."""
    folder, indicator = project.chapters / edition.id / name, f"{name}_{EXAMPLE}"
    values = {"name": name, "title": title, "indicator": indicator}
    yield folder / "__init__.py", f'"""The chapter {title}."""\n'
    yield from ((folder / file, _filled(f"{file}.txt", values)) for file in ("text.md", "figures.py"))
    rows = _observations(dataset, edition.region, indicator, edition.year)
    yield project.data / "observations" / f"{name}.csv", _table(SCHEMAS["observations"].columns, rows)
    measured = {"id": indicator, "label": title, "unit": "percent", "decimals": 0, "minimum": 0, "maximum": 100}
    yield _with_row(project.data / "indicators.csv", {**measured, "definition": "Een voorbeeld, tot er cijfers zijn."})
    if EXAMPLE not in dataset.sources:
        source = {"id": EXAMPLE, "title": "Voorbeeld, geen echte cijfers", "publisher": "Voorbeeld"}
        words = {"licence": "niet vermeld", "explanation": "Rijen die de plaats van echte cijfers innemen."}
        yield _with_row(project.data / "sources.csv", {**source, **words, "reference_date": edition.year})
    yield project.tokens, _with_colours(project, name)
    path = project.data / "publications" / f"{edition.series}.toml"
    text = _with_chapter(project, path.read_text(encoding="utf-8"), edition, name)
    if name not in tomllib.loads(text).get("chapters", ()):
        message = say("“{name}” cannot be put among the chapters here.", name=name)
        hint = say('Write chapters = ["one", "two"] with double quotes and no brackets in comments, and try again.')
        raise PublisherError([Finding("usage-theme", message, Place(project.relative(path)), hint)])
    yield path, text


def _filled(template: str, values: Mapping[str, str]) -> str:
    # Other signs than those of the expressions, which the text is full of.
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    environment = Environment(
        *("<%", "%>", "<<", ">>", "<#", "#>"),
        keep_trailing_newline=True,
        loader=FileSystemLoader(TEMPLATES),
        undefined=StrictUndefined,
    )
    return environment.get_template(template).render(values)


def _country(dataset: Dataset) -> str:
    return next(region.code for region in dataset.regions.values() if region.kind == "land")


def _observations(dataset: Dataset, region: str, indicator: str, year: int) -> Iterator[Row]:
    own = [item.code for item in dataset.regions.values() if item.kind == "gemeente" and item.province == region]
    shared = {"indicator": indicator, "period": year, "group": EVERYBODY, "unit": "percent", "status": "observed"}
    for at, code in enumerate([_country(dataset), region, *sorted(own)]):
        yield {**shared, "region": code, "value": VALUES[at % len(VALUES)], "source": EXAMPLE, "reference_date": year}


def _table(columns: Sequence[str], rows: Iterable[Row]) -> str:
    file = io.StringIO()
    writer = csv.DictWriter(file, columns, restval="", lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return file.getvalue()


def _with_row(path: Path, row: Row) -> tuple[Path, str]:
    """Return a table with a row more, in its own columns."""
    text = path.read_text(encoding="utf-8")
    columns = text.splitlines()[0].split(",")
    return path, text.rstrip("\n") + "\n" + _table(columns, [row]).partition("\n")[2]


def _with_colours(project: Project, name: str) -> str:
    taken = {colour.rgb for hues in theme.load(project.tokens).colours.values() for colour in hues.values()}
    chosen = next((each for each in COLOURS if each["dark"][0] not in taken), COLOURS[0])
    lines = [f'{tone} = {{ rgb = "{rgb}", cmyk = {list(inks)} }}' for tone, (rgb, inks) in chosen.items()]
    head, mark, tail = project.tokens.read_text(encoding="utf-8").partition("# What marks a draft")
    return head + "\n".join([f"[colour.{name}]", *lines, "", ""]) + mark + tail


def _with_chapter(project: Project, text: str, edition: Edition, name: str) -> str:
    """Return the edition's settings with the chapter behind the last theme: a chapter that starts with an opener."""
    at = max((number for number, each in enumerate(edition.chapters) if _is_theme(project, edition, each)), default=-1)
    before: Sequence[str] = edition.chapters[at + 1 : at + 2]
    if before:
        return re.sub(rf'(\[[^\]]*?)(\s*)("{re.escape(before[0])}")', rf'\1\2"{name}",\2\3', text, count=1)
    return re.sub(r"(?m)^(chapters = \[[^\]]*?),?(\s*)\]", rf'\1, "{name}"\2]', text, count=1)


def _is_theme(project: Project, edition: Edition, chapter: str) -> bool:
    return OPENER in (project.chapters / edition.id / chapter / "text.md").read_text(encoding="utf-8")
