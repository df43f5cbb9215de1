"""A refresh from its series to the rows that are written: each step shown, and asked where somebody is there."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Sequence

import typer
from rich.console import Console
from rich.markup import escape

from publisher.cli import import_flow, terminal
from publisher.cli.import_flow import DONE, FINDINGS, WAITS, How
from publisher.data.importers.gathering import known_of
from publisher.data.importers.services import catalogue, doors, snapshots
from publisher.data.importers.services import series as settings
from publisher.data.importers.services.catalogue import Entry
from publisher.data.importers.services.client import Client
from publisher.data.importers.services.fetching import Plan
from publisher.data.importers.services.refreshing import Refreshed, again, refresh
from publisher.data.importers.services.series import FILE, Series
from publisher.data.importers.taking import propose
from publisher.findings import Finding, PublisherError, errors_in
from publisher.project import Project

# So many tables of a catalogue are listed.
LISTED = 12


class Refresh:
    """One refresh under way; `server` stands in for the services, on this machine."""

    def __init__(self, console: Console, project: Project, server: str, now: datetime.datetime) -> None:
        self.console, self.project, self.now = console, project, now
        self.data = project.data
        self.services = doors.services(server)
        self.server = server
        self.steps = terminal.Progress(console)

    def series(self, names: Sequence[str]) -> int:
        """Print the series with their tables, what is kept of each, and what nobody has verified."""
        for each in settings.read(self.data, names):
            self._say(f"[bold]{each.name}[/]  {escape(each.title)}  [dim]({each.service})[/]")
            for year, table in each.tables.items():
                last = snapshots.latest(self.data, each.name, table)
                kept = f"kept of {last[1].retrieved}, {_provisional(last[1].periods)}" if last else "never fetched"
                self._say(f"    {year}: {escape(table)}, {kept}")
            if each.unverified:
                self._say(f"    [yellow]not verified: {escape(', '.join(each.unverified))}[/]")
        return DONE

    def search(self, wanted: str) -> int:
        """Print what follows a series, with the line to write for it; or the tables with some words in their title."""
        known = {each.name: each for each in settings.read(self.data)}
        with self._client() as client:
            if wanted in known:
                series = known[wanted]
                with self.steps.step(f"The catalogue of {series.service}"):
                    found = catalogue.search(client, self.services[series.service], [series.title])
                self._proposals(series, catalogue.successors(series, found))
                return DONE
            for name, service in self.services.items():
                with self.steps.step(f"The catalogue of {name}"):
                    found = catalogue.search(client, service, wanted.split())
                self._say(f"[bold]{name}[/]: {len(found)} tables with these words in their title")
                for entry in found[:LISTED]:
                    self._say(f"    {escape(_named(entry))}")
        return DONE

    def run(self, names: Sequence[str], years: Sequence[str], how: How, *, from_snapshot: bool) -> int:
        """Fetch the tables of series and settle what they say; return 0 where it is written or changes nothing."""
        chosen = settings.read(self.data, names)
        self._known_years(chosen, years)
        known = known_of(self.data)
        found: list[Refreshed] = []
        if from_snapshot:
            found += self._shown(again(self.data, chosen, known, years))
        else:
            asking = import_flow.somebody_is_there() and not how.yes
            with self._client() as client:
                today = self.now.date()
                steps = refresh(
                    self.data,
                    client,
                    self.services,
                    chosen,
                    known,
                    today,
                    lambda plan: self._agreed(plan, asking),
                    years,
                )
                found += self._shown(steps)
        findings = [finding for each in found for finding in each.findings]
        incomings = [each.incoming for each in found if each.incoming]
        if findings:
            terminal.findings(self.console, findings)
        wrong = FINDINGS if errors_in(findings) else DONE
        if not incomings:
            self._say("Nothing was written.")
            return wrong or WAITS
        # A table that failed keeps no other one back.
        with self.steps.step("What the data would be, by their own rules"):
            proposal = propose(self.data, incomings, drop_gone=how.drop_gone)
        code = import_flow.settle(self.console, self.project, proposal, (), how, self.now)
        return wrong or code

    def _known_years(self, chosen: Sequence[Series], years: Sequence[str]) -> None:
        there = {year for each in chosen for year in each.tables}
        wrong = [year for year in years if year not in there]
        if wrong:
            message = f"no series has a table of {', '.join(wrong)}."
            hint = f"There are: {', '.join(sorted(there))}. A new one is found by --search, and written in data/{FILE}."
            raise PublisherError([Finding("usage-refresh", message, hint=hint)])

    def _shown(self, steps: Iterable[Refreshed]) -> list[Refreshed]:
        found = []
        for each in steps:
            self._say(f"[bold]{each.series}[/] {each.year}, {escape(each.table)}: {escape(self._became(each))}")
            found.append(each)
        return found

    def _became(self, found: Refreshed) -> str:
        kept = found.snapshot
        if kept is None:
            return "nothing came of it" if found.findings else "was not fetched"
        rows = f"{len(found.incoming.rows)} values" if found.incoming else "not understood"
        if found.new:
            return f"{kept.rows} rows fetched and kept, {_provisional(kept.periods)}; {rows}"
        return f"as it was kept on {kept.retrieved} ({_provisional(kept.periods)}); {rows}"

    def _agreed(self, plan: Plan, asking: bool) -> bool:
        """Say what will be asked, and return whether it may."""
        self._say(f"[bold]{plan.series}[/] {escape(plan.table)}: {escape(plan.title)}")
        requests = f"{plan.requests} request{'s' * (plan.requests != 1)}"
        changed = f"changed there on {plan.modified}" if plan.modified else "which does not say when it changed"
        self._say(f"    {escape(f'{plan.address}, {plan.protocol}, {changed}')}")
        self._say(f"    {requests} for at most {plan.rows} rows of {plan.topics} topics")
        return not asking or typer.confirm("Fetch them?", default=True)

    def _proposals(self, series: Series, found: Sequence[Entry]) -> None:
        year, table = series.newest()
        self._say(f"[bold]{series.name}[/]: the last table in data/{FILE} is {escape(table)}, of {year}.")
        if not found:
            self._say(f"    No later table is called “{escape(series.title)}”.")
            return
        for entry in found[:LISTED]:
            self._say(f"    {escape(_named(entry))}")
        self._say("    To take the first of them, write in its place:")
        self._say(f"    {escape(catalogue.line(series, found[0]))}")

    def _client(self) -> Client:
        known = doors.hosts(self.services)
        return Client(known, plain=known if self.server else (), pausing=self._pausing)

    def _pausing(self, why: Finding, seconds: float) -> None:
        self._say(f"    [dim]{escape(why.message)} Once more in {seconds:.0f} s.[/]")

    def _say(self, words: str) -> None:
        self.console.print(words, highlight=False, soft_wrap=True)


def _named(entry: Entry) -> str:
    return f"{entry.table}  {entry.title}" + (f"  ({entry.period})" if entry.period else "")


def _provisional(periods: dict[str, str]) -> str:
    """Return whether what is kept is provisional, as its service calls its periods."""
    early = [period for period, status in periods.items() if status.casefold() != "definitief"]
    if not periods:
        return "its periods have no status"
    return f"provisional: {', '.join(early)}" if early else "final"
