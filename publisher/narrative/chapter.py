"""A chapter from its `text.md`: its pages and panels, what they use, and everything that is wrong."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from pathlib import Path

from markdown_it.token import Token

from publisher.data.dataset import EXAMPLE
from publisher.facts import Facts
from publisher.findings import Finding, Place, say
from publisher.model import Chapter, Fact, Page, Use
from publisher.narrative.arguments import parameters
from publisher.narrative.data_texts import DataTexts
from publisher.narrative.entailment import Predicates, nearby
from publisher.narrative.expressions.functions import builtins
from publisher.narrative.expressions.placeholders import Template, extract
from publisher.narrative.front import Front, front, name_facts, split
from publisher.narrative.front_checks import front_findings, mentioned, unused
from publisher.narrative.leaving import (
    Author,
    Conditions,
    Join,
    LeftOut,
    Recompose,
    Room,
    apart,
    never_holding,
    remaining,
    unchanged,
    undecided,
)
from publisher.narrative.newer import Newer, Written, newer_finding, newer_values, written
from publisher.narrative.pages import HANDOUT, PageContext, SectionResult, page
from publisher.narrative.placement import Figures, Slot
from publisher.narrative.poster_panels import poster, poster_findings, without_poster
from publisher.narrative.structure import caveat_findings, structure_findings
from publisher.narrative.text import markdown, readability
from publisher.narrative.text.checking import TextContext
from publisher.narrative.text.claims import ClaimRecord, unused_waivers
from publisher.narrative.text.evaluated import asked, evaluate_all
from publisher.narrative.text.invisible import invisible_findings, visible
from publisher.narrative.text.lapsed import AboutCaveat, about_caveats, without_lapsed
from publisher.narrative.text.passed_over import passed_over
from publisher.narrative.text.places import places
from publisher.narrative.text.prose import PLACEHOLDER
from publisher.narrative.text.records import SentenceRecord
from publisher.narrative.text.references import Citations
from publisher.narrative.text.sections import Section, parse, sections
from publisher.narrative.text.terms import TABLE, terms
from publisher.narrative.text.typed import population_names


@dataclass(frozen=True, slots=True)
class Reading:
    """A chapter as read: itself, what its words and figures use, what is wrong, its citations so far and its claims.

    `sentences` are all of its sentences and headings, each with what it rests on; `expressions` its named facts and
    what stands between its words; `newer` those of them that are older than the data. `left_out` is what does
    not stand in the edition, `left_anchors` where links would lead to it, `moved_anchors` where those to what stands on
    another page now lead; `asked` is every fact that the chapter asks for, also for that; `looked_up` are indicators
    and regions that were looked up in the data; `periods` are the edition's names for periods that
    it uses. A chapter without pages leaves as a whole.
    """

    chapter: Chapter
    uses: tuple[Use, ...]
    findings: tuple[Finding, ...]
    citations: Citations
    claims: tuple[ClaimRecord, ...] = ()
    sentences: tuple[SentenceRecord, ...] = ()
    expressions: tuple[Written, ...] = ()
    newer: tuple[Newer, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    asked: tuple[Fact, ...] = ()
    left_anchors: tuple[str, ...] = ()
    moved_anchors: Mapping[str, str] = field(default_factory=dict)
    periods: frozenset[str] = frozenset()
    looked_up: frozenset[tuple[str, str]] = frozenset()


def read_chapter(
    path: Path,
    facts: Facts,
    figures: Figures | None,
    *,
    slot: Slot,
    citations: Citations | None = None,
    chapter: str = "",
    file: str = "",
    recompose: Recompose = unchanged,
    join: Join = apart,
) -> Reading:
    """Read a chapter; everything that is wrong is a finding, in order of its line.

    Without `figures` their file could not be read, and no figure is placed.
    `slot` gives the size of a figure in mm, from layout, position (from 1), number of panels and attributes.
    `citations` are the works, with those that earlier chapters cited; `chapter` is the id (default: the folder's
    name), `file` the name of the file in findings. `recompose` names the layout of a page that has lost panels, `join`
    that of one for the panels of several.
    """
    name, shown = chapter or path.parent.name, file or path.as_posix()
    so_far = citations or Citations()
    try:
        source = unicodedata.normalize("NFC", path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        message = say("the chapter cannot be read: {error}.", error=error)
        wrong = Finding("chapter-unreadable", message, Place(file=shown), UNREADABLE)
        return Reading(Chapter(name, "", "", (), ()), (), (wrong,), so_far)
    reading = _read(
        visible(PLACEHOLDER.sub("", source)), name, shown, facts, figures, Room(slot, recompose, join), so_far
    )
    findings = _ordered((*invisible_findings(source, shown), *passed_over(source, shown), *reading.findings))
    return replace(reading, findings=findings, looked_up=frozenset(facts.looked_up))


UNREADABLE = say("Put a text.md in the folder of the chapter, saved as UTF-8.")


@dataclass(frozen=True, slots=True)
class _Parsed:
    """A text taken apart: its front matter, its expressions, and its pages with what stands before them.

    `caveats` are its words about caveats, also those that are printed no more.
    """

    front: Front
    template: Template
    tokens: tuple[Token, ...]
    before: tuple[Token, ...]
    parts: tuple[Section, ...]
    caveats: tuple[AboutCaveat, ...]


@lru_cache
def _parsed(source: str, file: str, lapsed: frozenset[str]) -> _Parsed:
    """Take a text apart, once for all editions that share it: only the values in it differ."""
    head, body = split(source)
    template = extract(body)
    tokens = parse(markdown.parser(), template.markdown)
    caveats = tuple(about_caveats(tokens))
    tokens = without_lapsed(tokens, lapsed)
    return _Parsed(front(head, file), template, tuple(tokens), *sections(tokens), caveats)


def _read(
    source: str, name: str, file: str, facts: Facts, figures: Figures | None, room: Room, so_far: Citations
) -> Reading:
    parsed = _parsed(source, file, facts.dataset.lapsed)
    own, template = parsed.front, parsed.template
    functions = builtins(facts)
    names, wrong_names = name_facts(own.facts, functions, facts.periods, file, elsewhere=facts.elsewhere)
    populations = population_names(facts.dataset.groups.values())
    evaluated = evaluate_all(template, functions, names)
    own_terms = terms(facts.dataset.tables.get(TABLE, ()))
    read = Predicates(functions, names, own.expressions, facts.dataset, facts.municipalities())
    regions = nearby(facts)
    context = TextContext(name, file, functions, names, evaluated, populations, read, own_terms, regions, places(facts))
    conditions, author = Conditions(context, facts, figures), Author(own.text("title"), template.line)
    stands = remaining(parsed.parts, conditions, author, room)
    texts = DataTexts(facts, context)
    cited = so_far.cite(markdown.cited(stands.tokens()))
    anchors, panels = _anchors(_printed(parsed.parts), name), _panel_ids(parsed.parts)
    tabs = stands.tabs(own.tabs, parsed.parts)
    ctx = PageContext(context, template, (*own.tabs, *tabs), anchors, cited, facts, texts, figures, room.slot)
    pages, result = _pages(_printed(stands.parts), ctx)
    handout, more = _pages([part for part in stands.parts if _for_handout(part)], ctx)
    result = SectionResult.joined((result, more))
    claims = (*result.text.claims, *texts.claims)
    expressions = tuple(written(own.facts, names, stands.of(evaluated), file))
    newer = tuple(newer_values(expressions, facts))
    used = mentioned(own, template)
    findings = (
        *own.findings,
        *wrong_names,
        *front_findings(own, file),
        # Which facts the figures use is not known where their file cannot be read.
        *(() if figures is None else unused(own, used | _drawn(parsed.parts, figures), file)),
        *poster_findings(own, pages, _pictured(pages, _printed(stands.parts)), file, panels),
        *_whole_findings(parsed, ctx),
        *caveat_findings(parsed.caveats, ctx),
        *map(newer_finding, newer),
        *never_holding(stands.left, read),
        *(() if facts.elsewhere else undecided(stands.left)),
        *result.findings,
        *result.text.findings,
        *unused_waivers(claims),
        *texts.findings,
        *_examples(result, file),
        *readability.measure(result.text.sentences, file),
    )
    kept = _anchors(_printed(stands.parts), name)
    moved = {anchors[f"#{page}"]: anchors[f"#{other}"] for page, other in stands.moved.items()}
    moved |= {anchors[target]: anchor for target, anchor in kept.items() if anchors[target] != anchor}
    left = tuple(anchor for target, anchor in anchors.items() if target not in kept and anchor not in moved)
    shown = poster(own, pages, panels)
    chapter = Chapter(name, own.text("title"), own.text("theme"), tabs, pages, handout, shown)
    uses, records = (*result.text.uses, *texts.uses), result.text.records
    posters = without_poster(own, shown, name, file) if stands.left and pages else ()
    left_out = (*stands.left, *posters, *texts.left_out)
    of_left = left_out, asked(names, evaluated), left, moved, used & facts.periods.keys()
    return Reading(chapter, uses, _ordered(own.causes(findings)), cited, claims, records, expressions, newer, *of_left)


def _for_handout(part: Section) -> bool:
    return part.heading.attributes.get("medium") == HANDOUT


def _printed(parts: Sequence[Section]) -> list[Section]:
    return [part for part in parts if not _for_handout(part)]


def _panel_ids(parts: Sequence[Section]) -> frozenset[str]:
    return frozenset(panel.heading.id for part in _printed(parts) for panel in part.panels if panel.heading.id)


def _anchors(parts: Sequence[Section], chapter: str) -> dict[str, str]:
    """Return where links to the pages and panels of this chapter lead in the publication."""
    pages = {f"#{part.heading.id}": f"#{chapter}-{part.heading.id}" for part in parts}
    panels = {
        f"#{panel.heading.id}": f"#{chapter}-{part.heading.id}-{panel.heading.id}"
        for part in parts
        for panel in part.panels
        if panel.heading.id
    }
    return panels | pages


def _ordered(findings: Sequence[Finding]) -> tuple[Finding, ...]:
    return tuple(sorted(dict.fromkeys(findings), key=lambda finding: finding.place.row))


def _pages(parts: Sequence[Section], ctx: PageContext) -> tuple[tuple[Page, ...], SectionResult]:
    results = [page(part, ctx) for part in parts]
    return tuple(made for made, _ in results), SectionResult.joined(result for _, result in results)


def _pictured(pages: Sequence[Page], parts: Sequence[Section]) -> set[str]:
    """Return the panels that have a figure in the text, whether it could be made or not."""
    return {
        panel.id
        for page, part in zip(pages, parts, strict=True)
        for panel, section in zip(page.panels, part.panels, strict=True)
        if section.images
    }


def _drawn(parts: Sequence[Section], figures: Figures) -> frozenset[str]:
    """Return the names of the facts that the placed figures take."""
    images = (image for part in parts for panel in part.panels for image in panel.images)
    return frozenset(name for image in images if image.name in figures for name in parameters(figures[image.name]))


def _examples(result: SectionResult, file: str) -> Iterator[Finding]:
    """Find words and figures that rest on example rows."""
    files = {row.file for use in result.text.uses for row in use.observations if row.source == EXAMPLE}
    if files:
        message = say(
            "words and figures rest on rows that are only an example ({files}).", files=", ".join(sorted(files))
        )
        hint = say("Put rows of your source in their place; until then, build with --draft.")
        yield Finding("example-data", message, Place(file=file, row=1), hint)


def _whole_findings(parsed: _Parsed, ctx: PageContext) -> Iterator[Finding]:
    if any(token.type == "inline" for token in parsed.before):
        row = next(token.map[0] for token in parsed.before if token.map)
        hint = say("Start the page with a # line above it.")
        yield Finding("text-outside-page", say("these words stand on no page."), ctx.place(row), hint)
    if not parsed.parts:
        yield Finding(
            "chapter-without-page",
            say("the chapter has no page."),
            ctx.place(0),
            say('Write # Title {{#id layout="one"}}.'),
        )
    yield from structure_findings(parsed.parts, parsed.tokens, ctx)
    yield from _misplaced(parsed, ctx)


def _misplaced(parsed: _Parsed, ctx: PageContext) -> Iterator[Finding]:
    """Find expressions that stand where no words are: in an attribute, a link's address or a figure's name."""
    children = (child for token in parsed.tokens for child in token.children or ())
    spoken = (child.content for child in children if child.type in SPOKEN)
    words = "".join((*spoken, *(about.words for about in parsed.caveats)))
    for char, item in ctx.context.evaluated.items():
        if char not in words:
            place = Place(file=ctx.context.file, row=item.placeholder.line)
            message = say("the expression {{{{{source}}}}} stands where no words are.", source=item.placeholder.source)
            yield Finding(
                "expression-misplaced", message, place, say("A claim takes names without braces; a link takes none.")
            )


SPOKEN = ("text", "code_inline")
