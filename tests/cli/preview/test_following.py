"""What a save does: the page it changes is shown anew, and what goes wrong leaves the last good page in its place."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from publisher.project import Project
from tests.cli.preview.served import Preview, State, is_done, page, started

PAGE = "leefstijl/gemeenten"
SENTENCE = "Elke kaart heeft een eigen schaal."
CHAPTER = Path("publisher", "chapters", "regiobeeld", "leefstijl")


@contextmanager
def restored(preview: Preview, *paths: Path) -> Iterator[None]:
    """Put files back as they were, and wait until all is as it was."""
    before = {path: path.read_bytes() if path.exists() else None for path in paths}
    shown = images(preview.json("state"))
    try:
        yield
    finally:
        for path, content in before.items():
            if content is None:
                path.unlink(missing_ok=True)
            else:
                path.write_bytes(content)
        preview.until(lambda state: is_done(state) and images(state) == shown and not any_stale(state))


def images(state: State) -> dict[str, str]:
    return {each["id"]: each["image"] for each in state["pages"]}


def own(state: State) -> dict[str, str]:
    """Return the pictures of the chapter's own pages: the list of sources is made of what all chapters use."""
    return {name: image for name, image in images(state).items() if name.startswith("leefstijl/")}


def any_stale(state: State) -> bool:
    return any(each["stale"] or each["provisional"] for each in state["pages"])


def is_new(before: State, name: str = PAGE) -> Callable[[State], bool]:
    """Return whether a page has another picture, and all is done."""
    old = page(before, name)["image"]
    return lambda state: state["status"] == "ready" and page(state, name)["image"] != old


@pytest.fixture
def text(copy: Project) -> Path:
    return copy.root / CHAPTER / "text.md"


@pytest.fixture
def code(copy: Project) -> Path:
    return copy.root / CHAPTER / "figures.py"


def test_a_changed_sentence_is_shown_on_its_page_alone(preview: Preview, text: Path) -> None:
    before = preview.json("state")
    with restored(preview, text):
        words = text.read_text(encoding="utf-8").replace(SENTENCE, "Elke kaart heeft haar eigen schaal.")
        state = preview.saved(text, words, is_new(before))
        changed = {name for name, image in images(state).items() if image != images(before)[name]}
        assert changed == {PAGE}
        told = [each["text"] for each in preview.json(f"page/{PAGE}")["sentences"]]
        assert "Elke kaart heeft haar eigen schaal." in told


def test_a_value_in_the_data_is_shown_where_it_is_printed(preview: Preview, copy: Project) -> None:
    row = next(
        fact
        for number in preview.json(f"page/{PAGE}")["numbers"]
        for fact in number["facts"]
        if (fact["indicator"], fact["region"]) == ("overgewicht", "Coevorden")
    )
    path = copy.root / row["file"]
    lines = path.read_bytes().splitlines(keepends=True)
    old = lines[row["row"] - 1]
    assert b",59" in old
    before = preview.json("state")
    with restored(preview, path):
        lines[row["row"] - 1] = re.sub(rb",59(\.\d+)?,", b",57.8,", old)
        preview.saved(path, b"".join(lines), is_new(before))
        told = [each["text"] for each in preview.json(f"page/{PAGE}")["sentences"]]
        assert any("in Coevorden 58%" in words for words in told)


def test_code_is_read_again_that_has_the_time_and_the_size_of_before(preview: Preview, code: Path) -> None:
    with restored(preview, code):
        written = code.read_text(encoding="utf-8")
        for letter in "xyz":
            told = letter * 7
            other = code.with_suffix(".saved")
            other.write_text(f'{written}\nraise ValueError("{told}")\n', encoding="utf-8")
            os.utime(other, (1_700_000_000, 1_700_000_000))
            other.replace(code)
            preview.until(lambda state, told=told: any(told in each["message"] for each in state["findings"]))


