"""Claims that an editor in a hurry would write: true today, and true of their words or of something else."""

from pathlib import Path

from publisher.build.inputs import BuildContext
from publisher.facts import Facts
from publisher.model import Size
from publisher.narrative import citations, read_chapter

HERE = Path(__file__).parent
FOUND = ("claim-weak", "words-typed", "claim-false")
FRONT = """---
title: Leefstijl
theme: leefstijl
tabs: [Nu]
facts:
  matig: value("matig_overgewicht", group="18-64", period="2022")
  matig_nl: value("matig_overgewicht", group="18-64", period="2022", region="NL01")
  ernstig: value("ernstig_overgewicht", group="18-64", period="2022")
  ernstig_nl: value("ernstig_overgewicht", group="18-64", period="2022", region="NL01")
  rookt: value("rookt", group="18-64", period="2022")
  rookt_nl: value("rookt", group="18-64", period="2022", region="NL01")
  beweegt: value("beweegrichtlijn", group="18-64", period="2022")
  beweegt_nl: value("beweegrichtlijn", group="18-64", period="2022", region="NL01")
  zwaar_gemeenten: across("overgewicht", municipalities(), period="2020", group="18+")
  rokers_gemeenten: across("rookt", municipalities(), period="2020", group="18+")
  zwaar_drenthe: value("overgewicht", period="2020", group="18+")
  zwaar_nl: value("overgewicht", period="2020", group="18+", region="NL01")
  rokers_drenthe: value("rookt", period="2020", group="18+")
  rokers_nl: value("rookt", period="2020", group="18+", region="NL01")
  alcohol_drenthe: value("alcoholrichtlijn", period="2020", group="18+")
  alcohol_land: value("alcoholrichtlijn", period="2020", group="18+", region="NL01")
  levensloop: ["16-17", "18-34", "35-49", "50-64", "65-74", "75+"]
  leeftijden: by_group("overgewicht", levensloop, period="2022")
  rokers: by_group("rookt", levensloop, period="2022")
  rookt_praktisch: value("rookt", group="18-64-praktisch", period="2022")
  rookt_theoretisch: value("rookt", group="18-64-theoretisch", period="2022")
  sport_praktisch: value("sport_niet", group="18-64-praktisch", period="2022")
  sport_theoretisch: value("sport_niet", group="18-64-theoretisch", period="2022")
  rookt_vmbo: value("rookt", group="vmbo", period="2021")
  rookt_vwo: value("rookt", group="vwo", period="2021")
  glazen_vmbo: value("binge_drinken", group="vmbo", period="2021")
  glazen_vwo: value("binge_drinken", group="vwo", period="2021")
  factoren: ["factor-voeding", "factor-bewegen", "factor-roken", "factor-overgewicht", "factor-alcohol"]
  uitgaven: by_group("zorguitgaven_leefstijl", factoren, region="NL01", period="2015")
  lasten: by_group("ziektelast_leefstijl", factoren, region="NL01", period="2015")
  reeks: series("inwoners", source="cbs-37259")
  reeks_nl: series("inwoners", region="NL01", source="cbs-37259")
  gm: across("inwoners", municipalities(), period="2023", source="cbs-37259")
---

# Blad {#blad tab="Nu" layout="one" .geen-data}

"""


def _quiet_and_found(name: str, context: BuildContext, folder: Path) -> tuple[list[str], list[str]]:
    """Return the sentences of a file in which nothing is found, and those in which something is."""
    sentences = (HERE / name).read_text(encoding="utf-8").splitlines()
    text, starts = FRONT, []
    for sentence in sentences:
        starts.append(text.count("\n") + 1)
        heading = "" if sentence.startswith("##") else f"## Kop {{#k{len(starts)} .geen-data}}\n\n"
        text += heading + sentence.replace("\\n", "\n").replace("{#c ", f"{{#c{len(starts)} ") + "\n\n"
    path = folder / "leefstijl" / "text.md"
    path.parent.mkdir()
    path.write_text(text, encoding="utf-8")
    facts = Facts(context.dataset, "PV22")
    reading = read_chapter(path, facts, None, slot=lambda *_: Size(100, 50), citations=citations([]))
    rows = [item.place.row for item in reading.findings if item.code in FOUND and item.place.row >= starts[0]]
    found = {max(index for index, start in enumerate(starts) if start <= row) for row in rows}
    told = [(sentence, index in found) for index, sentence in enumerate(sentences)]
    return [sentence for sentence, hit in told if not hit], [sentence for sentence, hit in told if hit]


def test_a_claim_that_does_not_entail_its_words_is_found(context: BuildContext, tmp_path: Path) -> None:
    quiet, found = _quiet_and_found("weak_claims.txt", context, tmp_path)
    # A claim on another indicator of the same topic, a second statement in one sentence, and a norm are not seen.
    assert len(quiet) <= 4, quiet
    assert len(found) > 90


def test_a_claim_that_entails_its_words_is_no_false_alarm(context: BuildContext, tmp_path: Path) -> None:
    quiet, found = _quiet_and_found("entailed_claims.txt", context, tmp_path)
    assert found == []
    assert len(quiet) == 50
