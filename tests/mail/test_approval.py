"""Approval: who looked at what, and that nothing else goes."""

from __future__ import annotations

import json
import os
from datetime import date, datetime, timedelta, timezone
from pathlib import Path

import pytest

from publisher.build import output
from publisher.build.approval import approve, kept_back
from publisher.build.seal import Sealer
from publisher.editions.edition import Edition
from publisher.editions.published import PublishedEdition, find
from publisher.findings import Finding, PublisherError, Severity
from tests.mail.sample_project import NOW, Sample, pdf

ASSEN = "gemeenteprofiel-2025-GM0106-assen"


def findings(sample: Sample) -> list[str]:
    """Return what keeps the first edition back, by code."""
    return [finding.code for finding in kept_back(find(sample.output)[0][0], sample.sealer)]


def refused(sample: Sample, *names: str, by: str = "Een redacteur") -> list[str]:
    with pytest.raises(PublisherError) as caught:
        approve(sample.output, names, by, NOW, sample.sealer)
    return [str(finding) for finding in caught.value.findings]


def change(manifest: Path, old: str, new: str) -> None:
    text = manifest.read_text(encoding="utf-8")
    assert old in text
    manifest.write_text(text.replace(old, new), encoding="utf-8")


def test_a_build_tells_what_approval_has_to_know() -> None:
    made = Edition(
        id="regiobeeld",
        title="Regiobeeld Drenthe",
        subtitle="",
        year=2023,
        region="PV22",
        language="nl",
        author="",
        subject="",
        created=date(2023, 7, 1),
        modified=date(2023, 7, 1),
        known_until=date(2023, 7, 1),
        chapters=(),
    )
    assert made.as_dict().keys() >= {"id", "name", "title", "year", "region", "highlight"}


def test_an_edition_that_nobody_approved_is_kept_back(sample: Sample) -> None:
    sample.edition("GM0106", "Assen", approved=False)
    assert findings(sample) == ["edition-not-approved"]
    approve(sample.output, [ASSEN], "Een redacteur", NOW, sample.sealer)
    assert findings(sample) == []


def test_who_and_when_stand_beside_the_hash_of_every_file(sample: Sample) -> None:
    folder = sample.edition("GM0106", "Assen", approved=False)
    before = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    approve(
        sample.output,
        [ASSEN],
        " Een redacteur ",
        datetime(2026, 3, 2, 1, 15, tzinfo=timezone(timedelta(hours=2))),
        sample.sealer,
    )
    after = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    approval = after.pop("approval")
    assert after == before
    assert (approval["by"], approval["at"]) == ("Een redacteur", "2026-03-01T23:15:00+00:00")
    assert approval["files"] == {name: file["sha256"] for name, file in before["files"].items()}


def test_a_new_build_has_to_be_approved_anew(sample: Sample) -> None:
    sample.edition("GM0106", "Assen")
    sample.edition("GM0106", "Assen", approved=False)
    assert findings(sample) == ["edition-not-approved"]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Twee.", "Iets anders."),
        ('"region": "GM0106"', '"region": "GM0114"'),
        ('"severity": "warning"', '"severity": "notice"'),
    ],
)
def test_a_manifest_that_changed_since_its_approval_is_kept_back(sample: Sample, old: str, new: str) -> None:
    manifest = sample.edition("GM0106", "Assen", approved=False) / "manifest.json"
    warning = json.dumps(Finding("x", "", severity=Severity.WARNING).as_dict())
    change(manifest, '"findings": []', f'"findings": [{warning}]')
    approve(sample.output, [ASSEN], "Een redacteur", NOW, sample.sealer)
    change(manifest, old, new)
    assert findings(sample) == ["edition-changed"]


def test_a_file_that_is_not_the_one_that_was_built_is_not_approved(sample: Sample) -> None:
    folder = sample.edition("GM0106", "Assen", approved=False)
    (folder / f"{ASSEN}.pdf").write_bytes(pdf("Gemeenteprofiel Emmen 2025"))
    (folder / "figures" / "a" / "b.csv").unlink()
    place = "gemeenteprofiel-2025/GM0106-assen"
    again = "Build the edition again, look at it, and approve it."
    assert refused(sample, ASSEN) == [
        f"error [edition-changed] {place}/{ASSEN}.pdf: {ASSEN}.pdf is not the file that was built. {again}",
        f"error [edition-changed] {place}/figures/a/b.csv: figures/a/b.csv cannot be read: No such file or directory. "
        f"{again}",
    ]


def test_an_edition_with_errors_is_neither_approved_nor_sent(sample: Sample) -> None:
    sample.edition("GM0106", "Assen", errors=2, approved=False)
    assert findings(sample) == ["edition-errors", "edition-not-approved"]
    assert refused(sample, ASSEN) == [
        "error [edition-errors] gemeenteprofiel-2025/GM0106-assen: it was built with 2 findings of severity error. "
        "Mend them, and build it again."
    ]


@pytest.mark.parametrize("ending", ["-draft", "-part", "-print", "-print-part-draft", ".old-1a2b3c4d"])
def test_only_the_whole_edition_in_its_own_folder_is_one(sample: Sample, ending: str) -> None:
    sample.edition("PV22", id="regiobeeld", year=2023, folder=f"regiobeeld-2023{ending}", approved=False)
    assert findings(sample)[0] == "edition-not-whole"
    assert refused(sample, "regiobeeld-2023")[0].startswith("error [edition-not-whole]")
    sample.edition("PV22", id="regiobeeld", year=2023, approved=False)
    assert [edition.place for edition in approve(sample.output, ["regiobeeld-2023"], "R", NOW, sample.sealer)] == [
        "regiobeeld-2023"
    ]


