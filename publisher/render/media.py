"""One layout, one or two files: for the screen, for print."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from publisher.errors import Finding
from publisher.render.finish import PageLabels
from publisher.render.ops import Drawing
from publisher.render.print import Order, write_print
from publisher.render.screen import Written, lay_out, without_collection, write_screen


@dataclass(frozen=True, slots=True)
class Media:
    """The files that were asked for, of pages laid out once; an error among the findings keeps them back."""

    pages: int
    screen: Written | None
    print: Written | None
    layout_findings: tuple[Finding, ...]
    layout_seconds: float

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Return everything that was found in layout and files, each once."""
        written = [finding for file in (self.screen, self.print) if file for finding in file.findings]
        return tuple(dict.fromkeys((*self.layout_findings, *written)))

    @property
    def seconds(self) -> dict[str, float]:
        """Return the wall time of layout and of each file."""
        files = {"write": self.screen, "print": self.print}
        return {"layout": self.layout_seconds} | {name: file.seconds for name, file in files.items() if file}


def write_media(
    html: str,
    figures: Mapping[str, Drawing],
    *,
    roots: Sequence[Path],
    base: Path,
    labels: Sequence[PageLabels] = (),
    screen: bool = True,
    order: Order | None = None,
) -> Media:
    """Lay a document out once and write the files that are asked for; nothing outside the roots is read."""
    with without_collection():
        laid = lay_out(html, figures, roots=roots, base=base)
        shown = write_screen(laid, labels) if screen else None
        printed = write_print(laid, order) if order else None
    return Media(len(laid.document.pages), shown, printed, laid.findings, laid.seconds)
