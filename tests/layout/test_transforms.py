"""What a medium or a place on the page changes in words, and what it leaves."""

from __future__ import annotations

import pytest

from publisher.layout import transforms
from publisher.model import Citation, Content
from tests.markup import parsed, printed


def test_without_links_the_words_and_the_numbers_of_works_stay() -> None:
    words = Content.of(*parsed("Zie <a href='#a'>dit <em>ene</em></a> ").nodes, Citation((("a", 1), ("b", 2))))
    assert printed(transforms.without_links(words)) == 'Zie dit <em>ene</em> <span class="citation">[1, 2]</span>'


@pytest.mark.parametrize(
    ("address", "stays"),
    [("#zorg", False), ("#zorg-nu", False), ("#zorgen", True), ("#leefstijl-zorg", True), ("https://a.nl/#zorg", True)],
)
def test_links_to_chapters_that_are_left_out_are_words(address: str, stays: bool) -> None:
    words = parsed(f'<p>Zie <a href="{address}">dit</a></p>')
    plain = transforms.without_links_to(words, ["zorg", "a.b"])
    assert plain == (words if stays else parsed("<p>Zie dit</p>"))


def test_a_citation_goes_with_the_space_before_it() -> None:
    cited = Citation((("a", 1),))
    words = Content.of("Een ", cited, ", twee ", *parsed("<em>drie </em>").nodes, cited, ".")
    assert printed(transforms.without_citations(words)) == "Een, twee <em>drie </em>."


@pytest.mark.parametrize(
    ("words", "settled"),
    [
        ("tot aan 2040", "tot aan\u00a02040"),
        ("<p>een twee</p>", "<p>een\u00a0twee</p>"),
        ("<p>een twee</p><p>drie vier</p>", "<p>een twee</p><p>drie\u00a0vier</p>"),
        ("<p>hoger <em>in Drenthe</em></p>", "<p>hoger <em>in\u00a0Drenthe</em></p>"),
        ("<ul><li>een twee</li></ul>", "<ul><li>een twee</li></ul>"),
        ("het gezondheidsvaardigheden", "het gezondheidsvaardigheden"),
    ],
)
def test_the_last_two_words_are_kept_together(words: str, settled: str) -> None:
    assert transforms.settle(parsed(words)) == parsed(settled)


def test_the_values_of_a_statement_are_taken_apart_once() -> None:
    values, sentences = transforms.apart(parsed("<p>a</p><dl><dt>1</dt></dl><p>b</p><dl><dt>2</dt></dl>"))
    assert values == parsed("<dl><dt>1</dt></dl>")
    assert sentences == parsed("<p>a</p><p>b</p><dl><dt>2</dt></dl>")
    assert transforms.apart(parsed("<p>a</p>")) == (Content.of(), parsed("<p>a</p>"))


def test_what_is_not_known_is_marked_among_key_figures() -> None:
    words = parsed("<dl><dt>niet bekend</dt><dd>niet bekend</dd><dt>7</dt></dl>")
    marked = '<dl><dt><span class="unknown">niet bekend</span></dt><dd>niet bekend</dd><dt>7</dt></dl>'
    assert transforms.unknown_marked(words) == parsed(marked)
