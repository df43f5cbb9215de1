"""Wide or long, a table becomes one row for each key: bounds beside their value, nothing half and nothing twice."""

from dataclasses import replace
from pathlib import Path

import pytest

from publisher.data.importers.meaning import TableMapping, learnt_text, read_mapping
from publisher.data.importers.meaning.layout import unknown
from publisher.findings import Severity
from tests.data.importers.built import DATA, answering, cell, codes, known, rows, table, understood

MONITOR = TableMapping(
    region_column="RegioS",
    period="2020",
    group_column="Leeftijd",
    margin_column="Marges",
    source="monitor-85012",
    columns={"Rokers": "rookt", "*": "-"},
    groups={"Totaal": "18+"},
)
HEAD = ["ID", "Leeftijd", "Marges", "RegioS", "Rokers_17"]
VALUE, LOWER, UPPER = "Waarde", "Ondergrens 95%-interval", "Bovengrens 95%-interval"
SIMPLE = TableMapping(
    region_column="Regio", period="2023", group="totaal", source="cbs-37259", columns={"Inwoners": "inwoners"}
)


def test_rows_of_margins_become_one_row_with_its_interval() -> None:
    read = table(
        HEAD,
        ["0", "Totaal", VALUE, "Drenthe (PV)", "17.2"],
        ["1", "Totaal", LOWER, "Drenthe (PV)", "16.0"],
        ["2", "Totaal", UPPER, "Drenthe (PV)", "18.5"],
        ["3", "18 tot 65 jaar", "MW00000", "Assen", "19.4"],
        ["4", "65 jaar of ouder", VALUE, "Assen", ""],
    )
    found = understood(read, MONITOR)
    assert [
        tuple(row.get(name, "") for name in ("region", "group", "value", "lower", "upper")) for row in rows(found)
    ] == [
        ("PV22", "18+", "17.2", "16", "18.5"),
        ("GM0106", "18-64", "19.4", "", ""),
        ("GM0106", "65+", "", "", ""),
    ]
    assert rows(found)[2]["status"] == "missing"
    assert rows(found)[0]["unit"] == "percent"
    assert codes(found) == []
    assert found.incoming and found.incoming.rows[0].place.element == "Blad1!E2"


def test_half_an_interval_is_none_and_told() -> None:
    read = table(HEAD, ["0", "Totaal", VALUE, "Assen", "17"], ["1", "Totaal", LOWER, "Assen", "16"])
    found = understood(read, MONITOR)
    assert "lower" not in rows(found)[0]
    assert [(each.code, each.severity, each.place.element) for each in found.findings] == [
        ("import-interval", Severity.WARNING, "Blad1!E3")
    ]


def test_two_values_for_one_key_stop_at_both_cells_and_equal_ones_are_told() -> None:
    read = table(["Regio", "Inwoners"], ["Assen", 1], ["GM0106", 2])
    found = understood(read, SIMPLE)
    assert found.incoming is None
    assert (found.findings[0].code, found.findings[0].place.element) == ("import-duplicate", "Blad1!B3")
    assert "2 here, and 1 in cijfers.xlsx, row 2, Blad1!B2" in found.findings[0].message
    same = understood(table(["Regio", "Inwoners"], ["Assen", 1], ["GM0106", 1]), SIMPLE)
    assert len(rows(same)) == 1
    assert [(each.code, each.severity) for each in same.findings] == [("import-duplicate", Severity.WARNING)]


