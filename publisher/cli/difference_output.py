"""What the terminal prints of what changed between two editions."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, TypeVar

from rich.markup import escape

if TYPE_CHECKING:
    from rich.console import Console

    from publisher.build.diff.changes import Difference, SentenceChange, ValueChange
    from publisher.build.diff.grouping import PageChanges
    from publisher.build.diff.sides import Side

T = TypeVar("T")
# Values of a sentence or a page, sources and works that are told one by one where not all are asked.
FEW = 3
NAMES = {
    "claims": ("claim", "claims"),
    "sentences": ("sentence", "sentences"),
    "values": ("value", "values"),
    "figures": ("figure", "figures"),
    "tables": ("table", "tables"),
    "caveats": ("caveat", "caveats"),
    "sources": ("source", "sources"),
    "works": ("cited work", "cited works"),
    "pages": ("page", "pages"),
    "panels": ("panel", "panels"),
}
WORDS = {
    "frequency": ("frequency", "frequencies"),
    "number": ("number in words", "numbers in words"),
    "comparing word": ("comparing word", "comparing words"),
    "word of change": ("word of change", "words of change"),
    "word for all, most or none": ("word for all, most or none", "words for all, most or none"),
}


def show(console: Console, difference: Difference, before: Side, after: Side, *, everything: bool = False) -> None:
    """Print how much changed, and then what, by chapter and page."""
    from publisher.build.diff.grouping import by_chapter

    _line(console, f"[bold]{escape(before.words)} → {escape(after.words)}[/]")
    if after.errors:
        what = f"{after.errors} error{'s' * (after.errors != 1)}"
        _line(console, f"[red]As it is written now it has {what}: see publisher check {after.record.edition.id}.[/]")
    if not difference:
        _line(console, "Nothing changed.")
        return
    for line in _summary(difference):
        _line(console, f"  {line}")
    for chapter in by_chapter(difference):
        _line(console, f"\n[bold]{escape(chapter.title or 'On no page')}[/]")
        for page in chapter.pages:
            _page(console, page, everything)
    for title, changes in (("Sources", difference.sources), ("List of references", difference.works)):
        if changes:
            _line(console, f"\n[bold]{title}[/]")
        for change in _few(changes, everything):
            listed = (side for side in (change.before, change.after) if side)
            sides = [f"{side.title}; {side.details}".removesuffix("; ") for side in listed]
            word = "" if len(sides) == 2 else "new: " if change.after else "gone: "
            _line(console, f"  {word}{escape(' → '.join(sides))}")
        _rest(console, changes, everything)


def _summary(difference: Difference) -> Iterator[str]:
    """Yield how much changed of each kind, the turned claims and changed words first."""
    from publisher.build.diff.grouping import counts

    if difference.turned:
        yield f"[bold red]{_count(len(difference.turned), ('claim', 'claims'))} turned[/]"
    if words := Counter(word.kind for _, word in difference.words):
        yield f"[bold]{', '.join(_count(count, WORDS[kind]) for kind, count in words.items())} changed[/]"
    causes = Counter(str(sentence.cause) for sentence in difference.sentences if sentence.cause)
    for name, count in counts(difference).items():
        if count:
            told = ", ".join(f"{number} {kind}" for kind, number in sorted(count.items()))
            why = f" ({'; '.join(f'{number}: {cause}' for cause, number in causes.items())})" * (name == "sentences")
            yield f"{_count(sum(count.values()), NAMES[name])}: {told}{why if causes else ''}"


def _page(console: Console, page: PageChanges, everything: bool) -> None:
    from publisher.build.diff import words

    number = f"p. {page.number}" if page.number else page.page
    _line(console, f"  [bold]{escape(number)}[/]  {escape(page.title)}")
    for place in page.places:
        _line(console, f"    {escape(words.of_place(place))}")
    for claim in page.claims:
        side = claim.after or claim.before
        word = "turned" if claim.turned else "" if claim.before and claim.after else "new" if claim.after else "gone"
        style = "bold red" if claim.turned else "cyan"
        told = escape("; ".join(words.of_claim(claim)))
        _line(console, f"    [{style}]claim {word}[/] “{escape(side.words if side else '')}”  {told}")
        _values(console, claim.values, everything, "        ")
    for sentence in page.sentences:
        _sentence(console, sentence, everything)
    for figure in page.figures:
        word = "" if figure.before and figure.after else " new" if figure.after else " gone"
        shown = figure.after or figure.before
        _line(console, f"    [cyan]figure{word}[/] {escape(figure.id)}: {escape(shown.subtitle if shown else '')}")
        for line in words.of_figure(figure):
            _line(console, f"        {escape(line)}")
        if figure.values:
            _line(console, f"        {_count(len(figure.values), ('value', 'values'))} changed")
    for table in page.tables:
        for mark, lines in (("-", table.before), ("+", table.after)):
            for line in lines:
                _line(console, f"    [cyan]table[/] {mark} {escape(line)}")
    for caveat in page.caveats:
        word = "reads differently" if caveat.before and caveat.after else "appeared" if caveat.after else "lapsed"
        _line(console, f"    [cyan]caveat {word}[/] {escape(' → '.join(filter(None, (caveat.before, caveat.after))))}")
    if left := page.untold:
        _line(console, f"    [cyan]{_count(len(left), ('value', 'values'))}[/] in figures, or on other pages as well")
        _values(console, left, everything, "        ")


def _sentence(console: Console, change: SentenceChange, everything: bool) -> None:
    from publisher.build.diff import words

    what = "heading" if change.heading else "words"
    if change.before is None or change.after is None:
        side = change.before or change.after
        _line(console, f"    [cyan]{what} {'new' if change.after else 'gone'}[/] “{escape(side.text if side else '')}”")
        return
    _line(console, f"    [cyan]{what}[/]  “{escape(change.before.text)}”")
    if change.before.text != change.after.text:
        _line(console, f"        →  “{escape(change.after.text)}”")
    if change.before.cited != change.after.cited:
        cited = (", ".join(side.cited) or "nothing" for side in (change.before, change.after))
        _line(console, f"        cites {escape(' → '.join(cited))}")
    for word in change.words:
        step = " → ".join(side or "none" for side in (word.before, word.after))
        _line(console, f"        [bold]{word.kind}: {escape(step)}[/]")
    _line(console, f"        [dim]{change.cause}[/]")
    for statement in change.statements:
        _line(console, f"        [dim]{escape(words.of_statement(statement))}[/]")
    _values(console, change.values, everything, "        ")


def _values(console: Console, changes: Sequence[ValueChange], everything: bool, indent: str) -> None:
    from publisher.build.diff import words

    for change in _few(changes, everything):
        _line(console, f"{indent}[dim]{escape(words.of_value(change))}[/]")
    _rest(console, changes, everything, indent)


def _few(changes: Sequence[T], everything: bool) -> Sequence[T]:
    return changes if everything else changes[:FEW]


def _rest(console: Console, changes: Sequence[object], everything: bool, indent: str = "  ") -> None:
    if not everything and len(changes) > FEW:
        _line(console, f"{indent}[dim]and {len(changes) - FEW} more; --all prints them[/]")


def _count(number: int, names: tuple[str, str]) -> str:
    return f"{number} {names[number != 1]}"


def _line(console: Console, text: str) -> None:
    console.print(text, highlight=False, soft_wrap=True)
