"""The command line as its users call it: help, exit codes, quiet output, and messages instead of tracebacks."""

from __future__ import annotations

import contextlib
import io
import json
import re
import subprocess
import sys
from pathlib import Path
from unittest.mock import patch

import pytest

from publisher.cli.main import main
from publisher.project import project


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    """Run the command line in this process: each start of another takes a second."""
    out, errors = io.StringIO(), io.StringIO()
    code: object = 0
    with (
        patch.object(sys, "argv", ["publisher", *arguments]),
        contextlib.chdir(project().root),
        contextlib.redirect_stdout(out),
        contextlib.redirect_stderr(errors),
    ):
        try:
            main()
        except SystemExit as stopped:
            code = stopped.code or 0
    assert isinstance(code, int)
    return subprocess.CompletedProcess(arguments, code, out.getvalue(), errors.getvalue())


def test_a_process_of_its_own_says_the_same() -> None:
    command = [sys.executable, "-m", "publisher", "build", "regioplam"]
    done = subprocess.run(command, capture_output=True, text=True, cwd=project().root, check=False, timeout=120)
    here = run("build", "regioplam")
    assert (done.returncode, done.stdout, done.stderr) == (here.returncode, here.stdout, here.stderr)


@pytest.mark.parametrize("command", ["build", "check", "figures", "facts", "import", "review"])
def test_every_command_helps_with_examples(command: str) -> None:
    done = run(command, "--help")
    assert done.returncode == 0
    assert "Examples:" in done.stdout
    assert f"publisher {command}" in done.stdout


# What reads settings and tables, what knows words and claims, and what draws, lays out, writes and checks files.
READING = ("pandas", "frictionless", "shapely", "publisher.data", "publisher.narrative", "publisher.settings")
DRAWING = ("matplotlib", "seaborn", "weasyprint", "pikepdf", "pypdfium2", "page", "outloud")


def loaded(*arguments: str) -> tuple[str, list[str]]:
    """Return what a command says in a process of its own, and which modules it has loaded then."""
    code = (
        "import sys, atexit; from publisher.cli.main import main; "
        "atexit.register(lambda: print(*sorted(sys.modules), file=sys.stderr)); main()"
    )
    command = [sys.executable, "-c", code, *arguments]
    done = subprocess.run(command, capture_output=True, text=True, cwd=project().root, check=True)
    return done.stdout, done.stderr.split()


def test_help_loads_nothing_that_reads_calculates_or_draws() -> None:
    told, modules = loaded("--help")
    assert "Usage: " in told
    unneeded = {*READING, *DRAWING, "numpy", "pydantic", "rich.console", "publisher.dutch.assertions"}
    assert unneeded & {*modules} == set()


def test_an_edition_that_stands_is_told_without_reading_or_drawing(tmp_path: Path) -> None:
    asked = ("build", "regioplan", "--chapter", "duiding", "--output", str(tmp_path))
    assert ", unchanged)" not in run(*asked).stdout
    told, modules = loaded(*asked)
    assert ", unchanged)" in told
    assert {*READING, *DRAWING, "numpy", "jinja2", "publisher.build.builder"} & {*modules} == set()


def test_check_renders_nothing() -> None:
    told, modules = loaded("check", "regioplan")
    assert "0 errors" in told
    assert {"pandas", *DRAWING} & {*modules} == set()


def test_check_finds_nothing_wrong_and_tells_of_acknowledged_contradictions_when_asked() -> None:
    done = run("check", "--notices")
    assert done.returncode == 0, done.stdout
    assert "0 errors" in done.stdout
    assert "\x1b" not in done.stdout
    assert "rule-total-of-regions" in done.stdout
    assert "inhabitants_sum" in done.stdout


