"""Tokens of colour, type and spacing, for CSS and matplotlib alike."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from publisher.findings import Finding, Place, PublisherError

MM_PER_INCH = 25.4


@dataclass(frozen=True, slots=True)
class Colour:
    """A colour token: its screen value and its ink values (C, M, Y, K in percent)."""

    name: str
    rgb: str
    cmyk: tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Look:
    """What a chart needs to know of the house style: hex colours, font family, sizes in points."""

    dark: str
    mid: str
    tint: str
    ink: str
    g700: str
    g500: str
    g300: str
    g100: str
    white: str
    font: str
    label: float
    small: float
    smallest: float


@dataclass(frozen=True, slots=True)
class Theme:
    """All tokens of the house style; `marks` are colours outside the themes, such as that of a draft."""

    colours: Mapping[str, Mapping[str, Colour]]
    marks: Mapping[str, Colour]
    type: Mapping[str, str | float]
    page: Mapping[str, float]

    def look(self, theme: str) -> Look:
        """Return the look of the figures of one theme; raises PublisherError where there is no such theme."""
        if theme not in self.colours:
            raise PublisherError([Finding("unknown-theme", f"There is no colour theme {theme!r}.")])
        hues: dict[str, Any] = {
            name: colour.rgb for name, colour in {**self.colours["neutral"], **self.colours[theme]}.items()
        }
        sizes: dict[str, Any] = {key: float(self.type[key]) for key in ("label", "small", "smallest")}
        return Look(**hues, font=str(self.type["sans"]), **sizes)

    def css(self) -> str:
        """Return the tokens as CSS custom properties, one class a theme."""
        rules = [f":root{{{self._root()}}}"]
        for theme, hues in self.colours.items():
            if theme != "neutral":
                own = "".join(f"--{name}:{colour.rgb};" for name, colour in hues.items())
                rules.append(f".theme-{theme}{{{own}}}")
        return "\n".join(rules)

    def _root(self) -> str:
        hues = {**self.colours["neutral"], **self.marks}
        neutral = "".join(f"--{name}:{colour.rgb};" for name, colour in hues.items())
        fonts = f'--sans:"{self.type["sans"]}";--serif:"{self.type["serif"]}";'
        sizes = "".join(f"--{key}:{value}pt;" for key, value in self.type.items() if not isinstance(value, str))
        spaces = "".join(f"--page-{key}:{value}mm;" for key, value in self.page.items() if key != "columns")
        return neutral + fonts + sizes + spaces


def load(path: Path) -> Theme:
    """Read the tokens of a TOML file; raises PublisherError where it is missing or broken."""
    try:
        raw = tomllib.loads(path.read_text(encoding="utf-8"))
        colours = {theme: _colours(hues) for theme, hues in raw["colour"].items()}
        return Theme(colours, _colours(raw["mark"]), raw["type"], raw["page"])
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError, AttributeError, KeyError, TypeError) as error:
        message = f"the tokens cannot be read: {type(error).__name__}: {error}."
        raise PublisherError([Finding("tokens", message, Place(file=f"{path.parent.name}/{path.name}"))]) from error


def _colours(raw: Mapping[str, Any]) -> dict[str, Colour]:
    return {name: Colour(name, hue["rgb"], tuple(hue["cmyk"])) for name, hue in raw.items()}


def font_files(styles: Path) -> tuple[Path, ...]:
    """Return the publication's own font files, sorted by name."""
    return tuple(sorted(styles.glob("fonts/*/*.ttf")))
