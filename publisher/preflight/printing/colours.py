"""Colours and colour spaces of a content stream, and what each of the four plates gets of a colour."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

import pikepdf

Cmyk = tuple[float, float, float, float]  # Shares from 0 to 1.
Convert = Callable[[Sequence[float]], Cmyk | None]
PLATES = ("/Cyan", "/Magenta", "/Yellow", "/Black")
TRACE = 0.005  # A share of ink that nobody sees.
SHORT = {"/G": "/DeviceGray", "/RGB": "/DeviceRGB", "/CMYK": "/DeviceCMYK", "/I": "/Indexed"}  # In inline images.


def _grey(values: Sequence[float]) -> Cmyk:
    return 0.0, 0.0, 0.0, 1 - values[0]


def _process(values: Sequence[float]) -> Cmyk:
    c, m, y, k = values
    return c, m, y, k


def _unknown(values: Sequence[float]) -> None:
    return None


@dataclass(frozen=True, slots=True)
class ColourSpace:
    """A colour space: its family as PDF names it, its number of values, and how they become inks."""

    family: str
    size: int = 1
    rgb: bool = False
    convert: Convert = _unknown
    all_plates: bool = False  # Whether it is on every plate there is, as marks for the cutter are.

    @property
    def is_profiled(self) -> bool:
        """Return whether the space is defined by light and not by inks."""
        return self.family in ("/ICCBased", "/CalGray", "/CalRGB", "/Lab")

    @property
    def plates(self) -> bool:
        """Return whether the space names single plates."""
        return self.family in ("/Separation", "/DeviceN")


@dataclass(frozen=True, slots=True)
class Colour:
    """A colour with its inks, where they are known; of a pattern, the object."""

    space: ColourSpace
    inks: Cmyk | None
    pattern: Any = None

    @property
    def is_white(self) -> bool:
        """Return whether this is bare paper."""
        return self.inks is not None and max(self.inks) <= TRACE

    @property
    def is_solid_black(self) -> bool:
        """Return whether this is full black and no other ink."""
        return self.inks is not None and max(self.inks[:3]) <= TRACE and self.inks[3] >= 1 - TRACE


DEVICE: Mapping[str, ColourSpace] = {
    "/DeviceGray": ColourSpace("/DeviceGray", 1, convert=_grey),
    "/DeviceRGB": ColourSpace("/DeviceRGB", 3, rgb=True),
    "/DeviceCMYK": ColourSpace("/DeviceCMYK", 4, convert=_process),
    "/Pattern": ColourSpace("/Pattern", 0),
}
BLACK = Colour(DEVICE["/DeviceGray"], (0.0, 0.0, 0.0, 1.0))


def colour_space(value: Any, resources: Any) -> ColourSpace:
    """Return a colour space by its name or its definition."""
    if not isinstance(value, pikepdf.Array):
        held = resources.get("/ColorSpace", {}).get(str(value)) if str(value) not in DEVICE else None
        name = SHORT.get(str(value), str(value))
        return DEVICE.get(name, ColourSpace(name)) if held is None else colour_space(held, resources)
    family = SHORT.get(str(value[0]), str(value[0]))
    if family in DEVICE:
        return DEVICE[family]
    return FAMILIES[family](value, resources) if family in FAMILIES else ColourSpace(family)


def colour_in(space: ColourSpace, values: Sequence[Any], resources: Any) -> Colour:
    """Return a colour of a space by its values; of a pattern, the last value is its name."""
    if values and isinstance(values[-1], pikepdf.Name):
        return Colour(space, None, resources.get("/Pattern", {}).get(str(values[-1])))
    shares = [float(value) for value in values]
    return Colour(space, space.convert(shares) if len(shares) == space.size else None)


def initial_colour(space: ColourSpace) -> Colour:
    """Return the colour that holds in a space until another is set."""
    if space.size == 4 and not space.plates:
        start: tuple[float, ...] = (0.0, 0.0, 0.0, 1.0)
    else:
        start = (1.0 if space.plates else 0.0,) * space.size
    return Colour(space, space.convert(start) if space.size else None)


def _icc_based(value: Any, resources: Any) -> ColourSpace:
    size = int(value[1].get("/N", 0))
    convert: Convert = {1: _grey, 4: _process}.get(size, _unknown)
    return ColourSpace("/ICCBased", size, size == 3, convert)


def _indexed(value: Any, resources: Any) -> ColourSpace:
    base = colour_space(value[1], resources)
    return ColourSpace(base.family if base.is_profiled else "/Indexed", 1, base.rgb)


def _separation(value: Any, resources: Any) -> ColourSpace:
    name = str(value[1])
    base = colour_space(value[2], resources)
    if name == "/All":
        return ColourSpace("/Separation", 1, convert=lambda tint: (tint[0],) * 4, all_plates=True)
    if name in PLATES:
        return ColourSpace("/Separation", 1, convert=partial(_on_plates, (name,)))
    return ColourSpace("/Separation", 1, base.rgb, partial(_tint, value[3], base))


def _device_n(value: Any, resources: Any) -> ColourSpace:
    names = tuple(map(str, value[1]))
    known = all(name in (*PLATES, "/None") for name in names)
    convert: Convert = partial(_on_plates, names) if known else _unknown
    return ColourSpace("/DeviceN", len(names), colour_space(value[2], resources).rgb, convert)


def _on_plates(names: Sequence[str], values: Sequence[float]) -> Cmyk:
    shares = dict(zip(names, values, strict=True))
    c, m, y, k = (shares.get(plate, 0.0) for plate in PLATES)
    return c, m, y, k


def _tint(function: Any, base: ColourSpace, values: Sequence[float]) -> Cmyk | None:
    """Return the inks that stand for a spot colour, where its function is a plain one."""
    if int(function.get("/FunctionType", -1)) != 2 or base.rgb:
        return None
    low = [float(value) for value in function.get("/C0", [0])]
    high = [float(value) for value in function.get("/C1", [1])]
    share = values[0] ** float(function["/N"])
    return base.convert([least + share * (most - least) for least, most in zip(low, high, strict=True)])


FAMILIES: Mapping[str, Callable[[Any, Any], ColourSpace]] = {
    "/ICCBased": _icc_based,
    "/CalGray": lambda value, resources: ColourSpace("/CalGray", 1, convert=_grey),
    "/CalRGB": lambda value, resources: ColourSpace("/CalRGB", 3, rgb=True),
    "/Lab": lambda value, resources: ColourSpace("/Lab", 3, rgb=True),
    "/Indexed": _indexed,
    "/Separation": _separation,
    "/DeviceN": _device_n,
}
