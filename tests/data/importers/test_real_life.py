"""Files as they come in real life, through the command that people use: the exact rows, or a refusal at its cell.

Each is imported with the answers that a person types. What is refused leaves every file as it was.
"""

from __future__ import annotations

import csv
import re
import shutil
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from openpyxl import Workbook

from publisher.data.importers.derivations import COUNTS as COUNTS_OF
from publisher.data.importers.downloads import mapped, name_of
from publisher.project import Project, project
from tests.cli.test_importing import runner, told
from tests.data.importers import files
from tests.data.importers.taking.made import contents

Imported = Callable[..., tuple[int, list[str], str]]
MONITOR = ("--source", "monitor-85012", "--target", "leefstijl")
SMOKING = ("Gemeente", "Jaar", "Rookt")
COUNTS = ("--source", "cbs-70072", "--target", "open_bevolking")


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The project's data without observations but those of one gemeente, which tell of which groups there are."""
    data = tmp_path_factory.mktemp("empty") / "data"
    skipped = shutil.ignore_patterns("archive", "boundaries", "statements.csv", "caveats.csv", "goals.csv")
    shutil.copytree(project().data, data, ignore=skipped)
    for name in ("statements.csv", "caveats.csv", "goals.csv", "gemeenten/caveats.csv"):
        (data / name).write_bytes((project().data / name).read_bytes().partition(b"\n")[0] + b"\n")
    for path in data.rglob("observations/*.csv"):
        head, *lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
        kept = [line for line in lines if path.name == "open_bevolking.csv" and ",GM0119," in line]
        path.write_text("".join([head, *kept]), encoding="utf-8")
    # Maps cost time, and no value of a file changes them.
    for path in (project().data / "boundaries").glob("*.geojson"):
        (data / "boundaries").mkdir(exist_ok=True)
        (data / "boundaries" / path.name).write_text('{"type": "FeatureCollection", "features": []}')
    return data


@pytest.fixture
def imported(empty: Path, tmp_path: Path) -> Imported:
    """Import a file with the answers of a person; return the exit code, the rows that came in, and what was told."""
    data = tmp_path / "project" / "data"
    shutil.copytree(empty, data)
    run = runner(Project(data.parent))

    def imported(
        name: str, content: bytes, *options: str, answers: Sequence[str] | None = ()
    ) -> tuple[int, list[str], str]:
        (tmp_path / name).write_bytes(content)
        before, rows_before = contents(data), rows(data)
        typed = None if answers is None else "".join(f"{answer}\n" for answer in (*answers, "y"))
        yes = ("--yes",) if answers is None else ()
        done = run("import", tmp_path / name, "--no-effects", *options, *yes, answers=typed)
        if done.returncode:
            assert contents(data) == before
            assert not [*(data / "imports").glob("*.toml")]
        return done.returncode, sorted({*rows(data)} - {*rows_before}), told(done)

    return imported


def rows(data: Path) -> list[str]:
    """Return the observations of a folder, as what they are about and what they say."""
    found = []
    for path in data.rglob("observations/*.csv"):
        with path.open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                span = f" [{row['lower']}, {row['upper']}]" if row["lower"] else ""
                value = f"{row['value']}{span}".strip() or row["status"]
                note = " *" if row["note"].startswith("Voorlopig") else ""
                found.append(f"{row['indicator']} {row['region']} {row['period']} {row['group']}: {value}{note}")
    return found


def test_a_wide_download_of_statline_with_padded_codes(imported: Imported) -> None:
    head = ("ID", "RegioS", "Perioden", "Inwoners_1", "Overleden_2", "Eenpersoonshuishoudens_3")
    content = files.quoted(
        [
            head,
            (0, "NL01  ", "2024JJ00", "  17942942", "    169521", "      40.1"),
            (1, "GM0106", "2024JJ00", "     69701", "         .", "      39.9"),
            (2, "GM1680", "2025JJ00", "     26002", "         -", "         x"),
        ]
    )
    # What the data have of everybody alone needs no question.
    assert imported("37230ned_UntypedDataSet_28112026_101500.csv", content, *COUNTS)[:2] == (
        0,
        [
            "eenpersoonshuishoudens GM0106 2024 totaal: 39.9",
            "eenpersoonshuishoudens GM1680 2025 totaal: suppressed",
            "eenpersoonshuishoudens NL01 2024 totaal: 40.1",
            "inwoners GM0106 2024 totaal: 69701",
            "inwoners GM1680 2025 totaal: 26002",
            "inwoners NL01 2024 totaal: 17942942",
            "overleden GM0106 2024 totaal: missing",
            "overleden GM1680 2025 totaal: 0",
            "overleden NL01 2024 totaal: 169521",
        ],
    )


