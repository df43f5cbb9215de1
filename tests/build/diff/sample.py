"""Small records of manuscripts: a test names what matters to it, all else has a default."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from publisher.build.record import entries
from publisher.build.record.entries import Record

EDITION = entries.EditionEntry("regiobeeld", "regiobeeld-2023", "Regiobeeld Drenthe", 2023, "PV22", "")
ELEMENT = "page nu, panel roken"


def value(number: float | None = 20, period: str = "2022", **more: Any) -> entries.ValueEntry:
    """Return a row of data on smoking in Drenthe."""
    row = entries.ValueEntry(
        "rookt", "PV22", period, "totaal", number, None, None, "percent", "observed", "monitor", period, "a.csv", 2
    )
    return replace(row, **more)


def sentence(text: str, written: str = "", **more: Any) -> entries.SentenceEntry:
    """Return a sentence of the panel on smoking."""
    return replace(entries.SentenceEntry("leefstijl", ELEMENT, text, written), **more)


def claim(claim: str, words: str = "Meer mensen roken", verdict: str = "covered", **more: Any) -> entries.ClaimEntry:
    """Return a claim of the panel on smoking."""
    return replace(entries.ClaimEntry("leefstijl", ELEMENT, words, claim, verdict), **more)


def figure(**more: Any) -> entries.FigureEntry:
    """Return the figure of the panel on smoking."""
    made = entries.FigureEntry("leefstijl/rookt", "leefstijl", ELEMENT, "Staafdiagram", "Rookt, 2022", "Een staaf.")
    return replace(made, **more)


def panel(id: str, page: str = "nu", **more: Any) -> entries.PanelEntry:
    """Return a panel."""
    return replace(entries.PanelEntry("leefstijl", page, id, id.capitalize()), **more)


def page(id: str, number: int = 0, chapter: str = "leefstijl") -> entries.PageEntry:
    """Return a page."""
    return entries.PageEntry(chapter, id, number, "one", "", id.capitalize())


def record(
    values: Sequence[entries.ValueEntry] = (),
    *,
    pages: Sequence[entries.PageEntry] = (page("nu", 12), page("straks", 14)),
    panels: Sequence[entries.PanelEntry] = (panel("roken"), panel("drinken")),
    **more: Any,
) -> Record:
    """Return a record of one chapter on what people do."""
    lists = {key: tuple(each) if isinstance(each, list) else each for key, each in more.items()}
    return Record(
        EDITION,
        (entries.ChapterEntry("leefstijl", "Leefstijl"),),
        tuple(pages),
        tuple(panels),
        values=tuple(values),
        indicators=(entries.IndicatorEntry("rookt", "Rookt", "percent", 0),),
        regions={"PV22": "Drenthe", "GM0106": "Assen", "GM0114": "Emmen"},
        groups={"totaal": "Totaal", "18-64": "18 tot 65 jaar"},
        **{"sources": (entries.SourceEntry("monitor", "Gezondheidsmonitor", "GGD", "2022"),), **lists},
    )
