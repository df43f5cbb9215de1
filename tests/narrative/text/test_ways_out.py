"""What is offered instead of a typed word."""

from __future__ import annotations

import pytest

from publisher.narrative.text.typed import typed_words
from publisher.narrative.text.ways_out import way_out


@pytest.mark.parametrize(
    ("words", "phrase", "claim"),
    [
        ("twaalf", "{{ rookt }}", "rookt > 15"),
        ("de helft", "fraction_of(", "rookt >= 45"),
        ("is gestegen", "{{ change(before, after) }}", "change(before, after).rises"),
        ("is gedaald", "{{ change(before, after) }}", "change(before, after).falls"),
        ("vaker dan", "{{ compare(rookt, rookt_nl) }}", "rookt > rookt_nl"),
        ("het hoogst", "{{ where_highest(gemeenten) }}", "is_highest(x, gemeenten)"),
        ("de laagste", "{{ where_lowest(gemeenten) }}", "is_lowest(x, gemeenten)"),
        ("de meeste gemeenten", "most_or_some(", "> count(gemeenten) / 2"),
        ("iedereen", "how_many(", "== count(gemeenten)"),
    ],
)
def test_what_to_write_fits_the_word(words: str, phrase: str, claim: str) -> None:
    (word,) = typed_words(words)
    assert phrase in way_out(word)
    assert claim in way_out(word)
