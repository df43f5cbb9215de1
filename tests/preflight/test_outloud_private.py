"""outloud finds the same with less to do, on sound files and on broken ones."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import outloud
import pikepdf
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from outloud import model

from publisher.preflight import outloud_private
from publisher.preflight.outloud_private import LAYERS, VERSION, Document, check
from tests.preflight.samples import BODY, Spoil, screen_file, spoiled

TABLE = "<table><tr><th>Wij AV Tj</th><td>1,5%</td></tr><tr><th>Ja</th><td>geen</td></tr></table>"
LIST = "<ul><li>AVATAR To Te Wy</li><li lang='en'>words in English</li></ul><p>www.example.org</p>"
FILES = {"links": BODY, "table": TABLE, "list": LIST}
HUGE = b"9" * 320 + b".0"
# What a page may also paint, in operators that another program writes or breaks.
PAINTING = (
    *(b"5 Tc", b"-3.5 Tw", b"80 Tz", b"0 Tz", b"2 Ts", b"3 Tr", b"T*", b"BT", b"ET", b"q", b"Q", b"EMC"),
    *(b"(abc) Tj", b"(x y) '", b'1 2 (q) "', b"[<00> <000001> -131 <0000>] TJ", b"[(z) -130.0 (z) -129.5 (z)] TJ"),
    *(b"[(a) -200 (b) /N null true (c)] TJ", b"/Nope 12 Tf", b"/Artifact BMC", b"/Span <</MCID 0>> BDC"),
    *(b"-0.0 0 0 -0.0 -0.0 -0.0 Tm", b"9" * 320 + b" Tc", b"\xe4\xff", b"<< [ ("),
    # More than a number holds, and what is then no number: along the line, across the page, up and down.
    *(HUGE + b" Tc", HUGE + b" Tc 0 Tz", HUGE + b" Ts", HUGE[12:] + b" 0 0 9 0 0 cm"),
    HUGE[12:] + b" 0 0 9 -" + HUGE + b" 0 cm",
)


def told(result: Any) -> tuple[object, ...]:
    """Return all that outloud says of a file and its rules, but not how long it took; as words, as NaN is not NaN."""
    runs = [(run.rule, run.status, run.reason, run.findings, run.outcome) for run in result.runs]
    return result.error, repr(result.findings), runs


def read(document: Any) -> list[str]:
    """Return what outloud sees on each page, with all of its digits, or why it cannot see it."""
    pages = []
    for page in document.pages:
        try:
            pages.append(repr(document.content(page.index)))
        except Exception as error:
            pages.append(repr(error))
    return [*pages, repr(document.fonts)]


def same(pdf: bytes, folder: Path) -> bool:
    path = folder / "file.pdf"
    path.write_bytes(pdf)
    wanted = outloud.check(str(path), layers=tuple(LAYERS))
    alike = told(check(str(path))) == told(wanted)
    if wanted.error:
        return alike
    theirs, ours = model.Document(str(path)), Document(str(path))
    return alike and read(ours) == read(theirs)


@pytest.mark.parametrize("name", FILES)
def test_a_sound_file_is_read_as_outloud_reads_it(name: str, tmp_path: Path) -> None:
    assert same(screen_file(FILES[name]), tmp_path)


def without_structure(pdf: pikepdf.Pdf) -> None:
    del pdf.Root.StructTreeRoot


def without_mapping(pdf: pikepdf.Pdf) -> None:
    for item in pdf.objects:
        if isinstance(item, pikepdf.Dictionary) and item.get("/Type") == "/Font" and "/ToUnicode" in item:
            del item["/ToUnicode"]


@pytest.mark.parametrize("spoil", [without_structure, without_mapping])
def test_a_spoiled_file_is_read_as_outloud_reads_it(spoil: Any, tmp_path: Path) -> None:
    assert same(spoiled(screen_file(), spoil), tmp_path)


@pytest.mark.parametrize("pdf", [b"", b"no file", screen_file()[:-900], screen_file()[2000:]])
def test_what_is_no_whole_file_ends_as_outloud_ends_it(pdf: bytes, tmp_path: Path) -> None:
    assert same(pdf, tmp_path)


def put_in(*put: tuple[float, bytes]) -> Spoil:
    """Paint more on the first page, each at a share of its lines."""

    def spoil(pdf: pikepdf.Pdf) -> None:
        page = pdf.pages[0]
        page.contents_coalesce()
        content = page.Contents.read_bytes()
        for share, painting in put:
            ends = [match.end() for match in re.finditer(rb"\n", content)]
            at = ends[int(share * (len(ends) - 1))]
            content = content[:at] + painting + b"\n" + content[at:]
        page.Contents = pdf.make_stream(content)

    return spoil


@pytest.mark.parametrize("painting", PAINTING)
def test_an_operator_in_each_line_is_read_as_outloud_reads_it(painting: bytes, tmp_path: Path) -> None:
    def spoil(pdf: pikepdf.Pdf) -> None:
        page = pdf.pages[0]
        page.contents_coalesce()
        shows = page.Contents.read_bytes().replace(b"Tf\n", b"Tf\n" + painting + b"\n")
        page.Contents = pdf.make_stream(shows)

    assert same(spoiled(screen_file(), spoil), tmp_path)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.sampled_from(sorted(FILES)), st.lists(st.tuples(st.floats(0, 1), st.sampled_from(PAINTING)), min_size=1))
def test_whatever_a_page_paints_is_read_as_outloud_reads_it(
    tmp_path: Path, name: str, put: list[tuple[float, bytes]]
) -> None:
    assert same(spoiled(screen_file(FILES[name]), put_in(*put)), tmp_path)


def test_another_version_is_run_as_it_is(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    assert outloud.__version__ == VERSION, "look whether its private parts are still what outloud_private.py says"
    path = tmp_path / "file.pdf"
    path.write_bytes(screen_file())
    monkeypatch.setattr(outloud, "__version__", "99.0")
    monkeypatch.delattr(outloud_private, "Document")
    assert check(str(path)).findings == []


def test_no_models_are_loaded_to_read_words() -> None:
    code = "import sys, publisher.preflight.outloud_private, pymupdf; print('onnxruntime' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    assert done.stdout.split() == ["False"]
