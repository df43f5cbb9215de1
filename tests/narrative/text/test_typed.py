"""The ban on typed words: what must come from the data, and what looks like it but is free."""

import re
from pathlib import Path

import pytest

from publisher.dutch.meanings import unknown_words
from publisher.narrative.text.typed import population_names, typed_words
from tests.factories import group

FORBIDDEN = [
    ("In 2022 rookte een deel.", ["2022"]),
    ("Dat is 37% van de inwoners.", ["37%"]),
    ("Er zijn 1.700 plaatsen.", ["1.700"]),
    ("Een op de vijf volwassenen rookt.", ["vijf"]),
    ("Eén op de tien is eenzaam.", ["Eén", "tien"]),
    ("Twaalf gemeenten doen mee.", ["Twaalf"]),
    ("Er zijn vijfentwintig partijen en tweehonderd vrijwilligers.", ["vijfentwintig", "tweehonderd"]),
    ("In acht gemeenten.", ["acht"]),
    ("Dat kost drie miljoen.", ["drie", "miljoen"]),
    ("De helft is te zwaar, en een kwart rookt.", ["helft", "kwart"]),
    ("Een derde woont alleen, twee derde niet.", ["derde", "twee", "derde"]),
    ("Anderhalf keer zoveel.", ["Anderhalf"]),
    ("Dat is tien procent.", ["tien", "procent"]),
    ("Het aantal verdubbelt.", ["verdubbelt"]),
    ("Het aantal is verdubbeld of gehalveerd.", ["verdubbeld", "gehalveerd"]),
    ("Meer mensen roken.", ["Meer"]),
    ("Steeds minder mensen roken.", ["Steeds minder"]),
    ("Dat is niet meer dan elders.", ["meer"]),
    ("Het aandeel is hoger dan in Nederland.", ["hoger"]),
    ("Een lager aandeel, vaker ziek en minder vaak gezond.", ["lager", "vaker", "minder vaak"]),
    ("De groep is groter, de kleinste gemeente niet.", ["groter", "kleinste"]),
    ("De zorgvraag stijgt en het aanbod daalt.", ["stijgt", "daalt"]),
    ("De zorgvraag steeg; de kosten zijn gestegen.", ["steeg", "gestegen"]),
    ("Een toename van het aantal ouderen.", ["toename"]),
    ("De vraag neemt de komende jaren sterk toe.", ["neemt de komende jaren sterk toe"]),
    ("De bevolking groeit en krimpt daarna.", ["groeit", "krimpt"]),
    ("De groei van de bevolking.", ["groei"]),
    ("Emmen heeft het hoogst aantal.", ["hoogst"]),
    ("De meeste inwoners zijn gezond.", ["meeste"]),
    ("Gemiddeld is het goed.", ["Gemiddeld"]),
    ("Dat ligt boven het gemiddelde.", ["gemiddelde"]),
    ("Dat is vergelijkbaar met Nederland.", ["vergelijkbaar"]),
    ("Het is even hoog als in Nederland.", ["even hoog"]),
    ("Het aandeel blijft vrijwel gelijk.", ["blijft vrijwel gelijk"]),
    ("Ouderen zijn zieker dan jongeren.", ["zieker"]),
    ("De gezondheid verslechtert.", ["verslechtert"]),
    ("Een meerderheid voelt zich gezond.", ["meerderheid"]),
    ("De kosten lopen snel op, het aantal loopt terug.", ["lopen snel op", "loopt terug"]),
    ("Dat ligt boven de landelijke norm.", ["boven de landelijke norm"]),
    ("Emmen staat op de tweede plaats.", ["op de tweede plaats"]),
    ("Er zijn relatief weinig huisartsen.", ["relatief weinig"]),
    ("Het \U000f0000% van de inwoners.", ["%"]),
    ("Een op de \U000f0000 inwoners.", ["Een op de"]),
    ("Een vijfde van de inwoners rookt, een tiende deel drinkt.", ["Een vijfde", "een tiende"]),
    ("Het aandeel is relatief hoog, en net zo groot als elders.", ["relatief hoog", "net zo groot"]),
    ("Het aantal lijkt toe te nemen en is niet gelijk gebleven.", ["toe te nemen", "gelijk gebleven"]),
    ("Dat is bovengemiddeld.", ["bovengemiddeld"]),
]

