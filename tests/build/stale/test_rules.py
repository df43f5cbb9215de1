"""The rules of what is stale, each on a small edition of its own."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

import pytest

from publisher.build.manuscript import Manuscript
from publisher.build.stale import StaleItem, plans, stated, values, works
from publisher.build.stale.items import named
from publisher.build.stale.turn import Turn
from publisher.data.dataset import Dataset, Goal
from publisher.editions import Edition
from publisher.findings import Place
from publisher.model import Caveat, Chapter, Content, Observation, Page, Panel, Status, Use
from publisher.narrative import Newer, Reference, SentenceRecord, Written
from publisher.narrative.expressions import Answer
from publisher.narrative.text.records import MarkedWords
from tests.factories import dataset, fact, indicator, observation, source, statement, statement_row

TEXT = "publisher/chapters/boek/thema/text.md"
PLACE = Place(TEXT, 12, element="page nu, panel roken")
Rule = Callable[[Turn], Iterator[StaleItem]]


def edition(year: int, known_until: str = "") -> Edition:
    day = datetime.date.fromisoformat(known_until or f"{year}-07-01")
    return Edition("boek", "Het boek", "", year, "nl", "GGD", "", day, day, day, ("thema",), region="PV22")


def sentence(words: str, **more: object) -> SentenceRecord:
    return replace(SentenceRecord(words, replace(PLACE, quote=words)), **more)  # type: ignore[arg-type]


def turn_of(
    data: Dataset,
    *,
    printed: Sequence[Observation] = (),
    sentences: Sequence[SentenceRecord] = (),
    expressions: Sequence[Written] = (),
    caveats: Sequence[Caveat] = (),
    then: Dataset | None = None,
    first: bool = False,
) -> Turn:
    """Return the edition of 2024, with one panel, beside that of 2023; or the `first` of a publication."""
    panel = Panel("roken", Content(), Content(), None, tuple(data.sources.values()), tuple(caveats))
    chapter = Chapter("thema", "Thema", "t", (), (Page("nu", "one", "", Content.of("Nu"), Content(), (panel,)),))
    uses = [Use("thema", PLACE.element, "Van de volwassenen rookt 20%.", tuple(printed))] if printed else []
    written = Manuscript(edition(2024), (chapter,), (), tuple(uses), (), tuple(sentences), (), tuple(expressions))
    return Turn(edition(2024), written, data, None if first else edition(2023), None if first else then or data)


def ids(rule: Rule, turn: Turn) -> list[str]:
    return [f"{item.kind}-{item.name}" for item in rule(turn)]


OLD, NEW = observation(20, period="2022"), observation(19, period="2024", source="nieuw")


@pytest.mark.parametrize(
    ("periods", "then", "found"),
    [
        (("2021", "2022"), ("2021", "2022"), ["expected-cbs-2023"]),
        (("2020", "2022"), ("2020", "2022"), []),
        (("2018", "2021"), ("2018", "2021"), []),
        (("2018/2020", "2019/2021"), ("2018/2020", "2019/2021"), ["expected-cbs-2020-2022"]),
        (("2021", "2022"), ("2021",), []),
        (("2022",), ("2022",), []),
        (("2022-01", "2022-02"), ("2022-01", "2022-02"), []),
    ],
)
def test_a_series_of_which_a_later_year_was_to_be_expected(
    periods: Sequence[str], then: Sequence[str], found: list[str]
) -> None:
    rows = [observation(20, period=period) for period in periods]
    data, before = dataset(rows), dataset([row for row in rows if row.period in then])
    turn = turn_of(data, printed=data.observations, then=before)
    assert ids(values.expected_values, turn) == [each.replace("2020-2022", "2020/2022") for each in found]
    assert ids(values.expected_values, replace(turn, earlier=None, then=None)) == []


def test_a_survey_is_expected_as_long_after_its_publication_as_the_one_before() -> None:
    rows = [observation(20, period=period) for period in ("2020", "2022")]

    def found(published: str) -> list[str]:
        data = dataset(rows, sources=[source(published=published)])
        return ids(values.expected_values, turn_of(data, printed=data.observations))

    assert found("2022-06-30") == ["expected-cbs-2024"]
    assert found("2023-06-30") == []


def test_a_forecast_is_not_expected_to_come() -> None:
    rows = [observation(20, period="2021"), observation(20, period="2022", status=Status.PROJECTION)]
    data = dataset(rows)
    assert ids(values.expected_values, turn_of(data, printed=data.observations)) == []


def test_a_citation_of_a_survey_that_is_no_longer_the_source() -> None:
    data = dataset([OLD, NEW], sources=[source("cbs", works=("monitor2022",)), source("nieuw", works=("monitor2024",))])
    old, new = (fact(row.value, observations=(row,)) for row in data.observations)

    def found(*facts: object) -> list[str]:
        cited = sentence("Dat is 19% [1].", cited=("monitor2022", "huber2011"), facts=facts)
        return ids(works.citations, turn_of(data, sentences=[cited], printed=[data.observations[1]]))

    assert found(new) == ["citation-thema-roken-monitor2022"]
    assert found(old) == found(old, new) == []
    # A sentence without values is about those of its panel.
    assert found() == ["citation-thema-roken-monitor2022"]


@pytest.mark.parametrize(
    ("told", "columns"),
    [
        ({"title": "Monitor 2022", "reference_date": "2022"}, "title: “Monitor 2022”; reference_date: “2022”"),
        ({"title": "Monitor 2024", "reference_date": "2024", "explanation": "Vragen uit 2022."}, "explanation"),
        ({"title": "Monitor", "reference_date": "", "explanation": "Uit {{ value('x', period='2022') }}."}, ""),
        ({"title": "Monitor 2022-2024", "reference_date": "2024-01-01"}, ""),
    ],
)
def test_a_source_that_tells_an_older_year_than_its_values(told: dict[str, str], columns: str) -> None:
    data = dataset([NEW], sources=[source("nieuw", **told)])
    found = list(works.sources(turn_of(data, printed=data.observations)))
    assert len(found) == bool(columns)
    assert all(columns in item.printed for item in found)


def test_what_rests_on_an_earlier_edition() -> None:
    row = observation(20, source="boek-2023", period="2023")
    data = dataset([row], sources=[source("boek-2023", "Het boek 2023")])
    turn = turn_of(
        data, printed=data.observations, sentences=[sentence("Zie het boek 2023."), sentence("Het boek 2024.")]
    )
    assert ids(works.own_edition, turn) == ["own-rookt", "own-thema-roken"]
    of_itself = replace(turn, edition=edition(2023), earlier=None, then=None)
    assert ids(works.own_edition, of_itself) == []


def test_a_statement_of_which_a_number_is_known_since() -> None:
    row = statement_row("lager dan Nederland", period="2022")
    said = statement("lager dan Nederland", period="2022")
    used = [sentence("Dat is lager dan in Nederland.", statements=(replace(said, row=row),))]

    def found(*rows: Observation) -> list[str]:
        data = dataset([OLD, *rows], statements=[row])
        return ids(stated.statements, turn_of(data, sentences=used))

    assert found() == []
    assert found(NEW) == ["statement-s"]
    assert found(replace(NEW, group="80+"), replace(NEW, region="NL01")) == []


def test_a_statement_of_which_a_source_says_something_newer() -> None:
    row = statement_row("lager dan Nederland", period="2022")
    used = [sentence("Dat is lager.", statements=(replace(statement("lager", period="2022"), row=row),))]

    def found(period: str, **more: str) -> list[str]:
        newer = replace(statement_row("hoger dan Nederland", id="t", period=period), **more)
        data = dataset([], indicators=[indicator()], sources=[source(reference_date="2024")], statements=[row, newer])
        return [item.known for item in stated.statements(turn_of(data, sentences=used))]

    assert found("2024") == ["a source says of 2024: “hoger dan Nederland” (t)"]
    assert found("2021") == found("2024", group="80+") == found("2024", subject="sigaren") == []
    assert found("2032") == [], "a forecast is not newer than what was measured"


@pytest.mark.parametrize(
    ("period", "source_date", "stale"),
    [
        ("2018/2030", "2018", 0),
        ("2023/2025", "2023", 1),
        ("2026/2032", "2023", 0),
        ("2023", "2023", 1),
        ("2021", "2021", 0),
    ],
)
def test_a_statement_on_years_that_are_past_since(period: str, source_date: str, stale: int) -> None:
    row = statement_row("stijgt", period=period)
    used = [sentence("Dat stijgt.", statements=(replace(statement("stijgt", period=period), row=row),))]
    data = dataset([], indicators=[indicator()], sources=[source(reference_date=source_date)], statements=[row])
    assert len(ids(stated.statements, turn_of(data, sentences=used))) == stale
    assert ids(stated.statements, turn_of(data, sentences=used, first=True)) == []


@pytest.mark.parametrize(
    ("rule", "values_of", "period", "printed", "stale"),
    [
        ("", "", "2022", True, ["caveat-c"]),
        ("", "", "2022", False, ["caveat-c"]),
        ("range", "20", "2022", False, []),
        ("range", "20", "2022", True, ["caveat-c"]),
        ("", "", "2020", True, []),
        ("no-jump", "18; 20", "2020", True, ["caveat-c"]),
    ],
)
def test_a_caveat_on_what_was_newest(rule: str, values_of: str, period: str, printed: bool, stale: list[str]) -> None:
    caveat = Caveat("c", rule, "rookt", "Let op.", "PV22", period, "totaal", values_of)
    rows = [observation(18, period="2020"), OLD]
    data, then = dataset([*rows, NEW], caveats=[caveat]), dataset(rows)
    turn = turn_of(data, printed=data.observations, then=then, caveats=[caveat] if printed else [])
    assert ids(stated.caveats, turn) == stale


def test_typed_years_of_the_edition_before() -> None:
    def found(words: str) -> list[str]:
        marked = sentence(words, marked=(MarkedWords(words),))
        return ids(stated.typed_years, turn_of(dataset(), sentences=[marked]))

    assert found("het ROAZ-beeld 2023") == ["year-thema-roken"]
    assert found("het scenario 2021-2032") == found("de nota van 2018") == found("de eerste 1.000 dagen") == []
    assert found("Het boek 2023") == [], "this is the publication itself"
    named = replace(turn_of(dataset()), edition=replace(edition(2024), subject="De stand van 2023"))
    assert ids(stated.typed_years, named) == ["year-subject"]


ROWS = ({"publication": "boek-2023", "order": "1", "theme": "roken", "name": "Rookvrij", "parts": ""},)
GOALS = (
    Goal("boek-2023", "PV22", 1, "Rookvrij", "Start", "2023-05-01", ""),
    Goal("boek-2023", "PV22", 2, "Later", "", "2025-05-01", ""),
)


def test_tables_of_the_edition_before() -> None:
    asked = [Written(text, Answer(()), PLACE) for text in ("partnerships()", "goals()")]
    data = replace(dataset(), tables={"partnerships": ROWS}, goals=GOALS)
    turn = turn_of(data, expressions=asked, sentences=[sentence("Samen.")])
    assert ids(plans.tables, turn) == ["table-partnerships-boek-2023", "table-goals-boek-2023"]
    assert ids(plans.passed_goals, turn) == ["goal-boek-2023-1"]
    elsewhere = [replace(each, answer=Answer(None)) for each in asked]
    assert ids(plans.tables, turn_of(data, expressions=elsewhere)) == []
    own = replace(data, tables={"partnerships": tuple({**row, "publication": "boek-2024"} for row in ROWS)}, goals=())
    assert ids(plans.tables, turn_of(own, expressions=asked)) == []


def test_a_table_that_a_text_takes_by_the_name_of_an_earlier_edition() -> None:
    data = replace(dataset(), tables={"partnerships": (*ROWS, {**ROWS[0], "publication": "boek-2024"})})
    (item,) = plans.tables(turn_of(data, expressions=[Written('partnerships("boek-2023")', Answer(()), PLACE)]))
    assert item.place.file == TEXT
    assert "write partnerships() in the text" in item.update


def newer_turn(**periods: str) -> Turn:
    """Return an edition in which one expression names a year, and one the edition's name for it."""
    data = dataset([OLD, NEW])
    old, new = data.observations
    pairs = ((fact(20, observations=(old,)), new),)
    asked = [
        Written('value("rookt", period="2022")', Answer(None), Place(TEXT, 5), "rookt"),
        Written('value("rookt", period=survey)', Answer(None), Place(TEXT, 6), "rookt_ook"),
    ]
    turn = turn_of(data, printed=[old])
    written = replace(turn.written, newer=tuple(Newer(each, pairs) for each in asked))
    return replace(turn, written=written, edition=replace(turn.edition, periods=tuple(periods.items())))


