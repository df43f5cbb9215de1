"""What the terminal prints at the turn of the year: what is stale by page, and what a new year begins with."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

from rich.markup import escape

from publisher.build.archive.index import printings
from publisher.build.review.editions import page_numbers
from publisher.dutch.formats import enumeration
from publisher.findings import Finding, PublisherError

if TYPE_CHECKING:
    from rich.console import Console

    from publisher.build.stale import Answered, Spot, StaleItem, StaleList
    from publisher.data import Dataset
    from publisher.editions import Edition
    from publisher.editions.new_year import NewYear
    from publisher.project import Project

# Places that an item names one by one.
SPOTS = 4
QUOTED = 160
WHOLE = "The whole edition"
Titles = Mapping[tuple[str, str], str]


def titles(listed: StaleList, output: Path) -> Titles:
    """Return what each page is called: its chapter, its title, and its number where the edition was built."""
    numbers = page_numbers(output, listed.edition)
    found = {}
    for chapter in listed.chapters:
        found[chapter.id, ""] = chapter.title
        for page in chapter.pages:
            number = numbers.get((chapter.id, page.id), 0)
            found[chapter.id, page.id] = f"{chapter.title}, “{page.title}”{f' (page {number})' if number else ''}"
    return found


def show(console: Console, listed: StaleList, pages: Titles, *, everything: bool = False) -> None:
    """Print what is stale in an edition, by page, and how to answer."""
    summary(console, listed)
    shown = listed.items if everything else listed.open
    for page, together in groupby(shown, key=lambda each: _page(each.item, pages)):
        console.print(f"\n[bold]{escape(page)}[/]", highlight=False, soft_wrap=True)
        for each in together:
            _one(console, each, pages)
    if listed.errors:
        count = f"{listed.errors} error{'s' * (listed.errors != 1)}"
        words = f"There may be more behind {count} that {listed.command.replace('stale', 'check', 1)} tells."
        console.print(f"\n{escape(words)}", highlight=False, style="yellow")
    if listed.open:
        line = f'{listed.command} --keep {listed.open[0].item.id} --because "…" --by NAME'
        console.print(f"\nTo keep one as it is, or several with --keep for each:\n  {escape(line)}", highlight=False)


def summary(console: Console, listed: StaleList) -> None:
    """Print how much in an edition waits for an answer, by kind, and how much is kept."""
    kinds = Counter(str(each.item.kind) for each in listed.open)
    told = f" ({', '.join(f'{count} {kind}' for kind, count in kinds.items())})" if kinds else ""
    count = f"{len(listed.open)} to answer{told}, {len(listed.items) - len(listed.open)} kept"
    console.print(f"[bold]{escape(listed.name)}[/]: {count}", highlight=False, soft_wrap=True)


def _page(item: StaleItem, pages: Titles) -> str:
    spot = item.spot
    if item.kind == "period":
        return WHOLE
    return pages.get((spot.chapter, spot.page)) or pages.get((spot.chapter, "")) or WHOLE


def _one(console: Console, each: Answered, pages: Titles) -> None:
    item = each.item
    console.print(f"  [yellow]{escape(item.id)}[/]", highlight=False, soft_wrap=True)
    lines = [("printed", _short(item.printed)), ("known", item.known), ("where", _where(each, pages))]
    lines.append(("update", item.update))
    if each.before and each.open:
        lines.append(("before", f"{each.before.because} ({each.before.by}, {each.before.date})"))
    if each.answer:
        said = f"{each.answer.because} ({each.answer.by}, {each.answer.date})"
        lines.append(("was kept" if each.lapsed else "kept", f"{said}{'; changed since' if each.lapsed else ''}"))
    for name, words in lines:
        console.print(f"    [dim]{name:8}[/] {escape(words)}", highlight=False, soft_wrap=True)


def _where(each: Answered, pages: Titles) -> str:
    item = each.item
    others = dict.fromkeys(_panel(spot, pages) for spot in item.spots)
    named = list(others)[:SPOTS]
    more = f", and {len(others) - SPOTS} more" if len(others) > SPOTS else ""
    places = ", ".join(filter(None, named))
    row = f", row {item.place.row}" if item.place.row else ""
    return f"{item.place.file}{row}{f'; printed in {places}{more}' if places else ''}"


def _panel(spot: Spot, pages: Titles) -> str:
    panel = spot.element.rpartition(", panel ")[2] if ", panel " in spot.element else ""
    return f"panel {panel}" if panel else ""


def _short(words: str) -> str:
    plain = " ".join(words.split())
    return plain if len(plain) <= QUOTED else f"{plain[:QUOTED].rsplit(' ', 1)[0]}…"


def only_one(names: Sequence[str]) -> None:
    """Refuse an answer that would be for several editions."""
    if len(names) > 1:
        named = enumeration(names, "and")
        message, hint = f"an answer is for one edition, and not for {named}.", "Name one of them."
        raise PublisherError([Finding("usage-keep", message, hint=hint)])


def as_json(found: Sequence[StaleList]) -> str:
    """Return what is stale in editions, with its answers, as JSON."""
    content = [
        {
            "edition": each.name,
            "errors": each.errors,
            "items": [_entry(item) for item in each.items],
            "findings": [finding.as_dict() for finding in each.findings],
        }
        for each in found
    ]
    return json.dumps(content, ensure_ascii=False, indent=1)


def _entry(each: Answered) -> dict[str, object]:
    item, answer = each.item, each.answer
    kept = {"because": answer.because, "by": answer.by, "date": answer.date.isoformat()} if answer else None
    return {
        "id": item.id,
        "kind": str(item.kind),
        "open": each.open,
        "printed": item.printed,
        "known": item.known,
        "update": item.update,
        "file": item.place.file,
        "row": item.place.row,
        "places": [{"chapter": spot.chapter, "element": spot.element} for spot in item.spots],
        "kept": kept,
    }


def show_new_year(console: Console, project: Project, made: NewYear, dataset: Dataset) -> None:
    """Print what a new year begins with, what it still takes from the year before, and what to do next."""
    for line in (*_written(project, made), *_carried(made.earlier, dataset), "Next:", *_next(project, made)):
        console.print(escape(line), highlight=False, soft_wrap=True)


def _written(project: Project, made: NewYear) -> Iterator[str]:
    earlier = made.earlier
    yield f"Written: {project.relative(made.path)}, from {earlier.series}.toml"
    yield from (f"  {key} = {value}" for key, value in made.changed)
    yield from (f"  row {row} is a comment; see whether it still holds: {words}" for row, words in made.comments)
    yield f"Shared with the years before: {len(earlier.chapters)} chapters in publisher/chapters/{earlier.id}"


def _next(project: Project, made: NewYear) -> Iterator[str]:
    before, file = made.earlier.series, project.relative(made.path)
    if not printings(project, before):
        yield f"  publisher issue {before}: it is not issued, and its words would change with those of the new year."
    yield f"  See that the dates in {file} are those of this edition; known_until is the last day of its data."
    yield "  Add the rows of the new year to data/observations, and their sources to data/sources.csv."
    yield f"  publisher stale {made.path.stem}"
    yield "  docs/next-year.md tells the whole way, from January to print."


def _carried(earlier: Edition, dataset: Dataset) -> list[str]:
    """Return what stays that of the year before, until the new year has its own."""
    goals = sum(goal.publication == earlier.series for goal in dataset.goals)
    partnerships = sum(row["publication"] == earlier.series for row in dataset.tables.get("partnerships", ()))
    named = {"goals": goals, "partnerships": partnerships}
    return [
        f"Still those of {earlier.series}: {count} rows of data/{table}.csv, until there are rows of the new year"
        for table, count in named.items()
        if count
    ]
