"""A valid folder is read as it is; every mistake is reported with its place and what would be right."""

import json
import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from publisher.data import plausibility, read, reader
from publisher.data.reader import MOST
from publisher.data.schemas import LOOKED_UP
from publisher.findings import Finding, PublisherError, Severity
from publisher.model import Status
from tests.data.folder import FILES, HEADER, OBSERVATIONS, descriptor, write

FILE = f"data/{OBSERVATIONS}"
ROW = "roken,PV22,2022,totaal,12.5,11,14,percent,observed,cbs,2022-12-31,"


def findings(root: Path, **changed: str | bytes | None) -> tuple[Finding, ...]:
    return read(write(root, **changed))[1]


def only(found: tuple[Finding, ...]) -> Finding:
    assert len(found) == 1, "\n".join(map(str, found))
    return found[0]


def spoiled(root: Path, name: str, old: str, new: str) -> tuple[Finding, ...]:
    assert old in FILES[name]
    return findings(root, **{name: FILES[name].replace(old, new, 1)})


def test_a_valid_folder(tmp_path: Path) -> None:
    dataset, found = read(write(tmp_path))
    assert found == ()
    first, _, missing, comma, ranged = dataset.observations
    assert (first.key, first.value, first.lower, first.upper) == (("roken", "PV22", "2022", "totaal"), 12.5, 11, 14)
    assert (first.file, first.row, first.status) == (FILE, 2, Status.OBSERVED)
    assert (missing.value, missing.status, missing.note) == (None, Status.MISSING, "te weinig deelnemers")
    assert (comma.note, comma.row) == ("voorlopig, nog niet definitief", 5)
    assert (ranged.value, ranged.lower, ranged.upper) == (None, 65000, 75000)
    assert dataset.indicators["roken"].maximum == 100
    assert dataset.indicators["inwoners"].maximum is None
    assert dataset.regions["GM0106"].province == "PV22"
    assert dataset.groups["18-64"].parent == "totaal"
    assert dataset.statements["s1"].words == "ruim een op de acht"
    assert dataset.caveats[0].text == "Schatting."
    assert [goal.date for goal in dataset.goals] == ["2022-07-01", ""]
    assert dataset.references[0]["id"] == "monitor2022"


# What is spoiled in the first row of observations: old, new; then code, column and words of the finding.
CELLS = [
    ("12.5", '"12,5"', "data-decimal-comma", "value", "Write 12.5, not 12,5."),
    ("12.5", "12,5", "data-decimal-comma", "value", "Write 12.5, not 12,5."),
    ("12.5,11,14", "12,5,11,0,14,2", "data-decimal-comma", "value", "Write 12.5, not 12,5."),
    ("12.5,11,14", "13,11,5,14", "data-decimal-comma", "lower", "Write 11.5, not 11,5."),
    ("12.5,11,14", "12,11,14,5", "data-decimal-comma", "upper", "Write 14.5, not 14,5."),
    ("12.5,11,14", "1.234.567,,", "data-thousands", "value", "Write 1234567."),
    ("12.5,11,14", '"1.234,5",,', "data-thousands", "value", "Write 1234.5."),
    ("12.5,11,14", '"1,234.5",,', "data-thousands", "value", "Write 1234.5."),
    ("12.5", "12.5%", "data-type", "value", "Write 12.5; the unit has its own column."),
    ("12.5", "twaalf", "data-type", "value", "Write digits"),
    ("12.5", "n.b.", "data-type", "value", "Leave the cell empty"),
    ("12.5", "nan", "data-not-finite", "value", "Write the number"),
    ("12.5", "inf", "data-not-finite", "value", "Write the number"),
    ("12.5", "1e999", "data-not-finite", "value", "Write the number"),
    ("PV22", "PV2", "data-unknown-region", "region", "PV22 (Drenthe)"),
    ("PV22", "drenthe", "data-unknown-region", "region", "Did you mean PV22 (Drenthe)?"),
    ("PV22", "PV22 ", "data-padding", "region", "Write “PV22”."),
    ("PV22", "", "data-required", "region", "Fill in the region."),
    ("roken", "rooken", "data-unknown-indicator", "indicator", "Did you mean roken (rookt)?"),
    ("totaal", "total", "data-unknown-group", "group", "Did you mean totaal (alle inwoners)?"),
    ("totaal", "xyz", "data-unknown-group", "group", "Add it to groups.csv"),
    ("cbs", "cbss", "data-unknown-source", "source", "(CBS StatLine)? If it is a new delivery, add it to sources.csv."),
    ("percent", "procent", "data-unknown-unit", "unit", "Did you mean percent?"),
    ("observed", "gemeten", "data-unknown-status", "status", "observed, estimate, projection, suppressed, missing"),
    ("2022,totaal", ",totaal", "data-required", "period", "Fill in the period."),
    ("2022,totaal", "22,totaal", "data-period", "period", "2018/2022 for a span"),
    ("2022,totaal", "2022-13,totaal", "data-period", "period", "2022-02"),
    ("2022,totaal", "2022/23,totaal", "data-period", "period", "2018/2022 for a span"),
    ("2022,totaal", "2022/2018,totaal", "data-period", "period", "the earlier period first"),
    ("2022-12-31", "31-12-2022", "data-period", "reference_date", "2022-02-01"),
    ("observed", "missing", "data-value-present", "value", "Empty the value"),
    ("12.5,11,14,percent,observed", ",11,14,percent,suppressed", "data-value-present", "lower", "Empty the lower"),
    ("12.5,11,14", ",,", "data-value-absent", "value", "missing or suppressed"),
    ("11,14", "11,", "data-interval", "upper", "Fill in both bounds"),
    ("11,14", "14,11", "data-interval", "lower", "Put the smaller one in lower."),
    ("11,14", "13,14", "data-outside-interval", "value", "Correct the value or its bounds."),
]


