"""What the tests of charts share: facts and looks to draw, and questions to ask of a drawn figure."""

from __future__ import annotations

import itertools
import re
from pathlib import Path

import pytest
from hypothesis import settings
from matplotlib import rc_context
from matplotlib.artist import Artist
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.text import Text
from matplotlib.transforms import Bbox

from publisher import theme
from publisher.model import Caveat, Fact, Size, Statement, Status
from publisher.render.fonts import register
from tests import factories

STYLES = Path(__file__).parents[2] / "styles"
# Drawing takes longer than a calculation: fewer examples, without a limit on time.
DRAWING = settings(deadline=None, max_examples=20)
SMALL, USUAL, LARGE = Size(80, 55), Size(120, 75), Size(240, 120)
REGIONS = {"Drenthe": factories.region("PV22"), "Nederland": factories.region("NL01")}


register(theme.font_files(STYLES))


def look(name: str = "leefstijl") -> theme.Look:
    """Return the look of a theme."""
    return theme.load(STYLES / "tokens.toml").look(name)


def fact(
    value: float | None,
    *,
    unit: str = "percent",
    decimals: int = 0,
    indicator: str = "overgewicht",
    label: str = "Overgewicht",
    region: str = "Drenthe",
    period: str = "2022",
    group: str = "Volwassenen",
    status: Status | None = None,
    lower: float | None = None,
    upper: float | None = None,
    caveats: tuple[Caveat, ...] = (),
) -> Fact:
    """Return a fact to draw; without a value, and without bounds, it is missing."""
    return factories.fact(
        value,
        factories.indicator(indicator, unit, decimals, label=label),
        region=REGIONS.get(region) or factories.region(f"GM-{region}", region),
        period=period,
        group=factories.group(group.lower().replace(" ", "-"), group),
        status=status,
        lower=lower,
        upper=upper,
        caveats=caveats,
    )


def statement(words: str, *, indicator: str = "overgewicht", period: str = "2016/2030") -> Statement:
    """Return what a source says in words."""
    return factories.statement(words, indicator, id=indicator, period=period, group="18+", source="vtv2018")


# Unhinted, as in print: hinting for a screen makes words wider than they are on paper.
UNHINTED = {"text.hinting": "none"}


def without_highlight(alt: str) -> str:
    """Return an alternative text without its sentence on what is highlighted."""
    return re.sub(r" [^.]+ is gemarkeerd.*?\.(?= |$)", "", alt)


def drawn(figure: Figure) -> Figure:
    """Draw a figure once, so that all positions are final."""
    with rc_context(UNHINTED):
        FigureCanvasAgg(figure).draw()
    return figure


def texts(figure: Figure) -> list[Text]:
    """Return every visible text of a figure that has words."""
    return [item for item in figure.findobj(Text) if item.get_visible() and item.get_text().strip()]


def words(figure: Figure) -> list[str]:
    """Return the words of a figure; a text of several lines that is drawn line by line counts once."""
    found: list[tuple[str, str]] = []
    for item in texts(figure):
        name, line = item.get_gid() or item.get_text(), item.get_text()
        before, so_far = found[-1] if found else ("", "")
        if name == before and so_far != line and len(so_far) < len(name):
            found[-1] = (name, so_far + line)
        else:
            found.append((name, line))
    return [name for name, _ in found]


def text_box(item: Text) -> Bbox:
    """Return where the ink of a text can be, in pixels: from the top of a capital to the foot of a p."""
    figure = item.get_figure(root=True)
    assert figure is not None
    with rc_context(UNHINTED):
        box = item.get_window_extent(FigureCanvasAgg(figure).get_renderer())
    # The font's own line is 1.326 em high, with room for accents on capitals.
    em = item.get_fontsize() * figure.dpi / 72
    return Bbox.from_extents(box.x0, box.y0 + 0.11 * em, box.x1, box.y1 - 0.28 * em)


def find(figure: Figure, wanted: str) -> Text:
    """Return the one text with these words; of several lines, the first."""
    found = [item for item in texts(figure) if wanted in (item.get_gid(), item.get_text())]
    assert found, f"{wanted!r} is not among {words(figure)}"
    return found[0]


def named(figure: Figure, name: str) -> Artist:
    """Return the one mark of this name (its gid), such as "bar:Drenthe"."""
    found = figure.findobj(lambda item: item.get_gid() == name and not isinstance(item, Text))
    assert len(found) == 1, f"{name!r} is drawn {len(found)} times"
    return found[0]


def overlapping(figure: Figure, slack: float = 0.5) -> list[tuple[str, str]]:
    """Return the pairs of texts that touch; `slack` is in pixels."""
    boxes = [(item.get_text(), text_box(item).padded(-slack)) for item in texts(figure)]
    return [
        (one, other) for (one, first), (other, second) in itertools.combinations(boxes, 2) if first.overlaps(second)
    ]


def outside(figure: Figure, slack: float = 0.5) -> list[str]:
    """Return the texts that stick out of the figure; `slack` is in pixels."""
    page = figure.bbox.padded(slack)
    boxes = [(item.get_text(), text_box(item)) for item in texts(figure)]
    return [text for text, box in boxes if not (page.contains(box.x0, box.y0) and page.contains(box.x1, box.y1))]


def assert_tidy(figure: Figure, smallest: float = 7) -> None:
    """Assert that all texts lie within the figure, apart from each other, upright, and are large enough to read."""
    drawn(figure)
    assert outside(figure) == []
    assert overlapping(figure) == []
    assert [item.get_text() for item in texts(figure) if item.get_rotation()] == []
    assert [item.get_text() for item in texts(figure) if item.get_fontsize() < smallest] == []
    assert {item.get_fontname() for item in texts(figure)} <= {"Source Sans 3"}


@pytest.fixture(params=[SMALL, USUAL, LARGE], ids=["80x55", "120x75", "240x120"])
def size(request: pytest.FixtureRequest) -> Size:
    """Return each of the sizes that a figure may have on a page."""
    found: Size = request.param
    return found
