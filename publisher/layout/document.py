"""Chapters become one HTML document, by the templates of `layouts/` and the styles of `styles/`."""

from __future__ import annotations

import re
import tomllib
import traceback
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import jinja2
from markupsafe import Markup

from publisher.dutch.formats import NO_BREAK
from publisher.editions.edition import Edition
from publisher.findings import Finding, Place, PublisherError, stop_on_errors
from publisher.model import Chapter, Page, Panel, Size
from publisher.theme import Theme

if TYPE_CHECKING:
    from publisher.narrative import Reference

# Millimetres: the strip of tabs has 3.8 mm more at both ends, so that no label comes near the trim.
STRIP, TALLEST_TAB = 202.4, 34.0
# Two words of a common length at the end, outside any tag, before what closes there.
LAST_WORDS = re.compile(r"(?<![^\s>])([^\s<>]{1,16} [^\s<>]{1,16})((?:</\w+>)*)$")
TABLE = Place(file="layouts/layouts.toml")
Told = TypeVar("Told")


@dataclass(frozen=True, slots=True)
class PageLayout:
    """A page layout: its template, the number of panels it takes and the sizes of its figures.

    `style` is a style sheet that goes into a document with such a page, after those of all documents.
    """

    template: str
    least: int
    most: int
    slots: Mapping[int, tuple[Size, ...]] = field(default_factory=dict)
    default: Size | None = None
    flows: bool = False
    style: Path | None = None

    def size(self, position: int, count: int) -> Size | None:
        """Return the figure size of a panel position (from 1), or nothing where a figure has no place."""
        sizes = self.slots.get(count, ())
        return sizes[position - 1] if 1 <= position <= len(sizes) else self.default


@dataclass(frozen=True, slots=True)
class Layouts:
    """The layout table with the folder of its templates and its styles in order."""

    folder: Path
    styles: tuple[Path, ...]
    pages: Mapping[str, PageLayout]

    def slot(self, layout: str, position: int, count: int, attributes: Mapping[str, str] | None = None) -> Size:
        """Return the printed size in mm of the figure of a panel.

        `position` counts from 1, `count` is the number of panels of the page; `width` and `height` among
        the attributes of an image go before the table. Raises PublisherError where there is no size.
        """
        if layout not in self.pages:
            raise PublisherError([_unknown_layout(self, layout, TABLE)])
        own = {side: _millimetres(attributes or {}, side) for side in ("width", "height")}
        table = self.pages[layout].size(position, count) or Size(0, 0)
        size = Size(own["width"] or table.width, own["height"] or table.height)
        if not (1 <= position <= count and size.width and size.height):
            message = f"Layout {layout} has no size for the figure of panel {position} of {count}."
            raise PublisherError([Finding("no-slot", message, TABLE, "Give the image a width and a height in mm.")])
        return size


@dataclass(frozen=True, slots=True)
class Tab:
    """A tab: its label, the anchor it leads to, whether it is the current one, and its colour theme."""

    label: str
    anchor: str
    current: bool
    theme: str = ""


def _millimetres(attributes: Mapping[str, str], side: str) -> float:
    text = attributes.get(side, "0").removesuffix("mm")
    if not re.fullmatch(r"\d+(\.\d+)?", text):
        message = f"The {side} of an image is not a number of millimetres: {attributes[side]!r}."
        raise PublisherError([Finding("image-size", message, hint=f'Write for instance {side}="82.3".')])
    return float(text)


def load(folder: Path, styles: Path) -> Layouts:
    """Read the layout table in the folder of templates; raises PublisherError where it is missing or broken."""
    path = folder / "layouts.toml"
    try:
        raw = tomllib.loads(path.read_text(encoding="utf-8"))
        sheets = tuple(styles / name for name in raw.pop("styles"))
        return Layouts(folder, sheets, {name: _page_layout(entry, styles) for name, entry in raw.items()})
    except (OSError, tomllib.TOMLDecodeError, KeyError, TypeError, ValueError) as error:
        raise PublisherError([Finding("layout-table", f"Cannot read the layout table: {error}.", TABLE)]) from error


def _page_layout(entry: Mapping[str, Any], styles: Path) -> PageLayout:
    least, most = entry["panels"]
    slots = {int(count): tuple(Size(*size) for size in sizes) for count, sizes in entry.get("slots", {}).items()}
    default = Size(*entry["slot"]) if "slot" in entry else None
    style = styles / entry["style"] if "style" in entry else None
    return PageLayout(entry["template"], least, most, slots, default, entry.get("flows", False), style)


