"""What WeasyPrint cannot lay out is told with its page."""

from __future__ import annotations

import pytest

from publisher.findings import PublisherError
from tests.render.conftest import rendered


@pytest.mark.parametrize("style", ["*{width:calc(var(--nope) + 1mm)}", "p{width:calc(var(--nope) + 1mm)}"])
def test_a_style_that_asks_what_cannot_be_done_is_a_finding(style: str) -> None:
    with pytest.raises(PublisherError) as caught:
        rendered(f"<style>{style}</style><p>Een</p>")
    (found,) = caught.value.findings
    assert (found.code, found.place.page) == ("layout-failed", 1)
