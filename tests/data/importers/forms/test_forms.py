"""A workbook for staff: what it asks and how, and what comes back, by the rules of the data and in Dutch."""

from __future__ import annotations

import ast
import re
from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook

from publisher.data.importers.forms import Form, Returned, copy_path, make, marked, take_back
from publisher.data.importers.forms.dutch_findings import WORDS, dutch
from publisher.data.importers.forms.labels import Labels
from publisher.data.rules import RULES
from publisher.findings import Finding, Place, PublisherError, Severity, errors_in, say
from tests.data.importers.files import workbook

ROOT = Path(__file__).parents[4]
DAY = "2026-01-31"
SOURCE = "monitor-volwassenen-2022"
Fill = Callable[[Any, dict[str, str]], None]


@pytest.fixture(scope="session")
def form() -> Form:
    return Form.of(ROOT / "data")


@pytest.fixture(scope="session")
def written(form: Form) -> bytes:
    return make(form, ["leefstijl", "mentale_gezondheid"])[0]


def opened(content: bytes) -> Workbook:
    return load_workbook(BytesIO(content))


def saved(book: Workbook) -> bytes:
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def columns(sheet: Any) -> dict[str, str]:
    """Return the letter of each column by its head."""
    return {cell.value: cell.column_letter for cell in sheet[1]}


def filled(written: bytes, form: Form, fill: Fill, rows: int = 1) -> Returned:
    """Return what a workbook says in which somebody filled in the first rows of its first theme, and something else."""
    return take_back(form, by_staff(written, form, fill, rows), "werkmap.xlsx", DAY)


def by_staff(written: bytes, form: Form, fill: Fill, rows: int = 1) -> bytes:
    book = opened(written)
    sheet = book["Leefstijl"]
    at = columns(sheet)
    for row in range(2, rows + 2):
        sheet[f"{at['Waarde']}{row}"] = 28.5
        sheet[f"{at['Bron']}{row}"] = form.labels.word("source", SOURCE)
        sheet[f"{at['Soort waarde']}{row}"] = "waargenomen"
        sheet[f"{at['Peildatum']}{row}"] = "2024"
    fill(sheet, at)
    return saved(book)


def rules(sheet: Any) -> set[str]:
    """Return where cells are coloured by what they hold."""
    return {str(area.sqref) for area in sheet.conditional_formatting}


def nothing(sheet: Any, at: dict[str, str]) -> None:
    """Fill in no more."""


def test_a_workbook_asks_each_series_beside_what_was_known_last(written: bytes, form: Form) -> None:
    sheet = opened(written)["Leefstijl"]
    at = columns(sheet)
    series = {(row.indicator, row.region, row.group) for row in form.dataset.observations if "leefstijl" in row.file}
    words = {tuple(sheet[f"{at[head]}{row}"].value for head in ("Indicator", "Regio", "Groep")) for row in range(2, 74)}
    said = {
        tuple(form.labels.word(name, key) for name, key in zip(("indicator", "region", "group"), each, strict=True))
        for each in series
    }
    assert words == said
    row = next(
        row
        for row in range(2, 74)
        if [sheet[f"{at[head]}{row}"].value for head in ("Indicator", "Groep")] == ["Beweegt te weinig", "16-17 jaar"]
    )
    (known,) = [each for each in form.dataset.of("beweegt_te_weinig") if each.group == "16-17"]
    heads = ("Periode", "Vorige periode", "Vorige waarde", "Eenheid", "Waarde", "Bron")
    assert [sheet[f"{at[head]}{row}"].value for head in heads] == [
        "2024",
        known.period,
        known.value,
        "procent",
        None,
        None,
    ]


def test_what_says_of_what_a_value_is_cannot_be_changed_and_the_rest_can(written: bytes) -> None:
    sheet = opened(written)["Leefstijl"]
    at = columns(sheet)
    assert sheet.protection.sheet
    assert not sheet.protection.password
    locked = {head for head, letter in at.items() if sheet[f"{letter}2"].protection.locked}
    assert locked == {"Indicator", "Regio", "Periode", "Groep", "Eenheid", "Vorige periode", "Vorige waarde"}
    added = {head for head, letter in at.items() if not sheet[f"{letter}80"].protection.locked}
    assert added >= {"Indicator", "Regio", "Periode", "Groep", "Waarde"}


def test_lists_hold_all_that_the_data_know(written: bytes, form: Form) -> None:
    book = opened(written)
    sheet = book["Leefstijl"]
    at = columns(sheet)
    lists = {each.sqref: each.formula1 for each in sheet.data_validations.dataValidation if each.type == "list"}
    heads = {"Indicator": "indicator", "Regio": "region", "Groep": "group", "Soort waarde": "status", "Bron": "source"}
    for head, name in heads.items():
        place = next(formula for area, formula in lists.items() if str(area).startswith(f"{at[head]}2:"))
        page, area = place.split("!")
        words = {cell.value for (cell,) in book[page.strip("'")][area.replace("$", "")]}
        assert words == set(form.labels.columns[name].values())
    assert {name: book[name].sheet_state for name in ("Lijsten", "Kenmerk")} == {
        "Lijsten": "hidden",
        "Kenmerk": "hidden",
    }


