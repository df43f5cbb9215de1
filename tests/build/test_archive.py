"""What was issued stays as it was, and is built again byte for byte, whatever becomes of data, words and code."""

from __future__ import annotations

import datetime
import errno
import io
import json
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from rich.console import Console

from publisher import editions
from publisher.build import approval, builder, fingerprint, inputs, manuscript
from publisher.build.archive import (
    changed,
    contents,
    index,
    issued,
    issuing,
    knowledge,
    printings,
    rebuilding,
    requests,
)
from publisher.build.archive.circulation import circulating
from publisher.build.archive.requests import Rebuilt, Request
from publisher.build.diff import sides
from publisher.build.diff.changes import Sentence, SentenceChange, Spot
from publisher.build.options import Recipe
from publisher.build.seal import Sealer
from publisher.build.stages import Silent
from publisher.build.stale.turn import turn
from publisher.cli import building
from publisher.data.paths import present
from publisher.editions import published
from publisher.editions.choose import Choice
from publisher.findings import Finding, PublisherError, Severity, errors_in
from publisher.layout.reading_guide import SourceTable
from publisher.project import Project, project

pytestmark = pytest.mark.xdist_group("archive")
NAME = "regioplan-2022"
CHAPTER = "infographic"
NOW = datetime.datetime(2023, 3, 1, 12, tzinfo=datetime.UTC)
TOML = f"data/publications/{NAME}.toml"


def copied(root: Path) -> Project:
    """Return a project of its own, with one publication of one chapter."""
    skipped = shutil.ignore_patterns("__pycache__", "gemeenten", "regiobeeld-*", "gemeenteprofiel-*")
    for folder in ("data", "layouts", "styles", "publisher"):
        shutil.copytree(project().root / folder, root / folder, ignore=skipped)
    own = Project(root)
    package = json.loads((own.data / "datapackage.json").read_bytes())
    for resource in package["resources"]:
        paths = [resource["path"]] if isinstance(resource["path"], str) else resource["path"]
        resource["path"] = [path for path in paths if (own.data / path).is_file()]
    package["resources"] = [resource for resource in package["resources"] if resource["path"]]
    (own.data / "datapackage.json").write_text(json.dumps(package), encoding="utf-8")
    edited(own, TOML, '"omslag", "infographic", "duiding", "knelpunten_doelen", "leeswijzer"', f'"{CHAPTER}"')
    return own


def edited(own: Project, file: str, before: str, after: str) -> None:
    text = (own.root / file).read_text(encoding="utf-8")
    assert before in text, f"{file} has no {before}"
    (own.root / file).write_text(text.replace(before, after), encoding="utf-8")


def built(own: Project) -> None:
    (made,) = builder.run(builder.plan(own, [NAME], output=own.output), progress=Silent())
    assert made.path, [str(each) for each in made.findings]


def issue(own: Project, **more: object) -> index.Archive:
    return issuing.issue(own, own.output, NAME, "A. de Vries", NOW, Silent(), **more)  # type: ignore[arg-type]


def refused(own: Project, **more: object) -> list[Finding]:
    with pytest.raises(PublisherError) as caught:
        issue(own, **more)
    return list(caught.value.findings)


def never_issued(own: Project) -> None:
    shutil.rmtree(own.archive)
    (own.root / issued.LIST).unlink()


