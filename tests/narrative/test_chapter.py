"""A chapter from its text: pages and panels, safe HTML, and everything that is wrong, at once and in its place."""

from pathlib import Path

import pytest

from publisher.findings import Severity
from publisher.model import Content, Size, Table
from publisher.narrative.text.references import citations
from tests.markup import printed
from tests.narrative.sample import FRONT, PAGE, WORKS, codes, read, read_body

CHAPTER = """---
title: Leefstijl
theme: leefstijl
tabs: [Huidige situatie, Toekomst]
facts:
  matig: value("matig_overgewicht", group="18-64")
  matig_nl: value("matig_overgewicht", group="18-64", region="NL01")
  gemeenten: across("inwoners", municipalities())
---

# Drenthe weegt meer dan Nederland {#huidige-situatie tab="Huidige situatie" layout="two" claim="matig > matig_nl"}

Zie ook [de toekomst](#toekomst) en [Emmen](#emmen).

## {{ fraction(matig, "heeft", "hebben") | capital }} matig overgewicht {#volwassenen zone="left"}

![](overweight){width=90}

{{ fraction_of(matig, "volwassenen", "heeft", "hebben") | capital }} matig overgewicht ({{ matig }}).
Dat is {{ compare(matig,
  matig_nl) }} in Nederland ({{ matig_nl }}) [@vtv2018].
[Drenthe **telt** meer mensen]{claim="matig >
  matig_nl"} met [de eerste 1.000 dagen]{.geen-data}.

- {{ names(highest(gemeenten, 3), "is", "zijn") }} groot;
- dat blijkt uit de *telling*.

## Cijfers {.geen-data}

{{ matig }}
: van de volwassenen

# Toekomst {#toekomst tab="Toekomst" layout="text"}

## Emmen scoort lager {#emmen claim="stated('ses_emmen', 'lager')"}

{{ table(gemeenten) }}

| Gebied | Aandeel |
|---|--:|
| Drenthe | {{ matig }} |
"""


@pytest.fixture
def chapter(tmp_path: Path):
    reading = read(tmp_path, CHAPTER)
    assert [str(finding) for finding in reading.findings] == []
    return reading


def test_pages_and_panels(chapter) -> None:
    first, second = chapter.chapter.pages
    assert (chapter.chapter.id, chapter.chapter.title, chapter.chapter.theme) == ("leefstijl", "Leefstijl", "leefstijl")
    assert chapter.chapter.tabs == ("Huidige situatie", "Toekomst")
    assert (first.id, first.layout, first.tab, first.line) == ("huidige-situatie", "two", "Huidige situatie", 11)
    assert str(first.title) == "Drenthe weegt meer dan Nederland"
    assert printed(first.lead) == (
        '<p>Zie ook <a href="#leefstijl-toekomst">de toekomst</a> en <a href="#leefstijl-toekomst-emmen">Emmen</a>.</p>'
    )
    assert [panel.id for panel in first.panels] == ["volwassenen", "huidige-situatie-2"]
    assert str(first.panels[0].heading) == "Bijna vier op de tien hebben matig overgewicht"
    assert dict(first.panels[0].attributes) == {"zone": "left"}
    assert str(second.title) == "Toekomst"


def test_the_words_of_a_panel(chapter) -> None:
    assert printed(chapter.chapter.pages[0].panels[0].body) == (
        "<p>Bijna vier op de tien volwassenen hebben matig overgewicht (37%).\n"
        'Dat is hoger dan in Nederland (33%) <span class="citation">[<a href="#ref-vtv2018">1</a>]</span>.\n'
        "Drenthe <strong>telt</strong> meer mensen met de eerste 1.000 dagen.</p>\n"
        "<ul><li>Emmen, Assen en Hoogeveen zijn groot;</li>\n<li>dat blijkt uit de <em>telling</em>.</li>\n</ul>"
    )
    assert printed(chapter.chapter.pages[0].panels[1].body) == "<dl><dt>37%</dt>\n<dd>van de volwassenen</dd>\n</dl>"


