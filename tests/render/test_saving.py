"""A finished file as bytes: compressed once, nothing that a validator misreads, the same bytes for the same content."""

from __future__ import annotations

import io
import zlib

import pikepdf
import pytest
from pikepdf import Dictionary, Name

from publisher.render.saving import TRIES, compress, save


def page(content: bytes = b"q Q") -> pikepdf.Pdf:
    pdf = pikepdf.new()
    pdf.add_blank_page()
    pdf.pages[0].Contents = pdf.make_stream(content)
    pdf.pages[0].Resources = Dictionary(ExtGState=Dictionary())
    return pdf


def packed_ending_on_a_carriage_return() -> bytes:
    texts = (b"0 g " * length for length in range(1, 999))
    return next(text for text in texts if zlib.compress(text, 6).endswith(b"\r"))


def test_a_stream_is_compressed_once_and_metadata_stays_readable() -> None:
    pdf = page()
    pdf.Root.Metadata = pdf.make_stream(b"<x/>", Type=Name.Metadata, Subtype=Name.XML)
    once = save(pdf)

    with pikepdf.open(io.BytesIO(once)) as written:
        assert written.pages[0].Contents.Filter == Name.FlateDecode
        assert zlib.decompress(written.pages[0].Contents.read_raw_bytes()) == b"q Q"
        assert written.Root.Metadata.read_raw_bytes() == b"<x/>"
        assert save(written) == once


@pytest.mark.parametrize("packed", [True, False])
def test_data_never_ends_on_a_carriage_return(packed: bool) -> None:
    data = packed_ending_on_a_carriage_return() if packed else b"\x00\r"
    pdf = page(data)
    stream = pdf.pages[0].Contents
    if not packed:
        stream.write(zlib.compress(data, 0) + b"\r", filter=Name.FlateDecode)

    compress(pdf)

    assert stream.read_raw_bytes().endswith(b"\r\n")
    assert zlib.decompressobj().decompress(stream.read_raw_bytes()) == data


def test_streams_of_objects_never_end_on_a_carriage_return() -> None:
    """Objects are packed while saving: of so many files, some would end on it."""
    tried = 0
    for number in range(300):
        pdf = page()
        pdf.docinfo.Title = "a" * number
        with io.BytesIO() as file:
            pdf.save(file, object_stream_mode=pikepdf.ObjectStreamMode.generate)
            packed = file.getvalue()
        with pikepdf.open(io.BytesIO(packed)) as again:
            saved = save(again)
        assert b"\r\nendstream" not in saved
        with pikepdf.open(io.BytesIO(saved)) as read:
            tried += len(read.pages[0].Resources.ExtGState)
    assert 0 < tried < TRIES


def test_the_same_content_has_the_same_identifier_and_other_content_another_one() -> None:
    first, again, other = (save(page(content)) for content in (b"q Q", b"q Q", b"q q Q Q"))

    assert first == again
    with pikepdf.open(io.BytesIO(first)) as one, pikepdf.open(io.BytesIO(other)) as two:
        assert [bytes(part) for part in one.trailer.ID] != [bytes(part) for part in two.trailer.ID]
        assert two.check_pdf_syntax() == []