def test_a_long_table_takes_its_indicators_by_label_and_asks_the_others() -> None:
    read = table(
        ["Onderwerp", "Gemeente", "Jaar", "Waarde", "Ondergrens", "Bovengrens"],
        ["Rookt", "Assen", "2024", "17,5", "16", "19"],
        ["Sport wekelijks", "Assen", "2024", "52,1", "", ""],
        ["Rookt", "Emmen", "2024*", "x", "", ""],
        ["Geluk", "Emmen", "2024", "1", "", ""],
    )
    asked = understood(read)
    assert ("indicators", "Geluk") in [each.setting for each in asked.questions]
    found = understood(read, ask=answering(Geluk="-", group="18+", source="monitor-volwassenen-2022"))
    assert [
        tuple(row.get(name, "") for name in ("indicator", "region", "value", "lower", "status")) for row in rows(found)
    ] == [
        ("rookt", "GM0106", "17.5", "16", "observed"),
        ("sport_wekelijks", "GM0106", "52.1", "", "observed"),
        ("rookt", "GM0114", "", "", "suppressed"),
    ]
    assert rows(found)[2]["note"] == "Voorlopig cijfer. De tabel geeft geen cijfer: het is geheim."
    assert found.mapping.indicators == {"Geluk": "-"}


def test_heads_above_each_other_say_indicator_group_period_and_bound() -> None:
    read = table(
        [
            "Regio",
            "Rookt / 18 tot 65 jaar",
            "Rookt / 65 jaar of ouder / Ondergrens",
            "Rookt, 65+ 2022",
            "Overgewicht (%) / 2023*",
        ],
        ["Drenthe", "19", "8", "9", "53"],
    )
    found = understood(read, TableMapping(source="monitor-85012", period="2020", group="18+"))
    assert found.mapping.columns == {
        "Rookt / 18 tot 65 jaar": "rookt 18-64",
        "Rookt / 65 jaar of ouder / Ondergrens": "rookt 65+ bound=lower",
        "Rookt, 65+ {period}": "rookt 65+",
        "Overgewicht (%) / {period}": "overgewicht",
    }
    kept = [(row["indicator"], row["group"], row["period"], row.get("value"), row.get("note")) for row in rows(found)]
    assert kept[0] == ("rookt", "18-64", "2020", "19", None)
    assert kept[2] == ("rookt", "65+", "2022", "9", None)
    assert kept[3] == ("overgewicht", "18+", "2023", "53", "Voorlopig cijfer.")


def test_gemeenten_as_heads_are_regions() -> None:
    read = table(["Onderwerp", "Assen", "Drenthe", "Nederland"], ["Rookt", 17, 18, 19])
    found = understood(read, TableMapping(source="monitor-85012", period="2020", group="18+"))
    assert [(row["region"], row["value"]) for row in rows(found)] == [("GM0106", "17"), ("PV22", "18"), ("NL01", "19")]


def test_a_total_beside_ages_that_begin_at_18_is_asked() -> None:
    read = table(["RegioS", "Leeftijd", "Rookt"], ["Assen", "Totaal", 17], ["Assen", "18 tot 65 jaar", 19])
    given = TableMapping(source="monitor-85012", period="2020")
    (question,) = understood(read, given).questions
    assert question.setting == ("groups", "Totaal")
    assert [choice.value for choice in question.choices] == ["18+", "totaal"]
    assert [row["group"] for row in rows(understood(read, given, answering(Totaal="18+")))] == ["18+", "18-64"]


@pytest.mark.parametrize(
    ("label", "group"),
    [
        ("18 tot en met 64 jaar", "18-64"),
        ("18-64 jaar", "18-64"),
        ("65 jaar en ouder", "65+"),
        ("65-plus", "65+"),
        ("80 jaar of ouder", "80+"),
        ("Jonger dan 5 jaar", "0-4"),
        ("5 tot 10 jaar", "5-9"),
        ("Vrouw", "vrouwen"),
        ("mannen", "mannen"),
        ("Hbo, wo", "18-64-theoretisch"),
    ],
)
def test_a_group_is_known_by_its_label_and_its_ages(label: str, group: str) -> None:
    read = table(["RegioS", "Leeftijd", "Rookt"], ["Assen", label, 17])
    found = understood(read, TableMapping(source="monitor-85012", period="2020", group_column="Leeftijd"))
    assert [row["group"] for row in rows(found)] == [group]


