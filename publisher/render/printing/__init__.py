"""Write the print file: PDF/X in the inks of the house style, with the boxes and marks that a printer asks for.

Nothing is imported here: a process that puts a file together needs no WeasyPrint.
"""

__all__ = ["print_file", "print_part"]
