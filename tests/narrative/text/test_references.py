"""References: numbered in order of first use, formatted in Dutch, safe to print."""

from publisher.narrative.text.references import bibliography, citations
from tests.markup import printed
from tests.narrative.sample import WORKS


def test_works_are_numbered_in_order_of_first_use() -> None:
    cited = citations(WORKS).cite(["Dahlgren1991", "vtv2018", "Dahlgren1991"])
    assert [(entry.key, entry.number) for entry in bibliography(cited)] == [("Dahlgren1991", 1), ("vtv2018", 2)]
    assert cited.cite(["vtv2018", "weg"]).order == ("Dahlgren1991", "vtv2018")


def test_a_work_that_nobody_cites_is_not_printed() -> None:
    assert [entry.key for entry in bibliography(citations(WORKS).cite(["vtv2018"]))] == ["vtv2018"]
    assert bibliography(citations(WORKS)) == ()


def html(**fields: object) -> str:
    (entry,) = bibliography(citations([{"id": "x", "type": "report", **fields}]).cite(["x"]))
    return printed(entry.words)


def test_a_work_in_full() -> None:
    (entry,) = bibliography(citations(WORKS).cite(["Dahlgren1991"]))
    assert printed(entry.words) == (
        "Dahlgren, G. en Whitehead, M. (1991). <i>Policies and strategies to promote social equity in health</i>. "
        "Stockholm: Institute for Futures Studies."
    )


def test_an_organisation_is_named_once_and_a_date_may_be_missing() -> None:
    assert html(title="Verkenning", author=[{"literal": "RIVM"}], publisher="RIVM") == "RIVM (z.d.). <i>Verkenning</i>."
    assert html(title="Verkenning", publisher="RIVM") == "RIVM (z.d.). <i>Verkenning</i>."


def test_an_address_is_a_link_and_every_text_is_escaped() -> None:
    text = html(
        title="Zorg & <b>welzijn</b>",
        author=[{"literal": "CBS"}],
        issued={"date-parts": [[2023]]},
        URL="https://www.cbs.nl/?a=1&b=2",
        accessed={"date-parts": [[2023, 6, 1]]},
    )
    assert text == (
        "CBS (2023). <i>Zorg &amp; &lt;b&gt;welzijn&lt;/b&gt;</i>. "
        '<a href="https://www.cbs.nl/?a=1&amp;b=2">https://www.cbs.nl/?a=1&amp;b=2</a>, geraadpleegd op 1 juni 2023.'
    )


def test_a_title_that_ends_in_a_stop_gets_no_second_one() -> None:
    assert html(title="Het beeld.", author=[{"literal": "CBS"}]) == "CBS (z.d.). <i>Het beeld.</i>"
