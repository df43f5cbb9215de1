"""A new year of the regiobeeld: what it still has of the year before is listed, and the year before stays as it was."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from publisher.build import manuscript
from publisher.build.archive import issuing
from publisher.build.inputs import BuildContext
from publisher.build.stale import keep, stale_list
from publisher.editions.answers import path_of
from publisher.editions.published import PublishedEdition
from publisher.findings import PublisherError, errors_in
from publisher.project import Project
from tests.build.stale.conftest import Year

pytestmark = pytest.mark.xdist_group("stale")
DAY = date(2024, 5, 31)


def test_the_edition_before_reads_word_for_word_as_it_did(year: Year, context: BuildContext) -> None:
    before, after = (manuscript.write(known, year.earlier) for known in (context, year.context))
    assert after.chapters == before.chapters
    assert after.references == before.references


@pytest.mark.parametrize(
    ("name", "printed", "known", "update", "file"),
    [
        (
            "value-leefstijl-samen",
            "Overgewicht, 18-64 jaar, Drenthe: 56% (2022)",
            "Overgewicht, 18-64 jaar, Drenthe: 56% (2023; data/observations/synthetic.csv, row ",
            'Write period="2023"',
            "leefstijl/text.md",
        ),
        (
            "period-gemeentemonitor",
            'gemeentemonitor = "2020": ',
            "values are known of 2021",
            'Write gemeentemonitor = "2021" under [periods]; it goes for zorgt, ',
            "data/publications/regiobeeld-2024.toml",
        ),
        (
            "expected-vernet-2023-2024",
            "Vernet, 2023, bewerking Etil: Ziekteverzuim, Drenthe: 9,2% (2022)",
            "2024 was to be expected, and is not in the data; the edition of 2023 had 2022 as well.",
            "Add the rows of 2024 to data/observations",
            "data/observations/arbeidsmarktvraagstukken.csv",
        ),
        (
            "citation-leefstijl-leefstijl_gemeenten-monitor2020",
            "[@monitor2020]: Gezondheidsmonitor",
            "the values beside it are of Gezondheidsmonitor Volwassenen en Ouderen 2026",
            "add it to data/references.json",
            "leefstijl/text.md",
        ),
        (
            "source-cbs-37259",
            "reference_date: “2023-01-01”",
            "values of 2024 are printed of it",
            "Correct reference_date in data/sources.csv",
            "data/sources.csv",
        ),
        (
            "own-mantelzorger_zwaarbelast",
            "1 of Regiobeeld Drenthe 2023",
            "the edition of 2023 of this publication itself",
            "with that source",
            "data/observations/arbeidsmarktvraagstukken.csv",
        ),
        (
            "own-frequency_words",
            "De gedrukte editie noemde 37%",
            "“gedrukte editie” is, for a reader of 2024, the edition before",
            "leave it out",
            "data/caveats.csv",
        ),
        (
            "year-introductie-buiten_beeld",
            "het ROAZ Regiobeeld 2023",
            "names 2023, and this is the edition of 2024",
            "Write what holds now",
            "introductie/text.md",
        ),
        (
            "table-partnerships-regiobeeld-2023",
            "Themagroep Sluitende Keten GGZ",
            "these 24 rows are those of regiobeeld-2023; there are none of regiobeeld-2024",
            "Copy the rows to regiobeeld-2024 in data/partnerships.csv",
            "data/partnerships.csv",
        ),
        (
            "caveat-overweight_by_age",
            "Matig en ernstig overgewicht zijn samen",
            "it is about 2022; overgewicht is known of 2023",
            "Say in data/caveats.csv",
            "data/caveats.csv",
        ),
        (
            "caveat-own_pressure",
            "nothing; beside the value of 2025 stood: ",
            "the edition prints the value of 2026",
            "add a row for that to data/caveats.csv",
            "data/caveats.csv",
        ),
        (
            "statement-tekort_2023_2025",
            "1.700 mensen te weinig in 2023 tot en met 2025",
            "the edition of 2023 of this publication itself",
            "Put what the source says now in data/statements.csv",
            "data/statements.csv",
        ),
        (
            "statement-dubbele_vergrijzing",
            "dubbele vergrijzing",
            "2023 is past, since the edition before",
            "words, period, source",
            "data/statements.csv",
        ),
    ],
)
def test_what_is_left_of_the_year_before(
    year: Year, name: str, printed: str, known: str, update: str, file: str
) -> None:
    item = year.item(name)
    assert printed in item.printed
    assert known in item.known
    assert update in item.update
    assert item.place.file.endswith(file)


def test_each_item_stands_on_a_page_of_the_book(year: Year) -> None:
    pages = {(chapter.id, page.id) for chapter in year.listed.chapters for page in chapter.pages}
    assert [
        each.item.id for each in year.listed.items if (each.item.spot.chapter, each.item.spot.page) not in pages
    ] == []


def test_what_follows_the_data_by_itself_is_not_stale(year: Year) -> None:
    """Inhabitants are the latest in the text, which names no year: only their source tells the old one."""
    assert not [each.item.id for each in year.listed.items if each.item.id.startswith("value-bevolking")]


def test_an_answer_is_recorded_and_lapses_when_its_data_change(year: Year) -> None:
    listed = keep(year.project, year.listed, ["source-cbs-37259", "own-frequency_words"], "Nagekeken.", "A. Baas", DAY)
    answers = {each.item.id: each for each in listed.items if not each.open}
    assert answers.keys() == {"source-cbs-37259", "own-frequency_words"}
    assert answers["own-frequency_words"].answer is not None
    assert answers["own-frequency_words"].answer.because == "Nagekeken."
    assert len(stale_list(year.context, year.edition).open) == len(year.listed.items) - 2
    rows = [
        replace(row, value=row.value + 1) if row.indicator == "inwoners" and row.period == "2024" and row.value else row
        for row in year.context.dataset.observations
    ]
    sources = year.context.dataset.sources
    later = {**sources, "cbs-37259": replace(sources["cbs-37259"], reference_date="2023-12-31")}
    data = replace(year.context.dataset, observations=tuple(rows), sources=later)
    again = stale_list(replace(year.context, dataset=data), year.edition)
    assert [each.item.id for each in again.items if each.lapsed] == ["source-cbs-37259"]


def test_answering_everything_empties_the_list_and_lets_the_edition_be_issued(year: Year) -> None:
    path_of(year.project, year.edition.series).unlink(missing_ok=True)
    built = PublishedEdition(Path(), "", "", "", "", 2024, "PV22", "", (), {}, (), False, False, "", "")
    candidate = issuing.Candidate(year.context, year.edition, (built,))
    (condition,) = issuing.CONDITIONS
    before = list(condition(candidate))
    assert {finding.code for finding in before} == {"stale-unanswered"}
    assert len(errors_in(before)) == len(year.listed.items)
    listed = keep(year.project, year.listed, ["*"], "Nog zo.", "A. Baas", DAY)
    assert (listed.open, listed.findings) == ((), ())
    assert list(condition(candidate)) == []


@pytest.mark.parametrize(
    ("ids", "because", "by", "message"),
    [
        (["source-cbs-37250"], "Zo is het.", "A. Baas", "“source-cbs-37250” is no stale item of regiobeeld-2024"),
        (["source-cbs-37259"], " ", "A. Baas", "an answer needs --because"),
        (["source-cbs-37259"], "Zo is het.", "", "an answer needs --by"),
        ([], "Zo is het.", "A. Baas", "an answer needs --keep ID"),
    ],
)
def test_an_answer_that_is_none(year: Year, ids: list[str], because: str, by: str, message: str) -> None:
    path = path_of(year.project, year.edition.series)
    before = path.read_bytes() if path.exists() else None
    with pytest.raises(PublisherError) as error:
        keep(year.project, year.listed, ids, because, by, DAY)
    assert message in str(error.value)
    assert (path.read_bytes() if path.exists() else None) == before


def test_the_room_of_data_knows_the_file_of_answers(year: Year) -> None:
    keep(year.project, year.listed, ["source-cbs-37259"], "Zo is het.", "A. Baas", DAY)
    from publisher import data

    _, found = data.read(Project(year.project.root).data)
    assert [str(finding) for finding in found if "kept" in finding.place.file] == []
