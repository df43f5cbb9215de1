"""Black that overprints: small words and thin lines, and nothing else; read back with another library."""

from __future__ import annotations

import io
from collections.abc import Iterator

import pikepdf
import pytest
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import Rectangle

from publisher.render.content_stream import instructions, written
from publisher.render.display import record
from publisher.render.printing.overprint import Overprinting
from tests.render.conftest import LOOK, TYPE
from tests.render.one_part import write_print
from tests.render.printing.test_print_file import laid, order

KNOCK, FILL, STROKE, BOTH = b"/K0 gs", b"/K1 gs", b"/K2 gs", b"/K3 gs"
BLACK, LINES = b"0 0 0 1 k", b"0 0 0 1 K"
BODY = f"""
    <style>.tint {{ background: {LOOK.tint} }} .large {{ font-size: 40pt }}
      .rule {{ border-bottom: 1pt solid {LOOK.ink} }} .block {{ background: {LOOK.ink}; height: 20mm }}
      .white {{ color: {LOOK.white} }} .faint {{ opacity: 0.5 }}</style>
    <section class="tint"><p>Klein</p><p class="large">Groot</p><p class="rule">Lijn</p>
      <div class="block"><p class="white">Wit</p></div><p class="faint">Licht</p>
      <p><img alt="Een figuur." src="fig:leefstijl/zwart"></p></section>"""


def overprinted(*items: bytes) -> list[bytes]:
    """Return each instruction on its own, with those that were put in."""
    return written(Overprinting().applied(instructions(b"\n".join(items)))).split(b"\n")


@pytest.mark.parametrize(
    ("items", "state"),
    [
        ((BLACK, b"/F 10 Tf", b"[<00>] TJ"), FILL),
        ((BLACK, b"/F 18 Tf", b"[<00>] TJ"), None),
        ((BLACK, b"0.5 0 0 0.5 0 0 cm", b"/F 30 Tf", b"[<00>] TJ"), FILL),
        ((BLACK, b"/F 1 Tf", b"20 0 0 20 5 5 Tm", b"[<00>] TJ"), None),
        ((BLACK, b"/F 1 Tf", b"0 10 -10 0 5 5 Tm", b"[<00>] TJ"), FILL),
        ((b"0 0 0 0.82 k", b"/F 10 Tf", b"[<00>] TJ"), None),
        ((b"0 0 0 0 k", b"/F 10 Tf", b"[<00>] TJ"), None),
        ((b"q", BLACK, b"Q", b"/F 10 Tf", b"[<00>] TJ"), None),
        ((LINES, b"1.5 w", b"0 0 m", b"9 9 l", b"S"), STROKE),
        ((LINES, b"1.5 w", b"0 J", b"1 j", b"[3 2] 0 d", b"0 0 m", b"9 9 l", b"S"), STROKE),
        ((LINES, b"2 w", b"0 0 m", b"9 9 l", b"S"), None),
        ((LINES, b"0.5 0 0 0.5 0 0 cm", b"3 w", b"0 0 m", b"9 9 l", b"S"), STROKE),
        ((BLACK, b"0 0 9 9 re", b"f"), None),
        ((BLACK, b"0 0 9 1.5 re", b"f"), FILL),
        ((BLACK, b"0 0 m", b"9 0 l", b"9 1 l", b"h", b"f"), FILL),
        ((BLACK, b"0 0 9 1 re", b"W", b"n", b"0 0 9 9 re", b"f"), FILL),
        ((BLACK, b"0 0 9 1 re", b"W*", b"f", b"0 0 9 9 re", b"f"), FILL),
        ((BLACK, b"q", b"0 0 9 1 re", b"W", b"n", b"Q", b"0 0 9 9 re", b"f"), None),
        ((BLACK, LINES, b"1 w", b"0 0 9 9 re", b"B"), STROKE),
        ((BLACK, LINES, b"1 w", b"0 0 9 1 re", b"B"), BOTH),
        ((LINES, b"1 w", b"q", b"1 0 0 1 5 5 cm", b"0 0 9 9 re", b"B", b"Q"), STROKE),
        ((BLACK, b"q", b"1 0 0 1 5 5 cm", b"0 0 9 1 re", b"f", b"Q"), FILL),
        ((BLACK, b"0 0 9 9 re", b"n"), None),
    ],
)
def test_small_and_thin_black_overprints(items: tuple[bytes, ...], state: bytes | None) -> None:
    found = overprinted(*items)

    assert [item for item in found if item.endswith(b" gs")] == ([state] if state else [])
    assert [item for item in found if not item.endswith(b" gs")] == list(items)