def test_tables_have_heads_with_their_scope(chapter) -> None:
    body = printed(chapter.chapter.pages[1].panels[0].body)
    # Of two columns, heads of rows would be more than the values.
    assert '<td>Emmen</td><td class="numeric">108.765</td>' in body
    assert '<th class="numeric" scope="col">Aandeel</th>' in body
    assert '<th scope="row">Drenthe</th>\n<td class="numeric">37%</td>' in body


def test_a_figure_gets_the_size_of_its_place(chapter) -> None:
    figure = chapter.chapter.pages[0].panels[0].figure
    assert figure.id == "leefstijl/overweight"
    assert figure.size == Size(90, 20)


def test_a_panel_names_its_sources_figure_first(chapter) -> None:
    first, second = chapter.chapter.pages
    assert [source.id for source in first.panels[0].sources] == ["monitor", "cbs"]
    assert [source.id for source in second.panels[0].sources] == ["cbs", "monitor", "ses"]
    assert [source.id for source in first.sources] == ["monitor"]


def test_the_sources_of_the_figure_go_before_those_of_the_words(tmp_path: Path) -> None:
    reading = read_body(tmp_path, '## {{ earliest("inwoners") }} inwoners {#a}\n\n![](overweight)\n')
    assert [source.id for source in reading.chapter.pages[0].panels[0].sources] == ["monitor", "cbs"]


def test_every_use_of_a_number_can_be_traced(chapter) -> None:
    used = {use.text: use for use in chapter.uses}
    sentence = used["Dat is hoger dan in Nederland (33%)."]
    assert sentence.element == "page huidige-situatie, panel volwassenen"
    assert [row.region for row in sentence.observations] == ["PV22", "NL01"]
    assert [row.region for row in used["figure leefstijl/overweight"].observations] == ["PV22"]
    assert len(used["Emmen, Assen en Hoogeveen zijn groot;"].observations) == 12
    assert "Drenthe weegt meer dan Nederland" in used
    assert len(used["table"].observations) == 12


def test_a_caveat_comes_with_the_words_that_use_its_value(tmp_path: Path) -> None:
    reading = read_body(tmp_path, '## Prognose {.geen-data}\n\nEr zijn {{ latest("inwoners") }} inwoners.\n')
    assert [caveat.id for caveat in reading.chapter.pages[0].panels[0].caveats] == ["forecast_base"]


# --- what is wrong ----------------------------------------------------------------------------------------------------


def wrong(tmp_path: Path, body: str) -> list[tuple[str, int]]:
    """Return code and row of what is wrong with a body that starts on row 10."""
    return [(finding.code, finding.place.row) for finding in read_body(tmp_path, body).findings]


def test_a_false_claim_names_page_sentence_predicate_and_values(tmp_path: Path) -> None:
    body = 'Goed nieuws. [Nederland weegt meer]{claim="matig < matig_nl"}, zegt men. Einde.\n'
    (finding,) = read_body(tmp_path, body).findings
    assert finding.code == "claim-false"
    assert finding.place.file == "leefstijl/text.md"
    assert finding.place.row == 10
    assert finding.place.element == "page nu"
    assert finding.place.quote == "Nederland weegt meer, zegt men."
    assert finding.message == "the claim “matig < matig_nl” is false: matig = 37%, matig_nl = 33%."


