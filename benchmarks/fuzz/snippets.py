"""Pieces that people, programs and attackers write where others are meant."""

from __future__ import annotations

from random import Random
from typing import Any

from benchmarks.fuzz import broken

WORDS = (
    *(
        "{{ 1 / 0 }}",
        "{{ aandeel }}",
        "{{ nope }}",
        "{{ aandeel * 1e30 }}",
        "{{ -1 | cardinal }}",
        "{{",
        "}}",
        "{% if x %}",
    ),
    *("::: box", ":::", "![](nope)", '![](x){width="1e99"}', "[x](#nowhere)", "[x](javascript:alert(1))", "[@nobody]"),
    *(
        "[x]{.nope}",
        '[x]{claim="1 > 2"}',
        '[x]{claim="',
        "[x]{lang=xx}",
        '[x]{onclick="y"}',
        "# Kop {#a #b}",
        "###### Zes",
    ),
    *(
        "| a | b |\n|---|---|\n| 1 |",
        "> > > x",
        "```\nx\n```",
        "<b>x</b>",
        "&amp;&#x202e;",
        "---",
        "***",
        "[^1]",
        "* * *",
    ),
    *(
        "term\n: uitleg\n: nog een",
        "1. x\n   - y\n     > z",
        "a" * 100_000,
        "[" * 3000,
        "*" * 2001,
        "`" * 999,
        "&" * 5000,
    ),
    *(
        "\\" * 3001,
        "Er zijn 12 mensen.",
        "twaalf",
        "½ van de mensen",
        "{.points}",
        "{.key-figures}\n{{ aandeel }}\n: x",
    ),
    *(
        "{{ aandeel | nope }}",
        "{{ 'x' * 10**9 }}",
        "{{ [[[[1]]]] }}",
        "{{ aandeel.__class__ }}",
        "{{ value('x', region='y') }}",
    ),
    *("-" * 50_000, "x " * 20_000, "https://example.org/" + "a" * 5000, "<" * 4000, "![x](data:image/png;base64,AAAA)"),
)
FRONT = (
    *(
        "[a]: b",
        "{{ x }}: y",
        "? [a, b]\n: c",
        "&a [*a]",
        "a: &x {b: *x}",
        "x: !!python/object:os.system y",
        "title: [x]",
    ),
    *(
        "theme: nope",
        "facts: [a]",
        "facts:",
        "  x: " + "(" * 800,
        "  y: value(",
        "  class: 1",
        "  1: 2",
        "  a-b: 1",
        "tabs: x",
    ),
    *(
        "  : x",
        "  z: {a: b}",
        "  x: 2022-01-01",
        "a: " + "[" * 2000,
        "b: " + "{a: " * 1500,
        "  x: y\n  x: z",
        "\tx: y",
        "%YAML 9",
    ),
    *(
        "  v: value('inwoners') * 1e30",
        "  w: 9" + "9" * 5000,
        "poster: [nope]",
        "<<: *nope",
        "x: |",
        "- x",
        "...",
        "  é: 1",
    ),
)
TOML = (
    *(
        "x = 1",
        "[x]",
        "[[x]]",
        "a.b.c = 1",
        "x = " + "[" * 3000,
        "x = " + "9" * 5000,
        "title = 1",
        'title = ""',
        "year = -1",
    ),
    *(
        "year = 99999999999",
        "created = 0001-01-01",
        'language = "xx"',
        "chapters = []",
        'region = "GM9999"',
        "label = 1e9",
    ),
    *(
        'rgb = "#ffffff"',
        "cmyk = [1, 2]",
        "width = 1e300",
        "columns = 99999999",
        "x = nan",
        "x = inf",
        'x = "\\ud800"',
        "'''",
    ),
    *('styles = ["/etc/passwd"]', 'styles = ["../x.css"]', 'template = "../../etc/passwd"', 'template = "/etc/passwd"'),
    *(
        "panels = [99, 1]",
        "panels = [0, 1000000]",
        "slot = [1e9, 1e9]",
        "slot = [0.001, 0.001]",
        'sans = " "',
        "body = 1e9",
    ),
)
CSV = (
    '"',
    '""',
    ",",
    ";",
    "\t",
    "\r",
    "\x00",
    '"x"y',
    "sep=;",
    "\ufeff",
    "'",
    '"\n',
    ",,,,,,,,,,,,,,,",
    "NaN",
    "1e400",
)
TEMPLATE = (
    *("{{ nope }}", "{{ nope.x.y }}", "{{ 1 / 0 }}", "{% for %}", "{% endfor %}", "{% if %}", "{{", "{#", "{% raw %}"),
    *(
        "{{ cycler.__init__.__globals__.os.system('true') }}",
        "{% include '/etc/passwd' %}",
        "{% include '../styles/base.css' %}",
    ),
    *("{% include 'document.html' %}", "{% extends 'page.html' %}", "{% for i in range(10 ** 9) %}x{% endfor %}"),
    *(
        "{{ 'x' * 10 ** 9 }}",
        "{{ '\ud800' }}",
        "{{ ''.__class__.__mro__ }}",
        "{% macro a() %}{{ a() }}{% endmacro %}{{ a() }}",
    ),
    *(
        "<img src='file:///etc/passwd'>",
        "<img src='/dev/zero'>",
        "<link rel=stylesheet href='//x/y'>",
        "<script>x</script>",
    ),
    *(
        "<style>*{columns:1000}</style>",
        "<style>*{position:fixed}</style>",
        "<div style='height:1e9mm'>",
        "<table>" * 300,
    ),
    *(
        "<p style='width:calc(var(--nope) + 1mm)'>",
        "<svg><use href='#x' id='x'/></svg>",
        "<svg width='1e9' height='1e9'/>",
    ),
    *(
        "</div>",
        "</body>",
        "<div>",
        "<h1>",
        "<img>",
        "<img src='fig:nope'>",
        "<a href='#nowhere'>x</a>",
        "\x00",
        "&nope;",
    ),
    *(
        "<li>" * 500,
        "<p style='font-size:1e9pt'>x",
        "<p style='page:nope'>x",
        "{{ page | nope }}",
        "{{ range(10) | join }}",
    ),
)
CSS = (
    *(
        "*{columns:1000}",
        "*{position:fixed}",
        "*{width:calc(var(--nope) + 1mm)}",
        "*{float:footnote}",
        "*{break-before:page}",
    ),
    *(
        "@import '/etc/passwd';",
        "@import url(http://localhost/x);",
        "*{background:url(file:///etc/passwd)}",
        "@page{size:0}",
    ),
    *(
        "@page{size:1e9mm 1e9mm}",
        "@page{margin:1000mm}",
        "@font-face{font-family:x;src:url(../x.ttf)}",
        "*{font-size:1e9pt}",
    ),
    *(
        "*{font-size:0}",
        "*{display:none}",
        "*{display:grid}",
        "*{display:flex}",
        "*{display:table-cell}",
        "*{content:counter(x)}",
    ),
    *(
        "*{line-height:-1}",
        "*{letter-spacing:-100pt}",
        "*{transform:scale(0)}",
        "*{transform:rotate(1e9deg)}",
        "*{opacity:0}",
    ),
    *(
        "*{color:transparent}",
        "*{color:#fff}",
        "*{height:1e9mm}",
        "*{margin:-1e9mm}",
        "*{padding:9999cm}",
        "*{float:left}",
    ),
    *(
        "*{--x:var(--x);width:var(--x)}",
        "*{string-set:x content()}",
        "*{bookmark-level:1}",
        "*{page:x}",
        "*{orphans:999999}",
    ),
    *(
        "*{width:99999999999999999999999999mm}",
        "}",
        "{",
        "/*",
        '"',
        "\\",
        "@media x{",
        "*{quotes:'",
        "*{hyphens:auto}",
        "\x00",
    ),
    *(
        "*{position:running(x)}",
        "*::before{content:target-counter('#x',page)}",
        "*{grid-template-columns:repeat(99999,1fr)}",
    ),
    *(
        "*{border-spacing:1e9mm}",
        "*{font-family:nope}",
        "*{column-width:0.001mm}",
        "*{word-spacing:1e9mm}",
        "*{zoom:9}",
    ),
)
NAMES = (
    *("aandeel", "inwoners", "thuis", "binnen", "gebruikers", "nope", "vraag", "locaties_regio"),
    *(
        '"inwoners"',
        '"roken"',
        "1",
        "0",
        "-1",
        "1e26",
        "1e308",
        "9" * 400,
        "0.1",
        "True",
        "None",
        '""',
        '"x"',
        "[]",
        "[1]",
    ),
)
CALLS = (
    *(
        "value",
        "latest",
        "earliest",
        "series",
        "change",
        "compare",
        "ratio",
        "share",
        "difference",
        "sum",
        "total",
        "mean",
    ),
    *(
        "first",
        "last",
        "max",
        "min",
        "rank",
        "highest",
        "lowest",
        "stated",
        "statement",
        "region",
        "fraction_of",
        "times",
        "count",
    ),
    *(
        "maximum",
        "minimum",
        "only_known",
        "same_period",
        "signed",
        "points",
        "between",
        "size",
        "list",
        "range",
        "nope",
    ),
)
FILTERS = (
    "rounded",
    "capital",
    "cardinal",
    "ordinal",
    "date",
    "period",
    "percent",
    "digits",
    "nope",
    "upper",
    "name",
    "words",
)


