import os
import random
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from publisher.build.cache import ABANDONED, MOST, UNFINISHED, Cache, NoCache, key

# Puts and gets entries of a megabyte under seven keys, and tells each turn.
WRITER = """
import os, sys
from pathlib import Path
from publisher.build.cache import Cache, key
cache, turns = Cache(Path(sys.argv[1]), int(sys.argv[2])), int(sys.argv[3])
for turn in range(turns):
    name, content = key(str(turn % 7)), bytes([turn % 7]) * 1_000_000
    cache.put(name, content)
    assert cache.get(name) in (None, content)
    os.write(1, b".")
"""
ONCE = """
import sys
from pathlib import Path
from publisher.build.cache import Cache, key
cache = Cache(Path(sys.argv[1]))
cache.put(key("new"), b"x" * int(sys.argv[2]))
print(cache.get(key("old")), cache.get(key("new")) is not None)
"""


def writer(folder: Path, most: int = MOST, turns: int = 1_000_000) -> "subprocess.Popen[bytes]":
    command = [sys.executable, "-c", WRITER, str(folder), str(most), str(turns)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE)


def entries(cache: Cache) -> list[Path]:
    return [path for path in cache.folder.glob("*/*") if path.is_file()]


def held(cache: Cache) -> int:
    return sum(path.stat().st_size for path in entries(cache))


@pytest.fixture
def cache(tmp_path: Path) -> Cache:
    return Cache(tmp_path / "cache")


Parts = st.lists(st.one_of(st.binary(max_size=12), st.text(max_size=12)), max_size=5)


@given(Parts, Parts)
def test_other_parts_have_another_key(one: list[bytes | str], other: list[bytes | str]) -> None:
    assert (key(*one) == key(*other)) == (one == other)


@pytest.mark.parametrize(
    ("one", "other"), [(("ab",), ("a", "b")), (("a", ""), ("a",)), (("a",), (b"a",)), (("", "a"), ("a", ""))]
)
def test_parts_do_not_run_together(one: tuple[bytes | str, ...], other: tuple[bytes | str, ...]) -> None:
    assert key(*one) != key(*other)


def test_a_cache_gives_back_what_was_put(cache: Cache) -> None:
    assert cache.get(key("a")) is None
    cache.put(key("a"), b"first")
    cache.put(key("b"), b"")
    cache.put(key("a"), b"second")
    assert (cache.get(key("a")), cache.get(key("b")), cache.get(key("c"))) == (b"second", b"", None)


def test_no_cache_keeps_nothing() -> None:
    NoCache().put(key("a"), b"content")
    assert NoCache().get(key("a")) is None


@given(st.binary(max_size=200), st.data())
def test_an_entry_that_was_touched_is_missing_and_is_made_anew(content: bytes, data: st.DataObject) -> None:
    with tempfile.TemporaryDirectory() as folder:
        cache = Cache(Path(folder))
        cache.put(key("a"), content)
        (path,) = entries(cache)
        whole = path.read_bytes()
        at = data.draw(st.integers(0, len(whole) - 1))
        flipped = whole[:at] + bytes([whole[at] ^ data.draw(st.integers(1, 255))]) + whole[at + 1 :]
        for poisoned in (flipped, whole[:at], whole + b"\0", whole[at + 1 :], b""):
            path.write_bytes(poisoned)
            assert cache.get(key("a")) is None
            assert not path.exists()
            cache.put(key("a"), content)
            assert cache.get(key("a")) == content


def test_an_entry_in_the_place_of_another_is_missing(cache: Cache) -> None:
    cache.put(key("a"), b"content")
    (path,) = entries(cache)
    cache.put(key("b"), b"other")
    (other,) = set(entries(cache)) - {path}
    shutil.copy(path, other)
    assert cache.get(key("b")) is None


def test_a_process_that_is_killed_leaves_no_entry_that_is_not_whole(cache: Cache) -> None:
    for turn in range(25):
        process = writer(cache.folder)
        assert process.stdout
        process.stdout.read(1 + turn % 9)
        process.send_signal(signal.SIGKILL)
        _, told = process.communicate()
        assert not told
        for number in range(7):
            assert cache.get(key(str(number))) in (None, bytes([number]) * 1_000_000)
    assert {path.name.endswith(UNFINISHED) for path in entries(cache)} >= {False}


