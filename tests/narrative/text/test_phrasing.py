"""Words typed beside a phrase that fit only some of what it says are found, with what to write; others are free."""

from pathlib import Path

import pytest

from tests.narrative.sample import FRONT, PAGE, read

FACTS = """  rookt: value("rookt", group="18-64")
  rookt_nl: value("rookt", group="18-64", region="NL01")
  oud: series("inwoners", group="80+")
  gemeenten: across("inwoners", municipalities())
"""


def findings(folder: Path, sentence: str) -> list[tuple[str, str]]:
    head = FRONT.removesuffix("---\n") + FACTS + "---\n" + PAGE
    found = read(folder, f"{head}\n## Woorden {{#a .geen-data}}\n\n{sentence}\n").findings
    return [(finding.message, finding.hint) for finding in found if finding.code == "phrase-apart"]


@pytest.mark.parametrize(
    ("sentence", "hint"),
    [
        (
            "{{ matig | fraction | capital }} volwassenen rookt.",
            '{{ fraction_of(matig, "volwassenen", "is", "zijn") }}',
        ),
        ("{{ matig | fraction | capital }} rookt.", '{{ fraction(matig, "is", "zijn") }}'),
        ("Hier rookt {{ fraction(matig) }} van de jongeren.", '{{ fraction_of(matig, "volwassenen", "is", "zijn") }}'),
        ('{{ fraction_of(matig, "jongeren") | capital }} rookt.', '{{ fraction_of(matig, "jongeren", "is", "zijn") }}'),
        ('Hier rookt {{ fraction_of(matig, "jongeren") }} soms.', "agree("),
        ('{{ counted(gemeenten, "gemeente", "gemeenten") | capital }} scoren.', '"gemeenten", "is", "zijn") }}'),
        ("{{ highest(gemeenten, 2) | names }} scoren.", '{{ names(highest(gemeenten, 2), "is", "zijn") }}'),
        ("Dat is {{ ratio(oud[1], oud[0]) | times }} het midden.", '{{ times(ratio(oud[1], oud[0]), "het …") }}'),
        ('Roken komt {{ compare(rookt, rookt_nl, "vaker") | bare }} voor dan daar.', '"vaker", "voor") }}'),
        ('Dat is {{ rookt - rookt_nl }} {{ compare(rookt, rookt_nl, "meer") }} daar.', '{{ gap(a, b, "meer") }}'),
        ("Dat is {{ change(oud).size }} {{ compare(oud[1], oud[0]) | bare }}.", '{{ gap(a, b, "meer") }}'),
        ("In de {{ 1 | cardinal }} gemeenten.", '{{ counted(1, "gemeenten", "gemeenten") }}'),
        ("{{ capital(fraction_of(matig, 'jongeren')) ~ ' rookt' }}.", "agree("),
        ("In {{ count([matig]) }} gemeenten.", "{{ counted([matig], "),
        ("Dat is ongeveer {{ matig | fraction }}.", "Leave “ongeveer” out"),
        ("Dat zijn zo'n {{ oud[1] | rounded }} mensen.", "Leave “zo'n” out"),
    ],
)
def test_words_that_fit_some_values_only(tmp_path: Path, sentence: str, hint: str) -> None:
    ((message, advice),) = findings(tmp_path, sentence)
    assert message.startswith("“")
    assert hint in advice


