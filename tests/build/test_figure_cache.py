"""A figure that is kept is the one that would be drawn, and all that decides how it comes out makes another of it."""

import os
import pickle
import random
import shutil
import subprocess
import sys
import time
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, cast

import pytest
from matplotlib.figure import Figure

import publisher
from publisher import editions, theme
from publisher.build import figure_cache, manuscript
from publisher.build.cache import Cache, NoCache
from publisher.build.drawing import Job, PoolRenderer, draw, draw_cached
from publisher.build.figure_cache import FigureCache
from publisher.build.inputs import BuildContext
from publisher.build.running import code
from publisher.build.workers import Pool
from publisher.model import Chart, Placed, Size, Table
from publisher.project import project
from publisher.render.display import store
from publisher.render.fonts import register

FONTS = tuple(theme.font_files(project().styles))
DRAW = """
import pickle, sys
from pathlib import Path
from publisher.build.cache import Cache
from publisher.build.drawing import draw_cached
from publisher.build.figure_cache import FigureCache
from publisher.build.running import code
from publisher.render.display import store
from publisher.render.fonts import register
fonts = pickle.loads(bytes.fromhex(sys.argv[2]))
register(fonts)
figures = FigureCache.of(Cache(Path(sys.argv[1])), fonts)
"""


@pytest.fixture
def cache(tmp_path: Path) -> Cache:
    return Cache(tmp_path / "cache")


@pytest.fixture
def figures(cache: Cache) -> FigureCache:
    found = FigureCache.of(cache, FONTS)
    assert found.tools, "files of the project changed since these tests began"
    return found


def entries(cache: Cache) -> list[Path]:
    return [path for path in cache.folder.glob("*/*") if path.is_file()]


def jobs_of(context: BuildContext, names: tuple[str, ...] = (), highlight: str = "") -> list[Job]:
    chosen = [replace(each, highlight=highlight) for each in editions.load(project(), names) if not each.each]
    return [
        Job(placed, context.tokens.look(chapter.theme))
        for edition in chosen
        for chapter, placed in manuscript.write(context, edition).figures()
    ]


@pytest.fixture(scope="module")
def jobs(context: BuildContext) -> list[Job]:
    """Return all figures of the publications for a region."""
    return jobs_of(context)


def test_every_figure_that_is_kept_is_the_one_that_was_drawn(jobs: list[Job], figures: FigureCache) -> None:
    register(FONTS)
    drawn = [draw_cached(job, figures) for job in jobs]
    names = [figures.key(job.placed, job.look) for job in jobs]
    assert len(set(names)) == len(entries(figures.cache)) > 100
    kept = [figures.get(name) for name in names]
    assert kept == drawn
    assert [store(drawing) for drawing in kept if drawing] == list(map(store, drawn))


def test_a_figure_of_another_size_look_or_highlight_is_another(context: BuildContext, figures: FigureCache) -> None:
    register(FONTS)
    own = [*jobs_of(context, ("regioplan",)), *jobs_of(context, ("regioplan",), "GM0106")]
    taller = [replace(job, placed=replace(job.placed, size=replace(job.placed.size, height=110))) for job in own]
    wider = [replace(job, placed=replace(job.placed, size=replace(job.placed.size, width=170))) for job in own]
    every = [*own, *taller, *wider, *(replace(job, look=context.tokens.look("bevolking")) for job in own)]
    every *= 2
    random.Random(7).shuffle(every)
    for job in every:
        assert store(draw_cached(job, figures)) == store(draw(job))


def test_processes_draw_what_is_not_kept_and_the_order_stays(jobs: list[Job], cache: Cache) -> None:
    some = [job for job in jobs if job.placed.id.startswith("infographic/")]
    with Pool(FONTS) as pool:
        plain, _ = PoolRenderer(pool, FONTS).start(some).collect()
        crew = PoolRenderer(pool, FONTS, cache)
        crew.start(some[1::2]).collect()
        assert len(entries(cache)) == len(some[1::2])
        found, wrong = crew.start(some).collect()
        again, _ = crew.start(some).collect()
    assert not wrong
    assert list(found) == list(again) == [job.placed.id for job in some]
    assert found == again == plain
    assert len(entries(cache)) == len(some)


