"""What PDFium shows and reads of a page: its size, its picture at a width, and its characters with their places.

PDFium serves one thread at a time: everything that asks it goes through one `Reader`.
"""

from __future__ import annotations

import io
from collections import OrderedDict
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from threading import Lock
from typing import Any

from publisher.model import POINTS_PER_MM

Box = tuple[float, float, float, float]

# Pixels across: what a screen asks; and bytes of pictures and numbers of pages with text that are kept.
NARROWEST, WIDEST = 40, 6000
KEPT, TEXTS = 96 << 20, 400
# Pictures are looked at here and now: less work goes before fewer bytes.
EFFORT = 1
# Of a pixel: PDFium rounds a width up.
ROUNDING = 0.01


@dataclass(frozen=True, slots=True)
class Frame:
    """A page of a file in mm: its size as it is shown, and where the upper left corner of its trim is in that."""

    width: float
    height: float
    left: float = 0
    top: float = 0


@dataclass(frozen=True, slots=True)
class Text:
    """The characters of a page, and the place of each in mm from its upper left corner: left, top, width, height."""

    characters: str
    boxes: tuple[Box | None, ...]


@dataclass(slots=True)
class Reader:
    """Reads pages of PDF files for many threads, and keeps what was asked before, up to a limit."""

    _lock: Lock = field(default_factory=Lock)
    _pictures: OrderedDict[tuple[str, int, bool], bytes] = field(default_factory=OrderedDict)
    _bytes: int = 0
    _texts: OrderedDict[str, Text] = field(default_factory=OrderedDict)

    @contextmanager
    def alone(self) -> Iterator[None]:
        """Let nobody else ask PDFium meanwhile."""
        with self._lock:
            yield

    def frames(self, pdf: bytes) -> tuple[Frame, ...]:
        """Return the size of each page of a file."""
        with self._lock, _opened(pdf) as file:
            return tuple(_frame(page) for page in file)

    def picture(self, key: str, pdf: bytes, index: int, width: int, *, grey: bool = False) -> bytes:
        """Return a page as a PNG of a width in pixels; `key` tells it from any other page."""
        wide = min(max(width, NARROWEST), WIDEST)
        with self._lock:
            if (known := self._pictures.get((key, wide, grey))) is not None:
                self._pictures.move_to_end((key, wide, grey))
                return known
            with _opened(pdf) as file:
                page = file[index]
                bitmap = page.render(scale=(wide - ROUNDING) / page.get_width(), grayscale=grey)
                # The picture shares the memory of the bitmap, which must outlive it.
                shown = bitmap.to_pil().convert("L" if grey else "RGB").copy()
                bitmap.close()
        made = io.BytesIO()
        shown.save(made, "PNG", compress_level=EFFORT)
        with self._lock:
            self._keep((key, wide, grey), made.getvalue())
        return made.getvalue()

    def _keep(self, key: tuple[str, int, bool], picture: bytes) -> None:
        self._bytes += len(picture) - len(self._pictures.get(key, b""))
        self._pictures[key] = picture
        while self._bytes > KEPT and len(self._pictures) > 1:
            self._bytes -= len(self._pictures.popitem(last=False)[1])

    def text(self, key: str, pdf: bytes, index: int) -> Text:
        """Return the characters of a page with their places; `key` tells it from any other page."""
        with self._lock:
            if (known := self._texts.get(key)) is None:
                with _opened(pdf) as file:
                    known = self._texts[key] = _text(file[index])
                while len(self._texts) > TEXTS:
                    self._texts.popitem(last=False)
            self._texts.move_to_end(key)
            return known


@contextmanager
def _opened(pdf: bytes) -> Iterator[Any]:
    import pypdfium2

    file = pypdfium2.PdfDocument(pdf)
    try:
        yield file
    finally:
        file.close()


def _frame(page: Any) -> Frame:
    crop, trim = page.get_cropbox(), page.get_trimbox()
    sides = page.get_width(), page.get_height(), trim[0] - crop[0], crop[3] - trim[3]
    return Frame(*(round(side / POINTS_PER_MM, 3) for side in sides))


def _text(page: Any) -> Text:
    left, _, _, top = page.get_cropbox()
    words = page.get_textpage()
    # The ranges that PDFium gives leave out characters that have none, and so count otherwise than it does.
    characters, boxes = [], list[Box | None]()
    for at in range(words.count_chars()):
        character = words.get_text_range(at, 1)
        box = words.get_charbox(at) if character.strip() else None
        for each in character or " ":
            characters.append(each)
            boxes.append(_in_mm(box, left, top) if box else None)
    return Text("".join(characters), tuple(boxes))


def _in_mm(box: Box, left: float, top: float) -> Box:
    x0, y0, x1, y1 = box
    sides = x0 - left, top - y1, x1 - x0, y1 - y0
    return sides[0] / POINTS_PER_MM, sides[1] / POINTS_PER_MM, sides[2] / POINTS_PER_MM, sides[3] / POINTS_PER_MM