@pytest.mark.parametrize(("old", "new", "code", "column", "hint"), CELLS)
def test_a_wrong_cell(tmp_path: Path, old: str, new: str, code: str, column: str, hint: str) -> None:
    found = findings(tmp_path, **{OBSERVATIONS: FILES[OBSERVATIONS].replace(ROW, ROW.replace(old, new, 1))})
    first = min(found, key=lambda finding: finding.place.column != column)
    assert {finding.code for finding in found} == {code}
    assert (first.place.file, first.place.row, first.place.column) == (FILE, 2, column)
    assert hint in first.hint


@pytest.mark.parametrize(("old", "new"), [("69414", "69414.0"), ("65000,75000", "65000.25,75000.5")])
def test_a_whole_number_and_a_model_may_have_decimals(tmp_path: Path, old: str, new: str) -> None:
    assert spoiled(tmp_path, OBSERVATIONS, old, new) == ()


def test_the_indicators_of_rows_that_are_wrong_are_known(tmp_path: Path) -> None:
    dataset, found = read(write(tmp_path, **{OBSERVATIONS: FILES[OBSERVATIONS].replace("69414", "69.4")}))
    assert [finding.code for finding in found] == ["data-fraction"]
    assert {indicator for indicator, _ in dataset.unread} == {"inwoners"}


@pytest.mark.parametrize(
    ("name", "old", "new", "code", "row", "column", "hint"),
    [
        (OBSERVATIONS, "69414", "69.414", "data-thousands", 5, "value", "Write 69414."),
        (OBSERVATIONS, "69414", "69.4", "data-fraction", 5, "value", "Write 69400 if that was meant"),
        (OBSERVATIONS, "69414", "69414.5", "data-fraction", 5, "value", "Write the whole number."),
        (OBSERVATIONS, "65000,75000", "65.5,75000", "data-fraction", 6, "lower", "Write 65500"),
        ("indicators.csv", "percent", "procent", "data-unknown-unit", 2, "unit", "Did you mean percent?"),
        ("indicators.csv", ",mean,", ",average,", "data-unknown-aggregate", 2, "aggregate", "sum, mean"),
        ("indicators.csv", "mean,20,", "mean,20,roke", "data-unknown-indicator", 2, "parts", "Did you mean roken"),
        ("indicators.csv", "percent,1,", "percent,1.5,", "data-type", 2, "decimals", "whole number"),
        ("indicators.csv", ",lower,", ",less,", "data-unknown-better", 2, "better", "higher, lower"),
        ("indicators.csv", ",lower,rokers,", ",lower,,", "data-required", 2, "topic", "Fill in the topic"),
        ("indicators.csv", ",lower,rokers,", ",,rokers,", "data-required", 2, "better", "Fill in the better"),
        ("regions.csv", "GM0114,Emmen", "GM0106,Emmen", "data-duplicate", 4, "code", "Keep one"),
        ("groups.csv", ",totaal,", ",totaa,", "data-unknown-group", 3, "parent", "Did you mean totaal"),
        ("statements.csv", "roken", "xyz", "data-unknown-indicator", 2, "indicator", "Add it to indicators.csv"),
        ("caveats.csv", "c1,,", "c1,nojump,", "data-unknown-rule", 2, "rule", "Did you mean no-jump?"),
        ("goals.csv", "2022-07-01", "1 juli 2022", "data-date", 2, "date", "2023-05-01"),
        ("goals.csv", "Zorg past bij de vraag", "De zorgvraag stijgt", "words-typed", 2, "goal", "next year's data"),
    ],
)
def test_a_wrong_cell_of_another_table(
    tmp_path: Path, name: str, old: str, new: str, code: str, row: int, column: str, hint: str
) -> None:
    first = next(item for item in spoiled(tmp_path, name, old, new) if item.place.file == f"data/{name}")
    assert (first.code, first.place.row, first.place.column) == (code, row, column)
    assert hint in first.hint


