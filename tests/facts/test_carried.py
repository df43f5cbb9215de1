"""An edition takes its own rows of a table, or those of the last edition before it."""

import pytest

from publisher.facts.carried import carried_from

KNOWN = ("boek-2021", "boek-2023", "boek-2025", "plan-2024", "het-boek-2024")


@pytest.mark.parametrize(
    ("edition", "taken"),
    [("boek-2023", "boek-2023"), ("boek-2024", "boek-2023"), ("boek-2020", ""), ("krant-2024", ""), ("boek", "")],
)
def test_whose_rows_an_edition_takes(edition: str, taken: str) -> None:
    assert carried_from(KNOWN, edition) == taken
