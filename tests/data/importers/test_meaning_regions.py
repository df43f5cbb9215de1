"""Names and codes of regions, as files write them, become those of the data; what is not known is never guessed."""

from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from publisher.data.importers.meaning import Known, TableMapping
from publisher.data.importers.meaning.region_names import Found, RegionNames
from publisher.model import GEMEENTE
from tests import read_once
from tests.data.importers.built import PROVENANCE, answering, codes, known, rows, table, understood


@cache
def names() -> RegionNames:
    return RegionNames(known())


def find(text: str, *kinds: str) -> Found:
    return names().find(text, kinds)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("GM0106", "GM0106"),
        ("GM106", "GM0106"),
        ("gm0106", "GM0106"),
        ("GM0106    ", "GM0106"),
        ("106", "GM0106"),
        ("0106", "GM0106"),
        ("106.0", "GM0106"),
        ("1680", "GM1680"),
        ("NL01  ", "NL01"),
        ("NL00", "NL01"),
        ("NL", "NL01"),
        ("Nederland", "NL01"),
        ("The Netherlands", "NL01"),
        ("PV22", "PV22"),
        ("Drenthe (PV)", "PV22"),
        ("Provincie Drenthe", "PV22"),
        ("Drenthe", "PV22"),
        ("Friesland", "PV21"),
        ("Friesland (PV)", "PV21"),
        ("Fryslân (PV)", "PV21"),
        ("Groningen (PV)", "PV20"),
        ("Groningen (gemeente)", "GM0014"),
        ("Gemeente Groningen", "GM0014"),
        ("GG0706", "GG0706"),
        ("GGD Drenthe", "GG0706"),
        ("GGD Drenthe (GG)", "GG0706"),
        ("Noord- en Oost-Gelderland (GG)", "GG1413"),
        ("Veiligh. en Gez. Gelderland-Midden (GG)", "GG1911"),
        ("Dienst Gezondheid & Jeugd ZHZ (GG)", "GG4816"),
        ("Zaanstreek/Waterland (GG)", "GG7306"),
        ("Assen", "GM0106"),
        ("ASSEN", "GM0106"),
        ("Gemeente Assen", "GM0106"),
        ("Assen (gemeente)", "GM0106"),
        ("Assen (Dr.)", "GM0106"),
        ("Assen (Drenthe)", "GM0106"),
        ("'s-Gravenhage", "GM0518"),
        ("’s-Gravenhage (gemeente)", "GM0518"),
        ("Gravenhage, 's-", "GM0518"),
        ("Den Haag", "GM0518"),
        ("'s Hertogenbosch", "GM0796"),
        ("Den Bosch", "GM0796"),
        ("Bilt, De", "GM0310"),
        ("Helder, Den", "GM0400"),
        ("Wolden, De", "GM1690"),
        ("Bergen (L.)", "GM0893"),
        ("Bergen (NH)", "GM0373"),
        ("Bergen NH", "GM0373"),
        ("Bergen (Limburg)", "GM0893"),
        ("Hengelo (O.)", "GM0164"),
        ("Hengelo O", "GM0164"),
        ("Hengelo", "GM0164"),
        ("Hengelo (Ov.)", "GM0164"),
        ("Súdwest-Fryslân", "GM1900"),
        ("Sudwest Fryslan", "GM1900"),
        ("Su\u0301dwest-Frysla\u0302n", "GM1900"),
        ("Nuenen c.a.", "GM0820"),
        ("Aa\u00a0en\u00a0Hunze", "GM1680"),
        ("GM0106 Assen", "GM0106"),
        ("Assen (GM0106)", "GM0106"),
        ("Midden Drenthe", "GM1731"),
    ],
)
def test_a_region_is_known_by_any_of_its_names(text: str, code: str) -> None:
    assert find(text).codes == (code,)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Asse",
        "Asen",
        "Emmer",
        "GM1999",
        "GM9999",
        "9999",
        "GM01060",
        "GM01680",
        "GM00106",
        "00106",
        "Assen (L.)",
        "Gemeente",
        "Hengelo (Gld.)",
        "G0106",
        *["GM0106 en GM0114", "Bergeyk", "Totaal", "Overig", "Putte", "Drenthe (gemeente)", "x106", "Valkenburg (ZH.)"],
    ],
)
def test_what_is_not_known_is_not_guessed(text: str) -> None:
    assert find(text).codes == ()


