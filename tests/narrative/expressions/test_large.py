"""Numbers that count nothing in this world, and texts that no page can hold, are errors with a word to the author."""

from __future__ import annotations

import pytest

from publisher.dutch import formats
from publisher.narrative.expressions.answer import Answer, ExpressionError
from publisher.narrative.expressions.evaluator import evaluate
from tests.factories import fact

NAMES = {"part": Answer(fact(40.0)), "whole": Answer(fact(50.0))}


@pytest.mark.parametrize("source", ["part * 1e30", "part * 1e400", "0 - part * 1e16"])
def test_a_result_that_counts_nothing_is_an_error(source: str) -> None:
    with pytest.raises(ExpressionError, match="larger than anything that is counted here") as caught:
        evaluate(source, {}, NAMES)
    assert caught.value.code == "expression-value"


@pytest.mark.parametrize("text", ["\\ud800", "\\x00", "\\ue000", "\\x1b[31m"])
def test_a_text_that_no_page_can_hold_is_an_error(text: str) -> None:
    with pytest.raises(ExpressionError, match="a control character, or half of one"):
        evaluate(f"'{text}'", {}, NAMES)


@pytest.mark.parametrize("value", [1e26, 1e30, 1.7e308, -1e300])
def test_every_finite_number_can_be_said(value: float) -> None:
    assert formats.number(value).replace(".", "").lstrip("−").isdecimal()