@pytest.mark.parametrize(
    ("claim", "part", "values", "hint"),
    [
        ("matig > matig_nl and matig < 3", "matig < 3", "matig = 37%", "Change the sentence"),
        ("matig_nl > matig and matig > 3", "matig_nl > matig", "matig = 37%", "{{ compare(matig_nl, matig) }}"),
        ("change(oud).falls", "change(oud).falls", "oud = ", "{{ change(oud) }}"),
        (
            "is_highest(gemeenten[1], gemeenten)",
            "is_highest(gemeenten[1], gemeenten)",
            "gemeenten[1] = Assen 69.414",
            "{{ where_highest(gemeenten) }}",
        ),
        (
            "count(above(gemeenten, gemeenten[1])) > count(gemeenten) / 2",
            "count(above(gemeenten, gemeenten[1])) > count(gemeenten) / 2",
            "count(above(gemeenten, gemeenten[1])) = 1, count(gemeenten) / 2 = 6",
            "{{ names(above(gemeenten, gemeenten[1])) }}",
        ),
    ],
)
def test_of_a_false_claim_the_false_part_is_told_with_what_to_print(
    tmp_path: Path, claim: str, part: str, values: str, hint: str
) -> None:
    lists = '  oud: series("inwoners", group="80+")\n  gemeenten: across("inwoners", municipalities())\n---\n'
    front = FRONT.removesuffix("---\n") + lists
    found = read(tmp_path, f'{front}{PAGE}[Dat is zo]{{claim="{claim}"}}.\n').findings
    (finding,) = (item for item in found if item.code != "fact-unused")
    assert finding.message.startswith(f"the claim “{part}” is false: ")
    assert values in finding.message
    assert hint in finding.hint


def test_a_long_claim_is_quoted_as_far_as_it_is_needed_to_know_it_again(tmp_path: Path) -> None:
    claim = " or ".join(["3 * matig < matig_nl"] * 12)
    (finding,) = read_body(tmp_path, f'[Dat is zo]{{claim="{claim}"}}.\n').findings
    assert " …” is false: " in finding.message
    assert len(finding.message) < 250


def test_what_cannot_be_evaluated_is_one_finding(tmp_path: Path) -> None:
    body = """## {{ matg }}

In Emmen is dat {{ matg }}. [Voor Assen is dat niet bekend]{claim="unknown(value('rookd'))"}.
"""
    found = read_body(tmp_path, body).findings
    assert [finding.code for finding in found] == [*["expression-unknown-name"] * 2, "fact-unknown-indicator"]


def test_a_false_claim_on_a_heading(tmp_path: Path) -> None:
    panel = '## Nederland weegt meer {claim="matig < matig_nl"}\n\nWoorden.\n\n'
    body = panel + '# Dan {#dan tab="Toekomst" layout="x" claim="matig < 3"}\n'
    assert wrong(tmp_path, body) == [("claim-false", 10), ("claim-false", 14)]


def test_everything_that_is_wrong_is_reported_at_once_with_its_line(tmp_path: Path) -> None:
    source = """---
title: Leefstijl
theme: leefstijl
facts:
  rookt: value("rookd")
  dubbel: rookt
  matig: value("matig_overgewicht", group="18-64")
---
# Titel {#een layout="one"}

Er rookt {{ rookt }}. Ook {{ dubbel }}.

Dat is 37%
of {{ matg }}, en
steeds meer [@onbekend].

## Kop zonder bewijs

![](overweigt)

{{ fraction(matig, "rookt", "roken") }},
{{ matig
| nummer }}.

<b>vet</b> [uit](http://voorbeeld.nl) [x]{claim="matig"}
"""
    found = [(finding.code, finding.place.row) for finding in read(tmp_path, source).findings]
    assert sorted(found, key=lambda item: (item[1], item[0])) == [
        ("fact-unknown-indicator", 5),
        ("citation-unknown", 13),
        ("words-typed", 13),
        ("expression-unknown-name", 14),
        ("words-typed", 15),
        ("heading-without-claim", 17),
        ("figure-unknown", 19),
        ("expression-unknown-word", 22),
        ("claim-not-a-predicate", 25),
        ("link-not-allowed", 25),
        ("markup-left-over", 25),
        ("markup-left-over", 25),
    ]