def test_all_mistakes_are_reported_at_once(tmp_path: Path) -> None:
    text = FILES[OBSERVATIONS].replace("12.5", "12,5").replace("GM0106,2022", "GM0106 ,2022")
    text = text.replace("missing", "mising")
    found = findings(tmp_path, **{OBSERVATIONS: text, "regions.csv": FILES["regions.csv"].replace("GM0106", "")})
    assert [(finding.code, finding.place.row) for finding in found if finding.place.file == FILE] == [
        ("data-decimal-comma", 2),
        ("data-unknown-region", 3),
        ("data-unknown-status", 4),
        ("data-unknown-region", 5),
        ("data-unknown-region", 6),
    ]
    assert ("data/regions.csv", 3, "code") in {(f.place.file, f.place.row, f.place.column) for f in found}


def test_the_same_key_twice_is_reported_with_both_rows(tmp_path: Path) -> None:
    found = only(findings(tmp_path, **{OBSERVATIONS: FILES[OBSERVATIONS] + ROW + "\n"}))
    assert (found.code, found.place.row) == ("data-duplicate", 7)
    assert f"(roken, PV22, 2022, totaal, cbs) stands in {FILE}, row 2" in found.message


def test_the_same_key_in_another_file_is_reported(tmp_path: Path) -> None:
    other = "observations/zorg.csv"
    found = only(findings(tmp_path, **{other: f"{HEADER}\n{ROW}\n"}))
    assert (found.code, found.place.file, found.place.row) == ("data-duplicate", f"data/{other}", 2)


def test_another_source_is_another_key(tmp_path: Path) -> None:
    other = ROW.replace("cbs", "rivm")
    sources = FILES["sources.csv"] + "rivm,RIVM,RIVM,,2023,CC0,,,,\n"
    assert findings(tmp_path, **{OBSERVATIONS: FILES[OBSERVATIONS] + other, "sources.csv": sources}) == ()


def test_rows_are_counted_as_an_editor_counts_lines(tmp_path: Path) -> None:
    noted = ROW + '"eerste regel\ntweede regel"\n\n'
    text = f"{HEADER}\n{noted}{ROW.replace('PV22', 'GM0106')}\n{ROW.replace('PV22', 'GM9999')}\n"
    found = only(findings(tmp_path, **{OBSERVATIONS: text}))
    assert (found.code, found.place.row) == ("data-unknown-region", 6)


@pytest.mark.parametrize("newline", ["\r\n", "\r"])
def test_any_newline_will_do(tmp_path: Path, newline: str) -> None:
    assert findings(tmp_path, **{OBSERVATIONS: FILES[OBSERVATIONS].replace("\n", newline).encode()}) == ()


def test_a_byte_order_mark_is_no_mistake(tmp_path: Path) -> None:
    assert findings(tmp_path, **{OBSERVATIONS: FILES[OBSERVATIONS].encode("utf-8-sig")}) == ()


@pytest.mark.parametrize(
    ("encoding", "named", "row"), [("cp1252", "Windows-1252", 7), ("utf-16", "UTF-16", 0), ("utf-16-le", "UTF-16", 0)]
)
def test_another_encoding(tmp_path: Path, encoding: str, named: str, row: int) -> None:
    last = ROW.replace("PV22", "GM0106").replace("2022,", "2021,") + "coördinatie\n"
    found = findings(tmp_path, **{OBSERVATIONS: (FILES[OBSERVATIONS] + last).encode(encoding)})[0]
    assert (found.code, found.place.file, found.place.row) == ("data-encoding", FILE, row)
    assert named in found.message
    assert "UTF-8" in found.hint


def test_semicolons(tmp_path: Path) -> None:
    text = f"{HEADER}\n{ROW}\n".replace(",", ";").replace("12.5", "12,5")
    found = findings(tmp_path, **{OBSERVATIONS: text})
    assert [(item.code, item.place.row) for item in found] == [("data-separator", 1), ("data-decimal-comma", 2)]
    assert "commas" in found[0].hint


