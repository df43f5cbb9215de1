"""A finished PDF as bytes: compressed once, and the same bytes for the same content."""

from __future__ import annotations

import io
import zlib
from collections.abc import Iterator
from typing import Any

import pikepdf
from pikepdf import Dictionary, Name, ObjectStreamMode

LEVEL = 6
SAVING: dict[str, Any] = {
    "deterministic_id": True,
    "fix_metadata_version": False,
}
TRIES = 8  # One file in a hundred needs a second one.


def save(pdf: pikepdf.Pdf) -> bytes:
    """Return a file as bytes, with an identifier that its content gives.

    Validators read a CR at the end of data as part of the end of line, also in the streams that are made here while
    saving. A spare graphics state, which nothing uses, changes those.
    """
    compress(pdf)
    if "/ID" in pdf.trailer:
        del pdf.trailer["/ID"]
    data = b""
    # Older standards know no streams of objects.
    mode = ObjectStreamMode.generate if pdf.pdf_version >= "1.5" else ObjectStreamMode.disable
    for spare in range(TRIES):
        if spare:
            pdf.pages[0].resources["/ExtGState"][f"/Spare{spare}"] = Dictionary(Type=Name.ExtGState)
        with io.BytesIO() as file:
            pdf.save(file, object_stream_mode=mode, **SAVING)
            data = file.getvalue()
        if b"\r\nendstream" not in data:
            break
    return data


def save_part(pdf: pikepdf.Pdf) -> bytes:
    """Return a part of a file as bytes, without the fonts, which the whole file has once."""
    fonts = pdf.pages[0].obj.Resources.Font
    for name in list(fonts.keys()):
        fonts[name] = Name.Elsewhere
    compress(pdf)
    with io.BytesIO() as file:
        pdf.save(file, static_id=True, fix_metadata_version=False)
        return file.getvalue()


def compress(pdf: pikepdf.Pdf) -> None:
    """Compress each stream once; metadata stays readable, as PDF/A asks.

    The line feed behind a CR is past the end of compressed data, where no reader looks.
    """
    for stream in streams(pdf):
        data = stream.read_raw_bytes()
        filters: dict[str, Any] = {"filter": stream.get("/Filter"), "decode_parms": stream.get("/DecodeParms")}
        if filters["filter"] is None and stream.get("/Type") != Name.Metadata:
            data, filters["filter"] = zlib.compress(data, LEVEL), Name.FlateDecode
            stream.write(_ended(data), **filters)
        elif data.endswith(b"\r"):
            stream.write(_ended(data), **filters)


def _ended(data: bytes) -> bytes:
    return data + b"\n" if data.endswith(b"\r") else data


def streams(pdf: pikepdf.Pdf) -> Iterator[pikepdf.Stream]:
    """Yield every stream of a file but those that hold its objects, which saving makes anew."""
    for item in pdf.objects:
        if isinstance(item, pikepdf.Stream) and item.get("/Type") not in (Name.ObjStm, Name.XRef):
            yield item