def test_a_finding_names_the_word_the_sentence_and_both_ways_out(tmp_path: Path) -> None:
    (finding,) = read_body(tmp_path, "Dit is\nde eerste zin. Dit\nis hoger dan elders.\n").findings
    assert finding.place.row == 12
    assert finding.place.quote == "Dit is hoger dan elders."
    assert "“hoger”" in finding.message
    assert "claim=" in finding.hint and ".geen-data" in finding.hint and "{{" in finding.hint


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("{{ matig.value }} rookt.\n", ["expression-unknown-field"]),
        ("{{ 37 }} rookt.\n", ["words-typed"]),
        ("{{ '37%' }} rookt, {{ 'meer' | capital }}.\n", ["words-typed", "words-typed"]),
        ("{{ '37' if matig > 3 else 'geen' }} rookt.\n", ["words-typed"]),
        ("{{ 'veel' if matig > 3 else 'weinig' }} mensen.\n", []),
        ('{{ value("alcoholrichtlijn", group="18-64", region="NL01") }} drinkt.\n', ["expression-value"]),
        ("Onafgemaakt {{ matig rookt.\n", ["markup-left-over"]),
        ("Zie [hier](#{{ matig }}).\n", ["expression-misplaced"]),
        ("Tabel {{ table(series('inwoners')) }} tussen woorden.\n", ["table-in-text"]),
        ("> citaat\n", ["markup-not-allowed"]),
        ("### Diep\n", ["heading-level"]),
        ("Zin met ![](overweight) erin.\n", ["figure-in-text"]),
        ("![](overweight)\n", ["figure-outside-panel"]),
        ("## {#a}\n![](overweight)\n\n![](lost)\n", ["figure-too-many"]),
        ("## {#a}\n![](lost)\n", ["chart-limit"]),
        ("## {#a}\n![mooi](overweight)\n", ["figure-typed-alt"]),
        ("## A {#a .geen-data}\n\n## B {#a .geen-data}\n", ["same-id", "same-id"]),
        ("## A {.geen-data tab=x}\n", ["panel-attribute"]),
        ('[woorden]{color="red"}\n', ["markup-attribute"]),
        ('[woorden]{onclick="x" .geen-data}\n', ["markup-attribute"]),
        ("[woorden]{.kader}\n", ["markup-class"]),
        ("{.kader .geen-data}\n- punt\n", ["markup-class"]),
        ("{onclick=x .geen-data}\nWoorden.\n", ["markup-attribute"]),
        ('[woorden]{lang="xx"}\n', ["markup-language"]),
        ('[words]{lang="en-GB" .geen-data}\n', []),
        ("{% if matig %}Woord{% endif %}\n", ["markup-left-over", "markup-left-over"]),
        ("{# later #}\n", ["markup-left-over"]),
        (":::kader\nWoorden.\n:::\n", ["markup-left-over", "markup-left-over"]),
        ('[woorden]{claim="1 < 2"}\n', ["claim-without-data"]),
        ('[woorden]{claim="matig >"}\n', ["expression-syntax"]),
        ("## Meer rokers\n", ["words-typed"]),
        ("## De burger rookt {.geen-data}\n", ["words-term"]),
        ("Dat merken burgers.\n", ["words-term"]),
        ("## Rokers in beeld\n", ["heading-without-claim"]),
        ("{.geen-data}\nIn 1991 was dat meer.\n", []),
        ('{claim="matig > matig_nl"}\n- Meer\n- Hoger\n', []),
        ('{claim="matig < matig_nl"}\n- Meer\n- Hoger\n', ["claim-false"]),
        ("Alle inwoners van 18 tot 65 jaar, ook 80-plussers.\n", []),
        ("Alle 81-plussers.\n", ["words-typed"]),
        ("Zie [meer](https://example.nl/2022) en\n[dat](#nu).\n", []),
        ("Een \\{ haakje.\n", ["markup-left-over"]),
        ("# Nog een {#nog layout=one}\n", ["page-tab"]),
        ("# Nog een {tab=Toekomst}\n", ["page-without-id", "page-without-layout"]),
        ("# Nog een {#nog layout=one tab=Toekomst kleur=rood}\n", ["page-attribute"]),
    ],
)
def test_what_is_wrong_is_found(tmp_path: Path, body: str, expected: list[str]) -> None:
    used = "{.geen-data}\n{{ matig }} {{ matig_nl }}\n\n"
    assert codes(read_body(tmp_path, used + body)) == expected