def test_a_state_stands_before_the_path_and_ends_where_it_must() -> None:
    line, area = (b"0 0 m", b"9 9 l", b"S"), (b"0 0 9 9 re", b"f")

    assert overprinted(LINES, b"1 w", *line, *line, *area) == [LINES, b"1 w", STROKE, *line, *line, KNOCK, *area]
    assert overprinted(BLACK, b"/F 9 Tf", b"q", b"[<00>] TJ", b"Q", *area)[-3:] == [b"Q", *area]
    assert overprinted(BLACK, b"/F 9 Tf", b"[<00>] TJ", b"/Form Do")[-2:] == [KNOCK, b"/Form Do"]


def figure() -> Figure:
    made = Figure(figsize=(3, 1))
    made.patch.set_visible(False)
    made.add_artist(Rectangle((0, 0), 1, 1, facecolor=LOOK.mid))
    made.add_artist(Line2D([0.1, 0.9], [0.9, 0.9], color=LOOK.ink, linewidth=0.9))
    made.add_artist(Line2D([0.1, 0.9], [0.8, 0.8], color=LOOK.ink, linewidth=4))
    made.text(0.1, 0.1, "Drenthe", color=LOOK.ink, **TYPE)
    made.text(0.6, 0.1, "Assen", color=LOOK.white, **TYPE)
    return made


def operators(pdf: pikepdf.Pdf) -> Iterator[tuple[str, list[str], dict[str, bool]]]:
    """Yield every operator that paints, with the colours that hold and what overprints."""
    forms = [item for item in pdf.objects if isinstance(item, pikepdf.Stream) and "/BBox" in item]
    for holder in (*pdf.pages, *forms):
        resources = holder.Resources if isinstance(holder, pikepdf.Stream) else holder.resources
        state, stack = {"k": "", "K": "", "op": False, "OP": False, "w": 1.0, "size": 0.0}, []
        for operands, operator in pikepdf.parse_content_stream(holder):
            name = str(operator)
            if name == "q":
                stack.append(dict(state))
            elif name == "Q":
                state = stack.pop() if stack else state
            elif name in ("k", "K"):
                state[name] = " ".join(f"{float(value):g}" for value in operands)
            elif name == "gs":
                found = resources.ExtGState[operands[0]]
                state |= {key: bool(found[f"/{key}"]) for key in ("op", "OP") if f"/{key}" in found}
            elif name in ("TJ", "f", "f*", "S", "B"):
                yield name, [str(state["k"]), str(state["K"])], {"fill": bool(state["op"]), "line": bool(state["OP"])}


@pytest.fixture(scope="module")
def printed() -> bytes:
    return write_print(laid(BODY, figures={"leefstijl/zwart": record(figure())}), order()).pdf


def test_only_black_overprints_in_a_file(printed: bytes) -> None:
    with pikepdf.open(io.BytesIO(printed)) as pdf:
        found = list(operators(pdf))

    black = "0 0 0 1"
    assert {over["fill"] for name, (fill, _), over in found if name in ("TJ", "f", "f*") and fill != black} == {False}
    assert {over["line"] for name, (_, line), over in found if name in ("S", "B") and line != black} <= {False}
    assert [over["fill"] for name, (fill, _), over in found if name == "TJ" and fill == black] == [
        True, False, True, True, True,
    ]  # fmt: skip
    assert [over["line"] for name, (_, line), over in found if name == "S" and line == black] == [True, False]
    # The block of 20 mm, and the rule of a point.
    assert sorted(over["fill"] for name, (fill, _), over in found if name[0] == "f" and fill == black) == [False, True]


def test_states_leave_inks_of_nothing_alone(printed: bytes) -> None:
    with pikepdf.open(io.BytesIO(printed)) as pdf:
        states = [state for page in pdf.pages for name, state in page.resources.ExtGState.items() if name[1] == "K"]
        assert states and all(state.OPM == 1 and "/ca" not in state for state in states)
        assert pdf.check_pdf_syntax() == []
