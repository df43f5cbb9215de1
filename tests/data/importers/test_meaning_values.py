"""A cell becomes the number that it shows, or says what stands in its place; what can be read two ways is asked."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from publisher.data.importers.meaning import TableMapping
from publisher.data.importers.meaning.numerals import Marks, canonical, numeral, shown
from publisher.data.importers.meaning.value_cells import Reading, Value, factor_of, read_value
from publisher.dutch import formats
from tests.data.importers.built import cell, known

SHARE, COUNT, EUROS = "rookt", "inwoners", "wlz_kosten"


def read(
    value: str | float,
    indicator: str,
    marks: Marks | None = None,
    form: str = "",
    factor: str = "1",
    nihil: bool = False,
) -> Value:
    how = Reading(known().indicators[indicator], marks or Marks(), Decimal(factor), {}, nihil)
    return read_value(cell(value, form=form), how)


def number(found: Value) -> str:
    assert found.number is not None, found
    return canonical(found.number)


@pytest.mark.parametrize(
    ("text", "indicator", "marks", "right"),
    [
        ("17,5", SHARE, Marks(), "17.5"),
        ("17.5", SHARE, Marks(), "17.5"),
        ("17,5 %", SHARE, Marks(), "17.5"),
        ("17,50", SHARE, Marks(), "17.5"),
        (",5", SHARE, Marks(), "0.5"),
        ("0,125", SHARE, Marks(), "0.125"),
        ("\u22120,5", "ggz_gebruik", Marks(), "-0.5"),
        ("-0,0", SHARE, Marks(), "0"),
        ("69414", COUNT, Marks(), "69414"),
        ("69 414", COUNT, Marks(), "69414"),
        ("69\u00a0414", COUNT, Marks(), "69414"),
        ("69\u202f414", COUNT, Marks(), "69414"),
        ("17.811.291", COUNT, Marks(), "17811291"),
        ("17,811,291", COUNT, Marks(), "17811291"),
        ("69.414,0", COUNT, Marks(), "69414"),
        ("69414.0", COUNT, Marks(), "69414"),
        # What the rest of the file shows decides
        ("69.414", COUNT, Marks(decimal=","), "69414"),
        ("69.414", COUNT, Marks(thousands="."), "69414"),
        ("69,414", COUNT, Marks(decimal="."), "69414"),
        ("17.125", SHARE, Marks(decimal="."), "17.125"),
        # A share of 17,125 is none: the mark must stand before decimals
        ("17.125", SHARE, Marks(), "17.125"),
        ("1.234", "zvw_kosten", Marks(decimal=","), "1234"),
        ("€ 1.234,50", EUROS, Marks(), "1234.5"),
    ],
)
def test_a_number_is_what_the_file_shows(text: str, indicator: str, marks: Marks, right: str) -> None:
    assert number(read(text, indicator, marks)) == right


@pytest.mark.parametrize(
    ("text", "marks"),
    [
        ("69.414", Marks()),
        ("69,414", Marks()),
        ("36.000", Marks()),
        ("69.414", Marks(decimal=".")),
        ("-1.234", Marks()),
    ],
)
def test_thousands_of_a_count_are_asked_where_the_file_does_not_tell(text: str, marks: Marks) -> None:
    found = read(text, COUNT, marks)
    assert found.number is None
    assert found.question
    assert found.question.setting == ("thousands",)
    assert text.replace(".", "").replace(",", "") in found.question.text
    assert [choice.value for choice in found.question.choices] == [text.strip("-")[-4], "none"]


def test_money_that_can_be_read_two_ways_is_asked() -> None:
    found = read("1.234", EUROS)
    assert found.question and found.question.setting == ("thousands",)
    assert number(read("1.234", EUROS, Marks(thousands="."))) == "1234"
    assert number(read("1.234", EUROS, Marks(thousands="none"))) == "1.234"


@pytest.mark.parametrize(
    ("text", "marks", "words"),
    [
        # A spreadsheet drops the noughts at the end of 47.100.
        ("47.1", Marks(), "no whole number"),
        ("47.1", Marks(thousands="."), "no whole number"),
        ("108.8", Marks(decimal="."), "write 108800"),
        ("69.414", Marks(thousands="none"), "no whole number"),
        ("17,5", Marks(decimal="."), "the rest of the file “.”"),
        ("1.234.567", Marks(decimal="."), "between thousands"),
    ],
)
def test_a_count_is_never_divided_by_a_thousand(text: str, marks: Marks, words: str) -> None:
    found = read(text, COUNT, marks)
    assert found.number is None and found.question is None
    assert found.problem and words in f"{found.problem.message} {found.problem.hint}"


@pytest.mark.parametrize(
    "text",
    [
        "inf",
        "-inf",
        "NaN",
        "1e400",
        "1E+05",
        "６９４１４",
        "47_100",
        "47'100",
        "½",
        "47²",
        "17.5*",
        "1.2.2024",
        "12.34,5",
        *["1..5", "5,", "zeventien", "#DEEL/0!", "0.123.456", "12 5", "--5", "5-10", "١٢"],
    ],
)
def test_what_is_no_number_is_an_error_at_its_cell(text: str) -> None:
    for indicator in (SHARE, COUNT):
        found = read(text, indicator)
        assert found.problem and found.problem.code == "import-value", found
        assert text in found.problem.message


@pytest.mark.parametrize(
    ("text", "status", "words"),
    [
        ("", "missing", "De tabel geeft hier geen waarde."),
        (".", "missing", "onbekend, onvoldoende betrouwbaar of geheim"),
        ("x", "suppressed", "geheim"),
        ("X", "suppressed", "geheim"),
        ("geheim", "suppressed", "geheim"),
        ("onbekend", "missing", "onbekend"),
        ("n.v.t.", "missing", "niet van toepassing"),
    ],
)
def test_signs_have_a_status_and_say_what_the_table_said(text: str, status: str, words: str) -> None:
    found = read(text, COUNT).sign
    assert found
    assert (found.status, found.value, found.upper) == (status, None, None)
    assert words in found.note


def test_a_dash_is_nihil_where_cbs_says_so_and_asked_elsewhere() -> None:
    nihil = read("-", COUNT, nihil=True).sign
    assert nihil and (nihil.value, nihil.status) == (0, "observed")
    assert "nihil" in nihil.note
    asked = read("-", COUNT).question
    assert asked and asked.setting == ("statuses", "-")


@pytest.mark.parametrize(
    ("text", "indicator", "bounds"),
    [
        ("<5", COUNT, ("0", "4")),
        ("< 5", COUNT, ("0", "4")),
        ("<=5", COUNT, ("0", "5")),
        ("minder dan 5", COUNT, ("0", "4")),
        ("<5", SHARE, ("0", "5")),
        ("<0,5", SHARE, ("0", "0.5")),
        (">95", SHARE, ("95", "100")),
        ("≥95", SHARE, ("95", "100")),
    ],
)
def test_a_limit_is_a_range(text: str, indicator: str, bounds: tuple[str, str]) -> None:
    found = read(text, indicator).sign
    assert found and found.lower is not None and found.upper is not None
    assert (canonical(found.lower), canonical(found.upper)) == bounds
    assert found.status == "observed"
    assert text in found.note


@pytest.mark.parametrize("text", ["-99997", "-99997.0", "-99991"])
def test_codes_for_what_is_not_there_are_no_values(text: str) -> None:
    assert (found := read(text, "migratiesaldo").problem)
    assert "[statuses]" in found.hint
    assert (found := read(float(text), "migratiesaldo").problem)
    assert "[statuses]" in found.hint


@pytest.mark.parametrize(
    ("value", "indicator", "form", "right"),
    [
        (0.374, SHARE, "0.0%", "37.4"),
        (0.374, SHARE, "0%", "37.4"),
        (37.4, SHARE, "0.0", "37.4"),
        (69414.0, COUNT, "#,##0", "69414"),
        (37.400000000000006, SHARE, "", "37.4"),
        (0, COUNT, "", "0"),
    ],
)
def test_numbers_of_a_workbook_are_exact_and_percentages_are_a_hundred_times(
    value: float, indicator: str, form: str, right: str
) -> None:
    assert number(read(value, indicator, form=form)) == right


def test_a_workbook_that_took_thousands_for_decimals_is_asked_or_refused() -> None:
    assert (asked := read(69.414, COUNT).question) and asked.setting == ("thousands",)
    assert number(read(69.414, COUNT, Marks(thousands="."))) == "69414"
    assert (refused := read(108.8, COUNT, Marks(thousands=".")).problem) and "write 108800" in refused.hint
    assert number(read(108.8, COUNT, Marks(thousands="."), form="#,##0.000")) == "108800"
    assert (refused := read(0.5, COUNT, form="0%").problem) and "percentage" in refused.message


@pytest.mark.parametrize(
    ("head", "indicator", "value", "right"),
    [
        ("Inwoners (x 1 000)", COUNT, "17,8", "17800"),
        ("Inwoners / x 1.000", COUNT, "17,811", None),
        ("Inwoners (in duizendtallen)", COUNT, "17", "17000"),
        ("Zorgkosten (mln euro)", "valkosten", "74,5", "74.5"),
        ("Zorgkosten (x 1 000 000 euro)", "valkosten", "74", "74"),
        ("Zorguitgaven (mld)", "valkosten", "1,2", "1200"),
        ("Per 1 000 inwoners", "wmo", "89", "89"),
    ],
)
def test_heads_in_thousands_multiply_exactly(head: str, indicator: str, value: str, right: str | None) -> None:
    factor = factor_of(head, known().indicators[indicator], TableMapping())
    found = read(value, indicator, factor=str(factor))
    assert (canonical(found.number) if found.number is not None else None) == right
    set_by_hand = TableMapping(multiply={head: 10})
    assert factor_of(head, known().indicators[indicator], set_by_hand) == 10


@given(st.integers(-(10**9), 10**9), st.integers(0, 6))
def test_every_number_that_is_printed_in_dutch_is_read_back(whole: int, decimals: int) -> None:
    value = Decimal(whole).scaleb(-decimals)
    text = formats.number(float(value), decimals)
    found = numeral(text)
    assert found
    read_back = found if not found.either else (found if decimals == 3 else found.joined)
    assert read_back.number == value


@given(st.text(alphabet="0123456789.,- +eE<%x*\u00a0\u2212½٣", max_size=12))
def test_no_text_becomes_another_number(text: str) -> None:
    found = numeral(text)
    if found:
        digits = [sign for sign in found.bare if sign.isdigit()]
        assert [sign for sign in text if sign.isdigit()] in (digits, digits[1:])
        assert found.number.is_finite()
        assert not set(text) & set("eE<%x*½٣")


@given(st.decimals(allow_nan=False, allow_infinity=False, places=6, min_value=-(10**8), max_value=10**8))
def test_canonical_text_is_the_number_without_noughts_behind_it(value: Decimal) -> None:
    text = canonical(value)
    assert Decimal(text) == value
    assert not (text.endswith("0") and "." in text) and not text.endswith(".") and text != "-0"


@pytest.mark.parametrize(
    ("texts", "mark"),
    [(["1,5", "69.414"], ","), (["1.234.567"], ","), (["69.414", "36"], ""), (["1.5", "69,414"], "."), ([], "")],
)
def test_a_file_shows_its_mark_before_decimals(texts: list[str], mark: str) -> None:
    assert shown(texts) == mark