@pytest.mark.parametrize("first", ["sep=,", '"sep=;"', "SEP=;;;;", "Cijfers van 2022", "Cijfers,,,,"])
def test_a_row_above_the_column_names_is_one_finding(tmp_path: Path, first: str) -> None:
    found = findings(tmp_path, **{OBSERVATIONS: f"{first}\n{HEADER}\n{ROW}\n"})
    assert [(item.code, item.place.row) for item in found] == [("data-header", 1)]
    assert "Delete" in found[0].hint


@pytest.mark.parametrize(
    ("header", "code", "words", "hint"),
    [
        (HEADER.replace("value", "vaule"), "data-misspelt-column", "vaule", "Call it value."),
        (HEADER.replace("value", "Value "), "data-misspelt-column", "Value ", "Call it value."),
        (HEADER.replace("value", "xyz"), "data-missing-column", "value", "Add it"),
        (HEADER.replace("note", "lower"), "data-duplicate-column", "lower", "Keep one."),
    ],
)
def test_a_wrong_header(tmp_path: Path, header: str, code: str, words: str, hint: str) -> None:
    found = findings(tmp_path, **{OBSERVATIONS: FILES[OBSERVATIONS].replace(HEADER, header)})
    first = next(item for item in found if item.code == code)
    assert (first.place.file, first.place.row) == (FILE, 1)
    assert words in first.message
    assert hint in first.hint


def test_a_column_too_many(tmp_path: Path) -> None:
    text = "\n".join(f"{line},{'extra' if number == 0 else ''}" for number, line in enumerate([HEADER, ROW]))
    found = only(findings(tmp_path, **{OBSERVATIONS: text}))
    assert (found.code, found.place.row) == ("data-extra-column", 1)
    assert "indicator, region, period" in found.hint


@pytest.mark.parametrize(
    ("row", "code", "hint"),
    [
        (ROW + "tekst, met komma", "data-extra-cell", "between quotation marks"),
        (ROW.removesuffix(","), "data-missing-cell", "a comma for every empty cell"),
        (",,,,,,,,,,,", "data-blank-row", "Delete it."),
        (ROW + '"niet gesloten', "data-quotes", "close what you open"),
    ],
)
def test_a_misshapen_row(tmp_path: Path, row: str, code: str, hint: str) -> None:
    found = only(findings(tmp_path, **{OBSERVATIONS: f"{HEADER}\n{row}"}))
    assert (found.code, found.place.file, found.place.row) == (code, FILE, 2)
    assert hint in found.hint


def test_a_file_of_observations_without_rows_is_a_warning(tmp_path: Path) -> None:
    found = only(findings(tmp_path, **{OBSERVATIONS: f"{HEADER}\n"}))
    assert (found.code, found.severity) == ("data-no-rows", Severity.WARNING)


@pytest.mark.parametrize("content", ["", "\n", "\ufeff"])
def test_an_empty_file(tmp_path: Path, content: str) -> None:
    found = only(findings(tmp_path, **{OBSERVATIONS: content}))
    assert (found.code, found.place.file) == ("data-empty-file", FILE)


def test_a_described_file_that_is_missing(tmp_path: Path) -> None:
    found = only(findings(tmp_path, **{OBSERVATIONS: None}))
    assert (found.code, found.place.file) == ("data-missing-file", FILE)
    assert "Put it back" in found.hint


def test_a_table_that_is_not_described_is_reported_and_still_read(tmp_path: Path) -> None:
    package = json.loads(descriptor())
    package["resources"] = [item for item in package["resources"] if item["name"] != "goals"]
    changed = {"datapackage.json": json.dumps(package), "goals.csv": FILES["goals.csv"].replace("2022-07-01", "x")}
    found = findings(tmp_path, **changed)
    assert [(item.code, item.place.file) for item in found] == [
        ("data-undescribed-file", "data/goals.csv"),
        ("data-date", "data/goals.csv"),
    ]


def test_a_new_file_of_observations_is_read_at_once(tmp_path: Path) -> None:
    new = "observations/jeugd_2024.csv"
    dataset, found = read(write(tmp_path, **{new: f"{HEADER}\n{ROW.replace('2022,', '2024,')}\n"}))
    assert found == ()
    assert [row.period for row in dataset.observations if row.file == f"data/{new}"] == ["2024"]


