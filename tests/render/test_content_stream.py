"""Content streams as instructions: every operator once, strings left alone, and paths as points."""

from __future__ import annotations

import pikepdf
import pytest

from publisher.render.content_stream import as_pagination, corners_of, instructions, points, written

CONTENT = rb"""/Span <</MCID 3 /ActualText (een \) Q) >> BDC BT /F-1.2 8.5 Tf 1 0 0 -1 .5 -.25 Tm [<00FF> 12 (a]b) -3]TJ
(q Q) ' ET EMC q 0 0 9 9 re W* n [3 2] 0 d 0.1 0.2 0.3 rg /Im1 Do /Pattern cs /P1 scn Q"""


def test_the_operators_are_those_that_another_library_reads() -> None:
    with pikepdf.new() as pdf:
        read = pikepdf.parse_content_stream(pdf.make_stream(CONTENT))

    assert [operator.decode() for _, operator in instructions(CONTENT)] == [str(each.operator) for each in read]


def test_instructions_are_written_as_they_were_read() -> None:
    assert written(instructions(CONTENT)).split() == CONTENT.split()


@pytest.mark.parametrize("content", [b"q BI /W 1 ID x EI Q", b"q (open Q", b"1 2 3", b"q } Q", b"1 0 0 what"])
def test_what_is_no_content_of_a_page_is_refused(content: bytes) -> None:
    with pytest.raises(ValueError, match="not the content of a page"):
        instructions(content)


def test_marked_content_becomes_pagination_by_its_number_alone() -> None:
    content = b"/Span <</MCID 1>> BDC q EMC\n/P <</MCID 11>> BDC (/P <</MCID 1>> BDC) Tj EMC"

    assert as_pagination(content, {1, 2}) == content.replace(
        b"/Span <</MCID 1>> BDC", b"/Artifact <</Type /Pagination>> BDC"
    )


@pytest.mark.parametrize(
    ("operator", "values", "expected"),
    [
        ("m", [1, 2], [(1, 2)]),
        ("c", [1, 2, 3, 4, 5, 6], [(1, 2), (3, 4), (5, 6)]),
        ("v", [1, 2, 3, 4], [(1, 2), (3, 4)]),
        ("re", [1, 2, 10, 20], [(1, 2), (11, 2), (11, 22), (1, 22)]),
        ("h", [], []),
    ],
)
def test_a_path_operator_names_its_points(
    operator: str, values: list[float], expected: list[tuple[float, float]]
) -> None:
    assert points(operator, values) == expected


def test_the_corners_of_a_path_are_those_of_its_operators() -> None:
    assert list(corners_of(instructions(b"0 0 m 5 -1.5 l h 1 1 2 2 re W n"))) == [
        (0, 0),
        (5, -1.5),
        (1, 1),
        (3, 1),
        (3, 3),
        (1, 3),
    ]
