"""`publisher review`: what rests on people in editions, in the terminal and as files."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from publisher.build import manuscript
from publisher.build.inputs import BuildContext
from publisher.build.review import URGENT, Kind, items
from publisher.build.review.comparison import compare
from publisher.build.review.editions import earlier_edition, edition_since, page_numbers
from publisher.build.review.kinds import WORDS
from publisher.build.review.report import Entry, Group, Review, grouped
from publisher.findings import errors_in, listed, say, styled
from publisher.findings.counting import state

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
    than = say("compared with {name}", name=earlier.name) if earlier else say("no earlier edition was approved")
    about = {"name": found.edition.name, "number": found.count, "all": found.sentences, "than": than}
    line = styled("[bold]{name}[/]: {number} of {all} sentences rest on people; {than}", **about)
    console.print(line, highlight=False)
    hidden = 0
    for group in found.groups:
        about = {"number": len(group), "title": group.heading.title}
        changes = listed(
            say("{number} {state}", number=number, state=state(str(each))) for each, number in group.changes.items()
        )
        head = (
            styled("\n[bold]{number}  {title}[/] ({changes})", **about, changes=changes)
            if group.changes
            else styled("\n[bold]{number}  {title}[/]", **about)
        )
        console.print(head, highlight=False)
        shown = _shown(group, everything, compared=earlier is not None)
        if shown:
            console.print(say("   {advice}", advice=group.heading.advice), highlight=False, style="dim")
        for entry in shown:
            _one(console, entry)
        hidden += len(group) - len(shown)
    if hidden:
        line = say("\nNot shown here: {hidden}. The report has them all; --all shows them here.", hidden=hidden)
        console.print(line, highlight=False)


def _shown(group: Group, everything: bool, *, compared: bool) -> tuple[Entry, ...]:
    """Return what is shown of a kind: everything, what changed, or, where nothing is compared, what is urgent."""
    if everything:
        return (*group.open, *group.folded)
    return group.open if compared or group.kind in URGENT else ()


def _one(console: Console, entry: Entry) -> None:
    compared, item = entry.compared, entry.compared.item
    stretches = [styled("[yellow]{words}[/]", words=part) if marked else part for part, marked in entry.stretches]
    page = say("page {page}", page=entry.page) if entry.page else f"“{entry.title}”" if entry.title else ""
    place = listed(part for part in (f"{item.place.file}:{item.place.row}", page, entry.chapter) if part)
    lines = [
        styled("{number:4}  “{words}”", number=entry.number, words=listed(stretches, "")),
        styled("      [dim]{place}[/]", place=place),
    ]
    lines += [say("      {kind}: {why}", kind=WORDS[each.kind], why=each.why) for each in item.reasons]
    if compared.change and not entry.folded:
        change = state(str(compared.change))
        lines.append(
            say("      {change}; was: {before}", change=change, before=compared.before)
            if compared.before
            else say("      {change}", change=change)
        )
    lines += [say("      {data}", data=each) for each in compared.data]
    for line in lines:
        console.print(line, highlight=False, soft_wrap=True)