@pytest.mark.parametrize("label", ["18 tot 64 jaar", "12 tot 18 jaar", "65 tot", "Iedereen"])
def test_ages_that_the_data_do_not_have_are_asked(label: str) -> None:
    read = table(["RegioS", "Leeftijd", "Rookt"], ["Assen", label, 17])
    found = understood(read, TableMapping(source="monitor-85012", period="2020", group_column="Leeftijd"))
    assert [each.setting for each in found.questions] == [("groups", label)]


def test_a_dash_of_cbs_is_nihil_and_of_others_asked() -> None:
    read = table(["Regio", "Inwoners"], ["Assen", "-"], ["Emmen", "1.234"], ["Meppel", "1.234.567"])
    assert [(row["value"], row.get("note")) for row in rows(understood(read, SIMPLE))][:1] == [
        ("0", "De tabel geeft een streepje: nihil.")
    ]
    other = SIMPLE.model_copy(update={"source": "monitor-volwassenen-2022"})
    assert [each.setting for each in understood(read, other).questions] == [("statuses", "-")]
    missing = rows(understood(read, other, answering(**{"-": "missing"})))[0]
    assert (missing["status"], missing["note"]) == ("missing", "De tabel zegt: -.")


def test_numbers_in_thousands_are_multiplied_and_told() -> None:
    read = table(["Regio", "Inwoners (x 1 000)"], ["Assen", "69,4"])
    found = understood(read, SIMPLE.model_copy(update={"columns": {"Inwoners (x 1 000)": "inwoners"}}))
    assert rows(found)[0]["value"] == "69400"
    assert [(each.code, each.severity) for each in found.findings] == [("import-multiplied", Severity.NOTICE)]


def test_a_status_of_a_column_and_of_a_setting_is_that_of_the_value() -> None:
    read = table(
        ["Regio", "Inwoners", "Status"], ["Assen", 1, "prognose"], ["Emmen", 2, "Voorlopig"], ["Meppel", "", "geheim"]
    )
    found = rows(understood(read, SIMPLE.model_copy(update={"status_column": "Status"})))
    assert [(row["status"], row.get("note", "")) for row in found] == [
        ("projection", ""),
        ("observed", "Voorlopig cijfer."),
        ("suppressed", "De tabel geeft hier geen waarde."),
    ]
    assert rows(understood(read, SIMPLE.model_copy(update={"status": "estimate"})))[0]["status"] == "estimate"


def test_a_total_below_is_left_out_only_where_it_is_no_region() -> None:
    read = table(["Regio", "Inwoners"], ["Assen", 1], ["Totaal", 1])
    assert "import-region" in codes(understood(read, SIMPLE))
    below = understood(replace(read, totals=frozenset([1])), SIMPLE)
    assert [row["region"] for row in rows(below)] == ["GM0106"]
    assert "Totaal" in below.findings[0].message


def test_all_wrong_cells_are_told_at_once_each_at_its_address() -> None:
    read = table(["Regio", "Inwoners"], ["Assen", "1e5"], ["Emmen", "12,5"], ["Meppel", cell("x%", 4, 1)])
    found = understood(read, SIMPLE)
    assert [(each.code, each.place.element) for each in found.findings] == [
        ("import-value", "Blad1!B2"),
        ("import-value", "Blad1!B3"),
        ("import-value", "Blad1!B4"),
    ]


@pytest.mark.parametrize(
    ("update", "setting"),
    [
        ({"columns": {"Inwoners": "inwonerss"}}, "columns.Inwoners"),
        ({"source": "cbs-9"}, "source"),
        ({"group": "iedereen"}, "group"),
        ({"regions": {"Assen": "GM106"}}, "regions.Assen"),
    ],
)
def test_settings_that_name_what_is_not_known_are_told(update: dict[str, object], setting: str) -> None:
    found = understood(table(["Regio", "Inwoners"], ["Assen", 1]), SIMPLE.model_copy(update=update))
    assert found.incoming is None
    assert [(each.code, each.place.file, each.place.element) for each in found.findings] == [
        ("import-setting", "data/imports/cijfers.toml", setting)
    ]