def test_what_the_site_of_statline_saves_with_title_units_and_source(imported: Imported) -> None:
    lines = (
        '"Regionale kerncijfers Nederland"',
        '""',
        '"Onderwerp";"";"Inwoners";"Eenpersoonshuishoudens"',
        '"Regio\'s";"Perioden";"aantal";"%"',
        '"Nederland";"2024";"17942942";"40,1"',
        '"Assen";"2025*";"70100";"."',
        '"Bron: CBS"',
    )
    content = "\r\n".join([*lines, ""]).encode("utf-8-sig")
    assert imported("Regionale_kerncijfers_28112026_101500.csv", content, *COUNTS)[:2] == (
        0,
        [
            "eenpersoonshuishoudens GM0106 2025 totaal: missing *",
            "eenpersoonshuishoudens NL01 2024 totaal: 40.1",
            "inwoners GM0106 2025 totaal: 70100 *",
            "inwoners NL01 2024 totaal: 17942942",
        ],
    )


def test_a_number_of_households_is_no_share_of_them(imported: Imported) -> None:
    head = "Regio's;Perioden;Eenpersoonshuishoudens (aantal);Eenpersoonshuishoudens (%)"
    content = f"{head}\nAssen;2025;13.900;42,6\n".encode()
    code, _, words = imported("kern.csv", content, *COUNTS, answers=None)
    assert code == 3
    assert "Which indicator is in the column “Eenpersoonshuishoudens (aantal)”?" in words
    done = imported("kern.csv", content, *COUNTS, answers=["-"])
    assert done[:2] == (0, ["eenpersoonshuishoudens GM0106 2025 totaal: 42.6"])


def test_observations_of_statline_of_which_each_has_a_row(imported: Imported) -> None:
    head = ("Id", "Measure", "ValueAttribute", "Value", "StringValue", "RegioS", "Perioden")
    content = files.quoted(
        [
            head,
            (1, "T001036", "None", 17942942, "", "NL01  ", "2024JJ00"),
            (2, "T001036", "None", 69701, "", "GM0106", "2024JJ00"),
            (3, "M000352", "None", "18.5", "", "GM0106", "2024JJ00"),
            (4, "M000352", "Impossible", "", ".", "GM1680", "2024JJ00"),
        ]
    )
    done = imported("Observations.csv", content, *MONITOR, answers=["18+", "inwoners totaal", "rookt"])
    assert done[:2] == (
        0,
        [
            "inwoners GM0106 2024 totaal: 69701",
            "inwoners NL01 2024 totaal: 17942942",
            "rookt GM0106 2024 18+: 18.5",
            "rookt GM1680 2024 18+: missing",
        ],
    )


def test_a_table_of_excel_with_names_thousands_a_total_and_a_source(imported: Imported) -> None:
    content = files.text(
        [
            ("Gezondheidsmonitor Volwassenen 2024", "", ""),
            ("", "", ""),
            ("Gemeente", "Inwoners", "Rookt (%)"),
            ("'s-Gravenhage", "566.221", "17,4"),
            ("Bergen (L.)", "13.182", "16"),
            ("Súdwest-Fryslân", "90.236", "<5"),
            ("Hengelo O", "81.984", "19,25"),
            ("", "", ""),
            ("Bron: GGD", "", ""),
        ],
        encoding="cp1252",
    )
    assert imported("Tabel monitor 2024.csv", content, *MONITOR, answers=["2024", "18+"])[:2] == (
        0,
        [
            "inwoners GM0164 2024 totaal: 81984",
            "inwoners GM0518 2024 totaal: 566221",
            "inwoners GM0893 2024 totaal: 13182",
            "inwoners GM1900 2024 totaal: 90236",
            "rookt GM0164 2024 18+: 19.25",
            "rookt GM0518 2024 18+: 17.4",
            "rookt GM0893 2024 18+: 16",
            "rookt GM1900 2024 18+: [0, 5]",
        ],
    )


