"""Idioms that say what data say: of a rank, an amount, a norm or a difference, without a number."""

from __future__ import annotations

from publisher.dutch.nouns import PEOPLE, PLACES
from publisher.dutch.numerals import either
from publisher.dutch.rules import COMPARISON, EXPRESSION, FRACTION, UNIVERSAL, Rule, joined, rule
from publisher.dutch.trends import TRENDS
from publisher.dutch.vocabulary import ADJECTIVES

_IS = "is|zijn|was|waren|blijft|blijven|bleef|lijkt|lijken|wordt|worden|werd|ligt|liggen"
_END = r"(?=[.,;:!?)]|$| (?:en|bij|in|van|onder|met|dan)\b)"
# "De beste zorg", "de jongste kinderen" and "de kwetsbaarste inwoners" name whom or what, and rank nothing.
_NAMING = ("goed", "belangrijk", "oud", "jong", "vroeg", "nabij", "kwetsbaar", "ziek")
_TOP = either(f"{item.superlative}e" for item in ADJECTIVES if not item.strict and item.base not in _NAMING)
_FAR = "(?:ruim|ver|net|fors|flink|iets|duidelijk|dik|licht|juist)"
_NO_RANK = "feest|nest|beest|contrast|protest|manifest|arrest|gewest|best|belangrijkst|liefst|minst|podcast|west|oost"
_SIZE = "veel|weinig|hoog|laag|fors|flink|groot|klein|gering|ruim|beperkt|aanzienlijk"
_NORM = r"(?:norm|richtlijn|doelstelling|doel|streefcijfer|streven|streefwaarde|ambitie|niveau|landelijke \w+)"
_ROW = "(?:rij|ranglijst|lijst|kopgroep)"
_WISHED = r"(?:willen|wil|moeten|moet|kunnen|kan|als|of|om|wie|wanneer)"

