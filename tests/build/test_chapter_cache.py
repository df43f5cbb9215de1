"""Data and chapters that are kept are those that would be read; whatever decides that makes others of them."""

import random
import shutil
from collections.abc import Callable
from dataclasses import replace
from itertools import combinations
from pathlib import Path

import pytest

from publisher.build import data_cache, inputs, manuscript
from publisher.build.cache import Cache, NoCache
from publisher.build.canonical import canonical
from publisher.build.chapter_cache import CODE, ChapterCache
from publisher.build.data_cache import KnownData
from publisher.build.inputs import BuildContext
from publisher.build.manuscript import Manuscript
from publisher.build.running import running
from publisher.editions import choose, load
from publisher.editions.choose import Choice
from publisher.findings import Finding, PublisherError
from publisher.model import Chapter, Size
from publisher.narrative import Citations, Reading
from publisher.project import Project, project

CHAPTERS = ("start", "leefstijl", "kwetsbare_inwoners", "conclusie")
EDITS = 12


@pytest.fixture
def copy(tmp_path: Path) -> Project:
    """A copy of the project's inputs, to be changed; its figures are those of the package."""
    if not running(CODE):
        pytest.skip("code changed since this process began")
    own = Project(tmp_path / "project")
    for name in ("data", "layouts", "styles"):
        shutil.copytree(project().root / name, own.root / name)
    shutil.copytree(project().chapters, own.chapters, ignore=shutil.ignore_patterns("*.py", "__pycache__"))
    return own


def written(own: Project, cache: Cache | None, where: str = "", only: tuple[str, ...] = CHAPTERS) -> Manuscript:
    edition = load(own, ["regiobeeld"])[0]
    context = inputs.read(own, national=bool(where), cache=cache)
    (made,) = choose.made_for([edition], context.dataset.regions, Choice((where,) if where else ()))
    return manuscript.write(context, made, only)


def same(one: Manuscript, other: Manuscript) -> bool:
    """Return whether two manuscripts say the same, and have figures that are drawn alike and kept under one key."""
    charts = [[canonical((each.chart, each.size))[0] for _, each in made.figures()] for made in (one, other)]
    # A message in another language than that of the code, too.
    said = [[each.said("nl") for each in made.findings] for made in (one, other)]
    return one == other and charts[0] == charts[1] and said[0] == said[1]


def entries(cache: Cache) -> list[Path]:
    return [path for path in cache.folder.glob("*/*") if path.is_file()]


def edited(content: bytes, chance: random.Random, *, words: bool) -> bytes:
    """Return a text with a word changed, or a table with a digit changed."""
    if words:
        parts = content.split(b" ")
        at = chance.randrange(len(parts))
        parts[at] = chance.choice([b"", b"5", parts[at] * 2, chance.choice(parts), b"{{ matig }}", b"[@wobma2023]"])
        return b" ".join(parts)
    at = chance.choice([at for at, each in enumerate(content) if chr(each).isdigit()])
    return content[:at] + b"%d" % chance.randrange(10) + content[at + 1 :]


def test_what_was_kept_changes_nothing_whatever_was_changed_before(copy: Project) -> None:
    chance, cache = random.Random(20), Cache(copy.cache)
    texts = [copy.chapters / "regiobeeld" / name / "text.md" for name in CHAPTERS]
    tables = [*sorted((copy.data / "observations").glob("*.csv")), *sorted(copy.data.glob("*.csv"))]
    others = [copy.layouts / "layouts.toml", copy.data / "publications" / "regiobeeld-2023.toml"]
    found = set[tuple[Finding, ...]]()
    for _ in range(EDITS):
        path = chance.choice([chance.choice(texts), chance.choice(tables), chance.choice(others)])
        before = path.read_bytes()
        path.write_bytes(edited(before, chance, words=path in texts))
        try:
            context = inputs.read(copy)
            plain = written(copy, None)
        except PublisherError as error:
            for _ in range(2):
                with pytest.raises(PublisherError) as raised:
                    written(copy, cache)
                assert raised.value.findings == error.findings
        else:
            for _ in range(2):
                assert inputs.read(copy, cache=cache) == context
                assert same(written(copy, cache), plain)
            found.add((*context.findings, *plain.findings))
        if chance.random() < 0.8:
            path.write_bytes(before)
    assert len(found) > EDITS // 3


def test_spoilt_entries_are_made_anew(copy: Project) -> None:
    cache, without = Cache(copy.cache), written(copy, None)
    assert same(written(copy, cache), without)
    kept = entries(cache)
    # The data and each chapter.
    assert len(kept) == 1 + len(CHAPTERS) + 1
    for path in kept:
        if path.parent != cache.folder:
            path.write_bytes(path.read_bytes()[:-1] + b"!")
    assert same(written(copy, cache), without)


def test_an_edition_elsewhere_has_entries_of_its_own(copy: Project) -> None:
    cache = Cache(copy.cache)
    home = written(copy, cache)
    elsewhere = written(copy, None, "Groningen")
    for _ in range(2):
        assert same(written(copy, cache, "Groningen"), elsewhere)
        assert same(written(copy, cache), home)


