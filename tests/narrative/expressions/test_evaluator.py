"""Expressions: what they give, what their mistakes say, and that there is no way out of the sandbox."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from publisher.model import Fact
from publisher.narrative.expressions.answer import Answer, ErrorValue, ExpressionError
from publisher.narrative.expressions.evaluator import evaluate
from publisher.narrative.expressions.functions import builtins, printable
from publisher.narrative.text.claim_values import claim_values
from tests.narrative.sample import facts

FUNCTIONS = builtins(facts())


def answer(source: str, **names: str) -> Answer:
    known: dict[str, Answer | ErrorValue] = {}
    for name, expression in names.items():
        known[name] = evaluate(expression, FUNCTIONS, known)
    return evaluate(source, FUNCTIONS, known)


MATIG = 'value("matig_overgewicht", group="18-64")'
MATIG_NL = 'value("matig_overgewicht", group="18-64", region="NL01")'
ROOKT = 'value("rookt", group="18-64")'
NAMES = {"matig": MATIG, "matig_nl": MATIG_NL, "gemeenten": 'across("inwoners", municipalities())'}


@pytest.mark.parametrize(
    ("source", "printed"),
    [
        ("matig", "37%"),
        ("matig | fraction | capital", "Bijna vier op de tien"),
        ("fraction(matig)", "bijna vier op de tien"),
        ("compare(matig, matig_nl)", "hoger dan"),
        ("matig - matig_nl", "4 procentpunt".replace(" ", "\u00a0")),
        ("ratio(matig_nl, matig)", "0,9"),
        ("matig / 2", "19%"),
        ("count(gemeenten) | cardinal", "twaalf"),
        ("highest(gemeenten, 3) | names", "Emmen, Assen en Hoogeveen"),
        ("highest(gemeenten)", "108.765"),
        ("above(gemeenten, gemeenten[1]) | names", "Emmen"),
        ("total(gemeenten)", "502.042"),
        ("share(gemeenten[5], total(gemeenten))", "22%"),
        ('change(series("inwoners", group="80+")) | past', "verdubbelde ruim"),
        ('series("inwoners", group="80+") | years', "1995–2022"),
        ('value("binge", group="vmbo")', "71 tot 84%"),
        ("matig.year", "2022"),
        ("matig.region.name", "Drenthe"),
        ("region()", "Drenthe"),
        ('region("NL01")', "Nederland"),
        ("matig | definition", "BMI van 25 tot 30"),
        ("matig | source", "GGD Gezondheidsmonitor volwassenen 2022"),
        ('words("ses_emmen")', "lager dan Nederland"),
        ("matig | labels", "volwassenen van 18 tot en met 64 jaar"),
        ('"even" if matig == matig_nl else "anders"', "anders"),
        ("(matig | fraction) ~ ' van de volwassenen'", "bijna vier op de tien van de volwassenen"),
    ],
)
def test_an_expression_prints(source: str, printed: str) -> None:
    assert printable(answer(source, **NAMES).value) == printed


@pytest.mark.parametrize(
    ("source", "true"),
    [
        ("matig > matig_nl", True),
        ("matig < matig_nl", False),
        ("matig >= 37", True),
        ("33 <= matig_nl < matig", True),
        ("matig > 2 * matig_nl", False),
        ("not matig == matig_nl", True),
        ("matig > matig_nl and count(gemeenten) == 12", True),
        # 20% (18 to 22) against 19% (18.6 to 19.4): no difference can be shown.
        ('value("rookt", group="18-64") > value("rookt", group="18-64", region="NL01")', False),
        ('value("rookt", group="18-64") == value("rookt", group="18-64", region="NL01")', True),
        ('value("binge", group="vmbo") > value("binge", group="vwo")', True),
        ('rising(series("inwoners", group="80+"))', True),
        ('falling(series("inwoners"))', True),
        ("is_highest(gemeenten[5], gemeenten)", True),
        ('stated("ses_emmen")', True),
        ('stated("ses_emmen", "lager")', True),
        ('stated("ses_emmen", "hoger")', False),
        ("rank(gemeenten[5], gemeenten) == 'het hoogst'", True),
    ],
)
def test_a_claim_is_true_or_false(source: str, true: bool) -> None:
    assert bool(answer(source, **NAMES).value) is true


@pytest.mark.parametrize(
    ("source", "code", "text"),
    [
        ("matg", "expression-unknown-name", "Did you mean matig"),
        ("matig | fracton", "expression-unknown-word", "Did you mean fraction"),
        ('value("matig_overgewich", group="18-64")', "fact-unknown-indicator", "matig_overgewicht"),
        ('value("rookt", group="80+")', "fact-missing", 'value("rookt", region="PV22", period="2022", group="18-64")'),
        ('value("rookt", group="80")', "fact-unknown-group", "80+"),
        ('value("inwoners", region="Emmen")', "fact-unknown-region", "(Emmen)"),
        ("change(matig_nl, matig)", "expression-value", "region and group must be the same"),
        ("is_highest(gemeenten, matig)", "expression-value", "It is written is_highest(fact, others)"),
        ("Emmen", "expression-unknown-name", "Name it under facts"),
        ('value("rookt", regio="NL01")', "expression-arguments", "region"),
        ("fraction(matig, 3, 4, 5)", "expression-arguments", "too many"),
        ("fraction", "expression-value", "fraction(value, singular"),
        ("matig |", "expression-syntax", "cannot be read"),
        ("matig }} {{ matig", "expression-syntax", "not one expression"),
        ("", "expression-syntax", ""),
        ("1 / 0", "expression-value", "division by zero"),
        ('matig / value("treeknorm", region="NL01")', "expression-value", "compare like with like"),
        ('1 / value("treeknorm", region="NL01")', "expression-value", "cannot be calculated"),
        ("gemeenten[99]", "expression-value", "has 12 values, and no [99]"),
        ("above(gemeenten, gemeenten[5])[0]", "expression-value", 'none="geen gemeente"'),
        ("gemeenten | fraction", "expression-value", "a list of facts"),
        ("maximum(gemeenten).region.name", "expression-value", "where_highest(list)"),
        ("highest(gemeenten, 99, ties=true)", "expression-value", "count(list) >= 99"),
        ('matig > value("alcoholrichtlijn", group="18-64", region="NL01")', "expression-value", "differ in"),
        ('matig_nl > value("alcoholrichtlijn", group="18-64", region="NL01")', "expression-value", "not known"),
        ("matig > gemeenten[0]", "expression-value", "compare like with like"),
        ("matig > 'hoog'", "expression-value", "cannot be compared"),
        ("none > matig", "expression-value", "cannot be compared"),
        ('stated("ses_emen")', "fact-unknown-statement", "ses_emmen"),
        ('statements(across("inwoners", municipalities()))', "expression-value", "0 statements of inwoners GM0001"),
        ('ends(series("rookt", group="18-64"))', "expression-value", "at least two"),
        ('growth("rookt", ["PV22"], group="18-64")', "expression-value", "at least two"),
        ('each("rookt", groups="18-64")', "expression-value", "list of codes"),
        ('region("XX")', "expression-value", "XX"),
        ("highlight()", "expression-value", "highlights no gemeente"),
        ("[] | names", "expression-value", "empty list"),
        ("matig." + "x" * 2000, "expression-too-long", "1000"),
        ("-" * 500 + "1", "expression-syntax", "nested"),
        ("(" * 400 + "matig" + ")" * 400, "expression-syntax", "nested"),
    ],
)
def test_a_mistake_says_what_to_do(source: str, code: str, text: str) -> None:
    with pytest.raises(ExpressionError) as error:
        answer(source, **NAMES)
    assert error.value.code == code
    assert text in f"{error.value.message} {error.value.hint}"


@pytest.mark.parametrize(
    "source",
    [
        "matig.__class__",
        "matig.__class__.__mro__",
        "matig.observations",
        "matig.indicator.__init__",
        "''.__class__.__base__.__subclasses__()",
        "''.join(['a'])",
        "'%s' % matig",
        "matig['__class__']",
        "gemeenten.__len__()",
        "value.__globals__",
        "self",
        "self._TemplateReference__context",
        "config",
        "range(10)",
        "lipsum()",
        "cycler.__init__.__globals__",
        "namespace()",
        "open('/etc/passwd')",
        "''|attr('__class__')",
        "gemeenten|map('string')|join",
        "9 ** 9 ** 9",
        "9 // 2",
        "9 % 2",
        "'a' * 1000000",
        "matig * 'a'",
        "[matig] * 100",
        "value(*gemeenten)",
        "value(**{})",
        "{'a': 1}",
        "gemeenten[0:3]",
        "matig is defined",
        "'a' in 'abc'",
        "(value)('rookt')",
        "true + 1",
    ],
)
def test_there_is_no_way_out(source: str) -> None:
    with pytest.raises(ExpressionError):
        answer(source, **NAMES)


@given(st.text("matig|()[]{}.,'\"_ 0123456789+-*/<>=~%valuerkt", max_size=40))
def test_no_text_breaks_the_evaluation(source: str) -> None:
    try:
        result = answer(source, matig=MATIG)
    except ExpressionError as error:
        assert error.message
    else:
        assert isinstance(result, Answer)


def test_an_answer_knows_what_it_comes_from() -> None:
    found = answer("matig > matig_nl and stated('ses_emmen')", **NAMES)
    assert [fact.region.name for fact in found.facts] == ["Drenthe", "Nederland"]
    assert [statement.id for statement in found.statements] == ["ses_emmen"]
    assert found.names == ("matig", "matig_nl")
    assert found.has_provenance
    assert not answer("30 + 7").has_provenance


def test_a_named_count_still_knows_its_facts() -> None:
    found = answer("hoog | cardinal", **NAMES, hoog="count(above(gemeenten, gemeenten[1]))")
    assert printable(found.value) == "een"
    assert len(found.facts) == 12


def test_the_values_behind_a_claim_are_named() -> None:
    names = {name: evaluate(source, FUNCTIONS, {}) for name, source in (("matig", MATIG), ("matig_nl", MATIG_NL))}
    claim = "matig < matig_nl and value('alcoholrichtlijn', group='18-64') > matig and stated('ses_emmen')"
    found = evaluate(claim.replace("<", ">"), FUNCTIONS, names)
    text = claim_values(found, names)
    assert text.startswith("matig = 37%, matig_nl = 33%, alcoholrichtlijn (Drenthe, 2022, 18-64) = 38%")


def test_words_typed_into_an_expression_are_reported_apart_from_keys() -> None:
    assert answer('"hoog" if matig > 30 else "laag"', **NAMES).texts == ("hoog",)
    assert answer(MATIG).texts == ()
    assert isinstance(answer(MATIG).value, Fact)


@pytest.mark.parametrize(
    ("source", "message"),
    [
        ("rising(matig)", "at least two facts"),
        ("falling(matig)", "at least two facts"),
        ("is_highest(matig, [matig])", "no others"),
        ("is_lowest(matig, matig)", "no others"),
        ("is_highest(matig, [matig, gemeenten[0]])", "compare like with like"),
        ("matig and matig > matig_nl", "a fact is not true or false"),
        ("not matig", "a fact is not true or false"),
        ("not gemeenten", "a list of facts is not true or false"),
        ("'ja' if matig else 'nee'", "a fact is not true or false"),
        ("matig | rank([matig_nl])", "not one of the facts"),
    ],
)
def test_a_claim_that_could_not_fail_is_refused(source: str, message: str) -> None:
    with pytest.raises(ExpressionError, match=message):
        answer(source, **NAMES)


def test_a_predicate_may_be_a_statement() -> None:
    assert answer("stated('ses_emmen') and not matig < matig_nl", **NAMES).value is True


def test_words_typed_into_a_composed_argument_are_remembered() -> None:
    assert answer("capital('bijna de helft: ' ~ matig)", **NAMES).texts == ("bijna de helft: ",)
    assert answer("value('matig_overgewicht', group='18-64')").texts == ()


def test_a_list_of_ids_that_chooses_data_is_not_printed() -> None:
    ids = {"scholen": '["vmbo", "vwo"]'}
    assert answer('by_group("binge", scholen) | values', **ids).texts == ()
    assert answer("scholen", **ids).texts == ("vmbo", "vwo")


ABSENT = [
    "value('alcoholrichtlijn', group='18-64', region='NL01')",  # a row without a value
    "value('rookt', group='80+')",  # no such row
    "value('rookt', group='18-64', period='2040')",
    "latest('inwoners', region='NL01')",
    "across('rookt', municipalities(), group='18-64')",
    "each(['rookt', 'matig_overgewicht'], groups='80+', regions=['PV22', 'NL01'])",
    "by_group('binge', ['18-64', '80+'])",
    "between(earliest('inwoners', group='80+'), latest('inwoners', group='80+'))",
    "other_groups(value('rookt', group='18-64'))",
    "value('without_rows')",
    "every('without_rows')",
]


@pytest.mark.parametrize("look_up", ABSENT)
def test_what_the_data_do_not_have_is_unknown(look_up: str) -> None:
    found = answer(f"unknown({look_up})")
    assert found.value is True
    assert found.has_provenance
    assert found.says_unknown
    assert not [fact for fact in found.unknown if fact.known]


@pytest.mark.parametrize(
    "look_up",
    [
        "value('rookt', group='18-64')",
        "value('binge', group='vmbo')",  # a range is known
        "by_group('binge', ['vwo', '80+'])",  # one of two
        "other_groups(value('binge', group='vmbo'))",
        "every('binge')",
        "across('inwoners', municipalities())",
        "latest('inwoners')",
        "value('inwoners')",  # of any period
    ],
)
def test_nothing_is_unknown_of_which_one_value_is_known(look_up: str) -> None:
    found = answer(f"unknown({look_up})")
    assert found.value is False
    assert found.unknown


@pytest.mark.parametrize(
    ("look_up", "message"),
    [
        ("value('rokt', group='18-64')", "there is no indicator “rokt”"),
        ("value('rookt', group='18-65')", "there is no group “18-65”"),
        ("value('rookt', group='18-64', region='NL1')", "there is no region “NL1”"),
        ("value('rookt', group='18-64', source='cbz')", "there is no source “cbz”"),
        ("value('rookt', group='18-64', period='22')", "there is no period “22”"),
        ("value('rookt')", "no values of everybody in any region"),
    ],
)
def test_a_misspelt_look_up_is_no_unknown_value(look_up: str, message: str) -> None:
    with pytest.raises(ExpressionError, match=message):
        answer(f"unknown({look_up})")


def test_only_what_must_be_unknown_counts() -> None:
    absent = "unknown(value('rookt', group='80+'))"
    assert answer(f"{absent} and count([1]) == 1").says_unknown
    assert not answer(f"not {absent}").says_unknown
    assert not answer(f"{absent} or count([1]) == 1").says_unknown


def test_outside_unknown_a_look_up_finds_a_row() -> None:
    with pytest.raises(ExpressionError, match="there is no value for"):
        answer("unknown(value('rookt', group='80+')) and value('rookt', group='80+') > 3")


def test_the_year_of_a_fact_that_chooses_another_is_no_part_of_what_is_said() -> None:
    chosen = answer('value("matig_overgewicht", group="18-64", period=rookt.year)', rookt=ROOKT)
    assert [fact.indicator.id for fact in chosen.facts] == ["matig_overgewicht"]
    assert chosen.names == ("rookt",)
    assert "rookt" in [fact.indicator.id for fact in answer("rookt.year", rookt=ROOKT).facts]