@pytest.mark.parametrize("key", ["draft", "part"])
def test_a_draft_or_part_by_its_manifest_is_none_either(sample: Sample, key: str) -> None:
    manifest = sample.edition("GM0106", "Assen", approved=False) / "manifest.json"
    change(manifest, '"year": 2025', f'"year": 2025, "{key}": true')
    assert findings(sample)[0] == "edition-not-whole"


def test_all_editions_of_a_publication_and_year_are_approved_at_once_or_none(sample: Sample) -> None:
    sample.edition("GM0106", "Assen", approved=False)
    sample.edition("GM0114", "Emmen", approved=False, errors=1)
    assert len(refused(sample, "gemeenteprofiel-2025")) == 1
    assert [edition.approval for edition in find(sample.output)[0]] == [None, None]
    sample.edition("GM0114", "Emmen", approved=False)
    names = [edition.name for edition in approve(sample.output, ["gemeenteprofiel-2025"], "R", NOW, sample.sealer)]
    assert names == [ASSEN, "gemeenteprofiel-2025-GM0114-emmen"]


def test_an_unknown_name_and_a_missing_person_are_reported_together(sample: Sample) -> None:
    sample.edition("GM0106", "Assen", approved=False)
    assert refused(sample, "gemeenteprofiel", by=" ") == [
        "error [usage-approve] who does this has to be named. Add --by and your name.",
        f"error [usage-edition] {sample.output} has no edition “gemeenteprofiel”. Did you mean gemeenteprofiel-2025?",
    ]


def test_folders_that_start_with_a_dot_hold_no_editions(sample: Sample) -> None:
    sample.edition("GM0106", "Assen")
    editions, found = find(sample.output)
    assert ([edition.name for edition in editions], found) == ([ASSEN], ())


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        ('"name"', '"nom"', "KeyError: 'name'"),
        ('"Twee."', '"Twee.\\nBcc: x@example.net"', "is no line of words"),
        ('"title": "Gemeenteprofiel Assen"', '"title": "Gemeenteprofiel\\r\\nBcc: x"', "is no line of words"),
        ("{", "", "JSONDecodeError"),
        ('"year": 2025', '"year": Infinity', "OverflowError"),
        ('"messages": ', '"messages": ' + "[" * 100_000, "RecursionError"),
        ('"Een."', '{"Een.": 1}', "is no line of words"),
        ('"by": "Een redacteur"', '"by": ["Een redacteur"]', "is no line of words"),
        ('"files": {', '"files": {"x": null, ', "TypeError"),
    ],
)
def test_a_manifest_that_cannot_be_understood_is_reported(sample: Sample, old: str, new: str, reason: str) -> None:
    manifest = sample.edition("GM0106", "Assen") / "manifest.json"
    change(manifest, old, new)
    editions, (finding,) = find(sample.output)
    assert editions == ()
    assert finding.code == "edition-manifest"
    assert reason in finding.message


def test_a_manifest_that_is_a_pipe_is_reported_and_not_waited_for(sample: Sample) -> None:
    manifest = sample.edition("GM0106", "Assen") / "manifest.json"
    manifest.unlink()
    os.mkfifo(manifest)
    editions, (finding,) = find(sample.output)
    assert (editions, finding.code) == ((), "edition-manifest")


def test_an_edition_that_is_built_while_it_is_approved_is_not_approved_unseen(
    sample: Sample, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = sample.edition("GM0106", "Assen", approved=False)
    seen = find(sample.output)[0][0].digest
    manifest = (folder / "manifest.json").read_bytes()
    # What was looked at is read first; then the folder is another one.
    from publisher.build import approval

    real = approval._approved

    def late(edition: PublishedEdition, by: str, at: str, sealer: Sealer) -> PublishedEdition:
        output.place(folder, {"manifest.json": manifest.replace(b"Twee.", b"Anders.")})
        return real(edition, by, at, sealer)

    monkeypatch.setattr(approval, "_approved", late)
    assert refused(sample, ASSEN)[0].startswith(
        "error [edition-changed] gemeenteprofiel-2025/GM0106-assen: it was built"
    )
    (edition,) = find(sample.output)[0]
    assert (edition.approval, edition.digest == seen) == (None, False)


def test_an_approval_of_files_that_are_replaced_while_it_is_written_is_none(
    sample: Sample, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = sample.edition("GM0106", "Assen", approved=False)
    manifest = (folder / "manifest.json").read_bytes()
    from publisher.build import approval

    real = approval._replace

    def late(path: Path, content: bytes) -> None:
        real(path, content)
        output.place(folder, {"manifest.json": manifest.replace(b"Twee.", b"Anders.")})

    monkeypatch.setattr(approval, "_replace", late)
    assert refused(sample, ASSEN)[0].startswith(
        "error [edition-changed] gemeenteprofiel-2025/GM0106-assen: it was built"
    )


def test_a_manifest_of_another_edition_stops_no_approval(sample: Sample) -> None:
    broken = sample.edition("GM0114", "Emmen", approved=False) / "manifest.json"
    sample.edition("GM0106", "Assen", approved=False)
    change(broken, '"cache_key"', '"made_from"')
    (approved,) = approve(sample.output, [ASSEN], "Een redacteur", NOW, sample.sealer)
    assert approved.name == ASSEN
    with pytest.raises(PublisherError, match="Another version may have written it"):
        approve(sample.output, [ASSEN.replace("GM0106-assen", "GM0114-emmen")], "Een redacteur", NOW, sample.sealer)