def test_what_a_killed_process_left_goes_when_it_is_old(cache: Cache) -> None:
    cache.put(key("a"), b"content")
    (path,) = entries(cache)
    left, recent = path.with_name(f"one{UNFINISHED}"), path.with_name(f"two{UNFINISHED}")
    for unfinished in (left, recent):
        unfinished.write_bytes(b"half")
    os.utime(left, (time.time() - ABANDONED - 10,) * 2)
    for number in range(20):
        Cache(cache.folder, 1_000_000).put(key(str(number)), b"x" * 10_000)
    assert not left.exists()
    assert recent.exists()
    assert cache.get(key("a")) == b"content"


def test_two_processes_write_the_same_entries(cache: Cache) -> None:
    # So small that they also remove each other's.
    crew = [writer(cache.folder, 5_000_000, 60) for _ in range(2)]
    for process in crew:
        told, wrong = process.communicate()
        assert (process.returncode, told, wrong) == (0, b"." * 60, b"")
    assert not [path for path in entries(cache) if path.name.endswith(UNFINISHED)]


def test_a_cache_is_bounded_and_what_was_used_longest_ago_goes_first(cache: Cache) -> None:
    small = Cache(cache.folder, 2_000_000)
    small.put(key("used"), b"u" * 50_000)
    small.put(key("unused"), b"n" * 50_000)
    for path in entries(small):
        os.utime(path, (1_000_000_000,) * 2)
    sizes = random.Random(1)
    for number in range(300):
        assert small.get(key("used")) is not None
        small.put(key(str(number)), b"x" * sizes.randrange(50_000))
        assert held(small) <= small.most
    assert small.get(key("unused")) is None
    assert small.get(key("299")) is not None
    assert held(small) > small.most / 2


def test_many_short_processes_keep_the_bound_too(cache: Cache) -> None:
    for number in range(200):
        Cache(cache.folder, 1_000_000).put(key(str(number)), b"x" * 20_000)
    assert held(cache) <= 1_000_000


def test_a_file_that_may_not_grow_is_no_error(cache: Cache) -> None:
    cache.put(key("old"), b"old")

    def limited() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (50_000, 50_000))

    command = [sys.executable, "-c", ONCE, str(cache.folder), "100000"]
    done = subprocess.run(command, preexec_fn=limited, capture_output=True, text=True, check=True)
    assert done.stdout == "b'old' False\n"
    assert len(entries(cache)) == 1


ALONE = ("unshare", "--map-root-user", "--mount", "sh", "-c")
alone = pytest.mark.skipif(
    not shutil.which("unshare") or subprocess.run([*ALONE, "mount -t tmpfs tmpfs /mnt"], check=False).returncode != 0,
    reason="needs a mount of its own",
)


@alone
@pytest.mark.parametrize(
    ("then", "told"),
    [
        ("true", "b'old' False\n"),
        # Not a byte is left.
        ('cat /dev/zero >"$0/full" 2>/dev/null || true', "b'old' False\n"),
        ('mount -o remount,ro "$0"', "b'old' False\n"),
    ],
    ids=["nearly full", "full", "read only"],
)
def test_a_disk_that_takes_nothing_is_no_error(tmp_path: Path, then: str, told: str) -> None:
    folder = tmp_path / "disk"
    folder.mkdir()
    put = "from pathlib import Path; from publisher.build.cache import Cache, key; import sys"
    put += "; Cache(Path(sys.argv[1])).put(key('old'), b'old')"
    script = f'mount -t tmpfs -o size=256k tmpfs "$0" && "$1" -c "$2" "$0" && {then} && "$1" -c "$3" "$0" 1000000'
    command = [*ALONE, script, str(folder), sys.executable, put, ONCE]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert (done.stdout, done.stderr) == (told, "")


@pytest.mark.parametrize("folder", ["/proc/nowhere", "/dev/null", "/dev/null/cache"])
def test_a_folder_that_cannot_be_is_no_error(folder: str) -> None:
    cache = Cache(Path(folder))
    cache.put(key("a"), b"content")
    assert cache.get(key("a")) is None


def test_what_is_no_file_in_the_place_of_an_entry_is_no_error(cache: Cache) -> None:
    cache.put(key("a"), b"content")
    (path,) = entries(cache)
    path.unlink()
    path.mkdir()
    cache.put(key("a"), b"content")
    assert cache.get(key("a")) is None
    assert entries(cache) == []
