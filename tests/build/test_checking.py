"""Files are checked in parts, beside each other and not twice, and all that is found is what one check finds."""

from __future__ import annotations

import io
import json
import os
import signal
import time
from collections.abc import Callable, Iterator, Sequence
from itertools import permutations
from pathlib import Path

import pikepdf
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from publisher.build.cache import Cache
from publisher.build.checking import CODE, PACKAGE, Checker
from publisher.build.workers import Pool
from publisher.editions.printers import load
from publisher.findings import Finding, Place, Severity
from publisher.preflight import GROUPS, FileContext, FileKind, FilePart, RuleResult, check, check_part, joined
from publisher.project import project
from tests.preflight.printing.conftest import COATED, OLDER, written
from tests.preflight.samples import painting, screen_file, spoiled
from tests.preflight.test_accessibility import without_contents, without_title
from tests.test_architecture import dependencies

NAME = "proef.pdf"
FAINT = "<h1>Kop</h1><p style='color: #ccc'>nauwelijks te zien, nan</p>"
SCREEN = FileContext(kind=FileKind.SCREEN, printers=(COATED,))
PRINT = FileContext(kind=FileKind.PRINT, printers=(COATED,))
DRAFT = FileContext(kind=FileKind.SCREEN, draft=True, language="en")


def without_annotations_that_can_be_read(pdf: pikepdf.Pdf) -> None:
    pdf.pages[0].Annots = pikepdf.Array([pikepdf.Dictionary(Subtype=pikepdf.Name.Link, A=5)])


def press() -> bytes:
    return spoiled(written(body="<p style='font-size: 4pt; color: #fff'>wit</p>"), painting(b"1 0 0 rg 9 9 99 99 re f"))


# Sound and broken ones, with all kinds of findings.
FILES: dict[str, tuple[Callable[[], bytes], FileContext]] = {
    "sound": (screen_file, SCREEN),
    "faint": (lambda: screen_file(FAINT), SCREEN),
    "links": (lambda: spoiled(screen_file(), without_contents), SCREEN),
    "title": (lambda: spoiled(screen_file(), without_title), SCREEN),
    "draft": (screen_file, DRAFT),
    "kind not told": (screen_file, FileContext(printers=(COATED,))),
    "print": (press, PRINT),
    "rule breaks down": (lambda: spoiled(screen_file(), without_annotations_that_can_be_read), SCREEN),
    "damaged": (lambda: screen_file().replace(b"startxref\n", b"startxref\n9"), SCREEN),
    "cut": (lambda: screen_file()[:-3000], SCREEN),
    "no file": (lambda: b"no file", SCREEN),
    "empty": (lambda: b"", PRINT),
}


@pytest.fixture(scope="module")
def pool() -> Iterator[Pool]:
    with Pool((), 2) as made:
        yield made


@pytest.mark.parametrize("file", FILES)
def test_processes_find_what_one_check_finds_in_the_same_order(file: str, pool: Pool) -> None:
    make, context = FILES[file]
    pdf = make()
    assert Checker(pool).start(pdf, NAME, context).result() == check(pdf, NAME, context)


@pytest.mark.parametrize("file", ["faint", "print", "draft", "no file"])
def test_findings_come_in_one_order_whichever_part_is_first(file: str) -> None:
    make, context = FILES[file]
    pdf = make()
    parts = [check_part(pdf, NAME, context, (group,)) for group in GROUPS]
    wanted = check(pdf, NAME, context)
    assert all(joined(pdf, NAME, order) == wanted for order in permutations(parts))


def entries(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file() and path.name != "written"]


@pytest.mark.parametrize("file", FILES)
def test_what_is_kept_is_what_a_fresh_check_finds(file: str, tmp_path: Path) -> None:
    make, context = FILES[file]
    pdf, checker = make(), Checker(cache=Cache(tmp_path))
    fresh = check(pdf, NAME, context)
    assert [checker.start(pdf, NAME, context).result() for _ in range(2)] == [fresh, fresh]
    for path in entries(tmp_path):
        path.write_bytes(path.read_bytes()[:-9] + b'"poison"]')
    assert checker.start(pdf, NAME, context).result() == fresh