def test_a_new_file_is_checked_by_the_schema_of_all_observations(tmp_path: Path) -> None:
    note = '{"name": "note", "constraints": {"enum": ["voorlopig"]}}'
    package = descriptor().replace('{"name": "note", "type": "string"}', note)
    new, rows = "observations/jeugd.csv", f"{HEADER}\n{ROW.replace('PV22', 'GM0106')}x\n"
    files = {OBSERVATIONS: f"{HEADER}\n{ROW}voorlopig\n", new: rows}
    found = only(findings(tmp_path, **{"datapackage.json": package, **files}))
    assert (found.code, found.place.file, found.place.column) == ("data-constraint", f"data/{new}", "note")


@pytest.mark.parametrize(
    ("path", "hint"),
    [
        ("observations/leefstijl.xlsx", "import it: publisher import"),
        ("cijfers.XLSX", "import it: publisher import"),
        ("observations/~$leefstijl.xlsx", "Somebody has the workbook open"),
        ("observations/leefstijl kopie.csv", "to have it read, call it observations/leefstijl_kopie.csv"),
        ("observations/Leefstijl (2).csv", "to have it read, call it observations/leefstijl_2.csv"),
        ("observations/2024/jeugd.csv", "to have it read, call it observations/jeugd.csv"),
        ("observations/LEEFSTIJL.CSV", "to have it read, call it observations/leefstijl.csv"),
        ("Regions.csv", "to have it read, call it regions.csv"),
        ("jeugd.csv", "Move it to observations/ if it holds observations"),
        ("gemeenten/regions.csv", "Move it to observations/"),
        ("notities.txt", "Move it out of the data folder"),
        ("publications/oud/regiobeeld-2022.toml", "Move it out of the data folder"),
        ("boundaries/gemeenten.json", "Move it out of the data folder"),
    ],
)
def test_a_file_that_nothing_reads_is_reported(tmp_path: Path, path: str, hint: str) -> None:
    dataset, found = read(write(tmp_path, **{path: f"{HEADER}\n{ROW.replace('2022,', '2024,')}\n"}))
    first = only(found)
    assert (first.code, first.severity, first.place.file) == ("data-unread-file", Severity.WARNING, f"data/{path}")
    assert hint in first.hint
    assert {row.file for row in dataset.observations} == {FILE}


OTHERS = ["printers.toml", "mail.toml", "opendata.toml", "publications/regioplan-2022.toml", "observations/.DS_Store"]


@pytest.mark.parametrize("path", OTHERS)
def test_what_other_rooms_read_and_what_is_hidden_is_not_reported(tmp_path: Path, path: str) -> None:
    assert findings(tmp_path, **{path: ""}) == ()


def test_a_missing_table_does_not_make_every_row_wrong(tmp_path: Path) -> None:
    found = only(findings(tmp_path, **{"regions.csv": None}))
    assert (found.code, found.place.file) == ("data-missing-file", "data/regions.csv")


def test_the_same_mistake_everywhere_is_reported_in_short(tmp_path: Path) -> None:
    rows = [f"roken,GM{number},2022,totaal,1,,,percent,observed,cbs,," for number in range(5000, 5030 + MOST)]
    found = findings(tmp_path, **{OBSERVATIONS: "\n".join([HEADER, *rows])})
    assert len(found) == MOST + 1
    assert found[-1].message == "30 more rows have the same mistake."


@pytest.mark.parametrize(
    ("name", "content", "code", "row"),
    [
        ("references.json", '[\n{"id": "a",}]', "data-json", 2),
        ("references.json", '{"id": "a"}', "data-references", 0),
        ("references.json", '[{"id": "a"}, {"id": "a"}]', "data-references", 1),
        ("references.json", "null", "data-references", 0),
        ("references.json", None, "data-missing-file", 0),
        ("publications/regiobeeld-2023.toml", "title = Regiobeeld", "data-toml", 0),
        ("boundaries/gemeenten.geojson", '{"type":\n "FeatureCollection"', "data-json", 2),
        ("boundaries/gemeenten.geojson", "[]", "data-geojson", 0),
        ("datapackage.json", '{"resources": [}', "data-json", 1),
        ("datapackage.json", "{}", "data-descriptor", 0),
        ("datapackage.json", None, "data-missing-file", 0),
    ],
)
def test_a_broken_file(tmp_path: Path, name: str, content: str | None, code: str, row: int) -> None:
    first = next(item for item in findings(tmp_path, **{name: content}) if item.place.file == f"data/{name}")
    assert (first.code, first.place.row) == (code, row)


