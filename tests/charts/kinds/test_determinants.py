from __future__ import annotations

from itertools import pairwise

import pytest
from matplotlib import colors
from matplotlib.figure import Figure
from matplotlib.patches import PathPatch

from publisher.charts.kinds.determinants import LAYERS, Determinants
from publisher.findings import PublisherError
from publisher.model import Size
from tests.charts.conftest import drawn, look, text_box, texts, words

DIAGRAM = Determinants("Wat gezondheid bepaalt")


def layers(figure: Figure) -> list[PathPatch]:
    return [patch for patch in figure.axes[0].patches if str(patch.get_gid()).startswith("layer-")]


def test_layers_lie_within_each_other_and_darken_towards_the_person() -> None:
    figure = drawn(DIAGRAM.draw(look(), Size(160, 100)))
    boxes = [patch.get_window_extent() for patch in layers(figure)]
    assert len(boxes) == len(LAYERS)
    for outer, inner in pairwise(boxes):
        assert outer.x0 < inner.x0 and inner.x1 < outer.x1 and inner.y1 < outer.y1
    tones = [sum(colors.to_rgb(patch.get_facecolor())) for patch in layers(figure)]
    assert tones == sorted(tones, reverse=True)
    assert colors.to_hex(layers(figure)[-1].get_facecolor()) == look().dark


@pytest.mark.parametrize("size", [Size(120, 75), Size(160, 100), Size(240, 130)], ids=str)
def test_every_word_stands_in_its_layer(size: Size) -> None:
    figure = drawn(DIAGRAM.draw(look(), size))
    found = " ".join(text.get_text() for text in texts(figure))
    for number, layer in enumerate(LAYERS):
        assert all(item in found for item in layer.items)
        for text in texts(figure):
            if text.get_text() in (*layer.items, layer.title) and number < len(LAYERS) - 1:
                box = text_box(text)
                corners = [(box.x0, box.y0), (box.x1, box.y0), (box.x0, box.y1), (box.x1, box.y1)]
                assert all(layers(figure)[number].contains_point(corner) for corner in corners)
                assert not any(layers(figure)[number + 1].contains_point(corner) for corner in corners)


def test_examples_stand_along_the_layers_where_there_is_room() -> None:
    large = drawn(DIAGRAM.draw(look(), Size(240, 130)))
    assert {"onderwijs", "vervoer", "familie", "alcohol"} <= set(words(large))
    middle = drawn(DIAGRAM.draw(look(), Size(120, 75)))
    assert "bewegen · eten · roken · alcohol" in words(middle)


def test_the_smallest_figure_keeps_the_names_of_the_layers() -> None:
    found = " ".join(words(drawn(DIAGRAM.draw(look(), Size(80, 60)))))
    assert all(layer.title in found for layer in LAYERS[1:-1])
    assert "erfelijke aanleg" in found


def test_a_person_stands_in_the_middle() -> None:
    figure = drawn(DIAGRAM.draw(look(), Size(120, 75)))
    person = next(patch for patch in figure.axes[0].patches if patch.get_gid() == "person")
    box = person.get_window_extent()
    assert (box.x0 + box.x1) / 2 == pytest.approx(figure.bbox.width / 2, abs=0.5)
    assert box.height > 10


def test_alt_and_table_run_from_the_person_outwards() -> None:
    alt = DIAGRAM.alt()
    assert alt.index("In het midden: persoon") < alt.index("leefstijl") < alt.index("leef- en werkomstandigheden")
    assert DIAGRAM.table().rows[0] == ("Persoon", "leeftijd, geslacht en erfelijke aanleg")
    assert DIAGRAM.facts == ()


def test_a_figure_that_is_too_small_says_so() -> None:
    with pytest.raises(PublisherError, match="figure-too-small"):
        DIAGRAM.draw(look(), Size(50, 30))
