"""Dutch notation: what a reader sees is what the value says."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from publisher.dutch import formats


@pytest.mark.parametrize(
    ("value", "decimals", "text"),
    [(502051, 0, "502.051"), (0.98, 2, "0,98"), (-47, 0, "−47"), (2.5, 0, "3"), (0.125, 2, "0,13"), (-0.04, 1, "0,0")],
)
def test_number(value: float, decimals: int, text: str) -> None:
    assert formats.number(value, decimals) == text


@given(st.floats(-1e9, 1e9), st.integers(0, 3))
def test_number_reads_back_to_the_rounded_value(value: float, decimals: int) -> None:
    text = formats.number(value, decimals)
    assert re.fullmatch(r"−?\d{1,3}(\.\d{3})*(,\d+)?", text)
    back = float(text.replace(".", "").replace(",", ".").replace("−", "-"))
    assert abs(back - value) <= 0.5 * 10**-decimals + 1e-6


@pytest.mark.parametrize(("value", "text"), [(2, "+2"), (-2, "−2"), (0.2, "0"), (-0.2, "0")])
def test_signed_gives_no_sign_to_a_printed_zero(value: float, text: str) -> None:
    assert formats.signed(value) == text


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("2023", "2023"),
        ("2022-02", "februari 2022"),
        ("2022-02-01", "1 februari 2022"),
        ("2022-Q3", "3e kwartaal 2022"),
        ("2018/2022", "2018–2022"),
    ],
)
def test_period(code: str, text: str) -> None:
    assert formats.period(code) == text


@pytest.mark.parametrize(
    ("words", "text"),
    [([], ""), (["Emmen"], "Emmen"), (["Emmen", "Assen"], "Emmen en Assen"), (["a", "b", "c"], "a, b en c")],
)
def test_enumeration(words: list[str], text: str) -> None:
    assert formats.enumeration(words) == text


def test_a_number_never_parts_from_its_unit() -> None:
    assert formats.quantity(2.4, "eur_billion", 1) == "2,4\u00a0miljard euro"
    assert formats.label(19, "percent") == "19%"


def test_capitalised_knows_the_dutch_ij() -> None:
    assert formats.capitalised("ijsland is koud") == "IJsland is koud"
    assert formats.capitalised("een op de vijf") == "Een op de vijf"
