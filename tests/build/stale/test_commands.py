"""The commands of the turn of the year, as a person uses them."""

import datetime
import json
import re
import shlex
from collections.abc import Callable

import pytest
import typer
from typer.testing import CliRunner, Result

from publisher.build.stale import Kind, with_answers
from publisher.cli import years
from publisher.cli.main import app
from publisher.cli.staleness import as_json, titles
from publisher.editions.answers import Answer, path_of, save_answers
from publisher.findings import PublisherError
from publisher.project import project
from tests.build.stale.conftest import Year

pytestmark = pytest.mark.xdist_group("stale")
Run = Callable[..., Result]


@pytest.fixture
def run(year: Year, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Return what runs a command in the project with a new year, in which nothing is answered."""
    monkeypatch.setattr(years, "project", lambda: year.project)
    path_of(year.project, year.edition.series).unlink(missing_ok=True)
    return lambda *words: CliRunner().invoke(app, [*words])


def flat(text: str) -> str:
    return " ".join(text.split())


def test_the_example_of_an_answer_is_one_that_can_be_given(run: Run, year: Year) -> None:
    (example,) = re.findall(r"--keep (\S+) --because", years.STALE)
    assert year.item(example).kind is Kind.TABLE


def test_what_is_stale_is_told_by_page_with_two_ways_out(run: Run, year: Year) -> None:
    found = run("stale", "regiobeeld-2024")
    assert found.exit_code == 1
    told = flat(found.stdout)
    assert "regiobeeld-2024: " in told
    spot = year.item("value-leefstijl-samen").spot
    page = titles(year.listed, year.project.output)[spot.chapter, spot.page]
    assert page.startswith("Leefstijl, “") and f"{flat(page)} " in told
    assert "source-cbs-37259 printed reference_date: “2023-01-01” known values of 2024 are printed of it" in told
    assert "update Correct reference_date in data/sources.csv" in told
    assert "publisher stale regiobeeld-2024 --keep" in told
    assert "check regiobeeld-2024 tells" in told, "errors of the text come first"


def test_an_answer_from_the_command_line(run: Run, year: Year) -> None:
    answer = ("--because", "Zo gedrukt.", "--by", "A. Baas", "--all")
    found = run("stale", "regiobeeld-2024", "--keep", "source-cbs-37259", "--keep", "own-frequency_words", *answer)
    assert (found.exit_code, ", 2 kept" in found.stdout) == (1, True)
    assert flat(found.stdout).count("kept Zo gedrukt. (A. Baas, ") == 2
    (edition,) = json.loads(as_json([with_answers(year.project, year.listed)]))
    kept = {each["id"]: each["kept"] for each in edition["items"] if not each["open"]}
    assert kept.keys() == {"source-cbs-37259", "own-frequency_words"}
    assert kept["own-frequency_words"]["because"] == "Zo gedrukt."


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("stale", "regiobeeld-2024", "--keep", "source-x", "--because", "x", "--by", "y"), "is no stale item"),
        (("stale", "regiobeeld", "--keep", "source-cbs-37259", "--because", "x", "--by", "y"), "for one edition"),
        (("stale", "regiobeeld-2031"), "there is no edition of 2031 of regiobeeld"),
        (("new", "year", "regiobeeld", "2024"), "regiobeeld-2024 is there already"),
    ],
)
def test_what_cannot_be_done_is_told(run: Run, words: tuple[str, ...], message: str) -> None:
    found = run(*words)
    assert isinstance(found.exception, PublisherError)
    assert message in str(found.exception)


def test_what_was_answered_the_year_before_is_told(run: Run, year: Year) -> None:
    day = datetime.date(2023, 5, 31)
    save_answers(year.project, "regiobeeld-2023", [Answer("source-cbs-37259", "Zo gedrukt.", "A. Baas", day, "x")])
    told = flat(run("stale", "regiobeeld-2024").stdout)
    path_of(year.project, "regiobeeld-2023").unlink()
    assert "before Zo gedrukt. (A. Baas, 2023-05-31)" in told


def test_a_new_year_tells_what_it_wrote_and_what_comes_next(run: Run, year: Year) -> None:
    found = run("new", "year", "regiobeeld", "2025")
    (year.project.data / "publications" / "regiobeeld-2025.toml").unlink()
    told = flat(found.stdout)
    assert "Written: data/publications/regiobeeld-2025.toml, from regiobeeld-2024.toml year = 2025 created = " in told
    assert "Next: publisher issue regiobeeld-2024: it is not issued" in told
    assert "publisher stale regiobeeld-2025" in told


def test_the_guide_tells_of_every_kind() -> None:
    text = (project().root / "docs" / "next-year.md").read_text(encoding="utf-8")
    assert set(re.findall(r"^\| `(\w+)-…` \|", text, re.MULTILINE)) == set(Kind)


def test_the_commands_of_the_guide_can_be_called() -> None:
    text = (project().root / "docs" / "next-year.md").read_text(encoding="utf-8")
    group = typer.main.get_command(app)
    for line in re.findall(r"^    \$ publisher (.*)$", text, re.MULTILINE):
        with group.make_context("publisher", shlex.split(line)) as context:
            name, *words = shlex.split(line)
            command = group.get_command(context, name)  # type: ignore[attr-defined]
            assert command is not None, line
            command.make_context(name, words, parent=context)