def expression(chance: Random, levels: int = 3) -> str:
    """Return an expression of names, calls and operators that nobody meant."""
    kind = chance.random()
    if levels == 0 or kind < 0.3:
        return chance.choice(NAMES)
    inner = [expression(chance, levels - 1) for _ in range(chance.randrange(4))]
    if kind < 0.65:
        keyword = chance.choice(("region", "period", "group", "source", "x"))
        named = [f"{keyword}={chance.choice(NAMES)}"] if chance.random() < 0.3 else []
        return f"{chance.choice(CALLS)}({', '.join([*inner, *named])})"
    if kind < 0.8:
        return f"{expression(chance, levels - 1)} {chance.choice(broken.OPERATORS)} {expression(chance, levels - 1)}"
    if kind < 0.9:
        return f"{expression(chance, levels - 1)} | {chance.choice(FILTERS)}"
    other = (
        f"({inner})",
        f"[{', '.join(inner)}]",
        "(" * 500 + "1" + ")" * 500,
        f"-{expression(chance, 0)}",
        "x.__class__",
    )
    return chance.choice((*other, f"{expression(chance, 0)}.{chance.choice(('size', 'value', 'x', '__init__'))}"))


def csl(chance: Random) -> Any:
    """Return what people and programs write in a field of a work."""
    dates = (
        "2020",
        2020,
        "2020-05-01",
        "2020-05",
        "mei 2020",
        [[2020]],
        {"date-parts": [["x"]]},
        {"date-parts": [[2020, 99]]},
    )
    more = (
        {"date-parts": [[2020, 5, 1]]},
        {"date-parts": []},
        {"date-parts": [[]]},
        {"raw": "2020"},
        {"year": 2020},
        {"literal": 1},
    )
    names = (
        "x",
        ["x"],
        [{"literal": ["a"]}],
        [{"family": 1}],
        [{}],
        [None],
        True,
        [{"family": "Ø", "given": "\u202e"}],
    )
    return chance.choice(
        (*dates, *more, *names, *broken.ODD_VALUES[:20], *broken.ODD_TEXTS[:40], {"date-parts": [[10**30]]})
    )