def compose(
    document: Edition,
    chapters: Sequence[Chapter],
    layouts: Layouts,
    theme: Theme,
    fonts: str = "",
    references: Sequence[Reference] = (),
    *,
    draft: bool = False,
) -> str:
    """Return the publication as one HTML document; a draft says so on every page.

    `fonts` is the CSS that declares the fonts, `references` what a page of layout `literature` lists. Figures stand
    as `<img src="fig:<chapter>/<name>">` at their printed size. Raises PublisherError with every unknown layout,
    theme or tab and every fault of a template.
    """
    stop_on_errors(check(chapters, layouts, theme))
    findings: list[Finding] = []
    chapters = [replace(chapter, pages=tuple(map(_told_once, chapter.pages))) for chapter in chapters]
    render = partial(_render, _environment(layouts.folder), findings)
    shared = {"document": document, "references": references, **_navigation(chapters)}
    placed = [(strip, chapter, page) for strip, chapter in enumerate(chapters, 1) for page in chapter.pages]
    pages = []
    for sheet, (strip, chapter, page) in enumerate(placed, 1):
        view = {**shared, "sheet": sheet, "strip": strip, **_view(chapter, page, chapters, layouts)}
        pages.append(render(layouts.pages[page.layout].template, view))
    own = dict.fromkeys(style for *_, page in placed if (style := layouts.pages[page.layout].style))
    styles = [Markup(fonts), Markup(theme.css()), *(_style(path, findings) for path in (*layouts.styles, *own))]
    sheets = [(strip, page.layout) for strip, _, page in placed]
    whole = {"styles": styles, "pages": pages, "sheets": sheets, "draft": draft}
    html = render("document.html", {**shared, **whole})
    stop_on_errors(findings)
    return str(html)


def _told_once(page: Page) -> Page:
    """Return a page on which a caveat of several panels stands once, at its foot."""
    counts = Counter(caveat.text for panel in page.panels for caveat in panel.caveats)
    shared = {caveat.text: caveat for panel in page.panels for caveat in panel.caveats if counts[caveat.text] > 1}
    panels = tuple(
        replace(panel, caveats=tuple(caveat for caveat in panel.caveats if caveat.text not in shared))
        for panel in page.panels
    )
    told = {caveat.text: caveat for caveat in page.caveats} | shared
    return replace(page, panels=panels, caveats=tuple(told.values()))


def check(chapters: Sequence[Chapter], layouts: Layouts, theme: Theme) -> Iterator[Finding]:
    """Yield each colour theme, layout, tab and number of panels that there is not, before anything is drawn."""
    if not chapters:
        yield Finding("no-chapters", "The publication has no chapters.", hint="Name them in its configuration.")
    for chapter in chapters:
        yield from _check_chapter(chapter, theme)
        for page in (*chapter.pages, *chapter.handout):
            yield from _check_page(chapter, page, layouts)


def _check_chapter(chapter: Chapter, theme: Theme) -> Iterator[Finding]:
    place = Place(element=chapter.id)
    themes = sorted(set(theme.colours) - {"neutral"})
    if chapter.theme not in themes:
        hint = f"Choose from {', '.join(themes)}."
        yield Finding("unknown-theme", f"There is no colour theme {chapter.theme!r}.", place, hint)
    if not chapter.pages:
        yield Finding("empty-chapter", "The chapter has no pages.", place, "Write a page or leave the chapter out.")
    for tab in chapter.tabs:
        if all(page.tab != tab for page in chapter.pages):
            message = f"No page stands under tab {tab!r}."
            yield Finding("tab-without-page", message, place, "Add a page or drop the tab.")


def _check_page(chapter: Chapter, page: Page, layouts: Layouts) -> Iterator[Finding]:
    place = Place(row=page.line, element=f"{chapter.id}/{page.id}")
    if page.tab and page.tab not in chapter.tabs:
        message = f"The chapter has no tab {page.tab!r}."
        yield Finding("unknown-tab", message, place, f"Tabs: {', '.join(chapter.tabs)}.")
    if page.layout not in layouts.pages:
        yield _unknown_layout(layouts, page.layout, place)
        return
    layout, count = layouts.pages[page.layout], len(page.panels)
    if not layout.least <= count <= layout.most:
        span = f"{layout.least} to {layout.most}" if layout.least < layout.most else f"{layout.least}"
        message = f"Layout {page.layout} takes {span} panels, the page has {count}."
        yield Finding("panel-count", message, place, "Choose another layout, or split or merge the page.")


def _unknown_layout(layouts: Layouts, name: str, place: Place) -> Finding:
    return Finding("unknown-layout", f"There is no layout {name!r}.", place, f"Choose from {', '.join(layouts.pages)}.")


def _environment(folder: Path) -> jinja2.Environment:
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(folder),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {"zones": _zones, "apart": _apart, "settle": _settle}
    return environment


