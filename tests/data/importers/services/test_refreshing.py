"""A table becomes the same rows whenever they are made; nothing is half kept, and nothing left out in silence."""

from __future__ import annotations

import datetime
import gzip
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from publisher.data.importers.meaning import Known
from publisher.data.importers.services import series as settings
from publisher.data.importers.services import snapshots
from publisher.data.importers.services.client import Client
from publisher.data.importers.services.doors import services
from publisher.data.importers.services.fetching import Plan
from publisher.data.importers.services.refreshing import Refreshed, again, refresh
from publisher.findings import PublisherError, Severity, errors_in
from tests.data.importers.services.conftest import TOML
from tests.data.importers.services.server import Handler, Served, Topic

TODAY = datetime.date(2026, 11, 29)
Rows = Mapping[tuple[str, ...], Mapping[str, str]]


class Run:
    """A refresh of the served tables, as often as wanted."""

    def __init__(self, data: Path, asking: Callable[..., Client], served: Served, known: Known) -> None:
        self.data, self.asking, self.served, self.known = data, asking, served, known
        self.plans: list[Plan] = []
        self.agrees = True

    def __call__(self, name: str, day: datetime.date = TODAY) -> Refreshed:
        chosen = settings.read(self.data, [name])
        known = services(self.served.address)
        (found,) = refresh(self.data, self.asking(), known, chosen, self.known, day, self._agree)
        return found

    def again(self, name: str) -> Refreshed:
        (found,) = again(self.data, settings.read(self.data, [name]), self.known)
        return found

    def _agree(self, plan: Plan) -> bool:
        self.plans.append(plan)
        return self.agrees

    def change(self, old: str, new: str) -> None:
        path = self.data / "opendata.toml"
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new), encoding="utf-8")

    def files(self) -> list[str]:
        folder = self.data / "snapshots"
        return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


@pytest.fixture
def run(data: Path, asking: Callable[..., Client], served: Served, known: Known) -> Run:
    return Run(data, asking, served, known)


def rows(found: Refreshed) -> Rows:
    assert not errors_in(found.findings), found.findings
    assert found.incoming
    names = ("indicator", "region", "period", "group")
    return {tuple(row.cells[name] for name in names): row.cells for row in found.incoming.rows}


def codes(found: Refreshed) -> set[str]:
    assert found.incoming is None
    return {finding.code for finding in errors_in(found.findings)}


def test_a_table_becomes_rows_with_their_source_and_status(run: Run) -> None:
    found = rows(run("kerncijfers"))
    people = found["inwoners", "NL01", "2025", "totaal"]
    assert (people["value"], people["unit"], people["source"]) == ("18044027", "persons", "cbs-86165")
    assert found["jeugdzorg", "GM0106", "2025", "jeugd"]["value"] == "14.6"
    assert found["wmo", "GM0106", "2025", "totaal"]["value"] == "89"
    assert found["jeugdzorg", "GM1680", "2025", "jeugd"]["status"] == "missing"
    assert {key[1] for key in found} == {"NL01", "GM0106", "GM1680"}


def test_signs_have_a_status_each(run: Run) -> None:
    run.change('protocols = ["v4", "v3"]', 'protocols = ["v3"]')
    run.change(
        '"Wmo-cliënten relatief (per 1 000 inwoners)" = "wmo"',
        '"Wmo-cliënten relatief (per 1 000 inwoners)" = "wmo"\n"Wmo-cliënten (aantal)" = "inwoners jeugd"',
    )
    found = rows(run("kerncijfers"))
    secret, nihil = found["wmo", "GM1680", "2025", "totaal"], found["inwoners", "GM1680", "2025", "jeugd"]
    unknown = found["jeugdzorg", "GM1680", "2025", "jeugd"]
    assert (secret["value"], secret["status"]) == ("", "suppressed")
    assert (nihil["value"], nihil["status"]) == ("0", "observed")
    assert (unknown["value"], unknown["status"]) == ("", "missing")
    assert len({row["note"] for row in (secret, nihil, unknown)} - {""}) == 3


def test_margins_are_the_interval_and_provisional_years_say_so(run: Run) -> None:
    found = rows(run("gezondheid"))
    row = found["eenzaam", "GM0106", "2024", "18+"]
    value, lower, upper = (float(row[name]) for name in ("value", "lower", "upper"))
    assert (round(value - lower, 1), round(upper - value, 1)) == (1.0, 1.0)
    assert (row["status"], row["note"]) == ("estimate", "Voorlopig cijfer.")
    assert found["eenzaam", "GM0106", "2022", "18+"]["note"] == ""
    assert {key[3] for key in found} == {"18+", "65+"}
    assert {key[2] for key in found} == {"2022", "2024"}


