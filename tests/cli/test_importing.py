"""An import as people do it: shown, asked, written, taken back; and what is refused, with nothing written."""

from __future__ import annotations

import contextlib
import errno
import hashlib
import io
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from unittest.mock import patch

import openpyxl
import pytest

from publisher.cli.main import main
from publisher.data.importers.taking import journal
from publisher.project import Project, project
from tests.data import folder
from tests.data.importers.taking.made import OWN, REST, contents, leftovers, write

Run = Callable[..., subprocess.CompletedProcess[str]]
TABLE = "Gemeente;Jaar;Groep;Rookt (%)\nAssen;2023;totaal;14,5\nEmmen;2023;totaal;16,25\n"
KNOWN = ("--source", "cbs", "--target", "leefstijl")


def runner(where: Project) -> Run:
    """Run commands on a project; with `answers` somebody sits at the terminal and gives them."""

    def run(*arguments: str | Path, answers: str | None = None) -> subprocess.CompletedProcess[str]:
        out, errors = io.StringIO(), io.StringIO()
        code: object = 0
        with (
            patch.object(sys, "argv", ["publisher", *map(str, arguments)]),
            patch.object(sys, "stdin", io.StringIO(answers or "")),
            patch("publisher.cli.import_flow.somebody_is_there", lambda: answers is not None),
            patch("publisher.cli.importing.project", lambda: where),
            patch("publisher.cli.main.project", lambda: where),
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


@pytest.fixture
def data(tmp_path: Path) -> Path:
    groups = folder.FILES["groups.csv"]
    return write(tmp_path / "project", **{"groups.csv": groups})


@pytest.fixture
def run(data: Path) -> Run:
    make = runner(Project(data.parent))

    def run(*arguments: str | Path, answers: str | None = None, quick: bool = True) -> subprocess.CompletedProcess[str]:
        return make(*arguments, *(["--no-effects"] if quick else []), answers=answers)

    return run


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "monitor_2023.csv"
    path.write_text(TABLE, encoding="utf-8")
    return path


def told(done: subprocess.CompletedProcess[str]) -> str:
    return " ".join((done.stdout + done.stderr).split())


def test_nothing_is_written_without_a_yes(run: Run, data: Path, file: Path) -> None:
    before = contents(data)
    done = run("import", file, *KNOWN, "--as", "monitor")
    assert done.returncode == 3, told(done)
    assert "Gemeente → region" in done.stdout
    assert "Rookt (%) → roken" in done.stdout
    assert "2 new" in done.stdout
    assert "+ roken, GM0106, 2023, totaal, cbs: 14.5" in done.stdout
    assert "waits for a yes" in done.stdout
    assert (contents(data), leftovers(data)) == (before, [])
    assert not (data / "imports" / "monitor.toml").exists()


def test_written_told_again_listed_and_taken_back(run: Run, data: Path, file: Path) -> None:
    before = contents(data)
    done = run("import", file, *KNOWN, "--yes")
    assert done.returncode == 0, told(done)
    assert "roken,GM0114,2023,totaal,16.25,,,percent,observed,cbs,2023-01-01,\n" in (data / OWN).read_text("utf-8")
    after = contents(data)
    assert {path for path in after if after[path] != before.get(path)} == {OWN}
    again = run("import", file, "--yes")
    assert (again.returncode, contents(data)) == (0, after)
    assert "Nothing to do" in again.stdout
    listed = run("import", "--list", quick=False)
    assert "monitor_2023.csv" in listed.stdout
    assert "0 removed" in listed.stdout
    undone = run("import", "--undo", quick=False)
    assert (undone.returncode, contents(data)) == (0, before)
    assert "undone on" in run("import", "--list", quick=False).stdout
    assert run("import", "--undo", quick=False).returncode == 2


def test_a_workbook_of_two_sheets_is_two_tables_of_one_import(run: Run, data: Path, tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    for title, year in (("Oud", 2020), ("Nieuw", 2023)):
        sheet = book.create_sheet(title)
        sheet.append(("Gemeente", "Jaar", "Groep", "rookt"))
        sheet.append(("Assen", year, "totaal", 14.5))
        sheet.append(("Emmen", year, "totaal", 16))
    del book["Sheet"]
    book.save(tmp_path / "monitor.xlsx")
    only = run("import", tmp_path / "monitor.xlsx", *KNOWN, "--sheet", "Nieuw", "--dry-run")
    assert only.returncode == 3, told(only)
    assert "2 new" in only.stdout
    done = run("import", tmp_path / "monitor.xlsx", *KNOWN, "--yes")
    assert done.returncode == 0, told(done)
    assert "4 new" in done.stdout
    assert {path.name for path in (data / "imports").glob("*.toml")} == {"monitor_oud.toml", "monitor_nieuw.toml"}


def test_answers_are_asked_once_and_next_year_needs_none(run: Run, data: Path, file: Path, tmp_path: Path) -> None:
    waiting = run("import", file)
    assert waiting.returncode == 3
    assert "[import-question]" in waiting.stdout
    assert "waits for answers" in waiting.stdout
    refused = run("import", file, answers="cbs\nn\n")
    assert (refused.returncode, "Nothing was written" in refused.stdout) == (3, True)
    written = run("import", file, "--target", "leefstijl", answers="cbs\ny\n")
    assert written.returncode == 0, told(written)
    later = tmp_path / "monitor_2024.csv"
    later.write_text(TABLE.replace("2023", "2024"), encoding="utf-8")
    done = run("import", later, "--yes")
    assert done.returncode == 0, told(done)
    assert "2 new" in done.stdout
    assert "roken,GM0106,2024,totaal,14.5" in (data / OWN).read_text("utf-8")


def test_a_source_that_is_new_is_told_of_or_asked(run: Run, data: Path, file: Path) -> None:
    before = contents(data)
    done = run("import", file, "--source", "ggd-2023", "--target", "leefstijl", "--yes")
    assert (done.returncode, contents(data)) == (1, before)
    assert "[import-source]" in done.stdout
    assert "ggd-2023,TITLE,PUBLISHER,PUBLISHED,REFERENCE_DATE,LICENCE,EXPLANATION" in told(done)
    answers = "\nGezondheidsmonitor 2023\nGGD Drenthe\n2024-05\n2023\nCC BY 4.0\nCijfers van 2023.\ny\n"
    asked = run("import", file, "--source", "ggd-2023", "--target", "leefstijl", answers=answers)
    assert asked.returncode == 0, told(asked)
    lines = (data / "sources.csv").read_text("utf-8").splitlines()
    assert lines[2] == "ggd-2023,Gezondheidsmonitor 2023,GGD Drenthe,2024-05,2023,CC BY 4.0,Cijfers van 2023.,,,"
    assert run("import", "--undo", quick=False).returncode == 0
    assert contents(data) == before


def test_what_is_wrong_is_told_at_its_cell_and_nothing_is_written(run: Run, data: Path, file: Path) -> None:
    before = contents(data)
    file.write_text(TABLE.replace("14,5", "145"), encoding="utf-8")
    done = run("import", file, *KNOWN, "--yes")
    assert (done.returncode, contents(data)) == (1, before)
    assert "[rule-range] monitor_2023.csv, row 2, column Rookt (%)" in done.stdout
    assert "Nothing was written." in done.stdout


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (["nowhere.csv"], 2, "There is no such file."),
        (["."], 2, "This is a folder."),
        ([], 2, "No file is named"),
        (["empty.csv"], 1, "empty.csv"),
        (["monitor_2023.csv", "copy.csv"], 2, "the same file as monitor_2023.csv"),
        (["project/data/groups.csv"], 2, "stands in the data folder"),
        (["monitor_2023.csv", "--target", "../weg"], 2, "“../weg” cannot be the name of a file of data. → Take small"),
        (["monitor_2023.csv", "--as", "De monitor"], 2, "such as de_monitor"),
        (["--undo", "--list"], 2, "contradict each other"),
        (["--undo", "one", "two"], 2, "one by one"),
        (["--undo", "nothing"], 2, "there is no import “nothing”"),
        (["monitor_2023.csv", "--yes", "--dry-run"], 2, "contradict each other"),
    ],
)
def test_wrong_usage_is_told(
    run: Run, file: Path, data: Path, tmp_path: Path, arguments: list[str], code: int, words: str
) -> None:
    shutil.copy(file, tmp_path / "copy.csv")
    (tmp_path / "empty.csv").touch()
    before = contents(data)
    with contextlib.chdir(tmp_path):
        done = run("import", *arguments)
    assert done.returncode == code, told(done)
    assert words.casefold() in told(done).casefold()
    assert contents(data) == before


