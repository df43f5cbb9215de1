"""The report: JSON that a program can read, and a page on which everything found is framed, and that needs nothing."""

from __future__ import annotations

import hashlib
import json
import re
from itertools import pairwise
from pathlib import Path

import pikepdf
import pytest

from publisher.findings import Finding, Place, Severity
from publisher.preflight.catalogue import CheckedFile, RuleResult, check
from publisher.preflight.examine import Examined
from publisher.preflight.pdf_file import FileKind
from publisher.preflight.report import as_html, as_json, write_report
from tests.markup import Page
from tests.preflight.samples import BODY, screen_file, spoiled

PAGE = (297.0, 210.0)
ON_PAGE = Finding(
    "layout-too-high", "te hoog.", Place("a.pdf", page=2, quote="<b>", box=(29.7, 21, 59.4, 42)), "Kort in."
)
NEAR = Finding("type-small", "Te klein.", Place("a.pdf", page=2, box=(30, 21.5, 59, 42)), "", Severity.WARNING)
WHOLE_PAGE = Finding("words-dropped", "Weg.", Place("a.pdf", page=2))
WHOLE_FILE = Finding("screen-size", "Groot.", Place("a.pdf"), "", Severity.NOTICE)
LOOSE = Finding("file-changed", "Anders.", Place("b.csv"))


def examined(*found: Finding, loose: tuple[Finding, ...] = (), recorded: tuple[Finding, ...] = ()) -> list[Examined]:
    runs = (RuleResult("rule", "What holds.", found), RuleResult("other", "What also holds.", skipped="not known"))
    return [Examined("proef", (CheckedFile("a.pdf", screen_file(), FileKind.SCREEN, 2, runs),), loose, recorded)]


def test_json_holds_the_file_the_rules_and_the_findings_with_their_boxes() -> None:
    (content,) = json.loads(as_json(examined(ON_PAGE, loose=(LOOSE,))))["examined"]
    (file,) = content["files"]
    assert file["sha256"] == hashlib.sha256(screen_file()).hexdigest()
    assert (file["pages"], file["kind"]) == (2, "screen")
    assert file["rules"] == [
        {"rule": "rule", "description": "What holds.", "findings": 1},
        {"rule": "other", "description": "What also holds.", "skipped": "not known"},
    ]
    assert file["findings"][0]["place"] == {"file": "a.pdf", "page": 2, "quote": "<b>", "box": [29.7, 21, 59.4, 42]}
    assert content["findings"][0]["code"] == "file-changed"
    assert content["counts"] == {"error": 2, "warning": 0, "notice": 0}


def test_the_page_needs_no_network_and_no_script() -> None:
    html = as_html(examined(ON_PAGE, NEAR, WHOLE_PAGE, WHOLE_FILE, loose=(LOOSE,)))
    page = Page(html)
    assert not page.all("script")
    assert not page.all("link")
    assert all(image["src"].startswith("data:image/jpeg;base64,") for image in page.all("img"))
    assert not re.findall(r"url\(|@import|https?:", html)


def test_the_page_can_be_read_by_all() -> None:
    page = Page(as_html(examined(ON_PAGE, NEAR, WHOLE_PAGE, WHOLE_FILE, loose=(LOOSE,), recorded=(LOOSE,))))
    ids = [values["id"] for _, values in page.tags if "id" in values]
    targets = [values["href"].removeprefix("#") for values in page.all("a")]
    levels = [int(tag[1]) for tag, _ in page.tags if re.fullmatch("h[1-6]", tag)]
    assert page.all("html") == [{"lang": "en"}]
    assert page.all("title")
    assert all(image["alt"] for image in page.all("img"))
    assert len(set(ids)) == len(ids)
    assert set(targets) <= set(ids)
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_a_finding_is_framed_where_it_stands_and_linked_both_ways() -> None:
    page = Page(as_html(examined(ON_PAGE)))
    (frame,) = page.all("div", "frame")
    assert frame["style"] == "left:10.0%;top:10.0%;width:20.0%;height:20.0%"
    assert {"#finding-1", f"#{frame['id']}"} <= {link["href"] for link in page.all("a")}
    assert "Te hoog." in page.words
    assert "“<b>”" in page.words
    assert "Error" in page.words


