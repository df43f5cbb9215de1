"""Bookmarks and links lead somewhere, and addresses are whole; a chapter's pages are known from them."""

from __future__ import annotations

import pikepdf
import pytest

from publisher.model import Chapter, Content, Page
from publisher.preflight.destinations import bookmarks, links, starts
from publisher.preflight.pdf_file import open_pdf
from tests.preflight.samples import BODY, Spoil, codes, found, screen_file, spoiled

CHAPTERS = (Chapter("leefstijl", "Leefstijl", "leefstijl", (), ()), Chapter("arbeid", "Arbeid", "arbeidsmarkt", (), ()))


def addressed(address: str) -> bytes:
    return screen_file(f'<h1>Kop</h1><p><a href="{address}">verder</a></p>')


def nowhere(pdf: pikepdf.Pdf) -> None:
    for link in pdf.pages[0].Annots:
        if "/Dest" in link:
            link.Dest = pikepdf.String("weg")


def to_lost_page(pdf: pikepdf.Pdf) -> None:
    for link in pdf.pages[0].Annots:
        if "/Dest" in link:
            link.Dest = pikepdf.Array([pdf.make_indirect(pikepdf.Dictionary(Type=pikepdf.Name.Page)), pikepdf.Name.Fit])


def first_page_lost(pdf: pikepdf.Pdf) -> None:
    del pdf.pages[0]


def no_outline(pdf: pikepdf.Pdf) -> None:
    del pdf.Root.Outlines


def test_a_sound_file_leads_everywhere() -> None:
    assert codes(links, screen_file()) == []
    assert codes(lambda file: bookmarks(file, CHAPTERS), screen_file()) == []


@pytest.mark.parametrize("spoil", [nowhere, to_lost_page])
def test_a_link_to_no_page_is_found_with_its_place(spoil: Spoil) -> None:
    (finding,) = found(links, spoiled(screen_file(), spoil))

    assert (finding.code, finding.place.page, finding.place.quote) == ("screen-link-lost", 1, "Arbeid")
    assert len(finding.place.box) == 4


@pytest.mark.parametrize(
    "address",
    ["https://www.113.nl", "https://regiobeeld.nl/a?b=c#d", "tel:113", "tel:+31592123456", "mailto:info@ggddrenthe.nl"],
)
def test_whole_addresses_are_fine(address: str) -> None:
    assert codes(links, addressed(address)) == []


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("http://www.113.nl", "is not https"),
        ("https://www.113.nl.", "a stop at its end"),
        ("https://www.113.nl/a%20b c", "a space in it"),
        ("https://localhost", "names no host"),
        ("https://", "names no host"),
        ("https://[::1", "cannot be read"),
        ("mailto:ggddrenthe.nl", "names no mailbox"),
        ("tel:honderddertien", "is no telephone number"),
        ("javascript:alert(1)", "is not https"),
    ],
)
def test_addresses_that_lead_nowhere_are_found(address: str, words: str) -> None:
    def write(pdf: pikepdf.Pdf) -> None:
        (link,) = pdf.pages[0].Annots
        link.A.URI = pikepdf.String(address)

    (finding,) = found(links, spoiled(addressed("https://www.cbs.nl"), write))

    assert finding.code == "screen-link-address"
    assert words in finding.message


def test_a_file_without_bookmarks_is_found() -> None:
    assert codes(bookmarks, spoiled(screen_file(), no_outline)) == [("screen-bookmarks", 0)]


def test_a_chapter_without_a_bookmark_is_found() -> None:
    chapters = (*CHAPTERS, Chapter("vitaal", "Vitaal", "vitaal_ouder_worden", (), ()))
    (finding,) = found(lambda file: bookmarks(file, chapters), screen_file())

    assert finding.message == "no bookmark leads to chapter “Vitaal”."


def test_a_bookmark_to_a_page_that_is_gone_is_found() -> None:
    (finding,) = found(bookmarks, spoiled(screen_file(), first_page_lost))

    assert finding.message == "bookmark “Leefstijl” leads to no page of the file."


def test_pages_of_chapters_are_known_from_names_and_from_bookmarks() -> None:
    page = Page("nu", "one", "", Content.of("Nu"), Content.of(), ())
    chapters = (Chapter("leefstijl", "Leefstijl", "leefstijl", (), (page,)), CHAPTERS[1])
    twice = BODY.replace("<p>Meer", '<h2 style="bookmark-level: 2">Arbeid</h2><p>Meer')
    named = BODY.replace("<p>Woorden", '<p id="leefstijl-nu">Woorden')

    with open_pdf(screen_file(), "x.pdf") as file:
        assert starts(file, chapters) == {"leefstijl": 0, "arbeid": 1}
    with open_pdf(screen_file(twice), "x.pdf") as file:
        assert starts(file, chapters) == {"leefstijl": 0, "arbeid": 1}
    with open_pdf(screen_file(named), "x.pdf") as file:
        assert starts(file, chapters) == {"leefstijl": 0, "arbeid": 1, "leefstijl-nu": 1}