@pytest.mark.parametrize(
    "sentence",
    [
        "In Drenthe is dat {{ matig | fraction }}, in Nederland {{ matig_nl | fraction }}.",
        "Dat is {{ matig | fraction }} in Drenthe ({{ matig }}).",
        'Dat is {{ fraction_of(matig, "volwassenen") }}.',
        '{{ fraction_of(matig, "jongeren", "rookt", "roken") | capital }} hier.',
        'Hier {{ agree(matig, "rookt", "roken") }} {{ fraction_of(matig, "jongeren") }} soms.',
        "In {{ highest(gemeenten, 2) | names }} is het zo.",
        "{{ highest(gemeenten, 2) | names }}",
        'Dat is {{ times(ratio(oud[1], oud[0]), "het midden") }}.',
        "Jongeren roken {{ ratio(oud[1], oud[0]) | times }} zo veel.",
        'Roken komt {{ compare(rookt, rookt_nl, "vaker") | bare }} voor. Als dat zo is, roken zij.',
        'Roken komt {{ compare(rookt, rookt_nl, "vaker", "voor") }} daar.',
        'Dat is {{ gap(rookt, rookt_nl, "meer") }} daar.',
        "Het is {{ rookt }}, {{ compare(rookt, rookt_nl) }} daar.",
        "In {{ count(gemeenten) | cardinal }} gemeenten en {{ oud[0] }} mensen.",
        "{{ capital(fraction_of(matig, 'jongeren', 'is', 'zijn')) ~ ' hier' }}.",
        "Van de {{ earliest('inwoners') }} inwoners.",
        "{{ 'Dat is in ' ~ how_many(above(gemeenten, gemeenten[1]), gemeenten, 'gemeente', 'gemeenten') ~ ' zo' }}.",
        "Dat is ongeveer {{ matig }}.",
    ],
)
def test_words_that_fit_every_value(tmp_path: Path, sentence: str) -> None:
    assert findings(tmp_path, sentence) == []


def test_what_a_phrase_says_of_not_knowing_is_not_typed_beside_it(tmp_path: Path) -> None:
    several = "only_known([matig, value('alcoholrichtlijn', group='18-64'), value('rookt', group='18-64')])"
    alcohol = "across('alcoholrichtlijn', ['PV22', 'NL01'], group='18-64')"
    assert findings(tmp_path, f"Het is {{{{ counted(only_known({alcohol}), 'plek', 'plekken') }}}}.") == []
    sentence = f"Het is {{{{ counted(only_known({alcohol}), 'plek', 'plekken') }}}} met een bekend cijfer."
    ((message, advice),) = findings(tmp_path, sentence)
    assert "“één plek met een bekend cijfer” says itself" in message
    assert "typed words out" in advice
    assert findings(tmp_path, f"Het is {{{{ {several} | values }}}}, voor zover bekend.") == []


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("Dat is ten minste {{ matig }}.", "ten minste"),
        ("Dat is bijna {{ matig }}.", "bijna"),
        ("Het ligt onder de {{ matig }}.", "onder de"),
        ("Dat is {{ 'ruim ' ~ matig }}.", "ruim"),
        ("Dat is op zijn minst {{ matig }}.", "op zijn minst"),
        ("Dat is ongeveer {{ matig }}.", ""),
        ("Dat is {{ oud[1] | rounded }}, ten minste hier.", ""),
        ('[Dat is meer dan {{ matig_nl }}]{claim="matig > matig_nl"}.', ""),
    ],
)
def test_a_limit_at_a_value_needs_a_claim(tmp_path: Path, sentence: str, found: str) -> None:
    head = FRONT.removesuffix("---\n") + FACTS + "---\n" + PAGE
    wrong = read(tmp_path, f"{head}\n## Woorden {{#a .geen-data}}\n\n{sentence}\n").findings
    limits = [finding.message for finding in wrong if "limit at a value" in finding.message]
    assert [message.split("”")[0].removeprefix("“") for message in limits] == [found] * bool(found)


def test_words_in_the_expression_of_a_named_fact(tmp_path: Path) -> None:
    head = FRONT.removesuffix("---\n") + "  kop: capital(fraction(matig)) ~ ' rookt'\n---\n" + PAGE
    found = read(tmp_path, f"{head}\n## {{{{ kop }}}} {{#a}}\n\nWoorden.\n").findings
    ((message, row),) = [(each.message, each.place.row) for each in found if each.code == "phrase-apart"]
    assert (message.split(":")[0], row) == ("“fraction(…) rookt”", 8)