def test_a_broken_descriptor_does_not_hide_what_is_wrong_in_the_files(tmp_path: Path) -> None:
    observations = FILES[OBSERVATIONS].replace("PV22", "PV99", 1)
    found = findings(tmp_path, **{"datapackage.json": "{", OBSERVATIONS: observations})
    assert [item.code for item in found] == ["data-json", "data-unknown-region"]


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ('"type": "number"', '"type": "numbr"', "numbr"),
        ('"name": "value", "type": "number"', '"name": "value", "type": "string"', "Column value is described as text"),
        ('{"name": "value", "type": "number"}, ', "", "Column value is not described"),
        ('"path": ["observations/', '"path": ["../observations/', "not safe"),
    ],
)
def test_a_wrong_description(tmp_path: Path, old: str, new: str, words: str) -> None:
    text = descriptor()
    assert old in text
    found = findings(tmp_path, **{"datapackage.json": text.replace(old, new)})
    assert words in " ".join(item.message for item in found if item.code == "data-descriptor")


def test_the_description_can_demand_more(tmp_path: Path) -> None:
    note = '{"name": "note", "constraints": {"enum": ["voorlopig"]}}'
    text = descriptor().replace('{"name": "note", "type": "string"}', note)
    first = next(item for item in findings(tmp_path, **{"datapackage.json": text}) if item.place.file == FILE)
    assert (first.code, first.place.row, first.place.column) == ("data-constraint", 4, "note")
    assert "voorlopig" in first.hint


def test_a_table_that_only_the_descriptor_knows(tmp_path: Path) -> None:
    fields = '[{"name": "naam"}, {"name": "jaar", "type": "integer"}]'
    extra = f'{{"name": "extra", "path": "partners.csv", "schema": {{"fields": {fields}}}}}'
    package = descriptor().replace('"resources": [', f'"resources": [{extra}, ')
    changed = {"datapackage.json": package, "partners.csv": "naam,jaar\nEnvedder,2020\nProscoop,2O21\n"}
    dataset, found = read(write(tmp_path, **changed))
    unused, wrong = found
    assert (wrong.place.row, wrong.place.column, wrong.code) == (3, "jaar", "data-type")
    assert (unused.code, unused.place.file) == ("data-unread-file", "data/partners.csv")
    assert dataset.tables["partners"] == ({"naam": "Envedder", "jaar": "2020"},)


def test_a_gemeente_without_a_boundary(tmp_path: Path) -> None:
    name = "boundaries/gemeenten.geojson"
    found = only(spoiled(tmp_path, name, "GM0114", "GM0109"))
    assert found.code == "data-boundary-missing"
    assert "Emmen (GM0114)" in found.message


def test_no_row_points_to_a_row_that_was_left_out(tmp_path: Path) -> None:
    indicators = FILES["indicators.csv"].replace("percent,1", "percent,veel")
    dataset, _ = read(write(tmp_path, **{"indicators.csv": indicators}))
    assert {item.indicator for item in dataset.observations} == {"inwoners"}
    assert not dataset.statements
    assert not dataset.caveats


def test_no_folder(tmp_path: Path) -> None:
    with pytest.raises(PublisherError, match="There is no folder of data"):
        read(tmp_path / "data")


fuzz = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
CSV_LIKE = st.text(st.sampled_from('roken,PV22;\n\r"0123456789.-/ \tënan\x00%€'), max_size=200)


@fuzz
@given(content=st.one_of(st.binary(max_size=300), CSV_LIKE.map(lambda text: f"{HEADER}\n{text}".encode())))
@pytest.mark.parametrize("name", [OBSERVATIONS, "indicators.csv"])
def test_any_bytes_give_findings_never_an_exception(tmp_path: Path, name: str, content: bytes) -> None:
    dataset, found = read(write(tmp_path, **{name: content}))
    assert found or dataset.observations


JSON_LIKE = st.sampled_from(["[]", "{}", "1", '{"resources": [1]}', '{"resources": 1}', "[" * 9999])


@fuzz
@given(content=st.one_of(st.binary(max_size=100), JSON_LIKE))
@pytest.mark.parametrize("name", ["datapackage.json", "references.json", "boundaries/gemeenten.geojson"])
def test_any_json_gives_findings_never_an_exception(tmp_path: Path, name: str, content: bytes | str) -> None:
    read(write(tmp_path, **{name: content}))