def test_a_gemeente_that_is_highlighted_and_other_layouts_have_entries_of_their_own(copy: Project) -> None:
    context, edition = inputs.read(copy, cache=Cache(copy.cache)), load(copy, ["regiobeeld"])[0]
    name, low = "leefstijl", Size(60, 60)
    pages = {
        name: replace(page, default=low, slots={count: (low,) * count for count in page.slots})
        for name, page in context.layouts.pages.items()
    }
    lower = replace(context, layouts=replace(context.layouts, pages=pages))
    highlighted = replace(edition, highlight="GM0114")
    cases = [(context, edition), (context, highlighted), (lower, edition)]
    plain = [manuscript.write(replace(each, known=KnownData()), of, [name]) for each, of in cases]
    assert not any(one == other for one, other in combinations(plain, 2))
    for _ in range(2):
        assert all(
            same(manuscript.write(each, of, [name]), made) for (each, of), made in zip(cases, plain, strict=True)
        )


def test_a_chapter_says_the_same_alone_and_behind_others(copy: Project) -> None:
    # What others looked up does not count for it: it would keep it back for their mistakes.
    cache = Cache(copy.cache)
    written(copy, cache, only=("leefstijl", "conclusie"))
    assert same(written(copy, cache, only=("conclusie",)), written(copy, None, only=("conclusie",)))
    cited = written(copy, cache, only=("mentale_gezondheid", "leefstijl"))
    assert same(cited, written(copy, None, only=("mentale_gezondheid", "leefstijl")))


def test_other_data_than_those_that_were_read_have_no_entries(copy: Project) -> None:
    cache = Cache(copy.cache)
    context, edition = inputs.read(copy, cache=cache), load(copy, ["regiobeeld"])[0]
    own = manuscript.write(context, edition, CHAPTERS)
    rows = tuple(
        replace(row, value=row.value + 1) if row.value is not None else row for row in context.dataset.observations
    )
    changed = replace(context, dataset=replace(context.dataset, observations=rows))
    assert ChapterCache.of(context, edition).made_of
    assert not ChapterCache.of(changed, edition).made_of
    assert manuscript.write(changed, edition, CHAPTERS) != own


def test_data_that_are_saved_while_they_are_read_are_not_kept(copy: Project) -> None:
    cache = Cache(copy.cache)
    read = inputs._data

    def saving() -> "data_cache.Read":
        found = read(copy, False, (), {})
        path = copy.data / "sources.csv"
        path.write_bytes(path.read_bytes() + b"\n")
        return found

    for turn, way in enumerate((saving, lambda: read(copy, False, (), {}))):
        _, known = data_cache.read_or_kept(copy, national=False, sets=(), cache=cache, read=way)
        assert bool(known.key) == bool(turn) == bool(entries(cache))


def test_a_text_that_is_saved_while_it_is_read_is_not_kept(copy: Project) -> None:
    context, edition = inputs.read(copy, cache=Cache(copy.cache)), load(copy, ["regiobeeld"])[0]
    kept, path = ChapterCache.of(context, edition), copy.chapters / "regiobeeld" / "conclusie" / "text.md"

    def saving() -> tuple[Reading, tuple[Finding, ...]]:
        path.write_bytes(path.read_bytes() + b"\n")
        return Reading(Chapter("conclusie", "", "", (), ()), (), (), Citations()), ()

    before = len(entries(kept.cache))
    kept.read("conclusie", Citations(), saving)
    assert len(entries(kept.cache)) == before


PURE = "from publisher.charts import Lines\n\n\ndef a(b):\n    return Lines(b)\n"


@pytest.mark.parametrize(
    ("code", "kept"),
    [
        (PURE, True),
        (f"import statistics\nfrom collections.abc import Sequence\n{PURE}", True),
        (f"import datetime\n{PURE}", False),
        (f"from random import random\n{PURE}", False),
        (f"from publisher.data import read\n{PURE}", False),
        (f"from publisher.chapters.regiobeeld.leefstijl.figures import matig\n{PURE}", False),
        (f"from . import figures\n{PURE}", False),
        (f"{PURE}\n\nrows = open('rows.csv').read()\n", False),
        (f"{PURE}\n\nrows = ().__class__.__base__\n", False),
    ],
)
def test_code_that_may_read_what_nobody_knows_of_is_run_each_time(tmp_path: Path, code: str, kept: bool) -> None:
    path = tmp_path / "theme" / "figures.py"
    path.parent.mkdir()
    path.write_text(code, encoding="utf-8")
    assert ChapterCache(NoCache(), "made", tmp_path, tmp_path)._is_plain("theme") == kept


def test_all_figures_of_the_project_are_such_that_their_chapters_are_kept(context: BuildContext) -> None:
    code = project().chapters
    kept = ChapterCache(NoCache(), "made", code, code)
    assert all(kept._is_plain(path.parent.relative_to(code).as_posix()) for path in code.rglob("figures.py"))


@pytest.mark.parametrize(
    "change",
    [
        lambda data: (data / "observations" / "leefstijl.csv").write_bytes(b""),
        lambda data: (data / "boundaries" / ".hidden.geojson").write_bytes(b"{}"),
        lambda data: (data / "notes.txt").write_text("a", encoding="utf-8"),
        lambda data: (data / "goals.csv").unlink(),
        lambda data: (data / "goals.csv").rename(data / "goal.csv"),
        lambda data: (data / "mail.toml").write_text("a = [", encoding="utf-8"),
    ],
)
def test_data_of_other_files_are_others(copy: Project, change: Callable[[Path], object]) -> None:
    before = data_cache._key(copy, False, ())
    assert before
    change(copy.data)
    assert data_cache._key(copy, False, ()) not in ("", before)


def test_data_that_lead_elsewhere_are_not_kept(copy: Project) -> None:
    (copy.data / "observations" / "more").symlink_to(copy.root)
    assert data_cache._key(copy, False, ()) == ""
    assert data_cache._key(Project(copy.root / "none"), False, ()) == ""
