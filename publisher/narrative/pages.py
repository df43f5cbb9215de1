"""Pages and panels from the sections of a chapter: checked, with their figures, sources and caveats."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from markdown_it.token import Token

from publisher.facts import Facts
from publisher.facts.rounding import rounding_caveats
from publisher.findings import Finding, Place, Severity, nearest, say
from publisher.model import Content, Fact, Page, Panel, Placed, Source, Statement, Table, Use, cited, distinct
from publisher.narrative.agreement import DIFFERS, other_rows
from publisher.narrative.data_texts import DataTexts
from publisher.narrative.expressions.placeholders import Template
from publisher.narrative.phrases.matrix import Matrix
from publisher.narrative.phrases.since import Since
from publisher.narrative.placement import Figures, Placement, Slot, Spot, place
from publisher.narrative.text import markdown
from publisher.narrative.text.checking import CheckedText, TextContext, check
from publisher.narrative.text.markdown import Printing
from publisher.narrative.text.prose import NOT_DATA, flatten
from publisher.narrative.text.references import Citations
from publisher.narrative.text.sections import Heading, Section, text_elements
from publisher.narrative.worth import MESSAGE, worth_telling

PANEL_KEYS = ("id", "if", "claim", "waiver", "by", "reason")
PAGE_KEYS = (*PANEL_KEYS, "class", "fewer", "lang", "layout", "medium", "tab")
HANDOUT = "handout"


@dataclass(frozen=True, slots=True)
class PageContext:
    """Everything that pages are made with."""

    context: TextContext
    template: Template
    tabs: tuple[str, ...]
    anchors: Mapping[str, str]
    citations: Citations
    facts: Facts
    texts: DataTexts
    figures: Figures | None
    slot: Slot

    def line(self, row: int) -> int:
        """Return the line in the file of a row of the Markdown."""
        return self.template.line(row)

    def place(self, row: int, element: str = "") -> Place:
        """Return a place in the chapter's file."""
        return Place(file=self.context.file, row=self.line(row), element=element)

    @property
    def printing(self) -> Printing:
        """Return how words are printed; in a link, a page of this chapter is named by its id alone."""
        return Printing(self.context.printed, lambda target: self.anchors.get(target, target), self.citations)


@dataclass(frozen=True, slots=True)
class SectionResult:
    """The result of checking sections: their text, and findings that are not about a sentence."""

    text: CheckedText = field(default_factory=CheckedText)
    findings: tuple[Finding, ...] = ()

    @classmethod
    def joined(cls, parts: Iterable[SectionResult]) -> SectionResult:
        """Return the results of several sections as one."""
        known = tuple(parts)
        text = CheckedText.joined(part.text for part in known)
        return cls(text, tuple(finding for part in known for finding in part.findings))


def page(section: Section, ctx: PageContext) -> tuple[Page, SectionResult]:
    """Return a page with its panels, and the result of checking them."""
    heading = section.heading
    element = say("page {id}", id=heading.id or "?")
    own = CheckedText.joined(
        (_checked_heading(heading, ctx, element, page=True), _checked_body(section.tokens, ctx, element))
    )
    findings = (*_page_findings(section, ctx, element), *_markup_findings(section.tokens, ctx, element))
    panels = [_panel(part, section, position, ctx) for position, part in enumerate(section.panels, 1)]
    result = SectionResult.joined((SectionResult(own, findings), *(checked for _, checked in panels)))
    return Page(
        id=heading.id,
        layout=heading.attributes.get("layout", ""),
        tab=heading.attributes.get("tab", ""),
        title=_title(heading, ctx),
        lead=_body(section.tokens, ctx),
        panels=tuple(panel for panel, _ in panels),
        line=ctx.line(heading.row),
        sources=_sources(own.facts, own.statements, ctx),
        caveats=ctx.texts.caveats(own.facts),
    ), result


