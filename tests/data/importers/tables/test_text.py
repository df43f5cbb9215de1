"""Files of text: whatever encoding, separator, line end and quotation marks they have, the same table comes out."""

from __future__ import annotations

import codecs

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from publisher.data.importers.tables import Table, Wishes, read_bytes
from publisher.findings import Finding
from tests.data.importers.files import text

ROWS = [("Gemeente", "2022", "2023"), ("Súdwest-Fryslân", "17,4", "16,9"), ("Assen", "19,0", "1.234,5")]
ENCODINGS = {
    "utf-8": b"",
    "utf-8-sig": b"",
    "cp1252": b"",
    "utf-16-le": codecs.BOM_UTF16_LE,
    "utf-16-be": codecs.BOM_UTF16_BE,
}


def tables(content: bytes | str, wishes: Wishes | None = None) -> tuple[tuple[Table, ...], tuple[Finding, ...]]:
    return read_bytes(content.encode() if isinstance(content, str) else content, "cijfers.csv", wishes)


def table(content: bytes | str, wishes: Wishes | None = None) -> Table:
    """Return the only table of a file in which nothing is wrong."""
    found, findings = tables(content, wishes)
    assert findings == ()
    (only,) = found
    return only


def rows(found: Table) -> list[tuple[str, ...]]:
    return [tuple(cell.text for cell in row) for row in (found.header, *found.rows)]


def codes(content: bytes | str, wishes: Wishes | None = None) -> list[tuple[str, int]]:
    return [(finding.code, finding.place.row) for finding in tables(content, wishes)[1]]


@pytest.mark.parametrize("mark", [True, False])
@pytest.mark.parametrize("encoding", ENCODINGS)
def test_every_encoding_gives_the_same_table(encoding: str, mark: bool) -> None:
    content = (ENCODINGS[encoding] if mark else b"") + text(ROWS, encoding=encoding)
    assert rows(table(content)) == ROWS


@pytest.mark.parametrize("end", ["\n", "\r", "\r\n"])
@pytest.mark.parametrize("separator", [";", ",", "\t", "|"])
def test_every_separator_and_line_end_gives_the_same_table(separator: str, end: str) -> None:
    found = table(text(ROWS, separator=separator, end=end))
    assert rows(found) == ROWS
    assert (found.decimal, found.thousands) == (",", ".")


WORDS = st.text(st.sampled_from("abcéüß ;,|\"\t.\n'-"), min_size=1, max_size=8).map(str.strip).filter(bool)
NAMES = st.lists(WORDS.map(lambda word: f"k{word}"), min_size=3, max_size=5, unique=True)


@given(
    head=NAMES,
    body=st.lists(st.tuples(WORDS.map(lambda word: f"r{word}"), st.integers(0, 10**9)), min_size=2, max_size=6),
    separator=st.sampled_from(";,\t|"),
    encoding=st.sampled_from(["utf-8", "utf-8-sig", "cp1252", "utf-16"]),
    end=st.sampled_from(["\n", "\r\n"]),
    decimal=st.sampled_from(",."),
    everything=st.booleans(),
)
def test_what_is_written_is_read_again(
    head: list[str],
    body: list[tuple[str, int]],
    separator: str,
    encoding: str,
    end: str,
    decimal: str,
    everything: bool,
) -> None:
    head = [" ".join(name.split()) for name in head]
    assume(len(set(head)) == len(head))
    written = [tuple(head), *((name, *(f"{value}{decimal}5" for _ in head[1:])) for name, value in body)]
    # Another separator in every row cuts the table as well as its own: no reader can tell.
    others = set(";,\t|") - {separator}
    assume(not any(all(other in "".join(row) for row in written) for other in others))
    if everything:
        lines = (separator.join('"' + cell.replace('"', '""') + '"' for cell in row) for row in written)
        content = (end.join(lines) + end).encode(encoding)
    else:
        content = text(written, separator=separator, end=end, encoding=encoding)
    found = table(content)
    assert rows(found) == written
    assert found.decimal == decimal


def test_a_separator_within_quotation_marks_is_none() -> None:
    # Cut at the semicolon, the quotation mark that is opened there would swallow the rest.
    assert rows(table('k;|l;;|"m;"""\nr;|0,5|0,5\ns;|1,5|1,5\n')) == [
        ("k;", "l;;", 'm;"'),
        ("r;", "0,5", "0,5"),
        ("s;", "1,5", "1,5"),
    ]


@pytest.mark.parametrize("line", ["sep=;", "SEP=;", '"sep=;"', "sep=;;;"])
def test_a_line_that_names_the_separator_is_no_row(line: str) -> None:
    found = table(f"{line}\r\nGemeente;Naam, kort\r\nAssen;a,b\r\n")
    assert rows(found) == [("Gemeente", "Naam, kort"), ("Assen", "a,b")]
    assert found.rows[0][1].place.row == 3


