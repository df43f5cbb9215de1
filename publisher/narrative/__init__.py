"""Read chapters: `text.md` with expressions over facts becomes pages and panels, with what is wrong in them."""

from publisher.narrative.chapter import Reading, read_chapter
from publisher.narrative.expressions.functions import reserved_names
from publisher.narrative.figure_errors import RAISED, figure_finding
from publisher.narrative.leaving import LeftOut, State, Unit, Why, best, series_of
from publisher.narrative.newer import Newer, Written
from publisher.narrative.text.claims import ClaimRecord, Verdict
from publisher.narrative.text.records import SentenceRecord
from publisher.narrative.text.references import Citations, Reference, bibliography, citations, issued

__all__ = [
    "RAISED",
    "Citations",
    "ClaimRecord",
    "LeftOut",
    "Newer",
    "Reading",
    "Reference",
    "SentenceRecord",
    "State",
    "Unit",
    "Verdict",
    "Why",
    "Written",
    "best",
    "bibliography",
    "citations",
    "figure_finding",
    "issued",
    "read_chapter",
    "reserved_names",
    "series_of",
]
