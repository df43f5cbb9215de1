"""A document as the one part of its files, made in this process."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from publisher.render.display import Drawing
from publisher.render.finish import PageLabels
from publisher.render.media import Handout, Media, put_together
from publisher.render.parts import Part, PartJob, PrintContext, WrittenFile
from publisher.render.screen import LaidOut
from publisher.render.typesetting import make_fonts, make_part, written


def part(html: str, figures: Mapping[str, Drawing], folder: Path, **options: object) -> Part:
    """Lay a document out, which may read the files of a folder, and write it."""
    return make_part(PartJob("proef", html, figures, (folder,), folder, **options))  # type: ignore[arg-type]


def write_screen(laid: LaidOut, labels: Sequence[PageLabels] = ()) -> WrittenFile:
    """Write the screen file of laid-out pages."""
    made = put_together([replace(written(laid, "proef"), findings=())], make_fonts, labels=labels)
    assert made.screen
    return replace(made.screen, findings=made.findings)


def write_print(laid: LaidOut, order: PrintContext) -> WrittenFile:
    """Write the print file of laid-out pages."""
    part = written(laid, "proef", screen=False, order=order)
    made = put_together([part], make_fonts, screen=False, printer=order.printer)
    assert made.print
    return made.print


def write_media(
    html: str,
    figures: Mapping[str, Drawing],
    folder: Path,
    *,
    screen: bool = True,
    order: PrintContext | None = None,
    handout: Handout | None = None,
) -> Media:
    """Lay a document out once, and write the files that are asked for."""
    made = part(html, figures, folder, screen=bool(screen or handout), order=order)
    return put_together([made], make_fonts, screen=screen, printer=order.printer if order else None, handout=handout)
