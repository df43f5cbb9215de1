"""Markdown to safe, simple HTML: what markup a chapter may use, and how each part is written."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from html import escape

from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token
from markupsafe import Markup
from mdit_py_plugins.attrs import attrs_block_plugin, attrs_plugin
from mdit_py_plugins.attrs.parse import ParseError
from mdit_py_plugins.attrs.parse import parse as parse_attributes
from mdit_py_plugins.deflist import deflist_plugin

from publisher.findings import Finding
from publisher.model import Table
from publisher.narrative.phrases import matrix
from publisher.narrative.text.prose import NOT_DATA
from publisher.narrative.text.references import Citations, anchor

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
MARKUP = "Use paragraphs, lists, tables, definition lists, **strong**, *em*, links, figures and citations."
# Attributes that reach the page; `claim` and the class of words that are no data stay behind.
KEPT = ("id", "class", "lang")


def parser() -> MarkdownIt:
    """Return the parser of a chapter: CommonMark with tables, definition lists, attributes and citations."""
    reader = MarkdownIt("commonmark", {"html": False}).enable("table")
    reader.use(attrs_plugin, spans=True).use(attrs_block_plugin).use(deflist_plugin)
    reader.inline.ruler.before("link", "citation", _citation_rule)
    reader.add_render_rule("citation", _citation)
    return reader


def _citation_rule(state: StateInline, silent: bool) -> bool:
    match = CITATION.match(state.src, state.pos)
    if not match:
        return False
    if not silent:
        token = state.push("citation", "", 0)
        token.meta = {"keys": [key.strip().removeprefix("@") for key in match[1].split(";")]}
    state.pos = match.end()
    return True


def _citation(
    renderer: RendererHTML, tokens: Sequence[Token], index: int, options: object, env: Mapping[str, object]
) -> str:
    cited = env["citations"]
    assert isinstance(cited, Citations)
    keys = [key for key in tokens[index].meta["keys"] if key in cited.works]
    links = [f'<a href="#{escape(anchor(key))}">{cited.number(key)}</a>' for key in keys]
    return f'<span class="citation">[{", ".join(links)}]</span>'


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
            hint = "Give the figure a paragraph of its own."
            yield Finding("figure-in-text", f"figure {child.attrs.get('src')} stands between words.", hint=hint)
        elif kind not in INLINE and child.nesting >= 0:
            yield Finding("markup-not-allowed", f"a chapter cannot hold “{kind}”.", hint=MARKUP)
        elif child.type == "link_open" and not str(child.attrs.get("href", "")).startswith(("#", "https://")):
            message = f"the link to “{child.attrs.get('href')}” leads out of the publication, and not to https."
            yield Finding("link-not-allowed", message, hint="Write (#page-id) or (https://...).")
        if child.nesting == 1:
            yield from _attribute_findings(child)


def _attribute_findings(token: Token) -> Iterator[Finding]:
    known = (*KEPT, "claim", "href", "title")
    for key in token.attrs:
        if key not in known:
            yield Finding("markup-attribute", f"words have no attribute “{key}”.", hint=f"Use {', '.join(known[:4])}.")


def render(reader: MarkdownIt, tokens: Sequence[Token], citations: Citations) -> Markup:
    """Return the HTML of tokens; every text in it is escaped."""
    return Markup(reader.renderer.render(list(tokens), reader.options, {"citations": citations}).strip())


def render_inline(reader: MarkdownIt, token: Token, citations: Citations) -> Markup:
    """Return the HTML of the words of one element."""
    return render(reader, [token], citations)


def prepare(tokens: Sequence[Token], words: Callable[[str], str], link: Callable[[str], str]) -> list[Token]:
    """Return tokens ready to be written: expressions in words, links resolved, attributes for checks left out."""
    prepared = _scoped(_clean(token) for token in tokens)
    for token in prepared:
        if token.children:
            token.children = _inline(token.children, words, link)
    return prepared


def _clean(token: Token) -> Token:
    attributes = {key: value for key, value in token.attrs.items() if key in KEPT}
    if token.type in ("th_open", "td_open") and "right" in str(token.attrs.get("style", "")):
        attributes["class"] = "numeric"
    if token.type in ("image", "link_open"):
        return token
    classes = [name for name in str(attributes.pop("class", "")).split() if name != NOT_DATA]
    attributes |= {"class": " ".join(classes)} if classes else {}
    return token.copy(attrs=attributes)


def _scoped(tokens: Iterable[Token]) -> list[Token]:
    """Make heads of the cells of the first row and the first column, with their scope."""
    done: list[Token] = []
    first = False
    for token in tokens:
        if token.type == "tr_open":
            first = True
        elif token.type == "th_open":
            token.attrSet("scope", "col")
        elif token.type in ("td_open", "td_close") and first:
            token.tag = "th"
            if token.type == "td_open":
                token.attrSet("scope", "row")
            else:
                first = False
        done.append(token)
    return done


def _inline(children: Sequence[Token], words: Callable[[str], str], link: Callable[[str], str]) -> list[Token]:
    done: list[Token] = []
    dropped: list[bool] = []
    for token in map(_clean, children):
        if token.type == "span_open":
            dropped.append(not token.attrs)
        if token.type in ("span_open", "span_close") and dropped[-1]:
            if token.type == "span_close":
                dropped.pop()
            continue
        if token.type == "span_close":
            dropped.pop()
        if token.type in ("text", "code_inline"):
            token = token.copy(content=words(token.content))
        elif token.type == "link_open":
            token = token.copy(attrs={"href": link(str(token.attrs.get("href", "")))})
        done.append(token)
    return done


def table_token(table: Table | matrix.Matrix) -> Token:
    """Return a table as it stands between other elements."""
    content = matrix.html(table) if isinstance(table, matrix.Matrix) else table_html(table)
    return Token("html_block", "", 0, content=content)


def table_html(table: Table) -> str:
    """Return a table with heads for its columns and rows."""
    heads = "".join(
        f'<th scope="col"{_numeric(table, at)}>{escape(text)}</th>' for at, text in enumerate(table.columns)
    )
    rows = "".join(f"<tr>{_cells(table, row)}</tr>\n" for row in table.rows)
    return f"<table>\n<thead>\n<tr>{heads}</tr>\n</thead>\n<tbody>\n{rows}</tbody>\n</table>\n"


def _cells(table: Table, row: Sequence[str]) -> str:
    head = f'<th scope="row">{escape(row[0])}</th>'
    return head + "".join(f"<td{_numeric(table, at)}>{escape(text)}</td>" for at, text in enumerate(row[1:], 1))


def _numeric(table: Table, column: int) -> str:
    return ' class="numeric"' if column in table.numeric else ""
