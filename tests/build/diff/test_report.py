"""The page of a comparison: both sides beside each other, what differs marked and framed, readable by all."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from tinyhtml5.parser import HTMLParser as Validator

from publisher.build.diff import compare
from publisher.build.diff.marking import marked
from publisher.build.diff.report import as_html
from publisher.build.diff.sides import Side
from publisher.build.record.entries import SourceEntry
from tests.build.diff.sample import claim, page, panel, record, sentence, value
from tests.markup import Page
from tests.preflight.samples import screen_file

BODY = """<h1 id="leefstijl-nu">Nu</h1><h2 id="leefstijl-nu-roken">Roken</h2><p>{}</p>
<h1 id="leefstijl-straks" style="break-before: page">Straks</h1><p>Later.</p>"""
THEN, NOW = "Bijna de helft van de mensen rookt elke dag.", "Ruim de helft van de mensen rookt elke dag."
PAGES = [page("nu", 1), page("straks", 2)]
WRITTEN = "{{ fraction(rookt) }} van de mensen rookt elke dag."


def made(text: str, number: float, verdict: str = "covered", **more: object) -> Side:
    """Return a side with its file, on whose first page the sentence stands."""
    kept = record(
        [value(number)],
        pages=PAGES,
        panels=[panel("roken")],
        sentences=[sentence(text, WRITTEN, values=(0,))],
        claims=[claim("rookt > rookt_nl", "Meer <b>dan</b> elders", verdict)],
        **more,
    )
    return Side(kept, f"{number:g}", screen_file(BODY.format(text)))


@pytest.fixture(scope="module")
def html() -> str:
    """Return a page on which a sentence changed, a claim turned and a source is new."""
    sources = [
        SourceEntry("monitor", "Gezondheidsmonitor", "GGD", "2022"),
        SourceEntry("cbs", "Enquête", "CBS", "2024"),
    ]
    before, after = made(THEN, 48), made(NOW, 53, "false", sources=sources)
    return as_html(compare(before.record, after.record), before, after)


def test_words_that_differ_are_marked_on_both_sides(html: str) -> None:
    assert re.findall("<(?:del|ins)>(.*?)</", html) == ["Bijna ", "Ruim "]
    assert "Rookt, Drenthe: 48% (2022) → 53% (2022)" in html
    assert "Frequency: bijna de helft → ruim de helft" in html


def test_what_changed_is_framed_on_the_pages_of_both_sides_and_linked_both_ways(html: str) -> None:
    read = Page(html)
    images = [image["alt"] for image in read.all("img")]
    assert [alt.partition(",")[0] for alt in images] == ["Before: page 1 of 48", "After: page 1 of 53"]
    frames = read.all("div", "frame")
    assert {frame["id"] for frame in frames} == {"before-2", "after-2"}
    tops = [float(re.findall(r"top:([\d.]+)%", frame["style"])[0]) for frame in frames]
    assert all(0 < top < 60 for top in tops)
    links = {link["href"] for link in read.all("a", "mark")}
    assert {"#change-2", "#after-2"} <= links


def test_it_is_readable_by_all_and_needs_nothing_else(html: str) -> None:
    read = Page(html)
    ids = [values["id"] for _, values in read.tags if "id" in values]
    targets = [values["href"].removeprefix("#") for values in read.all("a")]
    levels = [int(tag[1]) for tag, _ in read.tags if re.fullmatch("h[1-6]", tag)]
    assert read.all("html") == [{"lang": "en"}]
    assert read.all("title")
    assert all(image["alt"] for image in read.all("img"))
    assert len(set(ids)) == len(ids)
    assert set(targets) <= set(ids)
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))
    assert not read.all("script")
    assert not re.findall(r"url\(|@import|https?:", html)
    validator = Validator(namespace_html_elements=False)
    validator.parse(html)
    assert validator.errors == []


def test_what_is_printed_is_escaped(html: str) -> None:
    assert "Meer <b>" not in html
    assert "Meer <b>dan</b> elders" in Page(html).words


def test_a_side_without_a_file_is_told_in_words_alone() -> None:
    before, after = made(THEN, 48), made(NOW, 53)
    alone = Side(after.record, "regiobeeld-2023, as it is written now", errors=2)
    html = as_html(compare(before.record, alone.record), before, alone)
    assert len(Page(html).all("img")) == 1
    assert "No file is kept of regiobeeld-2023, as it is written now" in html
    assert "it has 2 errors" in html


def test_nothing_changed_is_said() -> None:
    same = made(THEN, 48)
    assert "Nothing changed." in as_html(compare(same.record, same.record), same, same)


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("een twee", "een drie", ((("een ", False), ("twee", True)), (("een ", False), ("drie", True)))),
        ("een", "een", ((("een", False),), (("een", False),))),
    ],
)
def test_words_are_compared_one_by_one(before: str, after: str, expected: object) -> None:
    assert marked(before, after) == expected
