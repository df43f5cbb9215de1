"""The preview shows what a build makes: each page of a file, pixel for pixel, in every medium and for every choice."""

from __future__ import annotations

import io
import os
import resource
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pypdfium2
import pytest
from PIL import Image

from publisher.cli.preview.rasters import Text
from publisher.cli.preview.standing import Standing
from publisher.project import Project
from tests.cli.preview.served import Preview, State, is_done, page, started

MEDIA = ("screen", "print", "handout", "poster")
ACROSS = 700


@pytest.fixture(scope="module")
def built(copy: Project, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of all media of a chapter, as the command builds it."""
    output = tmp_path_factory.mktemp("output")
    media = [word for medium in MEDIA for word in ("--medium", medium)]
    options = ["build", "regiobeeld", "--chapter", "leefstijl", *media, "--output", str(output)]
    environment = {**os.environ, "PYTHONPATH": str(copy.root)}
    subprocess.run([sys.executable, "-m", "publisher", *options], cwd=copy.root, env=environment, check=True)
    return output / "regiobeeld-2023-part-leefstijl"


def shown_in(preview: Preview, **wish: str) -> State:
    """Return the state once what is wished for is made."""
    status, told = preview.wish(**wish)
    assert status == 200
    return told if is_done(told) else preview.ready(told["version"])


@pytest.fixture
def chosen(preview: Preview) -> Iterator[Preview]:
    """Return the preview, and choose again what it showed at first."""
    yield preview
    shown_in(preview, medium="screen", region="", highlight="", chapter="leefstijl")


@pytest.mark.parametrize("medium", MEDIA)
def test_each_page_is_that_of_the_built_file_pixel_for_pixel(chosen: Preview, built: Path, medium: str) -> None:
    state = shown_in(chosen, medium=medium)
    name = f"regiobeeld-2023{'' if medium == 'screen' else f'-{medium}'}.pdf"
    with pypdfium2.PdfDocument(built / name) as file:
        # Blank pages at the end of a print file make sheets of four.
        blank = -len(state["pages"]) % 4 if medium == "print" else 0
        assert len(state["pages"]) == len(file) - blank
        for at, entry in enumerate(state["pages"]):
            picture = Image.open(io.BytesIO(chosen.get(f"image/{entry['image']}?width={ACROSS}")))
            bitmap = file[at].render(scale=(ACROSS - 0.01) / file[at].get_width(), grayscale=medium == "handout")
            expected = np.array(bitmap.to_pil().convert(picture.mode))
            assert np.array_equal(np.array(picture), expected), entry["id"]
            assert picture.mode == ("L" if medium == "handout" else "RGB")


@pytest.mark.parametrize("medium", MEDIA)
def test_what_stands_on_a_page_stands_there_in_every_medium(chosen: Preview, medium: str) -> None:
    state = shown_in(chosen, medium=medium)
    for entry in state["pages"]:
        told = chosen.json(f"page/{entry['id']}")
        boxes = [box for sentence in told["sentences"] for box in sentence["boxes"]]
        boxes += [each["box"] for each in (*told["numbers"], *told["figures"])]
        for left, top, wide, high in boxes:
            assert left >= 0
            assert top >= 0
            assert left + wide <= entry["width"]
            assert top + high <= entry["height"]
    name = "leefstijl/poster" if medium == "poster" else "leefstijl/gemeenten"
    told = chosen.json(f"page/{name}")
    assert told["sentences"]
    for figure in told["figures"]:
        numbers = [each for each in told["numbers"] if inside(each["box"], figure["box"])]
        assert numbers or figure["alt"]


def inside(inner: list[float], outer: list[float]) -> bool:
    return outer[0] <= inner[0] <= outer[0] + outer[2] and outer[1] <= inner[1] <= outer[1] + outer[3]


@pytest.mark.parametrize(("medium", "scale"), [("print", 1.0), ("handout", 201 / 210)])
def test_figures_stand_beside_their_words_as_on_the_screen(chosen: Preview, medium: str, scale: float) -> None:
    def places() -> tuple[list[float], list[float]]:
        told = chosen.json("page/leefstijl/gemeenten")
        (words,) = [each for each in told["sentences"] if each["text"].startswith("Elke kaart")]
        return told["figures"][0]["box"], words["boxes"][0]

    figure, words = places()
    shown_in(chosen, medium=medium)
    other_figure, other_words = places()
    for side in (0, 1):
        distance = scale * (words[side] - figure[side])
        assert other_words[side] - other_figure[side] == pytest.approx(distance, abs=0.05)
    assert other_figure[2:] == pytest.approx([scale * side for side in figure[2:]], abs=0.02)


def test_every_sentence_is_found_with_its_row_and_every_number_with_its_rows(preview: Preview) -> None:
    told = preview.json("page/leefstijl/gemeenten")
    (sentence,) = [each for each in told["sentences"] if each["text"].startswith("Roken komt het meest voor")]
    lines = (preview.project.root / sentence["file"]).read_text(encoding="utf-8").splitlines()
    assert lines[sentence["row"] - 1].endswith("Roken komt")
    assert sentence["href"].endswith(f"text.md:{sentence['row']}")
    (number,) = [each for each in told["numbers"] if any(inside(each["box"], box) for box in sentence["boxes"])]
    (fact,) = number["facts"]
    assert (number["text"], fact["value"], fact["region"]) == ("25", "25%", "Hoogeveen")
    row = (preview.project.root / fact["file"]).read_text(encoding="utf-8").splitlines()[fact["row"] - 1]
    assert row.startswith("rookt,GM0118,2020,")
    (figure,) = told["figures"]
    assert figure["alt"].startswith("Kaarten.")
    assert [row[0] for row in figure["table"]["rows"] if row[0] == "Coevorden"] == ["Coevorden"]
    code = (preview.project.root / figure["file"]).read_text(encoding="utf-8").splitlines()
    assert code[figure["row"] - 1].startswith("def leefstijl_gemeenten(")


def test_words_are_found_on_their_pages(preview: Preview) -> None:
    found = preview.json("search?q=meest%20voor%20in%20Hoogeveen")
    assert [each["page"] for each in found] == ["leefstijl/gemeenten"]
    assert len(found[0]["box"]) == 4
    assert "Roken komt het meest voor in Hoogeveen" in found[0]["text"]
    assert preview.json("search?q=") == []
    assert preview.json("search?q=%20") == []
    assert preview.json(f"search?q={'x' * 500}") == []


def test_what_stands_around_words_is_told_in_whole_words() -> None:
    words = "Wie kort naar school ging, leeft ongezonder. Roken komt het meest voor in Hoogeveen, en het minst elders."
    standing = Standing(Text(words, (None,) * len(words)))
    assert [around for _, around in standing.search("meest voor")] == [
        "… ging, leeft ongezonder. Roken komt het meest voor in Hoogeveen, en het minst elders."
    ]
    assert [around for _, around in standing.search("kort")] == ["Wie kort naar school ging, leeft ongezonder. …"]


def test_a_gemeente_is_highlighted_and_another_region_is_shown(chosen: Preview) -> None:
    before = page(chosen.json("state"), "leefstijl/gemeenten")["image"]
    state = shown_in(chosen, highlight="GM0106")
    assert state["highlight"] == "GM0106"
    assert page(state, "leefstijl/gemeenten")["image"] != before
    _, told = chosen.wish(region="PV20")
    # The choice is named at once, and pages of the one before are marked until they are made.
    assert told["region"] == {"code": "PV20", "name": "Groningen"}
    assert {each["provisional"] for each in told["pages"]} == {True}
    state = shown_in(chosen, region="PV20")
    assert (state["region"]["code"], state["highlight"]) == ("PV20", "")
    assert state["title"] == "Regiobeeld Groningen 2023"
    assert {each["name"] for each in state["gemeenten"]} >= {"Groningen", "Oldambt"}
    state = shown_in(chosen, region="")
    assert page(state, "leefstijl/gemeenten")["image"] == before


def test_another_chapter_is_shown(chosen: Preview) -> None:
    state = shown_in(chosen, chapter="conclusie")
    assert {each["chapter"] for each in state["pages"]} == {"conclusie", "literatuurlijst"}


def test_a_browser_that_is_killed_does_no_harm(preview: Preview) -> None:
    for _ in range(40):
        stream = socket.create_connection(("127.0.0.1", preview.port))
        stream.sendall(f"GET {preview.base}events HTTP/1.1\r\nHost: 127.0.0.1:{preview.port}\r\n\r\n".encode())
        assert stream.recv(10) == b"HTTP/1.1 2"
        # Without a farewell: the connection is reset.
        stream.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\1\0\0\0\0\0\0\0")
        stream.close()
    half = socket.create_connection(("127.0.0.1", preview.port))
    half.sendall(b"POST ")
    assert preview.json("state")["status"] == "ready"
    half.close()


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere no limit can be set on a process that runs")
def test_a_disk_that_is_full_does_no_harm(copy: Project) -> None:
    """While nothing can be written, what was shown stays; what is saved once there is room again is shown."""
    path = copy.chapters / "regiobeeld" / "conclusie" / "text.md"
    text = path.read_bytes()
    with started(copy, "regiobeeld", "--chapter", "conclusie") as running:
        before = running.ready()
        first = before["pages"][0]
        _, hard = resource.prlimit(running.process.pid, resource.RLIMIT_FSIZE, (0, resource.RLIM_INFINITY))
        try:
            changed = text.replace(b"title: ", b"title: Slot, ", 1)
            running.saved(path, changed, lambda state: state["version"] > before["version"] and not is_busy(state))
            assert running.get(f"image/{first['image']}?width=321")
            resource.prlimit(running.process.pid, resource.RLIMIT_FSIZE, (hard, hard))
            state = running.saved(
                path, changed + b"\n", lambda state: state["status"] == "ready" and is_other(state, first)
            )
            assert not any(each["stale"] or each["provisional"] for each in state["pages"])
        finally:
            path.write_bytes(text)


def is_busy(state: State) -> bool:
    return bool(state["status"] == "working")


def is_other(state: State, first: State) -> bool:
    return bool(state["pages"][0]["image"] != first["image"])
