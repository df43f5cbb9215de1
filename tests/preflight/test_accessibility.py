"""What the validators find is reported with its place."""

from __future__ import annotations

import pikepdf

from publisher.preflight.accessibility import conformance, reading
from tests.preflight.samples import Spoil, codes, found, screen_file, spoiled

TABLE = "<h1>Kop</h1><table><tr><th>Kop</th></tr><tr><td>cel</td></tr></table>"


def test_a_sound_file_conforms_and_reads_well() -> None:
    assert codes(conformance, screen_file()) == []
    assert codes(reading, screen_file()) == []


def without_contents(pdf: pikepdf.Pdf) -> None:
    for link in pdf.pages[0].Annots:
        del link.Contents


def without_title(pdf: pikepdf.Pdf) -> None:
    del pdf.docinfo["/Title"]
    with pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as metadata:
        del metadata["dc:title"]


def test_a_link_without_words_is_reported_with_its_page_and_frame() -> None:
    pdf = spoiled(screen_file(), without_contents)
    assert {finding.place.page for finding in found(conformance, pdf)} == {1}
    assert any(finding.place.page == 1 and finding.place.box for finding in found(reading, pdf))


def test_a_file_without_title_is_found() -> None:
    spoil: Spoil = without_title
    assert {"outloud-doc-010"} <= {code for code, _ in codes(reading, spoiled(screen_file(), spoil))}
