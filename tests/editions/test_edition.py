"""Configuration: read as it is, or told what is wrong, all at once."""

import shutil
from pathlib import Path

import pytest

from publisher import editions
from publisher.findings import PublisherError
from publisher.project import Project, project


@pytest.fixture
def copy(tmp_path: Path) -> Project:
    shutil.copytree(project().data / "publications", tmp_path / "data" / "publications")
    shutil.copytree(project().chapters, tmp_path / "publisher" / "chapters")
    return Project(tmp_path)


def spoil(copy: Project, old: str, new: str) -> set[str]:
    path = copy.data / "publications" / "regioplan-2022.toml"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(PublisherError) as error:
        editions.load(copy)
    assert all(finding.place.file == "data/publications/regioplan-2022.toml" for finding in error.value.findings)
    return {f"{finding.code}: {finding.message} {finding.hint}" for finding in error.value.findings}


def test_the_publications_are_known_by_id_and_by_name() -> None:
    known = {edition.name for edition in editions.load(project())}
    assert known == {"regiobeeld-2023", "regioplan-2022", "gemeenteprofiel-2025"}
    (edition,) = editions.load(project(), ["regioplan-2022"])
    assert (edition.id, edition.year, edition.language) == ("regioplan", 2022, "nl")


def test_an_unknown_publication_suggests_the_nearest() -> None:
    with pytest.raises(PublisherError, match="Did you mean regioplan"):
        editions.load(project(), ["regioplam"])


def test_an_unknown_chapter_names_the_known_ones() -> None:
    (edition,) = editions.load(project(), ["regiobeeld"])
    with pytest.raises(PublisherError, match="leefstijl"):
        editions.only(edition, ["levenstijl"])


def test_chapters_keep_the_editions_order() -> None:
    (edition,) = editions.load(project(), ["regiobeeld"])
    assert editions.only(edition, ["leefstijl", "bevolking"]) == ("bevolking", "leefstijl", "literatuurlijst")


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("year = 2022", 'year = "2022"', "configuration-type: “year” must be of type int, and is '2022'."),
        ("title =", "titel =", "configuration-unknown: there is no setting “titel”. Did you mean title?"),
        ("title =", "titel =", "configuration-missing: the setting “title” is missing. Add title = …"),
        ("year = 2022", "year = 20 22", "configuration-toml"),
        ("chapters = [", 'chapters = ["kostenn", ', "configuration-chapter: chapter “kostenn” has no text"),
        ("chapters = [", 'always = ["kosten"]\nchapters = [', "configuration-chapter: “kosten” always goes along"),
        (
            '["Zorgkantoor Zilveren Kruis"]',
            '"Zilveren Kruis"',
            "configuration-type: “organisations.Uitgave” must be a list",
        ),
        ("year = 2022", "year = 2024", "configuration-name: this is edition regioplan-2024"),
    ],
)
def test_a_mistake_in_the_configuration_is_told(copy: Project, old: str, new: str, message: str) -> None:
    assert any(found.startswith(message) for found in spoil(copy, old, new))


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ('region = "ZK06"', "", "configuration-region: an edition has either a region or “each”."),
        ('region = "ZK06"', 'region = "ZK06"\neach = "gemeente"', "configuration-region"),
        ('region = "ZK06"', 'each = "dorp"', "configuration-region: “each” is 'dorp'. Write each = \"gemeente\"."),
    ],
)
def test_an_edition_has_one_region_or_one_for_each(copy: Project, old: str, new: str, message: str) -> None:
    assert any(told.startswith(message) for told in spoil(copy, old, new))
