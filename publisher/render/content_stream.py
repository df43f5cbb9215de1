"""Content streams of a PDF as instructions, and paths as points: one reading for who draws, changes or checks them."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence

Instruction = tuple[bytes, bytes]  # Operands as they are written, with the space behind them, and the operator.
Point = tuple[float, float]
# Possessive, so that a stream that cannot be read takes no longer than one that can.
STRING = rb"\((?:[^()\\]|\\.)*+\)"
HEXADECIMAL = rb"<[\dA-Fa-f]*+>"
OPERAND = rb"|".join(
    (
        rb"[-+.\d]++",
        rb"/[^\s()<>\[\]{}/%]*+",
        HEXADECIMAL,
        STRING,
        rb"\[(?:[^\]()]|" + STRING + rb")*+\]",
        rb"<<(?:[^<>()]|" + HEXADECIMAL + rb"|" + STRING + rb")*+>>",
    )
)
INSTRUCTION = re.compile(rb"((?:(?:" + OPERAND + rb")\s*+)*+)([A-Za-z'\"][A-Za-z01]*+\*?+|\S)", re.DOTALL)
# Strings are passed over, so that nothing is taken for a mark that stands in one.
MARKED = re.compile(STRING + rb"|" + HEXADECIMAL + rb"|/\w++\s++<<[^<>()]*?/MCID (\d++)[^<>()]*+>>\s++BDC", re.DOTALL)
PAGINATION = b"/Artifact <</Type /Pagination>> BDC"
# All that PDF has but BI, ID and EI: nothing here writes pictures into a page.
OPERATORS = frozenset(
    b"b b* B B* BDC BMC BT BX c cm cs CS d d0 d1 Do DP EMC ET EX f F f* g G gs h i j J k K l m M MP n q Q re rg RG ri "
    b"s S sc SC scn SCN sh T* Tc Td TD Tf Tj TJ TL Tm Tr Ts Tw Tz v w W W* y ' \"".split()
)


def instructions(content: bytes) -> list[Instruction]:
    """Return a content stream as its instructions; raises ValueError where it holds anything else."""
    found = INSTRUCTION.findall(content)
    unknown = {operator for _, operator in found} - OPERATORS
    ended = content.rstrip().endswith(found[-1][1]) if found else not content.strip()
    if unknown or not ended:
        raise ValueError(f"This is not the content of a page: {(sorted(unknown) or content[-20:])!r}")
    return found


def written(content: Iterable[Instruction]) -> bytes:
    """Return instructions as a content stream."""
    return b"\n".join([operands + operator for operands, operator in content])


def as_pagination(content: bytes, marked: Collection[int]) -> bytes:
    """Return a content stream in which some of the marked content is an artifact of pagination, and not read."""
    numbers = {b"%d" % number for number in marked}
    return MARKED.sub(lambda found: PAGINATION if found[1] in numbers else found[0], content)


def points(operator: str, values: Sequence[float]) -> list[Point]:
    """Return the points that one operator of a path names, those that curves are drawn towards included."""
    if operator == "re":
        x, y, width, height = values
        return [(x, y), (x + width, y), (x + width, y + height), (x, y + height)]
    return list(zip(values[::2], values[1::2], strict=True))


def corners_of(path: Iterable[Instruction]) -> Iterator[Point]:
    """Yield the points of a path, operator by operator."""
    for operands, operator in path:
        yield from points(operator.decode(), [float(value) for value in operands.split()])
