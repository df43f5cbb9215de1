"""Markdown to content: what markup a chapter may use, and what each part stands for."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token
from mdit_py_plugins.attrs import attrs_block_plugin, attrs_plugin
from mdit_py_plugins.attrs.parse import ParseError
from mdit_py_plugins.attrs.parse import parse as parse_attributes
from mdit_py_plugins.deflist import deflist_plugin

from publisher.findings import Finding, nearest, say
from publisher.model import Citation, Content, Element, Node, Tabular
from publisher.narrative.text.lapsed import CAVEAT
from publisher.narrative.text.prose import CONDITION, NOT_DATA
from publisher.narrative.text.references import Citations

CITATION = re.compile(r"\[(@[\w:.-]+(?:;\s*@[\w:.-]+)*)\]")
ALLOWED = [
    "paragraph",
    "inline",
    "bullet_list",
    "ordered_list",
    "list_item",
    "table",
    "thead",
    "tbody",
    "tr",
    "th",
    "td",
    "dl",
    "dt",
    "dd",
    "heading",
]
INLINE = ["text", "softbreak", "hardbreak", "strong", "em", "link", "span", "citation"]
MARKUP = say("Use paragraphs, lists, tables, definition lists, **strong**, *em*, links, figures and citations.")
# Markup is read slowly: openings that nothing closes take 0.05 ms a character.
LONGEST = 10_000
# Classes that words, lists and tables may have: those of the style sheets, and that of words that are no data.
CLASSES = (NOT_DATA, "unknown", "help", "points", "steps", "titled", "key-figures")
# A language as the web names it, nl or en-GB: by its two letters of ISO 639-1, or by three where it has no two.
LANGUAGES = (
    "aa ab ae af ak am an ar as av ay az ba be bg bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de dv dz ee el en eo "
    "es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie ig ii ik io is it iu ja jv ka "
    "kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu lv mg mh mi mk ml mn mr ms mt my na nb nd ne ng "
    "nl nn no nr nv ny oc oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg si sk sl sm sn so sq sr ss st su "
    "sv sw ta te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu"
)
LANGUAGE = re.compile(rf"(?:{LANGUAGES.replace(' ', '|')}|[a-z]{{3}})(-[A-Za-z0-9]{{2,8}})*")
# Attributes that reach the page; `claim` and the class of words that are no data stay behind.
# Attributes that Markdown itself gives: where a list begins, how a column is aligned.
DRAWN = {"start": ("ordered_list_open",), "style": ("th_open", "td_open")}
KEPT = ("id", "class", "lang")


def parser() -> MarkdownIt:
    """Return the parser of a chapter: CommonMark with tables, definition lists, attributes and citations."""
    reader = MarkdownIt("commonmark", {"html": False}).enable("table")
    reader.use(attrs_plugin, spans=True).use(attrs_block_plugin).use(deflist_plugin)
    reader.inline.ruler.before("link", "citation", _citation_rule)
    reader.core.ruler.at("inline", _inline_rule)
    return reader


def _inline_rule(state: StateCore) -> None:
    """Read the markup within each element, but none in one that is too long, for which there is a finding."""
    for token in state.tokens:
        if token.type == "inline" and len(token.content) > LONGEST:
            token.children = [Token("text", "", 0, content=token.content)]
        elif token.type == "inline":
            token.children = state.md.inline.parse(token.content, state.md, state.env, [])


def _citation_rule(state: StateInline, silent: bool) -> bool:
    match = CITATION.match(state.src, state.pos)
    if not match:
        return False
    if not silent:
        token = state.push("citation", "", 0)
        token.meta = {"keys": [key.strip().removeprefix("@") for key in match[1].split(";")]}
    state.pos = match.end()
    return True


def cited(tokens: Iterable[Token]) -> Iterator[str]:
    """Return the keys of the works that are cited, in order."""
    return (
        key
        for token in tokens
        for child in token.children or ()
        if child.type == "citation"
        for key in child.meta["keys"]
    )


def heading_attributes(content: str) -> tuple[str, dict[str, str]]:
    """Return a heading without the attributes in braces at its end, and those attributes."""
    start = content.rfind("{")
    while start >= 0:
        try:
            end, attributes = parse_attributes(content[start:])
        except ParseError:
            attributes, end = {}, -1
        if attributes and start + end == len(content.rstrip()) - 1:
            return content[:start].rstrip(), attributes
        start = content.rfind("{", 0, start)
    return content, {}


def inline_findings(token: Token) -> Iterator[Finding]:
    """Yield markup that an element may not hold."""
    for child in token.children or ():
        kind = child.type.removesuffix("_open").removesuffix("_close")
        if child.type == "image":
            hint = say("Give the figure a paragraph of its own.")
            yield Finding(
                "figure-in-text", say("figure {attrs} stands between words.", attrs=child.attrs.get("src")), hint=hint
            )
        elif kind not in INLINE and child.nesting >= 0:
            yield Finding("markup-not-allowed", say("a chapter cannot hold “{kind}”.", kind=kind), hint=MARKUP)
        elif child.type == "link_open" and not str(child.attrs.get("href", "")).startswith(("#", "https://")):
            message = say(
                "the link to “{attrs}” leads out of the publication, and not to https.", attrs=child.attrs.get("href")
            )
            yield Finding("link-not-allowed", message, hint=say("Write (#page-id) or (https://...)."))
        if child.nesting == 1:
            yield from attribute_findings(child)


def attribute_findings(token: Token) -> Iterator[Finding]:
    """Yield the attributes, classes and languages that words or an element cannot have."""
    for name in str(token.attrs.get("class", "")).split():
        if name not in CLASSES:
            message = say("there is no class “{name}” for words.", name=name)
            yield Finding("markup-class", message, hint=nearest(name, CLASSES))
    language = str(token.attrs.get("lang", ""))
    if language and not LANGUAGE.fullmatch(language):
        message = say("“{language}” is no code of a language.", language=language)
        yield Finding("markup-language", message, hint=say("Write a code such as nl or en."))
    known = (*KEPT, "claim", CONDITION, CAVEAT, "waiver", "by", "reason", "href", "title")
    for key in token.attrs:
        if key not in known and token.type not in DRAWN.get(key, ()):
            yield Finding(
                "markup-attribute",
                say("words have no attribute “{key}”.", key=key),
                hint=say("Use {known}.", known=", ".join(known[:6])),
            )


@dataclass(frozen=True, slots=True)
class Printing:
    """How the words of tokens are printed: expressions in them, where links lead, numbers of works, tables by place."""

    words: Callable[[str], str]
    link: Callable[[str], str]
    citations: Citations
    tables: Mapping[int, Tabular] = field(default_factory=dict)


@dataclass(slots=True)
class _Open:
    """An element under way; one without a tag leaves its words to what is around it."""

    tag: str
    attributes: dict[str, str]
    nodes: list[Node] = field(default_factory=list)


def content_of(tokens: Sequence[Token], printing: Printing) -> Content:
    """Return the content that tokens stand for: expressions as words, links resolved, what is for checks left out."""
    # A table stands in the place of its paragraph.
    around = {at + side for at in printing.tables for side in (-1, 1)}
    open_elements = [_Open("", {})]
    for at, token in enumerate(tokens):
        if at in printing.tables:
            open_elements[-1].nodes.append(printing.tables[at])
        elif at not in around:
            _add(token, open_elements, printing)
    return Content.of(*open_elements[0].nodes)


def _add(token: Token, open_elements: list[_Open], printing: Printing) -> None:
    if token.type == "inline":
        for child in token.children or ():
            _add(child, open_elements, printing)
    elif token.nesting == 1:
        open_elements.append(_Open(_tag(token), _attributes(token, printing)))
    elif token.nesting == -1:
        closed = open_elements.pop()
        open_elements[-1].nodes += _closed(closed)
    else:
        open_elements[-1].nodes += _single(token, printing)


def _tag(token: Token) -> str:
    """Return the element of a token: none for a paragraph in a tight list, or for a span that was for checks alone."""
    checks = token.type == "span_open" and not _kept(token)
    return "" if token.hidden or checks else token.tag


def _attributes(token: Token, printing: Printing) -> dict[str, str]:
    if token.type == "link_open":
        return {"href": printing.link(str(token.attrs.get("href", "")))}
    numeric = token.type in ("th_open", "td_open") and "right" in str(token.attrs.get("style", ""))
    column = {"scope": "col"} if token.type == "th_open" else {}
    return _kept(token) | ({"class": "numeric"} if numeric else {}) | column


def _kept(token: Token) -> dict[str, str]:
    """Return the attributes that reach the page."""
    kept = {key: str(value) for key, value in token.attrs.items() if key in KEPT}
    classes = [name for name in kept.pop("class", "").split() if name != NOT_DATA]
    return kept | ({"class": " ".join(classes)} if classes else {})


def _closed(closed: _Open) -> Sequence[Node]:
    if not closed.tag:
        return closed.nodes
    made = Element(closed.tag, Content.of(*closed.nodes).nodes, tuple(closed.attributes.items()))
    return [_headed(made) if made.tag == "tr" else made]


def _headed(row: Element) -> Element:
    """Make a head of the first cell of a row."""
    first, *others = row.children
    if isinstance(first, Element) and first.tag == "td":
        first = replace(first, tag="th", attributes=(*first.attributes, ("scope", "row")))
    return replace(row, children=(first, *others))


def _single(token: Token, printing: Printing) -> Sequence[Node]:
    """Return what a token without an end stands for; a line end between words is a space, as in HTML."""
    if token.type == "citation":
        known = [key for key in token.meta["keys"] if key in printing.citations.works]
        return [Citation(tuple((key, printing.citations.number(key)) for key in known))]
    if token.type == "softbreak":
        return ["\n"]
    if token.type == "hardbreak":
        return [Element("br"), "\n"]
    words = printing.words(token.content)
    return [words] if token.type == "text" else [Element(token.tag, (words,))]
