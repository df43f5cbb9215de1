"""How far many editions are, and what came of each."""

from __future__ import annotations

from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from publisher.cli import terminal
from publisher.findings import count, say

if TYPE_CHECKING:
    from publisher.build.archive.requests import Rebuilt
    from publisher.build.builder import BuildResult
    from publisher.build.standing import Standing

# More editions than this are counted, not listed.
LISTED = 24


class Tally:
    """Counts editions as they come; a bar with the time left stands where somebody looks."""

    def __init__(self, console: Console, total: int) -> None:
        self.console, self.total = console, total
        self.built, self.unchanged, self.kept = 0, 0, 0
        self._stack = ExitStack()

    def __enter__(self) -> Tally:
        self._bar: Progress | None = None
        if self.total > 1 and self.console.is_terminal:
            columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
            self._bar = self._stack.enter_context(Progress(*columns, console=self.console, transient=True))
            self._task = self._bar.add_task(terminal.words(self.console, say("editions")), total=self.total)
        return self

    def __exit__(self, *_: object) -> None:
        self._stack.close()
        if self.total > LISTED:
            about = {"all": self.total, "built": self.built, "unchanged": self.unchanged, "kept": self.kept}
            left = self.total - self.built - self.unchanged - self.kept
            counts = say("{all} editions: {built} built, {unchanged} unchanged, {kept} kept back", **about)
            self._say(say("{counts}, {left} not begun", counts=counts, left=left) if left else counts)

    def add(self, result: BuildResult | Rebuilt | Standing) -> None:
        """Count an edition and say where its files are, or that errors keep it back; and whether it was issued."""
        if result.note and self.total <= LISTED:
            self._say(result.note)
        self.built += bool(result.paths and not result.unchanged)
        self.unchanged += result.unchanged
        self.kept += not result.paths
        if self._bar:
            self._bar.advance(self._task)
        if not result.paths:
            self._say(say("{result}  (kept back by errors; earlier files stay as they are)", result=result.name))
        elif self.total <= LISTED:
            how = say("unchanged") if result.unchanged else say("{seconds:.1f} s", seconds=result.seconds)
            for path, pages in result.files.items():
                self._say(
                    count(
                        "{path}  ({count} page, {how})",
                        "{path}  ({count} pages, {how})",
                        pages,
                        path=_short(path),
                        how=how,
                    )
                )

    def _say(self, words: str) -> None:
        self.console.print(words, highlight=False, soft_wrap=True, markup=False)


def _short(path: Path) -> Path:
    here = Path.cwd()
    return path.relative_to(here) if path.is_relative_to(here) else path