def test_a_table_without_periods_is_provisional_where_settings_say_so(run: Run) -> None:
    run.change(
        'kinds = ["land", "gemeente"]\ntarget = "open_voor',
        'provisional = ["2025"]\nkinds = ["land", "gemeente"]\ntarget = "open_voor',
    )
    notes = {row["note"] for row in rows(run("kerncijfers")).values() if row["value"]}
    assert notes == {"Voorlopig cijfer."}


def test_a_snapshot_says_where_it_is_from(run: Run) -> None:
    found = run("gezondheid")
    kept = found.snapshot
    assert kept and found.path and found.new
    assert found.path.relative_to(run.data).as_posix() == "snapshots/gezondheid/50150NED-2026-11-29.toml"
    assert (kept.address, kept.modified, kept.retrieved) == (
        f"{run.served.address}/ODataFeed/odata/50150NED",
        "2026-01-15T02:00:00",
        "2026-11-29",
    )
    assert kept.periods == {"2022JJ00": "Definitief", "2024JJ00": "Voorlopig"}
    assert kept.rows == 2 * 3 * 2 * 2
    assert "startswith(WijkenEnBuurten,'GM')" in kept.condition
    assert found.incoming and found.incoming.provenance.sha256 == kept.sha256
    assert run.files() == [f"files/{kept.sha256}.csv.gz", "gezondheid/50150NED-2026-11-29.toml"]


def test_a_table_that_has_not_changed_is_not_fetched(run: Run) -> None:
    first = run("gezondheid")
    run.served.asked.clear()
    second = run("gezondheid", TODAY + datetime.timedelta(30))
    assert len(run.served.asked) == 1
    assert (second.new, second.path) == (False, first.path)
    assert second.incoming == first.incoming
    assert len(run.plans) == 1


def test_the_same_rows_are_kept_once(run: Run) -> None:
    first = run("gezondheid")
    run.served.tables["50150ned"].modified = "2026-05-01T02:00:00"
    later = run("gezondheid", TODAY + datetime.timedelta(30))
    assert later.new and later.snapshot and first.snapshot
    assert later.snapshot.sha256 == first.snapshot.sha256
    assert [name for name in run.files() if name.startswith("files/")] == [f"files/{first.snapshot.sha256}.csv.gz"]
    assert len(run.files()) == 3


def test_a_table_that_says_no_day_is_fetched_and_not_kept_again(run: Run) -> None:
    run.served.tables["50150ned"].modified = ""
    run("gezondheid")
    before = run.files()
    assert run("gezondheid").new
    assert run.files() == before


def test_two_snapshots_of_a_day_stand_beside_each_other(run: Run) -> None:
    run("gezondheid")
    table = run.served.tables["50150ned"]
    table.modified, table.value = "2026-11-29T14:00:00", lambda *_, **__: "50.0"
    last = run("gezondheid")
    assert last.path and last.path.name == "50150NED-2026-11-29-2.toml"
    (kept,) = [each for each in [snapshots.latest(run.data, "gezondheid", "50150NED")] if each]
    assert kept[1] == last.snapshot


def test_rows_come_from_a_kept_snapshot_as_they_came_from_the_service(run: Run) -> None:
    fetched = run("gezondheid")
    run.served.asked.clear()
    assert run.again("gezondheid").incoming == fetched.incoming
    assert run.served.asked == []


def test_without_a_snapshot_there_is_nothing_to_come_from(run: Run) -> None:
    assert codes(run.again("gezondheid")) == {"snapshot-none"}


def test_settings_that_ask_for_more_ask_again(run: Run) -> None:
    run("gezondheid")
    run.change('"Eenzaam (%)" = "eenzaam"', '"Eenzaam (%)" = "eenzaam"\n"Sterk eenzaam (%)" = "jeugdzorg"')
    assert codes(run.again("gezondheid")) == {"snapshot-other"}
    assert ("jeugdzorg", "GM0106", "2024", "65+") in rows(run("gezondheid"))


def test_another_indicator_behind_a_topic_needs_no_fetching(run: Run) -> None:
    run("gezondheid")
    run.change('= "eenzaam"', '= "jeugdzorg"')
    run.served.asked.clear()
    assert ("jeugdzorg", "GM0106", "2024", "65+") in rows(run("gezondheid"))
    assert len(run.served.asked) == 1


def test_a_topic_may_be_named_by_its_key_without_the_number(run: Run) -> None:
    before = rows(run("gezondheid"))
    run.change('"Goed ervaren gezondheid (%)"', '"GoedErvarenGezondheid (%)"')
    assert rows(run("gezondheid")) == before
    run.change('"GoedErvarenGezondheid (%)"', '"GoedErvarenGezondheid (aantal)"')
    (finding,) = errors_in(run("gezondheid").findings)
    assert "Did you mean “Goed ervaren gezondheid (%)”" in finding.hint


