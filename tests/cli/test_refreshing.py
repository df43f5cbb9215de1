"""A refresh as people do it: what will be asked is said, what came is kept and shown, and written only with a yes."""

from __future__ import annotations

import contextlib
import io
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from unittest.mock import patch

import pytest

from publisher.cli.main import main
from publisher.project import Project
from tests.data import folder
from tests.data.importers.services.server import Dim, Served, ServedTable, Topic, serving
from tests.data.importers.taking.made import OWN, contents, write

Run = Callable[..., subprocess.CompletedProcess[str]]
SETTINGS = """home = ["PV22"]

[[series]]
name = "leefstijl"
title = "Gezondheidsmonitor; regio"
service = "dataderden"
tables = { "2022" = "50100NED", "2023" = "50150NED" }
kinds = ["gemeente"]
target = "leefstijl"
source = "rivm-{number}"

[series.columns]
"Roker (%)" = "roken"
"""
SOURCES = f"{folder.FILES['sources.csv']}rivm-50150,RIVM,RIVM,2023,2023,CC BY 4.0,,,,\n"


def monitor(id: str = "50150NED", title: str = "Gezondheidsmonitor; regio, 2023") -> ServedTable:
    dims = [
        Dim("RegioS", "region", [("NL01", "Nederland"), ("GM0106", "Assen"), ("GM0114", "Emmen")], 6),
        Dim("Perioden", "period", [("2023JJ00", "2023*", "Voorlopig")]),
    ]
    values = {"GM0106": "14.5", "GM0114": "16.2", "NL01": "17.0"}
    return ServedTable(id, title, [Topic("Roker")], dims, lambda _, **about: values[about["RegioS"]], v4=False)


@pytest.fixture
def served() -> Iterator[Served]:
    with serving() as running:
        running.add(monitor())
        running.catalogue = [
            {
                "Identifier": f"{number}NED",
                "Title": f"Gezondheidsmonitor; regio, {year}",
                "Period": year,
                "Modified": "x",
            }
            for number, year in ((50100, "2022"), (50150, "2023"), (50180, "2024"))
        ]
        yield running


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return write(tmp_path / "project", **{"opendata.toml": SETTINGS, "sources.csv": SOURCES})


@pytest.fixture
def run(data: Path, served: Served) -> Run:
    """Run commands on a project; with `answers` somebody sits at the terminal and gives them."""

    def run(*arguments: str, answers: str | None = None) -> subprocess.CompletedProcess[str]:
        out, errors = io.StringIO(), io.StringIO()
        code: object = 0
        usual = ["--no-effects"] if arguments[:1] == ("refresh",) else []
        with (
            patch.object(
                sys, "argv", ["publisher", *arguments, *usual, *(["--server", served.address] if usual else [])]
            ),
            patch.object(sys, "stdin", io.StringIO(answers or "")),
            patch("publisher.cli.import_flow.somebody_is_there", lambda: answers is not None),
            patch("publisher.cli.refreshing.project", lambda: Project(data.parent)),
            patch("publisher.cli.importing.project", lambda: Project(data.parent)),
            patch("publisher.data.importers.services.client.time.sleep", lambda _: None),
            contextlib.redirect_stdout(out),
            contextlib.redirect_stderr(errors),
        ):
            try:
                main()
            except SystemExit as stopped:
                code = stopped.code or 0
        assert isinstance(code, int)
        assert "Traceback" not in out.getvalue() + errors.getvalue()
        return subprocess.CompletedProcess(arguments, code, out.getvalue(), errors.getvalue())

    return run


def told(done: subprocess.CompletedProcess[str]) -> str:
    return " ".join((done.stdout + done.stderr).split())


def rows(data: Path) -> list[str]:
    return [line for line in (data / OWN).read_text(encoding="utf-8").splitlines() if "rivm-50150" in line]


def test_nothing_is_written_without_a_yes_but_what_was_fetched_is_kept(run: Run, data: Path, served: Served) -> None:
    before = contents(data)
    done = run("refresh")
    assert done.returncode == 3, told(done)
    assert "2 requests for at most 2 rows of 1 topics" in told(done)
    assert "2 rows fetched and kept, provisional: 2023JJ00; 2 values" in told(done)
    assert "+ roken, GM0106, 2023, totaal, rivm-50150: 14.5" in done.stdout
    kept = {name for name in contents(data) if name.startswith("snapshots/")}
    assert len(kept) == 2
    assert {name: content for name, content in contents(data).items() if name not in kept} == before
    asked = len(served.asked)
    again = run("refresh", "leefstijl")
    assert again.returncode == 3
    assert "as it was kept on" in told(again)
    assert len(served.asked) == asked + 1


