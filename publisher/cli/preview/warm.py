"""What editions are made from, kept in memory: read again where its files changed, and only then."""

from __future__ import annotations

from collections import Counter, OrderedDict
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field, replace

from publisher import chapters, editions, layout, theme
from publisher.build import inputs, manuscript
from publisher.build.archive import changed
from publisher.build.cache import cache_of
from publisher.build.inputs import BuildContext
from publisher.build.manuscript import Manuscript, Readings
from publisher.cli.preview.making import Made, Maker
from publisher.cli.preview.snapshot import Wish
from publisher.data import Dataset
from publisher.editions import choose
from publisher.editions.choose import Choice
from publisher.editions.edition import Edition
from publisher.editions.printers import Medium
from publisher.findings import Finding, PublisherError, errors_in
from publisher.layout import Layouts
from publisher.model import GEMEENTE, JOIN, Chapter
from publisher.project import Project

# Editions for other regions, or with other gemeenten highlighted, that are kept as they were last shown.
KEPT = 3
# Data of the region at home, of the country, and of sets of gemeenten.
CONTEXTS = 3
# How the codes of findings of rules of plausibility begin.
DOUBT = "rule-"


@dataclass(frozen=True, slots=True)
class Kept:
    """A page as it was last made well; `tried` is what it was last made of, `trouble` why that did not go well.

    `checked` tells whether the rules of finished files were applied to it: what these find is with what else was found.
    """

    made: Made | None = None
    tried: tuple[object, ...] = ()
    trouble: tuple[Finding, ...] = ()
    checked: bool = False


@dataclass(slots=True)
class Shown:
    """An edition as it was last made: its chapters as they were read, the last good ones, and its pages by medium.

    `lengths` says how many pages those take that do not take one, by their anchors.
    """

    edition: Edition
    of: tuple[Dataset, Layouts]
    readings: Readings = field(default_factory=Readings)
    good: dict[str, Chapter] = field(default_factory=dict)
    pages: dict[Medium, dict[str, Kept]] = field(default_factory=dict)
    lengths: dict[str, int] = field(default_factory=dict)


@dataclass(slots=True)
class Warm:
    """The data, layouts and tokens of a project, and the editions that were made of them lately."""

    project: Project
    name: str
    maker: Maker
    _contexts: dict[tuple[bool, str], BuildContext] = field(default_factory=dict)
    _last: dict[tuple[bool, str], BuildContext] = field(default_factory=dict)
    _shown: OrderedDict[tuple[str, str, str], Shown] = field(default_factory=OrderedDict)

    def forget(self, names: Collection[str]) -> None:
        """Let go of what the files of these names were read into."""
        own = f"{self.project.relative(self.project.chapters)}/"
        for name in names:
            parts = name.removeprefix(own).split("/")
            if name.startswith(own) and len(parts) == 3 and parts[2] == "figures.py":
                chapters.forget(*parts[:2])
        if any(name.startswith("data/") for name in names):
            self._last, self._contexts = {**self._last, **self._contexts}, {}
        if any(name.startswith(("styles/", "layouts/")) for name in names):
            self._restyle(fonts=any(name.startswith("styles/fonts/") for name in names))

    def _restyle(self, *, fonts: bool) -> None:
        """Read layouts and tokens again, where they can be read; else all is read again, and says what is wrong."""
        if fonts:
            self.maker.forget()
        try:
            layouts, tokens = layout.load(self.project.layouts, self.project.styles), theme.load(self.project.tokens)
        except PublisherError:
            self._last, self._contexts = {**self._last, **self._contexts}, {}
            return
        for key, context in self._contexts.items():
            self._contexts[key] = replace(context, layouts=layouts, tokens=tokens)

    def context(self, region: str, *, national: bool) -> BuildContext:
        """Return what editions are made from; raises PublisherError where it cannot be read.

        Where tables cannot be read as they are now, it is that of before, with what is wrong now. Values that rules
        doubt are shown: they are what somebody works at.
        """
        own = region if JOIN in region else ""
        key = national, own
        if key not in self._contexts:
            while len(self._contexts) >= CONTEXTS:
                self._contexts.pop(next(iter(self._contexts)))
            read = inputs.read(self.project, national=national, sets=[own] if own else [], cache=cache_of(self.project))
            before = self._last.get(key)
            if before and _unread(read.findings) and not _unread(before.findings):
                read = replace(before, findings=read.findings, layouts=read.layouts, tokens=read.tokens)
                self._contexts[key] = read
            else:
                self._contexts[key] = read
                self._last.pop(key, None)
        return self._contexts[key]

    def is_outdated(self, context: BuildContext) -> bool:
        """Return whether what editions are made from is that of before, as tables cannot be read now."""
        return any(context is each and key in self._last for key, each in self._contexts.items())

    def shown(self, wish: Wish) -> tuple[BuildContext, Shown]:
        """Return the edition that is wished for, with what it is made from; raises PublisherError for none."""
        publication = editions.load(self.project, [self.name])[-1]
        elsewhere = wish.region not in ("", publication.region)
        region = wish.region if elsewhere else ""
        if publication.each and not region:
            region = _most_known(self.context("", national=False))
        context = self.context(region, national=bool(region))
        choice = Choice((region,) if region else (), highlight="" if publication.each else wish.highlight)
        edition = choose.made_for([publication], context.dataset.regions, choice)[0]
        key, of = (region, wish.highlight, wish.chapter), (context.dataset, context.layouts)
        shown = self._shown.setdefault(key, Shown(edition, of))
        if shown.edition != edition or shown.of[0] is not of[0] or shown.of[1] != of[1]:
            shown.edition, shown.of, shown.readings = edition, of, Readings()
        self._shown.move_to_end(key)
        while len(self._shown) > KEPT:
            self._shown.popitem(last=False)
        return context, shown

    def written(self, context: BuildContext, shown: Shown, chapter: str) -> Manuscript:
        """Return the words of an edition, or of a chapter of it, as they stand in its files now."""
        only = (chapter,) if chapter else ()
        written = manuscript.write(context, shown.edition, only, shown.readings)
        return changed.complete(context, written, part=bool(only))


def _unread(found: Iterable[Finding]) -> bool:
    """Return whether tables could not be read as they are: more than that values are not plausible."""
    return any(not each.code.startswith(DOUBT) for each in errors_in(found))


def _most_known(context: BuildContext) -> str:
    """Return the gemeente of which most is known: one of those at home."""
    regions = context.dataset.regions
    counts = Counter(row.region for row in context.dataset.observations if regions[row.region].kind == GEMEENTE)
    return min(counts, key=lambda code: (-counts[code], code), default="")
