"""Words of a finished file: nothing that was written is dropped, and nothing is printed that nobody wrote."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence

from publisher.findings import Finding, Place, say
from publisher.model import Chapter, Page
from publisher.preflight.destinations import starts
from publisher.preflight.pdf_file import PdfFile, open_pdf

# Template syntax and values that are none, wherever they come from.
LEFT_OVER = re.compile(r"\{\{|\}\}|\{%|%\}|\bnan\b|\bNone\b|\blorem\b", re.IGNORECASE)
HINT = say("Look at the page: a box may be too small, or a layout may not print this part.")


def words(pdf: bytes, name: str, chapters: Sequence[Chapter]) -> Iterator[Finding]:
    """Yield every block of text that a file lacks, and everything left over from templates."""
    with open_pdf(pdf, name) as file:
        yield from dropped(file, chapters)
        yield from left_over(file)


def dropped(file: PdfFile, chapters: Sequence[Chapter]) -> Iterator[Finding]:
    """Yield every block of text that is not printed on the pages where it belongs, or anywhere if these are unknown."""
    letters = [_letters(text) for text in file.texts]
    first_pages = starts(file, chapters)
    belonging = [(chapter, page) for chapter in chapters for page in chapter.pages]
    for chapter, page in belonging:
        first, last = _span(first_pages, chapter, page, len(letters))
        printed = "".join(letters[first:last])
        for element, text in _written(page):
            if _letters(text) not in printed:
                number = first + 1 if (first, last) != (0, len(letters)) else 0
                place = Place(file.name, page=number, element=f"{chapter.id}, {element}", quote=text[:80])
                yield Finding(
                    "words-dropped", say("these words are written, but not printed as they stand."), place, HINT
                )


def _span(starts: Mapping[str, int], chapter: Chapter, page: Page, count: int) -> tuple[int, int]:
    """Return the indices of the pages of a page of a chapter, or of the chapter: first, and last plus one."""
    first = starts.get(f"{chapter.id}-{page.id}", starts.get(chapter.id))
    if first is None:
        return 0, count
    return first, min((start for start in starts.values() if start > first), default=count)


def left_over(file: PdfFile) -> Iterator[Finding]:
    """Yield everything that is printed as nobody wrote it: syntax of templates, values that are none."""
    for number, page in enumerate(file.texts, 1):
        for match in LEFT_OVER.finditer(page):
            quote = page[max(match.start() - 20, 0) : match.end() + 20]
            bounds = file.words_at(number, match.start(), len(match[0]))
            place = file.place(number, bounds, " ".join(quote.split()))
            yield Finding("words-left-over", say("“{match}” is printed as it stands.", match=match[0]), place, HINT)


def _letters(text: str) -> str:
    # Line ends, hyphens at them and spaces of any kind are the layout's; letters and digits are the text's.
    return "".join(char for char in unicodedata.normalize("NFKC", text) if char.isalnum())


def _written(page: Page) -> Iterator[tuple[str, str]]:
    # A cover prints the edition's own title, and no words of its panel.
    if page.layout == "cover":
        return
    yield from ((page.id, block) for words in (page.title, page.lead) for block in words.blocks())
    for panel in page.panels:
        yield from ((panel.id, block) for words in (panel.heading, panel.body) for block in words.blocks())
    # What a value is not to be taken for goes with it, whatever the layout.
    owned = [(page.id, page.caveats), *((panel.id, panel.caveats) for panel in page.panels)]
    yield from ((name, caveat.text) for name, caveats in owned for caveat in caveats)