def test_written_with_a_yes_and_made_again_from_what_is_kept(run: Run, data: Path, served: Served) -> None:
    done = run("refresh", "--yes")
    assert done.returncode == 0, told(done)
    assert rows(data) == [
        "roken,GM0106,2023,totaal,14.5,,,percent,observed,rivm-50150,2023,Voorlopig cijfer.",
        "roken,GM0114,2023,totaal,16.2,,,percent,observed,rivm-50150,2023,Voorlopig cijfer.",
    ]
    written = contents(data)
    served.asked.clear()
    back = run("import", "--undo")
    assert back.returncode == 0, told(back)
    assert rows(data) == []
    made = run("refresh", "--from-snapshot", "--yes")
    assert made.returncode == 0, told(made)
    assert contents(data) == written
    assert served.asked == []
    assert "Nothing to do" in told(run("refresh", "--from-snapshot"))


def test_somebody_at_the_terminal_is_asked_before_fetching_and_before_writing(run: Run, data: Path) -> None:
    refused = run("refresh", answers="n\n")
    assert (refused.returncode, "Fetch them?" in refused.stdout) == (3, True)
    assert not (data / "snapshots").exists()
    left = run("refresh", answers="y\nn\n")
    assert (left.returncode, rows(data)) == (3, [])
    taken = run("refresh", answers="y\n")
    assert (taken.returncode, len(rows(data))) == (0, 2)


def test_the_newest_table_is_taken_or_that_of_a_year(run: Run, served: Served) -> None:
    served.add(monitor("50100NED"))
    run("refresh")
    assert not any("50100NED" in path for path in served.asked)
    assert "50100NED" in told(run("refresh", "--year", "2022"))
    missing = run("refresh", "--year", "2030")
    assert (missing.returncode, "There are: 2022, 2023." in told(missing)) == (2, True)


def test_a_table_that_is_gone_is_told_and_nothing_is_written(run: Run, data: Path, served: Served) -> None:
    before = contents(data)
    served.tables.clear()
    done = run("refresh", "--yes")
    assert (done.returncode, contents(data)) == (1, before)
    assert "[service-gone]" in done.stdout
    assert "--search" in told(done)


def test_a_service_that_is_down_is_told_in_a_few_words(run: Run, served: Served) -> None:
    served.fail(".", lambda handler: handler.refuse(503, ""))
    done = run("refresh", "--yes")
    assert done.returncode == 1
    assert "[service-busy]" in done.stdout
    assert "Once more in 4 s." in told(done)
    assert "Nothing was changed; what was fetched before stays valid." in told(done)


def test_a_table_that_fails_keeps_no_other_back(run: Run, data: Path) -> None:
    more = SETTINGS[SETTINGS.index("[[series]]") :].replace('"leefstijl"', '"weg"', 1).replace("50150NED", "50151NED")
    (data / "opendata.toml").write_text(SETTINGS + more, encoding="utf-8")
    done = run("refresh", "--yes")
    assert done.returncode == 1, told(done)
    assert len(rows(data)) == 2


def test_the_successor_is_proposed_and_nothing_is_changed(run: Run, data: Path) -> None:
    before = contents(data)
    done = run("refresh", "--search", "leefstijl")
    assert done.returncode == 0, told(done)
    assert "50180NED Gezondheidsmonitor; regio, 2024" in told(done)
    assert 'tables = { "2022" = "50100NED", "2023" = "50150NED", "2024" = "50180NED" }' in done.stdout
    assert contents(data) == before
    assert "cbs: 3 tables" in told(run("refresh", "--search", "regio gezondheidsmonitor"))


def test_series_are_listed_with_what_is_kept(run: Run) -> None:
    assert "2023: 50150NED, never fetched" in run("refresh", "--list").stdout
    run("refresh")
    assert "provisional: 2023JJ00" in run("refresh", "--list").stdout


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["leefstyl"], "Did you mean leefstijl?"),
        (["--search", "x", "--yes"], "--search only looks"),
        (["--yes", "--dry-run"], "contradict each other"),
        (["--list", "--from-snapshot"], "--list only lists"),
    ],
)
def test_wrong_usage_is_told(run: Run, arguments: list[str], says: str) -> None:
    done = run("refresh", *arguments)
    assert (done.returncode, says in told(done)) == (2, True), told(done)
