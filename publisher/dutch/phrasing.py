"""Phrases of several words that say a fraction, a change, or that something holds of all, most or none."""

from __future__ import annotations

import re

from publisher.dutch.limits import UNCLAIMED
from publisher.dutch.nouns import NEUTRAL, NOUNS, PEOPLE, PLACES
from publisher.dutch.numerals import DIGITS, PARTS, TEENS, either
from publisher.dutch.patterns import Pattern
from publisher.dutch.rules import CHANGE, EXPRESSION, FRACTION, LIMIT, NUMBER, UNIVERSAL, Rule, rule
from publisher.dutch.vocabulary import CHANGE_VERBS, LESS, MORE

_COUNTS = either([*DIGITS, *TEENS, "één"])
_ORDINALS = either([part for part in PARTS if part.endswith(("de", "ste")) and part != "derde"])
# The finite verbs of what data tell, and any that end in -t: "een vijfde rookt" is no fifth of a row.
_NO_VERB = (
    r"punt|project|dienst|moment|bericht|argument|inzicht|overzicht|traject|document|kaart|recht|product|bezoek|gesprek"
    r"|instituut|feit|gast|kant|poot|variant|patiënt|cliënt|student|aspect|verdiept|uitzicht|besluit|tekst|concept"
)
_VERB = (
    rf"(?!(?:{_NO_VERB})\b)"
    r"(?:is|zijn|was|waren|had|hebben|roken|wonen|voelen|kan|mag|wil|gaf|kreeg|deed|zegt|\w{2,40}t)\b"
)
_PARTICLES = either({verb.particle for verb in CHANGE_VERBS if verb.particle in ("toe", "af")})
_STEADY = "gelijk|stabiel|hetzelfde|constant|even (?:hoog|groot|vaak|veel)|op peil"
_INTENDED = "verminderen|verbeteren|stabiliseren|afvlakken|schommelen"
_WANTED = (
    "wil|willen|kan|kunnen|kon|konden|moet|moeten|mag|mogen|om|te|helpt|helpen|doel|doelen|voor het|door|zou|wie|samen"
)
_ALL = "(?:alle|elke|elk|iedere|ieder|geen(?: enkele?)?)"
# Who does this to all says nothing of how they are.
_ADDRESSED = "danken|dankt|bedanken|vroegen|nodigen|nodigden|informeren|benaderen|benaderden|schreven|spraken|belden"
_SOME = "(?:een paar|enkele|sommige|meerdere)"
_TIME = "(?:dag|dagen|week|weken|keer|maand|ochtend|avond|uur|bron|bladzijde|kaart|figuur|vraag|tabel)"


def _free_with(determiner: str) -> tuple[str, ...]:
    """Return where a word for all or some says what they do or get, not how they are."""
    return (
        rf"(?:voor|met|aan|door|tussen|namens|over) {determiner}(?: \w+)? \w+(?:[’']s)?",
        rf"van {determiner}(?: \w+)? (?:{PEOPLE})",
        rf"{determiner}(?: \w+)? (?:{NOUNS})(?: \w+){{0,4}}? (?:{NEUTRAL})",
        rf"(?:{NEUTRAL})(?: \w+){{0,3}}? {determiner}(?: \w+)? (?:{NOUNS})",
        rf"(?:{_ADDRESSED})(?: \w+)? {determiner}(?: \w+)? (?:{NOUNS})",
        rf"(?:kaart|figuur|tabel|overzicht|bijlage) (?:staat|staan|noemt|toont) {determiner}(?: \w+)? (?:{NOUNS})",
    )


