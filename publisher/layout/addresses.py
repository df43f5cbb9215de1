"""Addresses in printed words: never hyphenated, since a reader would take the sign for a part of the address."""

from __future__ import annotations

import re

# A scheme or www, an address of mail, a DOI, or names that a point parts, with a known end or with a path.
_NAMES = r"[\w-]+(?:\.[\w-]+)+"
_PATH = r"(?:[/?#][^\s<>]*)"
_ADDRESS = re.compile(
    rf"(?:https?://|www\.)[^\s<>]+|[\w.+-]+@{_NAMES}|\b10\.\d{{4,}}/[^\s<>]+|"
    rf"\b{_NAMES}{_PATH}|\b(?:[\w-]+\.)+(?:nl|eu|org|com|net|be|de|info)\b"
)
_WORDS = re.compile(r"(?<=>)[^<>]*[./@][^<>]*(?=<)")
# What ends a sentence behind an address, as it stands in HTML.
_END = re.compile(r"""(?:&[#\w]+;|[.,;:!?)\]}’”'"])+$""")


def with_addresses_whole(page: str) -> str:
    """Return the HTML of a page in which each address in its words is an element of class `address`."""
    return _WORDS.sub(lambda words: _ADDRESS.sub(_marked, words[0]), page)


def _marked(found: re.Match[str]) -> str:
    address = _END.sub("", found[0])
    return f'<span class="address">{address}</span>{found[0][len(address) :]}'