def test_a_syntax_error_in_figures_leaves_the_pages(preview: Preview, code: Path) -> None:
    before = preview.json("state")
    with restored(preview, code):
        wrong = code.read_text(encoding="utf-8") + "\ndef broken(:\n"
        state = preview.saved(code, wrong, lambda state: state["status"] == "ready" and any_stale(state))
        assert own(state) == own(before)
        assert page(state, PAGE)["stale"]
        told = [*state["findings"], *preview.json(f"page/{PAGE}")["findings"]]
        assert any(each["file"].endswith("figures.py") and each["row"] for each in told)
        assert any(each["href"].startswith("vscode://file/") for each in told)


def test_a_figure_that_fails_is_told_on_its_page_and_at_its_place(preview: Preview, code: Path) -> None:
    with restored(preview, code):
        wrong = code.read_text(encoding="utf-8").replace("    maps = zwaar", "    1 / 0\n    maps = zwaar")
        state = preview.saved(code, wrong, lambda state: state["status"] == "ready" and any_stale(state))
        assert [each["id"] for each in state["pages"] if each["stale"]] == [PAGE]
        assert page(state, PAGE)["errors"] == 1
        assert state["findings"] == []
        (found,) = preview.json(f"page/{PAGE}")["findings"]
        assert found["code"] == "figure-failed"
        assert len(found["box"]) == 4
        assert found["where"].endswith(", figuur leefstijl_gemeenten")


def test_an_error_in_a_sentence_keeps_the_last_good_page(preview: Preview, text: Path) -> None:
    before = preview.json("state")
    with restored(preview, text):
        words = text.read_text(encoding="utf-8").replace(SENTENCE, "Dat is {{ onbekend_getal }}.")
        state = preview.saved(text, words, lambda state: state["status"] == "ready" and any_stale(state))
        shown = page(state, PAGE)
        assert shown["stale"]
        assert shown["errors"]
        assert shown["image"] == page(before, PAGE)["image"]
        (found,) = [each for each in preview.json(f"page/{PAGE}")["findings"] if "onbekend_getal" in each["message"]]
        assert found["severity"] == "error"
        assert "paneel leefstijl_gemeenten" in found["where"]
        assert found["row"] == text.read_text(encoding="utf-8").split("onbekend_getal")[0].count("\n") + 1


def test_a_page_that_runs_over_is_shown_as_it_does(preview: Preview, text: Path) -> None:
    before = preview.json("state")
    with restored(preview, text):
        words = text.read_text(encoding="utf-8").replace(SENTENCE, f"{SENTENCE} Dat is zo. " * 40)
        state = preview.saved(text, words, is_new(before))
        assert page(state, f"{PAGE}~2")["number"] == page(state, PAGE)["number"] + 1
        assert any(
            each["code"] == "layout-page-split" and "pagina 4" in each["message"]
            for each in preview.json(f"page/{PAGE}")["findings"]
        )
        assert any(len(each["box"]) == 4 for each in preview.json(f"page/{PAGE}~2")["findings"])


def test_a_text_that_is_gone_keeps_its_pages_until_it_is_back(preview: Preview, text: Path) -> None:
    before = preview.json("state")
    with restored(preview, text):
        text.unlink()
        state = preview.until(lambda state: state["status"] == "failed")
        assert images(state) == images(before)
        assert page(state, PAGE)["stale"]
        assert any(each["message"].endswith("text.md is er niet.") for each in state["findings"])


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("styles/tokens.toml", "[[["),
        ("layouts/page.html", "{% if %}"),
        ("layouts/layouts.toml", "x"),
        ("data/indicators.csv", "id\n"),
        ("data/publications/regiobeeld-2023.toml", "title ="),
    ],
)
def test_a_broken_file_of_the_whole_leaves_the_pages_and_is_told(
    preview: Preview, copy: Project, name: str, content: str
) -> None:
    before = preview.json("state")
    path = copy.root / name
    with restored(preview, path):
        state = preview.saved(path, content, lambda state: any_stale(state) and state["status"] != "working")
        assert images(state) == images(before)
        assert page(state, PAGE)["stale"]
        # What is acknowledged or doubted is not why: that is an error alone, and all of them.
        assert state["findings"]
        assert {each["severity"] for each in state["findings"]} == {"error"}
        if state["status"] == "failed":
            assert state["message"].endswith(state["findings"][0]["message"])