def test_a_topic_without_any_value_yet_pushes_nothing_aside(run: Run) -> None:
    value = run.served.tables["86165ned"].value

    def early(topic: str, **about: str) -> str | None:
        return "." if topic.startswith("Wmo") else value(topic, **about)

    run.change('protocols = ["v4", "v3"]', 'protocols = ["v3"]')
    run.served.tables["86165ned"].value = early
    found = run("kerncijfers")
    assert {key[0] for key in rows(found)} == {"inwoners", "jeugdzorg"}
    (told,) = [finding for finding in found.findings if finding.code == "service-no-values"]
    assert told.severity is Severity.WARNING and "wmo, 2025, totaal" in told.message


def test_what_will_be_asked_is_said_before(run: Run) -> None:
    run.agrees = False
    found = run("gezondheid")
    (plan,) = run.plans
    assert (plan.requests, plan.rows, plan.topics) == (2, 2 * 3 * 2 * 2, 2)
    assert (found.snapshot, found.incoming, run.files()) == (None, None, [])
    assert run.served.data_requests() == []


def test_a_topic_whose_number_moved_is_the_same(run: Run) -> None:
    before = rows(run("kerncijfers"))
    table = run.served.tables["86165ned"]
    table.modified, table.shift = "2026-06-01T02:00:00", 7
    assert rows(run("kerncijfers")) == before


@pytest.mark.parametrize("title", ["Wmo-cliënten, relatief", "Cliënten Wmo relatief"])
def test_a_topic_that_is_called_otherwise_is_told_with_the_nearest(run: Run, title: str) -> None:
    run.served.tables["86165ned"].topics[3] = Topic(title, "per 1 000 inwoners", ("Zorg",), 0)
    found = run("kerncijfers")
    assert (codes(found), run.files()) == ({"series-topic"}, [])
    (finding,) = errors_in(found.findings)
    assert f"“Zorg / {title} (per 1 000 inwoners)”" in finding.hint
    assert "unverified" in finding.hint
    assert run.served.data_requests() == []


def test_a_topic_in_another_unit_is_another_one(run: Run) -> None:
    run.served.tables["86165ned"].topics[3].unit = "%"
    (finding,) = errors_in(run("kerncijfers").findings)
    assert "Did you mean “Zorg / Wmo-cliënten relatief (%)”" in finding.hint


def test_two_topics_of_one_name_are_told(run: Run) -> None:
    topic = Topic("Wmo-cliënten relatief", "per 1 000 inwoners", ("Zorg", "Ouderen"), 0)
    run.served.tables["86165ned"].topics.append(topic)
    (finding,) = errors_in(run("kerncijfers").findings)
    assert "“Zorg / Ouderen / Wmo-cliënten relatief" in finding.message


@pytest.mark.parametrize(
    ("old", "new", "code", "says"),
    [
        ('"80200" = "65+"', '"80300" = "65+"', "series-code", "80200 (65 of ouder)"),
        ('"MOG0095"', '"MOG0067"', "series-code", "MOG0095 (Ondergrens)"),
        ('group_column = "Leeftijd"', 'group_column = "Leeftijden"', "series-dimension", "Leeftijd, "),
        (
            'kinds = ["land", "gemeente"]\ntarget = "open_gez',
            'kinds = ["ggd"]\ntarget = "open_gez',
            "series-code",
            "GG",
        ),
        ('status = "estimate"', 'status = "estimate"\nyears = ["2023"]', "series-code", "2024JJ00"),
        (
            'status = "estimate"',
            'status = "estimate"\nfixed = { Geslacht = "T001038" }',
            "series-dimension",
            "Geslacht",
        ),
    ],
)
def test_codes_that_a_table_does_not_have_are_told(run: Run, old: str, new: str, code: str, says: str) -> None:
    run.change(old, new)
    found = run("gezondheid")
    assert code in codes(found)
    assert any(says in finding.message for finding in errors_in(found.findings))
    assert run.files() == []


def test_a_dimension_of_which_settings_say_nothing_is_told(run: Run) -> None:
    run.change('group_column = "Leeftijd"\n', "")
    run.change('[series.groups]\n"20300" = "18+"\n"80200" = "65+"\n', "")
    found = run("gezondheid")
    assert "20300 (18 jaar of ouder)" in errors_in(found.findings)[0].message
    run.change('margin_column = "Marges"', 'margin_column = "Marges"\ngroup = "18+"\nfixed = { Leeftijd = "20300" }')
    assert {key[3] for key in rows(run("gezondheid"))} == {"18+"}


