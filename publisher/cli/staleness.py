"""What the terminal prints at the turn of the year: what is stale by page, and what a new year begins with."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

from publisher.build.archive.index import printings
from publisher.build.review.editions import page_numbers
from publisher.cli.terminal import words as in_words
from publisher.dutch.formats import enumeration
from publisher.findings import Finding, Place, PublisherError, count, few, kind_word, say, styled
from publisher.findings import listed as enumerated

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
WHOLE = say("The whole edition")
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
        console.print(styled("\n[bold]{page}[/]", page=page), highlight=False, soft_wrap=True)
        for each in together:
            _one(console, each, pages)
    if listed.errors:
        check = listed.command.replace("stale", "check", 1)
        words = count(
            "There may be more behind {count} error that {check} tells.",
            "There may be more behind {count} errors that {check} tells.",
            listed.errors,
            check=check,
        )
        console.print(say("\n{words}", words=words), highlight=False, style="yellow")
    if listed.open:
        line = f'{listed.command} --keep {listed.open[0].item.id} --because "…" --by NAME'
        console.print(
            say("\nTo keep one as it is, or several with --keep for each:\n  {line}", line=line), highlight=False
        )


def summary(console: Console, listed: StaleList) -> None:
    """Print how much in an edition waits for an answer, by kind, and how much is kept."""
    kinds = Counter(str(each.item.kind) for each in listed.open)
    told = enumerated(say("{number} {kind}", number=number, kind=kind_word(kind)) for kind, number in kinds.items())
    about = {"open": len(listed.open), "kept": len(listed.items) - len(listed.open), "kinds": told}
    counts = (
        say("{open} to answer ({kinds}), {kept} kept", **about) if kinds else say("0 to answer, {kept} kept", **about)
    )
    console.print(styled("[bold]{name}[/]: {counts}", name=listed.name, counts=counts), highlight=False, soft_wrap=True)


def _page(item: StaleItem, pages: Titles) -> str:
    spot = item.spot
    if item.kind == "period":
        return WHOLE
    return pages.get((spot.chapter, spot.page)) or pages.get((spot.chapter, "")) or WHOLE


def _one(console: Console, each: Answered, pages: Titles) -> None:
    item = each.item
    console.print(styled("  [yellow]{id}[/]", id=item.id), highlight=False, soft_wrap=True)
    lines = [
        (say("printed"), _short(item.printed)),
        (say("known"), item.known),
        (say("where"), _where(each, pages)),
        (say("update"), item.update),
    ]
    if each.before and each.open:
        lines.append((say("before"), f"{each.before.because} ({each.before.by}, {each.before.date})"))
    if each.answer:
        answer = f"{each.answer.because} ({each.answer.by}, {each.answer.date})"
        lines.append(
            (say("was kept"), say("{answer}; changed since", answer=answer)) if each.lapsed else (say("kept"), answer)
        )
    for name, words in lines:
        # A column of names in the language of the reader.
        line = styled("    [dim]{name:12}[/] {words}", name=in_words(console, name), words=words)
        console.print(line, highlight=False, soft_wrap=True)


def _where(each: Answered, pages: Titles) -> str:
    item = each.item
    panels = dict.fromkeys(filter(None, (_panel(spot, pages) for spot in item.spots)))
    place = Place(item.place.file, item.place.row).words
    return say("{place}; printed in {panels}", place=place, panels=few(panels, SPOTS)) if panels else place


def _panel(spot: Spot, pages: Titles) -> str:
    panel = spot.element.rpartition(", panel ")[2] if ", panel " in spot.element else ""
    return say("panel {panel}", panel=panel) if panel else ""


def _short(words: str) -> str:
    plain = " ".join(words.split())
    return plain if len(plain) <= QUOTED else f"{plain[:QUOTED].rsplit(' ', 1)[0]}…"


def only_one(names: Sequence[str]) -> None:
    """Refuse an answer that would be for several editions."""
    if len(names) > 1:
        named = enumeration(names, "and")
        message, hint = say("an answer is for one edition, and not for {named}.", named=named), say("Name one of them.")
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
    for line in (*_written(project, made), *_carried(made.earlier, dataset), say("Next:"), *_next(project, made)):
        console.print(line, highlight=False, soft_wrap=True, markup=False)


def _written(project: Project, made: NewYear) -> Iterator[str]:
    earlier = made.earlier
    yield say("Written: {path}, from {series}.toml", path=project.relative(made.path), series=earlier.series)
    yield from (f"  {key} = {value}" for key, value in made.changed)
    yield from (
        say("  row {row} is a comment; see whether it still holds: {words}", row=row, words=words)
        for row, words in made.comments
    )
    yield say(
        "Shared with the years before: {number} chapters in publisher/chapters/{id}",
        number=len(earlier.chapters),
        id=earlier.id,
    )


def _next(project: Project, made: NewYear) -> Iterator[str]:
    before, file = made.earlier.series, project.relative(made.path)
    if not printings(project, before):
        yield say(
            "  publisher issue {before}: it is not issued, and its words would change with those of the new year.",
            before=before,
        )
    yield say(
        "  See that the dates in {file} are those of this edition; known_until is the last day of its data.", file=file
    )
    yield say("  Add the rows of the new year to data/observations, and their sources to data/sources.csv.")
    yield say("  publisher stale {stem}", stem=made.path.stem)
    yield say("  docs/next-year.md tells the whole way, from January to print.")


def _carried(earlier: Edition, dataset: Dataset) -> list[str]:
    """Return what stays that of the year before, until the new year has its own."""
    goals = sum(goal.publication == earlier.series for goal in dataset.goals)
    partnerships = sum(row["publication"] == earlier.series for row in dataset.tables.get("partnerships", ()))
    named = {"goals": goals, "partnerships": partnerships}
    return [
        say(
            "Still those of {series}: {number} rows of data/{table}.csv, until there are rows of the new year",
            series=earlier.series,
            number=number,
            table=table,
        )
        for table, number in named.items()
        if number
    ]
