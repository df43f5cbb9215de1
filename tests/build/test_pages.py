"""A publication that is laid out chapter by chapter is that which is laid out as a whole, wherever it is made."""

from __future__ import annotations

import io
import shutil
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
import pytest
from fontTools.ttLib import TTFont

from publisher import editions, theme
from publisher.build import manuscript
from publisher.build.cache import Cache, NoCache
from publisher.build.drawing import Job, draw
from publisher.build.inputs import BuildContext
from publisher.build.manuscript import Manuscript
from publisher.build.options import BuildOptions
from publisher.build.pages import Typesetter, book
from publisher.build.part_cache import PartCache
from publisher.build.workers import PROCESSES, SPAWN, Inline, Pool, Workers
from publisher.editions import printers
from publisher.editions.printers import Medium
from publisher.model import Content, Page
from publisher.project import project
from publisher.render.display import Drawing
from publisher.render.finish import PageLabels
from publisher.render.fonts import font_face_css, register
from publisher.render.media import Handout, Media, put_together
from publisher.render.parts import PartJob, PrintContext, fonts_job
from publisher.render.styles import styles
from tests.built import page_texts
from tests.render.one_part import part

pytestmark = pytest.mark.xdist_group("pages")
STYLES = project().styles
FONTS = theme.font_files(STYLES)
MEDIA = (Medium.SCREEN, Medium.PRINT, Medium.HANDOUT)


@pytest.fixture(scope="module")
def written(context: BuildContext) -> Manuscript:
    (edition,) = editions.load(project(), ["regioplan"])
    return manuscript.write(context, edition)


@pytest.fixture(scope="module")
def drawings(context: BuildContext, written: Manuscript) -> Mapping[str, Drawing]:
    register(FONTS)
    return {placed.id: draw(Job(placed, context.tokens.look(chapter.theme))) for chapter, placed in written.figures()}


def typesetter(context: BuildContext, workers: Workers, cache: Cache | None = None) -> Typesetter:
    options = BuildOptions(media=MEDIA, printer=printers.load(project())[0])
    return Typesetter(context, options, workers, PartCache.of(cache or NoCache()))


def made(setter: Typesetter, written: Manuscript, drawings: Mapping[str, Drawing]) -> Media:
    parts, found = setter.chapters(written, drawings)
    assert not found
    return put_together(
        parts,
        setter.fonts,
        labels=[PageLabels(0)],
        printer=setter.options.printer,
        handout=Handout(tuple(chapter.id for chapter in written.chapters)),
    )


def contents(media: Media) -> dict[str, bytes]:
    files = {"screen": media.screen, "print": media.print, "handout": media.handout}
    return {name: file.pdf for name, file in files.items() if file}


@pytest.fixture(scope="module")
def apart(context: BuildContext, written: Manuscript, drawings: Mapping[str, Drawing]) -> Media:
    return made(typesetter(context, Inline()), written, drawings)


@pytest.fixture(scope="module")
def whole(context: BuildContext, written: Manuscript, drawings: Mapping[str, Drawing]) -> Media:
    """All pages as one document, and so one part."""
    setter, pages = typesetter(context, Inline()), book(context, written, written.chapters)
    assert setter.options.printer
    order = PrintContext(context.tokens, setter.options.printer, drawings)
    one = part(
        pages.html(pages.numbers(), styled=False),
        drawings,
        STYLES,
        styles=styles(pages.styles(), [STYLES]),
        order=order,
    )
    return put_together([one], setter.fonts, labels=[PageLabels(0)], printer=setter.options.printer)


def rasters(pdf: bytes) -> Iterator[bytes]:
    with pypdfium2.PdfDocument(io.BytesIO(pdf)) as document:
        for page in document:
            yield page.render(scale=1).to_numpy().tobytes()


def anchors(pdf: pikepdf.Pdf) -> dict[str, tuple[int, list[float]]]:
    numbers = {page.obj.objgen: number for number, page in enumerate(pdf.pages)}
    places: Any = pikepdf.NameTree(pdf.Root.Names.Dests)
    return {
        str(name): (numbers[place[0].objgen], [float(at) for at in list(place)[2:]]) for name, place in places.items()
    }


def outline(items: Any) -> list[Any]:
    return [(item.title, item.is_closed, outline(item.children)) for item in items]