def test_a_region_that_a_table_lists_and_has_no_row_of_is_told(run: Run) -> None:
    value = run.served.tables["50150ned"].value

    def without(topic: str, **about: str) -> str | None:
        return None if about["WijkenEnBuurten"] == "GM0106" else value(topic, **about)

    run.served.tables["50150ned"].value = without
    found = run("gezondheid")
    (told,) = [finding for finding in found.findings if finding.code == "service-absent"]
    assert told.severity is Severity.WARNING and "GM0106 (Assen)" in told.message
    assert {key[1] for key in rows(found)} == {"NL01"}


def test_odata_3_serves_where_odata_4_does_not(run: Run) -> None:
    run.served.tables["86165ned"].v4 = False
    found = run("kerncijfers")
    assert found.snapshot and found.snapshot.protocol == "v3"
    assert rows(found)["wmo", "GM0106", "2025", "totaal"]["value"] == "89"
    (told,) = [finding for finding in found.findings if finding.code == "service-gone"]
    assert told.severity is Severity.NOTICE


def test_an_outage_is_no_reason_for_another_protocol(run: Run) -> None:
    first = run("kerncijfers")
    run.served.fail("/odata/v1/", lambda handler: handler.refuse(503, ""))
    assert codes(run("kerncijfers")) == {"service-busy"}
    assert first.snapshot and first.snapshot.protocol == "v4"


def test_a_table_that_is_gone_keeps_the_last_snapshot(run: Run) -> None:
    first = run("gezondheid")
    run.served.tables.clear()
    assert codes(run("gezondheid")) == {"service-gone"}
    assert run.again("gezondheid").incoming == first.incoming


@pytest.mark.parametrize("page", [0, 10])
@pytest.mark.parametrize(
    "act",
    [
        lambda handler: handler.half(b'{"value": []}' * 50),
        lambda handler: handler.refuse(500, ""),
        lambda handler: handler.send(b"{", 200, "application/json"),
        lambda handler: handler.reply({"value": [{"Leeftijd": "20300"}]}),
    ],
)
def test_a_failure_on_any_page_keeps_nothing(run: Run, page: int, act: Callable[[Handler], None]) -> None:
    run.served.page = 10
    run.served.fail(rf"UntypedDataSet\?.*\$skip={page}" if page else r"UntypedDataSet\?", act)
    found = run("gezondheid")
    assert len(codes(found)) == 1
    assert run.files() == []


def test_a_damaged_snapshot_is_told(run: Run) -> None:
    found = run("gezondheid")
    assert found.path and found.snapshot
    packed = run.data / "snapshots" / "files" / f"{found.snapshot.sha256}.csv.gz"
    for content in (b"no gzip", gzip.compress(b"other,rows\n"), packed.read_bytes()[:-10]):
        packed.write_bytes(content)
        assert codes(run.again("gezondheid")) == {"snapshot-rows"}
    packed.unlink()
    assert codes(run.again("gezondheid")) == {"snapshot-rows"}
    found.path.write_text("series = 5\n", encoding="utf-8")
    assert {"snapshot-value", "snapshot-missing"} <= codes(run.again("gezondheid"))


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ('service = "cbs"', 'service = "cbs2"', "series-setting"),
        ('name = "kerncijfers"\n', "", "series-missing"),
        ('name = "kerncijfers"', 'name = "gezondheid"', "series-setting"),
        ('"86165NED"', '"../86165NED"', "series-setting"),
        ('source = "cbs-{number}"\n', "", "series-setting"),
        ('source = "cbs-{number}"', 'sourec = "cbs-{number}"', "series-unknown"),
        ('kinds = ["land", "gemeente"]\ntarget = "open_voor', 'target = "open_voor', "series-setting"),
        ('margin_column = "Marges"\n', "", "series-setting"),
        ("[[series]]", "[[series]", "series-toml"),
    ],
)
def test_settings_that_are_wrong_are_told_at_their_row(data: Path, old: str, new: str, code: str) -> None:
    (data / "opendata.toml").write_text(TOML.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(PublisherError) as caught:
        settings.read(data)
    assert code in {finding.code for finding in caught.value.findings}
    assert all(finding.place.file == "data/opendata.toml" for finding in caught.value.findings)


def test_a_series_that_is_not_there_is_told(data: Path) -> None:
    with pytest.raises(PublisherError) as caught:
        settings.read(data, ["gezondhied"])
    assert "gezondheid" in caught.value.findings[0].hint


def test_tables_for_downloads_stand_beside_series(data: Path) -> None:
    more = 'home = ["NL01"]\n\n[[table]]\nfile = "x.csv"\n' + TOML
    (data / "opendata.toml").write_text(more, encoding="utf-8")
    assert [each.name for each in settings.read(data)] == ["kerncijfers", "gezondheid"]
