"""What the page in the browser asks to be shown: held against what there is."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from typing import Any

from publisher.cli.preview.snapshot import Snapshot, Wish
from publisher.editions.printers import Medium


class UnknownWishError(ValueError):
    """Something was asked for that there is not."""


def wished(asked: Any, snapshot: Snapshot) -> Wish:
    """Return what is wished for, with all that is not named as it was; raises UnknownWishError, in words for people."""
    if not isinstance(asked, dict) or not all(isinstance(value, str) for value in asked.values()):
        raise UnknownWishError("Deze keuze is niet te lezen.")
    if unknown := asked.keys() - {"medium", "region", "highlight", "chapter"}:
        raise UnknownWishError(f"Er is geen keuze “{min(unknown)}”.")
    wish = snapshot.wish
    if (medium := asked.get("medium")) is not None:
        wish = replace(wish, medium=Medium(_one(medium, [str(each) for each in snapshot.media], "medium")))
    if (region := asked.get("region")) is not None:
        chosen = _one(region, ["", *(code for code, *_ in snapshot.regions)], "regio")
        if (
            snapshot.edition
            and not snapshot.edition.each
            and chosen == (snapshot.edition.home or snapshot.edition.region)
        ):
            chosen = ""
        # A gemeente lies in one region: in another it cannot be highlighted.
        wish = replace(wish, region=chosen, highlight="" if chosen != wish.region else wish.highlight)
    if (highlight := asked.get("highlight")) is not None:
        wish = replace(wish, highlight=_one(highlight, ["", *(code for code, _ in snapshot.gemeenten)], "gemeente"))
    if (chapter := asked.get("chapter")) is not None:
        known = snapshot.edition.chapters if snapshot.edition else ()
        wish = replace(wish, chapter=_one(chapter, ["", *known], "hoofdstuk"))
    return wish


def _one(name: str, known: Collection[str], kind: str) -> str:
    if name not in known:
        raise UnknownWishError(f"Er is geen {kind} “{name[:60]}”.")
    return name
