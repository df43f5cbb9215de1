"""The private parts of WeasyPrint and pydyf that are used, each held here, so that no new version passes unseen."""

from __future__ import annotations

import re
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

from publisher.findings import PublisherError
from publisher.render import weasy
from publisher.render.fetch import Fetcher
from tests.render.conftest import STYLES, html

RENDER = Path(weasy.__file__).parents[1]


def test_only_the_known_version_is_used() -> None:
    weasy.require_version(import_module("weasyprint").__version__)

    with pytest.raises(PublisherError, match=r"WeasyPrint 71\.0 is installed.*Install weasyprint==70\.0"):
        weasy.require_version("71.0")


@pytest.mark.parametrize(
    "name",
    [
        "pydyf:_to_bytes",
        "pydyf:Stream.begin_marked_content",
        "tinycss2.color5:Color",
        "weasyprint.css.properties:INITIAL_VALUES",
        "weasyprint.draw.text:draw_first_line",
        "weasyprint.formatting_structure.boxes:Box.is_in_normal_flow",
        "weasyprint.formatting_structure.boxes:Box.border_box_x",
        "weasyprint.formatting_structure.boxes:Box.content_box_x",
        "weasyprint.formatting_structure.boxes:Box.link_annotation",
        "weasyprint.formatting_structure.boxes:Box.transformation_matrix",
        "weasyprint.formatting_structure.boxes:BlockContainerBox",
        "weasyprint.formatting_structure.boxes:FlexContainerBox",
        "weasyprint.formatting_structure.boxes:FootnoteAreaBox",
        "weasyprint.formatting_structure.boxes:GridContainerBox",
        "weasyprint.formatting_structure.boxes:InlineBox",
        "weasyprint.formatting_structure.boxes:LineBox",
        "weasyprint.formatting_structure.boxes:MarginBox",
        "weasyprint.formatting_structure.boxes:PageBox",
        "weasyprint.formatting_structure.boxes:ReplacedBox",
        "weasyprint.formatting_structure.boxes:TableBox",
        "weasyprint.formatting_structure.boxes:TableCellBox",
        "weasyprint.formatting_structure.boxes:TextBox",
        "weasyprint.images:SVGImage",
        "weasyprint.images:get_image_from_uri",
        "weasyprint.layout.absolute:AbsolutePlaceholder",
        "weasyprint.matrix:Matrix.transform_point",
        "weasyprint.matrix:Matrix.values",
        "weasyprint.pdf.stream:Stream.push_state",
        "weasyprint.pdf.stream:Stream.pop_state",
        "weasyprint.pdf.stream:Stream.set_color",
        "weasyprint.pdf.stream:Stream.transform",
        "weasyprint.svg.text:Style",
        "weasyprint.svg.text:TextBox",
        "weasyprint.text.ffi:fontconfig.FcConfigGetFonts",
        "weasyprint.text.ffi:fontconfig.FcSetApplication",
        "weasyprint.text.fonts:FontConfiguration.add_font_face",
        "weasyprint.text.line_break:create_layout",
        "weasyprint.urls:URLFetcher.fetch",
        "weasyprint.urls:URLFetcherResponse",
    ],
)
def test_a_private_name_is_there(name: str) -> None:
    module, _, path = name.partition(":")

    part: Any = import_module(module)
    for step in path.split("."):
        assert hasattr(part, step), f"WeasyPrint has lost {name}: adapt publisher/render/weasy"
        part = getattr(part, step)


@pytest.fixture(scope="module")
def document() -> Any:
    table = '<table><tr><th scope="col">k</th></tr><tr><td>c</td></tr></table>'
    body = f'<h1 id="a">Kop</h1><p><a href="#a">link</a></p>{table}'
    return weasy.render(html(body), STYLES.as_uri(), weasy.Fonts(), Fetcher([STYLES]), {})


def test_the_parts_of_a_laid_out_document_are_there(document: Any) -> None:
    page = document.pages[0]
    boxes = list(page._page_box.descendants())
    words = next(box for box in boxes if isinstance(box, weasy.boxes.TextBox))

    assert {"children", "element", "element_tag", "style", "transformation_matrix"} <= set(dir(words))
    assert all(hasattr(words, name) for name in ("text", "position_x", "position_y", "width", "height"))
    for name in ("font_family", "font_weight", "font_style", "font_size", "visibility", "max_height", "overflow"):
        assert words.style[name] is not None
    assert [kind for kind, *_ in page.links] == ["internal"]
    assert page.bleed == dict.fromkeys(("top", "right", "bottom", "left"), 0)


def test_the_parts_of_a_written_document_are_there(document: Any) -> None:
    seen: list[Any] = []
    weasy.write(document, "pdf/a-2a", lambda _, pdf: seen.append(pdf))

    pdf = seen[0]
    root = pdf.objects[int(pdf.catalog["StructTreeRoot"].split()[0])]
    elements = [item for item in pdf.objects if isinstance(item, dict) and item.get("Type") == "/StructElem"]
    header = next(item for item in elements if item["S"] == "/TH")
    link = next(item for item in elements if item["S"] == "/Link")
    annotation = next(item for item in pdf.objects if isinstance(item, dict) and item.get("Type") == "/Annot")
    content = pdf.objects[int(pdf.objects[int(pdf.page_references[0].split()[0])]["Contents"].split()[0])]
    at = content.stream.index(b"BDC")

    assert {"K", "ParentTree"} <= set(root)
    assert {"K", "P", "Pg", "S"} <= set(link)
    assert header["A"]["O"] == "/Table"
    assert {"Contents", "StructParent"} <= set(annotation)
    assert content.stream[at - 1]["MCID"] == 0 and content.stream[at - 2].startswith("/")
    assert any(stream.extra.get("Type") == "/Metadata" for stream in pdf.objects if hasattr(stream, "extra"))


def test_a_layout_can_be_written_again_with_the_same_bytes(document: Any) -> None:
    first, again = (weasy.write(document, "pdf/a-2a", lambda *_: None) for _ in range(2))

    assert first == again


def test_a_file_with_data_that_ends_on_a_carriage_return_is_written_anew() -> None:
    calls: list[Any] = []

    def finisher(_: Any, pdf: Any) -> None:
        if not calls:
            pdf.add_object(weasy.pydyf.Stream([b"data\r"]))
        calls.append(pdf)

    document = weasy.render(html("<p>tekst</p>"), STYLES.as_uri(), weasy.Fonts(), Fetcher([STYLES]), {})

    assert b"\r\nendstream" not in weasy.write(document, "pdf/a-2a", finisher)
    assert len(calls) == 2


def test_no_other_module_touches_weasyprint() -> None:
    others = list(RENDER.glob("*.py"))

    assert others
    for path in others:
        assert not re.search(r"^\s*(import|from) (weasyprint|pydyf)", path.read_text(), re.MULTILINE), path.name
        assert not re.search(r"\._[a-z]+_?box|link_annotation|_page_box", path.read_text()), path.name
