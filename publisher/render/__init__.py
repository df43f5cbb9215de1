"""Turn figures into drawings and documents into PDF files: for the screen, for print, for office paper.

Nothing is imported here: a process that draws figures needs no WeasyPrint, and set-up has no library at all. Each room
and module says its public names itself.
"""

__all__ = ["display", "finish", "fonts", "handout", "inspection", "logs", "media", "printing", "screen", "weasy"]