def test_unicode_text_of_excel_and_the_same_file_a_year_later(imported: Imported) -> None:
    lines = ["Gemeente\tRookt 2022", 'Súdwest-Fryslân\t"17,4"', "Assen\t18", ""]
    first = imported("uitvoer 2022.txt", "\r\n".join(lines).encode("utf-16"), *MONITOR, answers=["18+"])
    assert first[:2] == (0, ["rookt GM0106 2022 18+: 18", "rookt GM1900 2022 18+: 17.4"])
    later = "\r\n".join(lines).replace("2022", "2024").encode("utf-16")
    again = imported("uitvoer 2024.txt", later, "--source", "monitor-85012", answers=None)
    assert again[:2] == (0, ["rookt GM0106 2024 18+: 18", "rookt GM1900 2024 18+: 17.4"])


def test_a_line_that_names_the_separator_behind_a_mark_and_codes_without_letters(imported: Imported) -> None:
    table = [("Code", "Jaar", "Rookt"), ("GM0106", "2024", "18,5"), ("106", "2022", "20,1"), ("0109", "2024", "x")]
    content = b"\xef\xbb\xbfsep=;\r\n" + files.text(table)
    assert imported("levering.csv", content, *MONITOR, answers=["18+"])[:2] == (
        0,
        [
            "rookt GM0106 2022 18+: 20.1",
            "rookt GM0106 2024 18+: 18.5",
            "rookt GM0109 2024 18+: suppressed",
        ],
    )


def test_a_sheet_with_years_merged_over_percentages(imported: Imported) -> None:
    def change(book: Workbook) -> None:
        sheet = book["Leefstijl"]
        for area in ("A1:E1", "B3:C3", "D3:E3", "A3:A4"):
            sheet.merge_cells(area)
        for row in sheet["B5:E6"]:
            for cell in row:
                cell.number_format = "0.0%"

    table = [
        ("Gezondheidsmonitor: leefstijl",),
        (),
        ("Gemeente", "2020", None, "2024", None),
        (None, "Rookt", "Overgewicht", "Rookt", "Overgewicht"),
        ("Aa en Hunze", 0.152, 0.507, 0.131, 0.516),
        ("Assen", 0.187, "x", 0.18, 0.47999999999999998),
        (),
        ("Bron: GGD Drenthe",),
    ]
    content = files.workbook({"Leefstijl": table, "Toelichting": [("Over volwassenen.",)]}, change)
    assert imported("monitor_2024.xlsx", content, *MONITOR, answers=["18+"])[:2] == (
        0,
        [
            "overgewicht GM0106 2020 18+: suppressed",
            "overgewicht GM0106 2024 18+: 48",
            "overgewicht GM1680 2020 18+: 50.7",
            "overgewicht GM1680 2024 18+: 51.6",
            "rookt GM0106 2020 18+: 18.7",
            "rookt GM0106 2024 18+: 18",
            "rookt GM1680 2020 18+: 15.2",
            "rookt GM1680 2024 18+: 13.1",
        ],
    )


def test_two_tables_of_a_sheet_have_settings_of_their_own(imported: Imported) -> None:
    table = [
        ["Overgewicht"],
        ["Gemeente", "2020", "2022"],
        ["Assen", 48, 49],
        [],
        ["Rookt"],
        ["Gemeente", "2022"],
        ["Assen", 19.5],
    ]
    right = ["overgewicht GM0106 2020 18+: 48", "overgewicht GM0106 2022 18+: 49", "rookt GM0106 2022 18+: 19.5"]
    first = imported("twee.xlsx", files.workbook({"Blad1": table}), *MONITOR, answers=["1", "18+", "1", "18+"])
    assert first[:2] == (0, right)
    # What was learnt of the second is not said of the first.
    later = [[str(cell).replace("2022", "2024") if cell == "2022" else cell for cell in row] for row in table]
    again = imported("twee.xlsx", files.workbook({"Blad1": later}), "--source", "monitor-85012", answers=None)
    assert again[:2] == (0, ["overgewicht GM0106 2024 18+: 49", "rookt GM0106 2024 18+: 19.5"])


