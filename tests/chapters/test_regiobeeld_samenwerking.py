"""The matrix of collaborations: nothing of the data is left out, and what spans the themes spans the table."""

from __future__ import annotations

from html.parser import HTMLParser
from pathlib import Path

import pytest

from publisher.build.inputs import BuildContext
from publisher.findings import Finding
from publisher.model import Content, Size
from publisher.narrative.chapter import Reading, read_chapter
from publisher.narrative.phrases import matrix
from publisher.narrative.phrases.matrix import Partnership
from tests.chapters import described
from tests.markup import printed

EDITION = described.edition("regiobeeld").name
FOUND = (
    Partnership("leefstijl", "Themagroep Bewegen", ("gewicht", "roken & drinken")),
    Partnership("leefstijl", "Drenthe Beweegt"),
    Partnership("wonen", "Envedder"),
    Partnership("tafels", "Gezondheidstafel"),
    Partnership("leefstijl", "Netwerk"),
)


class Cells(HTMLParser):
    """The cells of a table, row by row: tag, number of columns, and words."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.rows: list[list[tuple[str, int, list[str]]]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "tr":
            self.rows.append([])
        elif tag in ("th", "td"):
            self.rows[-1].append((tag, int(dict(attrs).get("colspan") or 1), []))

    def handle_data(self, data: str) -> None:
        if data.strip():
            self.rows[-1][-1][2].append(data.strip())


def read(text: str, context: BuildContext, folder: Path) -> Reading:
    path = folder / "text.md"
    path.write_text(text, encoding="utf-8")
    return read_chapter(
        path, described.facts(context, "regiobeeld"), {}, slot=lambda *_: Size(100, 50), chapter="proef"
    )


def wrong(expression: str, context: BuildContext, folder: Path) -> list[Finding]:
    head = (
        "---\ntitle: Proef\ntheme: leefstijl\n---\n\n# Titel {#nu layout=table .geen-data}\n\n## Kop {.geen-data}\n\n"
    )
    return list(read(f"{head}{{{{ {expression} }}}}\n", context, folder).findings)


def test_themes_are_columns_and_others_span_them() -> None:
    rows = Cells(printed(Content.of(matrix.matrix(FOUND, ["tafels"])))).rows
    assert rows == [
        [("td", 1, []), ("th", 1, ["Leefstijl"]), ("th", 1, ["Wonen"])],
        [
            ("th", 1, ["Per thema"]),
            ("td", 1, ["Themagroep Bewegen", "gewicht", "roken & drinken", "Drenthe Beweegt", "Netwerk"]),
            ("td", 1, ["Envedder"]),
        ],
        [("th", 1, ["Tafels"]), ("td", 2, ["Gezondheidstafel"])],
    ]


def test_every_row_is_as_wide_as_the_table() -> None:
    rows = Cells(printed(Content.of(matrix.matrix(FOUND, ["tafels"])))).rows
    assert {sum(span for _, span, _ in row) for row in rows} == {3}


def test_page_prints_every_collaboration_of_the_data(context: BuildContext) -> None:
    written = described.written(context, "regiobeeld", "regionale_samenwerking")
    tables = (html for _, panel in written.chapters[0].panels() if "<table" in (html := printed(panel.body)))
    words = [word for row in Cells(next(tables)).rows for _, _, cell in row for word in cell]
    for row in context.dataset.tables["partnerships"]:
        if row["publication"] == EDITION:
            assert row["name"] in words
            assert all(part in words for part in row["parts"].split("; ") if part)


@pytest.mark.parametrize(
    ("expression", "message"),
    [
        (
            f'matrix(partnerships("{EDITION}"), ["wonen"])',
            "there is no theme “wonen”; there are: ",
        ),
        ('matrix(partnerships("regiobeeld-1999"))', "there are no collaborations of “regiobeeld-1999”"),
        (
            f'matrix(partnerships("{EDITION}", "wonen"))',
            f"there are no collaborations of “{EDITION}” on “wonen”",
        ),
        ("matrix(municipalities())", "it needs a list such as partnerships"),
    ],
)
def test_a_mistake_is_told(expression: str, message: str, context: BuildContext, tmp_path: Path) -> None:
    assert any(message in finding.message for finding in wrong(expression, context, tmp_path))


def test_a_matrix_between_words_is_told(context: BuildContext, tmp_path: Path) -> None:
    found = wrong(f'matrix(partnerships("{EDITION}"))', context, tmp_path)
    assert not [finding for finding in found if finding.code == "table-in-text"]
    found = wrong(f'matrix(partnerships("{EDITION}")) }}}} en {{{{ region()', context, tmp_path)
    assert [finding.code for finding in found] == ["table-in-text"]
