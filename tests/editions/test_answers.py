"""Answers to what is stale: a table that a spreadsheet may have had in its hands, of which nothing is lost."""

from datetime import date
from pathlib import Path

import pytest

from publisher.editions.answers import Answer, load_answers, path_of, save_answers
from publisher.findings import PublisherError, Severity
from publisher.project import Project

NEW = Answer("source-b", "Het is “nog zo”; echt, waar.", "É. Baas", date(2024, 6, 1), "ghjk")
OLD = "id,because,by,date,state\nsource-a,Nog zo.,A. Baas,2024-05-31,bcdf\n"


def project_with(root: Path, content: str | bytes) -> Project:
    made = Project(root)
    path_of(made, "boek-2024").parent.mkdir(parents=True)
    path_of(made, "boek-2024").write_bytes(content.encode() if isinstance(content, str) else content)
    return made


def test_answers_are_written_beside_those_there_are(tmp_path: Path) -> None:
    made = project_with(tmp_path, OLD)
    save_answers(made, "boek-2024", [NEW])
    answers, found = load_answers(made, "boek-2024")
    assert found == ()
    assert [(each.id, each.because, each.by, each.row) for each in answers.values()] == [
        ("source-a", "Nog zo.", "A. Baas", 2),
        ("source-b", NEW.because, "É. Baas", 3),
    ]
    assert path_of(made, "boek-2024").read_bytes().startswith(b"\xef\xbb\xbf"), "so that a spreadsheet reads accents"


@pytest.mark.parametrize(
    ("content", "codes"),
    [
        ("\ufeff" + OLD, []),
        (OLD.replace(",", ";"), ["data-separator"]),
        (OLD.replace(",", "\t"), ["data-separator"]),
        (OLD.replace("2024-05-31", "31-5-2024"), []),
        (OLD.replace("2024-05-31", "31/05/2024"), []),
        (OLD.replace("Nog zo.", "Privé").encode("cp1252"), ["data-encoding"]),
        (OLD + ",,,,\n", ["data-blank-row"]),
        (OLD.replace("\n", "\r\n"), []),
    ],
)
def test_what_a_spreadsheet_makes_of_it_is_read_all_the_same(
    tmp_path: Path, content: str | bytes, codes: list[str]
) -> None:
    made = project_with(tmp_path, content)
    answers, found = load_answers(made, "boek-2024")
    assert [finding.code for finding in found] == codes
    assert all(finding.severity is Severity.WARNING for finding in found)
    assert (answers["source-a"].date, answers["source-a"].state) == (date(2024, 5, 31), "bcdf")
    save_answers(made, "boek-2024", [NEW])
    again, found = load_answers(made, "boek-2024")
    assert (again.keys(), found) == ({"source-a", "source-b"}, ())


@pytest.mark.parametrize(
    ("content", "codes"),
    [
        (OLD.replace("because", "reden"), ["data-extra-column", "data-missing-column"]),
        (OLD.replace("because", "becuase"), ["data-misspelt-column"]),
        (OLD.replace("2024-05-31", "mei"), ["kept-date"]),
        (OLD.replace("2024-05-31", "31-31-2024"), ["kept-date"]),
        (OLD.replace("A. Baas", ""), ["kept-empty"]),
        (OLD + OLD.splitlines()[1] + "\n", ["kept-twice"]),
        (OLD.replace("Nog zo.", '"Nog zo.'), ["data-quotes", "data-missing-cell"]),
        ("", ["data-empty-file"]),
    ],
)
def test_a_file_that_cannot_be_read_whole_is_left_as_it_is(tmp_path: Path, content: str, codes: list[str]) -> None:
    made = project_with(tmp_path, content)
    _, found = load_answers(made, "boek-2024")
    assert [finding.code for finding in found] == codes
    assert {finding.place.file for finding in found} == {"data/publications/boek-2024.kept.csv"}
    with pytest.raises(PublisherError):
        save_answers(made, "boek-2024", [NEW])
    assert path_of(made, "boek-2024").read_bytes() == content.encode()
