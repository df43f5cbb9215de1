"""What the tests of rendering share: the publication's fonts, figures of every kind, and small documents."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path

import numpy as np
from matplotlib.axes import Axes
from matplotlib.collections import PolyCollection
from matplotlib.figure import Figure
from matplotlib.patches import Circle

from publisher import theme
from publisher.findings import Finding
from publisher.render import fonts
from publisher.render.display import Drawing
from tests.render.screened import Rendered, screen

STYLES = Path(__file__).parents[2] / "styles"
LOOK = theme.load(STYLES / "tokens.toml").look("leefstijl")
TYPE = {"family": LOOK.font, "fontsize": 8.5}

fonts.register(theme.font_files(STYLES))


@cache
def font_css() -> str:
    return fonts.font_face_css(STYLES)


def html(body: str, css: str = "") -> str:
    """Return a document in the house fonts on landscape A4."""
    page = "@page { size: A4 landscape; margin: 14mm 24mm 14mm 16mm }"
    base = f'html {{ font: 10pt "{LOOK.font}" }} img {{ display: block }} * {{ margin: 0 }}'
    head = f"<title>Proef</title><style>{font_css()} {page} {base} {css}</style>"
    return f'<!doctype html><html lang="nl"><head>{head}</head><body>{body}</body></html>'


def rendered(body: str, css: str = "", figures: Mapping[str, Drawing] | None = None) -> Rendered:
    return screen(html(body, css), figures or {}, roots=[STYLES], base=STYLES)


def codes(findings: tuple[Finding, ...]) -> set[str]:
    return {finding.code for finding in findings}


def axes(width: float = 82, height: float = 60) -> Axes:
    """Return the axes of a figure of a size in mm, with all its labels in the house font."""
    figure = Figure(figsize=(width / 25.4, height / 25.4), layout="constrained")
    figure.patch.set_visible(False)
    made = figure.add_subplot()
    made.tick_params(labelfontfamily=LOOK.font, labelsize=8.5)
    return made


def line() -> Figure:
    made = axes()
    made.plot([1, 2, 3, 4], [1, 3, 2, 5], color=LOOK.dark, lw=1.8, marker="o", ms=4)
    made.plot([1, 2, 3, 4], [2, 2, 4, 4], color=LOOK.g500, lw=1.5, ls="--")
    made.text(3, 4.5, "Drenthe", weight=600, color=LOOK.dark, **TYPE)
    return made.figure


def bars() -> Figure:
    made = axes()
    made.barh(["Eerste", "Tweede", "Derde"], [3, 5, 4], color=LOOK.mid)
    for row, value in enumerate((3, 5, 4)):
        made.text(value, row, f"{value},0", va="center", weight=700, **TYPE)
    return made.figure


def hatched() -> Figure:
    made = axes()
    made.bar([0, 1], [3, 5], color=LOOK.tint, edgecolor=LOOK.dark, hatch="///")
    made.bar([2, 3], [4, 6], color="none", edgecolor=LOOK.mid, hatch="..")
    return made.figure


def scatter() -> Figure:
    made = axes()
    across = np.linspace(0, 1, 40)
    made.scatter(across, across**2, s=60 * across + 5, c=across, cmap="Greens", alpha=0.6, edgecolors=LOOK.dark, lw=0.5)
    made.scatter(across, 1 - across, s=12, color=LOOK.dark)
    return made.figure


def polygons() -> Figure:
    made = axes()
    turn = np.linspace(0, 2 * np.pi, 60)
    shape = np.column_stack((np.cos(turn), np.sin(turn))) * (0.8 + 0.2 * np.sin(5 * turn))[:, None]
    places = [(x, y) for x in (1, 3, 5) for y in (1, 3)]
    fills = [LOOK.tint, LOOK.mid, LOOK.g300] * 2
    made.add_collection(PolyCollection([shape + place for place in places], facecolors=fills, edgecolors="white", lw=1))
    made.set(xlim=(0, 6), ylim=(0, 4), aspect="equal")
    return made.figure


def rotated() -> Figure:
    made = axes()
    made.text(0.5, 0.4, "schuine\nregels", rotation=30, style="italic", ha="center", **TYPE)
    made.text(0.1, 0.5, "rechtop To AV", rotation=90, **TYPE)
    return made.figure


def transparent() -> Figure:
    made = axes()
    made.fill_between([0, 1, 2], [1, 2, 1.5], [2, 3, 3.5], color=LOOK.dark, alpha=0.3, lw=0)
    made.plot([0, 1, 2], [1.5, 2.5, 2.2], color=LOOK.dark, alpha=0.5, lw=6)
    made.text(0.2, 1.2, "doorzichtig", alpha=0.5, family=LOOK.font, fontsize=14)
    return made.figure


def mesh() -> Figure:
    made = axes()
    made.pcolormesh(np.arange(12).reshape(3, 4), cmap="Greens", edgecolors="white", lw=1)
    return made.figure


def cropped() -> Figure:
    made = axes()
    made.fill([0, 3, 5], [0, 4, -1], color=LOOK.mid)
    made.set(xlim=(0, 2), ylim=(0, 2))
    (disc,) = made.fill([0, 2, 2, 0], [0, 0, 2, 2], color=LOOK.dark)
    disc.set_clip_path(Circle((1, 1), 0.6, transform=made.transData))
    return made.figure


KINDS: dict[str, Callable[[], Figure]] = {
    made.__name__: made for made in (line, bars, hatched, scatter, polygons, rotated, transparent, mesh, cropped)
}
