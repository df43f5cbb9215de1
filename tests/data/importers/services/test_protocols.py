"""Both protocols tell the same of a table, and no list of rows is taken that is not whole."""

from __future__ import annotations

import itertools
from collections.abc import Callable

import pytest

from publisher.data.importers.services.client import Client
from publisher.data.importers.services.described import Described, Kind, Selection, Topic
from publisher.data.importers.services.doors import API, OTHERS, V3, V4, Door, door, services
from publisher.data.importers.services.trouble import ServiceError
from publisher.findings import PublisherError
from tests.data.importers.services.server import Dim, Handler, Served, ServedTable
from tests.data.importers.services.server import Topic as ServedTopic

Rows = dict[tuple[str, ...], dict[str, str]]
CARE = "Zorg / Wmo-cliënten relatief (per 1 000 inwoners)"


def opened(client: Client, served: Served, protocol: str) -> Door:
    found = door(client, services(served.address)["cbs"], protocol)
    assert found
    return found


def described(by: Door, table: str) -> Described:
    return by.describe(table, by.properties(table))


def selection(table: Described, *heads: str, starts: tuple[str, ...] = ("NL", "GM")) -> Selection:
    topics = tuple(topic for topic in table.topics if topic.head in heads or not heads)
    return Selection(topics, {each.key: each.codes for each in table.dimensions}, starts)


def fetched(by: Door, table: str, *heads: str, starts: tuple[str, ...] = ("NL", "GM")) -> Rows:
    found = described(by, table)
    return {row.key: dict(row.values) for row in by.rows(found, selection(found, *heads, starts=starts))}


@pytest.mark.parametrize("protocol", [V3, V4, API])
def test_topics_have_their_path_and_unit_by_every_protocol(protocol: str, client: Client, served: Served) -> None:
    table = described(opened(client, served, protocol), "86165NED")
    assert table.properties.title == "Kerncijfers wijken en buurten 2025"
    assert table.properties.modified.startswith("2026-01-15T02:00:00")
    assert CARE in [topic.head for topic in table.topics]
    school = table.topics[-1]
    assert school.path == ("Nabijheid voorzieningen", "Basisonderwijs", "Afstand tot school")
    assert (school.unit, school.decimals) == ("km", 1)
    (areas,) = table.dimensions
    assert areas.kind is Kind.REGION
    assert [code.plain for code in areas.codes] == ["NL00", "GM0106", "GM1680", "WK010600"]
    assert len(areas.codes[0].key) == (4 if protocol == V4 else 10)


def test_periods_say_whether_they_are_provisional(client: Client, served: Served) -> None:
    periods = described(opened(client, served, V3), "50150NED").of_kind(Kind.PERIOD)
    assert periods
    assert [(code.key, code.status) for code in periods.codes] == [
        ("2022JJ00", "Definitief"),
        ("2024JJ00", "Voorlopig"),
    ]


@pytest.mark.parametrize(("protocol", "dash", "secret", "none"), [(V3, "-", "x", "."), (V4, "", "", "")])
def test_values_are_numbers_and_signs(
    protocol: str, dash: str, secret: str, none: str, client: Client, served: Served
) -> None:
    """OData 4 leaves empty cells out, and has no sign for them."""
    rows = fetched(opened(client, served, protocol), "86165NED")
    assert rows["NL00",]["Bevolking / Aantal inwoners (aantal)"] == "18044027"
    assert rows["GM0106",]["Zorg / Percentage jongeren met jeugdzorg (%)"] == "14.6"
    assert rows["GM0106",][CARE] == "89"
    assert rows["GM1680",][CARE] == secret
    assert rows["GM1680",]["Zorg / Wmo-cliënten (aantal)"] == dash
    assert rows["GM0106",]["Zorg / Wmo-cliënten (aantal)"] == none
    assert ("WK010600",) not in rows