def test_review_lists_what_rests_on_people_and_writes_a_report(tmp_path: Path) -> None:
    done = run("review", "regioplan", "--report", str(tmp_path), "--output", str(tmp_path / "output"))
    assert done.returncode == 0, done.stdout + done.stderr
    assert re.search(
        r"regioplan-2022: \d+ of \d+ sentences rest on people; no earlier edition was approved", done.stdout
    )
    assert "Words of a source that no number checks" in done.stdout
    assert (tmp_path / "regioplan-2022-review.html").is_file()
    content = json.loads((tmp_path / "regioplan-2022-review.json").read_text(encoding="utf-8"))
    assert f"{len(content['items'])} of" in done.stdout
    everything = run("review", "regioplan", "--all", "--report", str(tmp_path), "--output", str(tmp_path / "output"))
    assert all(item["text"] in everything.stdout for item in content["items"])


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (["build", "regioplam"], 2, "Did you mean regioplan"),
        (["check", "nothing"], 2, "there is no publication"),
        (["build", "regiobeeld", "--chapter", "leefstyl"], 2, "leefstijl"),
        (["figures", "regiobeeld", "--figure", "leefstijl/levenslop"], 2, "leefstijl/levensloop"),
        (["build", "--paper"], 2, "there is no option --paper"),
        (["build", "gemeenteprofiel", "--region", "PV22", "--chapter", "xyz"], 2, "There are: overzicht"),
        (["build", "regioplan", "--notes"], 2, "Add --medium handout."),
        (["build", "regioplan", "--only-missing", "--force"], 2, "contradict each other"),
        (["build", "gemeenteprofiel", "--region", "Assen", "--dask", "wrong"], 2, "no Dask scheduler answers at wrong"),
        (["figures", "regioplan", "--output", "README.md"], 1, "Look at the path, its permissions"),
        (["facts", "eenhoorns"], 1, "Nothing in data/"),
        (["facts", "overgewigt"], 1, "Did you mean overgewicht"),
        (["facts", "levensverwachting", "--period", "1800"], 1, "“levensverwachting” has no value of 1800. There are:"),
        (["facts", "inwoners", "--region", "Asen"], 2, "Did you mean GM0743 (Asten) or GM0106 (Assen)?"),
        (["build", "gemeenteprofiel", "--region", "106"], 2, "Did you mean GM0106 (Assen)?"),
    ],
)
def test_wrong_usage_is_told(arguments: list[str], code: int, words: str) -> None:
    done = run(*arguments)
    assert done.returncode == code
    assert words in " ".join((done.stdout + done.stderr).split())
    assert "Traceback" not in done.stdout + done.stderr


def test_facts_tells_row_source_and_uses() -> None:
    done = run("facts", "matig_overgewicht", "--region", "Drenthe", "--period", "2022")
    assert done.returncode == 0
    words = " ".join(done.stdout.split())
    for part in (
        "37%",
        "data/observations/leefstijl.csv, row",
        "GGD Gezondheidsmonitor volwassenen 2022; reference date 2022; known since 2022-12-31 (reference date)",
        "leefstijl_volwassenen",
        "Bijna vier op de tien",
        '{{ value("matig_overgewicht", region="PV22", period="2022", group="18-64") }}',
    ):
        assert part in words


def test_facts_of_an_id_are_of_no_other_that_holds_it() -> None:
    assert "Rookt tijdens de zwangerschap" not in run("facts", "rookt", "--region", "NL01", "--period", "2018").stdout
    assert "Rookt tijdens de zwangerschap" in run("facts", "rookt_zw", "--region", "NL01").stdout


def test_facts_finds_a_printed_number() -> None:
    assert "Midden-Drenthe" in run("facts", "33.978").stdout


def test_figures_exports_picture_and_data(tmp_path: Path) -> None:
    done = run("figures", "regiobeeld", "--figure", "leefstijl/levensloop", "--output", str(tmp_path))
    assert done.returncode == 0, done.stdout
    folder = tmp_path / "regiobeeld-2023" / "leefstijl"
    assert {path.suffix for path in folder.iterdir()} == {".svg", ".png", ".csv"}
    svg = (folder / "levensloop.svg").read_text(encoding="utf-8")
    assert "<text" in svg
    assert "Source Sans 3" in svg
    rows = (folder / "levensloop.csv").read_text(encoding="utf-8").splitlines()
    assert rows[0].startswith("indicator,region,period,group,value")
    assert "overgewicht,PV22,2022,75+,57,,,percent,observed,monitor-levensloop-2022" in rows
    assert (folder / "levensloop.png").read_bytes().startswith(b"\x89PNG")


def test_facts_finds_a_large_number_as_it_stands_in_the_data() -> None:
    assert "Nederland" in run("facts", "17081507").stdout


def test_a_file_in_the_place_of_the_output_folder_is_told_before_anything_is_made(tmp_path: Path) -> None:
    (tmp_path / "output").write_text("mine", encoding="utf-8")
    made = run("build", "regioplan", "--output", str(tmp_path / "output"))
    assert made.returncode == 2
    assert "usage-output" in made.stdout
    assert (tmp_path / "output").read_text(encoding="utf-8") == "mine"