def test_each_column_has_a_note_and_what_is_asked_is_coloured_while_it_is_blank(written: bytes) -> None:
    sheet = opened(written)["Leefstijl"]
    at = columns(sheet)
    assert all(cell.comment and cell.comment.text.strip() for cell in sheet[1])
    coloured = {str(area.sqref).split(":")[0][:-1] for area in sheet.conditional_formatting}
    assert coloured == {at[head] for head in ("Periode", "Waarde", "Soort waarde", "Bron", "Peildatum")}


def test_words_that_stand_for_two_things_are_told_apart(form: Form) -> None:
    for words in form.labels.columns.values():
        assert len({" ".join(word.split()).casefold() for word in words.values()}) == len(words)
    assert form.labels.word("region", "PV22") == "Drenthe (PV22)"
    assert form.labels.id_of("region", "drenthe (pv22)") == "PV22"


@pytest.mark.parametrize(
    ("regions", "found"),
    [(["NL01"], {"Nederland"}), (["Assen"], {"Assen"}), (["PV22", "NL01"], {"Nederland", "Drenthe (PV22)"})],
)
def test_a_workbook_for_some_regions_asks_of_these_alone(form: Form, regions: list[str], found: set[str]) -> None:
    _, (sheet,), _ = make(form, ["leefstijl"], regions)
    assert {form.labels.word("region", asked.region.code) for asked in sheet.asked} == found


@pytest.mark.parametrize(
    ("regions", "period", "code"),
    [(["Asen"], "", "usage-region"), (["Drenthe"], "", "usage-region"), ([], "24", "usage-period")],
)
def test_regions_and_years_that_are_none_are_told(form: Form, regions: list[str], period: str, code: str) -> None:
    with pytest.raises(PublisherError) as wrong:
        make(form, ["leefstijl"], regions, period)
    assert [finding.code for finding in wrong.value.findings] == [code]


def test_a_year_that_is_known_already_is_asked_with_its_values(form: Form) -> None:
    _, (sheet,), _ = make(form, ["leefstijl"], period="2022")
    known = next(
        asked for asked in sheet.asked if asked.indicator.id == "beweegt_te_weinig" and asked.group.id == "16-17"
    )
    assert known.present
    assert known.present.period == "2022"


def test_of_when_a_span_comes_again_staff_say(written: bytes, form: Form) -> None:
    sheet = opened(written)["Leefstijl"]
    at = columns(sheet)
    spans = [row for row in range(2, 74) if "/" in str(sheet[f"{at['Vorige periode']}{row}"].value)]
    assert spans
    for row in spans:
        cell = sheet[f"{at['Periode']}{row}"]
        assert (cell.value, cell.protection.locked) == (None, False)


def test_forecasts_are_not_asked_and_do_not_move_the_year(form: Form) -> None:
    _, (sheet,), findings = make(form, ["arbeidsmarktvraagstukken"])
    assert not any(asked.indicator.id == "personeelstekort_aandeel" for asked in sheet.asked)
    assert sheet.period < "2030"
    assert [finding.code for finding in findings] == ["workbook-forecast"]


def test_what_is_filled_in_comes_back_as_rows_of_the_data(written: bytes, form: Form) -> None:
    returned = filled(written, form, nothing)
    assert errors_in(returned.findings) == []
    (incoming,) = returned.incomings
    assert (incoming.target, incoming.provenance.file, incoming.provenance.retrieved) == (
        "leefstijl",
        "werkmap.xlsx",
        DAY,
    )
    (row,) = incoming.rows
    assert row.place.element == "Leefstijl!H2"
    assert row.cells == {
        "indicator": "beweegt_te_weinig",
        "region": "PV22",
        "period": "2024",
        "group": "16-17",
        "value": "28.5",
        "lower": "",
        "upper": "",
        "unit": "percent",
        "status": "observed",
        "source": SOURCE,
        "reference_date": "2024",
        "note": "",
    }


MEANT = [
    ("Waarde", 37.4, "0.0", "value", "37.4"),
    ("Waarde", 0.374, "0.0%", "value", "37.4"),
    ("Waarde", "37,4", "@", "value", "37.4"),
    ("Peildatum", "1-6-2024", "@", "reference_date", "2024-06-01"),
    ("Peildatum", 2024, "General", "reference_date", "2024"),
    ("Soort waarde", "Schatting", "General", "status", "estimate"),
    ("Opmerking", " voorlopig  cijfer ", "General", "note", "voorlopig cijfer"),
]


