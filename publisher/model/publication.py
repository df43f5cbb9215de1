"""What a publication consists of: chapters, pages and panels, with words, tables and described figures."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import chain
from typing import TYPE_CHECKING, ClassVar, Protocol, runtime_checkable

from publisher.model.content import Content
from publisher.model.observations import Caveat, Fact, Observation, Source

if TYPE_CHECKING:
    from matplotlib.figure import Figure

    from publisher.theme import Look


@dataclass(frozen=True, slots=True)
class Table:
    """Values as a table: column heads and rows of text; numeric columns are aligned on the comma."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    numeric: tuple[int, ...] = ()

    def cells(self) -> Iterator[str]:
        """Yield the words of each cell."""
        return chain(self.columns, *self.rows)


@dataclass(frozen=True, slots=True)
class Size:
    """Width and height in millimetres, as printed."""

    width: float
    height: float


@runtime_checkable
class Chart(Protocol):
    """A described figure: drawn, put into words and tabulated from the same facts."""

    kind: ClassVar[str]

    @property
    def subtitle(self) -> str:
        """Return what is measured, with unit, group and year."""
        ...

    @property
    def facts(self) -> tuple[Fact, ...]:
        """Return every fact that the chart draws."""
        ...

    def draw(self, look: Look, size: Size) -> Figure:
        """Draw the chart at its printed size."""
        ...

    def alt(self) -> str:
        """Return the alternative text: kind, main finding, extremes or trend."""
        ...

    def table(self) -> Table:
        """Return the drawn values as a table."""
        ...


@runtime_checkable
class Classed(Protocol):
    """A described figure that gathers its values in classes, such as a shaded map."""

    def members(self) -> Iterator[tuple[str, tuple[str, ...]]]:
        """Yield each class that the legend names, with what stands in it."""
        ...


@dataclass(frozen=True, slots=True)
class Placed:
    """A figure placed on a page: its id, its chart, its printed size, and the chart in words and as a table."""

    id: str
    chart: Chart
    size: Size
    alt: str
    table: Table


@dataclass(frozen=True, slots=True)
class Panel:
    """A heading that says the finding, its words, and at most one figure with its source."""

    id: str
    heading: Content
    body: Content
    figure: Placed | None
    sources: tuple[Source, ...] = ()
    caveats: tuple[Caveat, ...] = ()
    attributes: Mapping[str, str] = field(default_factory=dict)

    def reworded(self, change: Callable[[Content], Content]) -> Panel:
        """Return the panel with what `change` makes of its words."""
        return replace(self, heading=change(self.heading), body=change(self.body))


@dataclass(frozen=True, slots=True)
class Page:
    """A page under a section tab: layout, title, lead and panels."""

    id: str
    layout: str
    tab: str
    title: Content
    lead: Content
    panels: tuple[Panel, ...]
    line: int = 0
    sources: tuple[Source, ...] = ()
    caveats: tuple[Caveat, ...] = ()

    def reworded(self, change: Callable[[Content], Content]) -> Page:
        """Return the page with what `change` makes of its words and those of its panels."""
        panels = tuple(panel.reworded(change) for panel in self.panels)
        return replace(self, title=change(self.title), lead=change(self.lead), panels=panels)


@dataclass(frozen=True, slots=True)
class Chapter:
    """A theme: title, colour theme, section tabs and pages.

    `handout` holds the pages that stand in a handout alone; `poster` the ids of the panels on the theme's poster.
    """

    id: str
    title: str
    theme: str
    tabs: tuple[str, ...]
    pages: tuple[Page, ...]
    handout: tuple[Page, ...] = ()
    poster: tuple[str, ...] = ()

    def panels(self) -> Iterator[tuple[Page, Panel]]:
        """Yield every panel with its page."""
        return ((page, panel) for page in self.pages for panel in page.panels)

    def figures(self) -> Iterator[Placed]:
        """Yield every figure in the order of the pages."""
        return (panel.figure for _, panel in self.panels() if panel.figure)


@dataclass(frozen=True, slots=True)
class Use:
    """One use of facts in a sentence, heading or figure, for tracing a printed number."""

    chapter: str
    element: str
    text: str
    observations: tuple[Observation, ...]
