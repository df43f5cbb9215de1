"""Whom and what data are of, as patterns: people, places, groups, and the verbs of what they do without a figure."""

from __future__ import annotations

from publisher.dutch.numerals import either
from publisher.dutch.vocabulary import DATA_NOUNS, PLURALS


def _forms(noun: str) -> str:
    plural = PLURALS.get(noun, "")
    return "|".join((f"{noun}(?:en|n|s|’s|'s)?", *((plural,) if plural else ())))


NOUNS = "|".join(map(_forms, sorted(DATA_NOUNS, key=len, reverse=True)))
PLACES = (
    r"gemeenten?|regio(?:’s|'s)?|provincies?|wijk(?:en)?|dorp(?:en)?|stad|steden|kern(?:en)?|branches?|sector(?:en)?"
    r"|groep(?:en)?|leeftijd(?:en)?|leeftijdsgroep(?:en)?|functies?|ziekten?"
)
PEOPLE = (
    r"ouderen|jongeren|volwassenen|vrouwen|mannen|kinderen|meisjes|jongens|inwoners|scholieren|leerlingen|studenten"
    r"|jongvolwassenen|mensen|huishoudens|gezinnen|plussers|Drenten|werknemers|mantelzorgers|cliënten|patiënten"
    r"|inwoner|kind|jongere|oudere|volwassene"
)
# What all may do, must do or want, without any figure that says so.
NEUTRAL = either(
    (
        *(
            "werken",
            "werkt",
            "doen mee",
            "doet mee",
            "willen",
            "wil",
            "kunnen",
            "kan",
            "moeten",
            "moet",
            "mogen",
            "mag",
        ),
        *("krijgen", "krijgt", "maken", "maakt", "betalen", "betaalt", "zorgen", "zorgt", "vormen", "vormt", "bieden"),
        *(
            "biedt",
            "organiseren",
            "zetten",
            "spreken",
            "helpen",
            "helpt",
            "horen",
            "hoort",
            "tellen",
            "telt",
            "verdient",
        ),
        *(
            "verdienen",
            "ontvangen",
            "ontvangt",
            "delen",
            "deelt",
            "kiezen",
            "kiest",
            "ondertekenden",
            "stellen",
            "stelt",
        ),
        *(
            "nemen deel",
            "neemt deel",
            "gebruiken",
            "tonen",
            "toont",
            "staan in",
            "staat in",
            "geven",
            "geeft",
            "noemen",
        ),
        *("noemt", "beslissen", "beslist", "hebben hun", "vragen", "vraagt", "gaan over"),
        *(
            "gaat over",
            "kijken",
            "kijkt",
            "ziet",
            "zien",
            "werkten",
            "deden mee",
            "maakten",
            "spraken",
            "tekenden",
            "lezen",
            "leest",
        ),
    )
)
