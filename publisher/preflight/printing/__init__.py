"""Check print files as a printer's own preflight does: boxes, colours, inks, fonts, lines, images, keys."""

from publisher.preflight.printing.check import check_print_file
from publisher.preflight.printing.document import claim

__all__ = ["check_print_file", "claim"]
