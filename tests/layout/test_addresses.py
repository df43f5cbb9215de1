"""Addresses are never hyphenated, and nothing else changes."""

from __future__ import annotations

import re
from pathlib import Path

import pypdfium2
import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import escape

from publisher.layout.addresses import with_addresses_whole
from tests.render.conftest import rendered

BASE = Path(__file__).parents[2] / "styles" / "base.css"
SHEET = (
    BASE.read_text(encoding="utf-8") + ":root { --sans: 'Source Sans 3'; --body: 9pt; --leading: 12pt; --ink: #000 }"
)
LONG = "https://www.example.org/gezondheidsmonitorvolwassenen/tabellenboekdefinitief_gezondheidsmonitorvolwassenen.pdf"


@pytest.mark.parametrize(
    ("words", "address"),
    [
        ("Zie https://www.cbs.nl/nl-nl/cijfers_2023.pdf).", "https://www.cbs.nl/nl-nl/cijfers_2023.pdf"),
        ("Mail naar gezondheid@example.org, graag.", "gezondheid@example.org"),
        ("Het staat op regiobeeld.nl.", "regiobeeld.nl"),
        ("(www.example.org)", "www.example.org"),
        ("doi 10.1000/xyz_123.", "10.1000/xyz_123"),
        ("example.org/zoek?a=1&b=2: daar", "example.org/zoek?a=1&b=2"),
        ('"https://example.org/a"', "https://example.org/a"),
    ],
)
def test_an_address_ends_before_the_sentence_does(words: str, address: str) -> None:
    made = with_addresses_whole(f"<p>{escape(words)}</p>")
    assert re.findall(r'<span class="address">(.*?)</span>', made) == [escape(address)]


@pytest.mark.parametrize("words", ["dr. H.A.F.M. Smit", "t.o.v. 2022, n.v.t.", "en/of", "Van 3,5 naar 4.000"])
def test_other_words_with_points_and_strokes_are_no_address(words: str) -> None:
    assert with_addresses_whole(f"<p>{words}</p>") == f"<p>{words}</p>"


def test_attributes_stay_as_they_are() -> None:
    link = '<a href="https://www.cbs.nl/" title="Naar www.cbs.nl">hier</a>'
    assert with_addresses_whole(link) == link


@given(st.text(st.sampled_from("ab1 ./@:?&<>-_\"'éhtps")))
def test_the_words_of_a_page_stay(words: str) -> None:
    made = with_addresses_whole(f"<p>{escape(words)}</p>")
    assert re.sub(r"</?span[^>]*>", "", made) == f"<p>{escape(words)}</p>"


def test_an_address_breaks_without_a_sign() -> None:
    words = f'<p style="width: 40mm">Gezondheidsmonitoronderzoekers: <a href="{LONG}">{LONG}</a>, op 1 juni.</p>'
    with pypdfium2.PdfDocument(rendered(with_addresses_whole(words), SHEET).pdf) as file:
        printed = "".join(file[0].get_textpage().get_text_range().split())
    assert LONG in printed
    with pypdfium2.PdfDocument(rendered(words, SHEET).pdf) as file:
        assert LONG not in "".join(file[0].get_textpage().get_text_range().split())