def _zones(panels: Sequence[Panel]) -> list[tuple[str, list[tuple[int, Panel]]]]:
    """Group neighbouring panels by their attribute `zone`, with their positions on the page."""
    numbered = enumerate(panels, 1)
    groups = groupby(numbered, key=lambda item: item[1].attributes.get("zone", ""))
    return [(zone, list(members)) for zone, members in groups]


def _apart(body: str) -> tuple[Markup, Markup]:
    """Part the words of a panel from their first definition list: a statement's values have their own column."""
    start = body.find("<dl")
    if start < 0:
        return Markup(""), Markup(body)
    end = body.index("</dl>", start) + len("</dl>")
    return Markup(body[start:end]), Markup(body[:start] + body[end:])


def _settle(html: str) -> Markup:
    """Keep the last two words of a heading or lead on one line."""
    # A plain string: a substitution in Markup would escape what it puts in.
    return Markup(LAST_WORDS.sub(lambda match: match[1].replace(" ", NO_BREAK) + match[2], str(html)))


def _navigation(chapters: Sequence[Chapter]) -> dict[str, Any]:
    """Return what the whole publication shares: the chapters as listed, and the height of their tabs in mm."""
    numbers = _numbers(chapters)
    listed = [chapter for chapter in chapters if chapter.pages[0].layout != "cover"]
    contents = [{"chapter": each, "number": numbers.get(each.id, 0), "line": _line(each)} for each in listed]
    return {"numbers": numbers, "contents": contents, "tab_height": min(STRIP / len(chapters), TALLEST_TAB)}


def _numbers(chapters: Sequence[Chapter]) -> dict[str, int]:
    """Number the themes: the chapters that start with an opener."""
    themes = [chapter for chapter in chapters if chapter.pages[0].layout == "opener"]
    return {chapter.id: number for number, chapter in enumerate(themes, 1)}


def _line(chapter: Chapter) -> Markup:
    """Return the line of a chapter in the contents: the title of its first page, or its tabs."""
    title = chapter.pages[0].title
    return Markup(title) if title != chapter.title else Markup.escape(", ".join(chapter.tabs))


def _view(chapter: Chapter, page: Page, chapters: Sequence[Chapter], layouts: Layouts) -> dict[str, Any]:
    """Return what a page shows."""
    return {
        "chapter": chapter,
        "page": page,
        "anchor": f"{chapter.id}-{page.id}",
        "first": page is chapter.pages[0],
        "flows": layouts.pages[page.layout].flows,
        "chapter_tabs": [Tab(each.title, each.id, each is chapter, each.theme) for each in chapters],
        "section_tabs": _section_tabs(chapter, page),
        "sources": _untold(page.sources, [panel.sources for panel in page.panels]),
        "caveats": _untold(page.caveats, [panel.caveats for panel in page.panels]),
    }


def _section_tabs(chapter: Chapter, page: Page) -> list[Tab]:
    firsts = [next(each for each in chapter.pages if each.tab == tab) for tab in chapter.tabs]
    return [Tab(first.tab, f"{chapter.id}-{first.id}", first.tab == page.tab) for first in firsts]


def _untold(items: Sequence[Told], panels: Sequence[Sequence[Told]]) -> list[Told]:
    """Return what the page rests on and no panel prints."""
    return [item for item in items if all(item not in panel for panel in panels)]


def _style(path: Path, findings: list[Finding]) -> Markup:
    try:
        return Markup(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        findings.append(Finding("style-missing", f"Cannot read the style sheet: {error}.", Place(file=path.name)))
        return Markup("")


def _render(environment: jinja2.Environment, findings: list[Finding], name: str, view: Mapping[str, Any]) -> Markup:
    try:
        return Markup(environment.get_template(name).render(view))
    except jinja2.TemplateNotFound as error:
        findings.append(_template_finding("template-missing", str(error.name), 0, "There is no such template."))
    except jinja2.TemplateSyntaxError as error:
        findings.append(_template_finding("template-syntax", error.name or name, error.lineno, str(error)))
    except (jinja2.TemplateError, ArithmeticError, AttributeError, LookupError, TypeError, ValueError) as error:
        where, line = _last_template_line(error, name)
        findings.append(_template_finding("template-fault", where, line, str(error)))
    return Markup("")


def _template_finding(code: str, name: str, line: int, message: str) -> Finding:
    return Finding(code, message, Place(file=f"layouts/{name}", row=line), "Correct the template or layouts.toml.")


def _last_template_line(error: Exception, name: str) -> tuple[str, int]:
    """Return the innermost template and line of an error; Jinja puts template lines into the traceback."""
    frames = [frame for frame in traceback.extract_tb(error.__traceback__) if frame.filename.endswith(".html")]
    return (Path(frames[-1].filename).name, frames[-1].lineno or 0) if frames else (name, 0)
