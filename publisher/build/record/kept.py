"""The records of editions on disk: in output/, beside an approval, or wherever an edition's files are kept."""

from __future__ import annotations

from publisher.build.record.entries import Record
from publisher.build.record.files import BUILD, from_json
from publisher.editions.published import MANUSCRIPT, PublishedEdition
from publisher.findings import Finding, Place, PublisherError, say


def record_of(edition: PublishedEdition) -> Record:
    """Return the record of an edition on disk; raises PublisherError where it has none, or it is not that edition's."""
    place = Place(file=edition.place)
    if MANUSCRIPT not in edition.files:
        message = say("no record of its manuscript is kept: an earlier version of the publisher built it.")
        raise PublisherError([Finding("record-missing", message, place, BUILD)])
    record = from_json(edition.read(MANUSCRIPT), f"{edition.place}/{MANUSCRIPT}")
    if record.edition.name != edition.name:
        message = say("the record is that of {edition}.", edition=record.edition.name)
        raise PublisherError([Finding("record-damaged", message, place, BUILD)])
    return record
