"""An edition whose data were corrected after its approval is doubted; one that used other data is not."""

from __future__ import annotations

import json
from dataclasses import asdict, replace

import pytest

from publisher.build import approval, output
from publisher.build.record import Record, to_json
from publisher.build.record.entries import EditionEntry, ValueEntry
from publisher.editions.published import sha256
from tests.mail.sample_project import ASSEN, NOW, Sample, pdf

FILE = "data/observations/leefstijl.csv"
ROWS = """indicator,region,period,group,value,lower,upper,unit,status,source,reference_date,note
rookt,GM0106,2020,18+,18,16,20,percent,observed,monitor,2020,
rookt,GM0114,2020,18+,22,20,24,percent,observed,monitor,2020,
"""
STEM = "gemeenteprofiel-2025-GM0106-assen"


@pytest.fixture
def built(sample: Sample) -> Sample:
    """Return a project with an approved edition that prints one value."""
    path = sample.root / FILE
    path.parent.mkdir(parents=True)
    path.write_text(ROWS, encoding="utf-8")
    own = EditionEntry("gemeenteprofiel", STEM, "Gemeenteprofiel Assen", 2025, "GM0106", "")
    row = ValueEntry(
        *("rookt", "GM0106", "2020", "18+"), *(18.0, 16.0, 20.0), *("percent", "observed", "monitor", "2020", FILE), 2
    )
    summed = replace(row, region="PV22", dataset="", of=(f"{FILE}, row 2", f"{FILE}, row 3"))
    files = {
        f"{STEM}.pdf": pdf("Gemeenteprofiel Assen 2025"),
        "manuscript.json": to_json(Record(own, values=(row, summed))),
    }
    content = {
        "edition": {**asdict(own), "draft": False, "part": False},
        "messages": ["Een."],
        "cache_key": "",
        "inputs": {FILE: sha256(ROWS.encode())},
        "files": {name: {"sha256": sha256(body), "bytes": len(body)} for name, body in files.items()},
        "findings": [],
    }
    place = sample.output / "gemeenteprofiel-2025" / "GM0106-assen"
    output.place(place, {**files, "manifest.json": json.dumps(content).encode()})
    approval.approve(sample.output, [STEM], "R", NOW, sample.sealer)
    return sample.recipients((*ASSEN[:3], "gemeenteprofiel"))


@pytest.mark.parametrize(
    ("old", "new", "older"),
    [
        ("", "", False),
        ("GM0106,2020,18+,18,", "GM0106,2020,18+,35,", True),
        ("GM0106,2020,18+,18,16,", "GM0106,2020,18+,18,15,", True),
        ("rookt,GM0106,2020,18+,18,16,20,percent,observed,monitor,2020,\n", "", True),
        ("GM0114,2020,18+,22,", "GM0114,2020,18+,35,", False),
        ("GM0106,2020,18+,18,", "GM0106,2020,18+,18.0,", False),
        ("monitor,2020,\n", "monitor,2020,Een noot.\n", False),
    ],
)
def test_what_was_corrected_after_approval_is_a_warning(built: Sample, old: str, new: str, older: bool) -> None:
    (built.root / FILE).write_text(ROWS.replace(old, new) if old else ROWS, encoding="utf-8")
    plan = built.mailer().plan()
    assert len(plan.messages) == 1
    found = [(finding.code, str(finding.severity)) for finding in plan.findings]
    assert found == ([("edition-older-than-data", "warning")] if older else [])


def test_data_that_are_gone_have_changed(built: Sample) -> None:
    (built.root / FILE).unlink()
    assert [finding.code for finding in built.mailer().plan().findings] == ["edition-older-than-data"]