def test_boxes_that_nearly_meet_share_a_frame_in_the_worst_colour() -> None:
    page = Page(as_html(examined(NEAR, ON_PAGE)))
    (frame,) = page.all("div", "frame")
    assert "error" in frame["class"].split()
    assert [mark["href"] for mark in page.all("a", "mark")][:2] == ["#finding-1", "#finding-2"]


def test_a_page_without_a_box_is_framed_whole_and_a_file_is_not() -> None:
    page = Page(as_html(examined(WHOLE_PAGE, WHOLE_FILE)))
    (frame,) = page.all("div", "frame")
    assert "whole" in frame["class"].split()
    assert frame["style"] == "left:0.0%;top:0.0%;width:100.0%;height:100.0%"
    assert "The whole file" in page.words


def test_a_box_off_the_page_is_drawn_at_its_edge() -> None:
    off = Finding("layout-off-sheet", "Eraf.", Place("a.pdf", page=1, box=(290, 200, 50, 50)))
    (frame,) = Page(as_html(examined(off))).all("div", "frame")
    assert frame["style"] == "left:97.64%;top:95.24%;width:2.36%;height:4.76%"


def test_what_was_told_at_the_build_stands_on_its_page_or_apart() -> None:
    unnamed = Finding("layout-too-high", "Te hoog.", Place(page=1, box=(10, 10, 20, 20)))
    page = Page(as_html(examined(recorded=(unnamed, LOOSE))))
    assert len(page.all("div", "frame")) == 1
    assert "recorded when it was built" in page.words
    assert "1 page without findings" in page.words


def test_a_file_that_cannot_be_opened_is_reported_without_pages() -> None:
    page = Page(as_html([Examined("leeg.pdf", (check(b"", "leeg.pdf"),))]))
    assert not page.all("img")
    assert "The file is empty." in page.words


@pytest.mark.parametrize("turn", [90, 180])
def test_a_turned_page_is_shown(turn: int) -> None:
    import io

    import pikepdf

    file = io.BytesIO()
    with pikepdf.open(io.BytesIO(screen_file())) as pdf:
        pdf.pages[0].rotate(turn, relative=False)
        pdf.save(file)
    page = Page(as_html([Examined("x", (check(file.getvalue(), "x.pdf"),))]))
    assert len(page.all("img")) == 2


def test_both_files_are_written(tmp_path: Path) -> None:
    html = BODY.replace("<p>Woorden", '<p style="color: #ccc">Woorden')
    paths = write_report([Examined("x", (check(screen_file(html), "x.pdf"),))], tmp_path / "map")
    assert [path.name for path in paths] == ["preflight.json", "preflight.html"]
    assert "contrast-text" in paths[0].read_text(encoding="utf-8")
    assert "contrast-text" in paths[1].read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("key", "box"),
    [
        ("/TrimBox", [10, 10, 10, 10]),
        ("/TrimBox", [300, 300, 10, 10]),
        ("/TrimBox", [-500, -500, -100, -100]),
        ("/TrimBox", [1, 2, 3]),
        ("/MediaBox", [0, 0, 0, 0]),
        ("/MediaBox", [0, 0, 0.01, 5000]),
    ],
)
def test_a_page_of_a_strange_size_is_shown_as_well(key: str, box: list[float]) -> None:
    def spoil(pdf: pikepdf.Pdf) -> None:
        page = pdf.pages[0].obj
        for own in ("/TrimBox", "/BleedBox", "/CropBox", "/MediaBox") if key == "/MediaBox" else (key,):
            page[own] = pikepdf.Array(box)

    pdf = spoiled(screen_file(), spoil)
    runs = (RuleResult("rule", "What holds.", (Finding("a", "b", Place("a.pdf", page=1, box=(1, 1, 9, 9))),)),)
    html = as_html([Examined("proef", (CheckedFile("a.pdf", pdf, FileKind.SCREEN, 2, runs),))])
    assert len(Page(html).all("img")) == 2