def _panel(section: Section, parent: Section, position: int, ctx: PageContext) -> tuple[Panel, SectionResult]:
    heading = section.heading
    own_id = heading.id or f"{parent.heading.id}-{position}"
    element = say("page {id}, panel {own_id}", id=parent.heading.id or "?", own_id=own_id)
    text = CheckedText.joined((_checked_heading(heading, ctx, element), _checked_body(section.tokens, ctx, element)))
    condition = heading.attributes.get(MESSAGE, "").replace('\\"', '"')
    for_letter, undecidable = worth_telling(condition, ctx.context, ctx.place(heading.row, element))
    findings = (*_panel_findings(section, ctx, element), *_markup_findings(section.tokens, ctx, element), *undecidable)
    placement = _figure(section, parent, position, ctx, element)
    placed = placement.figure
    drawn = placed.chart.facts if placed else ()
    facts = tuple(dict.fromkeys((*drawn, *text.facts)))
    wrong = (*placement.findings, *(_other_rows(section, drawn, text, ctx, element) if placed else ()))
    panel = Panel(
        id=own_id,
        heading=_title(heading, ctx),
        body=_body(section.tokens, ctx),
        figure=placed,
        sources=_sources(facts, (*placement.statements, *text.statements), ctx),
        caveats=distinct((*ctx.texts.caveats(facts), *rounding_caveats(facts))),
        attributes=_passed_on(heading) | ({MESSAGE: for_letter} if for_letter else {}),
    )
    uses = (_figure_use(placed, ctx, element),) if placed else ()
    return panel, SectionResult(replace(text, uses=(*text.uses, *uses)), (*findings, *wrong))


def _passed_on(heading: Heading) -> dict[str, str]:
    """Return the attributes of a panel that are for the layout."""
    classes = " ".join(name for name in heading.attributes.get("class", "").split() if name != NOT_DATA)
    others = {key: value for key, value in heading.attributes.items() if key not in (*PANEL_KEYS, "class", MESSAGE)}
    return others | ({"class": classes} if classes else {})


def _figure_use(placed: Placed, ctx: PageContext, element: str) -> Use:
    rows = dict.fromkeys(row for fact in placed.chart.facts for row in fact.observations)
    return Use(ctx.context.chapter, element, f"figure {placed.id}", tuple(rows))


def _figure(section: Section, parent: Section, position: int, ctx: PageContext, element: str) -> Placement:
    if not section.images:
        return Placement()
    first, *others = section.images
    layout = parent.heading.attributes.get("layout", "")
    spot = Spot(layout, position, len(parent.panels), ctx.place(first.row, element))
    placement = place(first, ctx.context.chapter, ctx.facts, ctx.context.names, ctx.figures, ctx.slot, spot)
    message = say("a panel takes one figure.")
    more = (
        Finding("figure-too-many", message, ctx.place(image.row, element), say("Start another panel."))
        for image in others
    )
    return replace(placement, findings=(*placement.findings, *more))


def _other_rows(
    section: Section, drawn: Sequence[Fact], text: CheckedText, ctx: PageContext, element: str
) -> Iterator[Finding]:
    # Of words that cannot be evaluated it is not known which values they have in common with the figure.
    for image in section.images[:1] if text.complete else ():
        declared = image.attributes.get(DIFFERS, "")
        yield from other_rows(image.name, declared, drawn, text.facts, ctx.facts, ctx.place(image.row, element))


def _sources(facts: Sequence[Fact], statements: Sequence[Statement], ctx: PageContext) -> tuple[Source, ...]:
    known = ctx.facts.dataset.sources
    stated = (known[statement.source] for statement in statements)
    return ctx.texts.sources(cited((*ctx.facts.sources(facts), *stated)))


# --- words ------------------------------------------------------------------------------------------------------------


def _checked_heading(heading: Heading, ctx: PageContext, element: str, page: bool = False) -> CheckedText:
    prose = flatten(heading.inline.children or (), heading.row, ctx.line)
    prose = prose.as_no_data(heading.attributes.get("reason", "")) if heading.free else prose
    checked = check(prose, ctx.context, element, free=heading.free, claim=heading.claim, waiver=heading.waiver)
    # A heading is no running text.
    records = tuple(replace(record, heading=True) for record in checked.records)
    checked = replace(checked, sentences=(), records=records)
    bound = heading.free or heading.claim or prose.claims or checked.facts or checked.statements or checked.findings
    # What cannot be evaluated is told already.
    if page or bound or not checked.complete or not prose.text.strip() or all(prose.free):
        return checked
    place = replace(ctx.place(heading.row, element), quote=ctx.context.printed(prose.text))
    hint = say('Give it claim="a > b", an expression, or {{.geen-data}}.')
    message = say("nothing in the data keeps this heading true.")
    wrong = Finding("heading-without-claim", message, place, hint, Severity.WARNING)
    return replace(checked, findings=(wrong,))