QUANTITIES = (
    Rule(NUMBER, Pattern(rf"[%‰]|\b[eé]{{1,2}}n op (?:de|elke|iedere) (?=[{EXPRESSION}])", re.IGNORECASE)),
    rule(LIMIT, UNCLAIMED),
    Rule(FRACTION, Pattern("[¼-¾⅐-⅞↉]")),
    rule(
        FRACTION,
        rf"(?:een|één) (?:{_ORDINALS})(?= (?:deel|van)\b|[.,;:!?]|$| {_VERB})|(?:{_COUNTS}) (?:{_ORDINALS})n"
        "|(?:het )?overgrote deel|(?:een |het )?(?:groot|grootste|aanzienlijk|fors|gering|flink) deel"
        "|(?:een )?fractie van|handjevol|(?:een )?handvol",
    ),
)
CHANGES = (
    # Verbs whose particle stands apart: "neemt de komende jaren sterk toe", "loopt snel op".
    rule(
        CHANGE,
        rf"(?:neemt|nemen|nam|namen)\b[^.!?;:]{{0,60}}?(?<!en )\b(?:{_PARTICLES})(?! en (?:toe|af))",
        r"(?:neemt|nemen|nam|namen)(?: \w+){0,4} (?:van|afscheid)(?: \w+){0,3} af",
    ),
    rule(
        CHANGE,
        r"(?:loopt|lopen|liep|liepen)(?: \w+){0,3} (?:op|terug)(?=[.,;:!?]|$)"
        r"|(?:gaat|gaan|ging|gingen)(?: \w+){0,4} (?:vooruit|achteruit)|(?:valt|vallen|viel|vielen)(?: \w+){0,3} terug"
        r"|(?:vlakt|vlakken|vlakte|brokkelt|brokkelde)(?: \w+){0,3} af|(?:toe|af) te nemen|op te lopen|terug te lopen",
    ),
    rule(
        CHANGE,
        rf"(?:blij(?:ft|ven)|bleef|bleven)\b(?: \w+){{0,3}}? (?:{_STEADY})"
        rf"|(?:{_STEADY}) gebleven|(?:is|zijn|was|waren)(?: \w+){{0,4}}? (?:stabiel|constant)"
        r"|verander(?:t|en|de|den)(?: (?!u |wij |je |men )\w+){0,2}? (?:niet|nauwelijks|weinig|amper)",
        r"(?:beleid|situatie van|omgeving)(?: \w+){0,4} (?:niet|nauwelijks|stabiel)",
        r"(?:als|dat|zolang|wanneer)(?: \w+){0,6} verandert?(?: \w+){0,2}? niet",
        "verandert u weinig",
    ),
    # Policy may want it; a figure says that it is so.
    rule(
        CHANGE,
        rf"(?:{_INTENDED})|(?:is|zijn|was|waren)(?: \w+){{0,4}} verbeterd",
        rf"(?:{_WANTED})\b[^.!?;:]{{0,160}}\b(?:{_INTENDED})",
        "(?:kinderen|zij|schommels) schommelen",
    ),
    rule(
        CHANGE,
        r"klimmen(?= (?:naar|tot|van|verder|snel|langzaam|sterk|licht|jaarlijks)\b|[.,;:!?]|$)",
        "kinderen klimmen",
        "(?:om|te|kunnen|willen|leren|en|of) klimmen",
        direction=MORE,
    ),
    rule(
        CHANGE,
        r"(?:kloof|verschil|verschillen|achterstand|voorsprong)(?: \w+){0,3}? "
        "(?:sluit|sluiten|verdwijnt|verdween|verdwijnen|verdwenen|vervaagt|ingelopen)",
    ),
)
UNIVERSALS = (
    rule(
        UNIVERSAL,
        "(?:bijna|vrijwel|nagenoeg|praktisch|zo goed als|haast|zowat) "
        r"(?:alle|al|elke?|iedere?|iedereen|niemand|geen|nergens|overal|allemaal)(?: \w+)?",
    ),
    rule(
        UNIVERSAL,
        rf"(?:alle|elke|elk|iedere|ieder)(?: \w+)? (?:{NOUNS})",
        *_free_with(_ALL),
        rf"(?:alle|elke|elk|iedere|ieder)(?: \w+)? {_TIME}",
        # The name of a population was blanked: "alle inwoners van 18 tot 65 jaar".
        rf"alle (?:{PEOPLE})(?: van)? {{2,}}",
        direction=MORE,
    ),
    rule(
        UNIVERSAL,
        rf"geen enkele? (?:{NOUNS})|geen van (?:de|alle|beide)|geen (?:{PLACES})|allemaal",
        *_free_with(_ALL),
        "ons allemaal|wij allemaal|van allemaal",
        direction=LESS,
    ),
    rule(UNIVERSAL, rf"{_SOME} (?:{PLACES})", *_free_with(_SOME)),
)
