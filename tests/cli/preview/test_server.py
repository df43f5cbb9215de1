"""Who may ask the preview what: this machine alone, with the token, and nothing but what is shown."""

from __future__ import annotations

import json

import pytest

from tests.cli.preview.served import Preview, page


def test_without_the_token_nothing_is_told(preview: Preview) -> None:
    for path in ("/", "/state", "/wrong/state", f"{preview.base[:-2]}/state", preview.base.rstrip("/")):
        answer, content = preview.request(path, whole=True)
        assert (answer.status, content) == (403, b"")


@pytest.mark.parametrize("host", ["example.org", "127.0.0.1", "127.0.0.1:1", "example.org:{port}", ""])
def test_another_name_for_the_machine_is_refused(preview: Preview, host: str) -> None:
    answer, content = preview.request("state", headers={"Host": host.format(port=preview.port)})
    assert (answer.status, content) == (403, b"")


def test_localhost_is_this_machine(preview: Preview) -> None:
    answer, _ = preview.request("state", headers={"Host": f"localhost:{preview.port}"})
    assert answer.status == 200


@pytest.mark.parametrize(
    "path",
    [
        "assets/../server.py",
        "assets/%2e%2e/server.py",
        "assets/..%2fserver.py",
        "assets//etc/passwd",
        "assets/%2fetc%2fpasswd",
        "../../../../etc/passwd",
        "image/../state",
        "page/leefstijl/../../../pyproject.toml",
        "data/regions.csv",
    ],
)
def test_no_file_is_served_by_its_path(preview: Preview, path: str) -> None:
    answer, content = preview.request(path)
    assert (answer.status, content) == (404, b"")


def test_every_answer_keeps_others_out(preview: Preview) -> None:
    image = page(preview.json("state"), "leefstijl/gemeenten")["image"]
    for path in ("state", f"image/{image}?width=100", "page/leefstijl/gemeenten", "search?q=roken", "nothing"):
        answer, _ = preview.request(path)
        assert answer.headers["Content-Security-Policy"].startswith("default-src 'self'")
        assert answer.headers["Cache-Control"] == "no-store"
        assert answer.headers["Referrer-Policy"] == "no-referrer"
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert "Access-Control-Allow-Origin" not in answer.headers


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"Origin": "http://example.org"},
        {"Origin": "null"},
        {"Origin": "http://127.0.0.1:{port}", "Content-Type": "text/plain"},
        {"Origin": "https://127.0.0.1:{port}", "Content-Type": "application/json"},
    ],
)
def test_only_its_own_page_may_choose(preview: Preview, headers: dict[str, str]) -> None:
    sent = {name: value.format(port=preview.port) for name, value in headers.items()}
    answer, _ = preview.request("options", method="POST", body=b'{"medium": "print"}', headers=sent)
    assert answer.status == 403
    assert preview.json("state")["medium"] == "screen"


@pytest.mark.parametrize(
    "body",
    [b"", b"{", b"[]", b'{"medium": 1}', b'{"medium": "web"}', b'{"region": "GM0106"}', b'{"x": "y"}', b"[" * 9000],
)
def test_a_choice_that_there_is_not_changes_nothing(preview: Preview, body: bytes) -> None:
    before = preview.json("state")
    headers = {"Content-Type": "application/json", "Origin": f"http://127.0.0.1:{preview.port}"}
    answer, _ = preview.request("options", method="POST", body=body, headers=headers)
    assert answer.status == 400
    assert preview.json("state") == before


def test_a_choice_that_is_too_long_is_not_read(preview: Preview) -> None:
    headers = {"Content-Type": "application/json", "Origin": f"http://127.0.0.1:{preview.port}"}
    answer, _ = preview.request("options", method="POST", body=b" " * 20_000, headers=headers)
    assert answer.status == 413


def test_the_state_tells_what_is_shown(preview: Preview) -> None:
    state = preview.json("state")
    assert state["publication"] == "regiobeeld-2023"
    assert state["chapter"] == "leefstijl"
    assert {"id": "bevolking", "title": "Bevolking in beweging"} in state["chapters"] or len(state["chapters"]) > 5
    assert [each["id"] for each in state["media"]][:3] == ["screen", "print", "handout"]
    shown = page(state, "leefstijl/gemeenten")
    assert (shown["width"], shown["height"]) == (297, 210)
    assert not shown["stale"]
    assert not shown["provisional"]
    assert shown["errors"] == 0
    json.dumps(state)


def test_a_page_is_a_picture_of_the_width_that_is_asked(preview: Preview) -> None:
    image = page(preview.json("state"), "leefstijl/gemeenten")["image"]
    for asked, given in (("300", 300), ("1", 40), ("99999", 6000)):
        content = preview.get(f"image/{image}?width={asked}")
        assert content.startswith(b"\x89PNG")
        assert int.from_bytes(content[16:20]) == given
    answer, _ = preview.request(f"image/{'0' * 64}?width=300")
    assert answer.status == 404
