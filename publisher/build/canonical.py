"""A description as bytes: those of another description are others, and what is no plain value has none."""

from __future__ import annotations

import struct
from collections.abc import Iterable, Mapping
from dataclasses import fields, is_dataclass
from enum import Enum
from functools import cache, cached_property
from types import MappingProxyType
from typing import Any

ATOMS = {None: b"n", True: b"t", False: b"f"}


class NotPlain(Exception):
    """Something that is more than its parts, such as a function or an open file."""


def canonical(value: object) -> tuple[bytes, frozenset[type]]:
    """Return a value as bytes, and the classes of which it holds instances; raises NotPlain."""
    writer = _Writer()
    writer.write(value)
    return b"".join(writer.written), frozenset(writer.classes)


class _Writer:
    """What was written, and met: what stands twice refers back, as a chart may ask whether two facts are the same."""

    def __init__(self) -> None:
        self.written: list[bytes] = []
        self.classes: set[type] = set()
        # With the value itself, which keeps another from having its number.
        self._met: dict[int, tuple[int, object]] = {}

    def write(self, value: Any) -> None:
        """Write a value."""
        kind = type(value)
        if kind is str:
            self._sized(b"s", value.encode("utf-8", "surrogatepass"))
        elif value is None or kind is bool:
            self.written.append(ATOMS[value])
        elif kind is float:
            self.written.append(b"d" + struct.pack(">d", value))
        elif kind is int:
            self._sized(b"i", b"%d" % value)
        elif kind is bytes:
            self._sized(b"b", value)
        elif id(value) in self._met:
            self._sized(b"@", b"%d" % self._met[id(value)][0])
        else:
            self._met[id(value)] = len(self._met), value
            self._compound(value, kind)

    def _compound(self, value: Any, kind: type) -> None:
        self.classes.add(kind)
        self._sized(b"c", f"{kind.__module__}:{kind.__qualname__}".encode())
        if isinstance(value, Enum):
            self.write(value.name)
        elif is_dataclass(kind):
            if set(getattr(value, "__dict__", ())) - _expected(kind):
                raise NotPlain(kind)
            self._all([getattr(value, name) for name in _names(kind)])
        elif isinstance(value, tuple) or kind is list:
            self._all(value)
            # A list of facts may know more than them, such as what it left out.
            self._pairs(getattr(value, "__dict__", {}))
        elif kind in (dict, MappingProxyType):
            self._pairs(value)
        else:
            self._sized(b"g", _outline(value))

    def _all(self, values: Iterable[object]) -> None:
        values = tuple(values)
        self._sized(b"a", b"%d" % len(values))
        for value in values:
            self.write(value)

    def _pairs(self, values: Mapping[Any, object]) -> None:
        # In their order, by which a chart may draw.
        self._all(values)
        self._all(values.values())

    def _sized(self, kind: bytes, content: bytes) -> None:
        self.written.append(b"%b%d:%b" % (kind, len(content), content))


def _outline(value: object) -> bytes:
    """Return the outline of a region as bytes, each coordinate exact."""
    from shapely import to_wkb
    from shapely.geometry.base import BaseGeometry

    if not isinstance(value, BaseGeometry):
        raise NotPlain(type(value))
    return to_wkb(value, include_srid=True)


@cache
def _names(kind: Any) -> tuple[str, ...]:
    return tuple(field.name for field in fields(kind))


@cache
def _expected(kind: type) -> frozenset[str]:
    """Return what an instance may hold: its fields, and what was computed of them."""
    computed = {
        name for each in kind.__mro__ for name, value in vars(each).items() if isinstance(value, cached_property)
    }
    return frozenset((*_names(kind), *computed))
