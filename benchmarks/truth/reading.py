"""Dutch as the oracle reads it: the words that compare, rank, count and turn, and whom they speak of."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

UP, DOWN, EVEN = "up", "down", "even"
_UP = (
    "hoger|hogere|meer|vaker|groter|langer|verder|ouder|duurder|sterker|sneller|zwaarder"
    "|boven (?=het|de|Nederland)|daarboven"
)
_DOWN = (
    "lager|lagere|minder vaak|minder|kleiner|korter|dichterbij|jonger|goedkoper|langzamer"
    "|onder (?=het|de|Nederland)|daaronder"
)
_EVEN = r"ongeveer (?:even|gelijk|zo)\w*|even(?:veel|als)?|vergelijkbaar|gelijk|verschil\w+ niet"
COMPARING = re.compile(rf"\b(?:(?P<down>{_DOWN})|(?P<even>{_EVEN})|(?P<up>{_UP}))\b", re.IGNORECASE)
COUNTRY = re.compile(
    r"\b(?:dan|als|met|van|aan|tegen|boven|onder)\b[^.]{0,25}(?:Nederland|landelijk|Zilveren Kruis)"
    r"|daarboven|daaronder",
    re.IGNORECASE,
)

_TOP = (
    r"het (?:hoogst|meest|vaakst|grootst|langst|verst|sterkst|meeste)\w*|de meeste|het hoogste|hoogste|piekt|bovenaan"
    r"|de grootste|grootste deel"
)
_BOTTOM = r"het (?:minst|laagst|kleinst|kortst)\w*|de minste|laagste|onderaan|dichtstbij"
RANKING = re.compile(rf"\b(?:(?P<down>{_BOTTOM})|(?P<up>{_TOP}))\b", re.IGNORECASE)
# What all that are named share, whereas "de meeste inwoners" ranks them.
SHARED = re.compile(r"het (?:hoogst|vaakst|grootst|langst|verst)|bovenaan", re.IGNORECASE)

_RISES = (
    r"stijgt|stijgen|steeg|stegen|gestegen|groeit|groeien|groeide|groeiden|neemt [^.]{0,30}\btoe|nemen [^.]{0,60}\btoe"
    r"|loopt [^.]{0,10}\bop|kom(?:t|en) (?:er )?meer|verdubbel\w+|toeneemt|toenemen|krijgt [^.]{0,30}meer"
    r"|telt veel meer|steeds meer"
)
_FALLS = (
    r"daalt|dalen|daalde|daalden|gedaald|krimpt|krimpen|kromp|neemt [^.]{0,30}\baf\b|nemen [^.]{0,60}\baf\b|halve\w+"
    r"|gehalveerd|steeds minder|wijst omlaag"
)
_STAYS = r"(?:blijft|blijven|bleef|bleven) [^.]{0,40}gelijk|verschuift nauwelijks|groeit nauwelijks"
TURNING = re.compile(rf"\b(?:(?P<even>{_STAYS})|(?P<down>{_FALLS})|(?P<up>{_RISES}))", re.IGNORECASE)

ALL = re.compile(r"\b(?:in elke|alle|overal|in iedere|geen enkele)\b", re.IGNORECASE)
UNKNOWN = re.compile(
    r"niet bekend|onbekend|niet bewaard|niet beschikbaar|geen (?:cijfers?|waarden?)\b|niet openbaar|zegt de bron niet"
    r"|niet meegenomen|geven? (?:de tabel )?niet\b|geeft gemeenten, geen|geeft geen",
    re.IGNORECASE,
)
CONTRAST = re.compile(r"\b(?:juist|maar|toch|ook|echter|wel)\b", re.IGNORECASE)

_ORDINALS = "een twee drie vier vijf zes zeven acht negen tien elf twaalf dertien veertien vijftien"
CARDINALS = {word: number for number, word in enumerate(_ORDINALS.split(), 1)} | {"één": 1}
COUNT = re.compile(rf"\b({'|'.join(CARDINALS)})\b", re.IGNORECASE)
COUNTED = re.compile(rf"\b({'|'.join(CARDINALS)}) gemeenten\b", re.IGNORECASE)

PARTS: Mapping[str, float] = {
    "een op de honderd": 1, "een op de vijftig": 2, "een op de dertig": 3.3, "een op de vijfentwintig": 4,
    "een op de twintig": 5, "een op de vijftien": 6.7, "een op de twaalf": 8.3, "een op de tien": 10,
    "een op de acht": 12.5, "een op de zeven": 14.3, "een op de zes": 16.7, "een op de vijf": 20, "een vijfde": 20,
    "een kwart": 25, "drie op de tien": 30, "een derde": 33.3, "vier op de tien": 40, "de helft": 50,
    "zes op de tien": 60, "twee derde": 66.7, "zeven op de tien": 70, "driekwart": 75, "acht op de tien": 80,
    "negen op de tien": 90,
}  # fmt: skip
_LONGEST_FIRST = "|".join(sorted(PARTS, key=len, reverse=True))
PART = re.compile(
    rf"\b(?:(?P<how>bijna|ruim|ongeveer|minder dan|meer dan) )?(?P<part>{_LONGEST_FIRST})\b", re.IGNORECASE
)
NUMBER = re.compile(r"(?<![\w.,])[−-]?\d{1,3}(?:\.\d{3})+(?:,\d+)?|(?<![\w.,])[−-]?\d+(?:,\d+)?(?!\w)")


# Whom a sentence is about, and what is counted per thousand: numbers, but none of the data.
AGES = re.compile(
    r"\b\d+(?:[-–]\d+| tot (?:en met )?\d+)?(?:-(?:jarige|plus)\w*| jaar\b(?! (?:lang|kort|lag|hog|lan)\w+))"
    r"|\bklas \d(?: en \d)?|\b[Vv]an(?:af)? \d+\b|\bper 1\.000\b|\belke 1(?:00)?\.000\b|\b(?:1 )?januari \d+"
)
REACHED = re.compile(r"\bnaar (\d[\d.,]*\d|\d)")


def numbers(text: str) -> list[str]:
    """Return the numbers of a text, without ages and scales."""
    return [number.lstrip("−-") for number in NUMBER.findall(AGES.sub("", text))]


def direction(match: re.Match[str]) -> str:
    """Return which of the named directions a match has."""
    return next(name for name in (EVEN, DOWN, UP) if match.groupdict().get(name))


def clauses(text: str, names: Mapping[str, str]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield the clauses of a sentence, each with the regions that it names; commas in a list of names do not part."""
    if not names:
        yield text, ()
        return
    one = "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True))
    lists = re.compile(rf"\b(?:{one})(?:(?:, | en )(?:{one}))*\b")
    found: list[tuple[str, ...]] = []

    def mark(match: re.Match[str]) -> str:
        found.append(tuple(re.findall(rf"\b(?:{one})\b", match[0])))
        return f"\ue000{len(found) - 1}\ue001"

    marked = lists.sub(mark, text)
    for clause in re.split(r"[,;:.](?!\d)|\ben (?=in \ue000|het minst|het meest)|\bmaar\b", marked):
        named = tuple(name for number in re.findall("\ue000(\\d+)\ue001", clause) for name in found[int(number)])
        yield clause, named


def fits(how: str, part: float, value: float) -> bool:
    """Tell whether a percentage is what words call it: by a reader's eye, not by a table of bounds."""
    near = max(1.2, min(5.0, part * 0.16))
    if how == "minder dan":
        return value < part
    if how == "meer dan":
        return value > part
    if how == "bijna":
        return part - 1.2 * near <= value < part
    if how == "ruim":
        return part < value <= part + 1.2 * near
    return abs(value - part) <= (near if how else 0.6 * near + 0.1)
