"""The gallery shows every kind of chart as the program draws it, with lines that make it."""

from __future__ import annotations

import io
import re

import numpy as np
import pytest
from PIL import Image

from publisher import charts
from publisher.cli import gallery
from publisher.cli.gallery import Example
from publisher.project import project
from publisher.render.fonts import register
from publisher.theme import font_files

DOCS = project().root / "docs"
KINDS = {name for name in charts.__all__ if hasattr(getattr(charts, name), "draw")}


@pytest.fixture(scope="module")
def examples() -> tuple[Example, ...]:
    register(font_files(project().styles))
    return gallery.examples(project())


def test_it_shows_every_kind(examples: tuple[Example, ...]) -> None:
    assert {example.chart.__name__ for example in examples} == KINDS


def test_the_page_is_what_the_program_says(examples: tuple[Example, ...]) -> None:
    assert (DOCS / gallery.PAGE).read_text(encoding="utf-8") == gallery.page(examples), "run make gallery"


def test_the_pictures_are_what_the_program_draws(examples: tuple[Example, ...]) -> None:
    for example in examples:
        kept = np.asarray(Image.open(DOCS / example.picture).convert("RGB"), dtype=int)
        now = np.asarray(Image.open(io.BytesIO(gallery.drawn(example))).convert("RGB"), dtype=int)
        assert kept.shape == now.shape, f"{example.picture}: run make gallery"
        # Edges may come out a shade lighter or darker on another machine.
        assert np.mean(np.abs(kept - now) > 64) < 0.002, f"{example.picture}: run make gallery"
    shown = {path.name for path in (DOCS / gallery.PICTURES).iterdir()}
    assert shown == {example.picture.rpartition("/")[2] for example in examples}


def test_few_lines_make_a_figure(examples: tuple[Example, ...]) -> None:
    bodies = [example.function.partition('"""\n')[2] for example in examples]
    assert sorted(body.count("\n") for body in bodies)[len(bodies) // 2] <= 5


def test_the_guide_tells_of_every_kind() -> None:
    guide = (DOCS / "figures.md").read_text(encoding="utf-8")
    assert {name for name in KINDS if not re.search(rf"`{name}`", guide)} == set()
