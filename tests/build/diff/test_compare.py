"""Each kind of change between two manuscripts, on small records."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest

from publisher.build.diff import compare
from publisher.build.diff.changes import Cause, ClassChange, Kind, Spot, WordChange, kind_of
from publisher.build.diff.export import as_json
from publisher.build.diff.words import of_claim, of_figure, of_place, of_value
from publisher.build.record.entries import CaveatEntry, Record, SourceEntry, StatementEntry, WorkEntry
from tests.build.diff.sample import claim, figure, page, panel, record, sentence, value


def changed(difference: Any) -> set[str]:
    """Return the names of the lists in which something changed."""
    return {name for name, changes in difference.lists.items() if changes}


def test_an_added_year_is_a_new_value_on_its_page() -> None:
    before = record([value(20)], sentences=[sentence("a", values=(0,))])
    after = record([value(20), value(18, "2024")], sentences=[sentence("a", values=(0, 1))])
    difference = compare(before, after)
    assert changed(difference) == {"values"}
    (new,) = difference.values
    assert kind_of(new) is Kind.NEW
    assert of_value(new) == "Rookt, Drenthe: new, 18% (2024)"
    assert new.spots == (Spot("leefstijl", "nu", "roken", 12),)


def test_the_one_value_of_a_series_is_followed_to_its_next_year() -> None:
    (renewed,) = compare(record([value(20)]), record([value(18, "2024")])).values
    assert of_value(renewed) == "Rookt, Drenthe: 20% (2022) → 18% (2024)"


def test_a_value_that_is_corrected_moved_to_another_source_or_gone_is_told() -> None:
    rows = [value(20), value(30, region="GM0106"), value(40, region="GM0114")]
    sources = [
        SourceEntry("monitor", "Gezondheidsmonitor", "GGD", "2022"),
        SourceEntry("cbs", "Enquête", "CBS", "2022"),
    ]
    before = record(rows, sources=sources)
    after = record([value(21), value(30, region="GM0106", source="cbs")], sources=sources)
    assert [of_value(change) for change in compare(before, after).values] == [
        "Rookt, Assen: 30% (2022); source Gezondheidsmonitor → Enquête",
        "Rookt, Drenthe: 20% (2022) → 21% (2022)",
        "Rookt, Emmen: gone, 40% (2022)",
    ]


def test_a_range_an_interval_and_a_value_that_is_not_known_are_compared_as_well() -> None:
    before = record([value(None, lower=10, upper=20), value(30, region="GM0106", lower=28, upper=32)])
    after = record([value(None, status="missing"), value(30, region="GM0106", lower=27, upper=32)])
    assert [of_value(change) for change in compare(before, after).values] == [
        "Rookt, Assen: 30% (2022); interval 28 tot 32 → 27 tot 32",
        "Rookt, Drenthe: 10 tot 20 (2022) → niet bekend (2022)",
    ]


def test_a_row_that_only_stands_elsewhere_in_its_file_is_no_change() -> None:
    assert not compare(record([value(20)]), record([value(20, row=9, dataset="b.csv")]))


def test_a_sentence_that_data_changed_names_the_data_and_the_step_of_its_frequency() -> None:
    written = "{{ fraction(rookt) }} rookt."
    before = record([value(48)], sentences=[sentence("Bijna de helft rookt.", written, values=(0,))])
    after = record([value(53)], sentences=[sentence("Ruim de helft rookt.", written, values=(0,))])
    (change,) = compare(before, after).sentences
    assert change.cause is Cause.DATA
    assert change.words == (WordChange("frequency", "bijna de helft", "ruim de helft"),)
    assert [of_value(each) for each in change.values] == ["Rookt, Drenthe: 48% (2022) → 53% (2022)"]


def test_a_comparing_word_that_changed_is_told() -> None:
    written = "Dat is {{ compare(a, b) }} in Nederland."
    before = record(sentences=[sentence("Dat is hoger dan in Nederland.", written)])
    after = record(sentences=[sentence("Dat is lager dan in Nederland.", written)])
    (change,) = compare(before, after).sentences
    assert change.words == (WordChange("comparing word", "hoger", "lager"),)


@pytest.mark.parametrize(
    ("written", "data", "cause"),
    [
        ("Toen rookt {{ a }}.", 20, Cause.HAND),
        ("Toen rookt {{ a }}.", 21, Cause.BOTH),
        ("Nu rookt {{ a }}.", 20, Cause.PHRASING),
        ("Nu rookt {{ a }}.", 21, Cause.DATA),
    ],
)
def test_the_cause_is_the_text_the_data_both_or_neither(written: str, data: float, cause: Cause) -> None:
    before = record([value(20)], sentences=[sentence("Nu rookt een vijfde.", "Nu rookt {{ a }}.", values=(0,))])
    after = record([value(data)], sentences=[sentence("Nu rookt een op de vijf.", written, values=(0,))])
    (change,) = compare(before, after).sentences
    assert change.cause is cause
    assert bool(change.values) is (data == 21)


def test_other_words_of_a_source_are_data_too() -> None:
    said = StatementEntry("s", "rookt", "PV22", "2022", "totaal", "hoger dan Nederland", "monitor")
    before = record(statements=[said], sentences=[sentence("Zo is het.", "{{ words('s') }}", statements=(0,))])
    after = replace(
        before,
        statements=(replace(said, words="gelijk aan Nederland"),),
        sentences=(replace(before.sentences[0], text="Zo was het."),),
    )
    (change,) = compare(before, after).sentences
    assert change.cause is Cause.DATA
    assert (change.statements[0].before, change.statements[0].after) == ("hoger dan Nederland", "gelijk aan Nederland")


def test_an_expression_in_place_of_what_was_typed_reads_the_same_and_is_no_change() -> None:
    before = record(sentences=[sentence("In 2022 rookt een vijfde.")])
    assert not compare(
        before, record(sentences=[sentence("In 2022 rookt een vijfde.", "In {{ year }} rookt een vijfde.")])
    )


def test_sentences_are_followed_when_others_come_before_them() -> None:
    before = record(sentences=[sentence("Roken is ongezond."), sentence("Van de volwassenen rookt een vijfde deel.")])
    others = ["Nieuw is dit.", "Roken is ongezond.", "Van alle volwassenen rookt nu een vijfde deel."]
    new, reworded = compare(before, record(sentences=list(map(sentence, others)))).sentences
    assert new.before is None
    assert new.after is not None
    assert new.after.text == others[0]
    assert reworded.before is not None
    assert reworded.before.text == "Van de volwassenen rookt een vijfde deel."


def test_another_citation_of_the_same_words_is_a_change_by_hand() -> None:
    before = record(sentences=[sentence("Roken schaadt.", cited=("vtv2018",))])
    (change,) = compare(before, record(sentences=[sentence("Roken schaadt.", cited=("vtv2024",))])).sentences
    assert change.cause is Cause.HAND


def test_a_claim_that_is_false_now_turned_and_names_the_data() -> None:
    words = sentence("Meer mensen roken.", values=(0,))
    before = record([value(20)], claims=[claim("rookt > rookt_nl")], sentences=[words])
    after = record([value(10)], claims=[claim("rookt > rookt_nl", verdict="false")], sentences=[words])
    difference = compare(before, after)
    (turned,) = difference.turned
    assert list(of_claim(turned)) == ["rookt > rookt_nl", "covered → false"]
    assert [of_value(each) for each in turned.values] == ["Rookt, Drenthe: 20% (2022) → 10% (2022)"]
    (back,) = compare(after, before).turned
    assert list(of_claim(back))[1] == "false → covered"


@pytest.mark.parametrize(
    ("then", "now", "turned"),
    [
        ("rookt > rookt_nl", "rookt < rookt_nl", True),
        ("change(rookt).rises", "change(rookt).falls", True),
        ("is_highest(emmen, alle)", "is_lowest(emmen, alle)", True),
        ("rookt > rookt_nl", "rookt > rookt_provincie", False),
    ],
)
def test_a_claim_of_the_opposite_turned_as_well(then: str, now: str, turned: bool) -> None:
    words = "Meer mensen in Drenthe roken dan elders"
    before, after = record(claims=[claim(then, words)]), record(claims=[claim(now, words.replace("Meer", "Minder"))])
    (change,) = compare(before, after).claims
    assert change.turned is turned


def test_claims_that_are_new_gone_or_waived_are_told_and_new_words_of_one_are_not() -> None:
    before = record(claims=[claim("a > b", "Een"), claim("unknown(x)", "Dat weet niemand"), claim("c > d", "Drie")])
    after = record(
        claims=[
            claim("a > b", "Anders"),
            claim("first(y) == z", "Vooraan"),
            claim("c > d", "Drie", "waived", waiver="B: zo"),
        ]
    )
    kinds = {(change.after or change.before).claim: kind_of(change) for change in compare(before, after).claims}  # type: ignore[union-attr]
    assert kinds == {"unknown(x)": Kind.GONE, "first(y) == z": Kind.NEW, "c > d": Kind.CHANGED}


def test_another_order_of_bars_names_what_moved_and_new_bars_are_no_order() -> None:
    before = record(figures=[figure(rows=("Emmen", "Assen", "Meppel", "Tynaarlo"))])
    after = record(figures=[figure(rows=("Emmen", "Meppel", "Tynaarlo", "Assen"))])
    (change,) = compare(before, after).figures
    assert change.moved == ("Assen",)
    (more,) = compare(
        before, record(figures=[figure(rows=("Emmen", "Assen", "Hoogeveen", "Meppel", "Tynaarlo"))])
    ).figures
    assert more.moved == ()
    assert list(of_figure(more)) == ["new rows: Hoogeveen"]


def test_a_gemeente_in_another_class_of_a_map_and_other_limits_are_told() -> None:
    classes = (("20% of meer", ("Emmen",)), ("minder dan 20%", ("Assen",)))
    before = record(figures=[figure(classes=classes)])
    after = record(figures=[figure(classes=(("20% of meer", ("Emmen", "Assen")), ("minder dan 20%", ())))])
    (change,) = compare(before, after).figures
    assert change.classes == (ClassChange("Assen", "minder dan 20%", "20% of meer"),)
    (limits,) = compare(before, record(figures=[figure(classes=(("25% of meer", ("Emmen",)), classes[1]))])).figures
    assert list(of_figure(limits)) == ["classes: 20% of meer → 25% of meer"]


def test_a_figure_of_another_kind_with_another_subtitle_is_one_change_of_it() -> None:
    after = record(figures=[figure(kind="Kaart", subtitle="Rookt, 2024")])
    (change,) = compare(record(figures=[figure()]), after).figures
    assert list(of_figure(change)) == ["Staafdiagram → Kaart", "“Rookt, 2022” → “Rookt, 2024”"]


def test_a_caveat_that_lapsed_and_one_that_appeared_name_their_pages() -> None:
    before = record(panels=[panel("roken", caveats=(0,))], caveats=[CaveatEntry("telling", "Samen is het 99%.")])
    after = record(panels=[panel("roken", caveats=(0,))], caveats=[CaveatEntry("bron", "Andere bron.")])
    new, gone = compare(before, after).caveats
    assert (new.after, new.before, gone.before, gone.after) == ("Andere bron.", None, "Samen is het 99%.", None)
    assert gone.spots == (Spot("leefstijl", "nu", "roken", 12),)


def test_a_panel_that_moved_takes_its_sentences_along() -> None:
    before = record(sentences=[sentence("Van de volwassenen rookt een vijfde.")])
    after = record(
        panels=[panel("drinken"), panel("roken", "straks")],
        sentences=[sentence("Van de volwassenen rookt een vijfde.", element="page straks, panel roken")],
    )
    difference = compare(before, after)
    assert changed(difference) == {"panels"}
    assert [of_place(change) for change in difference.panels] == ["panel moved from leefstijl, page nu: Roken"]


def test_pages_and_panels_that_are_new_gone_or_in_another_order_are_told() -> None:
    before = record(
        pages=[page("nu"), page("straks"), page("later"), page("eind")], panels=[panel("roken"), panel("drinken")]
    )
    after = record(
        pages=[page("eind"), page("nu"), page("later"), page("nieuw")], panels=[panel("drinken"), panel("roken")]
    )
    difference = compare(before, after)
    assert [of_place(change) for change in difference.pages] == [
        "page elsewhere in the order: Eind",
        "page new: Nieuw",
        "page gone: Straks",
    ]
    assert len(difference.panels) == 1


def test_sources_works_and_tables_are_compared() -> None:
    before = record(works=[WorkEntry("a", "A (2018)")], panels=[panel("roken", tables=("Assen | 1", "Emmen | 2"))])
    after = record(
        works=[WorkEntry("a", "A (2024)"), WorkEntry("b", "B")],
        panels=[panel("roken", tables=("Assen | 1", "Emmen | 3"))],
        sources=[SourceEntry("monitor", "Gezondheidsmonitor", "GGD", "2024")],
    )
    difference = compare(before, after)
    assert [(each.id, kind_of(each)) for each in difference.works] == [("a", Kind.CHANGED), ("b", Kind.NEW)]
    (table,) = difference.tables
    assert (table.before, table.after) == (("Emmen | 2",), ("Emmen | 3",))
    (source,) = difference.sources
    assert source.after is not None
    assert source.after.details == "GGD; 2024"


def test_the_json_has_every_list_with_its_counts() -> None:
    before, after = record([value(20)]), record([value(21), value(3, region="GM0106")])
    told = json.loads(as_json(compare(before, after), "toen", "nu"))
    assert (told["before"]["words"], told["after"]["words"]) == ("toen", "nu")
    assert told["counts"]["values"] == {"changed": 1, "new": 1}
    assert len(told["values"]) == 2
    assert told["counts"]["turned"] == 0


def test_nothing_changed_in_the_same_manuscript() -> None:
    same: Record = record([value(20)], sentences=[sentence("Een.", values=(0,))], figures=[figure(values=(0,))])
    assert not compare(same, replace(same))
