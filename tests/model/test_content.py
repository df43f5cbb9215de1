"""Words as a tree: read as plain words, block by block, and changed without leaving seams."""

from __future__ import annotations

import pytest

from publisher.model import Citation, Content, Element, Table
from publisher.narrative.phrases.matrix import Partnership, matrix
from tests.markup import parsed, printed

TABLE = Table(("Gebied", "Aandeel"), (("Drenthe", "37%"),), (1,))
MATRIX = matrix([Partnership("wonen", "Envedder", ("dorpen", "steden"))], [])


@pytest.mark.parametrize(
    ("words", "blocks"),
    [
        (parsed("Een <em>kop</em>"), ["Een kop"]),
        (parsed("<p>Een\n zin.</p><ul><li>punt<ul><li>binnen</li></ul></li></ul>"), ["Een zin.", "punt", "binnen"]),
        (parsed("<dl><dt>37%</dt><dd>rookt</dd></dl>los"), ["37%", "rookt", "los"]),
        (Content.of("Zie ", Citation((("a", 2), ("b", 1)))), ["Zie [2, 1]"]),
        (Content.of(Element("p", ("Voor",)), TABLE, "na"), ["Voor", "Gebied", "Aandeel", "Drenthe", "37%", "na"]),
        (Content.of(MATRIX), ["Per thema", "Wonen", "Envedder", "dorpen", "steden"]),
        (Content(), []),
    ],
)
def test_each_paragraph_item_and_cell_is_a_block(words: Content, blocks: list[str]) -> None:
    assert list(words.blocks()) == blocks
    assert str(words) == " ".join(blocks)
    assert bool(words) == bool(blocks)


@pytest.mark.parametrize("table", [TABLE, MATRIX], ids=["values", "matrix"])
def test_what_a_table_says_is_what_its_template_prints(table: Table) -> None:
    assert sorted(parsed(printed(Content.of(table))).blocks()) == sorted(table.cells())


def test_words_beside_each_other_are_joined_when_what_parted_them_goes() -> None:
    linked = parsed("<p>Zie <a href='#a'>deze</a> bladzijde</p>")
    plain = linked.changed(lambda node: node.children if isinstance(node, Element) and node.tag == "a" else [node])
    assert plain.nodes == (Element("p", ("Zie deze bladzijde",)),)


def test_words_are_escaped_and_attributes_too() -> None:
    words = Content.of(Element("a", ("<b> & c",), (("href", 'https://a.nl/?a=1&b="'),)))
    assert printed(words) == '<a href="https://a.nl/?a=1&amp;b=&#34;">&lt;b&gt; &amp; c</a>'
