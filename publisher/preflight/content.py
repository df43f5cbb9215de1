"""What a page paints: the operators of its content and of the forms in it, with the state that they paint in."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any

import pikepdf

FILLS = frozenset(("f", "F", "f*", "B", "B*", "b", "b*"))
STROKES = frozenset(("S", "s", "B", "B*", "b", "b*"))
TEXTS = frozenset(("Tj", "TJ", "'", '"'))
COLOURS = frozenset(("g", "G", "rg", "RG", "k", "K", "cs", "CS", "sc", "SC", "scn", "SCN", "sh"))


@dataclass(frozen=True, slots=True)
class State:
    """What holds while something is painted: matrix, line width, size of type (in units of the matrix)."""

    matrix: pikepdf.Matrix = field(default_factory=pikepdf.Matrix)
    width: float = 1.0
    size: float = 0.0

    @property
    def scale(self) -> float:
        """Return points on paper per unit."""
        matrix = self.matrix
        return math.sqrt(abs(matrix.a * matrix.d - matrix.b * matrix.c))


@dataclass(frozen=True, slots=True)
class Painted:
    """An operator that sets a colour or paints, with its operands, its state and the resources it draws on."""

    operator: str
    operands: tuple[Any, ...]
    state: State
    resources: Any
    matrix: pikepdf.Matrix | None = None  # Of text: from the text's own units to paper.


def painted(page: pikepdf.Page) -> Iterator[Painted]:
    """Yield every operator of a page that colours or paints, with those of its forms."""
    yield from _walk(page, page.resources, State())


def _walk(content: Any, resources: Any, state: State) -> Iterator[Painted]:
    stack: list[State] = []
    text = pikepdf.Matrix()
    for instruction in pikepdf.parse_content_stream(content):
        operands, name = list(instruction.operands), str(instruction.operator)
        if name == "q":
            stack.append(state)
        elif name == "Q":
            state = stack.pop() if stack else state
        elif name == "BT":
            text = pikepdf.Matrix()
        elif name == "Tm":
            text = pikepdf.Matrix(*map(float, operands))
        elif name == "Do":
            yield from _object(resources, operands[0], state)
        elif name in COLOURS | FILLS | STROKES:
            yield Painted(name, tuple(operands), state, resources)
        elif name in TEXTS:
            yield Painted(name, tuple(operands), state, resources, text @ state.matrix)
        else:
            state = _changed(state, name, operands)


def _changed(state: State, name: str, operands: Any) -> State:
    if name == "cm":
        return replace(state, matrix=pikepdf.Matrix(*map(float, operands)) @ state.matrix)
    if name == "w":
        return replace(state, width=float(operands[0]))
    return replace(state, size=float(operands[1])) if name == "Tf" else state


def _object(resources: Any, name: Any, state: State) -> Iterator[Painted]:
    item = resources["/XObject"][str(name)]
    if item["/Subtype"] == "/Image":
        yield Painted("Do", (item,), state, resources)
        return
    matrix = pikepdf.Matrix(*map(float, item.get("/Matrix", [1, 0, 0, 1, 0, 0])))
    inside = item.get("/Resources", resources)
    yield from _walk(item, inside, replace(state, matrix=matrix @ state.matrix))
