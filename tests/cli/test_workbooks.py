"""A workbook goes out, is filled in by staff, and comes back: checked, marked in Dutch, imported as a difference."""

from __future__ import annotations

import contextlib
import csv
import io
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest
from openpyxl import load_workbook

from publisher.cli.main import main
from publisher.project import Project
from tests.data import folder
from tests.data.importers.taking.made import OWN, write

Run = Callable[..., subprocess.CompletedProcess[str]]
HEADS = ("indicator", "region", "period", "group", "value", "source", "reference_date", "status")


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return write(tmp_path / "project", **{"groups.csv": folder.FILES["groups.csv"]})


@pytest.fixture
def run(data: Path) -> Run:
    where = Project(data.parent)

    def run(
        *arguments: str | Path, answers: str | None = None, command: tuple[str, ...] = ("workbook",)
    ) -> subprocess.CompletedProcess[str]:
        out = io.StringIO()
        code: object = 0
        with (
            patch.object(sys, "argv", ["publisher", *command, *map(str, arguments)]),
            patch.object(sys, "stdin", io.StringIO(answers or "")),
            patch("publisher.cli.import_flow.somebody_is_there", lambda: answers is not None),
            patch("publisher.cli.importing.project", lambda: where),
            patch("publisher.cli.workbooks.project", lambda: where),
            contextlib.redirect_stdout(out),
            contextlib.redirect_stderr(out),
            contextlib.chdir(data.parent),
        ):
            try:
                main()
            except SystemExit as stopped:
                code = stopped.code or 0
        assert isinstance(code, int)
        assert "Traceback" not in out.getvalue()
        return subprocess.CompletedProcess(arguments, code, " ".join(out.getvalue().split()), "")

    return run


@pytest.fixture
def out(run: Run, data: Path) -> Path:
    """Return a workbook that was sent to staff."""
    assert run("out", "leefstijl").returncode == 0
    return data.parent / "leefstijl-2024.xlsx"


def fill(path: Path, value: object, source: str = "cbs") -> bytes:
    """Fill in what is asked of smoking in Drenthe; return the file as staff send it back."""
    book = load_workbook(path)
    sheet: Any = book["Leefstijl"]
    at = {cell.value: cell.column_letter for cell in sheet[1]}
    for row in range(2, sheet.max_row + 1):
        if [sheet[f"{at[head]}{row}"].value for head in ("indicator", "region")] == ["rookt", "Drenthe"]:
            given = {"value": value, "source": source, "reference_date": "2024", "status": "waargenomen"}
            for head, content in given.items():
                sheet[f"{at[head]}{row}"] = content
    book.save(path)
    return path.read_bytes()


def rows(data: Path) -> list[dict[str, str]]:
    with (data / OWN).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_a_workbook_that_is_filled_in_rightly_is_imported(run: Run, out: Path, data: Path) -> None:
    content, before = fill(out, 13.5), rows(data)
    done = run("in", out, "--no-effects", answers="y\n")
    assert done.returncode == 0, done.stdout
    assert "1 new" in done.stdout
    assert "publisher import --undo" in done.stdout
    (new,) = [row for row in rows(data) if row not in before]
    assert [new[name] for name in HEADS] == ["roken", "PV22", "2024", "totaal", "13.5", "cbs", "2024", "observed"]
    assert out.read_bytes() == content
    assert [path.name for path in data.parent.glob("*.xlsx")] == [out.name]


def test_nothing_is_written_before_a_yes(run: Run, out: Path, data: Path) -> None:
    fill(out, 13.5)
    before = rows(data)
    assert run("in", out, "--no-effects").returncode == 3
    assert run("in", out, "--no-effects", "--dry-run").returncode == 3
    assert run("in", out, "--no-effects", answers="n\n").returncode == 3
    assert rows(data) == before


@pytest.mark.parametrize(
    ("value", "source", "words"),
    [
        ("veel", "cbs", "is geen getal"),
        (13.5, "Nieuwe monitor", "kennen wij nog niet"),
        (97, "cbs", "verschilt veel van die van de vorige keer"),
        (140, "cbs", "kleiner of groter dan kan"),
    ],
)
def test_what_is_wrong_goes_back_to_staff_in_a_copy(
    run: Run, out: Path, data: Path, value: object, source: str, words: str
) -> None:
    content, before = fill(out, value, source), rows(data)
    done = run("in", out, "--no-effects", "--yes")
    assert done.returncode == 1
    assert "Nothing was written." in done.stdout
    assert rows(data) == before
    assert out.read_bytes() == content
    copy = load_workbook(data.parent / "leefstijl-2024-nagekeken.xlsx")
    told = [str(row[1].value) for row in copy["Nagekeken"]]
    assert any(words in each for each in told), told
    noted = [cell.comment.text for row in copy["Leefstijl"].iter_rows(min_row=2) for cell in row if cell.comment]
    assert any(words in each for each in noted)


def test_a_copy_is_written_where_it_is_asked(run: Run, out: Path, data: Path) -> None:
    fill(out, 13.5)
    run("in", out, "--no-effects", "--dry-run", "--copy", data.parent / "terug.xlsx")
    assert (
        load_workbook(data.parent / "terug.xlsx")["Nagekeken"]["B1"].value == "Alles klopt. U hoeft niets meer te doen."
    )


def test_a_workbook_for_staff_is_no_file_to_import(run: Run, out: Path) -> None:
    done = run("import", out, "--no-effects", command=())
    assert done.returncode == 2
    assert "publisher workbook in leefstijl-2024.xlsx" in done.stdout


def test_no_file_is_written_over(run: Run, out: Path) -> None:
    content = out.read_bytes()
    done = run("out", "leefstijl")
    assert done.returncode == 2
    assert "usage-file" in done.stdout
    assert run("in", out, "--copy", out).returncode in (1, 2)
    assert out.read_bytes() == content


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["out", "leefstyl"], "Did you mean leefstijl?"),
        (["out", "leefstijl", "--region", "Asen"], "Did you mean GM0106 (Assen)?"),
        (["out", "leefstijl", "--period", "24"], "is no year"),
        (["in", "niets.xlsx"], "cannot be opened"),
        (["in", "/dev/zero"], "This is no file, but a pipe or a device."),
    ],
)
def test_what_is_not_known_is_told(run: Run, arguments: list[str], words: str) -> None:
    done = run(*arguments)
    assert done.returncode in (1, 2)
    assert words in done.stdout
