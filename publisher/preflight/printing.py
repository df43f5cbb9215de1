"""What a printer's own preflight would send back: boxes, colours, inks, fonts, lines, pictures, keys."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pikepdf

from publisher import formats
from publisher.errors import Finding, Place
from publisher.preflight.content import STROKES, TEXTS, Painted, painted

if TYPE_CHECKING:
    from publisher.printers import Printer

POINTS_PER_MM = 72 / 25.4
NEAR = 0.1  # Points.
HAIRLINE, SMALLEST_TYPE = 0.25, 6.0  # Points.
DOTS_PER_INCH = 300
SAFE = 5.0  # Millimetres inside the trim.
DARKEST = 250  # Of 255: lighter than this is paper.
RASTER = 36  # Dots an inch: enough to see whether colour runs into the bleed.
REMEDY = "The print file is made by publisher/render/print.py: mend the template, the style or the figure."


def printing(pdf: bytes, name: str, printer: Printer) -> Iterator[Finding]:
    """Yield everything in a print file that the printer cannot take; `pdf` is PDF/X, pages in order."""
    with pikepdf.open(io.BytesIO(pdf)) as document:
        found = [*_document(document, printer), *_pages(document, printer)]
    if all(code != "box" for code, _, _ in found):
        found += _edges(pdf, printer)
    for code, message, page in dict.fromkeys(found):
        yield Finding(f"print-{code}", message, Place(file=name, page=page), REMEDY)


Told = tuple[str, str, int]


def _document(document: pikepdf.Pdf, printer: Printer) -> Iterator[Told]:
    root = document.Root
    intents = [each for each in root.get("/OutputIntents", []) if each.get("/S") == "/GTS_PDFX"]
    names = [str(each.get("/OutputConditionIdentifier", "")) for each in intents]
    if names != [printer.condition.name]:
        yield "output-intent", f"the output intent is {names or 'missing'}, not {printer.condition.name}.", 0
    if not all("/DestOutputProfile" in each for each in intents):
        yield "output-profile", "the output intent has no ICC profile.", 0
    with document.open_metadata() as metadata:
        version = metadata.get("pdfxid:GTS_PDFXVersion")
    if version != printer.standard:
        yield "standard", f"the file says it is {version or 'no PDF/X'}, not {printer.standard}.", 0
    if str(document.docinfo.get("/Trapped", "")) not in ("/True", "/False"):
        yield "trapped", "the file does not say whether it is trapped.", 0
    if "/ID" not in document.trailer:
        yield "id", "the file has no ID.", 0
    if len(document.pages) % printer.pages_multiple:
        yield "page-count", f"{len(document.pages)} pages are no multiple of {printer.pages_multiple}.", 0


def _pages(document: pikepdf.Pdf, printer: Printer) -> Iterator[Told]:
    for number, page in enumerate(document.pages, 1):
        for code, message in (*_boxes(page, printer), *_fonts(page), *_painted(page, printer)):
            yield code, message, number
        if page.get("/Annots"):
            yield "annotation", "there are links or notes on the page.", number


def _boxes(page: pikepdf.Page, printer: Printer) -> Iterator[tuple[str, str]]:
    if "/TrimBox" not in page or "/BleedBox" not in page:
        yield "box", "the page has no TrimBox or no BleedBox."
        return
    trim, bleed, media = (tuple(map(float, page[key])) for key in ("/TrimBox", "/BleedBox", "/MediaBox"))
    wanted = printer.bleed * POINTS_PER_MM
    around = (trim[0] - bleed[0], trim[1] - bleed[1], bleed[2] - trim[2], bleed[3] - trim[3])
    if any(abs(side - wanted) > NEAR for side in around):
        sides = ", ".join(formats.number(side / POINTS_PER_MM, 1) for side in around)
        yield "bleed-box", f"the bleed is {sides} mm, not {formats.number(printer.bleed, 1)} mm on all sides."
    outside = (bleed[0] - media[0], bleed[1] - media[1], media[2] - bleed[2], media[3] - bleed[3])
    if min(outside) < (NEAR if printer.marks else -NEAR):
        yield "media-box", "the sheet leaves no room for marks outside the bleed."


def _fonts(page: pikepdf.Page) -> Iterator[tuple[str, str]]:
    for font in page.resources.get("/Font", {}).values():
        inner = font["/DescendantFonts"][0] if "/DescendantFonts" in font else font
        descriptor = inner.get("/FontDescriptor")
        if descriptor is None or not any(key in descriptor for key in ("/FontFile", "/FontFile2", "/FontFile3")):
            yield "font", f"font {font.get('/BaseFont', '?')} is not embedded."


def _painted(page: pikepdf.Page, printer: Printer) -> Iterator[tuple[str, str]]:
    for item in painted(page):
        yield from _colour(item, printer)
        if item.operator in STROKES and item.state.width * item.state.scale < HAIRLINE - 0.01:
            yield "hairline", f"a line is {item.state.width * item.state.scale:.2f} pt, under {HAIRLINE} pt."
        if item.operator in TEXTS and item.matrix is not None:
            size = item.state.size * replace(item.state, matrix=item.matrix).scale
            if size < SMALLEST_TYPE - 0.01:
                yield "type-small", f"type is {size:.1f} pt, under {SMALLEST_TYPE:g} pt."
        if item.operator == "Do":
            yield from _picture(item)


def _colour(item: Painted, printer: Printer) -> Iterator[tuple[str, str]]:
    if item.operator in ("rg", "RG"):
        yield "rgb", "something is painted in RGB."
    elif item.operator in ("cs", "CS"):
        space = item.resources.get("/ColorSpace", {}).get(str(item.operands[0]), item.operands[0])
        if _is_rgb(space):
            yield "rgb", "a colour space is RGB."
    elif item.operator in ("k", "K"):
        total = 100 * sum(map(float, item.operands))
        if total > printer.ink_limit + 0.5:
            yield "ink", f"inks add up to {total:.0f}%, over {printer.ink_limit:g}%."
    elif item.operator == "sh":
        space = item.resources["/Shading"][str(item.operands[0])]["/ColorSpace"]
        if _is_rgb(space):
            yield "rgb", "a shading is RGB."


def _is_rgb(space: Any) -> bool:
    """Tell whether a colour space is RGB, by name or by its profile; of a palette, what it holds."""
    if not isinstance(space, pikepdf.Array):
        return "RGB" in str(space)
    if space[0] == "/Indexed":
        return _is_rgb(space[1])
    return "RGB" in str(space[0]) or (space[0] == "/ICCBased" and int(space[1].get("/N", 0)) == 3)


def _picture(item: Painted) -> Iterator[tuple[str, str]]:
    image, matrix = item.operands[0], item.state.matrix
    if _is_rgb(image.get("/ColorSpace", "")):
        yield "rgb", "a picture is RGB."
    inches = (matrix.a**2 + matrix.b**2) ** 0.5 / 72
    if inches and int(image["/Width"]) / inches < DOTS_PER_INCH:
        yield "resolution", f"a picture has {int(image['/Width']) / inches:.0f} dpi, under {DOTS_PER_INCH}."


def _edges(pdf: bytes, printer: Printer) -> Iterator[Told]:
    """Yield pages whose words come too near to the trim, or whose colour stops at it."""
    import pypdfium2

    with pypdfium2.PdfDocument(pdf) as document:
        for number, page in enumerate(document, 1):
            trim = page.get_trimbox()
            for message in _near_trim(page, trim):
                yield "safe-margin", message, number
            for side in _bare_bleed(page, trim, printer):
                yield "bleed", f"colour reaches the {side} trim and does not run into the bleed.", number


def _near_trim(page: Any, trim: tuple[float, float, float, float]) -> Iterator[str]:
    words = page.get_textpage()
    inset = SAFE * POINTS_PER_MM - NEAR
    for index in range(words.count_rects()):
        left, bottom, right, top = words.get_rect(index)
        if min(left - trim[0], bottom - trim[1], trim[2] - right, trim[3] - top) < inset:
            text = " ".join(words.get_text_bounded(left, bottom, right, top).split())[:40]
            yield f"“{text}” stands less than {SAFE:g} mm inside the trim."


def _bare_bleed(page: Any, trim: tuple[float, float, float, float], printer: Printer) -> Iterator[str]:
    scale = RASTER / 72
    pixels = page.render(scale=scale, grayscale=True).to_numpy()
    media = page.get_mediabox()
    height, width = pixels.shape
    half = printer.bleed * POINTS_PER_MM / 2
    x0, x1 = (trim[0] - media[0]) * scale, (trim[2] - media[0]) * scale
    y0, y1 = (media[3] - trim[3]) * scale, (media[3] - trim[1]) * scale
    step = half * scale
    rows, columns = slice(int(y0) + 2, int(y1) - 2), slice(int(x0) + 2, int(x1) - 2)
    lines: Mapping[str, tuple[Any, Any]] = {
        "left": (pixels[rows, _at(x0 + 1, width)], pixels[rows, _at(x0 - step, width)]),
        "right": (pixels[rows, _at(x1 - 2, width)], pixels[rows, _at(x1 + step, width)]),
        "upper": (pixels[_at(y0 + 1, height), columns], pixels[_at(y0 - step, height), columns]),
        "lower": (pixels[_at(y1 - 2, height), columns], pixels[_at(y1 + step, height), columns]),
    }
    for side, (inside, outside) in lines.items():
        if ((inside < DARKEST) & (outside >= DARKEST)).sum() > 2:
            yield side


def _at(place: float, size: int) -> int:
    return min(max(round(place), 0), size - 1)
