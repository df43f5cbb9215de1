"""What was known on a day: rows, words of sources and caveats that came later are not there."""

from datetime import date

from publisher.data import Dataset, known_by
from publisher.model import Caveat
from tests.factories import dataset, observation, source, statement_row

UNTIL = date(2023, 7, 1)


def known(*caveats: Caveat) -> Dataset:
    return dataset(
        [
            observation(20.0, period="2022"),
            observation(30.0, period="2022", source="later"),
            observation(21.0, period="2024"),
            observation(5.0, "vapet", period="2024"),
        ],
        sources=[source("cbs"), source("later", published="2024-01")],
        statements=[statement_row("daalt", id="old"), statement_row("stijgt", id="new", source="later")],
        caveats=caveats,
    )


def test_what_became_known_later_is_left_out() -> None:
    view = known_by(known(), UNTIL)
    assert [row.value for row in view.observations] == [20]
    assert list(view.rows) == ["rookt"]
    assert list(view.groups_of) == ["rookt"]
    assert list(view.statements) == ["old"]
    assert view.later is not None
    assert [row.value for row in view.later.rows] == [30, 21, 5]


def test_a_view_is_made_once_and_is_the_dataset_where_nothing_is_later() -> None:
    data = known()
    assert known_by(data, UNTIL) is known_by(data, UNTIL)
    assert known_by(data, date(2024, 12, 31)) is data


def test_a_caveat_on_what_is_not_known_yet_is_not_there() -> None:
    two = Caveat("two", "one-value", "rookt", "Twee bronnen.", period="2022", values="20 cbs; 30 later")
    limit = Caveat("limit", "", "vapet", "Een grens.")
    stays = Caveat("stays", "", "rookt", "Een grens.")
    data = known(two, limit, stays)
    view = known_by(data, UNTIL)
    assert view.caveats == (stays,)
    assert view.not_yet == view.lapsed == {"two", "limit"}
    assert known_by(data, date(2024, 1, 31)).caveats == (two, stays)