RANKS = (
    rule(
        COMPARISON,
        joined(
            rf"span(?:t|nen)(?: \w+)? de kroon|sluit(?:en)?(?: \w+)? de {_ROW}",
            rf"(?:voert|voeren|leidt)(?: \w+){{0,3}} {_ROW}|koppositie",
            r"midden(?:moot|moters?)|kopgroep|achterhoede|voorhoede|rode lantaarn|buitenbeentje|achterblijvers?",
            r"kampioen(?= in\b|[.,;:!?]|$)|(?:onderste|bovenste|hoogste|laagste) regionen|goede tweede",
            r"nummer (?:een|één|twee|drie)|op de voet gevolgd|op afstand(?= (?:de|het|gevolgd)\b)|verreweg|veruit",
            r"voorop(?=[.,;:!?]|$)|in het bijzonder|met uitzondering van|bungel(?:t|en)|prijk(?:t|en)",
            r"spring(?:t|en) er(?: \w+){0,3} uit|eruit spring(?:t|en)|steek(?:t|en)(?: \w+){0,5} af",
            r"spring(?:t|en) in het oog|behoort tot de \w+(?: \w+){0,2} van|(?:over|onder)vertegenwoordigd",
            rf"geen (?:\w+ )?(?:{PLACES})(?: \w+){{0,4}} zo\b|een van de \w{{3,40}}ste(?= \w)",
        ),
        r"(?:mens|cliënt|patiënt|bewoner|inwoner|veiligheid|gezondheid|vraag)(?: \w+){0,3} voorop",
        r"een van de (?:beste|belangrijkste|eerste|laatste|oudste|jongste)",
    ),
    rule(COMPARISON, rf"(?:de|het) (?:{_TOP})(?= \w)|(?:de )?belangrijkste (?:doods)?oorzaa?k(?:en)?"),
    # Any superlative that is said of something: "zijn de achterstanden het hardnekkigst".
    rule(
        COMPARISON,
        rf"(?:{_IS})\b(?: \w+){{0,6}}? (?P<word>het (?!(?:{_NO_RANK})\b)\w{{3,40}}st)"
        r"(?=[.,;:!?)]|$| (?:in|van|onder|bij|op)\b)",
    ),
)
AMOUNTS = (
    rule(
        FRACTION,
        joined(
            r"(?:een )?enkelingen|een enkeling|leeuwendeel|hoofdmoot|de bulk|het gros|een schijntje|eerder regel dan",
            r"(?:een )?(?:groeiende|flinke|aanzienlijke|forse) (?:groep|minderheid)|(?:een )?(?:paar|enkele) punten",
            r"(?:kleine|grote) groep(?= (?:is|rookt|drinkt|beweegt|sport|voelt|volgt|haalt|eet|blijft|wacht)\b)",
            r"de (?:doorsnee|modale) \w+|(?:een )?zeldzaamheid|(?:is|was|blijft)(?: \w+){0,5} een uitzondering",
            r"(?:telt|tellen|telde|telden|kampt|kampen|kampte)(?: \w+){0,3}? (?:veel|weinig|relatief|nauwelijks)",
            r"(?:zelden|nauwelijks|amper|sporadisch) (?:wordt|worden|komt|komen|haalt|halen)",
            r"gemeengoed|velen(?= \w{2,40}en\b)|(?:doet|doen) weinigen|peanuts",
            r"(?:speelt|spelen)(?: \w+){0,4} (?:amper|nauwelijks|zelden)",
        ),
        r"uitzondering (?:op|in) de (?:regel|wet)",
    ),
    rule(
        UNIVERSAL,
        joined(
            r"de rest(?= (?:is|was|heeft|volgt|rookt|doet|blijft|ligt)\b)",
            "ongeacht (?:geslacht|leeftijd|opleiding|inkomen|afkomst)",
        ),
        r"(?:iedereen|toegankelijk|welkom|recht)(?: \w+){0,6} ongeacht \w+",
        r"ongeacht \w+(?: \w+){0,3} (?:recht|welkom|toegang)",
    ),
)
JUDGEMENTS = (
    rule(
        COMPARISON,
        joined(
            r"(?:schrikbarend|zorgwekkend|zorgelijk|alarmerend|verontrustend|hoopgevend|bemoedigend|ongekend|onrustbarend|opmerkelijk"
            r"|ondermaats|miniem|bedroevend|dramatisch|wijdverbreid|wijdverspreid|significant)e?",
            r"hoopvol|verwaarloosba(?:ar|re)|historisch (?:hoge?|lage|laag)|aan de (?:hoge|lage|magere|forse) kant",
        ),
    ),
    rule(
        COMPARISON,
        joined(
            rf"(?:dat|die|het|dit)(?: (?:aandeel|aantal|cijfer))? (?:{_IS})(?: \w+)? (?P<word>{_SIZE}){_END}",
            rf"(?:{_IS})(?: \w+)? (?:fors|flink|aanzienlijk|substantieel|voldoende|onvoldoende|slecht|gunstig|ongunstig"
            rf"|wisselend){_END}",
            r"wordt(?: \w+){0,3} (?:flink|fors|stevig|veel|weinig) (?:gerookt|gedronken|bewogen|gesport|gevapet)",
            r"(?:doet|doen|deed|deden) het(?: \w+)? (?:net als|zoals)",
            r"malaise|lichtpunt(?:en|jes?)?|komt(?: \w+){0,3} goed (?:weg|vanaf)",
            r"(?:kan|kon|moet) beter(?=[.,;:!?]|$)|is winst",
            r"scoor(?:t|de|den)(?: \w+){0,4} (?:een|on)?voldoende|scoor(?:t|de|den)(?: \w+){0,4} een \w+",
            rf"(?:slecht|goed|beroerd|droevig) gesteld|kleur(?:t|en)(?: \w+)? (?:rood|groen|oranje){_END}",
            r"(?:valt|vallen|viel)(?: \w+){0,3} (?:mee|tegen)(?=[.,;:!?]|$)|trots zijn|er gloort",
            rf"(?:doet|doen|deed|deden)(?: \w+)? het(?: \w+){{0,3}} (?:goed|slecht|prima|matig|beroerd){_END}",
        ),
        rf"{_WISHED}\b(?: \w+){{0,8}} (?:voldoende|onvoldoende|slecht|gunstig|ongunstig)(?: \w+)?",
        r"niet altijd \w+|dat is onwaarschijnlijk (?:hoog|laag)",
        r"(?:het|dat) (?:is|was) (?:goed|slecht|gunstig) (?:om|dat|als|voor)",
        r"(?:slaap|lucht|roken|alcohol|zitten|stress|suiker|zout|hitte)(?: \w+){0,4} (?:slecht|gunstig|ongunstig)",
    ),
)
NORMS = (
    rule(
        COMPARISON,
        joined(
            rf"(?:haalt|halen|haalde|haalden|bereikt|bereikte|mist)(?: \w+){{0,4}} {_NORM}",
            rf"{_NORM}(?: \w+){{0,6}} (?:gehaald|behaald|overschreden|binnen bereik|in zicht)",
            rf"voldo(?:et|en|ed|eden)(?: \w+){{0,5}} aan (?:de|het)(?: \w+)? {_NORM}|ver weg van|goed op weg",
            rf"(?:boven|onder|voorbij) (?:de|het)(?: \w+)? {_NORM}|op (?:koers|schema)|binnen bereik",
        ),
        rf"{_WISHED}\b(?: \w+){{0,8}} {_NORM}(?: \w+){{0,4}}|{_WISHED}\b(?: \w+){{0,8}} (?:voldoet|haalt|bereikt)",
        r"u bent goed op weg",
    ),
)
DIFFERENCES = (
    rule(
        COMPARISON,
        joined(
            r"wereld van verschil|om het even|ontlo(?:opt|pen) elkaar|ga(?:at|an) gelijk op|parallel|kruisen elkaar",
            r"overlapt|overlapten|gaapt|gapende?|uit de pas|hink(?:t|en)(?: \w+){0,3} achter\w*|net zo goed|evenzeer",
            rf"(?:{_IS}|komt|komen|kwam|zit|zitten)(?: \w+){{0,5}}? {_FAR} (?:boven|onder|achter|voor)"
            r"(?= (?:dat|die|de|het)\b)|lo(?:opt|pen)(?: \w+){0,3} (?:voor|achter) op",
            r"(?:dat|het|die|dit)(?: \w+)? niet anders|identiek(?=[.,;:!?]|$)|tekent zich(?: \w+){0,4} af",
            r"(?:kloof|gat)(?= (?:tussen|is|blijft|wordt|gaapt|van|naar|in|af)\b)|achterstand(?= (?:op|van)\b)",
            r"scheelt|schelen|voorsprong|schepje bovenop|valt(?: \w+)? in het niet|spreiding(?= is)",
            r"leg(?:t|gen)(?: \w+){0,3} het af|geldt(?: \w+){0,4} het (?:omgekeerde|tegendeel|zelfde)",
            r"(?:laat|laten) (?:hetzelfde|het tegendeel|een ander beeld) zien|lo(?:opt|pen)(?: \w+)? uiteen",
            r"niet onder voor|(?:boven|onder) het (?:land|landelijke)|boven (?:de |het )?" rf"(?=[{EXPRESSION}])",
            r"(?:een )?(?:stuk|stukje|fractie|slag|tik|tikje) (?:boven|onder|lager|hoger|meer|minder)",
        ),
        r"(?:hoeveel|hoe|of)(?: \w+){0,8} (?:scheelt|schelen)",
        r"(?:kloof|gat|achterstand|voorsprong)(?: \w+){0,6} (?:dichten|overbruggen|verkleinen|wegwerken|voorkomen)",
        rf"(?:dichten|overbruggen|verkleinen)(?: \w+){{0,3}} (?:kloof|achterstand)|{_WISHED}\b(?: \w+){{0,6}} overlapt",
    ),
    rule(
        COMPARISON,
        joined(
            r"hoe (?:ouder|jonger|hoger|lager|rijker|armer|groter|kleiner|zwaarder)(?: \w+){0,3}, hoe(?: \w+)? \w+er",
            rf"(?:(?:noord|zuid)?(?:oost|west)|noord|zuid)elijke (?:{PLACES})(?: \w+){{0,3}} (?:{_IS}|doen|scoren)",
            rf"(?:in|bij|onder) (?:de|het)(?: \w+)? (?:{PLACES}|{PEOPLE})(?: \w+){{0,3}} ondenkbaar",
        ),
    ),
)
IDIOMS: tuple[Rule, ...] = (*TRENDS, *RANKS, *AMOUNTS, *JUDGEMENTS, *NORMS, *DIFFERENCES)
