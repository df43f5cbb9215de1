"""Words that say that something is not known, not kept, not counted or not there."""

from __future__ import annotations

import re

from publisher.dutch.patterns import Pattern
from publisher.dutch.rules import free_words

_INTERVALS = "marges?|intervallen|betrouwbaarheidsintervallen"
_MISSING = "ontbreekt|ontbreken|ontbrak|ontbraken"
_NO_INTERVAL = (
    rf"(?:geen|zonder) (?:\w+ ){{0,2}}?(?:{_INTERVALS})",
    rf"(?:{_INTERVALS}) (?:\w+ ){{0,4}}?(?:{_MISSING}|zijn er niet|is er niet|zijn er nog niet|is er nog niet)",
    rf"(?:{_MISSING}) (?:de|een) (?:\w+ ){{0,2}}?(?:{_INTERVALS})",
)
_PATTERNS = (
    *_NO_INTERVAL,
    r"niet (?:\w+ ){0,2}?(?:bekend|bewaard|beschikbaar|gemeten|geteld|onderzocht|gevraagd|te zeggen|te geven)",
    r"onbekend|onbekende|(?:niets|niks) bekend|(?:geen|nauwelijks) zicht(?= op|[.,;:!?])",
    r"(?:geen|zonder) (?:\w+ ){0,2}?(?:cijfers?|gegevens|waarden?|aantal|aantallen|meting|metingen|getal|getallen"
    r"|informatie|data)",
    r"(?:cijfers?|gegevens|waarden?|aantallen|metingen|bedragen|scores?) (?:\w+ ){0,4}?"
    rf"(?:{_MISSING}|zijn er niet|is er niet|zijn er nog niet|is er nog niet)",
    rf"(?:{_MISSING}) (?:het|de|een) (?:\w+ ){{0,2}}?(?:cijfers?|gegevens|waarden?)",
    r"te (?:weinig|klein|kleine) (?:\w+ )?(?:waarnemingen|deelnemers|antwoorden|gevallen|cijfers|gegevens|aantallen"
    r"|respondenten|steekproef|metingen)",
    r"niet (?:\w+ ){0,2}?(?:gepubliceerd|vrijgegeven|openbaar|verzameld|uitgevraagd|binnen|na te gaan|te achterhalen)",
    r"(?:ontbreekt|ontbreken) een (?:schatting|meting|raming|cijfer)|nooit (?:gemeten|onderzocht|gevraagd|geteld)",
    r"beschik(?:ken|t)(?: \w+)? niet over (?:\w+ )?(?:cijfers?|gegevens|data)|volgt pas (?:later|volgend jaar)",
    r"(?:publiceert|publiceren|geeft|levert|meldt)(?: \w+){0,4} (?:niets|niks)|in het duister",
    r"(?:weten|wisten|kennen|kenden) (?:wij|we) (?:\w+ ){0,3}?niet",
    r"(?:wij|we) (?:weten|wisten|kennen) (?:\w+ ){0,3}?niet",
)

NOT_KNOWN = Pattern(rf"(?<![\w’'-])(?:{'|'.join(_PATTERNS)})(?!\w)", re.IGNORECASE)
NO_INTERVAL = Pattern(rf"(?<![\w’'-])(?:{'|'.join(_NO_INTERVAL)})(?!\w)", re.IGNORECASE)
FREE_NOT_KNOWN = free_words(
    (
        r"onbekend (?:met|maakt|terrein)",
        r"(?:niet|weinig) bekend (?:met|om|staan|staat)",
        # How a publication deals with it, whatever it is.
        r"(?:is|als) een cijfer (?:niet bekend|onbekend)|als (?:\w+ ){0,6}niet bekend is|wat niet bekend is",
        r"een cijfer kan ontbreken|(?:bijvoorbeeld|of) bij te weinig (?:deelnemers|waarnemingen)",
        r"(?:is|was) (?:dit|dat|het) geen cijfer|als (?:\w+ ){0,3}cijfers ontbreken",
        r"(?:grijze|witte|lege|gearceerde) (?:\w+ )?(?:heeft|hebben) geen cijfers?",
    )
)