def test_what_was_learnt_is_a_file_that_people_can_read_and_write(tmp_path: Path) -> None:
    path = tmp_path / "cijfers.toml"
    text = learnt_text(MONITOR, "monitor 2020.csv", "2026-01-31")
    assert text.startswith("# How monitor 2020.csv is read. Learnt on 2026-01-31 from “monitor 2020.csv”;")
    path.write_text(text, encoding="utf-8")
    assert read_mapping(path, "data/imports/cijfers.toml")[0] == MONITOR
    # Nothing learnt, nothing changed; what is learnt later stands beside the notes of people.
    assert learnt_text(MONITOR, "monitor 2021.csv", "2027-01-31", text) == text
    noted = text.replace("[groups]", "# Wie is totaal?\n[groups]")
    more = MONITOR.model_copy(update={"groups": {"Totaal": "18+", "Ouder": "65+"}, "thousands": "."})
    path.write_text(learnt_text(more, "monitor 2021.csv", "2027-01-31", noted), encoding="utf-8")
    assert read_mapping(path, "data/imports/cijfers.toml")[0] == more
    assert "# Wie is totaal?" in path.read_text(encoding="utf-8")
    assert "# Learnt more on 2027-01-31 from “monitor 2021.csv”." in path.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("text", "code", "row"),
    [
        ('source = "x"\nregion_colum = "y"\n', "import-unknown", 2),
        ('[margins]\nWaarde = "valeu"\n', "import-setting", 2),
        ("period = 2024\n", "import-setting", 1),
        ('[columns]\nInwoners = "inwoners totaal what=x"\n', "import-setting", 2),
        ('[columns]\nInwoners = "bound=middle"\n', "import-setting", 2),
        ('lets_go = ["*"]\n', "import-setting", 1),
        ("source = \n", "import-toml", 1),
    ],
)
def test_mistakes_in_settings_have_their_row(tmp_path: Path, text: str, code: str, row: int) -> None:
    path = tmp_path / "cijfers.toml"
    path.write_text(text, encoding="utf-8")
    mapping, _, findings = read_mapping(path, "data/imports/cijfers.toml")
    assert mapping is None
    assert [(each.code, each.place.row) for each in findings] == [(code, row)]


def test_the_settings_in_the_guide_are_right(tmp_path: Path) -> None:
    lines = (DATA.parent / "docs" / "data.md").read_text(encoding="utf-8").split("\n")
    start = lines.index('    source = "monitor-volwassenen-2022"')
    end = next(at for at, line in enumerate(lines[start:], start) if line and not line.startswith("    "))
    path = tmp_path / "monitor.toml"
    path.write_text("\n".join(line[4:] for line in lines[start:end]), encoding="utf-8")
    mapping, _, findings = read_mapping(path, "data/imports/monitor.toml")
    assert findings == []
    assert mapping and mapping.columns["Overgewicht {period}"] == "overgewicht"
    assert list(unknown(mapping, known(), "data/imports/monitor.toml")) == []


def test_a_column_that_is_wrong_in_all_rows_is_told_at_the_first_of_them() -> None:
    read = table(["Regio", "Inwoners"], *[["Assen", f"fout {number}"] for number in range(3000)])
    wrong = understood(read, SIMPLE).findings
    assert len(wrong) == 51
    assert "2949 more of this kind follow" in wrong[-1].message


@pytest.mark.parametrize("text", ["1" * 100_000, "a" * 100_000])
def test_a_cell_of_any_length_is_quoted_short(text: str) -> None:
    (finding,) = understood(table(["Regio", "Inwoners"], ["Assen", text]), SIMPLE).findings
    assert finding.code == "import-value"
    assert len(finding.message) < 200