FREE = [
    "Een vijfde thema komt later, een tiende jaar ook.",
    "Onder meer de wijkverpleging helpt, en meerdere partijen doen mee.",
    "De eerste lijn werkt samen met het sociaal domein.",
    "Een huisarts verwijst naar een tweede lijn.",
    "Dat kan niet meer.",
    "Er is geen goede plek meer.",
    "De zorg is min of meer rond, zonder meer goed.",
    "Verder is er ten minste aandacht voor het merendeels landelijke gebied.",
    "Een op de regio gericht plan.",
    "Zij nemen dat in acht.",
    "Het programma loopt op alle scholen; in de eerste plaats in Emmen.",
    "Zij hebben dat in acht genomen.",
    "Dat heeft meerwaarde, en meestal is er tijd.",
    "Kinderen groeien gezond op.",
    "Kinderen groeien vaak op in armoede.",
    "Ouder worden is een kunst; ouders en grootouders helpen.",
    "Anders dan elders, eerder dan gedacht, liever thuis dan in een instelling.",
    "Ten derde telt de dubbele vergrijzing mee.",
    "Wie hoger onderwijs volgde of hoger opgeleid is.",
    "Het gaat niet langer vanzelf; mensen wonen langer thuis.",
    "Dat neemt af en toe tijd.",
    "Gelijke kansen en een gelijkwaardig gesprek.",
    "Hoogeveen en het Zuidlaardermeer.",
    "De sociale basis is sterk, het aanbod is groot en de druk hoog.",
    "Wij willen schooluitval verminderen en de samenwerking verbeteren.",
    "De zorg na COVID-19.",
    "Alle gemeenten werken eraan mee, zoals in het Integraal Zorgakkoord staat.",
    "Een driehoek van zorg, en de achterstand.",
    "De verhalen staan op internet.",
]


@pytest.mark.parametrize(("sentence", "words"), FORBIDDEN, ids=[sentence for sentence, _ in FORBIDDEN])
def test_a_typed_word_is_found(sentence: str, words: list[str]) -> None:
    assert [word.word for word in typed_words(sentence)] == words


# Sentences of every kind that data can make untrue, and plain ones in the register of such a publication.
HERE = Path(__file__).parent
TYPED = (HERE / "typed_sentences.txt").read_text(encoding="utf-8").splitlines()
PLAIN = (HERE / "plain_sentences.txt").read_text(encoding="utf-8").splitlines()


def test_nearly_every_kind_of_sentence_that_depends_on_data_is_found() -> None:
    missed = [sentence for sentence in TYPED if not typed_words(sentence) and not unknown_words(sentence)]
    # What is left names a region or hides a character, which other checks find.
    assert len(missed) <= 6, missed
    assert len(TYPED) > 130


# Idioms in the register of a press release; half of them stand beside an expression, which is one character here.
IDIOMS = re.sub(r"{{.*?}}", "\U000f0000", (HERE / "typed_idioms.txt").read_text(encoding="utf-8")).splitlines()


def test_most_idioms_that_depend_on_data_are_found() -> None:
    missed = [sentence for sentence in IDIOMS if not typed_words(sentence) and not unknown_words(sentence)]
    # The language has more idioms than any list; the names of places are found by another check.
    assert len(missed) <= 20, missed
    assert len(IDIOMS) > 220


def test_no_plain_sentence_is_a_false_alarm() -> None:
    assert len(PLAIN) > 200
    assert [sentence for sentence in PLAIN if typed_words(sentence) or unknown_words(sentence)] == []


PIECES = ["a", "1", "-", "1.", "een ", "een", "ee", "meer dan ", "komt ", "te ", "acht ", "alle ", "½", "é", "niet "]


@pytest.mark.parametrize("piece", PIECES)
def test_a_long_text_costs_no_more_than_its_length(piece: str) -> None:
    """Read texts of a size that would take many minutes if the cost were the square of the length."""
    text = piece * (100_000 // len(piece)) + " onder meer"
    typed_words(text)
    unknown_words(text)


@pytest.mark.parametrize("sentence", FREE)
def test_a_word_that_says_nothing_of_data_is_free(sentence: str) -> None:
    assert [word.word for word in typed_words(sentence)] == []


def test_words_of_not_knowing_are_found_once_each() -> None:
    found = unknown_words("Het aantal is niet bekend, en de reeks is niet bewaard.")
    assert [item.word for item in found] == ["niet bekend", "niet bewaard"]


def test_a_word_is_found_where_it_stands() -> None:
    sentence = "Het aandeel is hoger."
    (word,) = typed_words(sentence)
    assert sentence[word.start : word.end] == "hoger"
    assert word.kind == "comparing word"


@pytest.mark.parametrize(
    "words",
    ["65+", "65-plussers", "65 jaar en ouder", "18-64 jaar", "18 tot en met 64 jaar", "18 tot 65 jaar", "klas 2 en 4"],
)
def test_the_name_of_a_population_is_free(words: str) -> None:
    names = population_names(
        [group("65+", "65 jaar en ouder"), group("18-64", "18-64 jaar"), group("x", "Klas 2 en 4")]
    )
    assert names.fullmatch(words)


@pytest.mark.parametrize("words", ["65%", "65 keer", "1.865 jaar en ouder", "18-64%", "75-plussers", "64 jaar"])
def test_a_number_that_names_no_population_is_not_free(words: str) -> None:
    names = population_names([group("65+", "65 jaar en ouder"), group("18-64", "18-64 jaar")])
    assert not names.search(words)
