"""Rules on everything that is painted: its colour, its inks, its size, and what it does to what lies below it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

import pikepdf

from publisher.findings import say
from publisher.preflight.printing.colours import TRACE, Cmyk, Colour, colour_space
from publisher.preflight.printing.content import Paint, PaintKind
from publisher.preflight.printing.document import OLDER
from publisher.preflight.printing.problems import Problem

if TYPE_CHECKING:
    from publisher.editions.printers import Printer

# Sizes in points.
HAIRLINE, SEVERAL = 0.25, 0.5  # Thinnest line, and thinnest line in more than two inks.
SMALLEST_TYPE = 6.0
BLACK_TYPE, BLACK_LINE = 12.0, 2.0  # Black below these sizes must overprint.
LARGE = 24.0  # Black words from this size on, and black areas as wide, must not.
PICTURE, LINE_ART = 300, 600  # Dots an inch.
FEW, STRONG = 2, 0.1  # Inks that a thin line may have; from this share on an ink counts.
DARK, NEUTRAL, GREY = 0.85, 0.15, 0.1  # Shares: of black; between the other inks of a grey; of the least of them.
NEAR = 0.01
NORMAL = ("/Normal", "/Compatible")
Rule = Callable[[Paint, "Printer"], Iterator[tuple[str, str]]]


def check_paint(paint: Paint, printer: Printer) -> Iterator[Problem]:
    """Yield the problems of a painted object."""
    found = [each for rule in RULES[paint.kind] for each in rule(paint, printer)]
    box = paint.box if found else None
    yield from (Problem(code, message, box) for code, message in found)


def _colour(paint: Paint, printer: Printer) -> Iterator[tuple[str, str]]:
    subjects = {PaintKind.TEXT: say("words"), PaintKind.PATH: say("a line or area"), PaintKind.IMAGE: say("a picture")}
    subject = subjects.get(paint.kind, "")
    for used in paint.colours:
        held = _pattern_space(used)
        if used.space.rgb or (held is not None and held.rgb):
            yield "rgb", say("{what} in RGB.", what=subject)
        elif used.space.is_profiled and printer.standard == OLDER:
            yield (
                "colour-space",
                say(
                    "{what} in a colour space with a profile, which {older} does not allow.",
                    what=subject,
                    older=OLDER,
                ),
            )
        total = 100 * sum(used.inks or ())
        if total > printer.ink_limit + 0.5 and not used.space.all_plates:
            yield "ink", say("inks add up to {total:.0f}%, over {limit:g}%.", total=total, limit=printer.ink_limit)


def _pattern_space(used: Colour) -> Any:
    """Return the colour space of a shading that is painted with."""
    shading = None if used.pattern is None else used.pattern.get("/Shading")
    return None if shading is None else colour_space(shading["/ColorSpace"], {})


def _shading(paint: Paint, printer: Printer) -> Iterator[tuple[str, str]]:
    found = colour_space(paint.operand["/ColorSpace"], paint.resources)
    if found.rgb:
        yield "rgb", say("a gradient is RGB.")
    elif found.is_profiled and printer.standard == OLDER:
        yield (
            "colour-space",
            say("a gradient is in a colour space with a profile, which {older} does not allow.", older=OLDER),
        )


def _line(paint: Paint, printer: Printer) -> Iterator[tuple[str, str]]:
    if not paint.strokes:
        return
    if paint.line < HAIRLINE - NEAR:
        yield "hairline", say("a line is {line:.2f} pt, under {least:g} pt.", line=paint.line, least=HAIRLINE)
    elif paint.line < SEVERAL - NEAR and (inks := _count(paint.state.stroke)) > FEW:
        yield (
            "line-inks",
            say(
                "a line of {line:.2f} pt is in {inks} inks; {most} is the most under {width:g} pt.",
                line=paint.line,
                inks=inks,
                most=FEW,
                width=SEVERAL,
            ),
        )


def _count(used: Colour) -> int:
    return 0 if used.space.all_plates else sum(ink >= STRONG for ink in used.inks or ())


def _size(paint: Paint, printer: Printer) -> Iterator[tuple[str, str]]:
    if paint.colours and paint.size < SMALLEST_TYPE - NEAR:
        yield "type-small", say("type is {size:.1f} pt, under {least:g} pt.", size=paint.size, least=SMALLEST_TYPE)


def _font(paint: Paint, printer: Printer) -> Iterator[tuple[str, str]]:
    font = paint.state.font
    if paint.colours and (font is None or not font.embedded):
        yield "font", say("font {name} is not embedded.", name=paint.state.font_name)


def _black(paint: Paint, printer: Printer) -> Iterator[tuple[str, str]]:
    """Yield words, lines and narrow areas that would be black or grey with one ink, and have more."""
    mixed = [used for used in paint.colours if not used.space.all_plates and _mixed(used.inks)]
    if not mixed:
        return
    percents = " ".join(f"{100 * ink:.0f}" for ink in mixed[0].inks or ())
    if paint.kind is PaintKind.TEXT and paint.size < LARGE:
        yield (
            "black",
            say(
                "words of {size:.1f} pt are black or grey in more than one ink ({percents}).",
                size=paint.size,
                percents=percents,
            ),
        )
    elif paint.kind is PaintKind.PATH and any(_is_thin(paint, stroked) for stroked in (True, False)):
        yield "black", say("a thin line is black or grey in more than one ink ({percents}).", percents=percents)


def _mixed(inks: Cmyk | None) -> bool:
    if inks is None or max(inks[:3]) <= TRACE:
        return False
    *others, black = inks
    return black >= DARK or (min(others) >= GREY and max(others) - min(others) <= NEUTRAL)


def _is_thin(paint: Paint, stroked: bool) -> bool:
    """Return whether a line, or an area as narrow as a line, is thin."""
    if stroked:
        return paint.strokes and paint.line < BLACK_LINE - NEAR
    return paint.fills and 0 < _breadth(paint) < BLACK_LINE - NEAR


def _breadth(paint: Paint) -> float:
    """Return the shorter side in points; 0 where it is hidden, or not known."""
    box = paint.box
    return 0.0 if box is None else min(box[2] - box[0], box[3] - box[1])


def _overprint(paint: Paint, printer: Printer) -> Iterator[tuple[str, str]]:
    state = paint.state
    if paint.fills:
        yield from _over(paint, state.fill, state.over_fill, False)
    if paint.strokes:
        yield from _over(paint, state.stroke, state.over_stroke, True)


def _over(paint: Paint, used: Colour, overprints: bool, stroked: bool) -> Iterator[tuple[str, str]]:
    text = paint.kind is PaintKind.TEXT
    what = say("words") if text else say("lines") if stroked else say("areas")
    if not overprints or not paint.state.keeps_below(used, overprints):
        if used.is_solid_black and _must_overprint(paint, stroked):
            small = (
                say("black words of {size:.1f} pt", size=paint.size) if text else say("black {what} so thin", what=what)
            )
            yield "overprint", say("{small} knock out what lies below, and show a white edge.", small=small)
    elif used.is_white:
        yield "overprint", say("white {what} overprint, and vanish.", what=what)
    elif not used.is_solid_black:
        yield (
            "overprint",
            say("{what} in another ink than full black overprint, and mix with what lies below.", what=what),
        )
    elif paint.size >= LARGE if paint.kind is PaintKind.TEXT else not stroked and _breadth(paint) >= LARGE:
        yield "overprint", say("large black {what} overprint, and show what lies below.", what=what)


def _must_overprint(paint: Paint, stroked: bool) -> bool:
    if paint.kind is PaintKind.TEXT:
        return paint.size < BLACK_TYPE - NEAR
    return paint.kind is PaintKind.PATH and _is_thin(paint, stroked)


def _resolution(paint: Paint, printer: Printer) -> Iterator[tuple[str, str]]:
    image, matrix = paint.operand, paint.state.matrix
    art = bool(image.get("/ImageMask", False)) or int(image.get("/BitsPerComponent", 8)) == 1
    least, what = (LINE_ART, say("line art")) if art else (PICTURE, say("a picture"))
    across, down = (matrix.a**2 + matrix.b**2) ** 0.5 / 72, (matrix.c**2 + matrix.d**2) ** 0.5 / 72
    if across and down:
        dots = min(int(image["/Width"]) / across, int(image["/Height"]) / down)
        if dots < least - 0.5:
            yield "resolution", say("{what} has {dots:.0f} dpi, under {least}.", what=what, dots=dots, least=least)


def _picture(paint: Paint, printer: Printer) -> Iterator[tuple[str, str]]:
    if "/ColorSpace" not in paint.operand:
        return
    found = colour_space(paint.operand["/ColorSpace"], paint.resources)
    if found.rgb:
        yield "rgb", say("a picture is RGB.")
    elif found.is_profiled and printer.standard == OLDER:
        yield (
            "colour-space",
            say("a picture is in a colour space with a profile, which {older} does not allow.", older=OLDER),
        )


def _transparency(paint: Paint, printer: Printer) -> Iterator[tuple[str, str]]:
    state = paint.state
    for form in ([paint.operand] if paint.kind is PaintKind.FORM else []) + (
        [state.mask["/G"]] if state.mask is not None else []
    ):
        yield from check_group(form.get("/Group"), paint.resources, printer)
    if printer.standard != OLDER:
        return
    alphas = (state.alpha_fill,) * (not paint.strokes or paint.fills) + (state.alpha_stroke,) * paint.strokes
    if min(alphas) < 1 or state.mask is not None or state.blend not in NORMAL:
        yield "transparency", say("something shows what lies below it, which {older} does not allow.", older=OLDER)
    if paint.kind is PaintKind.IMAGE and isinstance(paint.operand.get("/SMask"), pikepdf.Stream):
        yield "transparency", say("a picture is partly clear, which {older} does not allow.", older=OLDER)


def check_group(group: Any, resources: Any, printer: Printer) -> Iterator[tuple[str, str]]:
    """Yield the problems of the transparency group of a page or a form."""
    if group is None or group.get("/S") != "/Transparency":
        return
    if printer.standard == OLDER:
        yield "transparency", say("there is a group with transparency, which {older} does not allow.", older=OLDER)
    elif "/CS" in group and colour_space(group["/CS"], resources).rgb:
        yield "transparency", say("colours are blended in RGB.")


COMMON: tuple[Rule, ...] = (_colour, _transparency)
RULES: dict[PaintKind, tuple[Rule, ...]] = {
    PaintKind.TEXT: (*COMMON, _size, _font, _black, _overprint),
    PaintKind.PATH: (*COMMON, _line, _black, _overprint),
    PaintKind.IMAGE: (*COMMON, _picture, _resolution),
    PaintKind.SHADING: (_shading, _transparency),
    PaintKind.FORM: (_transparency,),
}
