"""Whatever two manuscripts hold: one differs from itself in nothing, and from another as that differs from it."""

from __future__ import annotations

import json
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from publisher.build.diff import Difference, compare
from publisher.build.diff.export import as_json
from publisher.build.record.entries import CaveatEntry, Record
from tests.build.diff.sample import claim, figure, page, panel, record, sentence, value

WORDS = st.sampled_from(
    [
        "Bijna de helft rookt.",
        "Ruim de helft rookt.",
        "Een vijfde rookt vaker.",
        "Een vijfde rookt minder.",
        "Zo is het.",
        "De helft rookt vaker.",
    ]
)
ELEMENTS = st.sampled_from(["page nu", "page nu, panel roken", "page nu, panel drinken", "page straks, panel roken"])
NAMES = ["Assen", "Emmen", "Meppel", "Tynaarlo", "Hoogeveen"]
CLAIMS = st.sampled_from(["a > b", "a < b", "a > c", "unknown(a)", "change(a).rises", "change(a).falls"])


@st.composite
def records(draw: st.DrawFn) -> Record:
    """Draw a record of a few pages and panels, with words, claims and figures."""
    periods = st.sampled_from(["2020", "2022", "2024"])
    regions = st.sampled_from(["PV22", "GM0106", "GM0114"])
    rows = draw(
        st.lists(
            st.builds(
                lambda number, period, region: value(number, period, region=region), st.integers(0, 3), periods, regions
            ),
            max_size=6,
            unique_by=lambda row: (row.period, row.region),
        )
    )
    numbers = st.lists(st.integers(0, len(rows) - 1), max_size=3, unique=True).map(tuple) if rows else st.just(())
    pages = draw(st.permutations([page("nu", 12), page("straks", 14), page("later", 16)]))
    panels = [panel("roken"), panel("drinken"), panel("roken", "straks", caveats=(0,))]
    sentences = st.builds(
        lambda text, at, used, head: sentence(text, element=at, values=used, heading=head),
        WORDS,
        ELEMENTS,
        numbers,
        st.booleans(),
    )
    claims = st.builds(
        lambda source, words, at, how: claim(source, words, how, element=at),
        CLAIMS,
        WORDS,
        ELEMENTS,
        st.sampled_from(["covered", "false"]),
    )
    figures = st.builds(lambda used, order: figure(values=used, rows=tuple(order)), numbers, st.permutations(NAMES))
    return record(
        rows,
        pages=pages[: draw(st.integers(1, 3))],
        panels=draw(st.permutations(panels))[: draw(st.integers(0, 3))],
        sentences=draw(st.lists(sentences, max_size=6)),
        claims=draw(st.lists(claims, max_size=4)),
        figures=draw(st.lists(figures, max_size=1)),
        caveats=[CaveatEntry("telling", draw(st.sampled_from(["99%", "98%"])))],
    )


# What is told of the later side alone, where both have it.
OF_ONE_SIDE = ("spot", "spots", "title", "heading")


def lists(difference: Difference) -> dict[str, Any]:
    """Return what changed, as its JSON tells it."""
    told = json.loads(as_json(difference, "", ""))
    return {name: told[name] for name in difference.lists}


def mirrored(told: Any) -> Any:
    """Return JSON in which before and after have changed places."""
    if isinstance(told, list):
        return list(map(mirrored, told))
    if isinstance(told, dict):
        swapped = {"before": "after", "after": "before"}
        return {swapped.get(key, key): mirrored(each) for key, each in told.items()}
    return told


def unordered(told: Any) -> Any:
    """Return JSON without the order of changes, and without what is told of one side alone."""
    if isinstance(told, list):
        return (
            sorted(map(unordered, told), key=lambda each: json.dumps(each, sort_keys=True))
            if any(isinstance(each, dict) for each in told)
            else told
        )
    if isinstance(told, dict):
        kept = {key: unordered(each) for key, each in told.items() if key not in OF_ONE_SIDE}
        return {**kept, **({"moved": sorted(told["moved"])} if "moved" in told else {})}
    return told


@given(records())
@settings(max_examples=60, deadline=None)
def test_a_manuscript_differs_in_nothing_from_itself(one: Record) -> None:
    assert not compare(one, one)


@given(records(), records())
@settings(max_examples=120, deadline=None)
def test_a_difference_mirrors_the_one_the_other_way_round(one: Record, other: Record) -> None:
    there, back = lists(compare(one, other)), lists(compare(other, one))
    assert unordered(there) == unordered(mirrored(back))
