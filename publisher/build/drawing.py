"""Drawing the figures of a manuscript: on all cores, or in the process that asks."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from pickle import PicklingError
from typing import TYPE_CHECKING, Protocol

from publisher.build.cache import Cache, NoCache
from publisher.build.figure_cache import FigureCache
from publisher.build.part_cache import PartCache
from publisher.build.workers import Inline, Workers
from publisher.findings import Finding, Place, PublisherError, at_hand, say
from publisher.model import Placed
from publisher.narrative import RAISED, figure_finding
from publisher.theme import Look

if TYPE_CHECKING:
    from matplotlib.figure import Figure

    from publisher.render.display import Drawing


VALUE = say("Define the class of a chart outside any function, and let it hold no functions.")
MEMORY = say("Is there enough memory? Build again, or fewer chapters at a time.")


@dataclass(frozen=True, slots=True)
class Job:
    """A figure to draw, with the look of its chapter."""

    placed: Placed
    look: Look


def draw(job: Job) -> Drawing:
    """Draw one figure and record it; raises PublisherError where its code fails."""
    from publisher.render.display import record

    # Here and not where it is collected: what another process raises comes without the rows it was raised at.
    with at_hand(say("Drawing this figure"), Place(element=job.placed.id)), code_of(job.placed), own_settings():
        return record(drawn(job.placed, job.look))


def draw_cached(job: Job, figures: FigureCache) -> Drawing:
    """Draw one figure, or take it as it was drawn before; raises PublisherError where its code fails."""
    name = figures.key(job.placed, job.look)
    return figures.get(name) or _draw_and_keep(job, figures, name)


def _draw_and_keep(job: Job, figures: FigureCache, name: str) -> Drawing:
    drawing = draw(job)
    figures.put(name, drawing)
    return drawing


@contextmanager
def own_settings() -> Iterator[None]:
    """Draw with the settings that matplotlib comes with: not those of a machine, nor of a figure drawn before."""
    import matplotlib

    with matplotlib.rc_context():
        # Item by item they would be checked again, which takes longer than most figures.
        dict.update(matplotlib.rcParams, matplotlib.rcParamsDefault)
        yield


def drawn(placed: Placed, look: Look) -> Figure:
    """Return a figure as matplotlib draws it."""
    from matplotlib.figure import Figure

    figure = placed.chart.draw(look, placed.size)
    if not isinstance(figure, Figure):
        message = say(
            "{name}.draw() returns {name2}, and no Figure of matplotlib.",
            name=type(placed.chart).__name__,
            name2=type(figure).__name__,
        )
        raise PublisherError([Finding("figure-failed", message, Place(element=placed.id), say("Return the Figure."))])
    return figure


@contextmanager
def code_of(placed: Placed) -> Iterator[None]:
    """Turn what the code of a figure raises into a PublisherError."""
    try:
        yield
    except PublisherError:
        raise
    except RAISED as error:
        raise PublisherError([figure_finding(error, Place(element=placed.id))]) from error


class Renderer(Protocol):
    """Where figures are drawn, and other work is done."""

    workers: Workers
    kept: PartCache

    def anticipate(self, jobs: Iterable[Job]) -> None:
        """Begin to draw figures that will be asked for if they stay as they are."""
        ...

    def start(self, jobs: Sequence[Job]) -> PendingFigures:
        """Begin to draw figures; their drawings are asked of the result."""
        ...


class PendingFigures(Mapping[str, "Drawing"]):
    """Figures under way, by id: each is there when it is asked for, and one that could not be made is not."""

    def __init__(self, figures: Mapping[str, Callable[[], Drawing]]) -> None:
        self._figures = figures
        self._drawn: dict[str, Drawing] = {}
        self._failed: dict[str, list[Finding]] = {}

    def __getitem__(self, name: str) -> Drawing:
        if name not in self._drawn and name not in self._failed:
            self._ask(name)
        return self._drawn[name]

    def __iter__(self) -> Iterator[str]:
        return (name for name in self._figures if name in self)

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def collect(self) -> tuple[dict[str, Drawing], list[Finding]]:
        """Return the drawings by figure id, and why some could not be made."""
        drawings = dict(self)
        return drawings, [finding for name in self._figures for finding in self._failed.get(name, ())]

    def _ask(self, name: str) -> None:
        try:
            self._drawn[name] = self._figures[name]()
        except PublisherError as error:
            self._failed[name] = [_of(name, finding) for finding in error.findings]
        except (AttributeError, PicklingError, TypeError) as error:
            # What its code raises is a PublisherError: this is a chart that is no value.
            message = say("it cannot go to the process that draws it: {error}.", error=error)
            self._failed[name] = [Finding("figure-failed", message, Place(element=name), VALUE)]
        except BrokenProcessPool:
            self._failed[name] = [Finding("figure-process", say("its process died."), Place(element=name), MEMORY)]


class InlineRenderer:
    """Draws in this process, one figure after the other: where each process has an edition of its own."""

    def __init__(self, fonts: Sequence[Path], cache: Cache | None = None) -> None:
        from publisher.render.fonts import register

        self._figures, self.kept = FigureCache.of(cache or NoCache(), fonts), PartCache.of(cache or NoCache())
        self.workers: Workers = Inline()
        register(tuple(fonts))

    def anticipate(self, jobs: Iterable[Job]) -> None:
        """Wait until they are asked for."""

    def start(self, jobs: Sequence[Job]) -> PendingFigures:
        """Draw when asked for."""
        return PendingFigures({job.placed.id: partial(draw_cached, job, self._figures) for job in jobs})


class PoolRenderer:
    """Draws in the processes of a pool, while the caller goes on."""

    def __init__(self, workers: Workers, fonts: Sequence[Path], cache: Cache | None = None) -> None:
        self.workers = workers
        self._early: dict[str, tuple[Job, Callable[[], Drawing]]] = {}
        self._figures, self.kept = FigureCache.of(cache or NoCache(), fonts), PartCache.of(cache or NoCache())

    def anticipate(self, jobs: Iterable[Job]) -> None:
        """Begin to draw figures that are not kept, and may be asked for."""
        for job in jobs:
            self._early[job.placed.id] = (job, self._begun(job))

    def start(self, jobs: Sequence[Job]) -> PendingFigures:
        """Begin to draw figures that are not kept; their drawings are asked of the result."""
        begun = {}
        for job in jobs:
            early = self._early.pop(job.placed.id, None)
            begun[job.placed.id] = early[1] if early and early[0] == job else self._begun(job)
        return PendingFigures(begun)

    def _begun(self, job: Job) -> Callable[[], Drawing]:
        name = self._figures.key(job.placed, job.look)
        kept = self._figures.get(name)
        if kept is None:
            return self.workers.submit(partial(_draw_and_keep, figures=self._figures, name=name), job)
        return lambda: kept


def without_followers(found: Iterable[Finding], failed: Iterable[Finding]) -> list[Finding]:
    """Return what was found on pages, without that figures are missing of which it is known that they failed."""
    missing = {f"fig:{finding.place.element}" for finding in failed}
    return [finding for finding in found if not (finding.code == "resource" and finding.place.quote in missing)]


def _of(name: str, finding: Finding) -> Finding:
    return replace(finding, place=replace(finding.place, element=finding.place.element or name))
