"""From the names and codes of regions, as tables write them, to the codes of the data; never by how they are spelled.

What a table can write: a code with or without letters, noughts and spaces behind it; a name with its article in front
or behind, with or without accents, hyphens and points, with its province or its kind in brackets.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from publisher.data.importers.meaning.known import Dissolved, Known
from publisher.data.importers.meaning.spelling import tidy, words_of
from publisher.model import COUNTRY, GEMEENTE, GGD, PROVINCE, ZORGKANTOOR, Region

# The letters of a code, and what CBS writes in brackets behind a name, for each kind of region.
LETTERS = {"GM": GEMEENTE, "PV": PROVINCE, "GG": GGD, "ZK": ZORGKANTOOR, "NL": COUNTRY}
KIND_WORDS = {"gemeente": GEMEENTE, "provincie": PROVINCE, "land": COUNTRY, "municipality": GEMEENTE}
# How many digits a code has.
WIDTHS = {"PV": 2, "ZK": 2, "NL": 2}
# Kinds of region that CBS publishes and the data do not have.
FOREIGN = {
    "LD": "landsdeel",
    "CR": "COROP-gebied",
    "CG": "COROP-subgebied",
    "CP": "COROP-plusgebied",
    "WK": "wijk",
    "BU": "buurt",
    "AM": "arbeidsmarktregio",
    "JZ": "jeugdzorgregio",
    "VR": "veiligheidsregio",
    "PO": "politieregio",
    "RE": "RES-regio",
}
# How a province is written behind the name of a gemeente in it, as words.
ABBREVIATED = {
    "PV20": ("gr", "gn"),
    "PV21": ("fr", "fr l", "fryslan", "friesland"),
    "PV22": ("dr", "d"),
    "PV23": ("o", "ov"),
    "PV24": ("fl",),
    "PV25": ("gld", "ge"),
    "PV26": ("u", "ut", "utr"),
    "PV27": ("nh", "n h"),
    "PV28": ("zh", "z h"),
    "PV29": ("z", "zld", "ze"),
    "PV30": ("nb", "n b"),
    "PV31": ("l", "lb", "limb", "li"),
}
# Other names that are in use for a region, as words; each with its code.
OTHER_NAMES = {
    "den haag": "GM0518",
    "den bosch": "GM0796",
    "nuenen c a": "GM0820",
    "nuenen": "GM0820",
    "sudwest fryslan": "GM1900",
    "friesland": "PV21",
    "the netherlands": "NL01",
    "ggd friesland": "GG7206",
    "veiligh en gez gelderland midden": "GG1911",
    "vggm": "GG1911",
    "ggd gelderland midden": "GG1911",
    "ggd zuid holland zuid": "GG4816",
    "ggd noord en oost gelderland": "GG1413",
    "ggd regio twente": "GG1106",
    "ggd fryslan": "GG7206",
}
_CODE = re.compile(r"([a-z]{2}) ?(\d{1,10})", re.IGNORECASE | re.ASCII)
# A spreadsheet that takes codes for numbers writes 106.0.
_DIGITS = re.compile(r"(\d{1,4})(?:[.,]0+)?", re.ASCII)
_COUNTRY = re.compile(r"nl(0?[01])?", re.IGNORECASE)
_BRACKETS = re.compile(r"(.+?) ?\(([^()]+)\)")
_LABELLED = re.compile(r"(?:([a-z]{2}\d{2,4})[ :–-]+(\D.+)|(\D.+?) \(([a-z]{2}\d{2,4})\))", re.IGNORECASE | re.ASCII)
_ARTICLE = re.compile(r"(.+), ?('s|’s|'t|’t|de|het|den)-?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Found:
    """What a name of a region stands for: codes, of which only one is sure; or a gemeente that is gone; or a kind.

    `kind` is that of a region which the data do not have, where the name tells it.
    """

    codes: tuple[str, ...] = ()
    gone: Dissolved | None = None
    kind: str = ""
    differs: str = ""


class RegionNames:
    """All names and codes of the regions that the data have, and of gemeenten that are gone."""

    def __init__(self, known: Known) -> None:
        self._regions = known.regions
        self._gone = known.dissolved
        self._names: dict[str, set[str]] = defaultdict(set)
        for region in known.regions.values():
            for name in _names_of(region):
                self._names[name].add(region.code)
        for name, code in OTHER_NAMES.items():
            if code in known.regions:
                self._names[name].add(code)
        self._gone_names = {words_of(each.name): each for each in known.dissolved.values()}

    def find(self, text: str, kinds: Collection[str] = ()) -> Found:
        """Return what a code or name stands for; `kinds` are those that are taken, where the table is of these."""
        text = tidy(text)
        if _COUNTRY.fullmatch(text):
            return self._only(code for code, region in self._regions.items() if region.kind == COUNTRY)
        if (match := _LABELLED.fullmatch(text)) and (code := match[1] or match[4]):
            return self._labelled(code, match[2] or match[3], kinds)
        if match := _CODE.fullmatch(text):
            return self._code(match[1].upper(), match[2])
        if match := _DIGITS.fullmatch(text):
            return self._code(self._letters(kinds), match[1])
        return self._name(text, kinds)

    def _only(self, codes: Iterator[str]) -> Found:
        return Found(tuple(codes))

    def _letters(self, kinds: Collection[str]) -> str:
        """Return the letters of a code that has none: of the only kind that is taken, or of gemeenten."""
        asked = [letters for letters, kind in LETTERS.items() if kind in kinds and kind != COUNTRY]
        return asked[0] if len(asked) == 1 else "GM"

    def _code(self, letters: str, number: str) -> Found:
        code = f"{letters}{int(number):0{WIDTHS.get(letters, 4)}}"
        if len(number) > 4 and letters in LETTERS:
            return Found()
        if code in self._regions:
            return Found((code,))
        return Found(gone=self._gone.get(code), kind="" if code in self._gone else FOREIGN.get(letters, ""))

    def _labelled(self, code: str, name: str, kinds: Collection[str]) -> Found:
        """Return what a code with a name stands for: both must say the same, as codes have been used again."""
        by_code, by_name = self.find(code, kinds), self._name(name, kinds)
        if by_code.codes and not set(by_code.codes) & set(by_name.codes):
            return Found(differs=self._regions[by_code.codes[0]].name)
        return Found() if by_code.gone and by_code.gone != by_name.gone else by_code

    def _name(self, text: str, kinds: Collection[str]) -> Found:
        name, said = text, ""
        if match := _BRACKETS.fullmatch(text):
            name, said = match[1], words_of(match[2])
        kind = LETTERS.get(said.upper()) or KIND_WORDS.get(said, "")
        province = "" if kind else said
        if said.upper() in FOREIGN:
            return Found(kind=FOREIGN[said.upper()])
        if match := _ARTICLE.fullmatch(name):
            name = f"{match[2]} {match[1]}"
        words = words_of(name)
        for word, meant in KIND_WORDS.items():
            # Land van Cuijk is no country.
            before = word in (GEMEENTE, PROVINCE) and words.startswith(f"{word} ")
            if before or (word == "municipality" and words.endswith(f" {word}")):
                words, kind = words.removeprefix(f"{word} ").removesuffix(f" {word}"), meant
        codes = self._names.get(words_of(text), set()) or self._within(words, province)
        if kind == GGD and not codes:
            codes = self._names.get(f"ggd {words}", set())
        codes = {code for code in codes if not kind or self._regions[code].kind == kind}
        if not codes:
            gone = self._gone_names
            return Found(gone=gone.get(words_of(text)) or (None if province else gone.get(words)))
        return Found(tuple(sorted(self._preferred(codes, kinds))))

    def _within(self, words: str, province: str) -> set[str]:
        """Return the regions of a name; where a province is written behind it, only gemeenten in that."""
        codes = self._names.get(words, set())
        if not province:
            return codes
        wanted = {code for code, written in ABBREVIATED.items() if province in written}
        wanted |= {code for code in self._names.get(province, set()) if self._regions[code].kind == PROVINCE}
        return {code for code in codes if self._regions[code].province in wanted}

    def _preferred(self, codes: Collection[str], kinds: Collection[str]) -> Collection[str]:
        """Return those of the kinds that are taken; a GGD or zorgkantoor is meant only where nothing else is."""
        taken = [code for code in codes if self._regions[code].kind in kinds] or [*codes]
        return [code for code in taken if self._regions[code].kind in (GEMEENTE, PROVINCE, COUNTRY)] or taken


def _names_of(region: Region) -> Iterator[str]:
    """Yield the names of a region as words: the whole name, and that without what stands in brackets behind it."""
    yield words_of(region.name)
    yield words_of(region.spoken)
    if region.kind == GEMEENTE and (match := _BRACKETS.fullmatch(region.name)):
        yield words_of(match[1])
    if region.kind == GGD:
        yield words_of(region.name).removeprefix("ggd ").removeprefix("regio ")


def described(codes: Collection[str], regions: Mapping[str, Region]) -> str:
    """Return regions with their codes, as people choose between them."""
    return " or ".join(f"{code} ({regions[code].name}, {regions[code].kind})" for code in codes)