def test_values_of_a_period_that_the_text_names() -> None:
    one, other = values.newer_values(newer_turn())
    assert (one.name, other.name) == ("thema-rookt", "thema-rookt_ook")
    assert one.printed == "rookt, Drenthe: 20% (2022)"
    assert one.known == "rookt, Drenthe: 19% (2024; data/observations/test.csv, row 3)"
    assert one.update == 'Write period="2024". Or, to keep to one source for good, write source="cbs".'
    assert (one.spot.chapter, one.spot.page, one.place.row) == ("thema", "nu", 5)


@pytest.mark.parametrize(
    ("then", "now", "pinned", "stale"),
    [
        # "Twee jaar eerder was het ...": the year before of then is no longer the year before.
        (("2020", "2022"), ("2020", "2022", "2024"), "2020", 'Write period="2022"'),
        (("2020", "2021"), ("2020", "2021", "2022", "2023"), "2020", 'Write period="2022"'),
        (("2020", "2022"), ("2020", "2022"), "2020", ""),
        # What looks far back is meant to.
        (("2012", "2020", "2022"), ("2012", "2020", "2022", "2024"), "2012", ""),
        (("2022",), ("2020", "2022", "2024"), "2020", ""),
    ],
)
def test_what_is_compared_with_the_value_before(
    then: Sequence[str], now: Sequence[str], pinned: str, stale: str
) -> None:
    rows = {period: observation(20 + at, period=period) for at, period in enumerate(now)}
    data, before = dataset(list(rows.values())), dataset([rows[period] for period in then])
    answer = Answer(None, facts=(replace(fact(20), observations=(rows[pinned],)),))
    expressions = [
        Written(f"value('rookt', period={quote}{pinned}{quote})", answer, PLACE, "eerder") for quote in "\"'"
    ]
    found = list(values.earlier_values(turn_of(data, expressions=expressions[:1], then=before)))
    assert [(item.kind, item.name, stale in item.update) for item in found] == [("value", "thema-eerder", True)] * bool(
        stale
    )
    assert (
        list(values.earlier_values(turn_of(data, expressions=[Written("first(x)", answer, PLACE)], then=before))) == []
    )
    assert list(values.earlier_values(turn_of(data, expressions=expressions, first=True))) == []