def test_json_has_all_of_it(run: Run, file: Path) -> None:
    found = json.loads(run("import", file, *KNOWN, "--json").stdout)
    assert found["written"] == ""
    (changed,) = found["files"]
    assert [row["kind"] for row in changed["rows"]] == ["new", "new"]
    assert changed["rows"][0]["place"]["file"] == "monitor_2023.csv"
    assert json.loads(run("import", file, *KNOWN, "--json", "--yes").stdout)["written"].endswith("-monitor")
    assert json.loads(run("import", "--list", "--json", quick=False).stdout)[0]["files"][0]["new"] == 2


def test_any_command_completes_an_import_that_was_cut_off(run: Run, data: Path, file: Path) -> None:
    before = contents(data)
    with patch.object(journal, "_carry_out", side_effect=KeyboardInterrupt):
        assert run("import", file, *KNOWN, "--yes").returncode in (1, 130)
    assert {path: contents(data)[path] for path in before} == before
    done = run("facts", "--help", quick=False)
    assert "was cut off, and has been completed" in " ".join(done.stderr.split())
    assert "roken,GM0106,2023" in (data / OWN).read_text("utf-8")
    assert leftovers(data) == []
    assert run("facts", "--help", quick=False).stderr == ""


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The project without the rows of the rest of the country."""
    root = tmp_path_factory.mktemp("small")
    original = project()
    for name in ("layouts", "styles"):
        (root / name).symlink_to(original.root / name)
    (root / "publisher").mkdir()
    (root / "publisher" / "chapters").symlink_to(original.chapters)
    shutil.copytree(original.data, root / "data", ignore=shutil.ignore_patterns("archive"))
    for path in (root / "data" / "gemeenten" / "observations").glob("*.csv"):
        path.write_bytes(path.read_bytes().partition(b"\n")[0] + b"\n")
    return root


STATLINE = (
    '"Bevolkingsontwikkeling; regio per maand"\n\n'
    '"Regio\'s";"Perioden";"Bevolking op 1 januari (aantal)"\n'
    + "".join(f'"{name}";"2026";"{count}"\n' for name, count in (("Assen", 70810), ("Meppel", 36200)))
    + '"Bron: CBS"\n'
)


def test_a_download_of_a_new_year_is_in_the_data_in_three_commands(small: Path, tmp_path: Path) -> None:
    run = runner(Project(small))
    file = tmp_path / "bevolking_2026.csv"
    file.write_text(STATLINE, encoding="cp1252")
    where: Mapping[str, bytes] = contents(small / "data")
    done = run("import", file, "--source", "cbs-70072", "--target", "open_bevolking", answers="inwoners\ntotaal\ny\n")
    assert done.returncode == 0, told(done)
    for edition in ("regioplan-2022", "regiobeeld-2023"):
        assert f"{edition}: nothing changes; 2 values became known after it" in told(done)
    assert run("check", "regioplan").returncode == 0
    with patch("publisher.cli.lineage._uses", lambda *_: {}):
        found = run("facts", "inwoners", "--period", "2026", "--region", "Assen")
    assert "70.810" in found.stdout
    assert "from bevolking_2026.csv" in found.stdout
    assert run("import", "--undo").returncode == 0
    assert contents(small / "data") == where


@pytest.mark.skipif(not hasattr(os, "openpty"), reason="there is no terminal here")
def test_nobody_is_asked_where_there_is_no_terminal(file: Path) -> None:
    from publisher.cli.import_flow import somebody_is_there

    with patch.object(sys, "stdin", io.StringIO()), contextlib.redirect_stdout(io.StringIO()):
        assert not somebody_is_there()
    main_end, other_end = os.openpty()
    with open(other_end, "r+b", buffering=0) as raw, io.TextIOWrapper(raw) as terminal:  # noqa: PTH123
        with patch.object(sys, "stdin", terminal), contextlib.redirect_stdout(terminal):
            there = somebody_is_there()
        os.close(main_end)
    assert there


def test_a_file_of_the_rest_of_the_country_gets_its_rows(run: Run, data: Path, file: Path) -> None:
    file.write_text(TABLE.replace("Assen", "GM0014"), encoding="utf-8")
    done = run("import", file, *KNOWN, "--yes")
    assert done.returncode == 0, told(done)
    assert (data / REST).read_text("utf-8").splitlines()[1].startswith("roken,GM0014,2023,totaal,14.5,")


def test_the_year_and_the_source_of_last_year_are_not_taken_for_those_of_this_year(
    run: Run, data: Path, file: Path, tmp_path: Path
) -> None:
    without = "Gemeente;Groep;Rookt (%)\nAssen;totaal;14,5\nEmmen;totaal;16\n"
    file.write_text(without, encoding="utf-8")
    assert run("import", file, *KNOWN, answers="2023\ny\n").returncode == 0
    written = contents(data)
    later = tmp_path / "monitor_2024.csv"
    later.write_text(without.replace("14,5", "15"), encoding="utf-8")
    asked = run("import", later, "--yes")
    assert (asked.returncode, contents(data)) == (3, written)
    assert "Which period are the numbers of?" in asked.stdout
    settings = data / "imports" / "monitor.toml"
    by_hand = settings.read_text("utf-8").replace("[columns]", "", 1).replace("source =", 'period = "2023"\nsource =')
    settings.write_text(by_hand.replace('"Rookt (%)"', '[columns]\n"Rookt (%)"'), encoding="utf-8")
    stopped = run("import", later, "--yes")
    assert (stopped.returncode, contents(data)) == (1, written)
    assert "[import-old-period] monitor_2024.csv" in stopped.stdout
    unnamed = tmp_path / "monitor.csv"
    shutil.copy(later, unnamed)
    assert "It said so of monitor_2023.csv" in told(run("import", unnamed, "--yes"))
    # The same file, corrected, is of the year that it was of.
    assert run("import", file, "--yes").returncode == 0
    assert run("import", later, "--period", "2024", "--yes").returncode == 0
    assert "roken,GM0106,2024,totaal,15," in (data / OWN).read_text("utf-8")


def test_a_source_of_an_earlier_year_is_named_anew(tmp_path: Path, file: Path) -> None:
    sources = folder.FILES["sources.csv"] + "ggd,GGD Gezondheidsmonitor 2023,GGD,2024,2023,CC BY 4.0,,,,\n"
    data = write(tmp_path / "dated", **{"sources.csv": sources})
    run = runner(Project(data.parent))
    assert run("import", file, "--source", "ggd", "--target", "leefstijl", "--yes", "--no-effects").returncode == 0
    written = contents(data)
    later = tmp_path / "monitor_2025.csv"
    later.write_text(TABLE.replace("2023", "2025"), encoding="utf-8")
    stopped = run("import", later, "--yes", "--no-effects")
    assert (stopped.returncode, contents(data)) == (1, written)
    assert "[import-old-source] monitor_2025.csv, row 2" in stopped.stdout
    assert run("import", later, "--source", "ggd", "--yes", "--no-effects").returncode == 0


def test_rows_go_where_their_source_tells_of_the_indicator_already(run: Run, data: Path, file: Path) -> None:
    done = run("import", file, "--source", "cbs", "--yes")
    assert done.returncode == 0, told(done)
    assert "2 values for leefstijl.csv" in done.stdout
    settings = data / "imports" / "monitor.toml"
    settings.write_text(f"drop_gone = true\n{settings.read_text('utf-8')}", encoding="utf-8")
    file.write_text(TABLE.partition("Emmen")[0], encoding="utf-8")
    dropped = run("import", file, "--yes")
    assert dropped.returncode == 0, told(dropped)
    assert "They are removed." in dropped.stdout
    assert "roken,GM0114,2023" not in (data / OWN).read_text("utf-8")


def test_what_is_no_file_is_not_waited_for(run: Run, data: Path, tmp_path: Path) -> None:
    pipe, before = tmp_path / "monitor.csv", contents(data)
    os.mkfifo(pipe)
    done = run("import", pipe, "--yes")
    assert (done.returncode, contents(data)) == (2, before)
    assert "This is no file, but a pipe or a device." in done.stdout
    done = run("import", "/dev/zero", "--yes")
    assert (done.returncode, contents(data)) == (2, before)


@pytest.mark.parametrize("name", ["na me\né.csv", "con\x1b[31m.csv", os.fsdecode(b"\xff.csv"), "... .csv"])
def test_a_file_of_any_name(run: Run, data: Path, tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_text(TABLE, encoding="utf-8")
    done = run("import", path, *KNOWN, "--yes")
    assert done.returncode == 0, told(done)
    assert "\x1b" not in done.stdout
    assert run("import", "--list", quick=False).returncode == 0
    assert run("import", path, *KNOWN, "--yes").returncode == 0


def test_a_file_that_changes_while_it_is_read_is_the_one_that_was_read(run: Run, data: Path, file: Path) -> None:
    def later(path: Path) -> bytes:
        content = read_bytes(path)
        if path == file:
            file.write_text(TABLE.replace("14,5", "15"), encoding="utf-8")
        return content

    read_bytes, digest = Path.read_bytes, hashlib.sha256(file.read_bytes()).hexdigest()
    with patch.object(Path, "read_bytes", later):
        assert run("import", file, *KNOWN, "--yes").returncode == 0
    assert "roken,GM0106,2023,totaal,14.5," in (data / OWN).read_text("utf-8")
    assert digest in "".join(path.read_text("utf-8") for path in (data / "imports" / "log").iterdir())


def test_a_disk_that_fails_is_told(run: Run, data: Path, file: Path) -> None:
    before = contents(data)
    with patch.object(journal, "_save", side_effect=OSError(errno.ENOSPC, "No space left on device")):
        done = run("import", file, *KNOWN, "--yes")
    assert (done.returncode, contents(data), leftovers(data)) == (1, before, [])
    assert "No space left on device" in done.stdout


def test_a_doubt_stops_an_import_until_the_settings_accept_it(run: Run, data: Path, file: Path) -> None:
    before = contents(data)
    text = TABLE.replace("14,5", "0,145").replace("16,25", "0,163").replace("Emmen", "Drenthe")
    file.write_text(text, encoding="utf-8")
    done = run("import", file, *KNOWN, "--yes")
    assert (done.returncode, contents(data)) == (1, before)
    assert "[import-scale] monitor_2023.csv, row 2" in done.stdout
    settings = data / "imports" / "monitor.toml"
    settings.write_text('accepts = ["import-scale"]\n', encoding="utf-8")
    accepted = run("import", file, *KNOWN, "--yes").stdout
    # What the data's own rules say is not silenced.
    assert "warning [import-scale]" in accepted
    assert "error [rule-no-jump]" in accepted


@pytest.mark.parametrize("name", ["", 'columns = {"Rookt (%)" = "roken", "*" = "-"}\nregion_column = "Gemeente"\n'])
def test_a_period_of_all_rows_does_not_outvote_a_column(run: Run, data: Path, file: Path, name: str) -> None:
    settings, before = data / "imports" / "monitor.toml", contents(data)
    settings.parent.mkdir(exist_ok=True)
    settings.write_text(f'group = "totaal"\n{name}', encoding="utf-8")
    done = run("import", file, *KNOWN, "--period", "2019", "--yes")
    assert (done.returncode in (1, 3), contents(data)) == (True, before)
    if name:
        assert "“Jaar” says 2023, and the settings or --period 2019." in done.stdout


@pytest.mark.parametrize("setting", ['target = "../sources"', "a = " + "[" * 3000 + "]" * 3000])
def test_settings_that_lead_elsewhere_or_nowhere_are_refused(run: Run, data: Path, file: Path, setting: str) -> None:
    settings, before = data / "imports" / "monitor.toml", contents(data)
    settings.parent.mkdir(exist_ok=True)
    settings.write_text(setting + "\n", encoding="utf-8")
    done = run("import", file, "--source", "cbs", "--yes")
    assert (done.returncode, contents(data)) == (1, before)


@pytest.mark.parametrize("damaged", ["*.gz", "plan.json"])
def test_an_import_with_a_damaged_journal_is_not_undone(run: Run, data: Path, file: Path, damaged: str) -> None:
    run("import", file, *KNOWN, "--yes")
    after = contents(data)
    for path in (data / "imports" / ".journal").rglob(damaged):
        path.write_bytes(b"nothing")
    done = run("import", "--undo", quick=False)
    assert (done.returncode, contents(data)) == (2, after)
    assert "damaged" in done.stdout


def test_a_damaged_journal_of_an_import_that_was_cut_off_is_told(run: Run, data: Path) -> None:
    folder = data / "imports" / ".journal" / "2026-05-31-monitor.open"
    folder.mkdir(parents=True)
    (folder / "plan.json").write_text("nothing", encoding="utf-8")
    done = run("import", "--list", quick=False)
    assert done.returncode == 1
    assert "[import-journal]" in done.stdout
