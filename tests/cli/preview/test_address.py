"""A preview is found where the last one was, and the secret of its address stays with who runs it."""

from __future__ import annotations

import json
import os
import socket
import stat
import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from publisher.cli.preview import address
from publisher.cli.preview.address import NAME, Address
from publisher.project import Project
from tests.cli.preview.served import started

OPTIONS = ("regiobeeld", "--chapter", "conclusie")
KEPT = Address(40_000, "a" * 32)
POSIX = pytest.mark.skipif(os.name != "posix", reason="what only POSIX has")


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return Project(tmp_path)


def test_a_preview_that_is_started_again_is_found_where_it_was(copy: Project, kept: Path) -> None:
    with started(copy, *OPTIONS) as first:
        # A connection that the server closes is what the system remembers of the port.
        first.request("/", whole=True)
    with started(copy, *OPTIONS) as second:
        assert second.address == first.address
        assert second.json("state")["publication"] is not None
    with started(copy, *OPTIONS, "--port", str(first.port)) as third:
        assert third.address == first.address


def test_a_second_preview_leaves_the_place_of_the_first(copy: Project, kept: Path) -> None:
    with started(copy, *OPTIONS) as first:
        for options in ((), ("--port", "0"), ("--port", str(_free_port()))):
            with started(copy, *OPTIONS, *options) as second:
                assert second.port != first.port
                assert second.base != first.base
            assert address.last(copy) == Address(first.port, first.base.strip("/"))
    with started(copy, *OPTIONS) as again:
        assert again.address == first.address


def test_another_port_has_another_secret_and_is_kept_when_the_last_has_ended(copy: Project, kept: Path) -> None:
    with started(copy, *OPTIONS) as first:
        pass
    port = _free_port()
    with started(copy, *OPTIONS, "--port", str(port)) as second:
        assert second.port == port
        assert second.base != first.base
    with started(copy, *OPTIONS) as third:
        assert third.address == second.address


def test_a_port_that_another_program_has_is_left_to_it(copy: Project, kept: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        address.keep(copy, Address(port, KEPT.token))
        with started(copy, *OPTIONS) as preview:
            assert preview.port != port
            assert KEPT.token not in preview.base


@POSIX
def test_nobody_else_may_read_it(copy: Project, kept: Path) -> None:
    with started(copy, *OPTIONS):
        state = kept.lstat()
        assert stat.S_IMODE(state.st_mode) == 0o600
        assert [path.name for path in copy.cache.iterdir() if path.name.startswith(NAME)] == [NAME]


@POSIX
def test_at_no_moment_may_anybody_else_read_it(project: Project) -> None:
    seen, done = set[int](), threading.Event()

    def look() -> None:
        while not done.is_set():
            for path in project.cache.glob(f"{NAME}*"):
                try:
                    seen.add(stat.S_IMODE(path.lstat().st_mode))
                except OSError:
                    continue

    project.cache.mkdir()
    before = os.umask(0)
    thread = threading.Thread(target=look)
    thread.start()
    try:
        for number in range(300):
            address.keep(project, Address(1 + number, KEPT.token))
    finally:
        os.umask(before)
        done.set()
        thread.join()
    assert seen == {0o600}


def _folder(path: Path) -> None:
    path.mkdir(parents=True)


def _link(path: Path) -> None:
    path.parent.mkdir(exist_ok=True)
    path.symlink_to(_target(path))


def _pipe(path: Path) -> None:
    path.parent.mkdir(exist_ok=True)
    os.mkfifo(path)


def _readable(path: Path) -> None:
    path.parent.mkdir(exist_ok=True)
    path.write_text(_target(path).read_text())
    path.chmod(0o644)


def _no_folder(path: Path) -> None:
    path.parent.write_text("a file")


def _dangling(path: Path) -> None:
    path.parent.symlink_to(path.parent.with_name("nowhere"))


def _target(path: Path) -> Path:
    """Return a file elsewhere that has an address as it is kept."""
    other = Project(path.parent.parent / "other")
    other.root.mkdir(exist_ok=True)
    address.keep(other, KEPT)
    return other.cache / NAME


@POSIX
@pytest.mark.parametrize("spoilt", [_folder, _link, _pipe, _readable, _no_folder, _dangling])
def test_what_else_stands_there_does_no_harm(project: Project, spoilt: Callable[[Path], None]) -> None:
    path = project.cache / NAME
    spoilt(path)
    assert address.last(project) is None
    address.keep(project, Address(2, "b" * 32))
    other = Project(project.root / "other")
    assert address.last(other) in (None, KEPT)
    # A link or a file is replaced by the address, and what cannot be replaced stays.
    assert address.last(project) in (None, Address(2, "b" * 32))
    assert not list(project.root.rglob("*.part"))


def test_a_folder_that_cannot_be_written_gets_a_new_secret(copy: Project, kept: Path) -> None:
    kept.mkdir()
    try:
        with started(copy, *OPTIONS) as first:
            first.json("state")
        with started(copy, *OPTIONS) as second:
            assert second.base != first.base
    finally:
        kept.rmdir()


JUNK = st.one_of(
    st.binary(max_size=300),
    st.recursive(
        st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), st.text()),
        lambda inner: st.lists(inner) | st.dictionaries(st.sampled_from(["port", "token", "x"]), inner),
    ).map(lambda value: json.dumps(value).encode()),
    st.just(b"[" * 100_000),
)


@given(JUNK)
def test_junk_is_no_address(tmp_path_factory: pytest.TempPathFactory, content: bytes) -> None:
    project = Project(tmp_path_factory.mktemp("junk"))
    address.keep(project, KEPT)
    assert address.last(project) == KEPT
    # The file stays this user's alone.
    (project.cache / NAME).write_bytes(content)
    assert address.last(project) is None


def test_an_address_of_no_port_or_another_secret_is_none(project: Project) -> None:
    for port, token in (
        (0, "a" * 32),
        (65_536, "a" * 32),
        (-1, "a" * 32),
        (80, "a" * 31),
        (80, "é" * 32),
        (80, "a/" * 16),
    ):
        address.keep(project, Address(port, token))
        assert address.last(project) is None


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as free:
        return int(free.getsockname()[1])