def test_a_figure_that_was_spoilt_is_drawn_again(jobs: list[Job], figures: FigureCache) -> None:
    register(FONTS)
    job = jobs[-1]
    drawn = draw_cached(job, figures)
    (path,) = entries(figures.cache)
    path.write_bytes(path.read_bytes().replace(b"#", b"0", 1))
    assert draw_cached(job, figures) == drawn
    assert len(entries(figures.cache)) == 1


def test_no_cache_draws_every_time(jobs: list[Job]) -> None:
    register(FONTS)
    assert FigureCache.of(NoCache(), FONTS).key(jobs[-1].placed, jobs[-1].look) == ""
    assert draw_cached(jobs[-1], FigureCache.of(NoCache(), FONTS)) == draw(jobs[-1])


@dataclass(frozen=True)
class Elsewhere:
    """A chart of which the code is not the project's."""

    words: str = "words"

    def draw(self, look: Any, size: Size) -> Figure:
        figure = Figure(figsize=(1, 1), dpi=72)
        figure.text(0.1, 0.5, self.words, family=look.font, size=9)
        return figure


def test_a_chart_from_elsewhere_is_not_kept(context: BuildContext, figures: FigureCache) -> None:
    register(FONTS)
    placed = Placed("a/b", cast(Chart, Elsewhere()), Size(25, 25), "", Table((), ()))
    job = Job(placed, context.tokens.look("leefstijl"))
    assert figures.key(job.placed, job.look) == ""
    assert draw_cached(job, figures) == draw(job)
    assert entries(figures.cache) == []


@pytest.mark.parametrize("words", ["a sign that no font has: \U0001f9ff", "other font"])
def test_a_drawing_with_a_warning_or_a_font_of_the_machine_is_not_kept(
    words: str, context: BuildContext, figures: FigureCache
) -> None:
    register(FONTS)
    look = context.tokens.look("leefstijl")
    look = replace(look, font="DejaVu Sans") if words == "other font" else look
    chart = cast(Chart, Elsewhere(words))
    drawing = draw(Job(Placed("a/b", chart, Size(25, 25), "", Table((), ())), look))
    figures.put("0" * 64, drawing)
    assert entries(figures.cache) == []


def run(root: Path, folder: Path, script: str, given: bytes = b"", **environment: str) -> str:
    """Return what a script says that draws by the code below a folder, in a process of its own."""
    # A file that changed after a process began is not believed, and a disk's clock is not exact.
    time.sleep(0.3)
    command = [sys.executable, "-c", DRAW + script, str(folder), pickle.dumps(FONTS).hex()]
    own = {**os.environ, "PYTHONPATH": str(root), "PYTHONDONTWRITEBYTECODE": "1", **environment}
    return subprocess.run(command, input=given, capture_output=True, check=True, env=own, cwd=root).stdout.decode()


