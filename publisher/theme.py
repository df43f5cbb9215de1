"""Tokens of colour, type and spacing, for CSS and matplotlib alike."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any

from pydantic import ConfigDict, Field

from publisher.findings import Finding, PublisherError, nearest, say
from publisher.settings import Codes, Model, Number, read_toml, validated

CODES = Codes(*["tokens"] * 4)
Percent = Annotated[Number, Field(ge=0, le=100)]
Positive = Annotated[Number, Field(gt=0)]
HUE = 'its values, such as { rgb = "#1f4e79", cmyk = [90, 55, 10, 35] }'
POINTS, MILLIMETRES = say("a size in points"), "millimetres"


class Hue(Model):
    """A colour on the screen and in print."""

    rgb: str = Field(pattern="^#[0-9a-f]{6}$", description=say('a colour in small letters, such as "#1f4e79"'))
    cmyk: tuple[Percent, Percent, Percent, Percent] = Field(description="four percentages, such as [90, 55, 10, 35]")


class NeutralHues(Model):
    """The colours that all themes share."""

    ink: Hue
    g700: Hue
    g500: Hue
    g300: Hue
    g100: Hue
    white: Hue


class ThemeHues(Model):
    """The colours of one theme."""

    dark: Hue
    mid: Hue
    tint: Hue


class HueTables(Model):
    """The colours of all themes, by the name of the theme."""

    model_config = ConfigDict(extra="allow")
    __pydantic_extra__: dict[str, ThemeHues]

    neutral: NeutralHues


class TypeScale(Model):
    """Families, and sizes by any name that style sheets use; figures have three of them."""

    model_config = ConfigDict(extra="allow")
    __pydantic_extra__: dict[str, Positive]

    sans: str = Field(min_length=1, description=say("the name of a family of styles/fonts"))
    serif: str = Field(min_length=1, description=say("the name of a family of styles/fonts"))
    label: Positive = Field(description=POINTS)
    small: Positive = Field(description=POINTS)
    smallest: Positive = Field(description=POINTS)


class PageGrid(Model):
    """The page, its margins and its grid."""

    width: Positive = Field(description=MILLIMETRES)
    height: Positive = Field(description=MILLIMETRES)
    top: Positive = Field(description=MILLIMETRES)
    left: Positive = Field(description=MILLIMETRES)
    right: Positive = Field(description=MILLIMETRES)
    bottom: Positive = Field(description=MILLIMETRES)
    tabs: Positive = Field(description=MILLIMETRES)
    columns: int = Field(gt=0, description=say("a number of columns"))
    gutter: Positive = Field(description=MILLIMETRES)
    bleed: Number = Field(ge=0, description=MILLIMETRES)


class TokenFile(Model):
    """What stands in styles/tokens.toml."""

    colour: HueTables
    mark: dict[str, Hue] = Field(description=HUE)
    type: TypeScale
    page: PageGrid


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
            hint = nearest(theme, set(self.colours) - {"neutral"})
            raise PublisherError(
                [Finding("unknown-theme", say("There is no colour theme {theme}.", theme=repr(theme)), hint=hint)]
            )
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
    """Read the tokens of a TOML file; raises PublisherError with everything that is wrong with them."""
    tokens = validated(TokenFile, read_toml(path, f"{path.parent.name}/{path.name}", CODES.unreadable), CODES)
    hues = {"neutral": tokens.colour.neutral, **(tokens.colour.__pydantic_extra__ or {})}
    return Theme(
        {theme: _colours(dict(own)) for theme, own in hues.items()},
        _colours(tokens.mark),
        {**dict(tokens.type), **(tokens.type.__pydantic_extra__ or {})},
        dict(tokens.page),
    )


def _colours(hues: Mapping[str, Hue]) -> dict[str, Colour]:
    return {name: Colour(name, hue.rgb, hue.cmyk) for name, hue in hues.items()}


def font_files(styles: Path) -> tuple[Path, ...]:
    """Return the publication's own font files, sorted by name."""
    return tuple(sorted(styles.glob("fonts/*/*.ttf")))
