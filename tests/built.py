"""Built editions as tests look at them: their manuscript, and the words on their pages."""

from __future__ import annotations

import io
import re
from collections.abc import Mapping
from dataclasses import dataclass

import pypdfium2

from publisher.build.builder import BuildResult
from publisher.build.manuscript import Manuscript
from publisher.model import Panel


@dataclass(frozen=True)
class Publication:
    """A built edition with its manuscript and the text of its pages."""

    built: BuildResult
    written: Manuscript
    pages: tuple[str, ...]

    @property
    def text(self) -> str:
        return "\n".join(self.pages)

    def text_of(self, chapter: str) -> str:
        """Return the text of the pages whose foot names a chapter."""
        (title,) = [each.title for each in self.written.chapters if each.id == chapter]
        return " ".join(text for text in self.pages if title in text)


def page_texts(pdf: bytes) -> tuple[str, ...]:
    with pypdfium2.PdfDocument(io.BytesIO(pdf)) as document:
        return tuple(flat(page.get_textpage().get_text_range()) for page in document)


def flat(text: str) -> str:
    """Undo what the layout does to words: line ends, soft hyphens, spaces that do not break."""
    return " ".join(text.replace("\ufffe", "").replace("\u00ad", "").split())


def stands_in(value: str, text: str) -> bool:
    """Tell whether a value stands in a text as itself, not as a part of a longer number."""
    return re.search(rf"(?<![\w.,]){re.escape(value)}(?![\d])", text) is not None


def words_of(panel: Panel) -> str:
    """Return all that a panel says: heading, body, caveats, and its figure in words, as a table and as labels."""
    words = [str(panel.heading), str(panel.body), *(caveat.text for caveat in panel.caveats)]
    if (figure := panel.figure) is not None:
        words += [figure.alt, *figure.table.columns, *(cell for row in figure.table.rows for cell in row)]
        words += map(str, figure.chart.facts)
    return flat(" ".join(words))


def words_by_id(written: Manuscript, chapter: str) -> Mapping[str, str]:
    """Return the words of each page and panel of a chapter; a panel that is called as its page goes before it."""
    (found,) = [each for each in written.chapters if each.id == chapter]
    pages = {
        page.id: " ".join([flat(f"{page.title} {page.lead}"), *map(words_of, page.panels)]) for page in found.pages
    }
    return pages | {panel.id: words_of(panel) for _, panel in found.panels()}
