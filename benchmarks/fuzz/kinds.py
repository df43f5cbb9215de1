"""Kinds of cases: which file is broken how, and what is then asked of the publisher."""

from __future__ import annotations

import csv
import io
import json
import os
import shutil
import tomllib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from random import Random
from typing import Any

import tomlkit

from benchmarks.fuzz import broken, snippets, wrong
from benchmarks.fuzz.running import Playground

CHECK = (("check", "regioplan"), ("check", "regiobeeld"))
DUIDING = ("build", "regioplan", "--chapter", "duiding")
IMAGE = ("build", "regioplan", "--chapter", "infographic")
START = ("build", "regiobeeld", "--chapter", "start")
PRINT = (*IMAGE, "--medium", "print")
BUILDS = (DUIDING, IMAGE, START, PRINT)
TEXTS = tuple(
    f"publisher/chapters/{name}/text.md"
    for name in (
        "regioplan/duiding",
        "regioplan/infographic",
        "regioplan/knelpunten_doelen",
        "regiobeeld/leefstijl",
        "regiobeeld/start",
    )
)
TOMLS = (
    *("data/publications/regioplan-2022.toml", "data/publications/regiobeeld-2023.toml", "data/printers.toml"),
    *("data/mail.toml", "styles/tokens.toml", "layouts/layouts.toml", "data/opendata.toml"),
)
BOUNDARIES = tuple(
    f"data/boundaries/{name}.geojson"
    for name in ("drenthe_gemeenten_2023", "gemeenten_2023_simplified", "provincies_2023_simplified")
)


@dataclass(frozen=True, slots=True)
class Case:
    """What is asked of a broken project; `refused` where to accept it is wrong, `built` where a file stands there."""

    arguments: Sequence[str]
    changed: str
    refused: bool = False
    built: bool = False


Kind = Callable[[Playground, Random], Case]


def _text(path: str) -> tuple[str, ...]:
    """Return a command that reads a chapter."""
    publication, chapter = path.split("/")[2:4]
    return (
        ("build", publication, "--chapter", chapter)
        if chapter in ("duiding", "infographic", "start")
        else ("check", publication)
    )


def _changed_text(place: Playground, chance: Random, name: str, own: Sequence[str]) -> None:
    text = place.original(name).decode()
    for _ in range(chance.choice((1, 1, 1, 2, 4))):
        change = broken.inserted(own) if own and chance.random() < 0.35 else chance.choice(broken.TEXT)
        text = change(text, chance)
    place.put(name, text.encode("utf-8", "surrogatepass"))


def text(place: Playground, chance: Random) -> Case:
    """Break the words of a chapter."""
    name = chance.choice(TEXTS)
    _changed_text(place, chance, name, snippets.WORDS)
    publication = name.split("/")[2]
    return Case(_text(name) if chance.random() < 0.6 else ("check", publication), name)


def front(place: Playground, chance: Random) -> Case:
    """Break the front matter of a chapter."""
    name = chance.choice(TEXTS)
    whole = place.original(name).decode()
    head, dashes, body = whole.removeprefix("---\n").partition("\n---\n")
    for _ in range(chance.choice((1, 1, 2))):
        change = broken.inserted(snippets.FRONT) if chance.random() < 0.4 else chance.choice(broken.TEXT)
        head = change(head, chance)
    place.put(name, f"---\n{head}{dashes}{body}".encode("utf-8", "surrogatepass"))
    return Case(("check", name.split("/")[2]), name)


def expression(place: Playground, chance: Random) -> Case:
    """Ask for what cannot be calculated."""
    name = chance.choice(TEXTS[:4])
    asked = snippets.expression(chance)
    whole = place.original(name).decode()
    if chance.random() < 0.5:
        whole = whole.replace("facts:\n", f"facts:\n  nieuw: {asked}\n", 1) + "\n{{ nieuw }}\n"
    else:
        whole += f"\n\nEen zin met {{{{ {asked} }}}} erin.\n"
    place.put(name, whole.encode("utf-8", "surrogatepass"))
    return Case(("check", name.split("/")[2]), f"{name}: {asked[:200]}")


