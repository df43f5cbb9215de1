"""Tests of one group run on one worker, which builds once what they share."""

import pytest


@pytest.mark.xdist_group("one")
def test_a_group_is_told_to_what_divides_the_tests(request: pytest.FixtureRequest) -> None:
    if request.config.getoption("loadgroup", default=False):
        assert request.node.nodeid.endswith("@one")
