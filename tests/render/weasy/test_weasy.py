"""The private parts of WeasyPrint and pydyf that are used, each held here, so that no new version passes unseen."""

from __future__ import annotations

import ast
import inspect
import re
from collections.abc import Iterable
from importlib import import_module
from pathlib import Path
from typing import Any, get_type_hints

import pytest

from publisher import render
from publisher.findings import PublisherError
from publisher.render import weasy
from publisher.render.styles import NO_STYLES
from publisher.render.weasy import private
from publisher.render.weasy.layout_boxes import header_cells
from tests.render.conftest import STYLES, html

ROOM = Path(weasy.__file__).parent
PACKAGE = ROOM.parents[1]
FOREIGN = re.compile(r"\bAny\b|weasyprint|pydyf")


def test_only_the_known_version_is_used() -> None:
    private.require_version(import_module("weasyprint").__version__)

    with pytest.raises(PublisherError, match=r"WeasyPrint 71\.0 is installed.*Install weasyprint==70\.0"):
        private.require_version("71.0")


@pytest.mark.parametrize(
    "name",
    [
        "pydyf:Stream.begin_marked_content",
        "tinycss2.color5:Color",
        "weasyprint.css:ComputedStyle.__missing__",
        "weasyprint.css.computed_values:PHYSICAL_FUNCTIONS",
        "weasyprint.css.properties:INHERITED",
        "weasyprint.css.properties:INITIAL_NOT_COMPUTED",
        "weasyprint.css.properties:INITIAL_VALUES",
        "weasyprint.draw.text:draw_first_line",
        "weasyprint.formatting_structure.boxes:Box.is_in_normal_flow",
        "weasyprint.formatting_structure.boxes:Box.border_box_x",
        "weasyprint.formatting_structure.boxes:Box.descendants",
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
        "weasyprint.layout.inline:split_first_line",
        "weasyprint.layout.page:margin_box_content_layout",
        "weasyprint.layout.percent:resolve_percentages",
        "weasyprint.layout.preferred:split_first_line",
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
def document() -> weasy.Document:
    table = '<table><tr><th scope="col">k</th></tr><tr><td>c</td></tr></table>'
    body = f'<h1 id="a">Kop</h1><p><a href="#a">link</a></p>{table}'
    return weasy.lay_out(html(body), STYLES.as_uri(), {}, [STYLES], NO_STYLES)


def test_the_parts_of_a_laid_out_document_are_there(document: weasy.Document) -> None:
    page = document._laid.pages[0]
    boxes = list(page._page_box.descendants())
    words = next(box for box in boxes if isinstance(box, private.boxes.TextBox))

    assert {"children", "element", "element_tag", "style", "transformation_matrix"} <= set(dir(words))
    assert all(hasattr(words, name) for name in ("text", "position_x", "position_y", "width", "height"))
    for name in ("font_family", "font_weight", "font_style", "font_size", "visibility", "max_height", "overflow"):
        assert words.style[name] is not None
    assert [kind for kind, *_ in page.links] == ["internal"]
    assert page.bleed == dict.fromkeys(("top", "right", "bottom", "left"), 0)


def test_the_parts_of_a_document_being_written_are_there(document: weasy.Document) -> None:
    seen: list[Any] = []
    document._laid.copy().write_pdf(pdf_variant="pdf/a-2a", finisher=lambda laid, pdf: seen.extend((laid, pdf)))

    laid, pdf = seen
    (link,) = (box for page in laid.pages for *_, box in page.links)
    ((header, scope),) = header_cells(laid)
    assert link.link_annotation["Contents"] is not None
    assert header["A"]["O"] == "/Table" and scope == "col"
    assert all(stream.compress for stream in pdf.objects if isinstance(stream, private.pydyf.Stream))


def test_a_layout_can_be_written_again_with_the_same_bytes(document: weasy.Document) -> None:
    assert document.write_screen() == document.write_screen()


def users_of(modules: Iterable[str]) -> set[Path]:
    """Return the files of the package that import one of some modules, or a part of one."""
    found = set()
    for path in PACKAGE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            names += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            if any(name == module or name.startswith(f"{module}.") for name in names for module in modules):
                found.add(path)
    return found


def test_no_other_room_imports_weasyprint() -> None:
    users = users_of(["weasyprint", "pydyf", "tinycss2"])

    assert {path.parent for path in users} == {ROOM}


def test_other_rooms_use_the_public_names_alone() -> None:
    users = users_of([f"{weasy.__name__}.{path.stem}" for path in ROOM.glob("*.py")])

    assert users and {path.parent for path in users} == {ROOM}


def test_other_rooms_receive_no_object_of_weasyprint() -> None:
    """What is public says its types, and none of them is Any or a class of WeasyPrint."""
    for name in weasy.__all__:
        part = getattr(weasy, name)
        if not inspect.isclass(part) and not inspect.isfunction(part):
            continue  # A name for a tuple.
        for function in [part, *vars(part).values()] if inspect.isclass(part) else [part]:
            function = function.fget if isinstance(function, property) else function
            if (inspect.isclass(function) or inspect.isfunction(function)) and not function.__name__.startswith("_"):
                for key, hint in get_type_hints(function).items():
                    assert key.startswith("_") or not FOREIGN.search(str(hint)), f"{name}: {key} is {hint}"


def test_other_rooms_read_no_private_attribute() -> None:
    """An attribute with an underscore is read of `self` alone, so that no object of WeasyPrint is taken out of ours."""
    for path in users_of([render.__name__]):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))) if path.parent != ROOM else ():
            if isinstance(node, ast.Attribute) and re.match(r"_[a-z]", node.attr):
                own = isinstance(node.value, ast.Name) and node.value.id in ("self", "cls")
                assert own, f"{path}:{node.lineno} reads {node.attr}"