def test_places_are_rows_as_an_editor_counts_them_and_the_head_of_the_column() -> None:
    found = table('Titel\n\nGemeente;"Waarde\n(%)"\n\nAssen;18,5\n;\nEmmen;\n')
    assert [cell.text for cell in found.above] == ["Titel"]
    assert [(cell.place.row, cell.place.column) for row in found.rows for cell in row] == [
        *((6, "Gemeente"), (6, "Waarde (%)")),
        *((8, "Gemeente"), (8, "Waarde (%)")),
    ]


@pytest.mark.parametrize(
    ("content", "code", "row"),
    [
        ("Gemeente;W\nSúdwest;1\n".encode("cp1252") + "Noardeast-Fryslân;2\n".encode(), "table-encoding", 2),
        (b"Gemeente;W\nA\x81;1\n", "table-encoding", 2),
        (codecs.BOM_UTF8 + b"Gemeente;W\n\xe9;1\n", "table-encoding", 2),
        ('Gemeente;W\n"Assen;1\nEmmen;2\n', "table-quotes", 1),
        ("Gemeente,W\nAssen,12,5\nEmmen,3\n", "table-ragged-row", 2),
        ("Gemeente;A;W\nAssen;x;1\nEmmen;2\nMeppel;y;1\n", "table-ragged-row", 3),
        ("", "table-none", 0),
        ("\n\n", "table-none", 0),
        ("Gemeente\nAssen\n", "table-none", 0),
        ("<html><table><tr>", "table-file", 0),
        (b"%PDF-1.7", "table-file", 0),
    ],
)
def test_what_cannot_be_read_is_told_at_its_row(content: bytes | str, code: str, row: int) -> None:
    told = codes(content)
    assert (code, row) in told
    assert all(finding.hint for finding in tables(content)[1] if finding.code == code)
    # What follows from it is not told.
    assert {each for each, _ in told} <= {code, "table-sheet-without"}


def test_cells_that_a_spreadsheet_left_out_are_blank() -> None:
    found, findings = tables("Gemeente;W;Noot\nAssen;1;a\nEmmen;2;\nMeppel;3\n")
    assert [(finding.code, finding.severity) for finding in findings] == [("table-short-row", "warning")]
    assert rows(found[0])[-1] == ("Meppel", "3", "")


def test_one_fault_in_every_row_is_told_once() -> None:
    content = "Gemeente,W\n" + "".join(f"G{number},{number},5\n" for number in range(30))
    (finding,) = tables(content)[1]
    assert (finding.code, finding.place.row) == ("table-ragged-row", 2)
    assert "29 other rows" in finding.message


def test_blank_columns_are_dropped() -> None:
    assert rows(table("Gemeente;;W;;\nAssen;;1;;\nEmmen;;2;;\n"))[0] == ("Gemeente", "W")


@pytest.mark.parametrize(
    ("cells", "decimal", "thousands"),
    [
        (["12,5"], ",", ""),
        (["12.5"], ".", ""),
        (["69.414"], "", ""),
        (["69,414"], "", ""),
        (["69.414", "12,5"], ",", ""),
        (["1.234.567"], "", "."),
        (["1.234,5"], ",", "."),
        (["1,234.5"], ".", ","),
        (["0,125"], ",", ""),
        (["1234,567"], ",", ""),
        (["12 345,6"], ",", ""),
        (["12,5", "3.25"], "", ""),
        (["1.234.567", "3.25"], "", ""),
        (["12,5 %", "< 3"], ",", ""),
        (["12,5*"], ",", ""),
        (["1-2-2024", "8.9.2024", "10:30"], "", ""),
    ],
)
def test_the_marks_that_numbers_show(cells: list[str], decimal: str, thousands: str) -> None:
    found = table("Gemeente;W\n" + "".join(f"G{index}x;{cell}\n" for index, cell in enumerate(cells)))
    assert (found.decimal, found.thousands) == (decimal, thousands)


def test_marks_that_contradict_each_other_are_shown_with_their_cells() -> None:
    shown = table("Gemeente;A;B\nAssen;12,5;3.25\nEmmen;1;2\n").shown
    assert {mark: (cell.text, cell.place.column) for mark, cell in shown.items()} == {
        "decimal ,": ("12,5", "A"),
        "decimal .": ("3.25", "B"),
    }


def test_a_table_of_too_many_columns_is_refused_at_once() -> None:
    content = "\n".join(";".join(f"{start}{at}" for at in range(2_001)) for start in ("kop", "1", "2"))
    found, findings = read_bytes(content.encode(), "breed.csv")
    assert (found, [finding.code for finding in findings]) == ((), ["table-wide"])
