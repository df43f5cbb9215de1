"""A change in data/ is seen everywhere at once; a contradiction stops the build and keeps the last good files."""

from __future__ import annotations

import csv
from collections.abc import Callable
from pathlib import Path

import pytest

from publisher.build import builder, inputs, manuscript
from publisher.build.manuscript import Manuscript
from publisher.build.stages import Silent
from publisher.dutch import formats
from publisher.dutch.frequencies import word
from publisher.editions.edition import load
from publisher.findings import Severity, errors_in
from publisher.model import Fact, Observation, Panel
from publisher.project import Project
from tests.chapters import described
from tests.chapters.described import panel

Edit = Callable[[str, str, str], None]
BEELD, PLAN = (described.edition(name).name for name in ("regiobeeld", "regioplan"))


def written(copy: Project, name: str = BEELD, *chapters: str) -> Manuscript:
    return manuscript.write(inputs.read(copy), load(copy, [name])[0], chapters)


def moderate(text: Manuscript) -> tuple[Panel, Fact, Fact]:
    """Return the panel on moderate overweight, with the values of the province and of the country."""
    found = panel(text, "matig")
    assert found.figure is not None
    own, country = found.figure.chart.facts
    return found, own, country


def put(copy: Project, fact: Fact, value: str) -> Observation:
    """Write another value into the row that a fact comes from; return the row as it was."""
    (row,) = fact.observations
    path = copy.root / row.file
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    cells = next(csv.reader([lines[row.row - 1]]))
    assert (cells[0], float(cells[4])) == (row.indicator, fact.number)
    cells[4] = value
    with path.open("w", encoding="utf-8", newline="") as file:
        file.writelines(lines[: row.row - 1])
        csv.writer(file, lineterminator="\n").writerow(cells)
        file.writelines(lines[row.row :])
    return row


def test_a_changed_value_changes_figure_words_and_alt_text(copy: Project) -> None:
    before, old, country = moderate(written(copy))
    put(copy, old, f"{max(old.number, country.number) + 4:.0f}")
    after, new, _ = moderate(written(copy))
    assert before.figure
    assert after.figure
    changed = (str(new), word(new.number), f"'{formats.number(new.number)}'")
    for one, other in (
        (str(before.heading), str(after.heading)),
        (str(before.body), str(after.body)),
        (before.figure.chart.alt(), after.figure.chart.alt()),
        (str(before.figure.chart.table()), str(after.figure.chart.table())),
    ):
        assert one != other
        assert any(words in other.casefold() for words in changed)
        assert str(old) not in other
    assert before.figure.chart != after.figure.chart


def test_rows_count_in_a_new_file_and_not_in_a_workbook_or_a_copy(copy: Project) -> None:
    observations = copy.data / "observations"
    head, *rows = (observations / "leefstijl.csv").read_text("utf-8").splitlines(keepends=True)
    moved = [row for row in rows if row.startswith("matig_overgewicht,")]
    (observations / "leefstijl.csv").write_text("".join([head, *(row for row in rows if row not in moved)]), "utf-8")
    (observations / "overgewicht.csv").write_text("".join([head, *moved]), "utf-8")
    for name in ("leefstijl.xlsx", "leefstijl kopie.csv"):
        (observations / name).write_text("".join([head, *rows]), "utf-8")
    found = [each for each in builder.check(copy, [BEELD]) if each.severity is not Severity.NOTICE]
    assert [(each.code, each.severity, each.place.file) for each in found] == [
        ("data-unread-file", Severity.WARNING, "data/observations/leefstijl kopie.csv"),
        ("data-unread-file", Severity.WARNING, "data/observations/leefstijl.xlsx"),
    ]


def test_a_changed_source_changes_the_reading_guide(copy: Project, edit: Edit) -> None:
    guide = written(copy, PLAN).chapters[-1].pages[-1].panels[-1].body
    edit("data/sources.csv", "regioplan-wachtlijst,", "regioplan-wachtlijst,X ")
    after = written(copy, PLAN).chapters[-1].pages[-1].panels[-1].body
    assert after != guide
    assert "X " in str(after)


def test_a_contradicted_claim_stops_the_build(copy: Project, tmp_path: Path) -> None:
    last = tmp_path / "output" / PLAN / f"{PLAN}.pdf"
    last.parent.mkdir(parents=True)
    last.write_bytes(b"the last good file")
    found = panel(written(copy, PLAN), "aandeel_gz")
    assert found.figure is not None
    own, other = found.figure.chart.facts
    lower = f"{other.number - 0.1:.2f}"
    put(copy, own, lower)
    (built,) = builder.run(builder.plan(copy, [PLAN], output=tmp_path / "output"), progress=Silent())
    assert built.path is None
    assert last.read_bytes() == b"the last good file"
    (finding,) = [each for each in errors_in(built.findings) if each.code == "claim-false"][:1]
    assert finding.place.file == "publisher/chapters/regioplan/infographic/text.md"
    assert finding.place.row > 0
    assert "Veel Drenten gebruiken gehandicaptenzorg" in finding.place.quote
    assert f"{lower.replace('.', ',')}%" in finding.message
    assert str(other) in finding.message


def test_an_unacknowledged_contradiction_stops_the_build(copy: Project, tmp_path: Path) -> None:
    caveats = copy.data / "caveats.csv"
    first = next(caveat for caveat in inputs.read(copy).dataset.caveats if caveat.rule == "mean-between-groups")
    lines = caveats.read_text(encoding="utf-8").splitlines(keepends=True)
    caveats.write_text("".join(line for line in lines if not line.startswith(f"{first.id},")), encoding="utf-8")
    (built,) = builder.run(builder.plan(copy, [BEELD], output=tmp_path / "output"), progress=Silent())
    assert built.path is None
    # The words about the caveat have lost it, too.
    assert [each.code for each in errors_in(built.findings)] == [f"rule-{first.rule}", "caveat-unknown"]


@pytest.mark.parametrize("value", ["37,5", "veel", "", "137"])
def test_a_wrong_value_is_told_with_its_row(copy: Project, value: str) -> None:
    _, own, _ = moderate(written(copy))
    row = put(copy, own, value)
    found = errors_in(builder.check(copy, [BEELD]))
    assert any((each.place.file, each.place.row) == (row.file, row.row) for each in found)


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
    (built,) = builder.run(builder.plan(copy, [PLAN], output=tmp_path / "output"), progress=Silent())
    assert built.path is None
    told = [each for each in errors_in(built.findings) if each.code == code]
    assert told
    assert told[0].place.file == place
    assert word in told[0].message
