"""A file from anywhere and an edition as it was built are examined; a name that is not there gets the nearest."""

from __future__ import annotations

import json
from pathlib import Path

import pikepdf
import pytest

from publisher.editions.printers import load
from publisher.editions.published import sha256
from publisher.findings import Finding, Place, PublisherError, Severity
from publisher.preflight.examine import Examined, examine
from publisher.project import project
from publisher.render.handout import Part, write_handout
from tests.preflight.samples import screen_file, spoiled

RECORDED = Finding("layout-too-high", "Te hoog.", Place(page=2, element="p", box=(1.0, 2, 3, 4)), "Kort in.")


def built(output: Path, name: str, pages: int = 2, root: Path | None = None) -> Path:
    """Write an edition as a build does: a PDF, a table and their manifest."""
    files = {f"{name.removesuffix('-draft')}.pdf": screen_file(), "figures/a/b.csv": b"a,b\n"}
    about = {file: {"sha256": sha256(body), "bytes": len(body)} for file, body in files.items()}
    place = (output / name).relative_to(root or output).as_posix()
    series = place.partition("/")[0].removesuffix("-draft")
    edition = {"id": series[:-5], "year": int(series[-4:]), "name": place.replace("/", "-").removesuffix("-draft")}
    manifest = {
        "edition": {**edition, "title": "T", "region": "PV22", "highlight": "", "part": False}
        | {"draft": name.endswith("-draft")},
        "messages": [],
        "cache_key": "x",
        "files": {file: values | ({"pages": pages} if file.endswith(".pdf") else {}) for file, values in about.items()},
        "findings": [RECORDED.as_dict()],
    }
    for file, body in {**files, "manifest.json": json.dumps(manifest).encode()}.items():
        path = output / name / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(body)
    return output / name


def codes(examined: Examined) -> list[tuple[str, str]]:
    return [(finding.code, finding.place.file) for finding in examined.findings]


@pytest.fixture
def output(tmp_path: Path) -> Path:
    for name in ("regioplan-2022", "regioplan-2026", "regiobeeld-2023"):
        built(tmp_path, name)
    return tmp_path


def test_a_file_is_examined_wherever_it_stands(tmp_path: Path) -> None:
    path = tmp_path / "van een ander.pdf"
    path.write_bytes(screen_file())
    (examined,) = examine(str(path), tmp_path)
    assert (examined.name, examined.findings) == ("van een ander.pdf", ())


@pytest.mark.parametrize(
    ("target", "names"),
    [("regiobeeld", ["regiobeeld-2023"]), ("regioplan", ["regioplan-2022", "regioplan-2026"])]
    + [(name, [name]) for name in ("regioplan-2022", "regiobeeld-2023")],
)
def test_an_edition_is_known_by_its_name(output: Path, target: str, names: list[str]) -> None:
    examined = examine(target, output)
    assert [each.name for each in examined] == names
    assert [file.name for each in examined for file in each.files] == [f"{name}.pdf" for name in names]
    assert [codes(each) for each in examined] == [[] for _ in names]


@pytest.mark.parametrize(
    ("target", "names"),
    [
        ("gemeenteprofiel", ["GM0106-assen", "GM1680-aa-en-hunze"]),
        ("gemeenteprofiel-2025", ["GM0106-assen", "GM1680-aa-en-hunze"]),
        ("gemeenteprofiel-2025-GM1680-aa-en-hunze", ["GM1680-aa-en-hunze"]),
        ("regiobeeld-2023", ["regiobeeld-2023"]),
    ],
)
def test_a_publication_and_year_stands_for_its_editions_and_for_no_draft(
    tmp_path: Path, target: str, names: list[str]
) -> None:
    for name in ("regiobeeld-2023", "regiobeeld-2023-draft"):
        built(tmp_path, name)
    for name in ("GM0106-assen", "GM1680-aa-en-hunze"):
        built(tmp_path / "gemeenteprofiel-2025", name, root=tmp_path)
    assert [each.name for each in examine(target, tmp_path)] == names


def test_an_edition_is_known_by_its_folder_and_tells_what_was_found_when_it_was_built(output: Path) -> None:
    (examined,) = examine(str(output / "regiobeeld-2023"), Path("nergens"))
    assert examined.recorded == (RECORDED,)
    assert examined.recorded[0].severity is Severity.ERROR


@pytest.mark.parametrize(
    ("target", "words"),
    [("regioplam", "Did you mean regioplan"), ("xyz", "There are: regiobeeld-2023"), ("weg/file.pdf", "There are")],
)
def test_what_is_not_there_is_reported_with_what_is_near(output: Path, target: str, words: str) -> None:
    with pytest.raises(PublisherError) as raised:
        examine(target, output)
    (finding,) = raised.value.findings
    assert finding.code == "usage-file"
    assert words in finding.hint


@pytest.mark.parametrize(
    "content", [b"", b"{}", b"[]", b'{"files": [], "findings": 1}', b'{"files": {}, "findings": [1]}']
)
def test_a_folder_without_a_sound_manifest_is_reported(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "map").mkdir()
    (tmp_path / "map" / "manifest.json").write_bytes(content)
    with pytest.raises(PublisherError, match=r"map/manifest\.json: the manifest cannot be understood"):
        examine(str(tmp_path / "map"), tmp_path)


def test_files_that_changed_went_or_came_since_the_build_are_reported(output: Path) -> None:
    folder = output / "regiobeeld-2023"
    with (folder / "regiobeeld-2023.pdf").open("ab") as file:
        file.write(b"%")
    (folder / "figures/a/b.csv").unlink()
    (folder / "los.pdf").write_bytes(b"")
    (examined,) = examine("regiobeeld", output)
    assert [(finding.code, finding.place.file) for finding in examined.loose] == [
        ("file-changed", "regiobeeld-2023.pdf"),
        ("file-missing", "figures/a/b.csv"),
        ("file-foreign", "los.pdf"),
    ]


def test_another_number_of_pages_than_the_manifest_says_is_reported(tmp_path: Path) -> None:
    (examined,) = examine(str(built(tmp_path, "regiobeeld-2023", pages=3)), tmp_path)
    assert [finding.message for finding in examined.findings] == ["was 3 pages, is 2."]


def test_a_handout_needs_tags_but_no_links_and_no_inks(tmp_path: Path) -> None:
    def untagged(pdf: pikepdf.Pdf) -> None:
        del pdf.Root.StructTreeRoot

    path = tmp_path / "regiobeeld-2023-handout.pdf"
    handout = write_handout(screen_file(), [Part("leefstijl", range(2))]).pdf
    path.write_bytes(handout)
    (examined,) = examine(str(path), tmp_path, load(project()))
    assert examined.findings == ()
    checked = {run.rule for run in examined.files[0].results if not run.skipped}
    assert checked == {"whole", "conformance", "language", "empty", "left-over"}
    path.write_bytes(spoiled(handout, untagged))
    (examined,) = examine(str(path), tmp_path, load(project()))
    assert {finding.code[:3] for finding in examined.findings} == {"ua1", "2a-"}


def test_a_draft_is_known_by_its_folder(tmp_path: Path) -> None:
    (examined,) = examine(str(built(tmp_path, "regiobeeld-2023-draft")), tmp_path)
    assert {code for code, _ in codes(examined)} == {"draft-unmarked"}