def test_cells_are_read_as_staff_mean_them(written: bytes, form: Form) -> None:
    def fill(sheet: Any, at: dict[str, str]) -> None:
        for row, (head, value, shown, _, _) in enumerate(MEANT, start=2):
            sheet[f"{at[head]}{row}"] = value
            sheet[f"{at[head]}{row}"].number_format = shown

    (incoming,) = filled(written, form, fill, rows=len(MEANT)).incomings
    read = [row.cells[column] for row, (_, _, _, column, _) in zip(incoming.rows, MEANT, strict=True)]
    assert read == [text for *_, text in MEANT]


def test_a_value_that_is_not_known_is_a_row_too(written: bytes, form: Form) -> None:
    def fill(sheet: Any, at: dict[str, str]) -> None:
        sheet[f"{at['Waarde']}2"], sheet[f"{at['Soort waarde']}2"] = None, "niet bekend"

    ((row,),) = [incoming.rows for incoming in filled(written, form, fill).incomings]
    assert (row.cells["value"], row.cells["status"]) == ("", "missing")


def test_a_row_that_nobody_asked_for_can_be_added(written: bytes, form: Form) -> None:
    def fill(sheet: Any, at: dict[str, str]) -> None:
        added = {"Indicator": "Rookt", "Regio": "Assen", "Periode": "2024", "Groep": form.labels.word("group", "18+")}
        rest = {"Waarde": 12, "Soort waarde": "waargenomen", "Bron": SOURCE, "Peildatum": "2024"}
        for head, value in (added | rest).items():
            sheet[f"{at[head]}76"] = value

    (incoming,) = filled(written, form, fill).incomings
    assert [incoming.rows[-1].cells[name] for name in ("indicator", "region", "unit")] == ["rookt", "GM0106", "percent"]


WRONG = [
    ("Waarde", "69.414", "data-thousands"),
    ("Waarde", "ongeveer 12", "data-type"),
    ("Waarde", "1,234", "data-decimal-comma"),
    ("Waarde", "inf", "data-not-finite"),
    ("Waarde", None, "data-value-absent"),
    ("Bron", "Een nieuwe bron", "data-unknown-source"),
    ("Bron", None, "data-required"),
    ("Soort waarde", "gemeten", "data-unknown-status"),
    ("Soort waarde", "onderdrukt", "data-value-present"),
    ("Peildatum", "vorig jaar", "data-period"),
    ("Ondergrens", 12, "data-interval"),
    ("Regio", "Asen", "data-unknown-region"),
    ("Indicator", "Rookd", "data-unknown-indicator"),
    ("Waarde", "#N/A", "table-error-cell"),
    ("Waarde", "=1+1", "table-formula"),
]


def test_what_is_wrong_is_told_in_dutch_at_its_cell(written: bytes, form: Form) -> None:
    def fill(sheet: Any, at: dict[str, str]) -> None:
        for row, (head, value, _) in enumerate(WRONG, start=2):
            sheet[f"{at[head]}{row}"] = value

    content = by_staff(written, form, fill, rows=len(WRONG))
    returned = take_back(form, content, "werkmap.xlsx", DAY)
    assert returned.incomings == ()
    wrong = errors_in(returned.findings)
    told = [(finding.code, int(re.sub(r".*?(\d+)$", r"\1", finding.place.element))) for finding in wrong]
    assert {(code, row) for row, (_, _, code) in enumerate(WRONG, start=2)} <= set(told)
    # Nothing else is said of a row than what is wrong in it.
    assert len(set(told)) == len(WRONG)
    book = opened(marked(content, returned.findings, returned.shown))
    listed = {(row[0].value, row[1].value) for row in book["Nagekeken"]}
    for finding in wrong:
        page, _, address = finding.place.element.partition("!")
        cell = book[page][address]
        what, do = dutch(finding, *returned.shown[finding.place])
        assert what in cell.comment.text
        assert do in cell.comment.text
        assert cell.fill.fgColor.rgb.endswith("FFC9C9")
        assert (finding.place.element, what) in listed
    # A blank cell has a colour for being asked, which would hide the mark.
    blank = next(f"H{row}" for row, (_, _, code) in enumerate(WRONG, start=2) if code == "data-value-absent")
    assert not any(blank in area.sqref for area in book["Leefstijl"].conditional_formatting)
    assert any("H20" in area.sqref for area in book["Leefstijl"].conditional_formatting)


