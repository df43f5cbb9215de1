"""outloud with less to do: what its `check` finds, by private parts of the version that is known here.

Two things take much of its time, and change nothing that it finds. It asks PyMuPDF for words alone, which loads models
that look for the layout of pages; and it places each string of a line of text by itself, where the ends of the line do.
Another version is run as it is.
"""

from __future__ import annotations

import math
import sys
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

VERSION = "0.2.1"
LAYERS = frozenset(("conformance", "semantic"))
WIDE = -130  # Thousandths of an em back that outloud reads as a space.
# What is None here Python does not import: PyMuPDF goes without, as where its models are not installed.
for _models in ("pymupdf.layout", "pymupdf4llm"):
    sys.modules.setdefault(_models, None)  # type: ignore[arg-type]

import outloud  # noqa: E402
from outloud import content, model, registry  # noqa: E402
from outloud.findings import Result  # noqa: E402
from pikepdf import String  # noqa: E402

Shown = tuple[str, tuple[float, ...], list[int]]  # The words of a string, its advances, its codes without a glyph.


def load() -> None:
    """Load the rules of outloud, and PyMuPDF with them."""
    registry.all_rules()


def check(path: str) -> Result:
    """Return what outloud finds in a file, in its conformance and semantic layers; an error where it cannot read it."""
    if outloud.__version__ != VERSION:
        return outloud.check(path, layers=tuple(sorted(LAYERS)))
    result = Result(path)
    document = None
    try:
        document = Document(path)
        registry.run_rules(document, result, layers=set(LAYERS))
    except Exception as error:  # As outloud does: no file is too broken to tell of.
        result.error = f"{type(error).__name__}: {error}"[:300]
    finally:
        if document is not None:
            document.close()
    return result


class Document(model.Document):  # type: ignore[misc]
    """A file as the rules of outloud read it; its pages are walked by `Walker`."""

    def __init__(self, path: str) -> None:
        super().__init__(path)
        # By font and state of text; with the font, so that no other takes its number.
        self.shown: dict[tuple[Any, ...], tuple[Any, dict[bytes, Shown]]] = {}

    def content(self, page_index: int) -> Any:
        """Return what a page paints, walked once."""
        found = self._content_cache.get(page_index)
        if found is None:
            found = self._content_cache[page_index] = _parsed(self, self.pages[page_index])
        return found


def _parsed(document: Document, page: Any) -> Any:
    """Return what a page paints, as `outloud.content.parse_page` does."""
    walker = Walker(document, page)
    resources = page.obj.get("/Resources")
    if not isinstance(resources, content.pikepdf.Dictionary):
        resources = content.pikepdf.Dictionary()
    walker.walk(page.obj, resources, content.IDENTITY, [], None, False, 0, set())
    found = walker.out
    found.raw_run_count = len(found.runs)
    found.runs = content.merge_runs(found.runs)
    texts: dict[Any, str] = {}
    for run in found.runs:
        if run.mcid is not None:
            key = (run.stream, run.mcid)
            before = texts.get(key)
            parted = before is None or before.endswith(" ") or run.text.startswith(" ")
            texts[key] = (before or "") + ("" if parted else " ") + run.text
    found.mcid_text = texts
    found.lines = content.lines_of(found.runs)
    return found


class Walker(content._Walker):  # type: ignore[misc]
    """A walk along the content of a page that places a line of text at once."""

    def show(self, st: Any, tm: Any, raw_items: Sequence[Any], mstack: Any, in_form: bool) -> Any:
        """Take in one line of text, and return the matrix after it."""
        line = self._line(st, raw_items)
        box = self._box(st, content.mul(tm, st.ctm), line[1]) if line and line[1] else None
        if line is None or (box and not all(map(math.isfinite, box))):
            # Where numbers are none, or a string is no string, every step counts.
            return super().show(st, tm, raw_items, mstack, in_form)
        text, _, after, missing = line
        out, font = self.out, st.font
        if missing:
            out.notdef_shown += len(missing)
            font.notdef_codes.update(missing)
            out.notdef_by_font[font.base_font] = out.notdef_by_font.get(font.base_font, 0) + len(missing)
        if text:
            whole = content.mul(tm, st.ctm)
            size = abs(st.size) * ((whole[0] * whole[0] + whole[1] * whole[1]) ** 0.5 or 1.0)
            mcid, stream, artifact, tag = self.current(mstack)
            box = box or (0, 0, 0, 0)
            run = content.TextRun(text, box, mcid, stream, artifact, tag, font, size, st.tr, in_form, self.order)
            self.order += 1
            out.runs.append(run)
            if mcid is not None:
                key = (stream, mcid)
                out.mcid_text[key] = out.mcid_text.get(key, "") + text
                out.mcid_bbox[key] = content._union(out.mcid_bbox.get(key), box)
                if key not in out.paint_order:
                    out.paint_order.append(key)
        return content.mul((1.0, 0.0, 0.0, 1.0, after, 0.0), tm)

    def _line(self, st: Any, items: Sequence[Any]) -> tuple[str, list[float], float, list[int]] | None:
        """Return the words of a line, where each string begins and ends, where the line ends, and codes without glyph.

        Nothing where it ends nowhere, or has something else in it than strings and numbers.
        """
        font, size, stretch = st.font, st.size, st.tz
        if font is None:
            return None
        state = (id(font), size, st.tc, st.tw, stretch)
        _, known = self.doc.shown.setdefault(state, (font, {}))
        pieces: list[str] = []
        ends: list[float] = []
        missing: list[int] = []
        at = 0.0
        for item in items:
            kind = type(item)
            if kind is int or kind is Decimal:
                back = float(item)
                at -= back / 1000.0 * size * stretch
                if back <= WIDE and pieces and not pieces[-1].endswith(" "):
                    pieces.append(" ")
            elif isinstance(item, String):
                raw = bytes(item)
                if raw not in known:
                    known[raw] = _shown(st, raw)
                text, advances, bad = known[raw]
                ends.append(at)
                for advance in advances:
                    at += advance
                ends.append(at)
                pieces.append(text)
                missing += bad
            else:
                return None
        return ("".join(pieces), ends, at, missing) if math.isfinite(at) else None

    @staticmethod
    def _box(st: Any, matrix: Any, ends: Sequence[float]) -> tuple[float, float, float, float]:
        """Return the box around a line: rounding keeps order, so its corners lie where the outermost ends are."""
        low, high = st.font.descent * st.size + st.ts, st.font.ascent * st.size + st.ts
        corners = [content.apply(matrix, x, y) for x in (min(ends), max(ends)) for y in (low, high)]
        across, up = zip(*corners, strict=True)
        return min(across), min(up), max(across), max(up)


def _shown(st: Any, raw: bytes) -> Shown:
    """Return what a string shows in a font, size and spacing."""
    font, width = st.font, st.font.code_width
    text = font.decode(raw)
    if width <= 1:
        codes = list(raw)
    else:
        codes = [int.from_bytes(raw[at : at + width], "big") for at in range(0, len(raw) - (width - 1), width)]
    advances = tuple(
        (font.width_of(code) / 1000.0 * st.size + st.tc + (st.tw if code == 32 and width == 1 else 0.0)) * st.tz
        for code in codes
    )
    return text, advances, [code for code in codes if font.is_notdef(code)]
