"""`publisher new year` and `publisher stale`: thin, with imports inside commands so that help comes at once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from publisher.cli import speaking
from publisher.cli.options import Output, Regions, choice
from publisher.project import project

if TYPE_CHECKING:
    pass

DONE, FINDINGS = 0, 1
NEW = "Example:\n\n  publisher new year regiobeeld 2024"
STALE = (
    "Examples:\n\n  publisher stale regiobeeld-2024\n\n  publisher stale regiobeeld-2024 --all --json"
    '\n\n  publisher stale regiobeeld-2024 --keep table-partnerships-regiobeeld-2023 --because "they go on" --by NAME'
)


def year(
    publication: Annotated[str, typer.Argument(help="Publication, as in data/publications.")],
    year: Annotated[str, typer.Argument(help="The new year, after its last one.")],
) -> None:
    """Begin a publication's next year: its configuration, carried over from its last year."""
    from publisher import data
    from publisher.cli import staleness
    from publisher.editions.new_year import new_year

    where = project()
    made = new_year(where, publication, year)
    dataset, _ = data.read(where.data)
    staleness.show_new_year(speaking.console(), where, made, dataset)


def stale(
    editions: Annotated[list[str], typer.Argument(metavar="EDITION...", help="Editions, such as regiobeeld-2024.")],
    keep: Annotated[
        list[str] | None,
        typer.Option("--keep", help="Keep this item as it is, by its id; own-* for all that begin so (repeatable)."),
    ] = None,
    because: Annotated[str, typer.Option("--because", help="Why it is kept.")] = "",
    by: Annotated[str, typer.Option("--by", help="Name of who says so.")] = "",
    region: Regions = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print the list as JSON.")] = False,
    everything: Annotated[bool, typer.Option("--all", help="Also print what is kept.")] = False,
    output: Output = None,
) -> None:
    """List what is older than what is known or expected for an edition; exit code 1 while answers are missing."""
    import datetime

    from publisher.build import inputs
    from publisher.build.stale import keep as keep_items
    from publisher.build.stale import stale_list
    from publisher.cli import staleness, terminal
    from publisher.findings import errors_in

    console, where = speaking.console(), project()
    selection = inputs.select(where, editions, choice(region), sample=True)
    answering = bool(keep or because or by)
    if answering:
        staleness.only_one([edition.series for edition in selection.publications])
    context = inputs.read(where, national=selection.national, sets=selection.sets)
    # Editions for each region have one list; for a regional one each region has its own.
    made = selection.editions(context) if region else selection.publications
    chosen = {edition.series if edition.each else edition.name: edition for edition in made}
    found = [stale_list(context, edition) for edition in chosen.values()]
    if answering:
        staleness.only_one([listed.name for listed in found])
        found = [keep_items(where, found[0], keep or [], because, by, datetime.date.today())]
    if as_json:
        typer.echo(staleness.as_json(found))
    for listed in () if as_json else found:
        # Who answers has the list before their eyes.
        if answering and not everything:
            staleness.summary(console, listed)
        else:
            staleness.show(console, listed, staleness.titles(listed, output or where.output), everything=everything)
    wrong = [finding for listed in found for finding in listed.findings]
    if wrong and not as_json:
        terminal.findings(console, wrong)
    raise typer.Exit(FINDINGS if errors_in(wrong) or any(listed.open for listed in found) else DONE)
