"""The file of a record: the same bytes each time, read back whole, and a clear finding where it cannot be read."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from publisher.build.record import from_json, record_of, to_json
from publisher.build.record.entries import CaveatEntry
from publisher.editions.published import MANUSCRIPT, File, PublishedEdition
from publisher.findings import PublisherError
from tests.build.diff.sample import claim, figure, panel, record, sentence, value

RECORD = record(
    [value(20), value(None, lower=10, upper=20)],
    sentences=[sentence("Een vijfde rookt.", "{{ fraction(rookt) }} rookt.", values=(0, 1), cited=("vtv2018",))],
    claims=[claim("a > b", waiver="B: zo is het")],
    figures=[figure(values=(0,), rows=("Assen",), classes=(("20% of meer", ("Assen", "Emmen")),))],
    panels=[panel("roken", caveats=(0,), tables=("Assen | 1",))],
    caveats=[CaveatEntry("telling", "Samen is het 99%.", (1,))],
)


def test_what_is_written_is_read_back_whole() -> None:
    assert from_json(to_json(RECORD), "a.json") == RECORD
    assert to_json(from_json(to_json(RECORD), "a.json")) == to_json(RECORD)


def test_each_entry_has_a_line_and_what_holds_nothing_is_left_out() -> None:
    lines = to_json(RECORD).decode().splitlines()
    assert sum('"period":"2022"' in line for line in lines) == len(RECORD.values)
    assert '"highlight":""' in next(line for line in lines if line.startswith('"edition"'))
    assert '"works"' not in "".join(lines)


def test_a_record_of_a_later_form_is_refused() -> None:
    later = {**json.loads(to_json(RECORD)), "format": 99, "values": "another shape"}
    with pytest.raises(PublisherError, match="a later version of the publisher wrote this record") as caught:
        from_json(json.dumps(later).encode(), "a.json")
    assert [finding.code for finding in caught.value.findings] == ["record-later"]


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"{", "cannot be read"),
        (b"\xff", "cannot be read"),
        (b"[]", "should be"),
        (b"{}", "edition"),
        (to_json(RECORD).replace(b'"value":20.0', b'"value":"veel"'), "values.0.value"),
        (to_json(RECORD).replace(b'"values":[0,1]', b'"values":[0,7]'), "number 7 of its values"),
        (to_json(RECORD).replace(b'"caveats":[0]', b'"caveats":[3]'), "number 3 of its caveats"),
    ],
)
def test_a_damaged_record_is_told(content: bytes, message: str) -> None:
    with pytest.raises(PublisherError, match=message) as caught:
        from_json(content, "a.json")
    assert {finding.code for finding in caught.value.findings} == {"record-damaged"}
    assert {finding.place.file for finding in caught.value.findings} == {"a.json"}


def edition(folder: Path, files: dict[str, File]) -> PublishedEdition:
    return PublishedEdition(
        folder,
        "regiobeeld-2023",
        "regiobeeld-2023",
        "regiobeeld",
        "",
        2023,
        "",
        "",
        (),
        files,
        (),
        False,
        False,
        "",
        "",
    )


def test_an_edition_that_was_built_before_records_were_kept_is_told(tmp_path: Path) -> None:
    with pytest.raises(PublisherError, match="an earlier version of the publisher built it"):
        record_of(edition(tmp_path, {}))


def test_a_record_that_somebody_changed_is_refused(tmp_path: Path) -> None:
    (tmp_path / MANUSCRIPT).write_bytes(to_json(RECORD))
    with pytest.raises(PublisherError, match="is not the file that was built"):
        record_of(edition(tmp_path, {MANUSCRIPT: File("0" * 64, 1)}))


def test_a_record_of_another_edition_is_refused(tmp_path: Path) -> None:
    from publisher.editions.published import sha256

    other = to_json(replace(RECORD, edition=replace(RECORD.edition, name="regiobeeld-2022")))
    (tmp_path / MANUSCRIPT).write_bytes(other)
    with pytest.raises(PublisherError, match="the record is that of regiobeeld-2022"):
        record_of(edition(tmp_path, {MANUSCRIPT: File(sha256(other), len(other))}))
