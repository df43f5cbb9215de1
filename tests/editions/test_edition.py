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
    return {
        f"{str(finding.place).partition(', ')[2]}: {finding.code}: {finding.message} {finding.hint}".removeprefix(": ")
        for finding in error.value.findings
    }


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
        (
            "year = 2022",
            'year = "2022"',
            'row 4, year: configuration-type: “year” is "2022". Write a year of four digits, without quotes.',
        ),
        ("year = 2022", "year = true", "row 4, year: configuration-type: “year” is true."),
        (
            "created = 2022-12-31",
            'created = "31-12-2022"',
            'row 11, created: configuration-type: “created” is "31-12-2022". Write a date, such as 2023-07-01',
        ),
        ("title =", "titel =", "row 2: configuration-unknown: there is no setting “titel”. Did you mean title?"),
        ("title =", "titel =", "configuration-missing: “title” is missing. Add title: a title."),
        ("year = 2022", "year = 20 22", "row 4: configuration-toml: this file cannot be read"),
        (
            "chapters = [",
            'chapters = ["kostenn", ',
            "row 14, chapters: configuration-chapter: chapter “kostenn” has no text",
        ),
        (
            "chapters = [",
            'always = ["kosten"]\nchapters = [',
            "row 14, always: configuration-chapter: “kosten” always goes along",
        ),
        (
            '["Zorgkantoor Zilveren Kruis"]',
            '"Zilveren Kruis"',
            'row 17, organisations.Uitgave: configuration-type: “Uitgave” is "Zilveren Kruis". Write for each role',
        ),
        (
            '["Zorgkantoor Zilveren Kruis"]',
            '["Zorgkantoor", 3]',
            "row 17, organisations.Uitgave: configuration-type: “Uitgave” holds 3. Write for each role a list",
        ),
        (
            '[organisations]\n"Uitgave" = ["Zorgkantoor Zilveren Kruis"]',
            'organisations = "Zorgkantoor"',
            'row 16, organisations: configuration-type: “organisations” must be a table, and is "Zorgkantoor".',
        ),
        ("year = 2022", "year = 2022\nprinting = 0", "row 5, printing: configuration-type: “printing”"),
        (
            "year = 2022",
            'year = 2022\nprinting = 3\nedition = "2e, bijgewerkte druk; 1e druk: 1 juli 2022"',
            "row 6, edition: configuration-printing: the words for the imprint",
        ),
        ("year = 2022", "year = 2024", "configuration-name: this is edition regioplan-2024"),
        (
            '"Zorgkantoor Zilveren Kruis"]',
            '"de twaalf gemeenten"]',
            "row 16, organisations: words-typed: “twaalf” is a typed number in organisations",
        ),
        (
            "chapters = [",
            'chapters = ["duiding", ',
            "row 14, chapters: configuration-chapter: chapter “duiding” stands in the edition 2 times.",
        ),
        (
            "known_until = 2022-12-31\n",
            "",
            "configuration-missing: “known_until” is missing. Add known_until: the",
        ),
        (
            "known_until = 2022-12-31",
            "known_until = 2023-01-01",
            "row 13, known_until: configuration-date: the edition knows data until 2023-01-01, and was last "
            "modified on 2022-12-31.",
        ),
        (
            "modified = 2022-12-31",
            "modified = 2022-12-30",
            "row 12, modified: configuration-date: the edition was modified on 2022-12-30, before it was created",
        ),
        (
            "[organisations]",
            '[periods]\n"de enquête" = "2022"\n[organisations]',
            "row 17, periods.de enquête: configuration-period: “de enquête” is not a name.",
        ),
        (
            "[organisations]",
            '[periods]\nlatest = "2022"\n[organisations]',
            "row 17, periods.latest: configuration-period: “latest” is a built-in function of expressions.",
        ),
        (
            "[organisations]",
            '[periods]\nsurvey = "2022-13"\n[organisations]',
            "row 17, periods.survey: configuration-period: survey: “2022-13” is not a period. Write it as 2023",
        ),
        (
            "[organisations]",
            "[periods]\nsurvey = 2022\n[organisations]",
            "row 17, periods.survey: configuration-type: “survey” is 2022. Write for each name a period",
        ),
    ],
)
def test_a_mistake_in_the_configuration_is_told(copy: Project, old: str, new: str, message: str) -> None:
    assert any(found.startswith(message) for found in spoil(copy, old, new))


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ('region = "ZK06"', "", "configuration-region: an edition has either a region or “each”."),
        ('region = "ZK06"', 'region = "ZK06"\neach = "gemeente"', "row 6: configuration-region"),
        (
            'region = "ZK06"',
            'each = "dorp"',
            'row 5, each: configuration-region: “each” is “dorp”. Write each = "gemeente".',
        ),
    ],
)
def test_an_edition_has_one_region_or_one_for_each(copy: Project, old: str, new: str, message: str) -> None:
    assert any(told.startswith(message) for told in spoil(copy, old, new))
