"""Typed words: numbers, number words and comparing words in prose that were not taken from the data."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from publisher.model import Group

# An expression stands in the text as one of these characters while the words around it are read.
EXPRESSION = "\U000f0000-\U000ffffd"

UNITS = "twee|drie|vier|vijf|zes|zeven|acht|negen"
TEENS = "tien|elf|twaalf|dertien|veertien|vijftien|zestien|zeventien|achttien|negentien"
TENS = "twintig|dertig|veertig|vijftig|zestig|zeventig|tachtig|negentig"
BELOW_HUNDRED = rf"(?:(?:een|één|{UNITS})[eë]n(?:{TENS})|{UNITS}|{TEENS}|{TENS})"


@dataclass(frozen=True, slots=True)
class Rule:
    """A pattern of typed words, what they are called, and the expressions in which they say nothing of data."""

    kind: str
    pattern: re.Pattern[str]
    free: re.Pattern[str] | None = None


@dataclass(frozen=True, slots=True)
class TypedWord:
    """A typed word that needs data: what kind it is, the word, and where it stands in the text."""

    kind: str
    word: str
    start: int
    end: int


def _rule(kind: str, words: str, *free: str) -> Rule:
    """Make a rule of whole words; `free` are wider expressions around the word that are no claim on data."""
    pattern = re.compile(rf"(?<![\w’'-])(?:{words})(?![\w])", re.IGNORECASE)
    return Rule(
        kind, pattern, re.compile("|".join(rf"\b(?:{item})\b" for item in free), re.IGNORECASE) if free else None
    )


NUMBER, FRACTION, CHANGE, COMPARISON = "number", "fraction", "word of change", "comparing word"

RULES = (
    Rule(NUMBER, re.compile(r"[\w.,-]*\d(?:[\w.,%–-]*\w)?%?"), re.compile(r"\bCOVID-19\b")),
    _rule(
        NUMBER,
        rf"{BELOW_HUNDRED}|[eé]én|(?:een|{UNITS}|{TEENS}|{TENS})?(?:honderd|duizend)(?:en|{BELOW_HUNDRED})?"
        rf"|(?:{BELOW_HUNDRED})?(?:miljoen|miljard)(?:en)?|tientallen|tiental|dozijn",
        r"in acht(?=[.,;:!?]|$| (?:te |ge)?n[aeo]m)",
        "acht (?:slaan|geslagen)",
    ),
    _rule(NUMBER, rf"(?:{UNITS}|acht|tien)(?:maal|keer)|tweemaal|driemaal|procent(?:punt(?:en)?|en)?|promille"),
    Rule(NUMBER, re.compile(rf"%|‰|\b[eé]{{1,2}}n op (?:de|elke|iedere) (?=[{EXPRESSION}])", re.IGNORECASE)),
    _rule(
        FRACTION,
        r"helft(?:en)?|half|halve|anderhalf|anderhalve|kwart(?:en)?|driekwart|derde|[\w-]*(?:een|twee)derde"
        r"|(?:een|één) (?:vierde|vijfde|zesde|zevende|achtste|negende|tiende)(?= (?:deel|van)\b|[.,;:!?]|$)"
        r"|dubbele?|veelvoud|meerderheid|minderheid|merendeel|overgrote deel|grotendeels",
        "ten derde",
        "derde lijns?",
        "derde (?:partij|persoon)",
        "dubbele (?:vergrijzing|diagnoses?|boodschap|belasting)",
    ),
    _rule(
        CHANGE,
        r"stijg\w*|steeg|stegen|gestegen|daal(?:t|de|den)|dalen(?:de)?|dalend|daling(?:en)?|gedaald"
        r"|(?:toe|af) te nemen|onveranderd|(?:gelijk|stabiel) gebleven"
        r"|toenames?|toenemen(?:de)?|toenemend|toeneemt|toenam(?:en)?|toegenomen"
        r"|afnames?|afnemen(?:de)?|afnemend|afneemt|afnam(?:en)?|afgenomen"
        r"|krimpt?|krimpen(?:de)?|krimpend|kromp(?:en)?|gekrompen|groei|groeit|groeien(?:de)?|groeiend|groeiden?|gegroeid"
        r"|(?:ver(?:dubbel|drievoudig|viervoudig|veelvoudig|slechter))(?:t|en|d|de|den|ing)?|gehalveerd|halve(?:ert|ring|ren)"
        r"|halveerden?|verminderd?t|verminderden|verbetert|verbeterde"
        r"|(?:blij(?:ft|ven)|bleef|bleven) (?:\w+ )?(?:gelijk|stabiel)",
        r"groei(?:en|t|den?)(?: \w+){0,3} op(?= (?:in|met|bij|zonder|binnen|als)\b|[.,;:!?]|$)",
    ),
    _rule(
        CHANGE,
        r"(?:neemt|nemen|nam|namen)\b[^.!?;:]{0,60}?(?<!en )\b(?:toe|af)(?! en (?:toe|af))"
        r"|(?:loopt|lopen|liep|liepen)(?: \w+){0,3} (?:op|terug)(?=[.,;:!?]|$)"
        r"|oplopende?|oploopt|opliep(?:en)?|opgelopen|terugloop|terugloopt|terugliep(?:en)?|teruggelopen",
    ),
    _rule(
        COMPARISON,
        r"meer|meest(?:e|en)?|minder|minst(?:e|en)?",
        "onder meer",
        "zonder meer",
        "min of meer",
        r"(?:niet|nooit|nauwelijks|geen(?: \w+){0,3}) meer(?! dan)",
        "ten minste",
        "op zijn minst",
        "op z'n minst",
    ),
    _rule(
        COMPARISON,
        r"hogere?|hoogste?|lagere?|laagste?|vaker|vaakst|minder vaak|grotere?|grootste?|kleinere?|kleinste?"
        r"|langere?|langste?|kortere?|kortste?|slechtere?|slechtste?|gemiddelden?|(?:boven|beneden)?gemiddelde?"
        r"|evenveel|even (?:hoog|laag|groot|klein|vaak|veel|lang|kort|sterk|oud)|vergelijkba(?:ar|re)"
        r"|(?:relatief|net zo) (?:veel|vaak|weinig|hoog|hoge|laag|lage|groot|grote|kleine?)"
        r"|steeds (?:meer|minder|vaker)"
        r"|(?:boven|onder) (?:de|het) (?:\w+ )?(?:norm|treeknorm|niveau)|op de (?:eerste|tweede|vierde|laatste) plaats",
        "hoger onderwijs",
        "lager onderwijs",
        "hoger beroep",
        r"(?:hoger|lager) (?:opgeleid\w*|geschoold\w*)",
        "niet langer",
        "langer (?:thuis|zelfstandig)",
        "ten hoogste",
        "op langere termijn",
        "op kortere termijn",
    ),
    # Any other comparative followed by "dan": "ouder dan", "slechter dan".
    _rule(
        COMPARISON,
        r"(?!(?:ander|eerder|liever|onder|verder|zonder|later|hier|daar|waar|nader|keer)\b)\w{2,}er(?= dan\b)",
    ),
)


def typed_words(text: str) -> tuple[TypedWord, ...]:
    """Return the typed words of a text that should come from the data, in order."""
    found = [item for rule in RULES for item in _found(rule, text)]
    kept: list[TypedWord] = []
    for item in sorted(found, key=lambda item: (item.start, -item.end)):
        if not kept or item.start >= kept[-1].end:
            kept.append(item)
    return tuple(kept)


def population_names(groups: Iterable[Group]) -> re.Pattern[str]:
    """Return the names of population groups in running text: "65 jaar en ouder", "65-plussers", "18 tot 65 jaar".

    They name whom a sentence is about, and say nothing of the data.
    """
    found = [name for group in groups for name in (re.escape(group.label), *_ages(group.id)) if re.search(r"\d", name)]
    longest_first = sorted(set(found), key=len, reverse=True)
    return re.compile(rf"(?<![\w.,-])(?:{'|'.join(longest_first) or '(?!)'})(?![\w%])", re.IGNORECASE)


def _ages(group: str) -> tuple[str, ...]:
    if match := re.fullmatch(r"(\d+)\+", group):
        return rf"{match[1]}(?:\+(?!\w)|-plus(?:sers?)?| jaar en ouder)", rf"{match[1]} jaar of ouder"
    if match := re.fullmatch(r"(\d+)-(\d+)", group):
        first, last = match[1], int(match[2])
        return rf"{first}[-–]{last}(?: jaar|-jarigen?)?", rf"{first} tot (?:en met {last}|{last + 1}) jaar"
    return ()


def _found(rule: Rule, text: str) -> Iterable[TypedWord]:
    free = [match.span() for match in rule.free.finditer(text)] if rule.free else []
    for match in rule.pattern.finditer(text):
        start, end = match.span()
        if not any(first <= start and end <= last for first, last in free):
            yield TypedWord(rule.kind, match.group().strip(), start, end)
