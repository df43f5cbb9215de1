"""Shortcuts give what WeasyPrint gives."""

from __future__ import annotations

from typing import Any

import pytest

from publisher.render import weasy
from publisher.render.styles import NO_STYLES
from publisher.render.weasy.private import INITIAL_VALUES, RESOLVES, RESOLVING, ComputedStyle, boxes
from publisher.render.weasy.shortcuts import plain_sizes
from tests.render.conftest import STYLES, html

WORDS = "Bewoners wandelen en fietsen meer dan vroeger. " * 6
NAV = '<nav style="position: running(tabs)"><a href="#kop">Kop</a></nav>'
BODY = f"""{NAV}<h1 id="kop">Kop <span>in tweeën</span></h1><p class="one">{WORDS}</p><p class="two"><u>{WORDS}</u></p>
<table><tr><th scope="col">Kop</th><td>{WORDS}</td></tr></table><div><p>{WORDS}</p><p>Kort</p></div><p>{WORDS}</p>"""
TABS = "@page { @top-left { content: element(tabs) } }"
PLAIN = (
    "h1 { margin: 3mm 0; padding: 1mm; border: 1pt solid; width: 80mm } span { color: #333333; text-decoration: none }"
)
PERCENT = (
    "p { margin-left: 10%; width: 60%; padding-right: 2% } table { width: 50% } td { height: 30%; min-width: 40% }"
)
LOGICAL = (
    "p { margin-inline-start: 9mm; padding-block: 4mm; margin-left: 2mm } .two { margin-inline: 5%; direction: rtl }"
)
COMPUTED = (
    "p { --room: 4mm; margin-top: var(--room); width: calc(100% - 20mm); font-size: 1.1em; border-top-style: solid }"
)
INHERITED = (
    ".one { padding: inherit; margin: initial; color: unset } h1 { text-decoration: underline; line-height: 1.4 }"
)
BOXES = (
    "* { box-sizing: border-box } p { width: 70mm; padding: 5mm; border: 2mm solid; max-width: 60mm; min-height: 30mm }"
)
COLLAPSED = "table { border-collapse: collapse } td, th { border: 1pt solid; padding: 2% }"
PLACED = "span { float: left } .one { position: absolute; top: 5% } .two { position: relative; display: flow-root }"
SPLIT = "@page :first { margin-right: 90mm } p { font-size: 40pt; padding-left: 10% }"
CELLS = "table { border-collapse: collapse; font-size: 60pt } td, th { border: 2mm solid }"
GRID = "div { display: grid; grid-template-columns: 30mm 1fr } p { margin: auto 0 }"
FLEX = "div { display: flex } p { flex: 1; margin: 0 1em }"
PARTED = "p { page: other; break-inside: avoid } p + p { page: auto } .two { break-before: page; margin-top: 170mm }"
SHEETS = (PLAIN, PERCENT, LOGICAL, COMPUTED, INHERITED, BOXES, COLLAPSED, PLACED, GRID, FLEX, PARTED, SPLIT, CELLS)


def document(css: str) -> weasy.Document:
    return weasy.lay_out(html(BODY, TABS + css), STYLES.as_uri(), {}, [STYLES], NO_STYLES)


@pytest.mark.parametrize("css", SHEETS)
def test_the_file_is_the_same_as_without_them(css: str, monkeypatch: pytest.MonkeyPatch) -> None:
    shortened, _ = document(css).write_screen()
    for holder, name in (
        (ComputedStyle, "__missing__"),
        (boxes.Box, "is_in_normal_flow"),
        *((module, RESOLVES) for module in RESOLVING),
    ):
        monkeypatch.setattr(holder, name, getattr(holder, name).__wrapped__)
    in_full, _ = document(css).write_screen()
    assert shortened == in_full


@pytest.mark.parametrize("css", SHEETS)
def test_every_property_of_every_element_is_the_same(css: str) -> None:
    styles = {id(box.style): box.style for page in document(css)._laid.pages for box in page._page_box.descendants()}
    computed = [style for style in styles.values() if isinstance(style, ComputedStyle)]
    assert len(computed) > 9
    for style in computed:
        for name in INITIAL_VALUES:
            assert anew(style)[name] == ComputedStyle.__missing__.__wrapped__(anew(style), name), name


def anew(style: Any) -> Any:
    """Return a style of which nothing is computed yet."""
    given = ("parent_style", "cascaded", "pseudo_type", "root_style", "base_url", "font_config", "initial_page_sizes")
    return ComputedStyle(*(getattr(style, name) for name in given))


def test_sizes_are_worked_out_once_a_style(monkeypatch: pytest.MonkeyPatch) -> None:
    """What a grid measures it places as well, and each time asks for the sizes of all that is in it."""
    asked, itself = list[Any](), getattr(RESOLVING[0], RESOLVES).__wrapped__

    def resolve(box: Any, containing_block: Any) -> None:
        asked.append(box.style)
        itself(box, containing_block)

    for module in RESOLVING:
        monkeypatch.setattr(module, RESOLVES, plain_sizes(resolve))
    document(GRID)
    plain = [id(style) for style in asked if vars(style)["sizes"]]
    assert len(plain) == len(set(plain)) > 20