def _checked_body(tokens: Sequence[Token], ctx: PageContext, element: str) -> CheckedText:
    checked = []
    for part in text_elements(tokens):
        row = part.inline.map[0] if part.inline.map else 0
        if _table(part.inline, ctx):
            checked.append(_checked_table(part.inline, ctx, element))
        else:
            prose = flatten(part.inline.children or (), row, ctx.line)
            prose = prose if part.no_data is None else prose.as_no_data(part.no_data)
            checked.append(
                check(
                    prose,
                    ctx.context,
                    element,
                    free=part.free,
                    claim=part.claim,
                    under=part.under,
                    waiver=part.waiver,
                )
            )
    return CheckedText.joined(checked)


def _table(inline: Token, ctx: PageContext) -> Table | Matrix | Since | None:
    """Return the table of an element that holds nothing but an expression with a table."""
    found = ctx.context.evaluated.get(inline.content.strip())
    return found.table if found else None


def _checked_table(inline: Token, ctx: PageContext, element: str) -> CheckedText:
    facts = ctx.context.evaluated[inline.content.strip()].answer.facts
    rows = dict.fromkeys(row for fact in facts for row in fact.observations)
    return CheckedText(facts=facts, uses=(Use(ctx.context.chapter, element, "table", tuple(rows)),))


def _title(heading: Heading, ctx: PageContext) -> Content:
    return markdown.content_of([heading.inline], ctx.printing)


def _body(tokens: Sequence[Token], ctx: PageContext) -> Content:
    tables = {at: table for at, token in enumerate(tokens) if token.type == "inline" and (table := _table(token, ctx))}
    return markdown.content_of(tokens, replace(ctx.printing, tables=tables))


# --- findings that are not about a sentence ---------------------------------------------------------------------------


def _page_findings(section: Section, ctx: PageContext, element: str) -> Iterator[Finding]:
    heading = section.heading
    place = replace(ctx.place(heading.row, element), quote=heading.inline.content)
    attributes = heading.attributes
    for key in ("id", "layout"):
        if not attributes.get(key):
            example = '# Title {#my-page layout="one"}'
            yield Finding(
                f"page-without-{key}",
                say("the page has no {key}.", key=key),
                place,
                say("Write {example}.", example=example),
            )
    tab = attributes.get("tab", "")
    medium = attributes.get("medium", HANDOUT)
    if medium != HANDOUT:
        message = say("there are no pages for “{medium}” alone.", medium=medium)
        yield Finding("page-medium", message, place, say('Write medium="{handout}", or leave it out.', handout=HANDOUT))
    if ctx.tabs and tab not in ctx.tabs and "medium" not in attributes:
        message = say("there is no tab “{tab}”.", tab=tab) if tab else say("the page stands under no tab.")
        yield Finding("page-tab", message, place, nearest(tab, ctx.tabs))
    for key in attributes:
        if key not in PAGE_KEYS:
            yield Finding(
                "page-attribute", say("a page has no attribute “{key}”.", key=key), place, nearest(key, PAGE_KEYS)
            )
    for image in section.images:
        hint = say("Start a panel with ## above the figure.")
        place = ctx.place(image.row, element)
        yield Finding("figure-outside-panel", say("figure {image} stands in no panel.", image=image.name), place, hint)


def _panel_findings(section: Section, ctx: PageContext, element: str) -> Iterator[Finding]:
    for key in ("layout", "tab"):
        if key in section.heading.attributes:
            place = ctx.place(section.heading.row, element)
            yield Finding(
                "panel-attribute",
                say("a panel has no {key}: the page has.", key=key),
                place,
                say("Move it to the # line."),
            )


def _markup_findings(tokens: Sequence[Token], ctx: PageContext, element: str) -> Iterator[Finding]:
    for token in tokens:
        row = token.map[0] if token.map else 0
        kind = token.type.removesuffix("_open").removesuffix("_close")
        if kind not in markdown.ALLOWED and token.nesting >= 0:
            yield Finding(
                "markup-not-allowed",
                say("a chapter cannot hold “{kind}”.", kind=kind),
                ctx.place(row, element),
                markdown.MARKUP,
            )
        own = markdown.attribute_findings(token) if token.nesting == 1 and kind != "heading" else ()
        for wrong in (*own, *markdown.inline_findings(token)):
            yield replace(wrong, place=ctx.place(row, element))
