"""Making parts of a publication: pages are laid out once, and written for each medium."""

from __future__ import annotations

from dataclasses import replace

from publisher.render.garbage import without_collection
from publisher.render.parts import FontsJob, Part, PartJob, PrintContext
from publisher.render.printing.print_part import write_print_part
from publisher.render.screen import LaidOut, lay_out, write_screen_part
from publisher.render.weasy import write_fonts


def make_part(job: PartJob) -> Part:
    """Lay pages out, and write them for the media that are asked for."""
    with without_collection():
        laid = lay_out(job.html, job.figures, roots=job.roots, base=job.base, styles=job.styles, before=job.before)
        return written(laid, job.name, screen=job.screen, order=job.order and replace(job.order, figures=job.figures))


def written(laid: LaidOut, name: str, *, screen: bool = True, order: PrintContext | None = None) -> Part:
    """Write laid-out pages as part of files; they are left as they were."""
    document = laid.document
    return Part(
        pages=document.pages,
        starts=document.starts(),
        leads_out=document.leads_out(),
        findings=laid.findings,
        seconds=laid.seconds,
        figures=laid.figures,
        screen=write_screen_part(laid, name) if screen else None,
        print=write_print_part(laid, order) if order else None,
    )


def make_fonts(job: FontsJob) -> bytes:
    """Return the small PDF that holds the fonts of a file."""
    return write_fonts(job.uses, job.standard)
