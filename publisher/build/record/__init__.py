"""The record of a manuscript: what an edition says, kept beside its files, so that editions can be compared."""

from publisher.build.record.entries import Record
from publisher.build.record.files import from_json, to_json
from publisher.build.record.kept import record_of
from publisher.build.record.recording import record

__all__ = ["Record", "from_json", "record", "record_of", "to_json"]
