"""Colours of a content stream as inks: what each of the four plates gets of a colour, whatever space it is given in."""

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
    every: bool = False  # Whether it is on every plate there is, as marks for the cutter are.

    @property
    def profiled(self) -> bool:
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
    def white(self) -> bool:
        """Return whether this is bare paper."""
        return self.inks is not None and max(self.inks) <= TRACE

    @property
    def solid_black(self) -> bool:
        """Return whether this is full black and no other ink."""
        return self.inks is not None and max(self.inks[:3]) <= TRACE and self.inks[3] >= 1 - TRACE


DEVICE: Mapping[str, ColourSpace] = {
    "/DeviceGray": ColourSpace("/DeviceGray", 1, convert=_grey),
    "/DeviceRGB": ColourSpace("/DeviceRGB", 3, rgb=True),
    "/DeviceCMYK": ColourSpace("/DeviceCMYK", 4, convert=_process),
    "/Pattern": ColourSpace("/Pattern", 0),
}
BLACK = Colour(DEVICE["/DeviceGray"], (0.0, 0.0, 0.0, 1.0))


def space(value: Any, resources: Any) -> ColourSpace:
    """Return a colour space by its name or its definition."""
    if not isinstance(value, pikepdf.Array):
        held = resources.get("/ColorSpace", {}).get(str(value)) if str(value) not in DEVICE else None
        name = SHORT.get(str(value), str(value))
        return DEVICE.get(name, ColourSpace(name)) if held is None else space(held, resources)
    family = SHORT.get(str(value[0]), str(value[0]))
    if family in DEVICE:
        return DEVICE[family]
    return MADE[family](value, resources) if family in MADE else ColourSpace(family)


def colour(found: ColourSpace, values: Sequence[Any], resources: Any) -> Colour:
    """Return a colour of a space; of a pattern, the last value is its name."""
    if values and isinstance(values[-1], pikepdf.Name):
        return Colour(found, None, resources.get("/Pattern", {}).get(str(values[-1])))
    shares = [float(value) for value in values]
    return Colour(found, found.convert(shares) if len(shares) == found.size else None)


def first(found: ColourSpace) -> Colour:
    """Return the colour that a space starts with."""
    start = (
        (0.0, 0.0, 0.0, 1.0) if found.size == 4 and not found.plates else (1.0 if found.plates else 0.0,) * found.size
    )
    return Colour(found, found.convert(start) if found.size else None)


def _profile(value: Any, resources: Any) -> ColourSpace:
    size = int(value[1].get("/N", 0))
    convert: Convert = {1: _grey, 4: _process}.get(size, _unknown)
    return ColourSpace("/ICCBased", size, size == 3, convert)


def _palette(value: Any, resources: Any) -> ColourSpace:
    base = space(value[1], resources)
    return ColourSpace(base.family if base.profiled else "/Indexed", 1, base.rgb)


def _separation(value: Any, resources: Any) -> ColourSpace:
    name = str(value[1])
    base = space(value[2], resources)
    if name == "/All":
        return ColourSpace("/Separation", 1, convert=lambda tint: (tint[0],) * 4, every=True)
    if name in PLATES:
        return ColourSpace("/Separation", 1, convert=partial(_on_plates, (name,)))
    return ColourSpace("/Separation", 1, base.rgb, partial(_tint, value[3], base))


def _several(value: Any, resources: Any) -> ColourSpace:
    names = tuple(map(str, value[1]))
    known = all(name in (*PLATES, "/None") for name in names)
    convert: Convert = partial(_on_plates, names) if known else _unknown
    return ColourSpace("/DeviceN", len(names), space(value[2], resources).rgb, convert)


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


MADE: Mapping[str, Callable[[Any, Any], ColourSpace]] = {
    "/ICCBased": _profile,
    "/CalGray": lambda value, resources: ColourSpace("/CalGray", 1, convert=_grey),
    "/CalRGB": lambda value, resources: ColourSpace("/CalRGB", 3, rgb=True),
    "/Lab": lambda value, resources: ColourSpace("/Lab", 3, rgb=True),
    "/Indexed": _palette,
    "/Separation": _separation,
    "/DeviceN": _several,
}