def test_a_style_is_shown_on_all_pages(preview: Preview, copy: Project) -> None:
    before = preview.json("state")
    path = copy.root / "styles" / "tokens.toml"
    with restored(preview, path):
        tokens = path.read_text(encoding="utf-8")
        changed = re.sub(r'(ink  = \{ rgb = ")#[0-9a-f]{6}', r"\g<1>#331111", tokens)
        assert changed != tokens
        state = preview.saved(
            path, changed, lambda state: state["status"] == "ready" and is_new(before)(state) and not any_stale(state)
        )
        assert not images(state).items() & images(before).items()


def test_it_tells_whether_rules_are_still_applied_to_pages_that_are_shown(preview: Preview, copy: Project) -> None:
    path = copy.root / "styles" / "text.css"
    before = preview.json("state")
    with restored(preview, path):
        later = path.read_text(encoding="utf-8") + "\n.body p { color: #444444 }\n"
        state = preview.saved(path, later, is_new(before))
        assert state["checking"]
        assert not preview.until(lambda state: is_done(state) and not state["checking"])["checking"]


def test_a_file_that_is_half_written_is_not_shown(preview: Preview, text: Path) -> None:
    whole = text.read_bytes()
    versions = set()
    with restored(preview, text):
        shown = preview.json("state")
        for _ in range(5):
            with text.open("wb") as file:
                file.write(whole[: len(whole) // 2])
                file.flush()
                file.write(whole[len(whole) // 2 :])
        state = preview.json("state")
        versions.add(state["version"])
        assert images(state) == images(shown)
        assert not any_stale(state)


def test_two_previews_at_once_each_have_their_own_address(preview: Preview, copy: Project) -> None:
    with started(copy, "regiobeeld", "--chapter", "conclusie") as other:
        other.ready()
        assert (other.port, other.base) != (preview.port, preview.base)
        assert {each["chapter"] for each in other.json("state")["pages"]} >= {"conclusie"}
        answer, _ = other.request(f"{preview.base}state", whole=True)
        assert answer.status == 403
        assert preview.json("state")["status"] == "ready"


def test_a_port_that_is_taken_is_told(preview: Preview, copy: Project) -> None:
    options = ["preview", "regiobeeld", "--no-browser", "--port", str(preview.port)]
    done = subprocess.run(
        [sys.executable, "-m", "publisher", *options], cwd=copy.root, capture_output=True, text=True, timeout=120
    )
    assert done.returncode == 2
    assert f"port {preview.port}" in done.stdout
    assert "Traceback" not in done.stderr


def test_an_interruption_ends_it_cleanly(copy: Project) -> None:
    with started(copy, "regiobeeld", "--chapter", "conclusie") as running:
        running.json("state")
        running.process.send_signal(signal.SIGINT)
        told, _ = running.process.communicate(timeout=60)
        assert running.process.returncode == 0
        assert "Het voorbeeld is gestopt." in told
        assert "Traceback" not in told


def test_what_the_rules_of_files_find_on_a_page_is_told(preview: Preview, copy: Project) -> None:
    path = copy.root / "styles" / "text.css"
    with restored(preview, path):
        faint = path.read_text(encoding="utf-8") + "\n.body p { color: #dddddd }\n"
        preview.saved(path, faint, lambda state: is_done(state) and page(state, PAGE)["errors"] > 0)
        found = preview.json(f"page/{PAGE}")["findings"]
        assert any("contrast" in each["code"] and len(each["box"]) == 4 for each in found), found