def test_a_copy_that_comes_back_mended_has_no_marks_left(written: bytes, form: Form) -> None:
    def fill(sheet: Any, at: dict[str, str]) -> None:
        sheet[f"{at['Waarde']}2"] = "veel"
        sheet[f"{at['Bron']}2"] = None

    content = by_staff(written, form, fill)
    returned = take_back(form, content, "werkmap.xlsx", DAY)
    book = opened(marked(content, returned.findings, returned.shown))
    book["Leefstijl"]["H2"], book["Leefstijl"]["L2"] = 28, SOURCE
    again = take_back(form, saved(book), "werkmap.xlsx", DAY)
    assert errors_in(again.findings) == []
    clean = opened(marked(saved(book), again.findings, again.shown))
    assert clean["Leefstijl"]["H2"].comment is None
    assert clean["Leefstijl"]["H2"].fill.fill_type is None
    assert rules(clean["Leefstijl"]) == rules(opened(written)["Leefstijl"])
    assert clean["Nagekeken"]["B1"].value == "Alles klopt. U hoeft niets meer te doen."


def test_a_copy_never_takes_the_place_of_a_file(tmp_path: Path) -> None:
    path = tmp_path / "leefstijl.xlsx"
    assert copy_path(path).name == "leefstijl-nagekeken.xlsx"
    copy_path(path).write_bytes(b"")
    assert copy_path(path).name == "leefstijl-nagekeken-2.xlsx"
    assert copy_path(copy_path(path)).name == "leefstijl-nagekeken-2.xlsx"


def test_a_workbook_that_is_older_than_the_lists_or_the_data_says_so(written: bytes, form: Form) -> None:
    rows = form.dataset.observations
    changed = [replace(row, value=(row.value or 0) + 1) if "leefstijl" in row.file else row for row in rows]
    groups = {**form.dataset.groups, "extra": replace(form.dataset.groups["totaal"], id="extra", label="Extra")}
    dataset = replace(form.dataset, observations=tuple(changed), groups=groups)
    now = Form(dataset, form.fields, form.columns, Labels.of(dataset))
    warnings = {each.code for each in filled(written, now, nothing).findings if each.severity is Severity.WARNING}
    assert warnings == {"workbook-older", "workbook-data"}
    assert not any(each.severity is Severity.WARNING for each in filled(written, form, nothing).findings)


def test_a_workbook_of_somebody_else_is_refused() -> None:
    with pytest.raises(PublisherError) as wrong:
        take_back(None, workbook({"Blad1": [("Gemeente", "W"), ("Assen", 1)]}), "x.xlsx", DAY)  # type: ignore[arg-type]
    assert [finding.code for finding in wrong.value.findings] == ["workbook-foreign"]


@pytest.mark.parametrize(
    ("spoil", "code"),
    [
        (lambda book: book.remove(book["Mentale gezondheid"]), "table-sheet"),
        (lambda book: book["Leefstijl"].delete_cols(8), "workbook-column"),
        (lambda book: book["Leefstijl"].cell(78, 1, "Rookt"), "workbook-row"),
    ],
)
def test_a_workbook_that_was_taken_apart_is_told(
    written: bytes, form: Form, spoil: Callable[[Workbook], None], code: str
) -> None:
    book = opened(by_staff(written, form, nothing))
    spoil(book)
    returned = take_back(form, saved(book), "werkmap.xlsx", DAY)
    assert code in {finding.code for finding in errors_in(returned.findings)}


# What reads a workbook, checks its rows and takes them in: every code that can be told of it.
CHECKED = (
    *("data/cell_checks.py", "data/row_checks.py", "data/table_checks.py", "data/importers/home.py"),
    *("data/importers/taking/proposal.py", "data/importers/taking/sources.py", "data/importers/tables/*.py"),
    "data/importers/forms/*.py",
)
CODE = re.compile(r"(data|table|import|workbook)(-[a-z]+)+")


def codes() -> set[str]:
    """Return every code in those modules, and those that are made of the name of a column or rule."""
    paths = [path for pattern in CHECKED for path in (ROOT / "publisher").glob(pattern)]
    assert len(paths) > len(CHECKED)
    nodes = [
        node
        for path in paths
        if path.name != "dutch_findings.py"
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
    ]
    texts = {node.value for node in nodes if isinstance(node, ast.Constant) and isinstance(node.value, str)}
    made = {f"data-unknown-{name}" for name in ("indicator", "region", "group", "source", "unit", "status")}
    return {text for text in texts if CODE.fullmatch(text)} | made | {f"rule-{rule}" for rule in RULES}


def test_all_that_can_be_wrong_has_dutch_words() -> None:
    assert codes() - WORDS.keys() == set()
    assert WORDS.keys() - codes() == set()


def test_what_has_no_words_is_told_all_the_same() -> None:
    empty = Finding("x-y", say("The file is empty."), hint=say("Keep one."))
    assert dutch(empty) == ("Dit klopt nog niet: Het bestand is leeg.", "Houd er één.")
    assert dutch(Finding("x-y", "Something.", hint="Do it.")) == ("Dit klopt nog niet: Something.", "Do it.")
    assert Place() == Place()
