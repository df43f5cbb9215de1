"""Two descriptions have the same bytes where they are the same, and only there."""

import math
import pickle
from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass, replace
from enum import Enum
from functools import cached_property
from types import MappingProxyType
from typing import Any

import pytest
import shapely
from hypothesis import given, reject, settings
from hypothesis import strategies as st

from publisher import editions
from publisher.build import manuscript
from publisher.build.canonical import NotPlain, canonical
from publisher.build.inputs import BuildContext
from publisher.facts import Series
from publisher.findings import PublisherError
from publisher.model import Chart, Status
from publisher.narrative.phrases.left_out import OnlyKnown
from publisher.project import project
from tests.charts.conftest import fact


@dataclass(frozen=True)
class Pair:
    """Two values, and what is computed of them."""

    first: object
    second: object = None

    @cached_property
    def both(self) -> tuple[object, object]:
        return self.first, self.second


@dataclass(frozen=True)
class Other(Pair):
    """Another class with the same fields."""


Atoms = st.one_of(
    *(st.none(), st.booleans(), st.integers(), st.text(max_size=8), st.binary(max_size=8)),
    st.floats(allow_nan=False),
    st.sampled_from(Status),
)
Values = st.recursive(
    Atoms,
    lambda inner: st.one_of(
        st.lists(inner, max_size=3).map(tuple),
        st.dictionaries(st.text(max_size=3), inner, max_size=3),
        st.builds(Pair, inner, inner),
        st.builds(Other, inner),
    ),
    max_leaves=8,
)


def written(value: object) -> bytes:
    return canonical(value)[0]


def spelt(value: object) -> object:
    """Return a value in such a way that only values of the same types, order and signs are equal."""
    if isinstance(value, Enum):
        return "enum", type(value), value.name
    if is_dataclass(value):
        return type(value), *(spelt(getattr(value, each.name)) for each in fields(value))
    if isinstance(value, tuple):
        return type(value), *map(spelt, value)
    if isinstance(value, dict):
        return "dict", *((spelt(key), spelt(item)) for key, item in value.items())
    return type(value), math.copysign(1, value) if isinstance(value, float) else 0, value


@given(Values, Values)
def test_values_have_the_same_bytes_only_if_they_are_the_same(one: object, other: object) -> None:
    if written(one) == written(other):
        assert spelt(one) == spelt(other)


@given(Values)
def test_a_value_has_the_same_bytes_in_another_process(value: object) -> None:
    assert written(pickle.loads(pickle.dumps(value))) == written(value)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (1, 1.0),
        (1, True),
        (0.0, -0.0),
        (math.nan, None),
        ("1", 1),
        ("a", b"a"),
        (("a", "b"), ("ab",)),
        ((("a",), "b"), ("a", ("b",))),
        ([1], (1,)),
        ({"a": 1, "b": 2}, {"b": 2, "a": 1}),
        (Pair(1), Other(1)),
        (Pair(1, None), Pair(None, 1)),
        (Status.OBSERVED, Status.OBSERVED.value),
        (Series(()), ()),
        (OnlyKnown((), (fact(1.0),)), OnlyKnown((), (fact(2.0),))),
        (OnlyKnown((), ()), OnlyKnown((), (), chosen=True)),
        (shapely.box(0, 0, 1, 1), shapely.box(0, 0, 1, math.nextafter(1, 2))),
        (shapely.box(0, 0, 1, 1), shapely.box(0, 0, 1, 1).exterior),
        (MappingProxyType({"a": 1}), {"a": 1}),
    ],
)
def test_what_differs_in_anything_has_other_bytes(one: object, other: object) -> None:
    assert written(one) != written(other)


def test_two_equal_facts_are_not_one() -> None:
    one, same = fact(1.0), fact(1.0)
    assert one == same
    assert written((one, same)) != written((one, one))
    assert written((one, one)) == written((same, same))


def test_what_is_computed_of_a_value_is_no_part_of_it() -> None:
    pair = Pair(1, 2)
    before = written(pair)
    assert pair.both == (1, 2)
    assert written(pair) == before


@pytest.mark.parametrize("value", [len, lambda: 0, object(), {1}, range(3), 1j, iter(()), Pair, open])
def test_what_is_no_plain_value_has_no_bytes(value: object) -> None:
    with pytest.raises(NotPlain):
        canonical(Pair(("a", {"b": value})))


def test_a_value_that_was_given_more_than_its_fields_has_no_bytes() -> None:
    pair = Pair(1)
    object.__setattr__(pair, "more", 2)
    with pytest.raises(NotPlain):
        canonical(pair)


@pytest.fixture(scope="module")
def charts(context: BuildContext) -> list[Chart]:
    """Return the descriptions of all figures of the publications for a region."""
    every = [edition for edition in editions.load(project(), []) if not edition.each]
    return [placed.chart for each in every for _, placed in manuscript.write(context, each).figures()]


def test_every_figure_has_bytes_the_same_in_another_process(charts: list[Chart]) -> None:
    assert len(charts) > 100
    found = [written(chart) for chart in charts]
    assert found == [written(pickle.loads(pickle.dumps(chart))) for chart in charts]


def paths(value: Any, path: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    """Yield the way to each plain value of a description."""
    if is_dataclass(value):
        for each in fields(value):
            yield from paths(getattr(value, each.name), (*path, each.name))
    elif isinstance(value, tuple):
        for place, item in enumerate(value):
            yield from paths(item, (*path, place))
    elif isinstance(value, str | float | int | bool | None):
        yield path


def changed(value: Any, path: tuple[str | int, ...]) -> Any:
    """Return a description with another value at the end of a way."""
    if not path:
        return f"{value}." if isinstance(value, str) else (value or 0) + 1
    step, *rest = path
    if isinstance(step, str):
        return replace(value, **{step: changed(getattr(value, step), tuple(rest))})
    return tuple(changed(item, tuple(rest)) if place == step else item for place, item in enumerate(value))


# A change of what a large chart holds is slow to make.
@settings(deadline=None)
@given(st.data())
def test_a_change_of_any_value_of_a_figure_gives_other_bytes(charts: list[Chart], data: st.DataObject) -> None:
    chart = data.draw(st.sampled_from(charts))
    path = data.draw(st.sampled_from(list(paths(chart))))
    try:
        other = changed(chart, path)
    except PublisherError:
        # There is no such chart: of a map whose region has no outline.
        reject()
    assert written(other) != written(chart)
