"""Tables have heads of rows where these help, and never more heads than values."""

from __future__ import annotations

import pytest

from publisher.layout.templates import environment, html
from publisher.model import Content, Table
from publisher.project import project


@pytest.mark.parametrize(
    ("rows", "columns", "headed"),
    [(1, 3, False), (1, 5, False), (2, 3, False), (3, 2, False), (1, 2, True), (2, 5, True), (4, 3, True)],
)
def test_a_small_table_has_no_more_heads_than_values(rows: int, columns: int, headed: bool) -> None:
    table = Table(tuple("abcdefg"[:columns]), (tuple("1234567"[:columns]),) * rows)
    printed = str(html(environment(project().layouts), Content.of(table)))
    assert printed.count('<th scope="col"') == columns
    assert printed.count('<th scope="row"') == (rows if headed else 0)
    assert not headed or rows == 1 or printed.count("<th") <= printed.count("<td")
