"""Phrases of several words that compare or rank."""

from __future__ import annotations

from publisher.dutch.nouns import PEOPLE, PLACES
from publisher.dutch.numerals import either
from publisher.dutch.rules import COMPARISON, rule
from publisher.dutch.vocabulary import ADJECTIVES

_SOFT = tuple(item for item in ADJECTIVES if not item.strict)
_BASES = either([item.base for item in ADJECTIVES])
_DEGREES = rf"(?:hoge|lage|grote|kleine|{_BASES})"
_COMPARATIVES = either([item.comparative for item in _SOFT])
_SUPERLATIVES = either([f"{item.superlative}e" for item in _SOFT])
# "Het best" and "het belangrijkst" are advice more often than a rank.
_PREDICATES = either([item.superlative for item in _SOFT if item.base not in ("goed", "belangrijk", "erg")])
_BECOMES = (
    "wordt|worden|werd|werden|geworden|raakt|raken|is|zijn|was|waren|blijkt|lijkt|steeds|voelt zich|voelen zich|leeft"
    "|leven|doet het|doen het|ligt|liggen|staat|staan"
)
_NORM = "norm|treeknorm|niveau|cijfer|landelijke?|Nederlandse?|provinciale"
_ORDINALS = "eerste|tweede|derde|vierde|vijfde|zesde|zevende|achtste|negende|tiende|laatste|voorlaatste"
_ONLY = "vooral|voornamelijk|met name|hoofdzakelijk|uitsluitend|slechts|alleen"
_VERY = "veel|vaak|weinig|zelden|regelmatig|nauwelijks"

COMPARISONS = (
    rule(
        COMPARISON,
        rf"even (?:{_BASES})|even \w+ als|minder vaak|(?:relatief|net zo|opvallend|uitzonderlijk) {_DEGREES}"
        r"|steeds (?:meer|minder|vaker)|net zoveel|net zo \w+ als|gelijk(?:waardig)? aan|identiek aan|hetzelfde als"
        r"|dezelfde \w+ als|wijkt?\w*(?: \w+){0,3} af van|doet(?: \w+){0,2} niet onder voor",
        "even (?:oud|groot|lang) worden",
        "gelijkwaardig aan elkaar",
    ),
    rule(
        COMPARISON,
        rf"(?:boven|onder) (?:de|het) (?:\w+ )?(?:{_NORM})|op de (?:{_ORDINALS}) plaats|op (?:één|nummer (?:een|één))"
        "|op kop|aan kop|aan de leiding|de lijst aan|in de top|heeft de leiding"
        rf"|als enige|de enige (?:{PLACES})",
    ),
    rule(
        COMPARISON,
        r"(?:geen|nauwelijks|weinig|amper) (?:\w+ )?verschil(?:len)?|(?:groot|grote|klein|kleine) verschil(?:len)?"
        r"|verschil(?:t|len)(?: \w+)? (?:niet|nauwelijks|weinig|amper|sterk|veel|flink)",
        r"noemen wij (?:\w+ )?geen verschillen|geen verschil aan te tonen|kleine verschillen kunnen",
    ),
    rule(
        COMPARISON,
        rf"(?:komt|komen|kwam|kwamen)(?: \w+){{0,6}}? (?:{_VERY})(?: \w+){{0,2}}? voor"
        r"|(?:loopt|lopen|blijft|blijven|liep|bleef)(?: \w+){0,3} (?:achter|voorop)"
        r"|(?:scoort|scoren|scoorde|scoorden)(?: \w+){0,3} (?:goed|slecht|gunstig|ongunstig|matig|hoog|laag)"
        r"|(?:springt|steekt|valt)(?: \w+){0,3} (?:eruit|uit boven)",
    ),
    # A comparative after a verb of being compares: "De kloof wordt breder"; "een breder gesprek" does not.
    rule(
        COMPARISON,
        rf"(?:{_BECOMES})(?: \w+){{0,3}}? (?P<word>{_COMPARATIVES})"
        r"(?=[.,;:!?]|$| (?:dan|geworden|en|in|bij|van|voor|naarmate|elk|ieder)\b)",
        r"hoe \w+, hoe (?:\w+ )?\w+er",
        "(?:is|lijkt|blijkt|staat|ligt)(?: \\w+){0,3} verder(?! dan)",
        r"(?:wordt|worden)(?: \w+){0,2} ouder",
    ),
    # Any other comparative followed by "dan": "ouder dan", "slechter dan".
    rule(
        COMPARISON,
        r"(?!(?:ander|eerder|liever|onder|verder|zonder|later|hier|daar|waar|nader|keer)\b)\w{2,40}er(?= dan\b)"
        rf"|(?P<word>{_COMPARATIVES}|verder)(?= (?:\w+ ){{1,6}}dan\b)",
    ),
    rule(
        COMPARISON,
        rf"(?:{_SUPERLATIVES})(?= (?:\w+ )?(?:{PLACES}|{PEOPLE})\b)|minst {_DEGREES}e?"
        rf"|het (?:{_PREDICATES})e?(?=[.,;:!?]|$| (?:in|van|onder|bij|zijn|is|op)\b)"
        rf"|(?:is|zijn|was|waren)(?: \w+){{0,3}} (?:de|het) (?:{_SUPERLATIVES})(?=[.,;:!?]|$| van\b)",
        "het beste (?:zijn|is|in)",
    ),
    rule(
        COMPARISON,
        rf"(?P<word>{_ONLY}) "
        rf"(?:(?:(?:bij|onder|in)(?: de| het)? )?(?:{PEOPLE}|{PLACES})|(?:in|bij|rond) (?-i:[A-Z])\w*)",
        "(?:niet|er) alleen",
    ),
)
