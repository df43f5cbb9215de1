"""Take incoming rows into the data: what would change, what the rules say of it, and the one step of writing."""

from publisher.data.importers.taking.difference import Difference, Kind, RowChange
from publisher.data.importers.taking.files import Files
from publisher.data.importers.taking.journal import locked
from publisher.data.importers.taking.proposal import FileProposal, Proposal, propose
from publisher.data.importers.taking.provenance import Entry, entries, origin, unreadable
from publisher.data.importers.taking.sources import asked, source_of, unknown_source, with_source
from publisher.data.importers.taking.writing import take, undo

__all__ = [
    "Difference",
    "Entry",
    "FileProposal",
    "Files",
    "Kind",
    "Proposal",
    "RowChange",
    "asked",
    "entries",
    "locked",
    "origin",
    "propose",
    "source_of",
    "take",
    "undo",
    "unknown_source",
    "unreadable",
    "with_source",
]
