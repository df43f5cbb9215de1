"""A change in data/ is seen everywhere at once; a contradiction stops the build and keeps the last good files."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from publisher.build import builder, inputs, manuscript
from publisher.build.manuscript import Manuscript
from publisher.editions.edition import load
from publisher.findings import Severity, errors_in
from publisher.model import Panel
from publisher.project import Project
from tests.publications.conftest import Silent

Edit = Callable[[str, str, str], None]
MODERATE = "matig_overgewicht,PV22,2022,18-64,37,"


def written(copy: Project, name: str = "regiobeeld", *chapters: str) -> Manuscript:
    return manuscript.write(inputs.read(copy), load(copy, [name])[0], chapters)


def panel(text: Manuscript, key: str) -> Panel:
    return next(each for chapter in text.chapters for page in chapter.pages for each in page.panels if each.id == key)


def test_a_changed_value_changes_figure_words_and_alt_text(copy: Project, edit: Edit) -> None:
    before = panel(written(copy), "matig")
    edit("data/observations/leefstijl.csv", MODERATE, MODERATE.replace("37", "41"))
    after = panel(written(copy), "matig")
    assert before.figure
    assert after.figure
    for one, other in (
        (str(before.heading), str(after.heading)),
        (str(before.body), str(after.body)),
        (before.figure.chart.alt(), after.figure.chart.alt()),
        (str(before.figure.chart.table()), str(after.figure.chart.table())),
    ):
        assert one != other
        assert any(words in other for words in ("41%", "ier op de tien", "'41'"))
        assert "37%" not in other
    assert before.figure.chart != after.figure.chart


def test_rows_count_in_a_new_file_and_not_in_a_workbook_or_a_copy(copy: Project) -> None:
    observations = copy.data / "observations"
    head, *rows = (observations / "leefstijl.csv").read_text("utf-8").splitlines(keepends=True)
    moved = [row for row in rows if row.startswith("matig_overgewicht,")]
    (observations / "leefstijl.csv").write_text("".join([head, *(row for row in rows if row not in moved)]), "utf-8")
    (observations / "overgewicht.csv").write_text("".join([head, *moved]), "utf-8")
    for name in ("leefstijl.xlsx", "leefstijl kopie.csv"):
        (observations / name).write_text("".join([head, *rows]), "utf-8")
    found = [each for each in builder.check(copy, ["regiobeeld"]) if each.severity is not Severity.NOTICE]
    assert [(each.code, each.severity, each.place.file) for each in found] == [
        ("data-unread-file", Severity.WARNING, "data/observations/leefstijl kopie.csv"),
        ("data-unread-file", Severity.WARNING, "data/observations/leefstijl.xlsx"),
    ]


def test_a_changed_source_changes_the_reading_guide(copy: Project, edit: Edit) -> None:
    guide = written(copy, "regioplan").chapters[-1].pages[-1].panels[-1].body
    edit("data/sources.csv", "regioplan-wachtlijst,", "regioplan-wachtlijst,X ")
    after = written(copy, "regioplan").chapters[-1].pages[-1].panels[-1].body
    assert after != guide
    assert "X " in str(after)


def test_a_contradicted_claim_stops_the_build(copy: Project, edit: Edit, tmp_path: Path) -> None:
    output = tmp_path / "output"
    (output / "regiobeeld-2023").mkdir(parents=True)
    (output / "regiobeeld-2023" / "regiobeeld-2023.pdf").write_bytes(b"the last good file")
    edit("data/observations/leefstijl.csv", MODERATE, MODERATE.replace("37", "31"))
    (built,) = builder.run(builder.plan(copy, ["regiobeeld"], output=output), progress=Silent())
    assert built.path is None
    assert (output / "regiobeeld-2023" / "regiobeeld-2023.pdf").read_bytes() == b"the last good file"
    (finding,) = [each for each in errors_in(built.findings) if each.code == "claim-false"][:1]
    assert finding.place.file == "publisher/chapters/regiobeeld/leefstijl/text.md"
    assert finding.place.row > 0
    assert "Drenthe is zwaarder dan Nederland" in finding.place.quote
    assert "31%" in finding.message
    assert "33%" in finding.message


def test_an_unacknowledged_contradiction_stops_the_build(copy: Project, edit: Edit, tmp_path: Path) -> None:
    caveats = copy.data / "caveats.csv"
    lines = caveats.read_text(encoding="utf-8").splitlines(keepends=True)
    caveats.write_text("".join(line for line in lines if not line.startswith("overweight_by_age")), encoding="utf-8")
    (built,) = builder.run(builder.plan(copy, ["regiobeeld"], output=tmp_path / "output"), progress=Silent())
    assert built.path is None
    assert [each.code for each in errors_in(built.findings)] == ["rule-mean-between-groups"]


@pytest.mark.parametrize("value", ["37,5", "veel", "", "137"])
def test_a_wrong_value_is_told_with_its_row(copy: Project, edit: Edit, value: str) -> None:
    edit("data/observations/leefstijl.csv", MODERATE, MODERATE.replace("37", value))
    found = errors_in(builder.check(copy, ["regiobeeld"]))
    row = next(
        number
        for number, line in enumerate((copy.data / "observations/leefstijl.csv").read_text().splitlines(), 1)
        if line.startswith("matig_overgewicht,PV22,2022,18-64,")
    )
    assert any(each.place.file == "data/observations/leefstijl.csv" and each.place.row == row for each in found)


MISTAKES = [
    (
        "layouts/parts.html",
        "{{ panel.heading | settle | html }}",
        "{{ panel.headin | settle | html }}",
        "template-fault",
        "layouts/parts.html",
        "headin",
    ),
    (
        "styles/text.css",
        "strong { font-weight: 600; }",
        "strong { font-wieght: 600; }",
        "css",
        "styles/text.css",
        "wieght",
    ),
    (
        "publisher/chapters/regioplan/leeswijzer/text.md",
        "theme: regioplan",
        "theme: regioplann",
        "unknown-theme",
        "publisher/chapters/regioplan/leeswijzer/text.md",
        "regioplann",
    ),
    (
        "publisher/chapters/regioplan/infographic/text.md",
        "theme: regioplan",
        "theme: regioplann",
        "unknown-theme",
        "publisher/chapters/regioplan/infographic/text.md",
        "regioplann",
    ),
    (
        "publisher/chapters/regioplan/infographic/text.md",
        "![](wachtlijst)",
        "![](wachtlist)",
        "figure-unknown",
        "publisher/chapters/regioplan/infographic/text.md",
        "wachtlist",
    ),
]


@pytest.mark.parametrize(("file", "old", "new", "code", "place", "word"), MISTAKES, ids=lambda value: str(value)[:30])
def test_a_mistake_in_template_style_or_text_is_told_with_its_place(
    copy: Project, edit: Edit, tmp_path: Path, file: str, old: str, new: str, code: str, place: str, word: str
) -> None:
    edit(file, old, new)
    (built,) = builder.run(builder.plan(copy, ["regioplan"], output=tmp_path / "output"), progress=Silent())
    assert built.path is None
    told = [each for each in errors_in(built.findings) if each.code == code]
    assert told
    assert told[0].place.file == place
    assert word in told[0].message