def test_values_of_a_name_for_a_period_are_one_item() -> None:
    one, name = values.newer_values(newer_turn(survey="2022", other="2020"))
    assert (one.name, name.name, name.kind) == ("thema-rookt", "survey", "period")
    assert name.printed.startswith('survey = "2022": rookt, Drenthe: 20% (2022)')
    assert name.update == 'Write survey = "2024" under [periods]; it goes for rookt_ook.'
    assert (name.place.file, name.place.element) == ("data/publications/boek-2024.toml", "periods.survey")


def test_an_answer_rests_on_the_data_and_on_no_row_of_a_file() -> None:
    turn = newer_turn()
    before = [item.state for item in values.newer_values(turn)]
    moved = {row: replace(row, row=row.row + 10) for row in turn.data.observations}
    newer = tuple(
        replace(each, found=tuple((one, moved[row]) for one, row in each.found)) for each in turn.written.newer
    )
    after = [item.state for item in values.newer_values(replace(turn, written=replace(turn.written, newer=newer)))]
    assert after == before
    corrected = tuple(
        replace(each, found=tuple((one, replace(row, value=18.0)) for one, row in each.found))
        for each in turn.written.newer
    )
    turn = replace(turn, written=replace(turn.written, newer=corrected))
    assert not {item.state for item in values.newer_values(turn)} & {*before}


