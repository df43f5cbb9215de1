"""What a chapter says of other media: pages for a handout alone, and the panels of its poster."""

from __future__ import annotations

from pathlib import Path

import pytest

from publisher.narrative.chapter import Reading
from tests.markup import printed
from tests.narrative.sample import FRONT, PAGE, codes, read, read_body

PANEL = "## {{{{ matig }}}} is te zwaar {{#{name}}}\n\n{content}\n\n"
FIGURE = "![](overweight)"
FIGURES = "".join(PANEL.format(name=name, content=FIGURE) for name in ("a", "b", "c", "d", "e", "f"))
BODY = PAGE + FIGURES + PANEL.format(name="woorden", content="Zomaar wat woorden.")
TABLE = PANEL.format(name="tabel", content='{{ table(by_group("binge", ["vmbo", "vwo"])) }}')
QUESTIONS = """
# Vragen {#vragen medium="handout" layout="questions" .geen-data}

## Om samen te bespreken {#gesprek .geen-data}

1. Wat herkent u?
"""


def poster(folder: Path, names: str) -> Reading:
    return read(folder, FRONT.replace("facts:", f"poster: {names}\nfacts:") + BODY + TABLE)


@pytest.mark.parametrize("names", ["[c, a, b]", "[a, b, c, d, e]", "[tabel]"])
def test_a_poster_names_its_panels_in_order(tmp_path: Path, names: str) -> None:
    reading = poster(tmp_path, names)
    assert codes(reading) == []
    assert list(reading.chapter.poster) == names.strip("[]").split(", ")


def test_a_chapter_without_a_poster_names_none(tmp_path: Path) -> None:
    assert read(tmp_path, FRONT + BODY).chapter.poster == ()


@pytest.mark.parametrize(
    ("names", "wrong"),
    [
        (
            "[a, b]",
            ["[poster-count] leefstijl/text.md, row 5: a poster takes 3 to 5 panels with figures, or one with a"],
        ),
        ("[a]", ["[poster-count]"]),
        ("[a, b, c, d, e, f]", ["[poster-count]"]),
        (
            "[a, b, tabbel]",
            ["[poster-panel] leefstijl/text.md, row 5: there is no panel “tabbel”. Did you mean tabel?"],
        ),
        ("[a, b, woorden]", ["[poster-panel] leefstijl/text.md, row 5: panel “woorden” has no figure"]),
        ("[a, b, tabel]", ["[poster-panel] leefstijl/text.md, row 5: panel “tabel” has no figure"]),
        ("[woorden]", ["[poster-count]", "[poster-panel]"]),
        ("[a, b, a]", ["[poster-panel] leefstijl/text.md, row 5: panel “a” is named twice. Name it once."]),
        (
            "a",
            ['[front-matter] leefstijl/text.md, row 5, poster: “poster” is "a". Write a list of panels, such as'],
        ),
    ],
)
def test_what_is_wrong_with_a_poster(tmp_path: Path, names: str, wrong: list[str]) -> None:
    found = [str(finding) for finding in poster(tmp_path, names).findings]
    assert len(found) == len(wrong)
    assert all(start in message for message, start in zip(found, wrong, strict=True))


def test_a_page_for_the_handout_is_no_page_of_the_publication(tmp_path: Path) -> None:
    reading = read(tmp_path, FRONT + BODY + QUESTIONS)
    assert codes(reading) == []
    assert [page.id for page in reading.chapter.pages] == ["nu"]
    (sheet,) = reading.chapter.handout
    assert (sheet.id, sheet.layout, sheet.tab, sheet.panels[0].id) == ("vragen", "questions", "", "gesprek")
    assert "Wat herkent u?" in str(sheet.panels[0].body)


def test_its_words_are_checked_like_all_others(tmp_path: Path) -> None:
    reading = read(tmp_path, FRONT + BODY + QUESTIONS.replace("Wat herkent u?", "Waarom rookt 20% van ons?"))
    assert codes(reading) == ["words-typed"]


def test_there_is_no_other_medium(tmp_path: Path) -> None:
    reading = read_body(tmp_path, QUESTIONS.replace('"handout"', '"poster"'))
    (finding,) = reading.findings
    assert finding.code == "page-medium"
    assert "“poster”" in finding.message


def test_no_link_of_the_publication_leads_to_a_sheet_of_questions(tmp_path: Path) -> None:
    reading = read(tmp_path, FRONT + PAGE + "Zie [de vragen](#vragen).\n\n" + FIGURES + QUESTIONS)
    assert '<a href="#leefstijl-vragen">' not in printed(reading.chapter.pages[0].lead)


def test_the_sheet_of_the_guide_reads_without_findings(tmp_path: Path) -> None:
    guide = (Path(__file__).parents[2] / "docs" / "writing.md").read_text(encoding="utf-8")
    _, sheet, *_ = guide.split("\n## For a meeting")[1].split("```")
    reading = read(tmp_path, FRONT + BODY + sheet.removeprefix("markdown"))
    assert codes(reading) == []
    assert [page.id for page in reading.chapter.handout] == ["vragen"]