def test_what_is_loaded_to_draw_is_part_of_the_key(jobs: list[Job], cache: Cache) -> None:
    script = """
for job in pickle.load(sys.stdin.buffer):
    draw_cached(job, figures)
files = [getattr(module, "__file__", "") for name, module in sys.modules.items() if name.split(".")[0] == "publisher"]
print(*filter(None, files), sep="\\n")
"""
    sample = {type(job.placed.chart): job for job in jobs}
    told = run(project().root, cache.folder, script, pickle.dumps(list(sample.values())))
    package = Path(publisher.__file__).parent
    others = {Path(line) for line in told.splitlines()} - set(code(figure_cache.CODE))
    # These say how files are hashed.
    hashing = ("build/", "editions/")
    assert [path for path in others if not path.relative_to(package).as_posix().startswith(hashing)] == []
    assert len(entries(cache)) == len(sample)


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a copy of the code."""
    root = tmp_path_factory.mktemp("code")
    ignored = shutil.ignore_patterns("__pycache__")
    shutil.copytree(project().root / "publisher", root / "publisher", ignore=ignored)
    return root


STORED = """
(job,) = pickle.load(sys.stdin.buffer)
kept = figures.get(figures.key(job.placed, job.look)) is not None
print(kept, store(draw_cached(job, figures)).decode())
"""


def edit(path: Path, before: str, after: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert before in text
    path.write_text(text.replace(before, after), encoding="utf-8")


def test_other_code_draws_another_figure(jobs: list[Job], root: Path, cache: Cache) -> None:
    given = pickle.dumps([next(job for job in jobs if "Bars" in type(job.placed.chart).__name__)])
    first = run(root, cache.folder, STORED, given)
    assert run(root, cache.folder, STORED, given) == first.replace("False", "True", 1)
    edit(root / "publisher/charts/base.py", "figure.patch.set_visible(False)", "figure.patch.set_visible(True)")
    changed = run(root, cache.folder, STORED, given)
    assert changed.split()[0] == "False"
    assert changed != first
    edit(root / "publisher/charts/base.py", "figure.patch.set_visible(True)", "figure.patch.set_visible(False)")
    assert run(root, cache.folder, STORED, given) == first.replace("False", "True", 1)


def test_a_chart_of_a_chapter_counts_with_the_files_of_its_chapter(root: Path, cache: Cache) -> None:
    own = root / "publisher/chapters/regioplan/infographic"
    (own / "words.py").write_text("WORDS = 'first'\n")
    (own / "own.py").write_text(
        "from dataclasses import dataclass\n"
        "from matplotlib.figure import Figure\n"
        "from publisher.chapters.regioplan.infographic.words import WORDS\n\n\n"
        "@dataclass(frozen=True)\n"
        "class Own:\n"
        "    def draw(self, look, size):\n"
        "        figure = Figure(figsize=(1, 1), dpi=72)\n"
        "        figure.text(0.1, 0.5, WORDS, family='Source Sans 3', size=9)\n"
        "        return figure\n"
    )
    script = """
from publisher.build.drawing import Job
from publisher.chapters.regioplan.infographic.own import Own
from publisher.model import Placed, Size, Table
look = pickle.load(sys.stdin.buffer)
job = Job(Placed("a/b", Own(), Size(25, 25), "", Table((), ())), look)
kept = figures.get(figures.key(job.placed, job.look)) is not None
print(kept, *(text.text for text in draw_cached(job, figures).texts))
"""
    given = pickle.dumps(theme.load(project().tokens).look("leefstijl"))
    assert run(root, cache.folder, script, given) == "False first\n"
    assert run(root, cache.folder, script, given) == "True first\n"
    (own / "words.py").write_text("WORDS = 'second'\n")
    assert run(root, cache.folder, script, given) == "False second\n"
    assert run(root, cache.folder, script, given) == "True second\n"
    # Words may stand in the code of another chapter.
    (root / "publisher/chapters/regioplan/duiding/theirs.py").write_text("WORDS = 'third'\n")
    (own / "words.py").write_text("from publisher.chapters.regioplan.duiding.theirs import WORDS as WORDS\n")
    assert run(root, cache.folder, script, given) == "False third\n"
    (root / "publisher/chapters/regioplan/duiding/theirs.py").write_text("WORDS = 'fourth'\n")
    assert run(root, cache.folder, script, given) == "False fourth\n"


def test_code_that_changes_while_a_process_runs_is_not_believed(jobs: list[Job], root: Path, cache: Cache) -> None:
    script = f"""
(job,) = pickle.load(sys.stdin.buffer)
import time
time.sleep(0.3)
import os
os.utime({str(root / "publisher/charts/scales.py")!r})
draw_cached(job, figures)
print(bool(figures.tools), bool(FigureCache.of(figures.cache, fonts).tools))
"""
    assert run(root, cache.folder, script, pickle.dumps(jobs[-1:])) == "True False\n"
    assert entries(cache) == []


def test_the_settings_of_a_machine_change_no_figure(jobs: list[Job], tmp_path: Path) -> None:
    register(FONTS)
    sample = list({type(job.placed.chart): job for job in jobs}.values())
    own = tmp_path / "matplotlibrc"
    own.write_text("lines.linewidth: 9\naxes.linewidth: 7\npath.simplify: False\nfont.size: 20\naxes.facecolor: red\n")
    script = "print(*(store(draw_cached(job, figures)).decode() for job in pickle.load(sys.stdin.buffer)), sep='\\n')"
    told = run(project().root, tmp_path / "cache", script, pickle.dumps(sample), MATPLOTLIBRC=str(own))
    assert told.splitlines() == [store(draw(job)).decode() for job in sample]
