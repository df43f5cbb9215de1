"""Templates say how words look, and can do nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest

from publisher.findings import Finding
from publisher.layout.templates import environment, render


def rendered(folder: Path, source: str) -> tuple[str, list[Finding]]:
    (folder / "page.html").write_text(source, encoding="utf-8")
    found: list[Finding] = []
    return render(environment(folder), found, "page.html", {"words": "x"}), found


@pytest.mark.parametrize(
    "source",
    [
        "{{ cycler.__init__.__globals__.os.getcwd() }}",
        "{{ ''.__class__.__mro__ }}",
        "{% for i in range(10 ** 9) %}x{% endfor %}",
        "{% macro a() %}{{ a() }}{% endmacro %}{{ a() }}",
        r"{{ '\ud800' }}",
        "{{ 1 / 0 }}",
        "{{ nope.x }}",
    ],
)
def test_what_a_template_may_not_do_is_a_finding(tmp_path: Path, source: str) -> None:
    words, (finding,) = rendered(tmp_path, source)
    assert (words, finding.code, finding.place.file) == ("", "template-fault", "layouts/page.html")


@pytest.mark.parametrize("name", ["../secret.html", "/etc/passwd"])
def test_a_template_includes_none_from_outside(tmp_path: Path, name: str) -> None:
    (tmp_path / "secret.html").write_text("secret", encoding="utf-8")
    (tmp_path / "layouts").mkdir()
    words, (finding,) = rendered(tmp_path / "layouts", f"{{% include '{name}' %}}")
    assert (words, finding.code) == ("", "template-missing")
