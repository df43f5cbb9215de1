"""Settings: the row of each, whatever way it is written, and a finding for each mistake."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import Annotated, Literal

import pytest
from pydantic import ConfigDict, Field

from publisher.findings import PublisherError, say
from publisher.settings import Codes, Model, Number, read_toml, toml_rows, validate, validated

CODES = Codes("file", "missing", "unknown", "value")
TOML = '''# [not.a.table]
title = "a [b] = c"
"two words" = 1
list = [
    "one = 1", # ]
    "[two]",
]
long = """
[in.words]
x = 1
"""

[table.inner]   # = x
a.b = 1
'quoted key' = { x = [1, 2], y = "}" }

[[many]]
z = 2
'''


def test_each_setting_has_its_row() -> None:
    rows = toml_rows(TOML)
    assert rows == {
        ("title",): 2,
        ("two words",): 3,
        ("list",): 4,
        ("long",): 8,
        ("table",): 13,
        ("table", "inner"): 13,
        ("table", "inner", "a"): 14,
        ("table", "inner", "a", "b"): 14,
        ("table", "inner", "quoted key"): 15,
        ("many",): 17,
        ("many", "z"): 18,
    }


class Inner(Model):
    share: Number = Field(ge=0, le=100, description="a percentage")
    kind: Literal["a", "b"] = Field("a", description='"a" or "b"')


class Named(Model):
    model_config = ConfigDict(extra="allow")
    __pydantic_extra__: dict[str, Inner]


class Outer(Model):
    name: str = Field(description="a name")
    day: datetime.date = Field(datetime.date(2023, 7, 1), description="a date")
    parts: tuple[Annotated[str, Field(min_length=1)], ...] = Field((), description="a list of words")
    inner: Inner | None = None
    named: Named | None = None


def found(folder: Path, text: str) -> list[str]:
    path = folder / "a.toml"
    path.write_text(text, encoding="utf-8")
    return [str(each).removeprefix("error ") for each in validate(Outer, read_toml(path, "a.toml", "file"), CODES)[1]]


def test_every_mistake_is_a_finding_in_order_of_its_row(tmp_path: Path) -> None:
    text = 'nam = "x"\nday = 2023-07-01T10:00:00\nparts = ["a", 2, ""]\n\n[inner]\nshare = true\nkind = "c"\n'
    assert found(tmp_path, text) == [
        "[missing] a.toml: “name” is missing. Add name: a name.",
        "[unknown] a.toml, row 1: there is no setting “nam”. Did you mean name?",
        "[value] a.toml, row 2, day: “day” is 2023-07-01 10:00:00. Write a date.",
        "[value] a.toml, row 3, parts: “parts” holds 2. Write a list of words.",
        '[value] a.toml, row 3, parts: “parts” holds "". Write a list of words.',
        "[value] a.toml, row 6, inner.share: “share” is true. Write a percentage.",
        '[value] a.toml, row 7, inner.kind: “kind” is "c". Write "a" or "b".',
    ]


def test_a_table_of_any_name_is_checked_too(tmp_path: Path) -> None:
    assert found(tmp_path, 'name = "x"\n[named.one]\nshare = 200\n[named.two]\nshar = 1\n') == [
        "[value] a.toml, row 3, named.one.share: “share” is 200. Write a percentage.",
        "[missing] a.toml, row 4, named.two: “share” is missing. Add share: a percentage.",
        "[unknown] a.toml, row 5, named.two: there is no setting “shar”. Did you mean share?",
    ]


def test_what_must_be_a_table_says_how_to_write_one(tmp_path: Path) -> None:
    assert found(tmp_path, 'name = "x"\ninner = 3\n') == [
        "[value] a.toml, row 2, inner: “inner” must be a table, and is 3. Write [inner] above its settings."
    ]


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"a = 1\nb = = 2\n", "a.toml, row 2: this file cannot be read: Invalid value. Look."),
        (b"a = 1\na = 2\n", "a.toml, row 2: this file cannot be read: Cannot overwrite a value. Look."),
        (b"a = '\xe9'\n", "a.toml: this file cannot be read: it is not UTF-8. Look."),
        (None, "a.toml: this file cannot be read: No such file or directory. Look."),
    ],
)
def test_a_file_that_cannot_be_read_is_a_finding(tmp_path: Path, content: bytes | None, message: str) -> None:
    if content is not None:
        (tmp_path / "a.toml").write_bytes(content)
    with pytest.raises(PublisherError) as caught:
        read_toml(tmp_path / "a.toml", "a.toml", "file", say("Look."))
    assert [str(each) for each in caught.value.findings] == [f"error [file] {message}"]


def test_settings_are_frozen_and_whole_numbers_stay_whole(tmp_path: Path) -> None:
    path = tmp_path / "a.toml"
    path.write_text('name = "x"\nparts = ["a"]\ninner = { share = 20 }\n', encoding="utf-8")
    settings = validated(Outer, read_toml(path, "a.toml", "file"), CODES)
    assert settings.parts == ("a",)
    assert settings.inner is not None and str(settings.inner.share) == "20"
    with pytest.raises(ValueError, match="frozen"):
        settings.name = "y"  # type: ignore[misc]
