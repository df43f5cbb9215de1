"""What the terminal prints: findings, rules, and the step that is under way."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import groupby
from typing import TYPE_CHECKING, Any

from rich.console import Console
from rich.markup import escape

from publisher.cli.groups import ORDER, Group, followers, grouped
from publisher.findings import (
    Finding,
    Language,
    Message,
    Severity,
    Styled,
    count,
    few,
    in_language,
    listed,
    say,
)
from publisher.findings.counting import counted

if TYPE_CHECKING:
    from publisher.build.account import Account
    from publisher.preflight import Examined

# So many of the other places of a finding are named.
PLACES = 3
COLOURS = {Severity.ERROR: "bold red", Severity.WARNING: "yellow", Severity.NOTICE: "cyan"}


class Terminal(Console):
    """A terminal that says messages in the language of its reader."""

    def __init__(self, language: Language = Language.EN, *, places: bool = False, **settings: Any) -> None:
        super().__init__(**settings)
        self.language, self.places = language, places

    def print(self, *objects: Any, markup: bool | None = None, **settings: Any) -> None:
        """Print; of messages, what stands in for values is no markup."""
        super().print(*(self._said(each, markup is not False) for each in objects), markup=markup, **settings)

    def _said(self, text: Any, markup: bool) -> Any:
        if isinstance(text, Styled):
            return in_language(text, self.language, escape)
        if not isinstance(text, Message):
            return text
        return escape(in_language(text, self.language)) if markup else in_language(text, self.language)


def words(console: Console, text: str) -> str:
    """Return a message in the language of a terminal."""
    return in_language(text, console.language if isinstance(console, Terminal) else Language.EN)


def findings(console: Console, found: Sequence[Finding], *, notices: bool = False) -> None:
    """Print findings, the serious ones last, where the eye is when a command ends, and how many there are."""
    every = console.places if isinstance(console, Terminal) else True
    held = () if every else followers(found)
    for each in grouped([item for item in found if item not in held], notices=notices, every=every):
        _group(console, each)
    if held:
        more = count(
            "{count} finding more follows from what is wrong in data/: mend that first. --places tells it as well.",
            "{count} findings more follow from what is wrong in data/: mend that first. --places tells them as well.",
            len(held),
        )
        _line(console, escape(words(console, more)))
    counts = Counter(item.severity for item in dict.fromkeys(found))
    summary = listed(severity.counted(counts[severity]) for severity in reversed(ORDER))
    console.print(words(console, say("{counts}.", counts=summary)), highlight=False, markup=False)


def _group(console: Console, group: Group) -> None:
    """Print what is wrong of one kind at one place; what to do stands there once where it is the same."""
    item = group.findings[0]
    place = words(console, item.place.words)
    head = f"[{COLOURS[item.severity]}]{words(console, item.severity.word)}[/] {escape(f'[{item.code}]')}"
    # To look for numbers in a quotation takes ever longer the longer that is.
    console.print(f"{head} {escape(place)}" if place else head, highlight=False)
    for hint, alike in groupby(group.findings, key=lambda item: item.hint):
        for each in alike:
            _line(console, f"    {escape(words(console, each.message))}")
        if hint:
            _line(console, f"    → {escape(words(console, hint))}", style="dim")
    if group.places:
        where = few((each.words for each in group.places), PLACES, "; ")
        more = count(
            "so at {count} other place: {where}", "so at {count} other places: {where}", len(group.places), where=where
        )
        _line(console, f"    {escape(words(console, more))}", style="dim")


def _line(console: Console, text: str, style: str = "") -> None:
    console.print(text, highlight=False, soft_wrap=True, style=style or None)


def account(console: Console, name: str, found: Account) -> None:
    """Print what an edition leaves out, and of how many series the text asks for a value is known."""
    chapters = [each for each in found.chapters if each.units()]
    if not chapters:
        return
    lines = [(name, found.needed, found.known, sum((each.units() for each in chapters), Counter[str]()))]
    lines += [(f"  {each.title}", len(each.series), each.known, each.units()) for each in chapters]
    for title, needed, known, units in lines:
        parts = listed(counted(number, unit) for unit, number in units.items())
        line = say(
            "{title}: {needed} series needed, {known} known; left out: {parts}",
            title=title,
            needed=needed,
            known=known,
            parts=parts,
        )
        _line(console, escape(words(console, line)), style="dim")


def rules(console: Console, examined: Sequence[Examined]) -> None:
    """Print what each file is and which rules were kept, broken and left out."""
    for file in (file for each in examined for file in each.files):
        ran = [result for result in file.results if not result.skipped]
        broken = [result.rule for result in ran if result.findings]
        parts = [
            count("{count} rule kept", "{count} rules kept", len(ran) - len(broken)),
            say("broken: {rules}", rules=listed(broken)) if broken else "",
            say("not checked: {rules}", rules=listed(result.rule for result in file.results if result.skipped))
            if len(ran) < len(file.results)
            else "",
        ]
        pages = count("{count} page", "{count} pages", file.pages) if file.pages else ""
        kind = listed(part for part in (str(file.kind), pages) if part)
        told = listed((part for part in parts if part), "; ")
        _line(console, escape(words(console, say("{name}  ({kind}; {told})", name=file.name, kind=kind, told=told))))


class Progress:
    """Named steps, shown as they go where somebody looks; silent elsewhere."""

    def __init__(self, console: Console) -> None:
        self.console = console

    @contextmanager
    def step(self, title: str) -> Iterator[None]:
        """Show that a step is under way."""
        if not self.console.is_terminal:
            yield
            return
        with self.console.status(escape(words(self.console, title))):
            yield
