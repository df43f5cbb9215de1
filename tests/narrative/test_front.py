"""Front matter that a person cannot have meant is told, and never read without end."""

from __future__ import annotations

import pytest

from publisher.narrative.front import front


@pytest.mark.parametrize(
    ("text", "row"),
    [
        ("title: x\n&a tabs: *a\n", 3),
        ("title: &t [*t]\n", 2),
        ("a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n", 3),
    ],
)
def test_a_part_that_stands_for_another_is_told_at_its_row(text: str, row: int) -> None:
    (found,) = front(text, "text.md").findings
    assert (found.code, found.place.row) == ("front-matter", row)
    assert "stands for a part that is written elsewhere" in found.message


def test_a_product_is_no_such_part() -> None:
    assert front("title: Wie & wat\ntheme: leefstijl\nfacts:\n  a: b * c\n", "text.md").findings == ()
