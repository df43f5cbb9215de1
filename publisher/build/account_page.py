"""The last page of an edition elsewhere: what is not in it and why, in plain Dutch."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from publisher.build.account import Account, ChapterAccount, Series
from publisher.dutch import formats
from publisher.model import Chapter, Content, Element, Node, Page, Panel, Table

if TYPE_CHECKING:
    from publisher.data import Dataset
    from publisher.narrative import State

ID, LAYOUT = "ontbreekt", "account"
TITLE, TAB = "Wat in deze uitgave ontbreekt", "Wat ontbreekt"
# The units that a reader knows, in one and in several.
NAMES = {
    "chapter": ("thema", "thema’s"),
    "page": ("bladzijde", "bladzijden"),
    "poster": ("poster", "posters"),
    "panel": ("onderdeel", "onderdelen"),
    "key figure": ("kerncijfer", "kerncijfers"),
    "table": ("tabel", "tabellen"),
}
# What a reader misses where nothing larger has left.
SMALL_NAMES = {
    "paragraph": ("alinea", "alinea’s"),
    "item": ("punt", "punten"),
    "row": ("regel van een tabel", "regels van een tabel"),
}
EVERYBODY = "totaal"
SIZES = (NAMES, SMALL_NAMES)
# More groups than these are counted.
NAMED_GROUPS = 3


def added(last: Chapter, account: Account, place: str, dataset: Dataset) -> Chapter:
    """Return the last chapter of an edition for a place with its account as last page, under a tab of its own."""
    body = Content.of(*_words(account, place), _table(account, dataset))
    panel = Panel("verantwoording", Content(), body, None)
    page = Page(ID, LAYOUT, TAB if last.tabs else "", Content.of(TITLE), Content(), (panel,))
    return replace(last, tabs=(*last.tabs, TAB) if last.tabs else (), pages=(*last.pages, page))


def _words(account: Account, place: str) -> tuple[Node, ...]:
    absent = account.needed - account.known - account.without_value
    about = (
        f"Deze uitgave gaat over {place}.",
        f"De tekst heeft {_series(account.needed)} nodig. Daarvan {_are(account.known)} er {account.known} bekend.",
        "Een reeks is één onderwerp voor één groep mensen, voor de hele regio of voor haar gemeenten.",
        f"Van {_series(absent)} staat geen cijfer in de gegevens." if absent else "",
        f"Bij {_series(account.without_value)} geeft de bron geen waarde." if account.without_value else "",
    )
    left = (
        "Wat op een onbekend cijfer steunt, is weggelaten.",
        "Dat geldt ook voor wat een bron alleen over een andere regio zegt.",
        "Hieronder staat per thema wat ontbreekt.",
    )
    return tuple(Element("p", (" ".join(filter(None, sentences)),)) for sentences in (about, left))


def _series(count: int) -> str:
    return "1 reeks" if count == 1 else f"{count} reeksen"


def _are(count: int) -> str:
    return "is" if count == 1 else "zijn"


def _table(account: Account, dataset: Dataset) -> Table:
    chapters = [each for each in account.chapters if each.units() or each.known < len(each.series)]
    columns = ("Thema", "Nodig", "Bekend", "Weggelaten", "Niet bekend")
    return Table(columns, tuple(_row(each, dataset) for each in chapters), (1, 2))


def _row(account: ChapterAccount, dataset: Dataset) -> tuple[str, ...]:
    unknown = _unknown(account.series, dataset) or "–"
    counts = (str(len(account.series)), str(account.known)) if account.series else ("–", "–")
    return account.title, *counts, _left(account), unknown


def _left(account: ChapterAccount) -> str:
    """Return what a chapter leaves out: "2 bladzijden, 1 paneel", or the whole theme."""
    units = account.units()
    if units["chapter"]:
        return "het hele thema"
    parts = (
        [f"{units[unit]} {words[units[unit] > 1]}" for unit, words in names.items() if units[unit]] for names in SIZES
    )
    return ", ".join(next(filter(None, parts), [])) or "–"


def _unknown(series: Mapping[Series, State], dataset: Dataset) -> str:
    """Return the indicators that are not known; of one that is known of some groups, the others."""
    groups: dict[tuple[str, bool], list[str]] = defaultdict(list)
    known = {(indicator, of_parts) for (indicator, _, of_parts), state in series.items() if state == "known"}
    for (indicator, group, of_parts), state in series.items():
        if state != "known":
            groups[indicator, of_parts].append(group if (indicator, of_parts) in known else EVERYBODY)
    return "; ".join(dict.fromkeys(_named(*key, found, dataset) for key, found in groups.items()))


def _named(indicator: str, of_parts: bool, groups: Iterable[str], dataset: Dataset) -> str:
    label = dataset.indicators[indicator].label
    who = [dataset.groups[group].label for group in groups if group != EVERYBODY]
    where = " per gemeente" if of_parts else ""
    of = formats.enumeration(who) if len(who) <= NAMED_GROUPS else f"{len(who)} groepen"
    return f"{label}{where} ({of})" if who else f"{label}{where}"
