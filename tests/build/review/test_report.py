"""The report: a page that everybody can read, on a screen and on paper, and JSON that says the same."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from tinyhtml5.parser import HTMLParser as Validator

from publisher.build.inputs import BuildContext
from publisher.build.manuscript import Manuscript
from publisher.build.record import Record
from publisher.build.review import Item, Kind
from publisher.build.review.comparison import EarlierEdition, compare
from publisher.build.review.report import Review, as_html, as_json, grouped, write_report
from tests.markup import Page

FOUR_AND_A_HALF = 4.5


def made(
    context: BuildContext, written: Manuscript, listed: tuple[Item, ...], earlier: EarlierEdition | None
) -> Review:
    compared = compare(listed, earlier, context.dataset)
    numbers = {("infographic", page.id): 3 for chapter in written.chapters for page in chapter.pages}
    groups = grouped(compared, written.chapters, numbers, context.dataset)
    return Review(written.edition, groups, len(written.sentences), 0, True, earlier)


@pytest.fixture
def review(context: BuildContext, written: Manuscript, listed: tuple[Item, ...], earlier: Record) -> Review:
    """Return the regioplan compared with one in which a sentence was other, and one was not."""
    _, *people = earlier.review
    people[3] = replace(people[3], text=f"{people[3].text} <b>Toen.</b>")
    return made(context, written, listed, EarlierEdition(replace(earlier, review=tuple(people))))


@pytest.fixture
def page(review: Review) -> Page:
    return Page(as_html(review, "../.."))


def test_the_page_is_html(review: Review) -> None:
    validator = Validator(namespace_html_elements=False)
    validator.parse(as_html(review))
    assert validator.errors == []


def test_the_page_needs_no_network_and_no_script(review: Review) -> None:
    html = as_html(review)
    assert not re.findall(r"<script|<link|<img|url\(|@import|https?:", html)


def test_the_page_can_be_read_by_all(page: Page) -> None:
    ids = [values["id"] for _, values in page.tags if "id" in values]
    targets = [values["href"].removeprefix("#") for values in page.all("a") if values["href"].startswith("#")]
    levels = [int(tag[1]) for tag, _ in page.tags if re.fullmatch("h[1-6]", tag)]
    assert page.all("html") == [{"lang": "en"}]
    assert len(page.all("main")) == len(page.all("header")) == len(page.all("nav")) == 1
    assert len(set(ids)) == len(ids)
    assert set(targets) <= set(ids)
    assert {values["aria-labelledby"] for values in page.all("section")} <= set(ids)
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))
    assert all(values["aria-label"] for values in page.all("input"))
    assert {values["lang"] for tag, values in page.tags if values.get("class") == "words"} == {"nl"}


def luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def test_every_colour_of_words_has_contrast_on_white_and_on_what_is_marked(review: Review) -> None:
    html = as_html(review)
    colours = dict(re.findall(r"--(\w+): (#\w{6})", html))
    grounds = ["#ffffff", *re.findall(r"mark \{ background: (#\w{6})", html)]
    assert len(grounds) == 2
    for name in ("ink", "soft", "notice", "warning"):
        for ground in grounds[: 2 if name == "ink" else 1]:
            light, dark = sorted((luminance(colours[name]), luminance(ground)), reverse=True)
            assert (light + 0.05) / (dark + 0.05) >= FOUR_AND_A_HALF, (name, ground)


def test_every_sentence_stands_there_with_a_box_to_tick_its_line_and_its_page(
    page: Page, listed: tuple[Item, ...]
) -> None:
    assert len(page.all("input")) == len(listed)
    assert all(item.words in page.words for item in listed if item.kind is Kind.PLAIN)
    links = {values["href"] for values in page.all("a")}
    for item in listed:
        assert f"{item.place.file}:{item.place.row}" in page.words
        assert f"../../{item.place.file}" in links
    assert "Page 3, " in page.words


def test_what_did_not_change_is_folded_and_what_did_stands_in_front(page: Page, review: Review) -> None:
    changed = [entry for group in review.groups for entry in group.open]
    assert len(changed) == 2
    assert review.count - 2 == sum(len(group.folded) for group in review.groups)
    assert "<b>Toen.</b>" in page.words
    assert f"{len(review.groups[0].folded)} unchanged since regioplan-2022" in page.words
    numbers = [int(values["id"].removeprefix("item-")) for tag, values in page.tags if tag == "li" and "id" in values]
    assert numbers == list(range(1, review.count + 1))


def test_without_an_earlier_edition_nothing_is_folded(
    context: BuildContext, written: Manuscript, listed: tuple[Item, ...]
) -> None:
    review = made(context, written, listed, None)
    html = as_html(review)
    assert "No earlier edition was approved" in html
    assert "unchanged since" not in html
    assert json.loads(as_json(review))["since"] is None


def test_json_says_the_same(review: Review, listed: tuple[Item, ...], tmp_path: Path) -> None:
    html, file = write_report(review, tmp_path / "folder", Path("/project"))
    assert html.name == "regioplan-2022-review.html"
    content = json.loads(file.read_text(encoding="utf-8"))
    assert content["since"] == {"edition": "regioplan-2022", "approved": ""}
    assert len(content["items"]) == sum(content["counts"].values()) == sum(content["changes"].values()) == len(listed)
    assert {each["text"] for each in content["items"]} == {item.words for item in listed}
    assert all(each["file"] and each["row"] and each["reasons"] for each in content["items"])
    near = next(each for each in content["items"] if each["near"])["near"][0]
    assert near.keys() == {"label", "source", "values"}


def stretches(review: Review) -> Iterator[tuple[str, ...]]:
    for entry in review.entries:
        yield tuple(words for words, marked in entry.stretches if marked)


def test_the_words_that_rest_on_a_person_are_marked_in_their_sentence(review: Review) -> None:
    assert ("drie",) in set(stretches(review))
    assert all("".join(words for words, _ in each.stretches) == each.compared.item.words for each in review.entries)