def test_keys_are_asked_with_their_spaces(client: Client, served: Served) -> None:
    by = opened(client, served, V3)
    table = described(by, "86165NED")
    assen = tuple(code for code in table.dimensions[0].codes if code.plain == "GM0106")
    only = Selection(table.topics, {"WijkenEnBuurten": assen})
    assert [row.key for row in by.rows(table, only)] == [("GM0106",)]
    assert "WijkenEnBuurten%20eq%20'GM0106%20%20%20%20'" in served.data_requests()[-1]


@pytest.mark.parametrize("protocol", [V3, V4])
def test_topics_are_found_when_their_numbers_move(protocol: str, client: Client, served: Served) -> None:
    before = fetched(opened(client, served, protocol), "86165NED", CARE)
    served.tables["86165ned"].shift = 5
    assert fetched(opened(client, served, protocol), "86165NED", CARE) == before


@pytest.mark.parametrize("protocol", [V3, V4])
def test_pages_are_read_to_the_end(protocol: str, client: Client, served: Served) -> None:
    whole = fetched(opened(client, served, protocol), "86165NED")
    served.page = 2
    assert fetched(opened(client, served, protocol), "86165NED") == whole
    assert len(served.data_requests()) > 2


def large(rows: int, *, counts: bool = True) -> ServedTable:
    areas = [(f"GM{at:05}", "") for at in range(rows)]
    dims = [Dim("RegioS", "region", areas, 8)]
    return ServedTable("1NED", "Groot", [ServedTopic("A", "aantal")], dims, lambda *_, **__: "1", counts=counts)


@pytest.mark.parametrize("counts", [True, False])
def test_the_feed_gives_what_the_other_door_refuses(counts: bool, client: Client, served: Served) -> None:
    served.add(large(10_050, counts=counts))
    assert len(fetched(opened(client, served, V3), "1NED")) == 10_050
    with pytest.raises(ServiceError) as caught:
        fetched(opened(client, served, API), "1NED")
    assert caught.value.code == "service-limit"
    assert len(served.data_requests()) == 3


@pytest.mark.parametrize(("cut", "counts"), list(itertools.product((9_999, 10_000), (True, False))))
def test_a_list_that_was_cut_in_silence_is_refused(cut: int, counts: bool, client: Client, served: Served) -> None:
    served.add(large(10_050, counts=counts))
    served.cut = cut
    with pytest.raises(ServiceError) as caught:
        fetched(opened(client, served, API), "1NED")
    assert caught.value.code == "service-cut"


def test_a_list_of_just_ten_thousand_needs_a_count(client: Client, served: Served) -> None:
    table = served.add(large(10_000))
    assert len(fetched(opened(client, served, V3), "1NED")) == 10_000
    table.counts = False
    with pytest.raises(ServiceError) as caught:
        fetched(opened(client, served, V3), "1NED")
    assert caught.value.code == "service-cut"


@pytest.mark.parametrize("protocol", [V3, V4])
def test_a_list_that_loses_a_page_is_refused(protocol: str, client: Client, served: Served) -> None:
    def last(handler: Handler) -> None:
        handler.reply({"value": []})

    served.page = 1
    served.fail(r"\$skip=1", last)
    with pytest.raises(ServiceError) as caught:
        fetched(opened(client, served, protocol), "86165NED")
    assert caught.value.code == "service-cut"


def test_a_small_table_comes_by_period_through_the_other_door(client: Client, served: Served) -> None:
    served.most = 20
    by = opened(client, served, API)
    table = described(by, "50150NED")
    assert by.requests(table, selection(table)) == 4
    assert len(fetched(by, "50150NED")) == 2 * 3 * 3 * 2
    assert len(served.data_requests()) == 2


def test_third_parties_have_no_odata_4(client: Client) -> None:
    assert door(client, services()[OTHERS], V4) is None


def broken(change: Callable[[dict[str, object]], None]) -> Callable[[Handler], None]:
    """Return a fault that changes each row of an answer."""

    def act(handler: Handler) -> None:
        real = handler.reply

        def reply(value: object, status: int = 200) -> None:
            assert isinstance(value, dict)
            for row in value["value"]:
                change(row)
            real(value, status)

        handler.reply = reply  # type: ignore[method-assign]
        handler.answer()
        del handler.reply  # type: ignore[method-assign]

    return act


