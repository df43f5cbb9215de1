"""Every test is found, and those of one group run on one worker, which builds once what they share."""

from fnmatch import fnmatch
from pathlib import Path

import pytest

TESTS = Path(__file__).parent


def test_no_folder_of_tests_is_passed_over(request: pytest.FixtureRequest) -> None:
    # By itself, pytest passes over folders that are called build, as one of tests is.
    passed_over = request.config.getini("norecursedirs")
    folders = {path.parent.relative_to(TESTS) for path in TESTS.rglob("test_*.py")}
    assert Path("build") in folders
    assert [f for f in folders if any(fnmatch(part, rule) for part in f.parts for rule in passed_over)] == []


@pytest.mark.xdist_group("one")
def test_a_group_is_told_to_what_divides_the_tests(request: pytest.FixtureRequest) -> None:
    if request.config.getoption("loadgroup", default=False):
        assert request.node.nodeid.endswith("@one")


@pytest.fixture(scope="module")
def made() -> object:
    return object()


@pytest.mark.parametrize("number", [1, 2])
def test_what_is_made_for_a_module_makes_a_group(request: pytest.FixtureRequest, made: object, number: int) -> None:
    if request.config.getoption("loadgroup", default=False):
        assert request.node.nodeid.endswith(f"[{number}]@tests/test_groups.py")