def files(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def again(own: Project, *, request: Request | None = None, force: bool = False) -> list[Rebuilt]:
    archives, left = requests.divide(own, [NAME], Choice())
    assert (len(archives), left) == (1, [])
    return list(requests.build(archives, request or Request(), own.output, Silent(), force=force))


@pytest.fixture(scope="module")
def finished(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """Return a project with an edition that was built, approved and issued: tests work on copies of it."""
    own = copied(tmp_path_factory.mktemp("finished"))
    built(own)
    approval.approve(own.output, [NAME], "A. de Vries", NOW, Sealer.of(own))
    issue(own)
    return own


@pytest.fixture
def own(finished: Project, tmp_path: Path) -> Iterator[Project]:
    # Links stay links: output/ leads to the newest of its builds. Python copies this many files more slowly.
    root = tmp_path / "project"
    subprocess.run(["cp", "-a", finished.root, root], check=True)
    yield Project(root)


def test_what_was_issued_comes_out_byte_for_byte_whatever_changed_since(own: Project) -> None:
    before = files(own.output / NAME)
    shutil.rmtree(own.output)
    rows = own.data / "observations" / "gehandicaptenzorg.csv"
    lines = rows.read_text(encoding="utf-8").splitlines()
    rows.write_text("\n".join([*lines, lines[-1].replace("2021", "2024").replace("2022", "2024")]), encoding="utf-8")
    edited(own, f"publisher/chapters/regioplan/{CHAPTER}/text.md", "title: ", "title: Anders ")
    edited(own, "styles/tokens.toml", "#1c2024", "#aa0000")
    (own.root / "publisher" / "charts" / "scales.py").write_text("raise RuntimeError('rewritten')", encoding="utf-8")
    edited(own, TOML, "Regioplan gehandicaptenzorg", "Een ander plan")
    (rebuilt,) = again(own)
    assert [str(each) for each in rebuilt.findings] == []
    assert rebuilt.note == (
        "regioplan-2022, 1e druk, issued on 2023-03-01 by A. de Vries: built from data/archive/regioplan-2022/1"
    )
    assert files(own.output / NAME) == before
    # Its approval came along, so that it may be sent.
    (edition,) = published.named(published.find(own.output)[0], NAME)
    assert list(approval.kept_back(edition, Sealer.of(own))) == []
    (standing,) = again(own)
    assert standing.unchanged and list(standing.files.values()) == list(rebuilt.files.values())


def test_what_was_issued_needs_no_code_of_the_project_that_writes(
    own: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = files(own.output / NAME)
    shutil.rmtree(own.output)
    with (own.root / TOML).open("a", encoding="utf-8") as file:
        file.write('\n[periods]\ntelling = "2022"\n')
    for room in ("narrative", "chapters", "charts", "layout"):
        monkeypatch.setitem(sys.modules, f"publisher.{room}", None)
    said = Console(quiet=True)
    assert building.build(said, own, [NAME], own.output, Request(), building.How()) == []
    assert files(own.output / NAME) == before


def test_an_archive_holds_what_is_needed_and_nothing_of_others(own: Project) -> None:
    held = set(files(own.archive / NAME / "1"))
    assert {f"project/publisher/chapters/regioplan/{CHAPTER}/text.md", f"project/{TOML}"} <= held
    assert {"project/publisher/build/builder.py", "project/styles/tokens.toml", "archive.json"} <= held
    assert f"output/{NAME}/{NAME}.pdf" in held
    others = ("chapters/regioplan/duiding", "chapters/regiobeeld", "recipients.csv", "mail.toml", "gemeenten/")
    left_out = (*others, "__pycache__", ".ttf", ".icc")
    assert [name for name in held for each in left_out if each in name] == []


def test_what_imports_and_services_leave_is_in_no_archive(tmp_path: Path) -> None:
    kept = ("imports/monitor.toml", "imports/log/2026-05-31-monitor.json", "snapshots/wmo/86158NED-2026-05-31.toml")
    for name in (*kept, f"snapshots/files/{'0' * 64}.csv.gz", "sources.csv"):
        path = tmp_path / "data" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()
    (*_, edition) = editions.load(project(), ["regioplan"])
    assert list(contents.sources(Project(tmp_path), edition)) == ["data/sources.csv"]


def test_an_archive_is_no_input_of_any_build(own: Project) -> None:
    with_archive = fingerprint.input_hashes(own), present(own.data)
    shutil.rmtree(own.archive)
    assert with_archive == (fingerprint.input_hashes(own), present(own.data))


@pytest.mark.parametrize(
    ("file", "told"),
    [
        (f"output/{NAME}/{NAME}.pdf", "the file is not the one that was issued"),
        ("project/data/sources.csv", "the file is not the one that was issued"),
        ("archive.json", "the index of the archive is not the one that was written"),
    ],
)
def test_an_archive_that_was_touched_by_hand_is_told_and_builds_nothing(own: Project, file: str, told: str) -> None:
    before = files(own.output / NAME)
    path = own.archive / NAME / "1" / file
    path.write_bytes(path.read_bytes().replace(b"e", b"a", 1))
    found = found_in(own)
    assert {each.code for each in found} == {"archive-touched"}
    assert [(each.place.file, told in each.message) for each in found] == [(f"data/archive/{NAME}/1/{file}", True)]
    assert files(own.output / NAME) == before


def found_in(own: Project) -> list[Finding]:
    """Return what a build and a check of the issued edition tell; both tell the same."""
    try:
        told = [finding for each in again(own, force=True) for finding in each.findings]
    except PublisherError as error:
        return list(error.findings)
    checked = building.check(Console(quiet=True), own, [NAME], Choice())
    assert told == [each for each in checked if each.place.file.startswith("data/archive")]
    return told


def test_a_file_from_elsewhere_is_told_and_is_in_nothing_that_is_built(own: Project) -> None:
    folder = own.archive / NAME / "1" / "project" / "data"
    (folder / "mine.csv").write_text("mine", encoding="utf-8")
    (folder / ".DS_Store").write_text("left behind", encoding="utf-8")
    archive = index.load(own, NAME, 1)
    (found,) = archive.verify()
    assert (found.code, found.severity) == ("archive-foreign", Severity.WARNING)
    assert "data/mine.csv" not in archive.below("project")


def test_the_words_of_the_project_are_checked_for_the_newest_edition_alone(own: Project) -> None:
    edited(own, f"publisher/chapters/regioplan/{CHAPTER}/text.md", "title: ", "titel: ")
    assert "front-matter" in {each.code for each in building.check(Console(quiet=True), own, [NAME], Choice())}
    newer = (own.root / TOML).read_text(encoding="utf-8").replace("2022", "2023")
    (own.data / "publications" / "regioplan-2023.toml").write_text(newer, encoding="utf-8")
    assert building.check(Console(quiet=True), own, [NAME], Choice()) == ()


def test_what_was_issued_and_touched_is_no_side_of_a_comparison(own: Project) -> None:
    folder = own.archive / NAME / "1" / "output" / NAME
    for name in ("manuscript.json", "manifest.json"):
        content = (folder / name).read_bytes()
        (folder / name).write_bytes(content.replace(b"e", b"a", 1))
        for asked in (NAME, f"{NAME}@1", str(folder)):
            with pytest.raises(PublisherError) as caught:
                sides.chosen(own, own.output, asked)
            (found,) = caught.value.findings
            assert (found.code, found.hint) == ("archive-touched", index.TOUCHED)
        (folder / name).write_bytes(content)
    assert sides.kept(own, own.output, NAME).words == f"{NAME}, printing 1"


def test_a_file_that_is_gone_is_told_also_one_that_archives_share(own: Project) -> None:
    font = next(name for name, entry in requests.divide(own, [NAME])[0][0].files.items() if entry.shared)
    shutil.rmtree(own.archive / "files")
    (own.archive / NAME / "1" / "project" / "data" / "groups.csv").unlink()
    told = {each.place.file: each.message for each in found_in(own)}
    shared = index.load(own, NAME, 1).files[font].sha256
    assert told[f"data/archive/files/{shared}"] == (
        f"the file cannot be read: No such file or directory: it is {font.removeprefix('project/')} of {NAME}/1."
    )
    assert "cannot be read" in told[f"data/archive/{NAME}/1/project/data/groups.csv"]


def test_a_printing_that_lost_its_index_is_told_and_not_built_from_the_project(own: Project) -> None:
    (own.archive / NAME / "1" / "archive.json").unlink()
    (found,) = found_in(own)
    assert (found.code, found.place.file) == ("archive-index", f"data/archive/{NAME}/1/archive.json")
    assert "cannot be read: No such file" in found.message


def test_an_archive_that_is_gone_is_missed_and_never_built_from_the_project(own: Project) -> None:
    before = files(own.output / NAME)
    shutil.rmtree(own.archive / NAME)
    (found,) = found_in(own)
    assert str(found) == (
        "error [archive-gone] data/archive/regioplan-2022/1: regioplan-2022, 1e druk, issued on 2023-03-01 by A. de "
        "Vries: its folder is gone. Bring the folder back, from version control or a copy. Only if it shall count as "
        "never issued, delete row 2 of data/publications/issued.csv: then it is built from the project as it is now."
    )
    assert [each.code for each in circulating(own, own.output)[1]] == ["archive-gone"]
    shutil.rmtree(own.archive)
    assert found_in(own) == [found]
    # The next printing would tell what changed since, and cannot.
    edited(own, TOML, "year = 2022", "year = 2022\nprinting = 2")
    assert found_in(own) == [found]
    assert "archive-gone" in {each.code for each in refused(own)}
    assert files(own.output / NAME) == before
    (own.root / issued.LIST).write_text("edition,printing,by,at\n", encoding="utf-8")
    edited(own, TOML, "\nprinting = 2", "")
    assert requests.divide(own, [NAME], Choice()) == ([], [NAME])


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("edition;printing;by;at\nregioplan-2022;1;A. de Vries;2023-03-01\n", ["archive-gone"]),
        ("edition,printing,by,at\nregioplan-2022,eerste,,2023-03-01\n", ["issued-value", "issued-value"]),
        ("edition,printing,at\nregioplan-2022,1,2023-03-01\n", ["data-missing-column"]),
    ],
)
def test_a_list_of_what_was_issued_that_cannot_be_read_is_no_list_of_nothing(
    own: Project, text: str, told: list[str]
) -> None:
    shutil.rmtree(own.archive)
    (own.root / issued.LIST).write_text(text, encoding="utf-8")
    assert [each.code for each in found_in(own)] == told


def test_every_printing_that_is_issued_is_listed_also_an_earlier_one_that_was_not(own: Project) -> None:
    (own.root / issued.LIST).unlink()
    index.record(own)
    assert issued.listed(own) == (issued.Issued(NAME, 1, "A. de Vries", "2023-03-01T12:00:00+00:00", 2),)
    index.record(own)
    assert len(issued.listed(own)) == 1


def test_an_archive_of_a_newer_version_is_told(own: Project) -> None:
    path = own.archive / NAME / "1" / "archive.json"
    path.write_text(path.read_text(encoding="utf-8").replace('"format": 1', '"format": 2'), encoding="utf-8")
    (found,) = found_in(own)
    told = "a newer version of the publisher wrote this archive (format 2, this one reads 1)"
    assert (found.code, told in found.message) == ("archive-format", True)


def test_nothing_is_issued_twice_and_a_correction_is_a_new_printing(own: Project) -> None:
    (twice,) = refused(own)
    assert twice.code == "issue-twice" and "publisher new printing regioplan-2022" in twice.hint
    said = printings.begin(own, NAME, "2024-03-01")
    assert "printing = 2, modified = 2024-03-01" in said
    assert requests.divide(own, [NAME], Choice()) == ([], [NAME])
    (edition,) = builder.plan(own, [NAME], output=own.output).editions
    assert edition.imprint == "2e druk, 1 maart 2024; 1e druk: 31 december 2022"
    with pytest.raises(PublisherError, match="printing 2 was not issued yet"):
        printings.begin(own, NAME, "2024-04-01")
    edited(own, TOML, "printing = 2", "printing = 4")
    codes = [each.code for each in refused(own)]
    assert codes == ["issue-printing", "issue-stale", "issue-stale"]


def grown(own: Project) -> None:
    """Correct a value, and add a row of the year of the edition and one of two years later."""
    rows = own.data / "observations" / "gehandicaptenzorg.csv"
    row = "gz_eigen_woonomgeving,ZK06,2022-01,totaal,1936,,,persons,observed,regioplan-gz-gebruikers,2022-01,"
    text = rows.read_text(encoding="utf-8")
    assert row in text
    more = (
        row.replace("2022-01", "2022-06"),
        row.replace("2022-01", "2024").replace("regioplan-gz-gebruikers", "cbs-37259"),
    )
    rows.write_text("\n".join([text.replace(row, row.replace("1936", "1946")).rstrip(), *more, ""]), encoding="utf-8")


def test_a_new_printing_tells_before_it_is_begun_which_data_it_knows_otherwise(own: Project) -> None:
    grown(own)
    # Of what the texts do not name nothing is told.
    with (own.data / "observations" / "gehandicaptenzorg.csv").open("a", encoding="utf-8") as file:
        file.write("gz_webinars,ZK06,2021,totaal,3,,,count,observed,regioplan-duiding,2021,\n")
    before, told = (own.root / TOML).read_text(encoding="utf-8"), list[str]()

    def tell(line: str) -> None:
        assert (own.root / TOML).read_text(encoding="utf-8") == before
        told.append(line)

    printings.begin(own, NAME, "2025-03-01", tell=tell)
    known = "regioplan-gz-gebruikers (known since 2022-12-31; data/observations/gehandicaptenzorg.csv, row"
    assert told == [
        "Data that differ from those of the 1e druk: 1 row new and 1 row changed.",
        f"  new: gz_eigen_woonomgeving 2022-06, {known} 29)",
        f"  changed: gz_eigen_woonomgeving 2022-01, {known} 3)",
        "2 rows are dated until 2022-12-31, the last day of what the 1e druk knew: take back in data/ what is no "
        "correction.",
    ]


def test_a_new_printing_keeps_to_what_was_known_where_that_is_asked(own: Project) -> None:
    grown(own)
    edited(own, TOML, "known_until = 2022-12-31", "known_until = 2024-12-31")
    edited(own, TOML, "modified = 2022-12-31", "modified = 2024-12-31")
    (edition,) = editions.load(own, [NAME])
    found = knowledge.since(own, edition, index.load(own, NAME, 1))
    assert [row.period for row in found.new if row.indicator == "gz_eigen_woonomgeving"] == ["2022-06", "2024"]
    *_, way_out, kept = found.lines("the 1e druk")
    assert way_out.endswith("of the new rows: --known-until 2022-12-31, the last day of what the 1e druk knew.")
    assert kept.startswith("2 rows are dated until that day: ")
    told: list[str] = []
    printings.begin(own, NAME, "2025-03-01", "2022-12-31", told.append)
    assert told[0] == "Data that differ from those of the 1e druk: 1 row new and 1 row changed."
    (edition,) = editions.load(own, [NAME])
    assert (edition.printing, edition.known_until) == (2, datetime.date(2022, 12, 31))


def test_what_is_expected_is_held_against_what_the_edition_before_knew_when_it_was_issued(own: Project) -> None:
    grown(own)
    newer = (own.root / TOML).read_text(encoding="utf-8").replace("2022", "2023")
    (own.data / "publications" / "regioplan-2023.toml").write_text(newer, encoding="utf-8")
    context, (edition,) = inputs.prepare(own, ["regioplan-2023"])

    def then() -> dict[str, float | None]:
        known = turn(context, edition).then
        assert known is not None
        return {row.period: row.value for row in known.of("gz_eigen_woonomgeving")}

    assert then() == {"2022-01": 1936}
    never_issued(own)
    assert then() == {"2022-01": 1946, "2022-06": 1936}


def test_an_edition_elsewhere_is_corrected_below_those_who_make_it(own: Project) -> None:
    name = f"{NAME}-PV20-groningen"
    issued = own.archive / name
    shutil.copytree(own.archive / NAME, issued)
    archive = replace(index.load(own, NAME, 1), name=name, regions=("PV20",))
    (issued / "1" / "archive.json").write_bytes(index.written(archive))
    with (own.root / TOML).open("a", encoding="utf-8") as file:
        file.write('\n[elsewhere]\nauthor = "Wie het maakt"\n')
    before = (own.root / TOML).read_text(encoding="utf-8")
    assert "printing = 2, modified = 2024-03-01" in printings.begin(own, name, "2024-03-01")
    table = '\n[elsewhere.printings."PV20"]\nprinting = {}\ncreated = 2023-03-01\nmodified = {}\n'
    assert (own.root / TOML).read_text(encoding="utf-8") == before + table.format(2, "2024-03-01")
    with pytest.raises(PublisherError, match="printing 2 was not issued yet"):
        printings.begin(own, name, "2024-04-01")
    shutil.copytree(issued / "1", issued / "2")
    printings.begin(own, name, "2024-05-01")
    assert (own.root / TOML).read_text(encoding="utf-8") == before + table.format(3, "2024-05-01")
    (edition,) = editions.load(own, [NAME])
    assert edition.colophon_elsewhere is not None and edition.colophon_elsewhere.printings[0].printing == 3
    with pytest.raises(PublisherError, match="there is no edition “regioplan-2022-PV21-fryslan”"):
        printings.begin(own, f"{NAME}-PV21-fryslan", "2024-03-01")
    edited(own, TOML, "modified = 2024-05-01", "modified = 2021-05-01")
    with pytest.raises(PublisherError, match="printing 3 for PV20 was modified on 2021-05-01, before"):
        editions.load(own, [NAME])


def test_what_is_not_whole_or_not_approved_or_not_of_today_is_not_issued(own: Project) -> None:
    never_issued(own)
    edited(own, "data/sources.csv", "CBS", "Het CBS")
    manifest = (own.output / NAME).resolve() / "manifest.json"
    content = json.loads(manifest.read_bytes())
    del content["approval"]
    manifest.write_text(json.dumps(content), encoding="utf-8")
    (own.output / NAME / f"{NAME}.pdf").write_bytes(b"%PDF")
    found = refused(own)
    assert [each.code for each in found] == ["edition-not-approved", "edition-changed", "issue-stale"]
    assert "data/sources.csv" in found[-1].message
    assert errors_in(found) == found and not own.archive.exists()


def test_an_edition_that_nobody_built_is_not_issued(own: Project) -> None:
    shutil.rmtree(own.output)
    (found,) = refused(own)
    assert (found.code, "has no edition “regioplan-2022”" in found.message) == ("usage-edition", True)


def test_a_condition_keeps_an_edition_from_being_issued(own: Project) -> None:
    never_issued(own)
    unanswered = Finding("stale-unanswered", "7 items wait for an answer.")
    assert refused(own, conditions=[lambda candidate: [unanswered]]) == [unanswered]
    assert not own.archive.exists()


def test_a_full_disk_leaves_nothing_half_issued(own: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    never_issued(own)

    def full(path: Path, content: bytes) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(issuing.output, "write", full)
    (found,) = refused(own)
    assert (found.code, "No space left on device" in found.message) == ("issue-not-written", True)
    assert files(own.archive) == {} if own.archive.exists() else True
    assert published.named(published.find(own.output)[0], NAME)[0].intact


def test_what_a_process_left_that_died_while_issuing_is_swept_away(own: Project) -> None:
    left = own.archive / ".issuing-999999999-1a2b"
    left.mkdir()
    edited(own, TOML, "year = 2022", "year = 2022\nprinting = 2")
    assert "issue-twice" not in {each.code for each in refused(own)} and left.is_dir()
    assert index.names(own) == (NAME,)
    issuing.sweep(own.archive)
    assert not left.exists()


def test_an_older_printing_is_built_by_its_number_beside_the_newest(own: Project) -> None:
    before = files(own.output / NAME)
    shutil.copytree(own.archive / NAME / "1", own.archive / NAME / "2")
    archive = replace(index.load(own, NAME, 1), printing=2)
    (own.archive / NAME / "2" / "archive.json").write_bytes(index.written(archive))
    edited(own, TOML, "year = 2022", "year = 2022\nprinting = 2")
    said = Console(width=300, record=True, file=io.StringIO())

    def build(request: Request) -> list[Finding]:
        return building.build(said, own, [NAME], own.output, request, building.How(force=True))

    assert build(Request(printing=1)) == []
    assert files(own.output / f"{NAME}-printing-1") == before == files(own.output / NAME)
    assert (
        "1e druk, issued on 2023-03-01 by A. de Vries: built from data/archive/regioplan-2022/1" in said.export_text()
    )
    # It is a copy: never approved, and never mailed in the place of the newest.
    assert [each.place for each in published.named(published.find(own.output)[0], NAME)] == [NAME]
    with pytest.raises(PublisherError, match="no printing 3 of “regioplan-2022” was issued"):
        build(Request(printing=3))
    with pytest.raises(PublisherError, match="a printing is built as it was issued"):
        build(Request(printing=1, draft=True))


def test_files_that_were_not_issued_do_not_take_the_place_of_those_that_were(own: Project) -> None:
    before = files(own.output / NAME)
    with pytest.raises(PublisherError) as caught:
        again(own, request=Request(media=("screen", "print")))
    assert [each.code for each in caught.value.findings] == ["usage-issued"]
    with pytest.raises(PublisherError, match=f"no chapter “start”. There are: {CHAPTER}"):
        again(own, request=Request(chapters=("start",)))
    assert files(own.output / NAME) == before


def test_an_issued_edition_goes_out_where_the_output_holds_none_that_may(own: Project) -> None:
    (standing,), found = circulating(own, own.output)
    assert (found, standing.folder) == ((), own.output / NAME)
    shutil.rmtree(own.output)
    (issued,), found = circulating(own, own.output)
    assert (found, issued.folder) == ((), own.archive / NAME / "1" / "output" / NAME)
    assert list(approval.kept_back(issued, Sealer.of(own))) == []
    (issued.folder / f"{NAME}.pdf").write_bytes(b"%PDF")
    editions, (touched,) = circulating(own, own.output)
    assert (editions, touched.code) == ((), "archive-touched")


def test_an_edition_whose_file_is_gone_is_known_by_its_archive(own: Project) -> None:
    (own.root / TOML).unlink()
    (archive,), left = requests.divide(own, [NAME], Choice())
    assert (archive.name, archive.printing, left) == (NAME, 1, [])


def test_files_that_come_out_otherwise_are_told_with_the_versions_that_differ(own: Project) -> None:
    archive = replace(index.load(own, NAME, 1), software={**fingerprint.versions(), "Pango": "1.0", "gone": "2"})
    issued = archive.below(f"output/{NAME}")
    assert list(rebuilding.differences(archive, issued, NAME)) == []
    # What a manifest says of its making is no part of what came out.
    made = {**json.loads(issued["manifest.json"]), "cache_key": "another", "software": {}}
    (found,) = rebuilding.differences(
        archive, {**issued, "manifest.json": json.dumps(made).encode(), f"{NAME}.pdf": b"%PDF"}, NAME
    )
    assert found.code == "archive-differs" and found.message.startswith(
        f"This does not come out as it was issued: {NAME}.pdf."
    )
    assert "Pango was 1.0 and is" in found.message and "gone was 2 and is gone" in found.message


def test_regions_have_archives_of_their_own_and_a_mark_has_none(own: Project) -> None:
    (home,) = editions.load(own, [NAME])
    elsewhere = replace(home, region="ZK01", region_name="Ergens")
    marked = replace(home, highlight="GM0106", highlight_name="Assen")
    archives, left = requests.among(own, [home, marked, elsewhere])
    assert ([archive.name for archive in archives], left) == ([NAME], [elsewhere])
    assert index.unit(replace(elsewhere, highlight="GM0106", highlight_name="Assen")) == f"{NAME}-ZK01-ergens"


def test_a_part_and_a_draft_of_an_issued_edition_are_asked_of_its_own_code() -> None:
    asked = Request(Choice(("GM0106",), False, "Assen"), ("start",), True, ("print",), "coated", True)
    assert " ".join(asked.arguments) == (
        "--region GM0106 --chapter start --medium print --gemeente Assen --printer coated --draft --notes"
    )


def test_all_files_of_all_regions_that_were_issued_are_asked_of_the_archived_code(own: Project) -> None:
    recipe = Recipe(("screen", "handout", "poster"), "", True)
    many = replace(index.load(own, NAME, 1), regions=("GM0106", "GM0114"), recipe=recipe)
    assert many.many
    media = "--medium screen --medium handout --medium poster --notes"
    assert " ".join(rebuilding.recipe_arguments(many)) == f"--region GM0106 --region GM0114 {media}"
    # Of many some may be asked, also one that was not issued itself; with all the files that the others have.
    assert " ".join(requests._arguments(many, Request(Choice(("GM0109",))))) == f"--region GM0109 {media}"
    alone = replace(many, name=f"{NAME}-PV20-groningen", regions=("PV20",))
    assert " ".join(requests._arguments(alone, Request(Choice(("Groningen", "PV21"))))) == f"--region PV20 {media}"


def changes(own: Project) -> list[tuple[str, ...]]:
    """Return the rows of the page of changes of an edition as it would be built now."""
    context, (edition,) = inputs.prepare(own, [NAME])
    written = changed.complete(context, manuscript.write(context, edition))
    pages = [page for chapter in written.chapters for page in chapter.pages if page.layout == "changes"]
    nodes = [node for page in pages for panel in page.panels for node in panel.body.walk()]
    return [row for node in nodes if isinstance(node, SourceTable) for entry in node.entries for row in entry.rows]


def test_a_later_printing_lists_what_changed_since_the_one_before(own: Project) -> None:
    with (own.root / f"publisher/chapters/regioplan/{CHAPTER}/text.md").open("a", encoding="utf-8") as file:
        file.write('\n# Wat er anders is dan in de vorige druk {#veranderd layout="changes" .geen-data}\n')
    assert changes(own) == []
    printings.begin(own, NAME, "2024-03-01")
    edited(own, "data/observations/gehandicaptenzorg.csv", ",totaal,1936,", ",totaal,1946,")
    assert changes(own) == [("Wonen in de eigen omgeving", "1.936 (januari 2022)", "1.946 (januari 2022)")]
    (built_now,) = published.find(own.output)[0]
    context, (edition,) = inputs.prepare(own, [NAME])
    candidate = issuing.Candidate(context, edition, (replace(built_now, printing=2),))
    assert f"data/archive/{NAME}/1/output/{NAME}/manuscript.json" in set(issuing.sources(candidate))


def test_a_sentence_that_only_cites_another_work_is_told_by_its_works() -> None:
    spot = Spot("leefstijl", "roken")
    before, after = (Sentence("Van hen rookt 20%.", spot, cited) for cited in (("monitor2020",), ("monitor2022",)))
    works = {"monitor2020": "Monitor 2020.", "monitor2022": "Monitor 2022."}
    told = changed._read(SentenceChange(False, before, after), works)
    assert told == ("Bron bij “Van hen rookt 20%.”", "Monitor 2020.", "Monitor 2022.")
    assert changed._read(SentenceChange(False, before, replace(after, cited=())), works)[2] == "geen verwijzing"
    reads = replace(after, text="Van hen rookt 21%.")
    assert changed._read(SentenceChange(False, before, reads), works) == ("Zin", before.text, reads.text)


def test_a_later_printing_without_an_archive_of_the_one_before_says_that_nothing_was_listed(own: Project) -> None:
    never_issued(own)
    edited(own, TOML, "year = 2022", "year = 2022\nprinting = 2")
    context, (edition,) = inputs.prepare(own, [NAME])
    told = changed.complete(context, manuscript.write(context, edition)).edition.remark
    assert told == "Van wat er sinds de 1e druk is veranderd, is geen lijst bijgehouden."
