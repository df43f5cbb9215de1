"""The layouts that a page may have: templates, numbers of panels, sizes of figures; read from `layouts.toml`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import Annotated

from pydantic import AfterValidator, ConfigDict, Field

from publisher.findings import Finding, Place, PublisherError, nearest, say, stop_on_errors
from publisher.model import Size
from publisher.settings import Codes, Model, Number, read_toml, validated

# The layout of a page without figures.
WORDS = "text"
TABLE = Place(file="layouts/layouts.toml")
CODES = Codes(*["layout-table"] * 4)


def _in_order(panels: tuple[int, int]) -> tuple[int, int]:
    if not 0 <= panels[0] <= panels[1]:
        raise ValueError(say("the least comes first"))
    return panels


def _inside(name: str) -> str:
    if PurePosixPath(name).is_absolute() or {"..", ""}.intersection(name.split("/")) or set(name) & set("\\:"):
        raise ValueError(say("it leads out of its folder"))
    return name


# A name in its folder, or in one below: never a way out of it.
FileName = Annotated[str, Field(min_length=1), AfterValidator(_inside)]
Side = Annotated[Number, Field(gt=0)]
Sides = tuple[Side, Side]


def _counted(slots: dict[str, tuple[Sides, ...]]) -> dict[str, tuple[Sides, ...]]:
    if any(count != str(len(sizes)) for count, sizes in slots.items()):
        raise ValueError(say("a page has another number of panels"))
    return slots


class PageFile(Model):
    """What the table says of a page layout."""

    template: FileName = Field(description=say("the name of a template in layouts/"))
    panels: Annotated[tuple[int, int], AfterValidator(_in_order)] = Field(
        description=say("the least and the most panels, such as [1, 3]")
    )
    slot: Sides | None = Field(None, description=say("width and height in millimetres, such as [126, 86]"))
    slots: Annotated[dict[str, tuple[Sides, ...]], AfterValidator(_counted)] = Field(
        {}, description=say("a size for each panel, such as slots.2 = [[126, 86], [126, 86]]")
    )
    fewer: tuple[str, ...] = Field(
        (), description=say('the layouts for one panel, two, and so on, such as ["one", "two"]')
    )
    joins: bool = Field(False, description=say("true or false"))
    flows: bool = Field(False, description=say("true or false"))
    style: FileName | None = Field(None, description=say("the name of a style sheet in styles/"))


class LayoutFile(Model):
    """The whole table: the styles of all documents, and each page layout under its name."""

    model_config = ConfigDict(extra="allow")
    __pydantic_extra__: dict[str, PageFile]

    styles: tuple[FileName, ...] = Field(description=say('a list of style sheets, such as ["base.css"]'))
    joined: tuple[str, ...] = Field(
        (), description=say('the layouts for one panel, two, and so on, such as ["one", "two"]')
    )


@dataclass(frozen=True, slots=True)
class PageLayout:
    """A page layout: its template, the number of panels it takes and the sizes of its figures.

    `style` is a style sheet that goes into a document with such a page, after those of all documents. `fewer` are the
    layouts for a page that keeps one of its panels, two, and so on; `joins` is whether they may go to another page.
    """

    template: str
    least: int
    most: int
    slots: Mapping[int, tuple[Size, ...]] = field(default_factory=dict)
    default: Size | None = None
    flows: bool = False
    style: Path | None = None
    fewer: tuple[str, ...] = ()
    joins: bool = False

    def size(self, position: int, count: int) -> Size | None:
        """Return the figure size of a panel position (from 1), or nothing where a figure has no place."""
        sizes = self.slots.get(count, ())
        return sizes[position - 1] if 1 <= position <= len(sizes) else self.default


@dataclass(frozen=True, slots=True)
class Layouts:
    """The layout table with the folder of its templates and its styles in order.

    `joining` are the layouts for one panel of several pages, two, and so on.
    """

    folder: Path
    styles: tuple[Path, ...]
    pages: Mapping[str, PageLayout]
    joining: tuple[str, ...] = ()

    def slot(self, layout: str, position: int, count: int, attributes: Mapping[str, str] | None = None) -> Size:
        """Return the printed size in mm of the figure of a panel.

        `position` counts from 1, `count` is the number of panels of the page; `width` and `height` among
        the attributes of an image go before the table. Raises PublisherError where there is no size.
        """
        if layout not in self.pages:
            raise PublisherError([unknown_layout(self, layout, TABLE)])
        own = {side: _millimetres(attributes or {}, side) for side in ("width", "height")}
        table = self.pages[layout].size(position, count) or Size(0, 0)
        size = Size(own["width"] or table.width, own["height"] or table.height)
        if not (1 <= position <= count and size.width and size.height):
            message = say(
                "Layout {layout} has no size for the figure of panel {position} of {count}.",
                layout=layout,
                position=position,
                count=count,
            )
            raise PublisherError(
                [Finding("no-slot", message, TABLE, say("Give the image a width and a height in mm."))]
            )
        return size

    def recomposed(self, layout: str, pictured: Sequence[bool]) -> str:
        """Return the layout for a page that has lost panels, from which of those that are left have a figure.

        Words alone go into columns, and beside a single figure; a layout that takes the panels that are left stays.
        """
        known, count = self.pages.get(layout), len(pictured)
        if known is None or not 0 < count <= len(known.fewer):
            return layout
        return self._for(known.fewer, pictured)

    def joined(self, layouts: Sequence[str], pictured: Sequence[bool]) -> str:
        """Return the layout for the panels of several pages, or nothing where they stay apart.

        `layouts` are those that each panel was made for: one that all share stays, if it takes so many.
        """
        known, count = [self.pages.get(name) for name in layouts], len(pictured)
        shared = known[0] if len(set(layouts)) == 1 else None
        if shared and shared.least <= count <= shared.most:
            return layouts[0]
        fit = count <= len(self.joining) and (pictured[0] or not any(pictured))
        if not (fit and all(page and page.joins for page in known)):
            return ""
        return self._for(self.joining, pictured)

    def _for(self, by_count: Sequence[str], pictured: Sequence[bool]) -> str:
        """Return the layout for panels from those by their number."""
        if not any(pictured):
            return WORDS
        beside = sum(pictured) == 1 and self.pages[by_count[0]].most >= len(pictured)
        return by_count[0] if beside else by_count[len(pictured) - 1]


def load(folder: Path, styles: Path) -> Layouts:
    """Read the layout table in the folder of templates; raises PublisherError with everything that is wrong with it."""
    table = validated(LayoutFile, read_toml(folder / "layouts.toml", TABLE.file, CODES.unreadable), CODES)
    pages = {name: _page_layout(page, styles) for name, page in (table.__pydantic_extra__ or {}).items()}
    stop_on_errors(_unfit(pages, table.joined))
    return Layouts(folder, tuple(styles / name for name in table.styles), pages, table.joined)


def _unfit(pages: Mapping[str, PageLayout], joined: Sequence[str]) -> Iterator[Finding]:
    """Find layouts for so many panels that there are not, or that do not take so many."""
    for name, layouts in {"joined": joined, **{f"{name}.fewer": page.fewer for name, page in pages.items()}}.items():
        for count, fewer in enumerate(layouts, 1):
            if fewer not in pages or not pages[fewer].least <= count <= pages[fewer].most:
                message = say(
                    "{name}: {fewer} is no layout that takes {count} panels.", name=name, fewer=repr(fewer), count=count
                )
                taking = [other for other, each in pages.items() if each.least <= count <= each.most]
                yield Finding("layout-table", message, TABLE, nearest(fewer, taking))


def _page_layout(page: PageFile, styles: Path) -> PageLayout:
    slots = {int(count): tuple(Size(*size) for size in sizes) for count, sizes in page.slots.items()}
    default, style = Size(*page.slot) if page.slot else None, styles / page.style if page.style else None
    return PageLayout(page.template, *page.panels, slots, default, page.flows, style, page.fewer, page.joins)


def unknown_layout(layouts: Layouts, name: str, place: Place) -> Finding:
    """Return what to say of a layout that there is not."""
    return Finding(
        "unknown-layout", say("There is no layout {name}.", name=repr(name)), place, nearest(name, layouts.pages)
    )


def _millimetres(attributes: Mapping[str, str], side: str) -> float:
    text = attributes.get(side, "0").removesuffix("mm")
    if not re.fullmatch(r"\d+(\.\d+)?", text):
        message = say(
            "The {side} of an image is not a number of millimetres: {attributes}.",
            side=side,
            attributes=repr(attributes[side]),
        )
        raise PublisherError([Finding("image-size", message, hint=say('Write for instance {side}="82.3".', side=side))])
    return float(text)
