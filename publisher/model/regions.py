"""Regions as sets of gemeenten, with the words that a text needs to speak of each."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

# Kinds of region that the program asks for, as regions.csv has them; a set is somebody's own.
GEMEENTE, PROVINCE, GGD, ZORGKANTOOR, COUNTRY, SET = "gemeente", "provincie", "ggd", "zorgkantoor", "land", "set"
# Between the gemeenten of a set that has no row of its own: "GM0106+GM0114".
JOIN = "+"


@dataclass(frozen=True, slots=True)
class Region:
    """A region by its CBS code: gemeente, provincie, GGD region, zorgkantoor region, country, or a set of gemeenten.

    A gemeente names the regions that it lies in; a set its `members`. `short_name` is the name as a reader says it;
    `article` goes before it where the bare name would be taken for another ("de provincie" Utrecht), `preposition`
    is "in" unless another one is usual. `inhabitants` is a plural (Drenten), `adjective` inflected (Drentse).
    """

    code: str
    name: str
    kind: str
    province: str = ""
    ggd: str = ""
    zorgkantoor: str = ""
    members: tuple[str, ...] = ()
    short_name: str = ""
    preposition: str = ""
    article: str = ""
    inhabitants: str = ""
    adjective: str = ""

    def __hash__(self) -> int:
        return hash(self.code)

    @property
    def spoken(self) -> str:
        """Return the name as a reader says it: "Twente", not "GGD Twente"."""
        return self.short_name or self.name

    @property
    def titled(self) -> str:
        """Return the name as a title has it: a set without a name of its own is called after its gemeenten."""
        return self.name if JOIN in self.code else self.spoken

    @property
    def place(self) -> str:
        """Return the name with its article, where it needs one: "de provincie Utrecht"."""
        return f"{self.article} {self.spoken}".strip()

    @property
    def locative(self) -> str:
        """Return where something is: "in Drenthe", "op Texel"."""
        return f"{self.preposition or 'in'} {self.place}"

    @property
    def people(self) -> str:
        """Return its inhabitants, as a plural: "Drenten", "inwoners van de regio IJsselland"."""
        return self.inhabitants or f"inwoners van {self.place}"


Members = Mapping[str, tuple[str, ...]]


def members_of(regions: Mapping[str, Region]) -> Members:
    """Return the gemeenten that each region consists of, in order of their names; a gemeente consists of none."""
    gemeenten = sorted((each for each in regions.values() if each.kind == GEMEENTE), key=lambda each: each.name)
    found: dict[str, list[str]] = defaultdict(list)
    for each in gemeenten:
        for area in dict.fromkeys((each.province, each.ggd, each.zorgkantoor)):
            found[area].append(each.code)
    for region in regions.values():
        if region.kind == COUNTRY:
            found[region.code] = [each.code for each in gemeenten]
        elif region.kind == SET:
            found[region.code] = [each.code for each in gemeenten if each.code in region.members]
    return {code: tuple(codes) for code, codes in found.items() if code in regions}


def province_of(region: Region, regions: Mapping[str, Region], members: Members) -> str:
    """Return the code of the province that a region is or lies in; "" where it lies in several, or is the country."""
    if region.kind in (PROVINCE, GEMEENTE):
        return region.code if region.kind == PROVINCE else region.province
    provinces = {regions[code].province for code in members.get(region.code, ())}
    return provinces.pop() if len(provinces) == 1 and region.kind != COUNTRY else ""


def same_areas(members: Members) -> Members:
    """Return for each region the others that consist of just the same gemeenten."""
    alike: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for code, gemeenten in members.items():
        alike[gemeenten].append(code)
    return {code: tuple(other for other in alike[own] if other != code) for code, own in members.items()}


def set_code(gemeenten: Iterable[str]) -> str:
    """Return the code of a set of gemeenten that has no row of its own."""
    return JOIN.join(sorted(gemeenten))