def test_a_year_as_a_number_and_values_as_text(imported: Imported) -> None:
    table = [("Gemeente", "Jaar", "Rookt"), ("Assen", 2024.0, "12,5"), ("Emmen", 2024.0, 14.25)]
    done = imported("tekst.xlsx", files.workbook({"Blad1": table}), *MONITOR, answers=["18+"])
    assert done[:2] == (0, ["rookt GM0106 2024 18+: 12.5", "rookt GM0114 2024 18+: 14.25"])


def test_values_with_their_bounds_beside_them(imported: Imported) -> None:
    content = files.text(
        [
            ("Gemeente", "Jaar", "Leeftijd", "Rookt", "Rookt ondergrens", "Bovengrens rookt"),
            ("Assen", "2024", "18 jaar en ouder", "17,5", "15,0", "20,1"),
            ("Emmen", "2024", "18 jaar en ouder", "<5", "", ""),
            ("Coevorden", "2024", "65 jaar of ouder", "x", "x", "x"),
        ]
    )
    code, found, words = imported("rivm.csv", content, *MONITOR)
    assert (code, found) == (
        0,
        [
            "rookt GM0106 2024 18+: 17.5 [15, 20.1]",
            "rookt GM0109 2024 65+: suppressed",
            "rookt GM0114 2024 18+: [0, 5]",
        ],
    )
    assert "+ rookt, GM0114, 2024, 18+, monitor-85012: 0–5 " in words


def test_a_table_book_with_groups_as_heads(imported: Imported) -> None:
    table = [
        ("Tabellenboek Volwassenen en Ouderen 2024",),
        (),
        ("Indicator", "18-64", "65+", "Totaal (18+)"),
        ("Rookt", 19.5, 9.8, 17.2),
        ("Is eenzaam", 48, 51.2, 48.9),
    ]
    content = files.workbook({"Tabel 1": table})
    assert imported("tabellenboek 2024.xlsx", content, *MONITOR, answers=["PV22", "2024"])[:2] == (
        0,
        [
            "eenzaam PV22 2024 18+: 48.9",
            "eenzaam PV22 2024 18-64: 48",
            "eenzaam PV22 2024 65+: 51.2",
            "rookt PV22 2024 18+: 17.2",
            "rookt PV22 2024 18-64: 19.5",
            "rookt PV22 2024 65+: 9.8",
        ],
    )


def test_a_total_in_a_head_beside_ages_is_not_taken_for_everybody(imported: Imported) -> None:
    def change(book: Workbook) -> None:
        for area in ("A1:A2", "B1:D1"):
            book["Roken"].merge_cells(area)

    table = [("Gemeente", "Rookt", None, None), (None, "18-64", "65+", "Totaal"), ("Assen", 19.5, 9.8, 17.2)]
    content = files.workbook({"Roken": table}, change)
    code, _, words = imported("boek.xlsx", content, *MONITOR, "--period", "2024", answers=None)
    assert code == 3
    assert "Of whom is “Rookt / Totaal”? The ages beside it begin at 18." in words
    assert imported("boek.xlsx", content, *MONITOR, "--period", "2024", answers=["1"])[:2] == (
        0,
        ["rookt GM0106 2024 18+: 17.2", "rookt GM0106 2024 18-64: 19.5", "rookt GM0106 2024 65+: 9.8"],
    )


def test_gemeenten_that_are_gone_are_told_and_let_go(imported: Imported) -> None:
    content = files.text(
        [
            ("Code", "Jaar", "Inwoners"),
            ("GM0017", "2018", "20.085"),
            ("9", "2018", "7.292"),
            ("GM0106", "2018", "67.963"),
        ]
    )
    asked = imported("oud.csv", content, *COUNTS, answers=None)
    assert asked[0] == 3
    assert "Haren (GM0017) went into Groningen (GM0014) on 2019-01-01" in asked[2]
    assert "Ten Boer (GM0009) went into Groningen (GM0014) on 2019-01-01" in asked[2]
    assert imported("oud.csv", content, *COUNTS, answers=[".", "yes"])[:2] == (
        0,
        ["inwoners GM0106 2018 totaal: 67963"],
    )