@fuzz
@given(cells=st.lists(st.text(max_size=12), min_size=12, max_size=12))
def test_any_cells_give_findings_never_an_exception(tmp_path: Path, cells: list[str]) -> None:
    quoted = ",".join('"' + cell.replace('"', '""') + '"' for cell in cells)
    _, found = read(write(tmp_path, **{OBSERVATIONS: f"{HEADER}\n{quoted}\n".encode("utf-8", "surrogatepass")}))
    assert found


NUMBERS = st.sampled_from(["", "0", "12.5", "-3", "1e300", "-1e300", "1e-300", "100", "12,5", "nan"])
ROWS = st.tuples(
    st.sampled_from(["roken", "inwoners", "groei"]),
    st.sampled_from(["PV22", "GM0106", "GM0114"]),
    st.sampled_from(["2021", "2022", "2021/2022", "2022-Q3", "2022-02", "2020-02-29", "2021-02-29"]),
    st.sampled_from(["totaal", "18-64"]),
    *[NUMBERS] * 3,
    st.sampled_from(["percent", "persons"]),
    st.sampled_from([*Status]),
    st.sampled_from(["cbs", "rivm"]),
)


@fuzz
@given(rows=st.lists(ROWS.map(lambda cells: ",".join((*cells, "", ""))), max_size=12))
def test_any_valid_rows_can_be_judged(tmp_path: Path, rows: list[str]) -> None:
    indicators = FILES["indicators.csv"] + "groei,groei,percent,0,,,mean,5,roken inwoners,alles,,inwoners,,,\n"
    sources = FILES["sources.csv"] + "rivm,RIVM,RIVM,,2023,CC0,,,,\n"
    changed = {OBSERVATIONS: "\n".join([HEADER, *rows]), "indicators.csv": indicators, "sources.csv": sources}
    dataset, found = read(write(tmp_path, **changed))
    wrong = {item.place.row for item in found if item.place.file == FILE}
    assert {item.row for item in dataset.observations} == {*range(2, len(rows) + 2)} - wrong
    assert all(isinstance(item, Finding) for item in plausibility(dataset))


def test_a_cell_of_spaces_is_empty(tmp_path: Path) -> None:
    missing = "roken,GM0114,2022,totaal,,,,percent,missing"
    text = FILES[OBSERVATIONS].replace(missing, "roken,GM0114,2022,totaal, ,,,percent,missing")
    dataset, found = read(write(tmp_path, **{OBSERVATIONS: text}))
    assert found == ()
    assert dataset.rows["roken"]["GM0114"][0].value is None


# What only a publication about any gemeente of the country needs.
NATIONAL = {
    "gemeenten/observations/leefstijl.csv": f"{HEADER}\nroken,GM0114,2023,totaal,9,,,percent,observed,cbs,2023,\n",
    "gemeenten/caveats.csv": "id,rule,indicator,region,period,group,values,show_source,text\n"
    "c2,,roken,GM0114,,,,,Let op.\n",
    "gemeenten/region_changes.csv": "region,date,kind,inhabitants\nGM0114,1998-01-01,grenswijziging,9\n",
}


def national(root: Path, **changed: str) -> Path:
    """Write the folder with the files of the whole country, all of them described."""
    files = {**NATIONAL, **changed}
    more = {name: [path for path in NATIONAL if name in path] for name in ("observations", "caveats")}
    described = json.loads(descriptor(**more))
    changes = {
        "name": "changes",
        "path": "gemeenten/region_changes.csv",
        "schema": text_schema("region", "date", "kind", inhabitants="integer"),
    }
    described["resources"].append(changes)
    return write(root, **{"datapackage.json": json.dumps(described), **files})


def text_schema(*names: str, **others: str) -> dict[str, object]:
    kinds = dict.fromkeys(names, "string") | others
    return {"fields": [{"name": name, "type": kind} for name, kind in kinds.items()]}


def test_the_country_is_read_only_where_it_is_asked_for(tmp_path: Path) -> None:
    data = national(tmp_path)
    (own, found), (all_of_it, found_in_all) = read(data), read(data, national=True)
    assert (found, found_in_all) == ((), ())
    assert {row.file for row in own.observations} == {FILE}
    assert (len(own.caveats), own.tables) == (1, {})
    more = all_of_it.observations[len(own.observations) :]
    assert [(row.file, row.row, row.value) for row in more] == [("data/gemeenten/observations/leefstijl.csv", 2, 9.0)]
    assert [caveat.id for caveat in all_of_it.caveats] == ["c1", "c2"]
    assert all_of_it.tables["region_changes"] == (
        {"region": "GM0114", "date": "1998-01-01", "kind": "grenswijziging", "inhabitants": "9"},
    )


