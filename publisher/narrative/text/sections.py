"""The shape of a chapter's Markdown: pages, their panels, and the figures placed in them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from markdown_it import MarkdownIt
from markdown_it.token import Token

from publisher.narrative.text.markdown import heading_attributes
from publisher.narrative.text.prose import (
    NO_WAIVER,
    NOT_DATA,
    Waiver,
    claim_in,
    claim_of,
    condition_in,
    is_no_data,
    reason_of,
    waiver_of,
)


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading: its level, its words, its attributes and its row in the Markdown."""

    level: int
    inline: Token
    attributes: Mapping[str, str]
    row: int

    @property
    def id(self) -> str:
        """Return the heading's own id."""
        return self.attributes.get("id", "")

    @property
    def claim(self) -> str:
        """Return the predicate that the heading stands for."""
        return claim_in(self.attributes)

    @property
    def condition(self) -> str:
        """Return the condition under which it is printed, and what stands under it."""
        return condition_in(self.attributes)

    @property
    def waiver(self) -> Waiver:
        """Return the waiver of the claim."""
        return Waiver(self.attributes.get("waiver", ""), self.attributes.get("by", ""))

    @property
    def free(self) -> bool:
        """Return whether the heading is marked as not being data."""
        return NOT_DATA in self.attributes.get("class", "").split()


@dataclass(frozen=True, slots=True)
class Image:
    """A figure placed by its name, with the attributes of its image and its row in the Markdown."""

    name: str
    alt: str
    attributes: Mapping[str, str]
    row: int


@dataclass(frozen=True, slots=True)
class Section:
    """A heading with what stands under it, and under a page its panels."""

    heading: Heading
    tokens: tuple[Token, ...] = ()
    images: tuple[Image, ...] = ()
    panels: tuple[Section, ...] = ()


@dataclass(frozen=True, slots=True)
class TextElement:
    """The text of one element, with what its surroundings claim: nothing, a predicate, or that it is no data.

    `claim` is what is judged here; `under` what its words rest on, judged here or above. `no_data` is the reason why
    they are no data, which may be empty, or None where they are not marked so.
    """

    inline: Token
    free: bool
    claim: str
    under: str = ""
    waiver: Waiver = NO_WAIVER
    no_data: str | None = None


@dataclass(slots=True)
class _Part:
    heading: Heading
    tokens: list[Token] = field(default_factory=list)


def parse(reader: MarkdownIt, markdown: str) -> list[Token]:
    """Return the tokens of a chapter; the attributes behind a heading are taken out of its words."""
    tokens = reader.parse(markdown)
    for opening, inline in pairwise(tokens):
        if opening.type == "heading_open":
            content, attributes = heading_attributes(inline.content)
            opening.attrs = {**opening.attrs, **attributes}
            inline.content = content
            inline.children = reader.parseInline(content)[0].children
    return tokens


def sections(tokens: Sequence[Token]) -> tuple[tuple[Token, ...], tuple[Section, ...]]:
    """Return the tokens before the first page, and the pages."""
    before, parts = _parts(tokens)
    pages: list[list[_Part]] = []
    for part in parts:
        if part.heading.level == 1:
            pages.append([part])
        elif pages:
            pages[-1].append(part)
        else:
            before.extend(part.tokens)
    return tuple(before), tuple(_page(first, others) for first, *others in pages)


def _parts(tokens: Sequence[Token]) -> tuple[list[Token], list[_Part]]:
    before: list[Token] = []
    parts: list[_Part] = []
    skip = 0
    for at, token in enumerate(tokens):
        if token.type == "heading_open" and token.level == 0 and token.tag in ("h1", "h2"):
            attributes = {key: str(value) for key, value in token.attrs.items()}
            row = token.map[0] if token.map else 0
            parts.append(_Part(Heading(int(token.tag[1]), tokens[at + 1], attributes, row)))
            skip = at + 2
        elif at > skip or not parts:
            (parts[-1].tokens if parts else before).append(token)
    return before, parts


def _page(first: _Part, others: Sequence[_Part]) -> Section:
    page = _section(first)
    return Section(page.heading, page.tokens, page.images, tuple(map(_section, others)))


def _section(part: _Part) -> Section:
    images: list[Image] = []
    kept: list[Token] = []
    tokens = part.tokens
    at = 0
    while at < len(tokens):
        placed = _images(tokens[at + 1]) if tokens[at].type == "paragraph_open" and tokens[at].level == 0 else ()
        images.extend(placed)
        if not placed:
            kept.append(tokens[at])
        at += 3 if placed else 1
    return Section(part.heading, tuple(kept), tuple(images))


def _images(inline: Token) -> tuple[Image, ...]:
    """Return the images of a paragraph that holds nothing else."""
    children = [child for child in inline.children or () if child.type != "softbreak"]
    if not children or any(child.type != "image" for child in children):
        return ()
    row = inline.map[0] if inline.map else 0
    return tuple(image(child, row) for child in children)


def image(token: Token, row: int) -> Image:
    """Return the figure that an image places."""
    attributes = {key: str(value) for key, value in token.attrs.items() if key not in ("src", "alt")}
    return Image(str(token.attrs.get("src", "")), token.content, attributes, row)


def text_elements(tokens: Sequence[Token]) -> Iterator[TextElement]:
    """Yield the text of each element, in order; a claim of a whole block is judged once."""
    around: list[Token] = []
    judged: set[int] = set()
    for token in tokens:
        if token.nesting == 1:
            around.append(token)
        elif token.nesting == -1:
            around.pop()
        elif token.type == "inline":
            carriers = [outer for outer in around if claim_of(outer)]
            new = [outer for outer in carriers if id(outer) not in judged]
            judged.update(map(id, new))
            no_data = next((reason_of(outer) for outer in around if is_no_data(outer)), None)
            free = no_data is not None or len(new) < len(carriers)
            waivers = (waiver for outer in carriers if (waiver := waiver_of(outer)) != NO_WAIVER)
            yield TextElement(token, free, _joined(new), _joined(carriers), next(waivers, NO_WAIVER), no_data)


def _joined(carriers: Sequence[Token]) -> str:
    return " and ".join(f"({claim_of(outer)})" if len(carriers) > 1 else claim_of(outer) for outer in carriers)
