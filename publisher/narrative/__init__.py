"""Read chapters: `text.md` with expressions over facts becomes pages and panels, with what is wrong in them."""

from publisher.narrative.chapter import Reading, read_chapter
from publisher.narrative.text.references import Citations, Entry, bibliography, citations

__all__ = ["Citations", "Entry", "Reading", "bibliography", "citations", "read_chapter"]
