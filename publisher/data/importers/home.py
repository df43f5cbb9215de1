"""Which regions are at home: their rows go to `observations/`, those of the rest of the country to `gemeenten/`."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from pathlib import Path

from publisher.data.paths import NATIONAL, OBSERVATIONS
from publisher.findings import Finding, PublisherError, say
from publisher.model import GEMEENTE, GGD, PROVINCE, Region
from publisher.settings import read_toml

FILE, HOME = "opendata.toml", "home"
# Kinds of region of which the rest of the country has rows in a folder of its own; all others stay at home.
REST = (GEMEENTE, PROVINCE, GGD)


def home(data: Path) -> tuple[str, ...]:
    """Return the regions at home, as `data/opendata.toml` names them; raises PublisherError where it names none."""
    source = read_toml(data / FILE, f"{data.name}/{FILE}", "import-home")
    codes = source.values.get(HOME)
    if not isinstance(codes, list) or not codes or not all(isinstance(code, str) for code in codes):
        hint = say(
            'Write above its tables: {home} = ["NL01", "PV22", "GG0706"], with the codes of your own regions.',
            home=HOME,
        )
        message = say("no regions are at home, so nothing says which file a row goes to.")
        raise PublisherError([Finding("import-home", message, source.place(HOME), hint)])
    return tuple(codes)


def paths(target: str) -> tuple[str, str]:
    """Return the two files of observations that rows can go to, below the data folder: at home, and of the rest."""
    own = f"{OBSERVATIONS}/{target}.csv"
    return own, f"{NATIONAL}/{own}"


def is_home(code: str, home: Collection[str], regions: Mapping[str, Region]) -> bool:
    """Return whether the rows of a region stand at home: itself, the province it lies in, or its kind is."""
    region = regions.get(code)
    return region is None or region.kind not in REST or code in home or region.province in home
