"""The inks of a colour: those of its token, or a share of them where it is a screen of a token."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from publisher.charts.canvas.colours import Role, screen
from publisher.editions.printers import Printer
from publisher.findings import Finding, Place, say
from publisher.theme import Theme

# Charts screen the colours of roles, and no other: light colours have screens that look alike.
SCREENED = frozenset(role.value for role in Role)
Cmyk = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Ink:
    """Ink values in percent, the token that they are of, and the share of it."""

    token: str
    share: float
    cmyk: Cmyk

    @property
    def total(self) -> float:
        """Return how much ink lies on one spot, in percent."""
        return sum(self.cmyk)

    def screened(self, share: float) -> Ink:
        """Return a screen of this ink."""
        c, m, y, k = (share * part for part in self.cmyk)
        return Ink(self.token, share, (c, m, y, k))


@dataclass(frozen=True, slots=True)
class Inks:
    """The inks of every token by its screen value; no colour goes through a profile."""

    tokens: dict[str, Ink]
    known: dict[str, Ink | None] = field(default_factory=dict)

    def of(self, colour: str) -> Ink | None:
        """Return the ink of a colour as #rrggbb; nothing where it is neither a token nor a screen of one."""
        if colour not in self.known:
            self.known[colour] = self.tokens.get(colour) or self._screen(colour)
        return self.known[colour]

    def _screen(self, colour: str) -> Ink | None:
        screened = {rgb: ink for rgb, ink in self.tokens.items() if ink.token.split(".")[1] in SCREENED}
        # Shares are hundredths in the house style; finer ones come where a scale sets them.
        for places in (2, 3):
            for hexadecimal, ink in screened.items():
                for share in _shares(hexadecimal, colour, places):
                    if screen(hexadecimal, share) == colour:
                        return ink.screened(share)
        return None


def inks(theme: Theme) -> Inks:
    """Return the inks of a house style."""
    return Inks(
        {
            colour.rgb: Ink(f"{group}.{colour.name}", 1.0, colour.cmyk)
            for group, colours in {**theme.colours, "mark": theme.marks}.items()
            for colour in colours.values()
        }
    )


def too_much(theme: Theme, printer: Printer) -> Iterator[Finding]:
    """Yield the tokens with more ink than a printer's paper takes."""
    for ink in inks(theme).tokens.values():
        if ink.total > printer.ink_limit:
            message = say(
                "{token} has {total:g}% ink; {printer} takes {ink_limit:g}% at most.",
                token=ink.token,
                total=ink.total,
                printer=printer.name,
                ink_limit=printer.ink_limit,
            )
            yield Finding(
                "print-ink", message, Place(element=ink.token), say("Lower its ink values in styles/tokens.toml.")
            )


def _shares(token: str, colour: str, places: int) -> Iterator[float]:
    """Yield the shares of a token that may give a colour, the likeliest first."""
    full, part = _depth(token), _depth(colour)
    if 0 < part < full:
        middle, step = round(part / full, places), 10**-places
        yield from (share for share in (middle, middle - step, middle + step) if 0 < share < 1)


def _depth(colour: str) -> int:
    return sum(255 - int(colour[at : at + 2], 16) for at in (1, 3, 5))