def test_a_name_of_several_regions_is_all_of_them() -> None:
    assert find("Bergen").codes == ("GM0373", "GM0893")
    assert find("Groningen").codes == ("GM0014", "PV20")
    assert find("Groningen", "gemeente").codes == ("GM0014",)
    assert find("Groningen", "provincie").codes == ("PV20",)
    assert find("Groningen", "ggd").codes == ("GG0111",)
    assert find("Amsterdam").codes == ("GM0363",)
    assert find("Zeeland", "ggd").codes == ("GG5006",)


def test_digits_are_codes_of_the_only_kind_that_is_taken() -> None:
    assert find("22", "provincie").codes == ("PV22",)
    assert find("706", "ggd").codes == ("GG0706",)
    # Leek was GM0022.
    assert find("22").gone == known().dissolved["GM0022"]


@pytest.mark.parametrize(
    ("text", "into"),
    [("Appingedam", ("GM1979",)), ("GM0788", ("GM0757", "GM0824", "GM0855", "GM0865")), ("0457", ("GM0363",))],
)
def test_a_gemeente_that_is_gone_says_into_which_it_went(text: str, into: tuple[str, ...]) -> None:
    found = find(text)
    assert found.codes == ()
    assert found.gone and found.gone.into == into


@pytest.mark.parametrize(
    ("text", "kind"),
    [("Noord-Nederland (LD)", "landsdeel"), ("LD01", "landsdeel"), ("WK010600", "wijk"), ("BU01060001", "buurt")],
)
def test_kinds_that_the_data_do_not_have_are_told(text: str, kind: str) -> None:
    assert find(text) == Found(kind=kind)


def test_a_code_beside_another_name_is_neither() -> None:
    assert find("GM0106 Emmen") == Found(differs="Assen")
    found = understood(table(["Gemeente", "Rookt"], ["GM0106 Emmen", "1"]))
    assert "another region" in next(each.message for each in found.findings if each.code == "import-region")


def test_every_region_is_found_by_code_and_by_name_with_its_kind() -> None:
    for code, region in known().regions.items():
        if code[2:]:
            assert find(code + "   ").codes == find(code.lower()).codes == (code,)
        assert find(region.name, region.kind).codes == (code,)
        if region.kind == GEMEENTE:
            assert code in find(region.name).codes
            assert find(str(int(code[2:]))).codes == (code,)
            assert find(f"{region.name} (gemeente)").codes == find(f"Gemeente {region.name}").codes == (code,)


@given(st.integers(0, 9999))
def test_a_number_is_its_own_code_or_none(number: int) -> None:
    assert find(str(number)).codes in ((), (f"GM{number:04}",))


def test_no_gemeente_that_is_gone_is_taken_for_another() -> None:
    assert len(known().dissolved) > 90
    for code, gone in known().dissolved.items():
        assert code not in known().regions
        assert find(code).gone == find(gone.name).gone == gone
        assert find(code).codes == find(gone.name).codes == ()
        assert set(gone.into) <= {*known().regions, *known().dissolved}


GIVEN = TableMapping(
    region_column="Regio", period="2023", group="totaal", source="cbs-37259", columns={"Inwoners": "inwoners"}
)


def test_every_row_that_matches_no_region_is_named_with_its_cells_and_stops() -> None:
    read = table(["Regio", "Inwoners"], ["Assen", 1], ["Asse", 2], ["Emmen", 3], ["Asse", 4], ["GM1999", 5])
    found = understood(read, GIVEN)
    assert found.incoming is None
    told = [finding for finding in found.findings if finding.code == "import-region"]
    assert [finding.place.element for finding in told] == ["Blad1!A3", "Blad1!A6"]
    assert told[0].message == "“Asse” matches no region; also Blad1!A5."
    assert 'lets_go = ["Asse"]' in told[0].hint
    assert "Did you mean" not in told[1].hint


