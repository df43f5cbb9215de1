"""Works as people and programs write them: right ones are read, and each mistake is told at its work."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from publisher.data.works import read_works
from publisher.project import project

WORK = {"id": "monitor", "type": "report", "title": "Monitor", "author": [{"literal": "GGD"}], "issued": 2020}


def read(*works: object) -> tuple[list[dict[str, Any]], list[str]]:
    found, wrong = read_works(json.dumps(works, indent=1).encode(), "data/references.json")
    return list(found), list(map(str, wrong))


def test_the_works_of_the_project_are_right() -> None:
    assert read_works((project().data / "references.json").read_bytes(), "references.json")[1] == []


@pytest.mark.parametrize(
    ("issued", "parts"),
    [
        ("2020", [2020]),
        (2020, [2020]),
        ("2020-05", [2020, 5]),
        ("2020-05-01", [2020, 5, 1]),
        ({"raw": "2020-05-01"}, [2020, 5, 1]),
        ({"date-parts": [["2020", "05"]]}, [2020, 5]),
        ({"date-parts": [[2020, 5, 1]]}, [2020, 5, 1]),
    ],
)
def test_a_date_is_read_in_the_forms_that_people_write(issued: object, parts: list[int]) -> None:
    (work,), wrong = read(WORK | {"issued": issued})
    assert (work["issued"]["date-parts"], wrong) == ([parts], [])


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"issued": "gisteren"}, 'monitor, issued: “issued” says no day, month or year that there is: "gisteren".'),
        ({"issued": {"date-parts": [[2020, 99]]}}, "monitor, issued: “issued” says no day"),
        ({"issued": {"date-parts": [["x", -1, {}]]}}, "monitor, issued: “issued” says no day"),
        ({"issued": {"date-parts": [[10**30]]}}, "monitor, issued: “issued” says no day"),
        ({"issued": True}, "monitor, issued: “issued” says no day"),
        ({"accessed": "2020-02-30"}, "monitor, accessed: “accessed” says no day"),
        ({"author": True}, "monitor, author: “author” is no list of names: true."),
        ({"author": ["x"]}, "monitor, author: “author” is no list of names"),
        ({"author": [{"literal": ["a"]}]}, "monitor, author: “author” is no list of names"),
        ({"author": [{"given": "A."}]}, "monitor, author: “author” is no list of names"),
        ({"author": []}, "monitor, author: “author” is no list of names"),
        ({"title": ""}, "monitor, title: “title” is"),
        ({"title": 12}, "monitor, title: “title” is 12. Write the title of the work."),
        ({"title": "a\u202eb"}, "RIGHT-TO-LEFT OVERRIDE"),
        ({"title": "a\x00b"}, "monitor, title"),
        ({"title": "a\ud800b"}, "<U+D800>"),
        ({"type": "rapport"}, "monitor, type: “type” is"),
        ({"titel": "x"}, "there is no setting “titel”. Did you mean title?"),
    ],
)
def test_a_mistake_is_told_once_at_its_work(changed: dict[str, object], words: str) -> None:
    works, wrong = read(WORK | changed)
    (found,) = wrong
    assert found.startswith("error [data-references] data/references.json, row 3, monitor") and words in found
    # It may be cited all the same: that is no second mistake.
    assert [work["id"] for work in works] == ["monitor"]


def test_somebody_made_or_published_it() -> None:
    _, wrong = read({"id": "a", "type": "report", "title": "A"})
    assert wrong == [
        "error [data-references] data/references.json, row 3, a: It has no author, editor or publisher. "
        "Say who made it, or published it."
    ]


def test_two_works_have_two_ids() -> None:
    assert [each for each in read(WORK, WORK)[1] if "Another work has the same id." in each]


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from([*WORK, "date-parts", "x"]), inner),
    max_leaves=8,
)


@given(JSON)
def test_whatever_stands_there_is_read_or_told(value: object) -> None:
    content = json.dumps(value).encode()
    works, wrong = read_works(content, "references.json")
    assert wrong or works or value == []