def test_what_is_kept_is_not_looked_for_again(tmp_path: Path) -> None:
    cache = Cache(tmp_path)
    pdf = screen_file(FAINT)
    Checker(cache=cache).start(pdf, NAME, SCREEN).result()
    for path in entries(tmp_path):
        name = path.parent.name + path.name
        content = json.loads(cache.get(name) or b"")
        cache.put(name, json.dumps({**content, "results": []}).encode())
    rules = {result.rule for result in Checker(cache=cache).start(pdf, NAME, SCREEN).result().results}
    assert "left-over" in rules
    assert rules.isdisjoint({"conformance", "reading", "contrast", "whole"})


def test_what_is_kept_holds_for_one_file_one_name_and_one_printer(tmp_path: Path) -> None:
    checker = Checker(cache=Cache(tmp_path))
    pdf, other = press(), spoiled(press(), painting(b"0 1 0 rg 9 9 9 9 re f"))
    stricter = FileContext(kind=FileKind.PRINT, printers=(OLDER,))
    asked = [(pdf, NAME, PRINT), (other, NAME, PRINT), (pdf, "ander.pdf", PRINT), (pdf, NAME, stricter)]
    assert len({check(*each).findings for each in asked}) == len(asked)
    for each in [*asked, *asked]:
        assert checker.start(*each).result() == check(*each)


def test_a_rule_that_broke_down_is_asked_again(tmp_path: Path) -> None:
    make, context = FILES["rule breaks down"]
    Checker(cache=Cache(tmp_path)).start(make(), NAME, context).result()
    kept = [json.loads(Cache(tmp_path).get(path.parent.name + path.name) or b"") for path in entries(tmp_path)]
    assert kept
    assert not any("file-unchecked" in json.dumps(part) for part in kept)


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(st.integers(0, 1), st.integers(0, 9), st.sampled_from(["0.8 g", "1 g", "0 g"])), max_size=4))
def test_edits_in_any_order_are_checked_as_if_nothing_was_kept(
    tmp_path: Path, edits: Sequence[tuple[int, int, str]]
) -> None:
    checker, pdf = Checker(cache=Cache(tmp_path)), screen_file(FAINT)
    for page, place, colour in edits:
        with pikepdf.open(io.BytesIO(pdf)) as document:
            paint = painting(f"{colour} {30 * place} 0 200 900 re f".encode(), page % len(document.pages))
        pdf = spoiled(pdf, paint)
        assert checker.start(pdf, NAME, SCREEN).result() == check(pdf, NAME, SCREEN)


def die(_: None) -> None:
    # What is asked meanwhile waits for the same process.
    time.sleep(1)
    os.kill(os.getpid(), signal.SIGKILL)


def test_a_process_that_dies_is_a_finding_and_the_others_rules_go_on() -> None:
    with Pool((), 1) as pool:
        pool.submit(die, None)
        checked = Checker(pool).start(screen_file(FAINT), NAME, SCREEN).result()
    found = {finding.code for finding in checked.findings}
    assert {"preflight-process", "contrast-text"} <= found
    assert checked.pages == 1


def test_the_key_knows_all_code_that_looks_for_findings() -> None:
    edges, seen, left = dependencies(), set[str](), ["publisher.preflight.catalogue"]
    while left:
        module = left.pop()
        if module not in seen:
            seen.add(module)
            left += edges.get(module, ())
    paths = {PACKAGE.parent / f"{module.replace('.', '/')}.py" for module in seen if module != "publisher"}
    files = {path if path.is_file() else path.with_suffix("") / "__init__.py" for path in paths}
    known = [PACKAGE / name for name in CODE]
    assert not {path for path in files if not any(path.is_relative_to(each) for each in known)}


WORDS = st.text(max_size=9)
BOX = st.lists(st.floats(allow_nan=False), min_size=4, max_size=4).map(tuple)
PLACES = st.builds(Place, WORDS, st.integers(), WORDS, st.integers(), WORDS, WORDS, st.just(()) | BOX)
FINDINGS = st.builds(Finding, WORDS, WORDS, PLACES, WORDS, st.sampled_from(Severity))
RESULTS = st.builds(RuleResult, WORDS, WORDS, st.lists(FINDINGS, max_size=3).map(tuple), WORDS)
PARTS = st.builds(FilePart, st.sampled_from(FileKind), st.integers(0), st.lists(RESULTS, max_size=3).map(tuple))


@given(PARTS)
def test_a_part_comes_back_from_its_plain_values(part: FilePart) -> None:
    assert FilePart.from_dict(json.loads(json.dumps(part.as_dict()))) == part


def test_printers_tell_all_that_they_ask_for() -> None:
    printers = load(project())
    assert len({repr(printer) for printer in printers}) == len(printers)
