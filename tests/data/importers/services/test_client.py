"""A service that is slow, busy, broken or strange gives a whole answer in the end, or a finding on what to do."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest

from publisher import __version__
from publisher.data.importers.services import connecting
from publisher.data.importers.services.client import Client, Limits
from publisher.data.importers.services.trouble import ServiceError
from tests.data.importers.services.conftest import PATIENT
from tests.data.importers.services.server import Handler, Served

INFO = "/ODataFeed/odata/86165NED/TableInfos?$format=json"
NEXT = "odata.nextLink"
Act = Callable[[Handler], object]


def title(client: Client, served: Served) -> str:
    return str(client.json(served.address + INFO)["value"][0]["Title"])


def failure(client: Client, served: Served) -> ServiceError:
    with pytest.raises(ServiceError) as caught:
        client.json(served.address + INFO)
    (finding,) = caught.value.findings
    assert finding.place.file.startswith(served.address)
    assert finding.hint and finding.message.endswith(".")
    return caught.value


def test_one_connection_carries_all_requests_and_names_the_program(client: Client, served: Served) -> None:
    assert [title(client, served) for _ in range(4)] == ["Kerncijfers wijken en buurten 2025"] * 4
    assert (served.connections, client.asked) == (1, 4)
    (agent,) = served.agents
    assert agent.startswith(f"publisher/{__version__} (")


@pytest.mark.parametrize(
    ("act", "code"),
    [
        (lambda handler: handler.refuse(503, "busy"), "service-busy"),
        (lambda handler: handler.refuse(429, "slow down"), "service-busy"),
        (lambda handler: handler.refuse(500, "<html>error</html>"), "service-status"),
        (lambda handler: handler.refuse(502, ""), "service-status"),
        (lambda handler: handler.half(b'{"value": []}' * 100), "service-cut"),
        (lambda handler: handler.hang_up(), "service-cut"),
        (lambda handler: handler.wfile.write(b"no HTTP at all\r\n\r\n") and handler.hang_up(), "service-cut"),
        (lambda handler: handler.send(b'{"value": [{"Title": "Ker', 200, "application/json"), "service-not-json"),
        (lambda handler: handler.send(b"<html>onderhoud</html>", 200, "text/html"), "service-not-json"),
    ],
)
def test_what_passes_is_asked_again_with_growing_pauses(
    act: Act, code: str, client: Client, served: Served, pauses: list[float]
) -> None:
    served.fail("TableInfos", act, times=2)  # type: ignore[arg-type]
    assert title(client, served) == "Kerncijfers wijken en buurten 2025"
    assert pauses == [1.0, 2.0]
    served.fail("TableInfos", act)  # type: ignore[arg-type]
    assert failure(client, served).code == code


def test_a_service_that_says_when_is_asked_then(client: Client, served: Served, pauses: list[float]) -> None:
    later = format_datetime(datetime.now(UTC) + timedelta(seconds=20), usegmt=True)
    for wish in ("7", later, "soon"):
        served.fail("TableInfos", lambda handler, wish=wish: handler.refuse(503, "", Retry_After=wish), times=1)  # type: ignore[misc]
        assert title(client, served)
    first, second, third = pauses
    assert (first, third) == (7.0, 1.0)
    assert 15 < second <= 20


def test_a_service_that_wants_hours_of_rest_gets_them(client: Client, served: Served, pauses: list[float]) -> None:
    served.fail("TableInfos", lambda handler: handler.refuse(503, "", Retry_After="7200"))
    error = failure(client, served)
    assert (error.code, pauses) == ("service-busy", [])
    assert "in 120 minutes" in error.findings[0].hint


def test_a_table_that_is_gone_is_asked_once(client: Client, served: Served, pauses: list[float]) -> None:
    served.tables.clear()
    error = failure(client, served)
    assert (error.code, pauses, client.asked) == ("service-gone", [], 1)
    assert "--search" in error.findings[0].hint


@pytest.mark.parametrize("words", ["The query returns more than 10000 records.", "more than 10.000 records"])
def test_a_refusal_of_a_long_list_is_no_outage(words: str, client: Client, served: Served, pauses: list[float]) -> None:
    served.fail("TableInfos", lambda handler: handler.refuse(500, words))
    assert (failure(client, served).code, pauses) == ("service-limit", [])


def test_silence_ends(asking: Callable[..., Client], served: Served) -> None:
    served.fail("TableInfos", lambda _: time.sleep(0.3))
    error = failure(asking(replace(PATIENT, silence=0.1, tries=2)), served)
    assert error.code == "service-unreachable"
    assert "did not answer in time" in error.findings[0].message


def test_an_answer_that_drips_ends(asking: Callable[..., Client], served: Served) -> None:
    def drip(handler: Handler) -> None:
        handler.send_response(200)
        handler.send_header("Content-Length", "1000000")
        handler.end_headers()
        for _ in range(40):
            handler.wfile.write(b" ")
            time.sleep(0.02)

    served.fail("TableInfos", drip)
    assert failure(asking(replace(PATIENT, answer=0.1, tries=1)), served).code == "service-unreachable"


def test_a_large_answer_is_left(asking: Callable[..., Client], served: Served) -> None:
    served.fail("TableInfos", lambda handler: handler.send(b" " * 300_000, 200, "application/json"))
    assert failure(asking(replace(PATIENT, size=100_000)), served).code == "service-too-large"


def test_a_service_that_is_not_there_says_so(asking: Callable[..., Client]) -> None:
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        address = f"http://127.0.0.1:{closed.getsockname()[1]}/x"
    with pytest.raises(ServiceError) as caught:
        asking().json(address)
    assert caught.value.code == "service-unreachable"
    assert "on the internet" in caught.value.findings[0].hint


@pytest.mark.parametrize("charset", ["utf-8", "iso-8859-1", "nonsense"])
def test_words_are_read_in_the_charset_that_they_are_in(charset: str, client: Client, served: Served) -> None:
    words = '{"value": [{"Title": "Wmo-cliënten"}]}'
    body = words.encode(charset if charset != "nonsense" else "utf-8")
    served.fail("TableInfos", lambda handler: handler.send(body, 200, f"application/json; charset={charset}"))
    assert title(client, served) == "Wmo-cliënten"


def test_words_in_another_charset_than_is_said_are_refused(client: Client, served: Served) -> None:
    body = '{"value": [{"Title": "Wmo-cliënten"}]}'.encode("cp1252")
    served.fail("TableInfos", lambda handler: handler.send(body, 200, "application/json; charset=utf-8"))
    assert failure(client, served).code == "service-charset"


@pytest.mark.parametrize("body", [b"[]", b'{"value": 3}', b'{"value": ["x"]}', b'{"valeu": []}'])
def test_an_answer_of_another_shape_is_refused(body: bytes, client: Client, served: Served) -> None:
    served.fail("TableInfos", lambda handler: handler.send(body, 200, "application/json"))
    with pytest.raises(ServiceError) as caught:
        list(client.pages(served.address + INFO, NEXT))
    assert caught.value.code == "service-shape"


def test_numbers_are_the_text_that_they_were_written_as(client: Client, served: Served) -> None:
    digits = "9" * 5000
    body = f'{{"a": {digits}, "b": 0.10, "c": 1E400, "d": NaN, "e": {"[" * 3}{"]" * 3}}}'.encode()
    served.fail("TableInfos", lambda handler: handler.send(body, 200, "application/json"))
    found = client.json(served.address + INFO)
    assert [found[name] for name in "abcd"] == [digits, "0.10", "1E400", "NaN"]


def test_nesting_without_end_is_no_crash(client: Client, served: Served) -> None:
    body = b'{"value": ' + b"[" * 100_000
    served.fail("TableInfos", lambda handler: handler.send(body, 200, "application/json"))
    assert failure(client, served).code == "service-not-json"


def test_a_redirect_within_the_services_is_followed(client: Client, served: Served) -> None:
    to = INFO.replace("ODataFeed", "ODataApi")
    served.fail("ODataFeed", lambda handler: handler.refuse(301, "", Location=to))
    assert title(client, served) == "Kerncijfers wijken en buurten 2025"


@pytest.mark.parametrize("to", [INFO, "http://example.org/", "ftp://127.0.0.1/", "file:///etc/passwd", "http://[", ""])
def test_a_redirect_in_circles_or_elsewhere_is_refused(to: str, client: Client, served: Served) -> None:
    served.fail("TableInfos", lambda handler: handler.refuse(302, "", Location=to))
    assert failure(client, served).code in ("service-redirect", "service-next-page")


@pytest.mark.parametrize("address", ["http://opendata.cbs.nl/x", "https://example.org/x", "file:///etc/passwd"])
def test_only_the_services_are_asked_and_only_encrypted(address: str) -> None:
    with pytest.raises(ServiceError):
        Client(["opendata.cbs.nl"]).json(address)


def paged(served: Served, following: object) -> None:
    import json

    def page(handler: Handler) -> None:
        handler.reply(json.loads(json.dumps({"value": [{"Title": "x"}], NEXT: following})))

    served.fail("TableInfos", page)


def read_pages(client: Client, served: Served) -> str:
    with pytest.raises(ServiceError) as caught:
        list(client.pages(served.address + INFO, NEXT))
    return caught.value.code


def test_a_list_that_names_a_page_again_ends(client: Client, served: Served) -> None:
    paged(served, INFO)
    assert read_pages(client, served) == "service-next-page"


def test_a_list_that_never_ends_is_left(asking: Callable[..., Client], served: Served) -> None:
    def page(handler: Handler) -> None:
        handler.reply({"value": [], NEXT: f"{INFO}&at={len(served.asked)}"})

    served.fail("TableInfos", page)
    assert read_pages(asking(replace(PATIENT, pages=5)), served) == "service-next-page"
    assert len(served.asked) == 5


@pytest.mark.parametrize("following", ["https://example.org/x", "//example.org/x", True, "http://[", ["x"]])
def test_a_next_page_elsewhere_is_refused(following: object, client: Client, served: Served) -> None:
    paged(served, following)
    assert read_pages(client, served) == "service-next-page"
    assert len(served.asked) == 1


def test_a_kept_connection_that_was_closed_is_opened_again(client: Client, served: Served, pauses: list[float]) -> None:
    title(client, served)
    served.fail("TableInfos", lambda handler: handler.hang_up(), times=1)
    assert title(client, served)
    assert (served.connections, pauses) == (2, [])


def test_an_address_that_leads_nowhere_gives_way_to_the_next(monkeypatch: pytest.MonkeyPatch) -> None:
    """Networks announce addresses of IPv6 that they do not carry."""
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        listening.listen()
        where = listening.getsockname()
        lost = (socket.AF_INET6, socket.SOCK_STREAM, 6, "", ("100::1", where[1], 0, 0))
        found = (socket.AF_INET, socket.SOCK_STREAM, 6, "", where)
        monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: [lost, found])
        monkeypatch.setattr(connecting, "IMPATIENT", 0.05)
        thread = threading.Thread(target=lambda: listening.accept()[0].close())
        thread.start()
        with connecting.opened(("opendata.cbs.nl", where[1]), 5) as made:
            assert made.getpeername() == where
            assert made.gettimeout() == 5
        thread.join()


def test_the_usual_limits_are_patient() -> None:
    usual = Limits()
    assert usual.tries >= 4 and usual.pause >= 1 and usual.silence >= 30
