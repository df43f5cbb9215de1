"""Figures stand out from the page where their colour carries meaning."""

from __future__ import annotations

import numpy as np
import pytest
from matplotlib.axes import Axes
from matplotlib.patches import Rectangle

from publisher import theme
from publisher.charts.canvas.colours import contrast, screen
from publisher.findings import Severity
from publisher.preflight.legibility import faint
from publisher.render.display import record
from tests.render.conftest import KINDS, LOOK, STYLES, TYPE, axes

TOKENS = theme.load(STYLES / "tokens.toml")
LIGHT = screen(LOOK.mid, 0.4)


def drawn(made: Axes) -> list[str]:
    made.set_axis_off()
    found = list(faint({"a": record(made.figure)}, TOKENS))
    assert {(finding.code, finding.place.element) for finding in found} <= {("figure-faint", "a")}
    return [finding.message for finding in found]


def blocks(*colours: str, edge: str = "none", words: int = 0) -> Axes:
    made = axes()
    for at, colour in enumerate(colours):
        made.add_patch(Rectangle((at, 0), 0.8, 1, facecolor=colour, edgecolor=edge, linewidth=1))
        if at < words:
            made.text(at + 0.4, 0.5, "7", ha="center", va="center", **TYPE)
    made.set(xlim=(-0.2, len(colours)), ylim=(-0.2, 1.2))
    return made


def line(colour: str, **values: object) -> Axes:
    made = axes()
    made.plot([0, 1, 2], [1, 3, 2], color=colour, **values)
    return made


def test_a_light_block_is_found_with_its_contrast() -> None:
    assert contrast(LIGHT, "#ffffff") == pytest.approx(1.55, abs=0.05)
    assert drawn(blocks(LIGHT)) == [f"{LIGHT} stands out 1.5 to 1 from the page, under 3 to 1."]


@pytest.mark.parametrize("made", [line(LIGHT), line(LOOK.dark, alpha=0.3)])
def test_a_light_line_is_found(made: Axes) -> None:
    assert len(drawn(made)) == 1


@pytest.mark.parametrize(
    "made",
    [
        blocks(LOOK.dark, LOOK.mid, LOOK.g500),
        blocks(LIGHT, edge=LOOK.dark),
        blocks(LIGHT, words=1),
        blocks(LIGHT, LIGHT, LIGHT, words=2),
        blocks(LOOK.tint, LOOK.g300, LOOK.g100, "#ffffff"),
        blocks(*(screen(LOOK.mid, share) for share in (0.2, 0.4, 0.8))),
        line(LOOK.g300),
        line(LOOK.dark),
    ],
)
def test_what_stands_out_or_says_its_value_or_belongs_to_a_scale_is_fine(made: Axes) -> None:
    assert drawn(made) == []


@pytest.mark.parametrize(
    "made",
    [
        blocks(LIGHT, LIGHT, LIGHT, words=1),
        blocks(LIGHT, edge="#ffffff"),
        blocks(LIGHT, LOOK.dark),
        blocks(LIGHT, screen(LOOK.mid, 0.2)),
    ],
)
def test_words_on_few_white_outlines_and_two_shades_do_not_help(made: Axes) -> None:
    assert drawn(made)


def test_words_beside_a_slanted_shape_are_not_on_it() -> None:
    made = axes()
    made.fill([0, 4, 4], [0, 0, 4], color=LIGHT)
    made.text(0.5, 3.5, "7", **TYPE)
    assert len(drawn(made)) == 1


def test_a_band_is_found_once_and_as_a_warning() -> None:
    made = axes()
    across = np.linspace(0, 1, 5)
    made.fill_between(across, across, across + 1, color=LOOK.mid, alpha=0.3, linewidth=0)
    made.fill_between(across, across + 3, across + 4, color=LOOK.mid, alpha=0.3, linewidth=0)
    made.set_axis_off()
    (finding,) = faint({"a": record(made.figure)}, TOKENS)
    assert finding.severity is Severity.WARNING


def test_every_kind_of_drawing_can_be_looked_at() -> None:
    drawings = {name: record(figure()) for name, figure in KINDS.items()}
    assert {finding.place.element for finding in faint(drawings, TOKENS)} <= set(KINDS)