def geometry(given: dict[str, Any], chance: Random) -> Any:
    """Return a geometry that is none, or another one."""
    far = chance.choice((1e308, -1e308, 1e5, 10.0, float("nan"), float("inf"), 0.0))

    def moved(each: Any) -> Any:
        return [moved(part) for part in each] if isinstance(each, list) else each + far

    rings = given["coordinates"]
    return chance.choice(
        (
            {"type": "Point", "coordinates": [6.5, 52.9]},
            {"type": "Polygon", "coordinates": []},
            {"type": "Polygon", "coordinates": [[[6, 52], [7, 53], [7, 52], [6, 53], [6, 52]]]},
            {"type": "Polygon", "coordinates": [[[6, 52], [6, 52], [6, 52], [6, 52]]]},
            {"type": "Polygon", "coordinates": [[[6, 52], [7, 53]]]},
            {"type": "GeometryCollection", "geometries": []},
            {"type": "GeometryCollection", "geometries": [given]},
            {"type": "LineString", "coordinates": [[6, 52], [7, 53]]},
            {**given, "coordinates": moved(rings)},
            {**given, "coordinates": rings[:1] * 5},
            {**given, "type": "MultiPolygon" if given["type"] == "Polygon" else "Polygon"},
            {**given, "coordinates": broken.value(rings, chance)},
            None,
            "POLYGON((1 1))",
        )
    )