def settings(place: Playground, chance: Random) -> Case:
    """Break a file of settings."""
    name = chance.choice(TOMLS)
    original = place.original(name).decode()
    if chance.random() < 0.6:
        given = broken.value(tomllib.loads(original), chance)
        try:
            place.put(name, tomlkit.dumps(given).encode("utf-8", "surrogatepass"))
        except Exception:
            # What TOML cannot hold.
            place.put(name, broken.token_other(original, chance).encode("utf-8", "surrogatepass"))
    else:
        _changed_text(place, chance, name, snippets.TOML)
    publication = chance.choice(("regioplan", "regiobeeld"))
    asked = (
        ("mail",)
        if "mail" in name
        else PRINT
        if "printers" in name
        else chance.choice((("check", publication), DUIDING, PRINT))
    )
    return Case(asked, name)


def table(place: Playground, chance: Random) -> Case:
    """Break a table."""
    name = chance.choice([each for each in place.files if each.endswith(".csv") and "styles" not in each])
    rows = list(csv.reader(io.StringIO(place.original(name).decode())))
    for _ in range(chance.choice((1, 1, 2, 5))):
        at = chance.randrange(len(rows)) if chance.random() < 0.8 else 0
        kind = chance.random()
        if kind < 0.6 and rows[at]:
            column = chance.randrange(len(rows[at]))
            other = rows[chance.randrange(len(rows))]
            cell = other[column] if column < len(other) and chance.random() < 0.3 else chance.choice(broken.ODD_TEXTS)
            rows[at][column] = (
                chance.choice(broken.TEXT)(rows[at][column] or "x", chance) if chance.random() < 0.3 else cell
            )
        elif kind < 0.7:
            rows.insert(at, list(rows[chance.randrange(len(rows))]))
        elif kind < 0.8 and len(rows) > 1:
            del rows[at]
        elif kind < 0.9:
            rows[at] = chance.choice((rows[at][:-1], [*rows[at], "x"], [], rows[at][::-1], [""] * len(rows[at])))
        else:
            column = chance.randrange(len(rows[0]) or 1)
            rows = [row[:column] + row[column + 1 :] for row in rows]
        rows = rows or [[""]]
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows(rows)
    place.put(name, out.getvalue().encode("utf-8", "surrogatepass"))
    asked = ("mail",) if "recipients" in name else chance.choice((*CHECK, IMAGE, START))
    return Case(asked, name)


def table_text(place: Playground, chance: Random) -> Case:
    """Break a table as text."""
    name = chance.choice([each for each in place.files if each.endswith(".csv")])
    _changed_text(place, chance, name, snippets.CSV)
    return Case(chance.choice((*CHECK, IMAGE)), name)


def _json(name: str, place: Playground, chance: Random, asked: Sequence[Sequence[str]]) -> Case:
    original = place.original(name).decode()
    if chance.random() < 0.8:
        given: Any = json.loads(original)
        for _ in range(chance.choice((1, 1, 2))):
            given = broken.value(given, chance)
        content = broken.as_json(given)
    else:
        content = chance.choice((*broken.TEXT, lambda *_: broken.deep(50_000)))(original, chance)
    place.put(name, content.encode("utf-8", "surrogatepass"))
    return Case(chance.choice(asked), name)


def descriptor(place: Playground, chance: Random) -> Case:
    """Break the description of the tables."""
    return _json("data/datapackage.json", place, chance, CHECK)


def references(place: Playground, chance: Random) -> Case:
    """Break the list of works."""
    if chance.random() < 0.5:
        works = json.loads(place.original("data/references.json"))
        work = chance.choice(works)
        work[chance.choice((*work, "issued", "author", "title", "editor", "page"))] = snippets.csl(chance)
        place.put("data/references.json", broken.as_json(works).encode())
        return Case(CHECK[1], "data/references.json")
    return _json("data/references.json", place, chance, (CHECK[1], ("build", "regiobeeld", "--chapter", "conclusie")))


def boundaries(place: Playground, chance: Random) -> Case:
    """Break outlines of regions."""
    name = chance.choice(BOUNDARIES)
    given = json.loads(place.original(name))
    if chance.random() < 0.5:
        feature = chance.choice(given["features"])
        feature["geometry"] = snippets.geometry(feature["geometry"], chance)
        place.put(name, broken.as_json(given).encode())
    else:
        return _json(name, place, chance, (CHECK[1], START))
    return Case(chance.choice((CHECK[1], START)), name)


def template(place: Playground, chance: Random) -> Case:
    """Break a template."""
    name = chance.choice([each for each in place.files if each.startswith("layouts/") and each.endswith(".html")])
    _changed_text(place, chance, name, snippets.TEMPLATE)
    return Case(chance.choice((("mail",),)) if "/mail/" in name else chance.choice(BUILDS), name)


