"""What other data would change in the editions is told before anybody writes them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType
from unittest.mock import patch

import pytest

from publisher.build import inputs
from publisher.build.archive import index
from publisher.build.effects import Effect, _Change, effects
from publisher.build.inputs import BuildContext
from publisher.project import Project, project

NOTHING: Mapping[str, bytes] = MappingProxyType({})
FILE = "observations/gehandicaptenzorg.csv"


def changed(indicator: str, *, value: str = "", period: str = "", reference: str = "") -> bytes:
    """Return the file with another value of an indicator, or with the same of another period beside it."""
    lines = (project().data / FILE).read_text("utf-8").splitlines(keepends=True)
    at = next(number for number, line in enumerate(lines) if line.startswith(f"{indicator},"))
    cells = lines[at].split(",")
    if value:
        cells[4] = value
        lines[at] = ",".join(cells)
    else:
        cells[2], cells[10] = period, reference
        lines.insert(at + 1, ",".join(cells))
    return "".join(lines).encode()


@pytest.fixture(autouse=True)
def quick(context: BuildContext, national: BuildContext, monkeypatch: pytest.MonkeyPatch) -> None:
    """Take what the data are now from what all tests share."""
    read = inputs.read

    def shared(where: Project, *, national: bool = False, contents: Mapping[str, bytes] = NOTHING) -> BuildContext:
        return read(where, national=national, contents=contents) if contents else whole if national else context

    whole = national
    monkeypatch.setattr(inputs, "read", shared)


def only(content: bytes) -> Effect:
    (found,) = effects(project(), {FILE: content}, ["regioplan"])
    assert found.edition.name == "regioplan-2022"
    return found


def test_sentences_that_follow_are_told_and_the_files_stay() -> None:
    before = (project().data / FILE).read_bytes()
    found = only(changed("gz_aanbieders_beademing", value="5"))
    assert found.difference
    (sentence,) = found.difference.sentences
    assert [side and side.text.split()[-2] for side in (sentence.before, sentence.after)] == ["drie", "vijf"]
    assert (found.appeared, found.later, found.issued) == ((), 0, False)
    assert (project().data / FILE).read_bytes() == before


def test_claims_that_are_false_then_and_figures_that_break_are_told() -> None:
    found = only(changed("gz_eigen_woonomgeving_aandeel", value="60"))
    assert {finding.code for finding in found.appeared} == {"claim-false", "chart-whole"}
    assert found.difference
    assert len(found.difference.turned) == 1
    assert any(figure.id == "infographic/verhouding_intramuraal" for figure in found.difference.figures)


def test_rows_that_only_move_change_nothing() -> None:
    head, *rows = (project().data / FILE).read_bytes().splitlines(keepends=True)
    assert not only(b"".join([head, *reversed(rows)]))


def test_what_becomes_known_after_an_edition_changes_nothing_in_it_and_is_counted() -> None:
    found = only(changed("gz_eigen_woonomgeving", period="2026-01", reference="2026-01"))
    assert (bool(found), found.later) == (False, 1)


def test_what_was_issued_stays_as_it_is() -> None:
    with patch.object(index, "printings", lambda *_: (1,)):
        found = only(changed("gz_aanbieders_beademing", value="5"))
    assert (found.issued, bool(found)) == (True, False)


def test_words_that_lack_their_value_are_errors_that_appear() -> None:
    lines = (project().data / FILE).read_bytes().splitlines(keepends=True)
    found = only(b"".join(line for line in lines if not line.startswith(b"gz_eigen_woonomgeving")))
    assert "fact-unknown-indicator" in {finding.code for finding in found.appeared}
    assert not found.solved


def test_of_editions_for_each_gemeente_those_whose_values_change_are_told(
    national: BuildContext, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = national.dataset.observations
    row = next(row for row in rows if row.key == ("rookt", "GM0109", "2024", "16-25"))
    after = replace(
        national.dataset, observations=tuple(replace(each, value=99.0) if each is row else each for each in rows)
    )
    monkeypatch.setattr(_Change, "after", replace(national, dataset=after))
    found = list(effects(project(), {"gemeenten/observations/open_jongvolwassenen.csv": b""}, ["gemeenteprofiel"]))
    assert [effect.edition.name for effect in found] == ["gemeenteprofiel-2025-GM0109-coevorden"]
    assert found[0].sampled
    assert found[0].difference
    assert "99" in "".join(value.after.text for value in found[0].difference.values if value.after)
