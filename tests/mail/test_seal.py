"""The seal: who can write among editions cannot approve one."""

from __future__ import annotations

import json
import os
import stat
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from publisher.build.approval import approve, kept_back
from publisher.build.seal import VARIABLE, Sealer
from publisher.editions.published import digest, find, load, sha256
from publisher.findings import Finding, PublisherError
from tests.mail.sample_project import NOW, Sample, pdf

ASSEN = "gemeenteprofiel-2025-GM0106-assen"


@pytest.fixture
def key(sample: Sample, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return where the key of a user without one comes to stand."""
    monkeypatch.delenv(VARIABLE)
    home = tmp_path_factory.mktemp("home")
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(home / "config"))
    return Sealer.of(sample.project).file


def found(sample: Sample, sealer: Sealer | None = None) -> list[Finding]:
    (edition,) = find(sample.output)[0]
    return list(kept_back(edition, sealer or sample.sealer))


def refused(sample: Sample) -> str:
    with pytest.raises(PublisherError) as caught:
        approve(sample.output, [ASSEN], "R", NOW, sample.sealer)
    (finding,) = caught.value.findings
    return f"[{finding.code}] {finding.message}"


def test_the_first_approval_makes_a_key_that_its_owner_alone_can_read(sample: Sample, key: Path) -> None:
    assert not key.is_relative_to(sample.root)
    sample.edition("GM0106", "Assen", approved=False)
    assert not key.exists()
    approve(sample.output, [ASSEN], "R", NOW, sample.sealer)
    assert stat.S_IMODE(key.stat().st_mode) == 0o600
    before = key.read_bytes()
    approve(sample.output, [ASSEN], "R", NOW, sample.sealer)
    assert (key.read_bytes(), [each.name for each in key.parent.iterdir()]) == (before, [key.name])
    assert found(sample) == []


def with_another_file(content: dict[str, Any]) -> None:
    other = pdf("Gemeenteprofiel Assen 2025", 10)
    hashes = {"sha256": sha256(other), "bytes": len(other)}
    content["files"][f"{ASSEN}.pdf"] = hashes
    content["approval"]["files"][f"{ASSEN}.pdf"] = hashes["sha256"]


@pytest.mark.parametrize(
    "forge",
    [
        with_another_file,
        lambda content: content["messages"].append("Vier."),
        lambda content: content["approval"].update(by="Een ander"),
        lambda content: content["approval"].update(at="2026-01-01T00:00:00+00:00"),
        lambda content: content["approval"].update(seal="0" * 64),
        lambda content: content["approval"].update(seal="é"),
        lambda content: content["approval"].update(seal="", key=""),
        lambda content: content["approval"].update(key="0" * 12),
    ],
)
def test_an_approval_that_somebody_made_by_hand_is_none(
    sample: Sample, forge: Callable[[dict[str, Any]], None]
) -> None:
    folder = sample.edition("GM0106", "Assen")
    content = json.loads((folder / "manifest.json").read_bytes())
    forge(content)
    # All that needs no key is made to fit.
    content["approval"]["manifest"] = digest(content)
    (folder / "manifest.json").write_text(json.dumps(content), encoding="utf-8")
    (folder / f"{ASSEN}.pdf").write_bytes(pdf("Gemeenteprofiel Assen 2025", 10))
    (finding,) = found(sample)
    assert (finding.code, str(finding.severity)) == ("edition-seal", "error")
    assert sample.recipients(("GM0106", "A", "a@assen.internal", "gemeenteprofiel")).mailer().plan().messages == ()


def test_an_approval_that_is_copied_from_another_edition_is_none(sample: Sample) -> None:
    one, two = sample.edition("GM0106", "Assen"), sample.edition("GM0114", "Emmen", approved=False)
    approval = json.loads((one / "manifest.json").read_bytes())["approval"]
    content = json.loads((two / "manifest.json").read_bytes())
    fitting = {"manifest": digest(content), "files": {name: each["sha256"] for name, each in content["files"].items()}}
    (two / "manifest.json").write_text(json.dumps({**content, "approval": {**approval, **fitting}}), encoding="utf-8")
    assert [each.code for each in kept_back(load(two, "gemeenteprofiel-2025/GM0114-emmen"), sample.sealer)] == [
        "edition-seal"
    ]


def test_without_the_key_an_edition_is_kept_back_until_it_is_approved_again(sample: Sample, tmp_path: Path) -> None:
    sample.edition("GM0106", "Assen")
    elsewhere = replace(sample.sealer, file=tmp_path / "another.key")
    (finding,) = found(sample, elsewhere)
    assert finding.code == "edition-seal"
    assert f"and that is not the key in {elsewhere.file}" in finding.message
    assert finding.hint.endswith(f"publisher approve {ASSEN} --by NAME")
    approve(sample.output, [ASSEN], "R", NOW, elsewhere)
    assert found(sample, elsewhere) == []
    assert [each.code for each in found(sample)] == ["edition-seal"]


def test_a_team_shares_the_key_that_its_settings_name(sample: Sample, key: Path, tmp_path: Path) -> None:
    sample.setting('key = ""', f'key = "{tmp_path}/share/approval.key"')
    sample.edition("GM0106", "Assen")
    assert (found(sample), key.exists()) == ([], False)
    assert (tmp_path / "share" / "approval.key").exists()
    sample.setting("[approval]\nkey", "[approval]\nsleutel")
    with pytest.raises(PublisherError, match="mail-unknown"):
        sample.mailer()
    sample.setting("[approval]\nsleutel =", "[approval]\nkey = 1 #")
    with pytest.raises(PublisherError, match="mail-value"):
        Sealer.of(sample.project)


@pytest.mark.parametrize("content", [b"", b"no key", b"ab" * 31, b"\xff" * 64])
def test_a_damaged_key_is_told_and_never_replaced(sample: Sample, key: Path, content: bytes) -> None:
    sample.edition("GM0106", "Assen")
    key.write_bytes(content)
    assert [each.code for each in found(sample)] == ["approval-key"]
    assert refused(sample) == "[approval-key] the key of approvals cannot be read: it is no key."
    assert key.read_bytes() == content


def test_a_key_among_the_editions_is_refused(sample: Sample, key: Path) -> None:
    sample.setting('key = ""', 'key = "output/approval.key"').edition("GM0106", "Assen", approved=False)
    assert refused(sample).startswith("[approval-key] the key of approvals stands among the editions")
    assert not key.exists()


def test_of_two_that_make_a_key_at_once_one_is_used(sample: Sample, key: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    sample.edition("GM0106", "Assen", approved=False)
    link = os.link

    def late(fresh: Path, file: Path) -> None:
        key.write_text("ab" * 32, encoding="ascii")
        link(fresh, file)

    monkeypatch.setattr(os, "link", late)
    approve(sample.output, [ASSEN], "R", NOW, sample.sealer)
    assert (found(sample), key.read_text(encoding="ascii")) == ([], "ab" * 32)


def test_a_key_that_cannot_be_made_is_told(sample: Sample, key: Path) -> None:
    key.parent.parent.mkdir(parents=True, exist_ok=True)
    key.parent.touch()
    sample.edition("GM0106", "Assen", approved=False)
    assert refused(sample).startswith("[approval-key] the key of approvals cannot be ")
