"""Figures that cannot be drawn are told of; the others are drawn."""

from dataclasses import dataclass
from typing import Any, cast

from matplotlib.figure import Figure

from publisher import theme
from publisher.build.drawing import Job, PoolRenderer
from publisher.build.workers import Pool
from publisher.model import Chart, Placed, Size, Table
from publisher.project import project


@dataclass(frozen=True)
class PendingFigures:
    """A chart that is drawn, or fails while it is."""

    fails: bool

    def draw(self, look: Any, size: Size) -> Figure:
        if self.fails:
            raise ValueError("no room")
        return Figure(figsize=(1, 1))


def test_a_figure_that_cannot_be_drawn_is_told_and_the_others_are_drawn() -> None:
    look = theme.load(project().tokens).look("leefstijl")
    charts = {"a/right": cast(Chart, PendingFigures(False)), "a/wrong": cast(Chart, PendingFigures(True))}
    fonts = theme.font_files(project().styles)
    with Pool(fonts) as workers:
        drawn = PoolRenderer(workers, fonts).start(
            [Job(Placed(name, chart, Size(25, 25), "", Table((), ())), look) for name, chart in charts.items()]
        )
        drawings, found = drawn.collect()
    assert list(drawings) == ["a/right"]
    assert [(item.code, item.place.element) for item in found] == [("figure-fault", "a/wrong")]
    assert "no room" in found[0].message
