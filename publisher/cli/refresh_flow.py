"""A refresh from its series to the rows that are written: each step shown, and asked where somebody is there."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Sequence

import typer
from rich.console import Console

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
from publisher.findings import Finding, PublisherError, count, errors_in, listed, say, styled
from publisher.findings.counting import counted
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
            self._say(
                styled(
                    "[bold]{name}[/]  {title}  [dim]({service})[/]",
                    name=each.name,
                    title=each.title,
                    service=each.service,
                )
            )
            for year, table in each.tables.items():
                last = snapshots.latest(self.data, each.name, table)
                kept = (
                    say("kept of {day}, {periods}", day=last[1].retrieved, periods=_provisional(last[1].periods))
                    if last
                    else say("never fetched")
                )
                self._say(say("    {year}: {table}, {kept}", year=year, table=table, kept=kept))
            if each.unverified:
                self._say(styled("    [yellow]not verified: {unverified}[/]", unverified=", ".join(each.unverified)))
        return DONE

    def search(self, wanted: str) -> int:
        """Print what follows a series, with the line to write for it; or the tables with some words in their title."""
        known = {each.name: each for each in settings.read(self.data)}
        with self._client() as client:
            if wanted in known:
                series = known[wanted]
                with self.steps.step(say("The catalogue of {service}", service=series.service)):
                    found = catalogue.search(client, self.services[series.service], [series.title])
                self._proposals(series, catalogue.successors(series, found))
                return DONE
            for name, service in self.services.items():
                with self.steps.step(say("The catalogue of {name}", name=name)):
                    found = catalogue.search(client, service, wanted.split())
                self._say(
                    styled(
                        "[bold]{name}[/]: {number} tables with these words in their title", name=name, number=len(found)
                    )
                )
                for entry in found[:LISTED]:
                    self._say(say("    {entry}", entry=_named(entry)))
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
            self._say(say("Nothing was written."))
            return wrong or WAITS
        # A table that failed keeps no other one back.
        with self.steps.step(say("What the data would be, by their own rules")):
            proposal = propose(self.data, incomings, drop_gone=how.drop_gone)
        code = import_flow.settle(self.console, self.project, proposal, (), how, self.now)
        return wrong or code

    def _known_years(self, chosen: Sequence[Series], years: Sequence[str]) -> None:
        there = {year for each in chosen for year in each.tables}
        wrong = [year for year in years if year not in there]
        if wrong:
            message = say("no series has a table of {wrong}.", wrong=", ".join(wrong))
            hint = say(
                "There are: {there}. A new one is found by --search, and written in data/{file}.",
                there=", ".join(sorted(there)),
                file=FILE,
            )
            raise PublisherError([Finding("usage-refresh", message, hint=hint)])

    def _shown(self, steps: Iterable[Refreshed]) -> list[Refreshed]:
        found = []
        for each in steps:
            self._say(
                styled(
                    "[bold]{series}[/] {year}, {table}: {value}",
                    series=each.series,
                    year=each.year,
                    table=each.table,
                    value=self._became(each),
                )
            )
            found.append(each)
        return found

    def _became(self, found: Refreshed) -> str:
        kept = found.snapshot
        if kept is None:
            return say("nothing came of it") if found.findings else say("was not fetched")
        rows = counted(len(found.incoming.rows), "value") if found.incoming else say("not understood")
        if found.new:
            return say(
                "{rows} rows fetched and kept, {periods}; {rows2}",
                rows=kept.rows,
                periods=_provisional(kept.periods),
                rows2=rows,
            )
        return say(
            "as it was kept on {retrieved} ({periods}); {rows}",
            retrieved=kept.retrieved,
            periods=_provisional(kept.periods),
            rows=rows,
        )

    def _agreed(self, plan: Plan, asking: bool) -> bool:
        """Say what will be asked, and return whether it may."""
        self._say(styled("[bold]{series}[/] {table}: {title}", series=plan.series, table=plan.table, title=plan.title))
        requests = count("{count} request", "{count} requests", plan.requests)
        changed = (
            say("changed there on {day}", day=plan.modified)
            if plan.modified
            else say("which does not say when it changed")
        )
        self._say(say("    {about}", about=listed((plan.address, plan.protocol, changed))))
        self._say(
            say(
                "    {requests} for at most {rows} rows of {topics} topics",
                requests=requests,
                rows=plan.rows,
                topics=plan.topics,
            )
        )
        return not asking or typer.confirm(terminal.words(self.console, say("Fetch them?")), default=True)

    def _proposals(self, series: Series, found: Sequence[Entry]) -> None:
        year, table = series.newest()
        self._say(
            styled(
                "[bold]{series}[/]: the last table in data/{file} is {table}, of {year}.",
                series=series.name,
                file=FILE,
                table=table,
                year=year,
            )
        )
        if not found:
            self._say(say("    No later table is called “{title}”.", title=series.title))
            return
        for entry in found[:LISTED]:
            self._say(say("    {entry}", entry=_named(entry)))
        self._say(say("    To take the first of them, write in its place:"))
        self._say(say("    {line}", line=catalogue.line(series, found[0])))

    def _client(self) -> Client:
        known = doors.hosts(self.services)
        return Client(known, plain=known if self.server else (), pausing=self._pausing)

    def _pausing(self, why: Finding, seconds: float) -> None:
        self._say(styled("    [dim]{message} Once more in {seconds:.0f} s.[/]", message=why.message, seconds=seconds))

    def _say(self, words: str) -> None:
        self.console.print(words, highlight=False, soft_wrap=True)


def _named(entry: Entry) -> str:
    name = f"{entry.table}  {entry.title}"
    return f"{name}  ({entry.period})" if entry.period else name


def _provisional(periods: dict[str, str]) -> str:
    """Return whether what is kept is provisional, as its service calls its periods."""
    early = [period for period, status in periods.items() if status.casefold() != "definitief"]
    if not periods:
        return say("its periods have no status")
    return say("provisional: {early}", early=", ".join(early)) if early else say("final")
