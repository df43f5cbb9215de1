"""What the terminal prints of what changed between two editions."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, TypeVar

from publisher.findings import kind_word, listed, say, styled
from publisher.findings.counting import counted, state

if TYPE_CHECKING:
    from rich.console import Console

    from publisher.build.diff.changes import Difference, SentenceChange, ValueChange
    from publisher.build.diff.grouping import PageChanges
    from publisher.build.diff.sides import Side

T = TypeVar("T")
# Values of a sentence or a page, sources and works that are told one by one where not all are asked.
FEW = 3


def show(console: Console, difference: Difference, before: Side, after: Side, *, everything: bool = False) -> None:
    """Print how much changed, and then what, by chapter and page."""
    from publisher.build.diff.grouping import by_chapter

    _line(console, styled("[bold]{before} → {after}[/]", before=before.words, after=after.words))
    if after.errors:
        about = {"errors": counted(after.errors, "error"), "edition": after.record.edition.id}
        _line(console, styled("[red]As it is written now: {errors}; see publisher check {edition}.[/]", **about))
    if not difference:
        _line(console, say("Nothing changed."))
        return
    for line in _summary(difference):
        _line(console, styled("  {line}", line=line))
    for chapter in by_chapter(difference):
        _line(console, styled("\n[bold]{title}[/]", title=chapter.title or say("On no page")))
        for page in chapter.pages:
            _page(console, page, everything)
    for title, changes in ((say("Sources"), difference.sources), (say("List of references"), difference.works)):
        if changes:
            _line(console, styled("\n[bold]{title}[/]", title=title))
        for change in _few(changes, everything):
            known = (side for side in (change.before, change.after) if side)
            sides = listed((f"{side.title}; {side.details}".removesuffix("; ") for side in known), " → ")
            if change.before and change.after:
                _line(console, say("  {sides}", sides=sides))
            else:
                _line(console, say("  {state}: {sides}", state=state("new" if change.after else "gone"), sides=sides))
        _rest(console, changes, everything)


def _summary(difference: Difference) -> Iterator[str]:
    """Yield how much changed of each kind, the turned claims and changed words first."""
    from publisher.build.diff import words as worded
    from publisher.build.diff.changes import Cause
    from publisher.build.diff.grouping import counts

    if difference.turned:
        yield styled("[bold red]{claims} turned[/]", claims=counted(len(difference.turned), "claim"))
    if words := Counter(word.kind for _, word in difference.words):
        told = listed(counted(number, kind) for kind, number in words.items())
        yield styled("[bold]{words} changed[/]", words=told)
    causes = Counter(str(sentence.cause) for sentence in difference.sentences if sentence.cause)
    for name, found in counts(difference).items():
        if found:
            told = listed(say("{number} {state}", number=found[kind], state=state(str(kind))) for kind in sorted(found))
            about = {"all": counted(sum(found.values()), name), "told": told}
            if name == "sentences" and causes:
                why = listed(
                    (say("{number}: {cause}", number=causes[each], cause=worded.cause(Cause(each))) for each in causes),
                    "; ",
                )
                yield say("{all}: {told} ({why})", **about, why=why)
            else:
                yield say("{all}: {told}", **about)


def _page(console: Console, page: PageChanges, everything: bool) -> None:
    from publisher.build.diff import words

    number = say("p. {number}", number=page.number) if page.number else page.page
    _line(console, styled("  [bold]{number}[/]  {title}", number=number, title=page.title))
    for place in page.places:
        _line(console, say("    {place}", place=words.of_place(place)))
    for claim in page.claims:
        side = claim.after or claim.before
        word = "turned" if claim.turned else "" if claim.before and claim.after else "new" if claim.after else "gone"
        about = {
            "state": state(word),
            "words": side.words if side else "",
            "told": listed(words.of_claim(claim), "; "),
        }
        _line(
            console,
            styled("    [bold red]claim {state}[/] “{words}”  {told}", **about)
            if claim.turned
            else styled("    [cyan]claim {state}[/] “{words}”  {told}", **about),
        )
        _values(console, claim.values, everything, "        ")
    for sentence in page.sentences:
        _sentence(console, sentence, everything)
    for figure in page.figures:
        word = "" if figure.before and figure.after else "new" if figure.after else "gone"
        shown = figure.after or figure.before
        about = {"id": figure.id, "state": state(word), "subtitle": shown.subtitle if shown else ""}
        _line(console, styled("    [cyan]figure {state}[/] {id}: {subtitle}", **about))
        for line in words.of_figure(figure):
            _line(console, say("        {line}", line=line))
        if figure.values:
            _line(console, say("        {values} changed", values=counted(len(figure.values), "value")))
    for table in page.tables:
        for mark, lines in (("-", table.before), ("+", table.after)):
            for line in lines:
                _line(console, styled("    [cyan]table[/] {mark} {line}", mark=mark, line=line))
    for caveat in page.caveats:
        steps = " → ".join(filter(None, (caveat.before, caveat.after)))
        if caveat.before and caveat.after:
            _line(console, styled("    [cyan]caveat reads differently[/] {words}", words=steps))
        else:
            word = state("new" if caveat.after else "gone")
            _line(console, styled("    [cyan]caveat {state}[/] {words}", state=word, words=steps))
    if left := page.untold:
        values = counted(len(left), "value")
        _line(console, styled("    [cyan]{values}[/] in figures, or on other pages as well", values=values))
        _values(console, left, everything, "        ")


def _sentence(console: Console, change: SentenceChange, everything: bool) -> None:
    from publisher.build.diff import words

    what = say("heading") if change.heading else say("words")
    if change.before is None or change.after is None:
        side, word = change.before or change.after, state("new" if change.after else "gone")
        about = {"what": what, "state": word, "words": side.text if side else ""}
        _line(console, styled("    [cyan]{what} {state}[/] “{words}”", **about))
        return
    _line(console, styled("    [cyan]{what}[/]  “{words}”", what=what, words=change.before.text))
    if change.before.text != change.after.text:
        _line(console, say("        →  “{words}”", words=change.after.text))
    if change.before.cited != change.after.cited:
        before, after = (listed(side.cited) if side.cited else say("nothing") for side in (change.before, change.after))
        _line(console, say("        cites {before} → {after}", before=before, after=after))
    for each in change.words:
        step = listed((side or say("none") for side in (each.before, each.after)), " → ")
        _line(console, styled("        [bold]{kind}: {step}[/]", kind=kind_word(each.kind), step=step))
    if change.cause:
        _line(console, styled("        [dim]{cause}[/]", cause=words.cause(change.cause)))
    for statement in change.statements:
        _line(console, styled("        [dim]{statement}[/]", statement=words.of_statement(statement)))
    _values(console, change.values, everything, "        ")


def _values(console: Console, changes: Sequence[ValueChange], everything: bool, indent: str) -> None:
    from publisher.build.diff import words

    for change in _few(changes, everything):
        _line(console, styled("{indent}[dim]{change}[/]", indent=indent, change=words.of_value(change)))
    _rest(console, changes, everything, indent)


def _few(changes: Sequence[T], everything: bool) -> Sequence[T]:
    return changes if everything else changes[:FEW]


def _rest(console: Console, changes: Sequence[object], everything: bool, indent: str = "  ") -> None:
    if not everything and len(changes) > FEW:
        _line(
            console,
            styled("{indent}[dim]and {number} more; --all prints them[/]", indent=indent, number=len(changes) - FEW),
        )


def _line(console: Console, text: str) -> None:
    console.print(text, highlight=False, soft_wrap=True)