@pytest.mark.parametrize(
    ("source", "code", "row"),
    [
        ("# Titel {#een layout=one}\n", "front-matter", 1),
        ("---\ntitle: a\ntheme: b\ntabs: a\n---\n" + PAGE, "front-matter", 4),
        ("---\ntitle: a\ntheme: b\ntabs: [a, [b]]\n---\n" + PAGE, "front-matter", 4),
        ("---\ntitle:\ntheme: b\n---\n" + PAGE, "front-matter", 2),
        ("---\ntheme: b\n---\n" + PAGE, "front-matter", 1),
        ("---\ntitle: a\ntheme: b\nfact: a\n---\n", "front-matter", 4),
        ("---\ntitle: [a\n---\n", "front-matter", 3),
        ("---\ntitle: a\ntheme: b\nfacts:\n  x: latest('inwoners')\n  x: latest('inwoners')\n---\n", "front-matter", 6),
        ("---\ntitle: a\ntheme: b\nfacts:\n  value: 1\n---\n", "front-matter-name", 5),
        ("---\ntitle: a\ntheme: b\nfacts:\n  x y: 1\n---\n", "front-matter-name", 5),
        ("---\ntitle: a\ntheme: b\nfacts:\n  inwoners: latest('inwoners')\n---\n", "fact-unused", 5),
        ("---\ntitle: Zorg in 2022\ntheme: b\n---\n", "words-typed", 2),
        (FRONT + "Los.\n" + PAGE, "text-outside-page", 9),
        (FRONT, "chapter-without-page", 1),
    ],
)
def test_what_is_wrong_with_the_front_is_found(tmp_path: Path, source: str, code: str, row: int) -> None:
    assert (code, row) in [(finding.code, finding.place.row) for finding in read(tmp_path, source).findings]


@pytest.mark.parametrize("wrong", ["titel: [a", "feiten:"])
def test_front_matter_without_facts_is_told_once_and_not_with_every_name_of_a_fact(tmp_path: Path, wrong: str) -> None:
    head = f"---\ntitle: Titel\ntheme: bevolking\n{wrong}\n  inwoners: latest('inwoners')\n---\n"
    body = "\nEr wonen {{ inwoners }} mensen, en {{ meer }} elders.\n"
    assert codes(read(tmp_path, head + PAGE + body)) == ["front-matter"]


def test_a_missing_file_is_a_finding(tmp_path: Path) -> None:
    from publisher.narrative.chapter import read_chapter
    from tests.narrative.sample import FIGURES, facts, slot

    reading = read_chapter(tmp_path / "weg" / "text.md", facts(), FIGURES, slot=slot)
    assert codes(reading) == ["chapter-unreadable"]


def test_a_layout_without_place_for_a_figure_is_reported_at_the_figure(tmp_path: Path) -> None:
    body = '# Zonder {#zonder tab="Toekomst" layout="none"}\n\n## {#a}\n\n![](overweight)\n'
    assert wrong(tmp_path, body) == [("no-slot", 14)]


def test_a_heading_without_evidence_is_a_warning_and_with_a_comparing_word_an_error(tmp_path: Path) -> None:
    mild, strong = read_body(tmp_path, "## Rokers in beeld\n\n## Meer rokers\n").findings
    assert mild.severity is Severity.WARNING
    assert strong.severity is Severity.ERROR


