"""Words that say something of data wherever they stand, and the expressions in which they do not."""

from __future__ import annotations

from publisher.dutch.rules import EXPRESSION, free_words

NUMBER_WORDS = ("procent", "procenten", "procentpunt", "procentpunten", "promille")
FRACTION_WORDS = (
    *("helft", "helften", "half", "halve", "kwart", "kwarten", "driekwart", "derde", "dubbel", "dubbele", "veelvoud"),
    *("meerderheid", "minderheid", "merendeel", "grotendeels"),
)
COMPARING_WORDS = (
    *("gemiddeld", "gemiddelde", "gemiddelden", "bovengemiddeld", "bovengemiddelde", "benedengemiddeld"),
    *("benedengemiddelde", "evenveel", "vergelijkbaar", "vergelijkbare", "verhoudingsgewijs", "piekt", "piekte"),
    *("dieptepunt", "recordhoogte", "recordaantal", "ongeëvenaard"),
)
# Forms that say something of data in some sentences only; phrases look after them.
ORDINARY_FORMS = frozenset(
    (
        *("verminderen", "verbeteren", "verbetering", "verbeteringen", "verbeterings", "verbeterde", "verbeterd"),
        *("verbeterende", "verbeterend", "stabiliseren", "klimmen", "vergrijzing", "langen", "vooruitgaan"),
        *("hogeren", "lageren", "meeren", "meere", "minderen", "mindere", "vakere", "vakeren", "kleineren"),
        *("slechteren", "schommelen", "schommelend", "schommelende", "afvlakken"),
    )
)
FREE = free_words(
    (
        r"in acht(?=[.,;:!?]|$| (?:te |ge)?n[aeo]m)(?:\w*)",
        r"acht (?:slaan|geslagen)",
        "ten derde",
        "derde lijns?",
        "derde (?:partij|persoon)",
        "dubbele (?:vergrijzing|diagnoses?|boodschap|belasting)",
        r"groei(?:en|t|den?)(?: \w+){0,3} op(?= (?:in|met|bij|zonder|binnen|als)\b|[.,;:!?]|$)",
        r"zak(?:t|te|ten|ken)? voor",
        r"(?:plastic|in de|volle|lege|grote) zakken|zakken (?:met|vol)",
        "onder meer",
        "zonder meer",
        r"meer (?:(?:wilt?|willen) )?(?:weten|lezen|informatie)|voor meer (?:cijfers|uitleg)",
        r"(?:een|één|twee|drie|vier|vijf|zes) of meer|meer dan (?:eens|u wilt|nodig|goed is|gezond is)",
        r"(?:monitor|vragenlijst|enquête|onderzoek|toets|interview)(?: \w+){0,2} afgenomen",
        r"schijf van vijf|op tot honderd(?: procent)?|krimp en groei|groei en krimp|(?:beter|goedkoper) dan genezen",
        r"(?:lage|hoge|lagere|hogere) (?:score|waarde|klasse) betekent (?:meer|minder|een hogere?|een lagere?)",
        r"(?:kan|kunnen) (?:iemand|u|mensen)(?: \w+){0,2} (?:vaker|langer|beter)",
        "(?:de )?groei (?:van (?:een|het|uw) kind|en ontwikkeling)",
        "min of meer",
        r"(?:niet|nooit|nauwelijks|geen(?: \w+){0,3}) meer(?! dan)",
        # Before a number these are a limit.
        rf"(?:ten (?:minste|hoogste)|op (?:zijn|z'n) (?:minst|hoogst))(?! (?:de |een )?[{EXPRESSION}\d])",
        r"(?:hoger|lager) (?:beroeps)?onderwijs",
        "hoger beroep",
        r"(?:hoger|lager) (?:opgeleid|geschoold)\w*",
        "niet langer",
        "langer (?:thuis|zelfstandig)",
        "op langere termijn",
        "op kortere termijn",
        r"(?:tab|titel|kop|balk|knop|legenda|rij) (?:boven|onder)aan",
        r"(?:boven|onder)aan (?:de|deze|elke|iedere|een) (?:\w+ )?(?:bladzijde|pagina|figuur|kaart|tabel|kolom|tekst)",
        r"(?:voor|van|met|aan|bij|niet|zodat|dat|tussen|door|als|om) (?:bijna )?iedereen",
        r"(?:elke|iedere) (?:twee|drie|vier|vijf|zes|acht|tien) (?:jaar|weken|maanden|dagen|uur)",
        "meer dan [ée]{2}n (?:probleem|aandoening|klacht|ziekte|reden|manier|oorzaak|hulpverlener)",
        r"iedereen(?: \w+)? (?:kan|kon|mag|moet|wil|telt|hoort|verdient|krijgt|weet|meedoet|welkom|mee|die|recht)",
        r"niemand(?: \w+)? (?:kan|kon|mag|hoeft|wil|moet|alleen|uit|buiten)",
        r"overal (?:waar|terecht|bij|ter wereld|mee)|(?:kunt|kan|kunnen)(?: \w+){0,2} (?:overal|nergens)",
        r"nergens (?:terecht|voor nodig)",
        r"(?:hoog|hoge) (?:in|op)",
    )
)
