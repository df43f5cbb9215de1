"""The templates of `layouts/`: words become HTML here, and nowhere before."""

from __future__ import annotations

import re
import traceback
from collections.abc import Mapping, Sequence
from functools import lru_cache
from itertools import groupby
from pathlib import Path
from typing import Any

import jinja2
from jinja2.sandbox import SandboxedEnvironment
from markupsafe import Markup, escape

from publisher.findings import Finding, Place, say
from publisher.layout.reading_guide import SourceTable
from publisher.layout.transforms import apart, settle, unknown_marked
from publisher.model import BLOCKS, Citation, Content, Element, Node, Panel, Table, Tabular
from publisher.narrative.phrases.matrix import Matrix
from publisher.narrative.phrases.since import Since

SURROGATE = re.compile("[\ud800-\udfff]")
# The template of tables, and its macro for each type.
TABLES = "tables.html"
MACROS: Mapping[type, str] = {Table: "table", Matrix: "matrix", SourceTable: "sources", Since: "since"}
WITHOUT_END = frozenset(("br", "hr"))
# An element of its own line.
LINES = BLOCKS | {"ul", "ol", "dl", "table", "thead", "tbody", "tr"}


@lru_cache
def environment(folder: Path) -> jinja2.Environment:
    """Return the templates of a folder, each compiled once in a process."""
    # A template says how words look; what it may call is what stands in the words that it is given.
    made = SandboxedEnvironment(
        loader=jinja2.FileSystemLoader(folder),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters |= {"zones": zones, "apart": apart, "settle": settle, "unknown_marked": unknown_marked, "html": html}
    return made


def render(templates: jinja2.Environment, findings: list[Finding], name: str, view: Mapping[str, Any]) -> Markup:
    """Return what a template makes of a view; a fault of the template is a finding with its line."""
    try:
        made = templates.get_template(name).render(view)
        if not SURROGATE.search(made):
            return Markup(made)
        half = say("it writes half of a character, such as \\ud800, which no file can hold.")
        findings.append(_finding("template-fault", name, 0, half))
    except jinja2.TemplateNotFound as error:
        findings.append(_finding("template-missing", str(error.name), 0, say("There is no such template.")))
    except jinja2.TemplateSyntaxError as error:
        findings.append(_finding("template-syntax", error.name or name, error.lineno, _fault(error)))
    except RecursionError:
        endless = say("it calls itself without end, or is nested too deep.")
        findings.append(_finding("template-fault", name, 0, endless))
    except (jinja2.TemplateError, ArithmeticError, AttributeError, LookupError, TypeError, ValueError) as error:
        where, line = _last_template_line(error, name)
        findings.append(_finding("template-fault", where, line, _fault(error)))
    return Markup("")


@jinja2.pass_environment
def html(templates: jinja2.Environment, words: Content) -> Markup:
    """Return words as HTML; every text in it is escaped."""
    return Markup("").join(_html(node, templates) for node in words.nodes)


def _html(node: Node, templates: jinja2.Environment) -> Markup:
    if isinstance(node, str):
        return escape(node)
    if isinstance(node, Citation):
        links = (Markup('<a href="#ref-{}">{}</a>').format(key, number) for key, number in node.works)
        return Markup('<span class="citation">[{}]</span>').format(Markup(", ").join(links))
    if isinstance(node, Element):
        return _element(node, templates)
    return _table(node, templates)


def _element(node: Element, templates: jinja2.Environment) -> Markup:
    attributes = Markup("").join(Markup(' {}="{}"').format(*pair) for pair in node.attributes)
    start = Markup("<{}{}>").format(node.tag, attributes)
    if node.tag in WITHOUT_END:
        return start
    words = Markup("").join(_html(child, templates) for child in node.children)
    return Markup("{}{}</{}>{}").format(start, words, node.tag, "\n" if node.tag in LINES else "")


def _table(table: Tabular, templates: jinja2.Environment) -> Markup:
    macro = getattr(templates.get_template(TABLES).module, MACROS[type(table)])
    return Markup(macro(table))


def zones(panels: Sequence[Panel]) -> list[tuple[str, list[tuple[int, Panel]]]]:
    """Group neighbouring panels by their attribute `zone`, with their positions on the page."""
    numbered = enumerate(panels, 1)
    groups = groupby(numbered, key=lambda item: item[1].attributes.get("zone", ""))
    return [(zone, list(members)) for zone, members in groups]


def _fault(error: Exception) -> str:
    return say("the template cannot be used: {error}.", error=error)


def _finding(code: str, name: str, line: int, message: str) -> Finding:
    return Finding(code, message, Place(file=f"layouts/{name}", row=line), say("Correct the template or layouts.toml."))


def _last_template_line(error: Exception, name: str) -> tuple[str, int]:
    """Return the innermost template and line of an error; Jinja puts template lines into the traceback."""
    frames = [frame for frame in traceback.extract_tb(error.__traceback__) if frame.filename.endswith(".html")]
    return (Path(frames[-1].filename).name, frames[-1].lineno or 0) if frames else (name, 0)
