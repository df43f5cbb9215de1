"""What words say of numbers is read from them: directions, comparisons, rankings, amounts and years."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from publisher.dutch.assertions import Way, amounts, assertions, out_of, years
from publisher.dutch.inflections import VERBS


@pytest.mark.parametrize(
    ("words", "ways"),
    [
        ("daalt bij ongewijzigd beleid", [Way.FALLS]),
        ("nemen volgens het RIVM toe", [Way.RISES]),
        ("stijgt niet", []),
        ("hogere gemiddelde kosten per gebruiker dan in Nederland", [Way.HIGHER]),
        ("minder locaties per 1.000 gebruikers dan landelijk", [Way.LOWER]),
        ("stijgt met meer dan een vijfde", [Way.RISES]),
        ("de meeste voorzieningen zijn verder weg dan in Nederland", [Way.HIGHER]),
        ("daalde het meest", [Way.FALLS]),
        ("vergelijkbaar met andere regio’s", [Way.SIMILAR]),
        ("ten minste een financier", []),
        ("te weinig zichtbaar", []),
        ("meer dan gehalveerd in 2040", [Way.HALVES]),
    ],
)
def test_what_words_say(words: str, ways: list[Way]) -> None:
    assert [item.way for item in assertions(words)] == ways


def test_every_form_of_a_verb_of_change_is_a_direction() -> None:
    for up, down in VERBS.values():
        for verb, way in ((up, Way.RISES), (down, Way.FALLS)):
            forms = [verb.singular, verb.plural, verb.past, verb.past_plural]
            finite = [f"{form} licht {verb.particle}".strip() for form in forms]
            for form in (*finite, verb.infinitive, verb.participle, verb.clause):
                assert [item.way for item in assertions(f"het aantal {form}")] == [way], form


def test_numbers_and_years_in_words() -> None:
    words = "1.700 mensen te weinig in 2023 tot en met 2025"
    assert (amounts(words), years(words)) == ((1700.0,), (2023, 2025))
    assert out_of("acht van de twaalf gemeenten") == ((8, 12),)
    assert amounts("acht van de twaalf, twee webinars, 11,5 en een op de vijf, per 1.000") == (2.0, 11.5)


@given(st.text(alphabet="abdeghiklmnoprstuvw ,.;0123456789"))
def test_any_words_can_be_read(words: str) -> None:
    assertions(words)
    amounts(words)


def test_reading_takes_time_by_the_length() -> None:
    start = time.process_time()
    for words in ("meer " * 4000, "neemt " * 4000, "minder vaak voor " * 1500, "a" * 50_000, "1." * 10_000):
        assertions(words)
        amounts(words)
    assert time.process_time() - start < 5
