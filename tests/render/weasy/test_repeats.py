"""What is laid out once stands on every page as if it had been laid out there."""

from __future__ import annotations

from typing import Any

import pytest

from publisher.render import weasy
from publisher.render.styles import NO_STYLES
from publisher.render.weasy.private import inline, pages, preferred
from publisher.render.weasy.repeats import boxes_once, lines_once
from tests.render.conftest import STYLES, html

TABS = "".join(f'<li><a href="#h{number}"><span>Hoofdstuk {number}</span></a></li>' for number in range(3))
STRIP = f'<nav style="position: running(strip)"><ul>{TABS}</ul></nav>'
WORDS = "Gezondheidsbevorderende voorlichtingsbijeenkomsten voor volwassenen en ouderen. " * 4
GRID = f'<div class="grid"><div>{WORDS}</div><div><i>{WORDS}</i></div></div><div class="columns"><p>{WORDS}</p></div>'
LINE, BOX = "split_first_line", "margin_box_content_layout"
CSS = """
@page { @right-middle { content: element(strip); width: 20mm; vertical-align: top }
  @bottom-right { content: counter(page) } }
li { list-style: none; background: #dddddd; height: 40mm } a { display: block }
span { display: block; transform: rotate(90deg); transform-origin: 0 0; width: 30mm }
section { break-before: page; hyphens: auto } table { width: 100% }
.grid { display: grid; grid-template-columns: 60mm 80mm } .columns { columns: 2 }
"""
COUNTED = "li:first-child::after { content: counter(page) }"
FIRST = "@page :first { margin-right: 40mm }"
LATER = "section + section { page: later } @page later { @right-middle { color: #990000; vertical-align: bottom } }"
HIDDEN = "section + section { page: later } @page later { visibility: hidden }"
TABLE = f"<table><tr><td>{WORDS}</td><td>Kort</td></tr></table>"


def document(css: str = "") -> weasy.Document:
    sections = (f'<section><h1 id="h{number}">Kop {number}</h1>{GRID}{TABLE}</section>' for number in range(3))
    return weasy.lay_out(html(STRIP + "".join(sections), CSS + css), STYLES.as_uri(), {}, [STYLES], NO_STYLES)


@pytest.mark.parametrize(
    "css", ["", COUNTED, FIRST, LATER, HIDDEN], ids=["same", "counted", "first", "later", "hidden"]
)
def test_the_file_is_the_same_as_when_all_is_laid_out_each_time(css: str, monkeypatch: pytest.MonkeyPatch) -> None:
    remembered, _ = document(css).write_screen()
    for module, name in ((inline, LINE), (preferred, LINE), (pages, BOX)):
        monkeypatch.setattr(module, name, getattr(module, name).__wrapped__)
    each_time, _ = document(css).write_screen()
    assert remembered == each_time


def counted(function: Any, calls: list[Any]) -> Any:
    """Return a function that adds what it is called with to a list."""

    def call(*given: Any, **named: Any) -> Any:
        calls.append(given)
        return function(*given, **named)

    return call


@pytest.mark.parametrize(("css", "times"), [("", 1), (COUNTED, 3), (FIRST, 2), (LATER, 2), (HIDDEN, 2)])
def test_a_strip_is_laid_out_once_where_it_is_the_same(css: str, times: int, monkeypatch: pytest.MonkeyPatch) -> None:
    calls = list[Any]()
    monkeypatch.setattr(pages, BOX, boxes_once(counted(getattr(pages, BOX).__wrapped__, calls)))
    document(css)
    assert [box.at_keyword for _, _, box in calls].count("@right-middle") == times


def test_a_line_is_split_off_once(monkeypatch: pytest.MonkeyPatch) -> None:
    calls, asked = list[Any](), list[Any]()
    split = counted(lines_once(counted(getattr(inline, LINE).__wrapped__, calls)), asked)
    for module in (inline, preferred):
        monkeypatch.setattr(module, LINE, split)
    document()
    # The text, its style and the room for it.
    keys = [(text, id(style), *room) for text, style, _, *room in calls]
    assert len(keys) == len(set(keys))
    assert len(asked) > 1.5 * len(calls)
