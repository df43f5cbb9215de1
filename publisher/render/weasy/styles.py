"""Style sheets, parsed once in a process for all documents that are laid out with them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from publisher.findings import Finding
from publisher.render.logs import collect
from publisher.render.styles import Styles
from publisher.render.weasy.fetch import Fetcher
from publisher.render.weasy.fonts import Fonts
from publisher.render.weasy.private import CounterStyle, weasyprint

# Screen and handout, posters, question sheets, and those of the publication before.
KEPT = 4


@dataclass(frozen=True, slots=True)
class StyleSheets:
    """Parsed style sheets with the fonts that they declare, and what was found while they were read."""

    fonts: Fonts
    sheets: tuple[Any, ...]
    counters: Any
    profiles: dict[str, Any]
    refused: tuple[Finding, ...]
    logged: tuple[Finding, ...]


def parse(styles: Styles, base_url: str, roots: tuple[Path, ...]) -> StyleSheets:
    """Return style sheets as WeasyPrint wants them; only files below the roots are read."""
    fonts, fetcher, counters, profiles = Fonts(), Fetcher(roots), CounterStyle(), dict[str, Any]()
    with collect() as log:
        sheets = tuple(
            weasyprint.CSS(
                string=sheet,
                base_url=base_url,
                url_fetcher=fetcher,
                font_config=fonts,
                counter_style=counters,
                color_profiles=profiles,
            )
            for sheet in styles.sheets
        )
    return StyleSheets(fonts, sheets, counters, profiles, tuple(fetcher.findings), log.findings)


@lru_cache(maxsize=KEPT)
def parse_once(styles: Styles, base_url: str, roots: tuple[Path, ...]) -> StyleSheets:
    """Return style sheets as WeasyPrint wants them, parsed once in a process."""
    return parse(styles, base_url, roots)