def style(place: Playground, chance: Random) -> Case:
    """Break a style sheet."""
    name = chance.choice([each for each in place.files if each.endswith(".css")])
    _changed_text(place, chance, name, snippets.CSS)
    return Case(chance.choice(BUILDS), name)


def font(place: Playground, chance: Random) -> Case:
    """Break a font, or the profile of the printer's inks."""
    name = chance.choice([each for each in place.files if each.endswith((".ttf", ".icc"))])
    place.put(name, broken.content(place.original(name), chance))
    return Case(PRINT if name.endswith(".icc") else chance.choice((DUIDING, IMAGE, PRINT)), name)


def content(place: Playground, chance: Random) -> Case:
    """Break the bytes of any file."""
    name = chance.choice([each for each in place.files if not each.endswith((".ttf", ".icc", ".py"))])
    place.put(name, broken.content(place.original(name), chance))
    asked = ("mail",) if "mail" in name or "recipients" in name else chance.choice((*CHECK, DUIDING, IMAGE))
    return Case(asked, name)


def file(place: Playground, chance: Random) -> Case:
    """Put something else where a file stands."""
    name = chance.choice([each for each in place.files if not each.endswith(".py")])
    original, path = place.original(name), place.away(name)
    kind = chance.choice(
        ("gone", "folder", "loop", "pipe", "dangling", "device", "null", "link", "empty", "unreadable")
    )
    if kind == "folder":
        path.mkdir()
    elif kind == "loop":
        path.symlink_to(path.name)
    elif kind == "pipe":
        os.mkfifo(path)
    elif kind in ("dangling", "device", "null"):
        path.symlink_to({"dangling": "nowhere", "device": "/dev/zero", "null": "/dev/null"}[kind])
    elif kind == "link":
        path.symlink_to(place.whole / name)
    elif kind in ("empty", "unreadable"):
        path.write_bytes(b"" if kind == "empty" else original)
        path.chmod(0o000 if kind == "unreadable" else 0o644)
    return Case(chance.choice((*CHECK, *BUILDS, ("mail",))), f"{name}: {kind}")


def output(place: Playground, chance: Random) -> Case:
    """Put something in the way of what is written."""
    name = chance.choice(("output", "output/regioplan-2022-part", "output/.builds", ".cache", "output/.mail"))
    path = place.root / name
    path.parent.mkdir(exist_ok=True)
    kind = chance.choice(("file", "loop", "pipe", "dangling", "device", "locked"))
    if kind == "file":
        path.write_bytes(b"x")
    elif kind == "pipe":
        os.mkfifo(path)
    elif kind == "locked":
        path.mkdir(mode=0o500)
    else:
        path.symlink_to({"loop": path.name, "dangling": "nowhere", "device": "/dev/full"}[kind])
    return Case(chance.choice((DUIDING, ("mail",), ("approve", "regioplan-2022", "--by", "x"))), f"{name}: {kind}")


def manifest(place: Playground, chance: Random) -> Case:
    """Break what a built edition says of itself."""
    shutil.copytree(place.built, place.root / "output", dirs_exist_ok=True)
    edition = place.root / "output" / "regioplan-2022"
    path = edition / chance.choice(("manifest.json", "manifest.json", "manuscript.json", "regioplan-2022.pdf"))
    original = path.read_bytes()
    if path.suffix == ".json" and chance.random() < 0.8:
        path.write_text(broken.as_json(broken.value(json.loads(original), chance)), encoding="utf-8")
    else:
        path.write_bytes(chance.choice((broken.content(original, chance), broken.deep(100_000).encode())))
    asked = (
        *(
            ("mail",),
            ("approve", "regioplan-2022", "--by", "x"),
            ("preflight", "regioplan-2022"),
            ("build", "regioplan"),
        ),
        *(("diff", "regioplan-2022", "regioplan-2022"), ("review", "regioplan"), ("mail", "status")),
    )
    return Case(chance.choice(asked), path.name, built=True)


def silent(place: Playground, chance: Random) -> Case:
    """Write what nobody may miss: to accept it is wrong."""
    return Case(*wrong.case(place, chance), refused=True)


KINDS: dict[str, Kind] = {
    each.__name__: each
    for each in (
        *(text, front, expression, settings, table, table_text, descriptor, references, boundaries, template, style),
        *(font, content, file, output, manifest, silent),
    )
}
# Of a hundred cases.
SHARES = dict(zip(KINDS, (18, 9, 10, 10, 9, 3, 3, 6, 5, 6, 4, 3, 3, 4, 1, 2, 4), strict=True))
