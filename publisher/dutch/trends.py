"""Idioms of change: a trend, a movement, or a comparison with another time, in words that are no number."""

from __future__ import annotations

from publisher.dutch.nouns import PEOPLE
from publisher.dutch.rules import CHANGE, Rule, joined, rule

# So far may a particle stand from its verb; and where a clause goes on or ends behind it.
_FEW = r"(?: \w+){0,5}?"
_END = r"(?=[.,;:!?)]|$| (?:en|bij|in|van|onder|met|dan)\b)"
# Verbs of movement by the particles that part from them: "buigt af", "dunt uit", "schuift op".
_MOVING = {
    "(?:af|om)": "buigt|buigen|boog|bogen",
    "uit": "dunt|dunnen|dunde|breidt zich|breidde zich",
    "op": "schuift|schuiven|schoof|schoven|rukt|rukken|rukte|veert|veren|veerde|krabbelt|krabbelde|leeft|leefde",
    "door": "zet|zetten|zette|tikt|groeit|stijgt|daalt",
    "weg": "ebt|ebde|kwijnt|kwijnde",
    "(?:aan|bij)": "trekt|trok",
    "aan": "zwelt|zwellen|zwol",
    "in": "stort|stortte|klapt|klapte|haalt|halen|haalde|haalden",
    "(?:leeg|vol)": "loopt|lopen|liep|liepen",
    "stil": "staat|staan|stond|stonden",
}
_MOVED = joined(*(rf"(?:{verbs}){_FEW} {particle}{_END}" for particle, verbs in _MOVING.items()))
_US = "wij|we|gemeenten|partijen|partners|zij|u|je"

TRENDS: tuple[Rule, ...] = (
    rule(
        CHANGE,
        joined(
            r"op (?:zijn|hun|haar) retour|in opkomst|(?:in|de|een|aan een) opmars|op de terugtocht|in de lift|op drift",
            r"over (?:zijn|het) hoogtepunt|aan populariteit|uit de (?:gratie|mode)|in de mode|verleden tijd",
            r"hand over hand|uit de hand|de pan uit|de rek is eruit|is eruit|(?:in|na|door) een dip",
            r"de (?:goede|juiste|verkeerde) (?:kant|richting) op|berg(?:afwaarts|opwaarts)|trendbreuk|kentering",
            r"ommekeer|kanteling|keerpunt|het tij|inhaalslag|opleving|vrije val|duikvlucht|vooruitgang|achteruitgang",
            r"(?:bodem|plafond|hoogtepunt|laagtepunt)(?: \w+){0,2} (?:bereikt|voorbij)",
            r"(?:stijgende|dalende|opgaande|neergaande|opwaartse|neerwaartse) (?:lijn|trend|tendens|beweging)",
        ),
    ),
    rule(
        CHANGE,
        _MOVED,
        rf"(?:{_US})(?: \w+)? (?:zetten|halen)(?: \w+){{0,5}} (?:door|in)",
        rf"(?:zet|zetten) (?:{_US})(?: \w+){{0,5}} (?:door|in)",
        r"zet(?:ten)?(?: \w+){0,5} in op|haalt?(?:en)? (?:adem|een|de)(?: \w+){0,3} in",
        r"trekt (?:een|de|het|jassen|schoenen)(?: \w+){0,3} (?:aan|bij)",
        r"(?:zit|sta|staat)(?: \w+){0,3} niet stil",
    ),
    rule(
        CHANGE,
        joined(
            r"tuimel(?:t|en|de|den)|getuimeld|duikt(?! in| onder)|duikelt|explode(?:ert|ren|erde)|gekeerd|omgedraaid",
            r"gestuit|gekanteld|overschreden|gepasseerd|passeert|ingehaald|ingelopen|doorgezet|teruggebracht",
            r"teruggedrongen|evena(?:art|ren|arde)|overtreft|overtreffen|overtrof|overtroffen|verdringt|verdrongen",
            r"nadert (?:de|het|(?-i:[A-Z]))|(?:is|zijn|was|waren|wordt)(?: \w+){0,3} (?:verbetering|verslechtering)",
            r"stok(?:t|ten|te)|(?:blijft|blijven|bleef)(?: \w+){0,4} (?:hangen|steken|uit)(?=[.,;:!?]|$)|uitgebannen",
            r"(?:ont|ver)groent|vergrijsd|verdwenen|verdwijnt|uitgestorven|verschuift|verschoven",
        ),
        "voor zover ingehaald|(?:moeten|kunnen|worden|om)(?: \\w+){0,4} (?:ingehaald|teruggebracht|teruggedrongen)",
        r"(?:pijn|klachten|verdriet|gevoel|schaamte|angst|geheugen)(?: \w+){0,3} (?:verdwijnt|verdwijnen|verschuift)",
    ),
    rule(
        CHANGE,
        joined(
            rf"(?:komen|kwamen|komt|kwam)(?: er)?(?: \w+){{0,3}} (?:{PEOPLE}|rokers|drinkers|banen)(?: \w+)? bij",
            r"(?:er)?bij ?gekomen|(?:komt|komen|kwam|kwamen) er(?: \w+){0,4} bij",
            r"(?:neemt|nemen|nam)(?: \w+)? een(?: \w+){0,2} (?:vlucht|duik|sprong)",
            r"een(?: \w+){0,2} (?:vlucht|duik|sprong|loopje) (?:ge)?nomen|houdt?(?:en)?(?: \w+){0,4} tred",
            r"(?:niet|nauwelijks|weinig|amper|sterk|flink|fors) (?:veranderd|gewijzigd|bewogen)",
            r"(?:wint|winnen|won|verliest|verliezen|verloor)(?: \w+){0,4} (?:terrein|het van)",
            r"(?:boekt|boeken|boekte)(?: \w+){0,3} (?:winst|verlies|vooruitgang)|jaren van winst",
            r"(?:wordt|worden|werd|raakt)(?: \w+){0,2} (?:populair|schaars|zeldzaam)(?=[.,;:!?]|$)",
            r"einde aan de(?: \w+)? (?:daling|stijging|groei|krimp)|(?:komt|komen|kwam)(?: \w+){0,3} dichterbij",
        ),
    ),
    rule(
        CHANGE,
        joined(
            r"voor het eerst|jaar (?:op|na) jaar|al (?:vele )?jaren|na (?:vele )?jaren van|jarenlang|van jaar tot jaar",
            r"als nooit tevoren|steeds (?:vroeger|later|eerder)|nog (?:nooit|nimmer)|destijds|terug van weggeweest",
            r"(?:een )?record(?=[.,;:!?]|$)",
            r"vroeger (?:was|waren|lag|lagen|had|hadden)|bij vroeger|(?:dan|als) vroeger",
            r"(?:jaar|jaren) (?:eerder|geleden)(?: \w+){0,2}? (?:lag|was|waren|lagen|had|hadden)",
            r"als (?:in )?(?:de jaren|het jaar|de jaren) (?:ervoor|daarvoor|eerder)",
            r"ooit (?:lag|was|waren|had|hadden|rookte|telde)|(?:lag|was|waren|lagen)(?: \w+){0,2} (?:anders|andersom)",
        ),
        r"voor het eerst (?:een|naar|bij|kennis|op|zwanger|moeder|vader)|wie(?: \w+){0,4} voor het eerst",
        r"al jaren (?:ziek|samen|mantelzorg\w*|als|bij|in het (?:dorp|vak))|nog nooit (?:een|van|zorg|hulp)",
    ),
)
