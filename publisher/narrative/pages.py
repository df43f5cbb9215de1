"""Pages and panels from the sections of a chapter: checked, rendered, with their figures, sources and caveats."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from markdown_it import MarkdownIt
from markdown_it.token import Token
from markupsafe import Markup

from publisher.errors import Finding, Place, Severity
from publisher.indicators import Facts
from publisher.model import Caveat, Fact, Page, Panel, Placed, Source, Table, Use
from publisher.narrative import markdown
from publisher.narrative.checking import Context, Told, check
from publisher.narrative.expressions import nearest
from publisher.narrative.figures import Figures, Slot, Spot, place
from publisher.narrative.matrix import Matrix
from publisher.narrative.prose import NOT_DATA, flatten
from publisher.narrative.references import Citations
from publisher.narrative.sections import Heading, Section, words_of
from publisher.narrative.source import Text

PANEL_KEYS = ("id", "claim")
PAGE_KEYS = (*PANEL_KEYS, "class", "lang", "layout", "medium", "tab")
HANDOUT = "handout"


@dataclass(frozen=True, slots=True)
class Workshop:
    """Everything that pages are made with."""

    context: Context
    text: Text
    tabs: tuple[str, ...]
    anchors: Mapping[str, str]
    reader: MarkdownIt
    citations: Citations
    facts: Facts
    figures: Figures
    slot: Slot

    def line(self, row: int) -> int:
        """Return the line in the file of a row of the Markdown."""
        return self.text.line(row)

    def place(self, row: int, element: str = "") -> Place:
        """Return a place in the chapter's file."""
        return Place(file=self.context.file, row=self.line(row), element=element)

    def link(self, target: str) -> str:
        """Return where a link leads; a page of this chapter is named by its id alone."""
        return self.anchors.get(target, target)


@dataclass(frozen=True, slots=True)
class Made:
    """What came of a section: told words, with findings that are not about a sentence."""

    told: Told = field(default_factory=Told)
    findings: tuple[Finding, ...] = ()

    def __add__(self, other: Made) -> Made:
        return Made(self.told + other.told, self.findings + other.findings)


def page(section: Section, shop: Workshop) -> tuple[Page, Made]:
    """Return a page with its panels, and what they tell."""
    heading = section.heading
    element = f"page {heading.id or '?'}"
    made = Made(
        _heading_told(heading, shop, element, page=True) + _body_told(section.tokens, shop, element),
        (*_page_findings(section, shop, element), *_markup_findings(section.tokens, shop, element)),
    )
    own = made.told
    panels = []
    for position, part in enumerate(section.panels, 1):
        panel, told = _panel(part, section, position, shop)
        panels.append(panel)
        made += told
    return Page(
        id=heading.id,
        layout=heading.attributes.get("layout", ""),
        tab=heading.attributes.get("tab", ""),
        title=_title(heading, shop),
        lead=_body(section.tokens, shop),
        panels=tuple(panels),
        line=shop.line(heading.row),
        sources=_sources(own.facts, own, shop),
        caveats=_caveats(own.facts),
    ), made


def _panel(section: Section, parent: Section, position: int, shop: Workshop) -> tuple[Panel, Made]:
    heading = section.heading
    own_id = heading.id or f"{parent.heading.id}-{position}"
    element = f"page {parent.heading.id or '?'}, panel {own_id}"
    told = _heading_told(heading, shop, element) + _body_told(section.tokens, shop, element)
    findings = (*_panel_findings(section, shop, element), *_markup_findings(section.tokens, shop, element))
    placed, wrong = _figure(section, parent, position, shop, element)
    drawn = placed.chart.facts if placed else ()
    facts = tuple(dict.fromkeys((*drawn, *told.facts)))
    panel = Panel(
        id=own_id,
        heading=_title(heading, shop),
        body=_body(section.tokens, shop),
        figure=placed,
        sources=_sources(facts, told, shop),
        caveats=_caveats(facts),
        attributes=_passed_on(heading),
    )
    uses = (_figure_use(placed, shop, element),) if placed else ()
    return panel, Made(replace(told, uses=(*told.uses, *uses)), (*findings, *wrong))


def _passed_on(heading: Heading) -> dict[str, str]:
    """Return the attributes of a panel that are for the layout."""
    classes = " ".join(name for name in heading.attributes.get("class", "").split() if name != NOT_DATA)
    others = {key: value for key, value in heading.attributes.items() if key not in (*PANEL_KEYS, "class")}
    return others | ({"class": classes} if classes else {})


def _figure_use(placed: Placed, shop: Workshop, element: str) -> Use:
    rows = dict.fromkeys(row for fact in placed.chart.facts for row in fact.observations)
    return Use(shop.context.chapter, element, f"figure {placed.id}", tuple(rows))


def _figure(
    section: Section, parent: Section, position: int, shop: Workshop, element: str
) -> tuple[Placed | None, tuple[Finding, ...]]:
    if not section.images:
        return None, ()
    first, *others = section.images
    layout = parent.heading.attributes.get("layout", "")
    spot = Spot(layout, position, len(parent.panels), shop.place(first.row, element))
    placed, findings = place(first, shop.context.chapter, shop.facts, shop.figures, shop.slot, spot)
    message = "a panel takes one figure."
    more = (
        Finding("figure-too-many", message, shop.place(image.row, element), "Start another panel.") for image in others
    )
    return placed, (*findings, *more)


