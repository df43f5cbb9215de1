"""Forms of words are composed by the rules of Dutch, and have one direction."""

import pytest

from publisher.dutch.vocabulary import ADJECTIVES, CHANGE_VERBS

VERBS = {verb.infinitive: verb for verb in CHANGE_VERBS}


@pytest.mark.parametrize(
    ("infinitive", "forms"),
    [
        ("dalen", "daalt dalen daalde daalden gedaald gedaalde dalend dalende daling dalingen"),
        ("zakken", "zakt zakken zakte zakten gezakt zakkende"),
        ("klimmen", "klimt klom klommen geklommen klimmende"),
        ("slinken", "slinkt slonk slonken geslonken"),
        ("halveren", "halveert halveerde gehalveerd halvering"),
        ("afnemen", "afneemt afnam afnamen afgenomen afname afnames afnemende"),
        ("verminderen", "vermindert verminderde verminderd vermindering"),
        ("afvlakken", "afvlakt afvlakte afgevlakt afvlakking"),
        ("stabiliseren", "stabiliseert gestabiliseerd"),
    ],
)
def test_a_verb_has_all_its_forms(infinitive: str, forms: str) -> None:
    assert not set(forms.split()) - VERBS[infinitive].joined


def test_a_word_is_listed_once() -> None:
    for words in ([item.base for item in ADJECTIVES], list(VERBS)):
        assert len(words) == len(set(words))


def test_more_and_less_are_opposite() -> None:
    directions = {item.comparative: item.direction for item in ADJECTIVES}
    for more, less in (("hoger", "lager"), ("meer", "minder"), ("groter", "kleiner"), ("ouder", "jonger")):
        assert directions[more] == 1 == -directions[less]
    assert VERBS["stijgen"].direction == 1 == -VERBS["dalen"].direction
