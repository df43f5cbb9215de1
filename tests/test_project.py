"""What may stand in the folders of a project: files, and templates and styles of its own."""

from __future__ import annotations

import os
import socket
from pathlib import Path

import pytest

from publisher.findings import PublisherError
from publisher.project import Project
from publisher.project.strange import stop_on_strange_files


@pytest.fixture
def own(tmp_path: Path) -> Project:
    for name in ("data", "layouts", "styles"):
        (tmp_path / "project" / name).mkdir(parents=True)
    return Project(tmp_path / "project")


def found(own: Project) -> list[tuple[str, str]]:
    try:
        stop_on_strange_files(own)
    except PublisherError as error:
        return [(finding.code, finding.place.file) for finding in error.findings]
    return []


@pytest.mark.parametrize("name", ["data/printers.toml", "styles/base.css", "layouts/page.html"])
def test_a_named_pipe_is_no_file(own: Project, name: str) -> None:
    os.mkfifo(own.root / name)
    assert found(own) == [("file-kind", name)]


def test_a_device_is_no_file(own: Project) -> None:
    (own.data / "groups.csv").symlink_to("/dev/zero")
    assert found(own) == [("file-kind", "data/groups.csv")]


def test_a_socket_is_no_file(own: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    # The path of a socket may not be long.
    monkeypatch.chdir(own.data)
    with socket.socket(socket.AF_UNIX) as made:
        made.bind("x.csv")
        assert found(own) == [("file-kind", "data/x.csv")]


@pytest.mark.parametrize("name", ["styles/base.css", "layouts/page.html"])
def test_templates_and_styles_come_from_the_project(own: Project, tmp_path: Path, name: str) -> None:
    (tmp_path / "outside").write_text("secret", encoding="utf-8")
    (own.root / name).symlink_to(tmp_path / "outside")
    assert found(own) == [("path-outside", name)]


def test_links_within_a_folder_and_data_from_a_share_are_files_as_others(own: Project, tmp_path: Path) -> None:
    (tmp_path / "share.csv").write_text("x", encoding="utf-8")
    (own.data / "groups.csv").symlink_to(tmp_path / "share.csv")
    (own.styles / "own.css").write_text("x", encoding="utf-8")
    (own.styles / "base.css").symlink_to("own.css")
    assert found(own) == []


def test_a_link_to_itself_is_left_to_who_reads_it(own: Project) -> None:
    (own.data / "loop.csv").symlink_to("loop.csv")
    assert found(own) == []


def test_a_folder_of_templates_may_itself_be_a_link(own: Project, tmp_path: Path) -> None:
    own.layouts.rename(tmp_path / "shared")
    own.layouts.symlink_to(tmp_path / "shared")
    (tmp_path / "shared" / "page.html").write_text("x", encoding="utf-8")
    assert found(own) == []
