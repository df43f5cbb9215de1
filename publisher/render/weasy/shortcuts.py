"""What WeasyPrint asks of styles most often, answered without detours: it does so a million times a publication.

Each of these gives what WeasyPrint gives, and leaves to it what is not plain.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from publisher.render.weasy.private import (
    INHERITED,
    INITIAL_NOT_COMPUTED,
    INITIAL_VALUES,
    PHYSICAL_FUNCTIONS,
    RESOLVES,
    RESOLVING,
    ComputedStyle,
    boxes,
)

Function = Callable[..., Any]

SIDES = ("left", "top", "right", "bottom")
SIZES = (
    *(f"{kind}_{side}" for kind in ("margin", "padding") for side in SIDES),
    *(f"{least}{axis}" for least in ("", "min_", "max_") for axis in ("width", "height")),
)
RESOLVED = (*SIZES, *(f"border_{side}_width" for side in SIDES))
OUT_OF_FLOW = frozenset(("left", "right", "inline-start", "inline-end", "footnote"))
PLACED = frozenset(("absolute", "fixed"))
TAKEN_OUT = frozenset(("running()", "note()"))
# What depends on more than the style sheets, the style around, and the initial value.
OTHERS = frozenset(("float", "display", "position", "page"))
PLAIN = frozenset(
    name
    for name in INITIAL_VALUES
    if (name in INHERITED or name not in INITIAL_NOT_COMPUTED)
    and name not in OTHERS
    and not name.startswith("text_decoration_")
)
LOGICAL = frozenset(
    logical(block="ttb", inline=direction) for logical in PHYSICAL_FUNCTIONS.values() for direction in ("ltr", "rtl")
)


def plain_values(missing: Function) -> Function:
    """Return what computes a property of an element; one that no style sheet names is inherited or initial."""

    @wraps(missing)
    def compute(style: Any, name: str) -> Any:
        around, cascaded = style.parent_style, style.cascaded
        unnamed = name in PLAIN and name not in cascaded and around is not None
        if unnamed and (name not in PHYSICAL_FUNCTIONS or LOGICAL.isdisjoint(cascaded)):
            value = style[name] = around[name] if name in INHERITED else INITIAL_VALUES[name]
            return value
        return missing(style, name)

    return compute


def plain_sizes(resolve_percentages: Function) -> Function:
    """Return what gives a box its sizes; those of a style without percentages are the same for all its boxes."""

    @wraps(resolve_percentages)
    def resolve(box: Any, containing_block: Any) -> None:
        known = vars(box.style)
        if sizes := known.get("sizes"):
            vars(box).update(sizes)
            return
        resolve_percentages(box, containing_block)
        if sizes is None:
            plain = box.style["border_collapse"] != "collapse" and all(_is_plain(box.style[name]) for name in SIZES)
            known["sizes"] = {name: vars(box)[name] for name in RESOLVED} if plain else {}

    return resolve


def _is_plain(value: Any) -> bool:
    return value == "auto" or getattr(value, "unit", None) == "px"


def plain_flow(is_in_normal_flow: Function) -> Function:
    """Return what tells whether a box is in the flow, in one question for five."""

    @wraps(is_in_normal_flow)
    def is_in_flow(box: Any) -> bool:
        position = box.style["position"]
        return not (box.style["float"] in OUT_OF_FLOW or position in PLACED or position[0] in TAKEN_OUT)

    return is_in_flow


def install() -> None:
    """Let WeasyPrint take the shortcuts, in this process."""
    ComputedStyle.__missing__ = plain_values(ComputedStyle.__missing__)
    boxes.Box.is_in_normal_flow = plain_flow(boxes.Box.is_in_normal_flow)
    resolve = plain_sizes(getattr(RESOLVING[0], RESOLVES))
    for module in RESOLVING:
        setattr(module, RESOLVES, resolve)