def structure(element: Any, pdf: pikepdf.Pdf) -> list[Any]:
    """Return the tags below an element with their page and words, without the identifiers of cells."""
    numbers = {page.obj.objgen: number for number, page in enumerate(pdf.pages)}
    found = []
    for kid in element.get("/K", ()):
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            told = {name: str(kid[name]) for name in ("/S", "/Alt") if name in kid}
            found.append((told, numbers[kid.Pg.objgen], structure(kid, pdf)))
    return found


def test_parts_make_the_file_that_one_document_makes(apart: Media, whole: Media) -> None:
    assert apart.screen and whole.screen and apart.print and whole.print
    assert list(rasters(apart.screen.pdf)) == list(rasters(whole.screen.pdf))
    assert list(rasters(apart.print.pdf)) == list(rasters(whole.print.pdf))
    assert apart.findings == whole.findings and apart.figures == whole.figures and apart.pages == whole.pages
    with pikepdf.open(io.BytesIO(apart.screen.pdf)) as one, pikepdf.open(io.BytesIO(whole.screen.pdf)) as other:
        assert anchors(one) == anchors(other)
        assert structure(one.Root.StructTreeRoot.K[0], one) == structure(other.Root.StructTreeRoot.K[0], other)
        with one.open_outline() as own, other.open_outline() as its:
            assert outline(own.root) == outline(its.root)


def test_every_font_stands_in_the_file_once(apart: Media) -> None:
    assert apart.screen and apart.print
    for pdf in (apart.screen.pdf, apart.print.pdf):
        with pikepdf.open(io.BytesIO(pdf)) as file:
            fonts: list[Any] = [item for item in file.objects if isinstance(item, pikepdf.Dictionary)]
            names = [str(font.FontName) for font in fonts if font.get("/Type") == "/FontDescriptor"]
            assert names and len(names) == len(set(names))
            identifiers = [str(cell.ID) for cell in fonts if cell.get("/S") in ("/TH", "/TD") and "/ID" in cell]
            assert len(identifiers) == len(set(identifiers))


@pytest.mark.parametrize(("processes", "begun"), [(1, SPAWN), (3, "")])
def test_the_bytes_do_not_depend_on_where_they_are_made(
    context: BuildContext,
    written: Manuscript,
    drawings: Mapping[str, Drawing],
    apart: Media,
    monkeypatch: pytest.MonkeyPatch,
    processes: int,
    begun: str,
) -> None:
    monkeypatch.setenv(PROCESSES, begun)
    with Pool(FONTS, processes) as pool:
        assert contents(made(typesetter(context, pool), written, drawings)) == contents(apart)


def test_what_was_kept_changes_no_byte(
    context: BuildContext, written: Manuscript, drawings: Mapping[str, Drawing], apart: Media, tmp_path: Path
) -> None:
    cache = Cache(tmp_path)
    if not PartCache.of(cache).tools:
        pytest.skip("code changed since this process began")
    for _ in range(2):
        assert contents(made(typesetter(context, Inline(), cache), written, drawings)) == contents(apart)
    # Spoilt entries are made anew.
    entries = [path for path in tmp_path.glob("*/*") if path.is_file()]
    assert len(entries) > len(written.chapters)
    for path in entries:
        path.write_bytes(path.read_bytes()[:-1] + b"!")
    assert contents(made(typesetter(context, Inline(), cache), written, drawings)) == contents(apart)


def styled(folder: Path, cache: Cache, context: BuildContext) -> tuple[bytes, bytes]:
    """Return a page and its fonts, both made with a cache."""
    setter = typesetter(context, Inline(), cache)
    sheet = f"{font_face_css(folder)} body {{font-family: 'Source Sans 3'}}"
    html = '<html lang="nl"><head><title>a</title></head><body><p>Woorden</p></body></html>'
    options: Any = {"styles": styles([sheet], [folder])}
    (one,) = setter._parts([PartJob("a", html, {}, (folder,), folder, **options)])
    assert one.screen
    return one.screen.pdf, setter.fonts(fonts_job([one.screen]))


def test_a_font_of_the_same_name_and_measures_is_another(context: BuildContext, tmp_path: Path) -> None:
    folder = tmp_path / "styles"
    shutil.copytree(STYLES, folder)
    cache = Cache(tmp_path / "cache")
    before = styled(folder, cache, context)
    for path in folder.rglob("*.[ot]tf"):
        with TTFont(path) as font:
            font["name"].setName("Another", 0, 3, 1, 0x409)
            font["head"].fontRevision += 1
            font.save(path)
    after = styled(folder, cache, context)
    assert after == styled(folder, Cache(tmp_path / "none"), context)
    assert after[1] != before[1]


