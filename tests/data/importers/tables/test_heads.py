"""Which rows are the head of a table, and which stand above and below it; where nothing shows it, it is asked."""

from __future__ import annotations

import pytest

from publisher.data.importers.tables import Wishes
from tests.data.importers.tables.test_text import codes, rows, table, tables

STATLINE = """"Titel"
"Perioden";"2022";"2022";"2023";"2023"
"Onderwerp";"Bevolking";"Rokers";"Bevolking";"Rokers"
"Regio's";"aantal";"%";"aantal";"%"
"Assen";"1";"2,5";"3";"4"
"Bron: CBS"
"""


@pytest.mark.parametrize(
    ("content", "head"),
    [
        ("Gemeente;2021;2022\nAssen;1;2\n", "Gemeente|2021|2022"),
        (";2021;2022\nAssen;1,5;2\n", "|2021|2022"),
        ("Gemeente;0-17;18-64;65+\nAssen;12;3;4\n", "Gemeente|0-17|18-64|65+"),
        ("Gemeente;Inwoners;Rookt\n;aantal;%\nAssen;1;2\n", "Gemeente|Inwoners / aantal|Rookt / %"),
        (
            "code;naam;Inwoners\ncode;omschrijving;aantal\nGM0106;Assen;1\n",
            "code|naam / omschrijving|Inwoners / aantal",
        ),
        ("Regio;2021;;2022;\n;A;B;A;B\nAssen;1;2;3;4\n", "Regio|2021 / A|2021 / B|2022 / A|2022 / B"),
        (";2021;;2022;\nRegio;A;B;A;B\nAssen;1;2;3;4\n", "Regio|2021 / A|2021 / B|2022 / A|2022 / B"),
        (
            STATLINE,
            "Regio's|2022 / Bevolking / aantal|2022 / Rokers / %|2023 / Bevolking / aantal|2023 / Rokers / %",
        ),
        ("Datum;12-3-2024\nBron;CBS\n\nGemeente;2021;2022\nAssen;1;2\n", "Gemeente|2021|2022"),
        ("Bron;CBS\nGemeente;Waarde\nAssen;1\n", "Gemeente|Waarde"),
        ("code;naam\nGM0106;Assen\nGM0109;Coevorden\n", "code|naam"),
        ("Datum;Waarde\n1-1-2024;5\n", "Datum|Waarde"),
    ],
)
def test_the_head_is_found(content: str, head: str) -> None:
    assert "|".join(rows(table(content))[0]) == head


@pytest.mark.parametrize(
    "content",
    [
        "GM0106;2023;18,5\nGM0109;2023;19\n",
        "Gemeente;1;2;3\nAssen;12;3;4\n",
        ";Mannen;Vrouwen\nAssen;vervallen;vervallen\nEmmen;3;4\n",
        "Assen;12\nGemeente;Waarde\nEmmen;3\n",
    ],
)
def test_a_head_that_is_not_sure_is_asked_for_with_the_first_rows(content: str) -> None:
    found, (finding,) = tables(content)
    assert found == ()
    assert (finding.code, finding.place.row) == ("table-head", 1)
    assert content.split("\n")[1].replace(";", " | ") in finding.message
    assert "header_row = 1" in finding.hint


@pytest.mark.parametrize(
    ("head", "found"),
    [
        ((1,), [("Gemeente", "1"), ("Assen", "12"), ("Emmen", "5")]),
        ((2,), [("Assen", "12"), ("Emmen", "5")]),
        ((1, 2), [("Gemeente / Assen", "1 / 12"), ("Emmen", "5")]),
    ],
)
def test_the_head_that_a_mapping_names_is_taken(head: tuple[int, ...], found: list[tuple[str, ...]]) -> None:
    (taken,), _ = tables("Gemeente;1\nAssen;12\nEmmen;5\n", Wishes(head=head))
    assert rows(taken) == found


def test_the_units_below_a_head_that_a_mapping_names_belong_to_it() -> None:
    found = table("Gemeente;1\n;aantal\nAssen;12\n", Wishes(head=(1,)))
    assert rows(found) == [("Gemeente", "1 / aantal"), ("Assen", "12")]


def test_a_row_whose_values_are_words_is_no_head() -> None:
    assert rows(table("Gemeente;Inwoners\nAa en Hunze;niet geleverd\nEmmen;3\nAssen;4\n"))[1][0] == "Aa en Hunze"


def test_sources_and_notes_stand_below_and_a_gemeente_without_values_does_not() -> None:
    found = table("Gemeente;W;V\nAssen;1;2\nRozendaal;;\n* voorlopig;;\n\nBron: CBS;;\n")
    assert rows(found)[-1] == ("Rozendaal", "", "")
    assert [cell.text for cell in found.below] == ["* voorlopig", "Bron: CBS"]


@pytest.mark.parametrize("gap", ["", ";\n"])
def test_a_total_is_kept_and_marked(gap: str) -> None:
    found = table(f"Gemeente;W\nAssen;1\nEmmen;2\n{gap}Totaal Drenthe;3\n")
    assert rows(found)[-1] == ("Totaal Drenthe", "3")
    assert found.totals == {2}


def test_a_head_that_comes_again_begins_another_table() -> None:
    found, findings = tables("Gemeente;W\nAssen;1\nEmmen;2\nGemeente;W\nMeppel;3\nWestenveld;4\n")
    assert [[row[0] for row in rows(each)] for each in found] == [
        ["Gemeente", "Assen", "Emmen"],
        ["Gemeente", "Meppel", "Westenveld"],
    ]
    assert [(finding.code, finding.place.row) for finding in findings] == [("table-second", 4)]


def test_a_row_with_numbers_outside_of_the_table_is_told() -> None:
    assert codes("Aantal;5\n\nGemeente;2021;2022;2023\nAssen;1;2;3\nEmmen;1;2;3\n") == [("table-row-outside", 1)]


@pytest.mark.parametrize(
    ("content", "head"),
    [
        ("Gemeente;;2021;2022\nAssen;;1;2\nEmmen;;3;4\n", ["Gemeente|2021|2022"]),
        ("Gemeente;2021;;\nAssen;1;;nog nakijken\nEmmen;3;;\n", ["Gemeente|2021|"]),
        ("Gemeente;2021;;Wijk;2021\nAssen;1;;Centrum;2\nEmmen;3;;Angelslo;4\n", ["Gemeente|2021", "Wijk|2021"]),
        ("Gemeente;2021;;Jaar;Totaal\nAssen;1;;2021;2\nEmmen;3;;2022;4\n", ["Gemeente|2021", "Jaar|Totaal"]),
    ],
)
def test_a_blank_column_parts_tables_only_where_each_has_keys(content: str, head: list[str]) -> None:
    assert ["|".join(rows(found)[0]) for found in tables(content)[0]] == head
