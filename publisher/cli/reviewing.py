"""`publisher review`: what rests on people in editions, in the terminal and as files."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from rich.markup import escape

from publisher.build import manuscript
from publisher.build.inputs import BuildContext
from publisher.build.review import URGENT, Kind, items
from publisher.build.review.comparison import compare
from publisher.build.review.editions import earlier_edition, edition_since, page_numbers
from publisher.build.review.report import Entry, Group, Review, grouped
from publisher.findings import errors_in

if TYPE_CHECKING:
    from rich.console import Console

    from publisher.editions import Edition
    from publisher.findings import Finding


def review(
    context: BuildContext, edition: Edition, output: Path, since: Path | None = None
) -> tuple[Review, tuple[Finding, ...]]:
    """Return what rests on people in an edition, and what is wrong with its data and words."""
    earlier = edition_since(since, edition) if since else earlier_edition(output, edition)
    written = manuscript.write(context, edition)
    numbers = page_numbers(output, edition)
    known = context.known_to(edition)
    compared = compare(items(written, known), earlier, known)
    groups = grouped(compared, written.chapters, numbers, known)
    findings = (*context.findings, *written.findings)
    errors = len(errors_in(findings))
    # What stands in tables of data alone is printed as well.
    of_data = sum(each.item.kind in (Kind.CAVEAT, Kind.EXPLANATION) for each in compared)
    return Review(edition, groups, len(written.sentences) + of_data, errors, bool(numbers), earlier), findings


def show(console: Console, found: Review, *, everything: bool = False) -> None:
    """Print how much rests on people, by kind; of what needs eyes, or of everything, each sentence with its place."""
    earlier = found.earlier
    than = f"compared with {earlier.name}" if earlier else "no earlier edition was approved"
    count = f"{found.count} of {found.sentences} sentences rest on people"
    console.print(f"[bold]{escape(found.edition.name)}[/]: {count}; {escape(than)}", highlight=False)
    hidden = 0
    for group in found.groups:
        changes = ", ".join(f"{count} {change}" for change, count in group.changes.items())
        told = f" ({changes})" if changes else ""
        console.print(f"\n[bold]{len(group)}  {group.heading.title}[/]{told}", highlight=False)
        shown = _shown(group, everything, compared=earlier is not None)
        if shown:
            console.print(f"   {group.heading.advice}", highlight=False, style="dim")
        for entry in shown:
            _one(console, entry)
        hidden += len(group) - len(shown)
    if hidden:
        console.print(f"\nNot shown here: {hidden}. The report has them all; --all shows them here.", highlight=False)


def _shown(group: Group, everything: bool, *, compared: bool) -> tuple[Entry, ...]:
    """Return what is shown of a kind: everything, what changed, or, where nothing is compared, what is urgent."""
    if everything:
        return (*group.open, *group.folded)
    return group.open if compared or group.kind in URGENT else ()


def _one(console: Console, entry: Entry) -> None:
    compared, item = entry.compared, entry.compared.item
    words = "".join(f"[yellow]{escape(part)}[/]" if marked else escape(part) for part, marked in entry.stretches)
    page = f"page {entry.page}" if entry.page else f"“{entry.title}”" if entry.title else ""
    place = ", ".join(filter(None, (f"{item.place.file}:{item.place.row}", page, entry.chapter)))
    lines = [f"{entry.number:4}  “{words}”", f"      [dim]{escape(place)}[/]"]
    lines += [f"      {each.kind}: {escape(each.why)}" for each in item.reasons]
    if compared.change and not entry.folded:
        lines.append(f"      {compared.change}{f'; was: {escape(compared.before)}' if compared.before else ''}")
    lines += [f"      {escape(each)}" for each in compared.data]
    for line in lines:
        console.print(line, highlight=False, soft_wrap=True)