def test_what_was_read_of_a_file_that_changed_meanwhile_is_not_kept(context: BuildContext, tmp_path: Path) -> None:
    folder = tmp_path / "styles"
    shutil.copytree(STYLES, folder)
    cache = Cache(tmp_path / "cache")
    kept = PartCache.of(cache)
    kept.put("a" * 64, "made", read=[STYLES / "base.css"])
    assert kept.get("a" * 64) == "made"
    kept.put("b" * 64, "made", read=[*folder.rglob("*.css")])
    assert kept.get("b" * 64) is None
    styled(folder, cache, context)
    # The fonts are, which are known by their hash; the page is not.
    assert len([*tmp_path.glob("cache/*/*")]) == 2


def test_only_what_changed_is_made_again(
    context: BuildContext, written: Manuscript, drawings: Mapping[str, Drawing]
) -> None:
    jobs: list[str] = []

    class Watched(Inline):
        def submit(self, function: Any, given: Any) -> Any:
            jobs.append(given[1].part.name)
            return super().submit(function, given)

    setter = typesetter(context, Watched())
    setter.chapters(written, drawings)
    assert sorted(jobs) == sorted(chapter.id for chapter in written.chapters)
    jobs.clear()
    first, *others = written.chapters[1].pages
    changed = replace(written.chapters[1], pages=(replace(first, title=Content.of("Een andere titel")), *others))
    setter.chapters(replace(written, chapters=(written.chapters[0], changed, *written.chapters[2:])), drawings)
    assert changed.id in jobs and len(jobs) < len(written.chapters)


def test_a_page_that_takes_two_moves_the_numbers_behind_it(
    context: BuildContext, written: Manuscript, drawings: Mapping[str, Drawing]
) -> None:
    setter = typesetter(context, Inline())
    long = "".join(f"Zin {number} van een lijst die niet op een bladzijde past. " * 8 for number in range(60))
    at, chapter = next((at, each) for at, each in enumerate(written.chapters) if at and any(map(_flows, each.pages)))
    pages = tuple(replace(page, lead=Content.of(long)) if _flows(page) else page for page in chapter.pages)
    longer = replace(chapter, pages=pages)
    # A chapter more behind it, to see its numbers.
    last = replace(written.chapters[1], id="slot", title="Slot")
    parts, found = setter.chapters(
        replace(written, chapters=(*written.chapters[:at], longer, *written.chapters[at + 1 :], last)), drawings
    )
    assert not found
    before = sum(each.pages for each in parts[:-1])
    assert before > sum(len(each.pages) for each in written.chapters)
    made = put_together(parts, setter.fonts)
    assert made.screen
    texts = page_texts(made.screen.pdf)
    assert f"| Slot {before + 1} " in texts[before] and f"| Slot {before + 2} " in texts[before + 1]


def _flows(page: Page) -> bool:
    return page.layout in ("guide", "sources", "literature", "text")


def test_a_link_to_what_no_chapter_has_is_an_error(context: BuildContext, written: Manuscript) -> None:
    sheets = styles(book(context, written, written.chapters).styles(), [STYLES])
    html = '<html lang="nl"><head><title>a</title></head><body><p><a href="#weg">x</a></p></body></html>'
    found = put_together([part(html, {}, STYLES, styles=sheets)], typesetter(context, Inline()).fonts).findings
    assert [each.message for each in found if each.code == "link-broken"] == [
        "the typesetter says: No anchor #weg for internal URI reference."
    ]


def test_a_job_tells_all_that_it_comes_out_by(context: BuildContext, written: Manuscript) -> None:
    job = PartJob("a", "<p>", {}, (STYLES,), STYLES)
    kept = PartCache(NoCache(), "tools")
    others = (
        replace(job, name="b"),
        replace(job, html="<b>"),
        replace(job, before=1),
        replace(job, screen=False),
        replace(job, styles=styles(["p {}"], [STYLES])),
        replace(job, styles=styles([], [STYLES])),
    )
    assert len({kept.key(each) for each in (job, *others)}) == len(others) + 1
