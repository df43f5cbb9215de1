"""Write the print file: PDF/X in the inks of the house style, with the boxes and marks that a printer asks for."""

from publisher.render.printing.print_file import PrintContext, write_print

__all__ = ["PrintContext", "write_print"]