@pytest.mark.parametrize(
    ("protocol", "change"),
    [
        (V3, lambda row: row.pop("WijkenEnBuurten")),
        (V3, lambda row: row.pop("AantalInwoners_1")),
        (V4, lambda row: row.pop("WijkenEnBuurten")),
        (V4, lambda row: row.update(Measure="M9")),
        (V4, lambda row: row.update(Value=None, ValueAttribute="Confidential")),
    ],
)
def test_rows_that_are_not_what_was_asked_are_refused(
    protocol: str, change: Callable[[dict[str, object]], None], client: Client, served: Served
) -> None:
    served.fail(r"(UntypedDataSet|Observations)\?", broken(change))
    with pytest.raises(ServiceError) as caught:
        fetched(opened(client, served, protocol), "86165NED")
    assert caught.value.code == "service-shape"


def test_an_observation_that_comes_twice_is_refused(client: Client, served: Served) -> None:
    served.fail(r"Observations\?", broken(lambda row: row.update(Measure="T001036", WijkenEnBuurten="NL00")))
    with pytest.raises(ServiceError) as caught:
        fetched(opened(client, served, V4), "86165NED")
    assert caught.value.code == "service-twice"


@pytest.mark.parametrize("emptied", ["TableInfos", "DataProperties"])
def test_a_table_that_tells_nothing_of_itself_is_refused(emptied: str, client: Client, served: Served) -> None:
    served.fail(emptied, lambda handler: handler.reply({"value": []}))
    with pytest.raises(ServiceError) as caught:
        described(opened(client, served, V3), "86165NED")
    assert caught.value.code == "service-shape"


def test_groups_in_a_circle_end(client: Client, served: Served) -> None:
    rows = [
        {"ID": 1, "ParentID": 2, "Type": "TopicGroup", "Title": "A", "Key": ""},
        {"ID": 2, "ParentID": 1, "Type": "TopicGroup", "Title": "B", "Key": ""},
        {"ID": 3, "ParentID": 1, "Type": "Topic", "Title": "C", "Key": "C_1", "Unit": "%"},
        {"ID": 4, "ParentID": None, "Type": "Dimension", "Title": "D", "Key": "WijkenEnBuurten"},
    ]
    served.fail("DataProperties", lambda handler: handler.reply({"value": rows}))
    (topic,) = described(opened(client, served, V3), "86165NED").topics
    assert topic.head == "B / A / C (%)"


@pytest.mark.parametrize(
    ("written", "decimals", "kept"),
    [
        ("18044027.0", 0, "18044027"),
        ("14.60", 1, "14.6"),
        ("14", 1, "14.0"),
        ("14.65", 1, "14.65"),
        ("1.8044027E7", 0, "18044027"),
        ("-0.0", 1, "0.0"),
        (" .", 1, "."),
        ("x", 1, "x"),
        ("1E999999999", 0, "1E999999999"),
        ("NaN", 0, "NaN"),
        ("9" * 400, 0, "9" * 400),
        ("0.1234567890123456789012345678901234567", 1, "0.1234567890123456789012345678901234567"),
    ],
)
def test_numbers_are_kept_as_they_are_and_alike(written: str, decimals: int, kept: str) -> None:
    assert Topic("A_1", ("A",), "%", decimals).written(written) == kept


@pytest.mark.parametrize("address", ["http://opendata.cbs.nl", "https://example.org", "127.0.0.1", "file:///x"])
def test_only_a_server_on_this_machine_stands_in_for_the_services(address: str) -> None:
    with pytest.raises(PublisherError):
        services(address)


def test_the_services_are_asked_encrypted() -> None:
    known = services().values()
    assert all(address.startswith("https://") for each in known for address in (each.v3, each.v4) if address)