@pytest.mark.parametrize(
    ("label", "pattern"),
    [
        ("Asse", "Asse"),
        ("Oost (LD)", "* (LD)"),
        ("WK010600", "WK*"),
        ("Appingedam", "GM0003"),
        ("GM0003", "Appingedam"),
    ],
)
def test_rows_on_the_list_may_go_and_are_told(label: str, pattern: str) -> None:
    read = table(["Regio", "Inwoners"], ["Assen", 1], [label, 2])
    assert understood(read, GIVEN).incoming is None
    found = understood(read, GIVEN.model_copy(update={"lets_go": (pattern,)}))
    assert [row["region"] for row in rows(found)] == ["GM0106"]
    assert codes(found) == ["import-let-go"]
    assert label in found.findings[0].message


def test_kinds_that_are_not_asked_and_totals_below_are_left_out_and_told() -> None:
    read = table(["Regio", "Inwoners"], ["Assen", 1], ["Drenthe", 2])
    found = understood(read, GIVEN.model_copy(update={"kinds": ("gemeente",)}))
    assert [row["region"] for row in rows(found)] == ["GM0106"]
    assert "Drenthe" in found.findings[0].message


def test_an_ambiguous_name_is_asked_and_the_answer_kept() -> None:
    read = table(["Regio", "Inwoners"], ["Bergen", 1])
    found = understood(read, GIVEN)
    (question,) = found.questions
    assert [choice.value for choice in question.choices] == ["GM0373", "GM0893", "-"]
    answered = understood(read, GIVEN, answering(Bergen="GM0893"))
    assert [row["region"] for row in rows(answered)] == ["GM0893"]
    assert answered.mapping.regions == {"Bergen": "GM0893"}


def test_gemeenten_that_are_gone_may_go_by_one_answer() -> None:
    read = table(["Regio", "Inwoners"], ["Assen", 1], ["Appingedam", 2], ["Weesp", 3])
    (question,) = understood(read, GIVEN).questions
    assert "Appingedam (GM0003) went into Eemsdelta (GM1979) on 2021-01-01" in question.text
    hint = next(each.hint for each in understood(read, GIVEN).findings if each.code == "import-question")
    assert hint == 'Write in data/imports/cijfers.toml, lets_go = ["dissolved"], above its tables.'
    found = understood(read, GIVEN, lambda each: "yes")
    assert found.mapping.lets_go == ("dissolved",)
    assert [row["region"] for row in rows(found)] == ["GM0106"]
    stopped = understood(read, GIVEN, lambda each: "no")
    assert stopped.incoming is None
    assert "import-stopped" in codes(stopped)


def test_without_the_table_of_what_is_gone_a_name_is_only_unknown() -> None:
    here = Known.of(read_once.province()[0])
    assert here.dissolved == {}
    assert RegionNames(here).find("Appingedam") == Found()
    assert PROVENANCE.name == "cijfers"


@pytest.mark.parametrize(
    ("head", "labels", "right"),
    [
        ("Regio", ["Drenthe", "Groningen", "Utrecht", "Nederland"], ["PV22", "PV20", "PV26", "NL01"]),
        ("Regio", ["Assen", "Groningen", "Utrecht", "Nederland"], ["GM0106", "GM0014", "GM0344", "NL01"]),
        ("Regio", ["Twente", "Hart voor Brabant", "Amsterdam", "Zeeland"], ["GG1106", "GG5406", "GG3406", "GG5006"]),
        ("GGD-regio", ["Drenthe", "Groningen", "Nederland"], ["GG0706", "GG0111", "NL01"]),
        ("Regio", ["Haaglanden", "Zwolle", "Waardenland", "Amsterdam"], ["ZK10", "ZK32", "ZK24", "ZK02"]),
    ],
)
def test_a_column_of_one_kind_needs_no_question(head: str, labels: list[str], right: list[str]) -> None:
    read = table([head, "Inwoners"], *[[label, 1] for label in labels])
    given = TableMapping(period="2023", group="totaal", source="cbs-37259")
    assert [row["region"] for row in rows(understood(read, given))] == right


@pytest.mark.parametrize("labels", [["Assen", "Drenthe", "Groningen"], ["Haaglanden"], ["Groningen", "Utrecht"]])
def test_a_name_in_a_column_of_several_kinds_is_asked(labels: list[str]) -> None:
    read = table(["Regio", "Inwoners"], *[[label, 1] for label in labels])
    found = understood(read, TableMapping(period="2023", group="totaal", source="cbs-37259"))
    assert labels[-1] in [question.setting[-1] for question in found.questions]
