"""What the terminal prints: findings, rules, and the step that is under way."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import groupby
from typing import TYPE_CHECKING

from rich.console import Console
from rich.markup import escape

from publisher.findings import Finding, Severity

if TYPE_CHECKING:
    from publisher.build.account import Account
    from publisher.preflight import Examined

COLOURS = {Severity.ERROR: "bold red", Severity.WARNING: "yellow", Severity.NOTICE: "cyan"}


def findings(console: Console, found: Sequence[Finding], *, notices: bool = False) -> None:
    """Print findings, the serious ones last, where the eye is when a command ends."""
    order = [Severity.NOTICE, Severity.WARNING, Severity.ERROR]
    shown = [item for item in dict.fromkeys(found) if notices or item.severity is not Severity.NOTICE]
    shown.sort(key=lambda item: (order.index(item.severity), item.place, item.code))
    for _, together in groupby(shown, key=lambda item: (item.severity, item.code, item.place)):
        _one_place(console, list(together))
    counts = Counter(item.severity for item in dict.fromkeys(found))
    summary = [f"{counts[severity]} {severity}{'s' * (counts[severity] != 1)}" for severity in reversed(order)]
    console.print(", ".join(summary) + ".", highlight=False)


def _one_place(console: Console, together: Sequence[Finding]) -> None:
    """Print what is wrong of one kind at one place; what to do stands there once where it is the same."""
    item = together[0]
    colour = COLOURS[item.severity]
    place = f" {escape(str(item.place))}" if str(item.place) else ""
    console.print(
        f"[{colour}]{item.severity}[/] [{item.code}]{place}".replace(f"[{item.code}]", escape(f"[{item.code}]"))
    )
    for hint, alike in groupby(together, key=lambda item: item.hint):
        for each in alike:
            console.print(f"    {escape(each.message)}", highlight=False, soft_wrap=True)
        if hint:
            console.print(f"    → {escape(hint)}", highlight=False, soft_wrap=True, style="dim")


def account(console: Console, name: str, found: Account) -> None:
    """Print what an edition leaves out, and of how many series the text asks for a value is known."""
    chapters = [each for each in found.chapters if each.units()]
    if not chapters:
        return
    lines = [(name, found.needed, found.known, sum((each.units() for each in chapters), Counter[str]()))]
    lines += [(f"  {each.title}", len(each.series), each.known, each.units()) for each in chapters]
    for title, needed, known, units in lines:
        parts = ", ".join(f"{count} {unit}{'s' * (count != 1)}" for unit, count in units.items())
        line = f"{title}: {needed} series needed, {known} known; left out: {parts}"
        console.print(escape(line), highlight=False, soft_wrap=True, style="dim")


def rules(console: Console, examined: Sequence[Examined]) -> None:
    """Print what each file is and which rules were kept, broken and left out."""
    for file in (file for each in examined for file in each.files):
        ran = [result for result in file.results if not result.skipped]
        broken = [result.rule for result in ran if result.findings]
        pages = f", {file.pages} page{'s' * (file.pages != 1)}" if file.pages else ""
        parts = [
            f"{(kept := len(ran) - len(broken))} rule{'s' * (kept != 1)} kept",
            f"broken: {', '.join(broken)}" if broken else "",
            f"not checked: {', '.join(result.rule for result in file.results if result.skipped)}"
            if len(ran) < len(file.results)
            else "",
        ]
        line = f"{escape(file.name)}  ({file.kind}{pages}; {'; '.join(filter(None, parts))})"
        console.print(line, highlight=False, soft_wrap=True)


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
        with self.console.status(title):
            yield
