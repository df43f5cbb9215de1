"""What remains of running text: the smallest unit leaves that can do so without leaving broken Dutch."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from markdown_it.token import Token

from publisher.findings import Place
from publisher.narrative.leaving.blocks import INLINE, Block, blocks, without
from publisher.narrative.leaving.conditions import Conditions
from publisher.narrative.leaving.left_out import Absence, LeftOut, Unit, Why
from publisher.narrative.text.prose import claim_of, condition_in

UNITS = {
    "paragraph": Unit.PARAGRAPH,
    "list_item": Unit.ITEM,
    "dt": Unit.KEY_FIGURE,
    "dl": Unit.KEY_FIGURE,
    "tr": Unit.ROW,
    "table": Unit.TABLE,
}
# A sentence that begins so speaks of the one before it.
BACK = re.compile(r"(?:D(?:at|it|ie|eze|us|aar\w*)|Zij|Hij|Toch|Ook)\b")
LEADS_ON = ":"


@dataclass(frozen=True, slots=True)
class Gone:
    """What does not stand in the edition: for want of data, or (where nothing is said of that) by its condition."""

    absence: Absence | None = None


@dataclass(slots=True)
class TextRemains:
    """Reads the text of one element of the book (a page, a panel), and notes what leaves it."""

    conditions: Conditions
    line: Callable[[int], int]
    element: str
    left: list[LeftOut] = field(default_factory=list)

    def tokens(self, tokens: Sequence[Token]) -> tuple[Token, ...]:
        """Return what remains of a text."""
        return tuple(token for block in self._told(blocks(tokens)) for token in block.tokens())

    def heading(self, inline: Token, claim: str) -> Token | Gone:
        """Return what remains of the words of a heading; without its claim they cannot stand."""
        absence = self.conditions.lacking(claim)
        return Gone(absence) if absence else self._words(inline)

    def note(
        self, unit: Unit, why: Why, words: str, row: int, *, condition: str = "", gone: Gone | None = None
    ) -> None:
        """Note what leaves."""
        context = self.conditions.context
        printed = " ".join(context.printed(words).split())
        place = Place(file=context.file, row=self.line(row), element=self.element, quote=printed)
        absence = gone.absence if gone else None
        self.left.append(LeftOut(context.chapter, unit, why, place, printed, condition, absence))

    def _told(self, found: Sequence[Block]) -> list[Block]:
        """Return what remains of blocks that a reader reads one after the other."""
        results = [self._block(block) for block in found]
        kept: list[Block] = []
        cut = leads = False
        for block, result in zip(found, results, strict=True):
            paragraph = block.kind == "paragraph"
            if isinstance(result, Gone):
                if result.absence:
                    self.note(_unit(block), Why.NOT_KNOWN, block.text(), block.row, gone=result)
                leading = kept and not paragraph and _leads_on(kept[-1])
                self._follow(kept.pop()) if leading else None
                cut, leads = cut or result.absence is not None, paragraph and _leads_on(block)
            elif (cut and paragraph and BACK.match(block.text())) or (leads and not paragraph):
                self._follow(block)
                leads = False
            else:
                kept.append(result)
                cut = leads = False
        return kept

    def _follow(self, block: Block) -> None:
        self.note(_unit(block), Why.FOLLOWS, block.text(), block.row)

    def _block(self, block: Block) -> Block | Gone:
        if block.opening.type == INLINE:
            words = self._words(block.opening)
            return words if isinstance(words, Gone) else Block(words)
        if gone := self._failing(block):
            return gone
        if not block.inside:
            return block
        match block.kind:
            case "dl":
                inside: list[Block] | Gone = list(self._key_figures(block))
            case "tr":
                inside = self._cells(block)
            case "table" | "tbody" | "bullet_list" | "ordered_list":
                inside = self._members(block)
            case "paragraph" | "dt":
                first = self._block(block.inside[0])
                inside = first if isinstance(first, Gone) else [first]
            case _:
                inside = self._item(block)
        if isinstance(inside, Gone):
            return inside
        return block.holding(inside) if inside else Gone()

    def _failing(self, block: Block) -> Gone | None:
        """Return why a block leaves by what it carries itself: its condition, or its claim."""
        condition = condition_in(block.opening.attrs)
        if condition and (fails := self.conditions.fails(condition)):
            gone = Gone(fails if isinstance(fails, Absence) else None)
            self.note(_unit(block), Why.CONDITION, block.text(), block.row, condition=condition, gone=gone)
            return Gone()
        absence = self.conditions.lacking(claim_of(block.opening))
        return Gone(absence) if absence else None

    def _words(self, inline: Token) -> Token | Gone:
        """Return words without the spans whose condition does not hold; Gone where something in them is not known."""
        failing: dict[int, Absence | bool] = {}
        for child in inline.children or ():
            if child.nesting == 1 and (condition := condition_in(child.attrs)):
                failing[id(child)] = self.conditions.fails(condition)
        kept, left = without(inline, lambda child: bool(failing.get(id(child))))
        row = inline.map[0] if inline.map else 0
        for child, words in left:
            fails = failing[id(child)]
            gone = Gone(fails if isinstance(fails, Absence) else None)
            self.note(Unit.WORDS, Why.CONDITION, words, row, condition=condition_in(child.attrs), gone=gone)
        if left and not kept.content.strip():
            return Gone()
        claims = [claim_of(child) for child in kept.children or () if child.nesting == 1]
        absence = self.conditions.lacking_of(_spoken(kept), claims)
        return Gone(absence) if absence else kept

    def _item(self, block: Block) -> list[Block] | Gone:
        """Return what remains of an item, or of the line of a key figure; without its beginning nothing does."""
        first = self._block(block.inside[0])
        if isinstance(first, Gone):
            return first
        return [first, *self._told(block.inside[1:])]

    def _members(self, block: Block) -> list[Block] | Gone:
        """Return what remains of a list or a table: its items, or its head with its rows."""
        kept: list[Block] = []
        for member in block.inside:
            result = self._block(member)
            if not isinstance(result, Gone):
                kept.append(result)
            elif member.kind in ("thead", "tbody"):
                return result
            elif result.absence:
                self.note(UNITS[member.kind], Why.NOT_KNOWN, member.text(), member.row, gone=result)
        return kept

    def _cells(self, block: Block) -> list[Block] | Gone:
        """Return the cells of a row, in which one that has lost its words by a condition stays empty."""
        kept: list[Block] = []
        for cell in block.inside:
            result = self._block(cell)
            if isinstance(result, Gone) and result.absence:
                return result
            kept.append(cell.holding(()) if isinstance(result, Gone) else result)
        return kept

    def _key_figures(self, block: Block) -> Iterator[Block]:
        """Yield what remains of key figures: each stands with its words, or leaves with them."""
        for group in _groups(block.inside):
            results = [self._block(part) for part in group]
            head, *lines = results
            kept = [line for line in lines if not isinstance(line, Gone)]
            absent = next((each for each in results if isinstance(each, Gone) and each.absence), None)
            if absent:
                words = " ".join(part.text() for part in group)
                self.note(Unit.KEY_FIGURE, Why.NOT_KNOWN, words, group[0].row, gone=absent)
            elif kept and not isinstance(head, Gone):
                yield from (head, *kept)


def _groups(parts: Sequence[Block]) -> Iterator[list[Block]]:
    """Yield each key figure of a list with its lines."""
    group: list[Block] = []
    for part in parts:
        if part.kind == "dt" and group:
            yield group
            group = []
        group.append(part)
    if group:
        yield group


def _unit(block: Block) -> Unit:
    return UNITS.get(block.kind, Unit.PARAGRAPH)


def _leads_on(block: Block) -> bool:
    return block.kind == "paragraph" and block.text().endswith(LEADS_ON)


def _spoken(inline: Token) -> str:
    return "".join(child.content for child in inline.children or ())