def test_thousands_and_numbers_in_thousands(imported: Imported) -> None:
    content = files.text(
        [
            ("Regio", "Jaar", "Inwoners (x 1 000)", "Huishoudens"),
            ("Drenthe", "2024*", "502,9", "230.112"),
            ("Nederland", "2024*", "17 942,9", "8.369.000"),
        ]
    )
    assert imported("kerncijfers.csv", content, *COUNTS)[:2] == (
        0,
        [
            "huishoudens NL01 2024 totaal: 8369000 *",
            "huishoudens PV22 2024 totaal: 230112 *",
            "inwoners NL01 2024 totaal: 17942900 *",
            "inwoners PV22 2024 totaal: 502900 *",
        ],
    )


def test_a_table_that_the_project_knows_asks_nothing_whatever_its_file_is_called(imported: Imported) -> None:
    (settings,) = [each for each in mapped(project().data) if each.file == "health_monitor_2022_ggd_regions.csv"]
    values = ("70,2", "17,1", "34,4", "46", "48", "16,4", "42,4", "6,8")
    content = files.text([("Regio", *settings.columns), ("GGD Drenthe (GG)", *values)])
    known = ("--source", "monitor-2022-ggd")
    found = imported("health_monitor_2022_ggd_regions.csv", content, *known, answers=None)
    assert found[0] == 0
    assert "goede_gezondheid GG0706 2022 18+: 70.2" in found[1]
    assert len(found[1]) == 8
    # Of another year the period is asked: that of the settings was of the file they were written for.
    later = imported("health_monitor_2024_ggd_regions.csv", content, *known, answers=["2024"])
    assert "rookt GG0706 2024 18+: 16.4" in later[1]


def test_what_follows_from_a_table_that_the_project_knows_comes_along(imported: Imported) -> None:
    (settings,) = [each for each in mapped(project().data) if each.derive == "sums"]
    people = {
        "15 tot 20 jaar (aantal)": "7200",
        "20 tot 25 jaar (aantal)": "18000",
        "65 tot 80 jaar (aantal)": "10800",
        "Totale bevolking (aantal)": "36000",
    }
    heads = [name for name in settings.columns if name != "*"]
    heads += [name for name in COUNTS_OF if name not in heads]
    drenthe = (106, 109, 114, 118, 119, 1680, 1681, 1690, 1699, 1701, 1730, 1731)
    blank = dict.fromkeys(COUNTS_OF, "0") | people
    lines = [("Perioden", "Regio's", *heads)]
    lines += [("2026", f"GM{code:04}", *(blank.get(name, "") for name in heads)) for code in drenthe]
    found = imported("Kerncijfers_70072ned_01122026_101500.csv", files.text(lines), answers=None)
    assert found[0] == 0, found[2]
    assert {
        "inwoners PV22 2026 totaal: 432000",
        "inwoners_leeftijd PV22 2026 65+: 129600",
        "aandeel_bevolking GM0106 2026 65+: 30",
        "grijze_druk PV22 2026 totaal: 60",
    } <= {*found[1]}


@pytest.mark.parametrize(
    ("file", "name"),
    [
        ("monitor_2024.xlsx", "monitor"),
        ("Regionale_kerncijfers_28112026_101500.csv", "regionale_kerncijfers"),
        ("levering 01-12-2026.csv", "levering"),
        ("levensverwachting_2019_2022.csv", "levensverwachting"),
        ("health_2020_85012NED.csv", "health_85012ned"),
        ("20261128 tabel.csv", "tabel"),
    ],
)
def test_a_name_has_neither_years_nor_the_day_of_the_download(file: str, name: str) -> None:
    assert name_of(Path(file)) == name