def test_text_of_the_data_is_escaped(tmp_path: Path) -> None:
    reading = read_body(tmp_path, "## Zo {.geen-data}\n\n{{ '<script>' if matig > 3 }} & [a](https://a.nl/?a=1&b=2)\n")
    body = printed(reading.chapter.pages[0].panels[0].body)
    assert "<script>" not in body
    assert '<a href="https://a.nl/?a=1&amp;b=2">' in body


def test_text_of_a_table_is_escaped() -> None:
    html = printed(Content.of(Table(("<a>", "b & c"), (("<d>", "<e>"),), (1,))))
    assert "&lt;a&gt;" in html and "b &amp; c" in html and "&lt;d&gt;" in html and "&lt;e&gt;" in html
    assert "<a>" not in html and "<d>" not in html


def test_citations_are_numbered_over_chapters_in_order_of_first_use(tmp_path: Path) -> None:
    first = read_body(tmp_path, "Een [@vtv2018].\n", cited=citations(WORKS))
    second = read_body(tmp_path, "Nog [@Dahlgren1991; @vtv2018].\n", cited=first.citations)
    assert second.citations.order == ("vtv2018", "Dahlgren1991")
    assert '[<a href="#ref-Dahlgren1991">2</a>, <a href="#ref-vtv2018">1</a>]' in printed(second.chapter.pages[0].lead)


def test_a_value_that_is_known_after_all_is_named_with_what_to_write(tmp_path: Path) -> None:
    claim = "unknown(value('matig_overgewicht', group='18-64', region='NL01'))"
    reading = read_body(
        tmp_path, f'## Woorden {{.geen-data}}\n\n[Voor Nederland is dat niet bekend.]{{claim="{claim}"}}\n'
    )
    (finding,) = reading.findings
    assert finding.code == "claim-false"
    assert (
        "matig_overgewicht (Nederland, 2022, 18-64) is known: 33% (data/observations/test.csv, row 3)"
        in finding.message
    )
    assert '{{ value("matig_overgewicht", region="NL01", period="2022", group="18-64") }}' in finding.hint


def test_words_of_no_margins_stand_while_the_values_have_none(tmp_path: Path) -> None:
    nl = "value('matig_overgewicht', group='18-64', region='NL01')"
    rookt = "value('rookt', group='18-64')"
    absent = "unknown(value('alcoholrichtlijn', group='18-64', region='NL01'))"
    claims = f"without_interval([matig, {nl}])", f"without_interval([matig, {rookt}])", absent
    body = '[Deze cijfers hebben geen marges]{{claim="{}"}}.\n'
    without, with_one, other = (read_body(tmp_path, body.format(claim)).findings for claim in claims)
    assert without == ()
    (finding,) = (item for item in with_one if item.code == "claim-false")
    assert "rookt (Drenthe, 2022, 18-64) has one: 18–22 (data/observations/test.csv, row 4)" in finding.message
    assert "compare(a, b)" in finding.hint
    assert [item.code for item in other] == ["words-typed", "claim-weak"]


@pytest.mark.parametrize(
    ("message", "told", "found"),
    [
        ("yes", "yes", []),
        ("matig > matig_nl", "yes", []),
        ("matig < matig_nl", "", []),
        (r"known(value(\"without_rows\"))", "", []),
        (r"value(\"without_rows\") > 1", "", []),
        ("matg > 1", "", ["expression-unknown-name"]),
        ("matig", "", ["message-condition"]),
    ],
)
def test_a_heading_is_for_the_letter_where_its_condition_holds(
    tmp_path: Path, message: str, told: str, found: list[str]
) -> None:
    reading = read(tmp_path, CHAPTER.replace('zone="left"', f'message="{message}"'))
    (panel, *_) = reading.chapter.pages[0].panels
    assert panel.attributes.get("message", "") == told
    assert [finding.code for finding in reading.findings] == found
