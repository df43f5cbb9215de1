"""Printers as they are read: those of the project, and what a mistake in their file is answered with."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from publisher.editions.printers import Medium, choose, load, wanted
from publisher.findings import PublisherError
from publisher.project import Project, project

Write = Callable[[str, str], Project]


@pytest.fixture
def changed(tmp_path: Path) -> Write:
    """Return a project whose file of printers has one text changed, wherever it stands."""

    def change(old: str, new: str) -> Project:
        original = project()
        shutil.copytree(original.styles / "icc", tmp_path / "styles" / "icc")
        text = (original.data / "printers.toml").read_text(encoding="utf-8")
        assert old in text
        (tmp_path / "data").mkdir()
        (tmp_path / "data" / "printers.toml").write_text(text.replace(old, new), encoding="utf-8")
        return Project(tmp_path)

    return change


def told(where: Project) -> list[str]:
    with pytest.raises(PublisherError) as caught:
        load(where)
    return [str(finding) for finding in caught.value.findings]


def test_the_project_prints_on_coated_and_uncoated_paper() -> None:
    coated, uncoated, _ = load(project())

    assert (coated.name, coated.paper, coated.condition.name) == ("coated", "coated", "FOGRA39")
    assert (coated.standard, coated.bleed, coated.marks, coated.pages_multiple) == ("PDF/X-4", 3, True, 4)
    assert coated.ink_limit == 300 > uncoated.ink_limit


def test_a_printer_may_ask_for_an_older_standard() -> None:
    coated, _, older = load(project())

    assert (coated.standard, coated.claim) == ("PDF/X-4", "PDF/X-4")
    assert (older.name, older.standard, older.claim) == ("older", "PDF/X-1a", "PDF/X-1a:2003")


def test_paper_that_the_inks_are_not_made_for_is_a_warning() -> None:
    coated, uncoated, _ = load(project())

    assert not list(coated.doubts())
    (doubt,) = uncoated.doubts()
    assert str(doubt).startswith(
        "warning [print-paper] uncoated: uncoated is uncoated paper; FOGRA39 is for coated paper."
    )


def test_the_first_printer_is_taken_unless_another_is_named() -> None:
    printers = load(project())

    assert choose(printers).name == "coated"
    assert choose(printers, "uncoated").name == "uncoated"


def test_an_unknown_printer_is_told_with_the_nearest_name() -> None:
    with pytest.raises(PublisherError, match=r"there is no printer “coatd”\. Did you mean coated\?"):
        choose(load(project()), "coatd")


def test_a_printer_goes_with_a_print_file_only() -> None:
    assert wanted(project(), [Medium.SCREEN]) is None
    printer = wanted(project(), [Medium.PRINT, Medium.SCREEN], "uncoated")
    assert printer is not None and printer.name == "uncoated"
    with pytest.raises(PublisherError, match="Add --medium print"):
        wanted(project(), [Medium.SCREEN], "coated")


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        (
            "ink_limit = 300",
            "inklimit = 300",
            "row 9, printer.coated: there is no setting “inklimit”. Did you mean ink_limit?",
        ),
        ("ink_limit = 300", "inklimit = 300", "printer.coated: “ink_limit” is missing. Add ink_limit: a percentage"),
        ("ink_limit = 300", "ink_limit = 3", "coated.ink_limit: “ink_limit” is 3. Write a percentage from 100 to 400."),
        ("marks = true", "marks = 1", "coated.marks: “marks” is 1. Write true or false."),
        ("bleed = 3", "bleed = true", "coated.bleed: “bleed” is true. Write millimetres from 0 to 10."),
        ("pages_multiple = 4", "pages_multiple = 3", "“pages_multiple” is 3. Write 1, 2 or 4."),
        ('"PDF/X-4"', '"PDF/X-3"', '“standard” is "PDF/X-3". Write "PDF/X-4" or "PDF/X-1a".'),
        ('condition = "FOGRA39"', 'condition = "FOGRA93"', "printing condition “FOGRA93”. Did you mean FOGRA39?"),
        ("FOGRA39L_coated.icc", "FOGRA39_coated.icc", "“FOGRA39_coated.icc”. Did you mean FOGRA39L_coated.icc?"),
        ("[printer.coated]", "[printers.coated]", "there is no setting “printers”. Did you mean printer?"),
        ("[printer.coated]", "[printer.coated", "this file cannot be read"),
    ],
)
def test_a_mistake_is_told_with_its_place_and_remedy(changed: Write, old: str, new: str, message: str) -> None:
    found = told(changed(old, new))

    assert any(message in line for line in found), found
    assert all("data/printers.toml" in line for line in found)


def test_all_mistakes_are_told_at_once(changed: Write) -> None:
    assert len(told(changed("marks = true", 'mark = "yes"'))) == 6


def test_a_profile_of_a_screen_is_refused(changed: Write) -> None:
    where = changed("FOGRA39L_coated.icc", "screen.icc")
    (where.styles / "icc" / "screen.icc").write_bytes(b"\0" * 12 + b"mntrRGB " + b"\0" * 108)

    assert told(where) == [
        "error [printer-profile] data/printers.toml, row 40, condition.FOGRA39.profile: "
        "“screen.icc” is no CMYK printer profile. "
        "Use the profile of a printing condition."
    ]


@pytest.mark.parametrize("at", [300, 100_000])
def test_a_damaged_profile_is_told(changed: Write, at: int) -> None:
    own = changed("coated", "coated")
    profile = own.styles / "icc" / "FOGRA39L_coated.icc"
    content = bytearray(profile.read_bytes())
    content[at] ^= 0x10
    profile.write_bytes(content)
    assert any("[printer-profile]" in each and "is damaged" in each for each in told(own))
    profile.write_bytes(profile.read_bytes()[:-10])
    assert any("[printer-profile]" in each and "is damaged" in each for each in told(own))
