"""An import in the small: what it proposes, what the rules say of that, and the way there and back."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from publisher import data as reader
from publisher.data.importers.incoming import Incoming
from publisher.data.importers.taking import (
    Entry,
    Kind,
    Proposal,
    asked,
    entries,
    locked,
    origin,
    propose,
    take,
    undo,
    with_source,
)
from publisher.findings import PublisherError, Severity
from publisher.project import project
from tests.data import folder
from tests.data.importers.taking.made import NOW, OWN, REST, contents, incoming, leftovers, write

ASSEN = "roken,GM0106,2023,totaal,14.5,,,percent,observed,cbs,2023,"
GRONINGEN = "roken,GM0014,2023,totaal,16.0,,,percent,observed,cbs,2023,"
CHANGED = "roken,GM0106,2022,totaal,14,,,percent,observed,cbs,2022-12-31,"


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return write(tmp_path)


def taken(data: Path, proposal: Proposal) -> Entry:
    with locked(data):
        return take(data, proposal, NOW)


def undone(data: Path, id: str = "") -> Entry:
    with locked(data):
        return undo(data, id, NOW)


def told(error: pytest.ExceptionInfo[PublisherError]) -> list[str]:
    return [str(finding) for finding in error.value.findings]


def test_rows_go_to_the_file_of_their_region_and_the_descriptor_names_a_new_one(data: Path) -> None:
    proposal = propose(data, [incoming(ASSEN, GRONINGEN, CHANGED)])
    assert proposal.findings == ()
    assert proposal.rows == {Kind.NEW: 2, Kind.CHANGED: 1, Kind.GONE: 2}
    assert set(proposal.contents) == {OWN, REST, "datapackage.json"}
    entry = taken(data, proposal)
    assert [(file.path, file.new, file.changed, file.gone) for file in entry.files] == [(REST, 1, 0, 0), (OWN, 1, 1, 0)]
    assert "roken,GM0014,2023,totaal,16,,,percent" in (data / REST).read_text("utf-8")
    resources = json.loads((data / "datapackage.json").read_bytes())["resources"]
    assert [each["path"] for each in resources if each["name"] == "observations"] == [[OWN, REST]]
    dataset, found = reader.read(data, national=True)
    # The folder has no outline of Groningen.
    assert {finding.code for finding in found if finding.severity is Severity.ERROR} <= {"data-boundary-missing"}
    assert {row.value for row in dataset.of("roken") if row.period == "2023"} == {14.5, 16.0}


def test_only_lines_that_change_are_others(data: Path) -> None:
    before = set((data / OWN).read_text("utf-8").splitlines())
    taken(data, propose(data, [incoming(CHANGED)]))
    after = set((data / OWN).read_text("utf-8").splitlines())
    assert before - after == {"roken,GM0106,2022,totaal,13.5,,,percent,observed,cbs,2022-12-31,"}
    assert after - before == {CHANGED}


def test_the_same_import_twice_is_nothing_to_do(data: Path) -> None:
    taken(data, propose(data, [incoming(ASSEN, GRONINGEN)]))
    before = contents(data)
    assert not propose(data, [incoming(ASSEN, GRONINGEN)])
    assert contents(data) == before


def test_rows_that_are_gone_stay_unless_they_are_dropped(data: Path) -> None:
    # The file still tells of smoking in 2022, and of two regions no more.
    staying = propose(data, [incoming(CHANGED)])
    assert [change.key[1] for change in staying.files[0].difference.of(Kind.GONE)] == ["GM0114", "PV22"]
    assert b"roken,GM0114" in staying.contents[OWN]
    dropping = propose(data, [incoming(CHANGED)], drop_gone=True)
    assert b"roken,GM0114" not in dropping.contents[OWN]
    assert b"inwoners" in dropping.contents[OWN]


def test_what_an_import_breaks_is_told_at_the_cell_it_came_from(data: Path) -> None:
    wrong = "roken,GM0106,2023,totaal,145,,,percent,observed,cbs,2023,"
    unknown = "roken,GM0107,2023,totaal,14,,,percent,observed,cbs,2023,"
    before = contents(data)
    proposal = propose(data, [incoming(ASSEN.replace("2023", "2021"), wrong, unknown)])
    found = {finding.code: finding.place.column for finding in proposal.findings}
    assert found["rule-range"] == "Blad1!C3"
    assert found["data-unknown-region"] == "Blad1!C4"
    assert not any(finding.place.file.endswith(".csv") for finding in proposal.findings)
    assert not proposal.acceptable
    with locked(data), pytest.raises(PublisherError):
        take(data, proposal, NOW)
    assert contents(data) == before


def test_what_was_wrong_before_stops_nothing_and_is_told_apart(tmp_path: Path) -> None:
    # The wrong row stands behind the new one, and so moves a row on.
    data = write(tmp_path, **{OWN: f"{folder.HEADER}\nroken,PV22,2022,totaal,120,,,percent,observed,cbs,2022,\n"})
    proposal = propose(data, [incoming(ASSEN)])
    assert proposal.acceptable
    assert "rule-range" in {finding.code for finding in proposal.checked.stood}
    assert taken(data, proposal).files[0].new == 1


def test_a_row_that_was_there_and_breaks_a_rule_now_is_named_as_it_stands(tmp_path: Path) -> None:
    # The jump is from the row that came in to the one that was there.
    later = "roken,PV22,2024,totaal,60,,,percent,observed,cbs,2024,\n"
    data = write(tmp_path, **{OWN: f"{folder.HEADER}\n{later}"})
    proposal = propose(data, [incoming(ASSEN, "roken,PV22,2023,totaal,12,,,percent,observed,cbs,2023,")])
    (finding,) = proposal.findings
    assert finding.code == "rule-no-jump"
    assert str(finding.place) == "data/observations/leefstijl.csv, row 2, column value"


@pytest.mark.parametrize(
    ("given", "code", "words"),
    [
        ([incoming(ASSEN, ASSEN.replace("14.5", "15"))], "import-twice", "monitor.xlsx, column Blad1!C3"),
        ([incoming(ASSEN), incoming(ASSEN, name="again")], "import-twice", "stands at monitor.xlsx"),
        (
            [incoming(ASSEN.replace("cbs", "ggd-2023"))],
            "import-source",
            "ggd-2023,TITLE,PUBLISHER,PUBLISHED,REFERENCE_DATE",
        ),
        ([incoming(CHANGED, target="ander")], "import-elsewhere", "--target leefstijl"),
    ],
)
def test_what_cannot_be_compared_is_refused(data: Path, given: list[Incoming], code: str, words: str) -> None:
    with pytest.raises(PublisherError) as caught:
        propose(data, given)
    (message,) = told(caught)
    assert f"[{code}]" in message
    assert words in message


def test_a_broken_file_of_data_is_not_written_over(tmp_path: Path) -> None:
    data = write(tmp_path, **{OWN: folder.FILES[folder.OBSERVATIONS].replace("13.5", "13,5")})
    with pytest.raises(PublisherError) as caught:
        propose(data, [incoming(ASSEN)])
    assert "data-decimal-comma" in told(caught)[0]


def test_nothing_says_where_home_is(tmp_path: Path) -> None:
    data = write(tmp_path, **{"opendata.toml": "home = []\n"})
    with pytest.raises(PublisherError) as caught:
        propose(data, [incoming(ASSEN)])
    assert "import-home" in told(caught)[0]


def test_undoing_gives_back_every_byte(data: Path) -> None:
    before = contents(data)
    others = {"sources.csv": (data / "sources.csv").read_bytes() + b"ggd,GGD,GGD,2023,2023,CC BY 4.0,,,,\n"}
    entry = taken(data, propose(data, [incoming(ASSEN.replace("cbs", "ggd"), GRONINGEN)], others=others))
    assert set(entry.others) == {"sources.csv", "datapackage.json"}
    assert contents(data).keys() - before.keys() == {REST}
    assert undone(data).undone == "2026-05-31"
    assert contents(data) == before
    assert leftovers(data) == []
    with pytest.raises(PublisherError) as caught:
        undone(data)
    assert "no import to undo" in told(caught)[0]
    with pytest.raises(PublisherError) as caught:
        undone(data, entry.id)
    assert "was undone on 2026-05-31" in told(caught)[0]


def test_undoing_refuses_where_a_file_changed_since_and_names_it(data: Path) -> None:
    first = taken(data, propose(data, [incoming(ASSEN)]))
    second = taken(data, propose(data, [incoming(CHANGED)]))
    assert (first.id, second.id) == ("2026-05-31-monitor", "2026-05-31-monitor-2")
    before = contents(data)
    with pytest.raises(PublisherError) as caught:
        undone(data, first.id)
    assert "[import-changed] data/observations/leefstijl.csv" in told(caught)[0]
    assert contents(data) == before
    with pytest.raises(PublisherError) as caught:
        undone(data, "2026-05-31-monitr")
    assert "there is no import “2026-05-31-monitr”. Did you mean 2026-05-31-monitor" in told(caught)[0]
    assert (undone(data).id, undone(data).id) == (second.id, first.id)


def test_files_that_changed_since_they_were_shown_are_not_written(data: Path) -> None:
    proposal = propose(data, [incoming(ASSEN)])
    taken(data, propose(data, [incoming(CHANGED)]))
    with pytest.raises(PublisherError) as caught:
        taken(data, proposal)
    assert "[import-changed] data/observations/leefstijl.csv" in told(caught)[0]


def test_the_log_says_where_values_came_from(data: Path) -> None:
    entry = taken(data, propose(data, [incoming(ASSEN)]))
    (noted,) = entries(data)
    assert noted == entry
    assert noted.sources == (incoming(ASSEN).provenance,)
    assert origin(entries(data), OWN, ("roken", "2023", "cbs")) == entry
    assert origin(entries(data), OWN, ("roken", "2022", "cbs")) is None
    undone(data)
    assert origin(entries(data), OWN, ("roken", "2023", "cbs")) is None


def test_what_imports_leave_is_no_file_that_nobody_reads(data: Path) -> None:
    taken(data, propose(data, [incoming(ASSEN)], others={"imports/monitor.toml": b'source = "cbs"\n'}))
    _, found = reader.read(data)
    assert "data-unread-file" not in {finding.code for finding in found}


def test_what_is_asked_of_a_new_source_makes_a_row_that_the_project_takes() -> None:
    own = project().data
    answers = {"id": "nieuw-2026"}
    for each in asked(own):
        choices = [*each.choices, "2026-05", "Een bron."]
        answers[each.name] = next(answer for answer in choices if each.allows(answer))
        assert each.allows("") is not each.required
    content = with_source((own / "sources.csv").read_bytes(), answers)
    dataset, found = reader.read(own, contents={"sources.csv": content})
    assert "nieuw-2026" in dataset.sources
    assert [finding for finding in found if finding.severity is Severity.ERROR] == []
    before = (own / "sources.csv").read_bytes().splitlines()
    assert [line for line in content.splitlines() if line not in before] == [
        line for line in content.splitlines() if line.startswith(b"nieuw-2026")
    ]
