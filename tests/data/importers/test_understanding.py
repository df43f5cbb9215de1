"""A table becomes rows where all of it is clear; what is not sure is asked, and what was answered is kept."""

import pytest

from publisher.data.importers.meaning import Question, TableMapping
from tests.data.importers.built import answering, codes, rows, table, understood

ADULTS = table(["Gemeente", "Rookt (%)"], ["Assen", "17,5"], ["Emmen", "18,2"], above="Gezondheidsmonitor 2024")
ANSWERS = {"period": "2024", "group": "18+", "source": "monitor-volwassenen-2022"}


def test_what_a_table_does_not_tell_is_a_question_with_the_line_to_write() -> None:
    found = understood(ADULTS)
    assert found.incoming is None
    assert [question.setting for question in found.questions] == [("period",), ("group",), ("source",)]
    period = next(finding for finding in found.findings if "period" in finding.message)
    assert (period.code, period.place.element) == ("import-question", "Blad1!A1")
    assert 'Write in data/imports/cijfers.toml, period = "2024", above its tables.' in period.hint


def test_answers_are_asked_once_and_kept() -> None:
    first = understood(ADULTS, ask=answering(**ANSWERS))
    assert [(row["region"], row["period"], row["group"], row["value"]) for row in rows(first)] == [
        ("GM0106", "2024", "18+", "17.5"),
        ("GM0114", "2024", "18+", "18.2"),
    ]
    assert not first.questions
    again = understood(ADULTS, first.mapping)
    assert rows(again) == rows(first)
    assert codes(again) == []


def test_a_column_that_is_gone_is_named_and_a_new_one_told() -> None:
    learnt = understood(ADULTS, ask=answering(**ANSWERS)).mapping
    changed = table(["Gemeente", "Rookt dagelijks (%)"], ["Assen", "17,5"])
    found = understood(changed, learnt)
    assert found.incoming is None
    gone = next(finding for finding in found.findings if finding.code == "import-column")
    assert "There is no column “Rookt (%)”" in gone.message
    assert "Did you mean “Rookt dagelijks (%)”?" in gone.hint
    new = next(finding for finding in found.findings if finding.code == "import-new-column")
    assert (new.severity, new.place.element) == ("warning", "Blad1!B1")


def test_a_column_that_was_empty_is_told_when_it_fills() -> None:
    head = ["Gemeente", "Rookt (%)", "Iets anders"]
    learnt = understood(table(head, ["Assen", "17,5", ""]), ask=answering(**ANSWERS)).mapping
    assert "Iets anders" not in learnt.columns
    assert codes(understood(table(head, ["Assen", "17,9", " "]), learnt)) == []
    assert codes(understood(table(head, ["Assen", "17,9", 12.5]), learnt)) == ["import-new-column"]


@pytest.mark.parametrize(
    ("note", "kept"),
    [
        ("Zie de tabel.", True),
        ("-", True),
        ("-1,5 punt", False),
        ("=1+1", False),
        ("@som", False),
        ("Zie \u202eneb", False),
        ("rood \x1b[31m", False),
    ],
)
def test_a_note_is_words_that_can_be_seen(note: str, kept: bool) -> None:
    noted = table(["Gemeente", "Rookt (%)", "Opmerking"], ["Assen", "17,5", note])
    found = understood(noted, ask=answering(**ANSWERS))
    assert codes(found) == ([] if kept else ["import-note"])
    assert not kept or [row["note"] for row in rows(found)] == [note]


def test_years_as_heads_are_periods_and_next_year_has_no_question() -> None:
    mapping = TableMapping(indicator="inwoners", group="totaal", source="cbs-37259")
    first = understood(table(["Regio", "2021", "2022*"], ["106", 68836, 68979]), mapping)
    assert [(row["period"], row["value"], row.get("note", "")) for row in rows(first)] == [
        ("2021", "68836", ""),
        ("2022", "68979", "Voorlopig cijfer."),
    ]
    assert first.mapping.columns == {"{period}": "bound=value"}
    later = understood(table(["Regio", "2022", "2023*"], ["106", 68979, 69414]), first.mapping)
    assert [row["period"] for row in rows(later)] == ["2022", "2023"]
    assert codes(later) == []


def test_the_schema_of_the_data_itself_needs_no_question() -> None:
    filled = {
        "indicator": "rookt",
        "region": "GM0106",
        "period": "2020",
        "group": "18+",
        "value": "17",
        "lower": "15.5",
        "upper": "18.5",
        "unit": "percent",
        "status": "estimate",
        "source": "monitor-85012",
        "reference_date": "2020",
        "note": "Let op.",
    }
    found = understood(table([*filled], [*filled.values()]))
    assert rows(found) == [filled]
    assert codes(found) == []


def test_all_columns_that_are_left_can_be_left_out_by_one_answer() -> None:
    read = table(["Gemeente", "Rookt", "Geluk", "Geluk 2", "Geluk 3"], ["Assen", 1, 2, 3, 4])
    asked: list[str] = []

    def ask(question: Question) -> str:
        asked.append(question.setting[-1])
        return ANSWERS.get(question.setting[0], "-*")

    found = understood(read, ask=ask)
    assert asked == ["Geluk", "period", "group", "source"]
    assert found.mapping.columns == {"Rookt": "rookt", "Geluk": "-", "Geluk 2": "-", "Geluk 3": "-"}


def test_what_is_of_everybody_alone_is_of_no_other_group_of_the_table() -> None:
    # All inhabitants beside smokers of 18 and over: one answer for the whole table must not take both for adults.
    read = table(["Gemeente", "Rookt", "Inwoners", "Aantal mensen"], ["Assen", 17, 69414, 69414])
    asked = next(each for each in understood(read).questions if each.setting == ("group",))
    assert {"18+", "18-64", "16-25"} < {choice.value for choice in asked.choices}
    found = understood(read, ask=answering(**ANSWERS, **{"Aantal mensen": "huishoudens"}))
    assert [(row["indicator"], row["group"]) for row in rows(found)] == [
        ("rookt", "18+"),
        ("inwoners", "totaal"),
        ("huishoudens", "totaal"),
    ]


def test_an_answer_that_cannot_be_is_told() -> None:
    read = table(["Gemeente", "Geluk"], ["Assen", 17])
    for answer in ("rookt 18+ 65+", "bound=middle", "gelukk"):
        found = understood(read, ask=answering(**ANSWERS, Geluk=answer))
        assert found.incoming is None
        assert {"import-answer", "import-setting"} & {*codes(found)}
