"""What the phrases say that name a region: one of each kind, for the list of all that phrases say."""

from __future__ import annotations

from publisher.data.dataset import Dataset
from publisher.facts import Facts
from publisher.model import GGD, PROVINCE, SET, ZORGKANTOOR, Region
from publisher.narrative.phrases.regional import RegionalLookups

PLACES = (
    Region("PV22", "Drenthe", PROVINCE, inhabitants="Drenten", adjective="Drentse"),
    Region("PV26", "Utrecht", PROVINCE, article="de provincie"),
    Region("GG1009", "GGD IJsselland", GGD, short_name="IJsselland", article="de regio"),
    Region("ZK29", "Zuid-Hollandse Eilanden", ZORGKANTOOR, preposition="op", article="de"),
    Region("GM0106+GM0114+GM0118", "Assen, Emmen en Hoogeveen", SET),
)
CALLS = ("place()", "in_region()", "inhabitants()", 'adjective("gemeenten")', 'adjective("zorg", "van")')


def region_words() -> tuple[tuple[str, ...], ...]:
    """Return what each call prints, for one region of each kind."""
    regions = {place.code: place for place in PLACES}
    own = [RegionalLookups(Facts(Dataset(regions=regions), code)) for code in regions]
    return tuple(
        (each.place(), each.in_region(), each.inhabitants(), each.adjective("gemeenten"), each.adjective("zorg", "van"))
        for each in own
    )