def test_a_row_of_the_country_that_stands_in_the_own_files_too_is_an_error(tmp_path: Path) -> None:
    path = "gemeenten/observations/leefstijl.csv"
    finding = only(read(national(tmp_path, **{path: f"{HEADER}\n{ROW}\n"}), national=True)[1])
    assert (finding.code, finding.place.file, finding.place.row) == ("data-duplicate", f"data/{path}", 2)
    assert f"{FILE}, row 2" in finding.message


def test_a_file_of_the_country_that_is_gone_is_reported_in_every_reading(tmp_path: Path) -> None:
    data = national(tmp_path)
    (data / "gemeenten" / "region_changes.csv").unlink()
    assert [finding.code for finding in read(data)[1]] == ["data-missing-file"]


def test_observations_are_found_by_indicator_and_region(tmp_path: Path) -> None:
    dataset, _ = read(write(tmp_path))
    assert [row.row for row in dataset.rows["inwoners"]["GM0106"]] == [5, 6]
    assert [row.row for row in dataset.of("roken")] == [2, 3, 4]
    assert [*dataset.of("slapen")] == []
    assert {key: [row.row for row in rows] for key, rows in dataset.values.items()} == {
        ("roken", "PV22", "2022", "totaal"): [2],
        ("roken", "GM0106", "2022", "totaal"): [3],
        ("inwoners", "GM0106", "2023", "totaal"): [5],
    }


def test_a_wrong_row_spoils_what_its_cells_say(tmp_path: Path) -> None:
    wrong = ROW.replace("12.5", "x"), ROW.replace("12.5", "y").replace("PV22", "GM9999")
    found = findings(tmp_path, **{OBSERVATIONS: "\n".join((HEADER, *wrong, ""))})
    concerned = {finding.place.row: finding.concerns for finding in found if finding.place.file == FILE}
    # Nobody knows whose value the second one is.
    assert (concerned[2], concerned[3]) == ({("roken", "PV22")}, frozenset())


def test_what_is_told_of_more_rows_spoils_what_they_say(tmp_path: Path) -> None:
    rows = [ROW.replace("12.5", "x").replace("2022,totaal", f"{1900 + at},totaal") for at in range(MOST + 2)]
    rows[-1] = rows[-1].replace("PV22", "GM0106")
    found = findings(tmp_path, **{OBSERVATIONS: "\n".join((HEADER, *rows, ""))})
    (more,) = [finding for finding in found if finding.message.startswith("2 more rows")]
    assert more.concerns == {("roken", "PV22"), ("roken", "GM0106")}


@pytest.mark.parametrize("value", ["1e15", "1" + "0" * 29, "1e300"])
def test_a_value_that_counts_nothing_in_this_world_is_told(tmp_path: Path, value: str) -> None:
    found = spoiled(tmp_path, OBSERVATIONS, "69414", f"{value}1" if value == "1e15" else value)
    assert "data-too-large" in {finding.code for finding in found}


@pytest.mark.parametrize("table", ["terms", "places", "partnerships", "region_changes"])
def test_a_table_without_its_columns_is_told_and_not_looked_into(tmp_path: Path, table: str) -> None:
    own = json.loads(descriptor())
    fields = [{"name": name, "type": "string"} for name in LOOKED_UP[table].columns]
    own["resources"].append({"name": table, "path": f"{table}.csv", "schema": {"fields": fields}})
    dataset, found = read(write(tmp_path, **{f"{table}.csv": "a,b\nx,y\n", "datapackage.json": json.dumps(own)}))
    assert f"data/{table}.csv" in {finding.place.file for finding in found}
    assert dataset.tables.get(table, ()) == ()


def test_a_descriptor_of_other_parts_than_the_standard_says_is_told(tmp_path: Path) -> None:
    own = json.loads(descriptor())
    for resource in own["resources"]:
        resource["schema"]["fields"] = [[200, 100]]
    found = findings(tmp_path, **{"datapackage.json": json.dumps(own)})
    assert "data-descriptor" in {finding.code for finding in found}


def test_a_fault_in_the_reading_of_one_table_names_it_and_hides_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    right = reader.parse_csv

    def broken(content: bytes, file: str) -> object:
        if file == "data/groups.csv":
            raise KeyError("x")
        return right(content, file)

    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    monkeypatch.setattr(reader, "parse_csv", broken)
    found = findings(tmp_path / "project", **{"references.json": "null"})
    assert {("unforeseen", "data/groups.csv"), ("data-references", "data/references.json")} <= {
        (finding.code, finding.place.file) for finding in found
    }