def test_an_answer_that_cannot_be_one_is_asked_again_at_once(imported: Imported) -> None:
    content = b"Gemeente;Jaar;Geluk\nAssen;2024;18,5\n"
    done = imported("geluk.csv", content, *MONITOR, answers=["eenzaamm", "eenzaam", "18", "18+"])
    assert done[:2] == (0, ["eenzaam GM0106 2024 18+: 18.5"])
    assert "“eenzaamm” is not a known indicator. Did you mean eenzaam" in done[2]
    assert "“18” is not a known group." in done[2]
    assert "in it: 18,5" in done[2]
    assert "Answer (empty: not now; 1 more)" in done[2]


def test_a_new_source_that_is_not_told_of_is_not_added(imported: Imported) -> None:
    content = b"Gemeente;Jaar;Rookt\nAssen;2024;18,5\n"
    done = imported("rookt.csv", content, "--source", "ggd-2024", answers=["Een titel", "", ""])
    assert done[:2] == (1, [])
    assert "This is needed (empty: not now). Who published it: The source is not added." in done[2]


@pytest.mark.parametrize(
    ("name", "content", "code", "where"),
    [
        (
            "verborgen.xlsx",
            files.filtered(),
            "table-hidden-rows",
            "verborgen.xlsx, Cijfers!A3",
        ),
        (
            "formule.xlsx",
            files.workbook({"Blad1": [SMOKING, ("Assen", 2024, 18.5), ("Emmen", 2024, "=C2+1")]}),
            "table-formula",
            "formule.xlsx, Blad1!C3",
        ),
        (
            "tekst.xlsx",
            files.workbook({"Blad1": [SMOKING, ("Assen", 2024, "12,5"), ("Emmen", 2024, "13.5")]}),
            "import-value",
            "tekst.xlsx, Blad1!C3",
        ),
        (
            "ca.csv",
            b"Gemeente;Jaar;Rookt\nAssen;2024;18,5\nEmmen;2024;ca. 20\n",
            "import-value",
            "ca.csv, row 3, column Rookt",
        ),
        (
            "naam.csv",
            b"Gemeente;Jaar;Rookt\nAssen;2024;18,5\nAsssen;2024;20\n",
            "import-region",
            "naam.csv, row 3, column Gemeente",
        ),
        (
            "duizend.csv",
            b"Gemeente;Jaar;Inwoners\nAssen;2024;69.414\nEmmen;2024;108.8\n",
            "import-value",
            "duizend.csv, row 3, column Inwoners",
        ),
        (
            "honderd.csv",
            b"Gemeente;Jaar;Rookt\nAssen;2024;18,5\nEmmen;2024;185\n",
            "rule-range",
            "honderd.csv, row 3, column Rookt",
        ),
        (
            "jaar.csv",
            b"Gemeente;Jaar;Rookt\nAssen;2024;18,5\nEmmen;2024X000;19\n",
            "import-period",
            "jaar.csv, row 3, column Jaar",
        ),
        (
            "twee.csv",
            b"Gemeente;Jaar;Rookt\nAssen;2024;18,5\nGM0106;2024;19\n",
            "import-duplicate",
            "twee.csv, row 3, column Rookt",
        ),
    ],
)
def test_what_is_wrong_is_refused_at_its_cell(
    imported: Imported, name: str, content: bytes, code: str, where: str
) -> None:
    found = imported(name, content, *MONITOR, answers=["." if b"Inwoners" in content else "18+"])
    assert found[0] == 1
    assert f"[{code}] {where}" in found[2]


def test_what_a_source_says_of_itself_holds_when_a_year_joins_those_that_it_tells_of() -> None:
    # A source whose name has a year tells of that alone.
    yearly = {each.source for each in mapped(project().data) if not re.search(r"20\d\d", each.source)}
    with (project().data / "sources.csv").open(encoding="utf-8", newline="") as file:
        texts = {row["id"]: f"{row['explanation']} {row['remark']}" for row in csv.DictReader(file)}
    asked = {key: re.findall(r"\bvalue\([^)]*\)", texts[key]) for key in yearly}
    assert not [(key, call) for key, calls in asked.items() for call in calls if "period" not in call]