def _sources(facts: Sequence[Fact], told: Told, shop: Workshop) -> tuple[Source, ...]:
    known = shop.facts.dataset.sources
    stated = (known[statement.source] for statement in told.statements)
    return tuple(dict.fromkeys((*shop.facts.sources(facts), *stated)))


def _caveats(facts: Sequence[Fact]) -> tuple[Caveat, ...]:
    # Two rules may find one and the same thing, which is told once.
    return tuple({caveat.text: caveat for fact in facts for caveat in fact.caveats}.values())


# --- words ------------------------------------------------------------------------------------------------------------


def _heading_told(heading: Heading, shop: Workshop, element: str, page: bool = False) -> Told:
    prose = flatten(heading.inline.children or (), heading.row, shop.line)
    told = check(prose, shop.context, element, free=heading.free, claim=heading.claim)
    # A heading is no running text.
    told = replace(told, sentences=())
    bound = heading.free or heading.claim or prose.claims or told.facts or told.statements or told.findings
    if page or bound or not prose.text.strip() or all(prose.free):
        return told
    place = replace(shop.place(heading.row, element), quote=prose.text)
    remedy = 'Give it claim="a > b", an expression, or {.geen-data}.'
    message = "nothing in the data keeps this heading true."
    wrong = Finding("heading-without-claim", message, place, remedy, Severity.WARNING)
    return replace(told, findings=(wrong,))


def _body_told(tokens: Sequence[Token], shop: Workshop, element: str) -> Told:
    told = Told()
    for words in words_of(tokens):
        row = words.inline.map[0] if words.inline.map else 0
        if _table(words.inline, shop):
            told += _table_told(words.inline, shop, element)
        else:
            prose = flatten(words.inline.children or (), row, shop.line)
            told += check(prose, shop.context, element, free=words.free, claim=words.claim)
    return told


def _table(inline: Token, shop: Workshop) -> Table | Matrix | None:
    """Return the table of an element that holds nothing but an expression with a table."""
    found = shop.context.filled.get(inline.content.strip())
    return found.table if found else None


def _table_told(inline: Token, shop: Workshop, element: str) -> Told:
    facts = shop.context.filled[inline.content.strip()].answer.facts
    rows = dict.fromkeys(row for fact in facts for row in fact.observations)
    return Told(facts=facts, uses=(Use(shop.context.chapter, element, "table", tuple(rows)),))


def _title(heading: Heading, shop: Workshop) -> Markup:
    inline = markdown.prepare([heading.inline], shop.context.printed, shop.link)[0]
    return markdown.render_inline(shop.reader, inline, shop.citations)


def _body(tokens: Sequence[Token], shop: Workshop) -> Markup:
    prepared = markdown.prepare(tokens, shop.context.printed, shop.link)
    return markdown.render(shop.reader, list(_with_tables(prepared, tokens, shop)), shop.citations)


def _with_tables(prepared: Sequence[Token], tokens: Sequence[Token], shop: Workshop) -> Iterator[Token]:
    """Put tables in the place of their paragraphs."""
    tables = {at: table for at, token in enumerate(tokens) if token.type == "inline" and (table := _table(token, shop))}
    around = {at + side for at in tables for side in (-1, 1)}
    for at, token in enumerate(prepared):
        if at in tables:
            yield markdown.table_token(tables[at])
        elif at not in around:
            yield token


# --- findings that are not about a sentence ---------------------------------------------------------------------------


def _page_findings(section: Section, shop: Workshop, element: str) -> Iterator[Finding]:
    heading = section.heading
    place = replace(shop.place(heading.row, element), quote=heading.inline.content)
    attributes = heading.attributes
    for key in ("id", "layout"):
        if not attributes.get(key):
            example = '# Title {#my-page layout="one"}'
            yield Finding(f"page-without-{key}", f"the page has no {key}.", place, f"Write {example}.")
    tab = attributes.get("tab", "")
    medium = attributes.get("medium", HANDOUT)
    if medium != HANDOUT:
        message = f"there are no pages for “{medium}” alone."
        yield Finding("page-medium", message, place, f'Write medium="{HANDOUT}", or leave it out.')
    if shop.tabs and tab not in shop.tabs and "medium" not in attributes:
        message = f"there is no tab “{tab}”." if tab else "the page stands under no tab."
        yield Finding("page-tab", message, place, f"Choose from {', '.join(shop.tabs)}.")
    for key in attributes:
        if key not in PAGE_KEYS:
            yield Finding("page-attribute", f"a page has no attribute “{key}”.", place, nearest(key, PAGE_KEYS))
    for image in section.images:
        remedy = "Start a panel with ## above the figure."
        place = shop.place(image.row, element)
        yield Finding("figure-outside-panel", f"figure {image.name} stands in no panel.", place, remedy)


def _panel_findings(section: Section, shop: Workshop, element: str) -> Iterator[Finding]:
    for key in ("layout", "tab"):
        if key in section.heading.attributes:
            place = shop.place(section.heading.row, element)
            yield Finding("panel-attribute", f"a panel has no {key}: the page has.", place, "Move it to the # line.")


def _markup_findings(tokens: Sequence[Token], shop: Workshop, element: str) -> Iterator[Finding]:
    for token in tokens:
        row = token.map[0] if token.map else 0
        kind = token.type.removesuffix("_open").removesuffix("_close")
        if kind not in markdown.ALLOWED and token.nesting >= 0:
            yield Finding(
                "markup-not-allowed", f"a chapter cannot hold “{kind}”.", shop.place(row, element), markdown.MARKUP
            )
        for wrong in markdown.inline_findings(token):
            yield replace(wrong, place=shop.place(row, element))