def test_words_about_a_caveat_that_is_printed_nowhere_any_more() -> None:
    caveat = Caveat("c", "", "rookt", "Let op.", "PV22", "2022", "totaal")
    text = '---\n---\n\nHet past niet.\n\n[Lees dat met voorzichtigheid.]{caveat="c"} {caveat="gone"}\n'
    lines = {4: "Het past niet.", 6: "Lees dat met voorzichtigheid."}
    said = [sentence(words, place=Place(TEXT, row)) for row, words in lines.items()]

    def found(*printed: Caveat) -> list[StaleItem]:
        turn = turn_of(dataset([OLD], caveats=[caveat]), sentences=said, caveats=printed)
        return list(stated.words_about_caveats(replace(turn, texts={TEXT: text})))

    (item,) = found()
    assert (item.printed, item.place.row) == ("Lees dat met voorzichtigheid.", 6)
    assert found(caveat) == []


def test_a_source_that_is_cited_as_an_older_work() -> None:
    works_of = ({"id": "tabel2023", "title": "Tabel", "issued": {"date-parts": [[2023]]}},)
    data = replace(dataset([NEW], sources=[source("nieuw", "Tabel", works=("tabel2023",))]), references=works_of)
    turn = turn_of(data, printed=data.observations)
    cited = replace(turn.written, references=(Reference("tabel2023", 1, Content()),))
    (item,) = works.sources(replace(turn, written=cited))
    assert "works: “tabel2023”" in item.printed
    assert [each for each in works.sources(turn) if "works" in each.printed] == [], "nothing cites it"


def test_several_about_the_same_are_one_item_with_an_id_that_stays() -> None:
    data = dataset()
    turn = turn_of(data, sentences=[sentence("Zie de gedrukte editie."), sentence("En de vorige editie.")])
    (item,) = named(works.own_edition(turn))
    assert item.id == "own-thema-roken"
    assert item.printed == "Zie de gedrukte editie.; En de vorige editie."
    (left,) = named(works.own_edition(turn_of(data, sentences=[sentence("En de vorige editie.")])))
    assert (left.id, left.state == item.state) == (item.id, False)
