"""A page reads files of the project and data in itself; everything else is a finding, all at once."""

from __future__ import annotations

from pathlib import Path

import pytest

from publisher.render.weasy.fetch import Fetcher
from tests.render.conftest import rendered


@pytest.fixture
def project(tmp_path: Path) -> Path:
    root = tmp_path / "project"
    (root / "map").mkdir(parents=True)
    (root / "inside.css").write_text("p { color: red }")
    (tmp_path / "outside.css").write_text("secret")
    (root / "way-out.css").symlink_to(tmp_path / "outside.css")
    (root / "way-in.css").symlink_to(root / "inside.css")
    return root


@pytest.mark.parametrize("name", ["inside.css", "way-in.css", "map/../inside.css", "inside.css?version=2"])
def test_files_below_a_root_are_read(project: Path, name: str) -> None:
    fetcher = Fetcher([project])

    response = fetcher.fetch(f"{project.as_uri()}/{name}")

    assert response.read() == b"p { color: red }"
    assert response.content_type == "text/css"
    assert fetcher.findings == []


def test_data_in_the_page_is_read(project: Path) -> None:
    assert Fetcher([project]).fetch("data:text/plain,hallo").read() == b"hallo"


@pytest.mark.parametrize(
    ("url", "reason"),
    [
        ("file://{project}/way-out.css", "outside the folders"),
        ("file://{project}/../outside.css", "outside the folders"),
        ("file://{project}/%2e%2e/outside.css", "outside the folders"),
        ("FILE:///etc/passwd", "outside the folders"),
        ("file://{project}/missing.css", "No such file"),
        ("file://{project}/map", "Is a directory"),
        ("file://server/share.css", "another computer"),
        ("https://www.cbs.nl/logo.svg", "Only files of the project"),
        ("ftp://example.org/a.css", "Only files of the project"),
        ("fig:leefstijl/weg", "no such figure"),
        ("relative.css", "Only files of the project"),
        ("file://{project}/a%00b", "null"),
    ],
)
def test_everything_else_is_refused_and_told(project: Path, url: str, reason: str) -> None:
    fetcher = Fetcher([project])
    url = url.format(project=project)

    with pytest.raises(OSError):
        fetcher.fetch(url)

    (finding,) = fetcher.findings
    assert finding.code == "resource"
    assert reason in finding.message
    assert finding.place.quote.rstrip("…") in url


def test_one_run_tells_everything_that_is_missing_once() -> None:
    body = """
        <link rel="stylesheet" href="weg.css"><img alt="a" src="weg.png"><img alt="a" src="file:///etc/passwd">
        <img alt="a" src="fig:weg"><p style="background: url(https://www.cbs.nl/a.png)">tekst</p>
        <style>@font-face { font-family: Weg; src: url(weg.ttf) } @import url(weg-ook.css);</style>
    """
    refused = [finding for finding in rendered(body).findings if finding.code == "resource"]

    names = ["weg.css", "weg.png", "passwd", "fig:weg", "a.png", "weg.ttf"]
    assert sorted(finding.place.quote.rsplit("/", 1)[-1] for finding in refused) == sorted(names)


def test_a_picture_inside_svg_cannot_reach_out_either() -> None:
    size = "width='9' height='9'"
    svg = f"<svg xmlns='http://www.w3.org/2000/svg' {size}><image href='file:///etc/passwd' {size}/></svg>"

    findings = rendered(f'<p>tekst</p><img alt="a" src="data:image/svg+xml,{svg}">').findings

    assert any(finding.code == "resource" and "passwd" in finding.place.quote for finding in findings)
