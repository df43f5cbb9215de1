"""An import from its files to the rows that are written: each step shown, and asked where somebody is there."""

from __future__ import annotations

import datetime
import sys
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

import typer
from rich.console import Console

from publisher.cli import import_output, terminal
from publisher.cli.import_questions import Conversation
from publisher.data.importers.gathering import Gathered, Wanted, gather, known_of, learnt
from publisher.data.importers.taking import Proposal, locked, propose, take, unknown_source
from publisher.findings import Finding, PublisherError, errors_in, say
from publisher.project import Project

if TYPE_CHECKING:
    from publisher.build.effects import Effect

DONE, FINDINGS, WAITS = 0, 1, 3


@dataclass(frozen=True, slots=True)
class How:
    """How an import goes on once it is known what it would change."""

    yes: bool = False
    dry_run: bool = False
    effects: bool = True
    drop_gone: bool = False
    as_json: bool = False


def run(
    console: Console, project: Project, paths: Sequence[Path], wanted: Wanted, how: How, now: datetime.datetime
) -> int:
    """Import files; return 0 where they are written or change nothing, 1 with findings, 3 where it waits."""
    # Where nobody is asked, nothing has to wait for an answer: one import comes after the other.
    with ExitStack() as stack:
        if how.yes:
            import_output.told(console, stack.enter_context(locked(project.data)))
        return _Import(console, project, how, now).run(paths, wanted)


def settle(
    console: Console,
    project: Project,
    proposal: Proposal,
    findings: Sequence[Finding],
    how: How,
    now: datetime.datetime,
) -> int:
    """Show what incoming rows change, and write them where nothing is wrong and a yes is given; return as `run`.

    `findings` are those of the file, which the incoming rows do not hold.
    """
    under_way = _Import(console, project, how, now)
    import_output.difference(under_way.console, proposal, project.data.name)
    with ExitStack() as stack:
        if how.yes:
            import_output.told(console, stack.enter_context(locked(project.data)))
        return under_way.decide(proposal, findings)


def somebody_is_there() -> bool:
    """Return whether questions can be asked in a terminal."""
    return sys.stdin.isatty() and sys.stdout.isatty()


class _Import:
    """One import under way."""

    def __init__(self, console: Console, project: Project, how: How, now: datetime.datetime) -> None:
        # Whoever reads JSON wants nothing else.
        self.console = Console(quiet=True) if how.as_json else console
        self.project, self.how, self.now = project, how, now
        self.steps = terminal.Progress(self.console)
        self.asking = somebody_is_there() and not (how.yes or how.as_json)

    def run(self, paths: Sequence[Path], wanted: Wanted) -> int:
        data = self.project.data
        known = known_of(data)
        talk = Conversation(self.console, data, known)
        known = replace(known, sources=talk.sources)
        unknown = wanted.source and wanted.source not in known.sources
        if unknown and not (self.asking and talk.new_source(wanted.source)):
            raise PublisherError([unknown_source(wanted.source, data)])
        gathered = gather(data, paths, wanted, known, talk.ask if self.asking else None)
        import_output.understood(self.console, gathered)
        incomings = [each.understood.incoming for each in gathered if each.understood.incoming]
        if len(incomings) < len(gathered):
            return self._not_understood(gathered)
        others = {**learnt(gathered), **talk.with_sources()}
        with self.steps.step(say("What the data would be, by their own rules")):
            proposal = propose(data, incomings, drop_gone=self.how.drop_gone, others=others)
        import_output.difference(self.console, proposal, data.name)
        return self.decide(proposal, [finding for each in gathered for finding in each.findings])

    def _not_understood(self, gathered: Sequence[Gathered]) -> int:
        findings = [finding for each in gathered for finding in each.findings]
        waits = all(each.understood.incoming or each.waits for each in gathered)
        if self.how.as_json:
            typer.echo(import_output.as_json(None, (), findings))
        else:
            terminal.findings(self.console, findings)
            self._say(say("Nothing was written: it waits for answers.") if waits else say("Nothing was written."))
        return WAITS if waits else FINDINGS

    def decide(self, proposal: Proposal, told: Sequence[Finding]) -> int:
        """Tell what the rows of a proposal do, and write them where nothing is wrong and a yes is given."""
        findings = [*told, *proposal.findings]
        effects: list[Effect] = []
        changes = any(change.after != change.before for file in proposal.files for change in file.difference.changes)
        wrong = bool(errors_in(findings))
        if changes and not wrong and self.how.effects:
            effects = self._effects(proposal)
        if findings and not self.how.as_json:
            terminal.findings(self.console, findings)
        if proposal.checked.stood:
            import_output.stood(self.console, proposal.checked.stood)
        id = ""
        if wrong:
            code, words = FINDINGS, say("Nothing was written.")
        elif not changes:
            code, words = DONE, say("Nothing to do: the data say this already.")
        elif not self._confirmed():
            code, words = WAITS, self._waiting()
        else:
            id, code = self._write(proposal), DONE
            words = say("Written as {id}. To take it back: publisher import --undo {id}", id=id)
        self._say(words)
        if self.how.as_json:
            typer.echo(import_output.as_json(proposal, effects, findings, id))
        return code

    def _effects(self, proposal: Proposal) -> list[Effect]:
        from publisher.build.effects import effects

        found: list[Effect] = []
        for effect in effects(self.project, proposal.contents, steps=self.steps):
            import_output.effect(self.console, effect)
            found.append(effect)
        return found

    def _confirmed(self) -> bool:
        if self.how.dry_run:
            return False
        return self.how.yes or (
            self.asking and typer.confirm(terminal.words(self.console, say("Write these rows?")), default=False)
        )

    def _waiting(self) -> str:
        if self.how.dry_run or self.asking:
            return say("Nothing was written.")
        return say("Nothing was written: it waits for a yes. Say it with --yes.")

    def _write(self, proposal: Proposal) -> str:
        data = self.project.data
        if self.how.yes:
            return take(data, proposal, self.now).id
        with locked(data) as told:
            import_output.told(self.console, told)
            return take(data, proposal, self.now).id

    def _say(self, words: str) -> None:
        self.console.print(words, highlight=False, soft_wrap=True, markup=False)
