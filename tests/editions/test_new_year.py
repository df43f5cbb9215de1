"""A new year of a publication: its configuration carried over, or told why it cannot be."""

import datetime
import shutil
import tomllib
from pathlib import Path

import pytest

from publisher import editions
from publisher.editions.new_year import new_year
from publisher.findings import PublisherError
from publisher.project import Project, project


@pytest.fixture
def copy(tmp_path: Path) -> Project:
    shutil.copytree(project().data / "publications", tmp_path / "data" / "publications")
    shutil.copytree(project().chapters, tmp_path / "publisher" / "chapters")
    return Project(tmp_path)


def rewrite(copy: Project, old: str, new: str) -> None:
    path = copy.data / "publications" / "regiobeeld-2023.toml"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_all_is_carried_over_with_its_comments(copy: Project) -> None:
    rewrite(copy, 'region = "PV22"', 'region = "PV22"  # Drenthe')
    (before,) = editions.load(copy, ["regiobeeld"])
    made = new_year(copy, "regiobeeld", "2024")
    text = made.path.read_text(encoding="utf-8")
    old = made.path.with_name("regiobeeld-2023.toml").read_text(encoding="utf-8")
    changed = [line for line in text.splitlines() if line not in old.splitlines()]
    assert [line.partition(" ")[0] for line in changed] == [
        "year",
        "edition",
        "printing",
        "created",
        "modified",
        "known_until",
    ]
    assert 'region = "PV22"  # Drenthe' in text
    _, edition = editions.load(copy, ["regiobeeld"])
    assert (edition.year, edition.chapters, edition.periods) == (2024, before.chapters, before.periods)
    assert edition.known_until > before.known_until
    assert edition.edition.startswith("1e druk, ")
    assert any("open data" in words for _, words in made.comments)


def test_a_first_edition_is_planned_for_the_same_day(copy: Project) -> None:
    path = copy.data / "publications" / "regiobeeld-2023.toml"
    values = tomllib.loads(path.read_text(encoding="utf-8"))
    rewrite(copy, f"modified = {values['modified']}", "modified = 2023-07-01")
    rewrite(copy, f"known_until = {values['known_until']}", "known_until = 2023-07-01")
    rewrite(copy, f'edition = "{values["edition"]}"', 'edition = "1e druk, 1 juli 2023"')
    rewrite(copy, "printing = 2\n", "")
    made = new_year(copy, "regiobeeld", "2025")
    found = tomllib.loads(made.path.read_text(encoding="utf-8"))
    assert {found[key] for key in ("created", "modified", "known_until")} == {datetime.date(2025, 7, 1)}
    assert found["edition"] == "1e druk, 1 juli 2025"


def test_a_publication_for_each_gemeente_has_a_next_year_too(copy: Project) -> None:
    made = new_year(copy, "gemeenteprofiel", "2026")
    assert 'each = "gemeente"' in made.path.read_text(encoding="utf-8")
    assert {edition.year for edition in editions.load(copy, ["gemeenteprofiel"])} == {2025, 2026}


@pytest.mark.parametrize(
    ("publication", "year", "message", "hint"),
    [
        ("regiobeld", "2024", "there is no publication “regiobeld”.", "Did you mean regiobeeld?"),
        ("regiobeeld", "2023", "regiobeeld-2023 is there already.", "Change that file"),
        ("regiobeeld", "2021", "the last year of regiobeeld is 2023, and 2021 is before it.", "Begin 2024"),
        ("regiobeeld", "24", "“24” is no year.", "Write four digits, such as 2024."),
        ("regiobeeld", "3024", "“3024” is no year.", "such as 2024"),
        ("regiobeeld", "volgend", "“volgend” is no year.", "such as 2024"),
    ],
)
def test_what_cannot_be_begun(copy: Project, publication: str, year: str, message: str, hint: str) -> None:
    before = sorted((copy.data / "publications").iterdir())
    with pytest.raises(PublisherError) as error:
        new_year(copy, publication, year)
    (finding,) = error.value.findings
    assert (finding.code.startswith("usage-"), finding.message) == (True, message)
    assert hint in finding.hint
    assert sorted((copy.data / "publications").iterdir()) == before
