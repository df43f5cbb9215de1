"""Which rules hold for which files; a file that cannot be read is reported, never raised."""

from __future__ import annotations

import io

import pikepdf
import pytest

from publisher.editions.printers import load
from publisher.model import Chapter
from publisher.preflight.catalogue import RULES, FileContext, check
from publisher.preflight.pdf_file import FileKind
from publisher.project import project
from tests.preflight.samples import BODY, painting, screen_file, spoiled
from tests.preflight.test_pages import for_print

CHAPTER = Chapter("leefstijl", "Leefstijl", "leefstijl", (), ())
SCREEN_ONLY = {"conformance", "reading", "contrast", "language", "bookmarks", "links", "size"}


def encrypted(password: str) -> bytes:
    file = io.BytesIO()
    with pikepdf.open(io.BytesIO(screen_file())) as pdf:
        pdf.save(file, encryption=pikepdf.Encryption(owner="eigenaar", user=password))
    return file.getvalue()


def untagged(pdf: pikepdf.Pdf) -> None:
    del pdf.Root.StructTreeRoot
    with pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as metadata:
        del metadata["pdfuaid:part"]


def test_a_sound_screen_file_keeps_all_its_rules() -> None:
    checked = check(screen_file(), "proef.pdf", FileContext(chapters=[CHAPTER]))
    assert (checked.kind, checked.pages, checked.findings) == (FileKind.SCREEN, 2, ())
    assert {run.rule for run in checked.results if run.skipped} == {"printing", "draft"}
    assert [run.rule for run in checked.results] == [rule.name for rule in RULES]


def test_a_print_file_is_checked_as_print() -> None:
    checked = check(spoiled(screen_file(), for_print), "proef.pdf", FileContext(printers=load(project())))
    assert checked.kind is FileKind.PRINT
    assert {run.rule for run in checked.results if run.skipped} == {*SCREEN_ONLY, "dropped", "draft"}
    assert "print-rgb" in {finding.code for finding in checked.findings}


def test_a_file_that_does_not_say_what_it_is_for_is_checked_as_both() -> None:
    checked = check(spoiled(screen_file(), untagged), "proef.pdf", FileContext(printers=load(project())))
    codes = {finding.code for finding in checked.findings}
    assert checked.kind is FileKind.UNKNOWN
    assert {"print-standard", "print-rgb", "outloud-doc-002"} <= codes


DAMAGED = {
    "file-empty": b"",
    "file-not-pdf": b"GIF89a, and more that is no PDF at all",
    "file-damaged": screen_file()[: len(screen_file()) // 2],
    "file-encrypted": encrypted("geheim"),
}


@pytest.mark.parametrize(("code", "pdf"), DAMAGED.items())
def test_a_file_that_cannot_be_opened_has_one_finding(code: str, pdf: bytes) -> None:
    checked = check(pdf, "proef.pdf")
    (finding,) = checked.findings
    assert (finding.code, finding.place.file, checked.pages) == (code, "proef.pdf", 0)
    assert finding.hint


def test_a_file_with_rights_only_is_reported_and_checked() -> None:
    checked = check(encrypted(""), "proef.pdf")
    assert checked.pages == 2
    assert "file-encrypted" in {finding.code for finding in checked.findings}


def test_a_file_that_can_be_mended_is_reported_once() -> None:
    pdf = screen_file().replace(b"startxref\n", b"startxref\n9")
    assert [finding.code for finding in check(pdf, "proef.pdf").findings].count("file-damaged") == 1


def test_a_rule_that_breaks_down_is_reported_and_the_others_go_on() -> None:
    def nonsense(pdf: pikepdf.Pdf) -> None:
        pdf.pages[0].Annots = pikepdf.Array([pikepdf.Dictionary(Subtype=pikepdf.Name.Link, A=5)])

    checked = check(spoiled(screen_file(), nonsense), "proef.pdf")
    unchecked = [finding.message for finding in checked.findings if finding.code == "file-unchecked"]
    assert any("“links”" in message for message in unchecked)
    assert [run.rule for run in checked.results] == [rule.name for rule in RULES]


def test_findings_of_every_page_come_at_once() -> None:
    html = BODY.replace("<p>Woorden over werk", '<p style="color: #ccc">Woorden over {{ werk }}')
    checked = check(screen_file(html), "proef.pdf", FileContext(draft=True))
    assert {(finding.code, finding.place.page) for finding in checked.findings if finding.place.page} == {
        ("contrast-text", 2),
        ("words-left-over", 2),
        ("draft-unmarked", 1),
        ("draft-unmarked", 2),
    }


def test_what_is_painted_in_the_words_way_is_seen() -> None:
    pdf = spoiled(screen_file(), painting(b"0.2 g 0 0 900 700 re f"))
    assert ("contrast-text", 1) in {(one.code, one.place.page) for one in check(pdf, "proef.pdf").findings}
