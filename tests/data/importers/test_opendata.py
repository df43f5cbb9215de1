"""Downloads as they really look, with a few of their real rows, become valid observations."""

import csv
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Sequence
from pathlib import Path

import pytest
from frictionless import Package

from publisher.data.importers.opendata import convert, main
from publisher.findings import PublisherError

DATA = Path(__file__).parents[3] / "data"
REGIONS = """code,name,kind,province
NL01,Nederland,land,
PV20,Groningen,provincie,
PV22,Drenthe,provincie,
PV27,Noord-Holland,provincie,
GG0706,GGD Drenthe,ggd,
GM0014,Groningen,gemeente,PV20
GM0106,Assen,gemeente,PV22
GM0363,Amsterdam,gemeente,PV27
GM1731,Midden-Drenthe,gemeente,PV22
GM1979,Eemsdelta,gemeente,PV20
"""
AGES = "Bevolking/Bevolkingssamenstelling op 1 januari/Leeftijd"
NAMES = (
    *("Jonger dan 5 jaar", "5 tot 10 jaar", "10 tot 15 jaar", "15 tot 20 jaar", "20 tot 25 jaar", "25 tot 45 jaar"),
    *("45 tot 65 jaar", "65 tot 80 jaar", "80 jaar of ouder"),
)
HOUSEHOLDS = (
    "Eenpersoonshuishoudens",
    "Meerpersoonshuishoudens zonder kinderen",
    "Meerpersoonshuishoudens met kinderen",
)
KEY_FIGURES = (
    "Perioden",
    "Regio's",
    "Bevolking/Bevolkingssamenstelling op 1 januari/Totale bevolking (aantal)",
    *(f"{AGES}/Leeftijdsgroepen/{name} (aantal)" for name in NAMES),
    *(f"{AGES}/Leeftijdsgroepen, relatief/{name} (%)" for name in NAMES),
    *(f"{AGES}/Demografische druk/{name} druk (%)" for name in ("Totale", "Groene", "Grijze")),
    "Bevolking/Particuliere huishoudens/Particuliere huishoudens/Totaal particuliere huishoudens (aantal)",
    *(f"Bevolking/Particuliere huishoudens/Particuliere huishoudens/{name} (aantal)" for name in HOUSEHOLDS),
    *(f"Bevolking/Particuliere huishoudens/Particuliere huishoudens, relatief/{name} (%)" for name in HOUSEHOLDS),
    "Bevolking/Particuliere huishoudens/Gemiddelde huishoudensgrootte (personen per 1 huishouden)",
)
MONITOR = (
    "ID,Leeftijd,Marges,RegioS,ErvarenGezondheidGoedZeerGoed,EenOfMeerLangdurigeAandoeningen,"
    "EenOfMeerLichamelijkeBeperkingen,BeperkingInHoren,BeperkingInZien,BeperkingInBewegen,Ondergewicht,NormaalGewicht,"
    ""
    "Overgewicht,MatigOvergewicht,ErnstigOvergewichtObesitas,VoldoetAanBeweegrichtlijn,WekelijksSporter,Mantelzorger,ZwaarBelasteMantelzorgers,UrenMantelzorgPerWeek,Rokers,"
    "VoldoetAanRichtlijnAlcoholgebruik,ZwareDrinker,OvermatigDrinker"
)
YOUNG = (
    "MoeiteMetRondkomen_1;HeeftSchulden_3;HeeftStudieschuld_4;GoedErvarenGezondheid_6;SlaaptMeestalSlecht_7;"
    "GoedErvarenMentaleGezondheid_12;VoldoendeWeerbaar_16;SuicidegedachtenWelEens_17;HeelVaakGestrest_21;"
    "WeinigGeenVertrouwenInEigenToekomst_42;EnigszinsTotSterkEenzaam_53;SterkEenzaam_54;Overgewicht_59;"
    "Obesitas_60;MatigOvergewicht_61;BeweegtMin5DagenPWMinHalfUur_65;SportWekelijks_66;"
    "VoldoetAanAlcoholrichtlijn_71;ZwareDrinker_72;RooktTabak_75;VapetESigaret_79;CannabisInAfg12Maanden_89;"
    "Mantelzorger_127"
)
QUOTED = '"' + '";"'.join(KEY_FIGURES) + '"'
DOWNLOADS = {
    "population_2012_2023_37259eng.csv": """Regions,Regions Label,Periods Label,PopulationOn1January_1,\
LiveBornChildren_3,Deaths_5,NaturalIncrease_7,NetMigrationIncludingAdministrative_17,PopulationGrowth_18,\
PopulationOn31December_20
NL01,The Netherlands,2023,17811291,164487.0,169521.0,-5034.0,137366.0,131651.0,17942942.0
PV22,Drenthe (PV),2023,502051,4041.0,5795.0,-1754.0,3884.0,2078.0,504129.0
GM0014,Groningen Municipality,2018,202810,1812.0,1345.0,467.0,537.0,1009.0,203819.0
GM0014,Groningen Municipality,2019,231299,2036.0,1706.0,330.0,1258.0,1575.0,232874.0
GM0106,Assen,2018,67708,588.0,698.0,-110.0,373.0,255.0,67963.0
GM0106,Assen,2022,68979,591.0,730.0,-139.0,573.0,435.0,69414.0
GM0106,Assen,2023,69414.0,591.0,736.0,-145.0,437.0,287.0,69701.0
GM0363,Amsterdam,2018,854047,10661.0,5374.0,5287.0,3678.0,8918.0,862965.0
GM0363,Amsterdam,2022,882633,9894.0,6002.0,3892.0,10937.0,14718.0,918117.0
GM0363,Amsterdam,2023,918117,9673.0,5977.0,3696.0,9733.0,13181.0,931298.0
GM1731,Midden-Drenthe,2018,33172,275.0,339.0,-64.0,67.0,6.0,33178.0
GM1731,Midden-Drenthe,2023,33987,296.0,351.0,-55.0,163.0,105.0,34092.0
GM1979,Eemsdelta,2021,45587,416.0,640.0,-224.0,25.0,-198.0,45389.0
GM1979,Eemsdelta,2022,45389,356.0,589.0,-233.0,233.0,5.0,45394.0
""",
    "key_figures_2025_70072ned.csv": f"""\ufeff{QUOTED}
"2025";"Assen";70392;3201;3232;3859;4505;4125;16833;19124;11706;3807;4,5;4,6;5,5;6,4;5,9;23,9;27,2;16,6;5,4;\
75,6;36,9;38,7;32767;13339;9213;10215;40,7;28,1;31,2;2,07
"2025";"Midden-Drenthe";34021;1460;1541;1696;1794;1824;6891;9862;6813;2140;4,3;4,5;5;5,3;5,4;20,3;29;20;6,3;\
83,1;34,9;48,2;15025;4639;5484;4902;30,9;36,5;32,6;2,23
"2025";"Groningen (gemeente)";244441;9177;9144;9628;15680;38128;74904;49699;29148;8933;3,8;3,7;3,9;6,4;15,6;30,6;\
20,3;11,9;3,7;50,2;26,8;23,4;145521;88313;31187;26021;60,7;21,4;17,9;1,66
"2025";"Hengelo (Gld.)";;;;;;;;;;;;;;;;;;;;;;;;;;;;;;
""",
    "neighbourhoods_2021_85039NED.csv": """statcode,statnaam,provincie,inwoners,afstand_huisarts_km,\
afstand_supermarkt_km,afstand_school_km,afstand_kinderdagverblijf_km,laag_inkomen_huishoudens_pct,jeugdzorg_pct,\
wmo_per_1000,arbeidsparticipatie_pct,eenpersoonshuishoudens_pct,gem_inkomen_per_inwoner_x1000
GM0106    ,Assen,Drenthe,68836,1.3,0.9,0.8,0.7,6.6,14.6,89.0,68.0,38.89,26.9
GM1731,Midden-Drenthe,Drenthe,33381,2.6,1.9,1.2,1.1,4.2,11.2,,71.0,30.4,27.7
GM1979,Eemsdelta,,45587,1.7,1.5,1.1,1.1,7.5,11.2,93.0,63.0,37.7,24.9
GM0003,Appingedam,Groningen,11642,,0.7,0.7,0.7,8.9,11.5,.,60.0,39.0,24.0
""",
    "health_monitor_2020_85012NED.csv": f"""{MONITOR}
0,Totaal,Waarde,Drenthe (PV),79.3,35.3,14.9,4.8,4.9,9.3,1.3,45.3,53.5,37.7,15.8,49.1,44.5,13.2,13.6,13.9,17.2,43.2,\
7.6,6.5
0,Totaal,Waarde,Groningen (gemeente),81.1,28.1,10.3,2.8,4.1,6.3,2.5,58.3,39.2,28.3,11.0,57.8,56.3,10.3,10.5,10.3,\
22.8,36.2,10.7,7.6
32,Totaal,Waarde,Amsterdam,79.3,28.7,14.9,4.3,6.7,9.4,2.7,58.1,39.3,28.1,11.2,56.9,58.6,9.4,16.1,13.2,21.8,40.5,11.2,7.1
1,Totaal,Ondergrens 95%-interval,Drenthe (PV),78.1,33.9,14.0,4.2,4.2,8.6,0.9,43.7,51.9,36.2,14.7,47.5,42.9,12.2,\
11.1,11.2,16.0,41.7,6.8,5.8
2,Totaal,Bovengrens 95%-interval,Drenthe (PV),80.4,36.8,16.0,5.5,5.6,10.1,1.7,46.8,55.0,39.2,17.0,50.6,46.1,14.2,\
16.7,16.7,18.5,44.7,8.5,7.3
3,18 tot 65 jaar,Waarde,Assen,81.6,30.7,9.1,3.2,4.7,5.2,0.2,50.1,49.7,34.5,15.2,54.8,49.7,14.7,,,19.4,47.0,5.0,3.5
""",
    "health_monitor_2022_ggd_regions.csv": """\ufeffRegio;Ervaren_gezondheid_(goed/zeer_goed);\
Psychische_klachten_(MHI-5<=60);Eén_of_meer_langdurige_aandoeningen;Bewegen_en_sport|Voldoet_aan_beweegrichtlijn;\
Bewegen_en_sport|Wekelijkse_sporters;Rokers;Alcoholgebruik|Voldoet_aan_richtlijn_alcoholgebruik;\
Alcoholgebruik|Overmatige_drinkers_onder_bevolking
Nederland;70;21,5;33;47,5;53,6;16,6;42,5;7,1
GGD Drenthe (GG);70,2;17,1;34,4;46;48;16,4;42,4;6,8
""",
    "young_adults_2024_50140NED.csv": f"""\ufeffID;Persoonskenmerken;Marges;RegioS;{YOUNG}
0;T009002;MW00000;NL01  ;\
28.3;10.6;29.8;63.8;19.5;50.9;83.1;29.1;43;14.9;56.7;22.5;26.1;7.4;18.7;57.5;74.2;42.3;20.9;28.1;12.3;27.3;7.2
183;T009002;MW00000;GM1731;\
23.4;7.7;22.7;61.8;17.1;51.3;82.3;30.7;40.3;15.3;50.9;21.1;32.7;;25.7;66.6;69.9;44.8;17.9;29.8;9.6;18.4;6.8
""",
    "life_expectancy_2019_2022_ggd_regions.csv": """id;GGD-regio;Geslacht;Bij geboorte;Afwijking bij geboorte;\
Bij 65 jaar;Afwijking bij 65 jaar
90;GGD Drenthe;Totaal;81,1;onder, 99% zeker;19,8;boven, 95% zeker
90;GGD Drenthe;Vrouwen;82,8;onder, 99% zeker;20,8;geen
""",
}
DRENTHE = ("NL01", "PV22", "GG0706")
Row = dict[str, str]


def laid_out(root: Path) -> tuple[Path, Path]:
    """Return a folder of downloads and a data folder with the project's own settings."""
    downloads, data = root / "downloads", root / "data"
    downloads.mkdir()
    data.mkdir()
    for name, text in DOWNLOADS.items():
        (downloads / name).write_text(text, encoding="utf-8")
    for name in ("datapackage.json", "groups.csv", "indicators.csv", "sources.csv", "opendata.toml"):
        shutil.copy(DATA / name, data / name)
    (data / "regions.csv").write_text(REGIONS, encoding="utf-8")
    (data / "gemeenten").mkdir()
    shutil.copy(DATA / "gemeenten" / "dissolved.csv", data / "gemeenten" / "dissolved.csv")
    return downloads, data


def rows(folders: tuple[Path, Path], codes: Sequence[str] = DRENTHE) -> list[Row]:
    found = []
    for path in convert(*folders, codes):
        if path.parent.name == "observations":
            found += table(path)
    return found


def table(path: Path) -> list[Row]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture
def folders(tmp_path: Path) -> tuple[Path, Path]:
    return laid_out(tmp_path)


@pytest.fixture(scope="module")
def drenthe(tmp_path_factory: pytest.TempPathFactory) -> list[Row]:
    return rows(laid_out(tmp_path_factory.mktemp("drenthe")))


@pytest.fixture(scope="module")
def everywhere(tmp_path_factory: pytest.TempPathFactory) -> list[Row]:
    return rows(laid_out(tmp_path_factory.mktemp("everywhere")), ["all"])


def one(found: list[Row], indicator: str, region: str, period: str, group: str = "totaal") -> Row:
    wanted = (indicator, region, period, group)
    (row,) = [row for row in found if (row["indicator"], row["region"], row["period"], row["group"]) == wanted]
    return row


@pytest.mark.parametrize(
    ("cell", "text"),
    [("13,9", "13.9"), ("69414,0", "69414"), ("100", "100"), ("0,0", "0"), (" 5 ", "5"), (" .", ""), ("", "")],
)
def test_a_number_has_a_point_and_no_needless_zeros(folders: tuple[Path, Path], cell: str, text: str) -> None:
    path = folders[0] / "health_monitor_2022_ggd_regions.csv"
    path.write_text(path.read_text(encoding="utf-8").replace("16,6", cell), encoding="utf-8")
    row = one(rows(folders), "rookt", "NL01", "2022", "18+")
    assert (row["value"], row["status"]) == (text, "observed" if text else "missing")


@pytest.mark.parametrize(
    ("indicator", "region", "period", "group", "value"),
    [
        ("inwoners", "NL01", "2023", "totaal", "17811291"),
        ("inwoners", "PV22", "2023", "totaal", "502051"),
        ("inwoners", "GM1731", "2023", "totaal", "33987"),
        ("inwoners_leeftijd", "GM0106", "2025", "65-79", "11706"),
        ("demografische_druk", "GM0106", "2025", "totaal", "75.6"),
        ("afstand_huisarts", "GM0106", "2021", "totaal", "1.3"),
        ("rookt", "GM0106", "2020", "18-64", "19.4"),
        ("rookt", "GG0706", "2022", "18+", "16.4"),
        ("rookt", "NL01", "2024", "16-25", "28.1"),
        ("levensverwachting", "GG0706", "2019/2022", "vrouwen", "82.8"),
    ],
)
def test_labels_padded_codes_and_decimal_commas_are_read(
    drenthe: list[Row], indicator: str, region: str, period: str, group: str, value: str
) -> None:
    row = one(drenthe, indicator, region, period, group)
    assert (row["value"], row["status"]) == (value, "observed")


def test_a_value_has_its_interval_unit_source_and_reference_date(drenthe: list[Row]) -> None:
    overweight = one(drenthe, "overgewicht", "PV22", "2020", "18+")
    assert (overweight["value"], overweight["lower"], overweight["upper"]) == ("53.5", "51.9", "55")
    assert (overweight["unit"], overweight["source"]) == ("percent", "monitor-85012")
    assert one(drenthe, "inwoners", "GM0106", "2022")["reference_date"] == "2022-01-01"
    # Births are counted over the year.
    assert one(drenthe, "geboren", "GM0106", "2022")["reference_date"] == "2022"


def test_an_interval_with_one_bound_is_none(folders: tuple[Path, Path]) -> None:
    # As the real table has it for underweight among older inhabitants of Rozendaal.
    path = folders[0] / "health_monitor_2020_85012NED.csv"
    path.write_text(path.read_text(encoding="utf-8").replace(",1.7,46.8", ",,46.8"), encoding="utf-8")
    underweight = one(rows(folders), "ondergewicht", "PV22", "2020", "18+")
    assert (underweight["value"], underweight["lower"], underweight["upper"]) == ("1.3", "", "")


@pytest.mark.parametrize(
    ("indicator", "region", "period", "group", "note"),
    [
        ("mantelzorger_zwaarbelast", "GM0106", "2020", "18-64", "geen waarde"),
        ("wmo", "GM1731", "2021", "totaal", "geen waarde"),
        ("ernstig_overgewicht", "GM1731", "2024", "16-25", "geen waarde"),
        ("inwoners", "GM1731", "2022", "totaal", "geeft deze regio niet"),
        ("geboren", "GM1731", "2022", "totaal", "geeft deze regio niet"),
        ("wmo", "PV22", "2021", "totaal", "geeft deze regio niet"),
        ("rookt", "PV20", "2024", "16-25", "geeft deze regio niet"),
        # Eemsdelta is there since 2021.
        ("inwoners", "GM1979", "2018", "totaal", "pas vanaf 2021"),
        ("rookt", "GM1979", "2020", "18+", "pas vanaf 2021"),
        ("rookt", "GM1979", "2024", "16-25", "geeft deze regio niet"),
    ],
)
def test_a_blank_or_an_absent_region_is_missing_and_never_zero(
    everywhere: list[Row], indicator: str, region: str, period: str, group: str, note: str
) -> None:
    row = one(everywhere, indicator, region, period, group)
    assert (row["value"], row["status"]) == ("", "missing")
    assert note in row["note"]


@pytest.mark.parametrize(
    ("indicator", "group", "value"),
    [
        ("inwoners", "totaal", "104413"),
        ("inwoners_leeftijd", "80+", "5947"),
        ("inwoners_leeftijd", "65+", "24466"),
        ("aandeel_bevolking", "65-79", "17.7"),
        ("aandeel_bevolking", "65+", "23.4"),
        # (21288 + 24466) / 58659, and each of the two for itself
        ("demografische_druk", "totaal", "78"),
        ("groene_druk", "totaal", "36.3"),
        ("grijze_druk", "totaal", "41.7"),
        ("huishoudens", "totaal", "47792"),
        ("eenpersoonshuishoudens", "totaal", "37.6"),
    ],
)
def test_a_province_that_a_table_lacks_is_an_estimate_from_its_gemeenten(
    drenthe: list[Row], indicator: str, group: str, value: str
) -> None:
    row = one(drenthe, indicator, "PV22", "2025", group)
    assert (row["value"], row["status"]) == (value, "estimate")
    assert "Eigen" in row["note"]


def test_a_province_is_not_summed_from_half_of_its_gemeenten(everywhere: list[Row]) -> None:
    found = [row for row in everywhere if (row["region"], row["period"]) == ("PV20", "2025")]
    assert found
    assert {(row["value"], row["status"]) for row in found} == {("", "missing")}


def test_distances_are_weighted_by_inhabitants(everywhere: list[Row]) -> None:
    # (68836 * 0.8 + 33381 * 1.2) / 102217
    school = one(everywhere, "afstand_school", "PV22", "2021")
    assert (school["value"], school["status"]) == ("0.9", "estimate")
    assert "gewogen" in school["note"]
    # Eemsdelta has no province in the download, and Appingedam is in no list of regions any more.
    assert one(everywhere, "afstand_supermarkt", "PV20", "2021")["value"] == "1.3"


def test_a_half_is_rounded_upwards(folders: tuple[Path, Path]) -> None:
    path = folders[0] / "neighbourhoods_2021_85039NED.csv"
    text = path.read_text(encoding="utf-8").replace("45587", "100").replace("11642,,0.7", "100,,1.0")
    path.write_text(text, encoding="utf-8")
    # (100 * 1.5 + 100 * 1.0) / 200 = 1.25
    assert one(rows(folders, ["all"]), "afstand_supermarkt", "PV20", "2021")["value"] == "1.3"


def test_no_mean_is_made_where_one_distance_is_not_known(everywhere: list[Row]) -> None:
    assert [
        row["region"] for row in everywhere if row["indicator"] == "afstand_huisarts" and row["status"] == "estimate"
    ] == ["PV22"]


def test_a_province_brings_its_gemeenten_and_no_others(folders: tuple[Path, Path], drenthe: list[Row]) -> None:
    assert {row["region"] for row in drenthe} == {"NL01", "PV22", "GG0706", "GM0106", "GM1731"}
    assert {row["region"] for row in rows(folders, ["GM0106"])} == {"GM0106"}


def test_the_same_downloads_give_the_same_files_and_leave_others_alone(folders: tuple[Path, Path]) -> None:
    printed = folders[1] / "observations" / "bevolking.csv"
    printed.parent.mkdir()
    printed.write_text("indicator\n", encoding="utf-8")
    first = {path: path.read_bytes() for path in convert(*folders)}
    assert {path: path.read_bytes() for path in convert(*folders)} == first
    assert printed.read_text(encoding="utf-8") == "indicator\n"


def test_the_rest_of_the_country_has_its_own_files_and_no_row_stands_twice(folders: tuple[Path, Path]) -> None:
    before = {path: path.read_bytes() for path in convert(*folders)}
    convert(*folders, ["all"])
    assert {path: path.read_bytes() for path in before} == before
    own, rest = (
        {tuple(row[name] for name in ("indicator", "region", "period", "group", "source")) for row in found}
        for found in (
            [row for path in sorted((folders[1] / name).glob("*.csv")) for row in table(path)]
            for name in ("observations", "gemeenten/observations")
        )
    )
    assert not own & rest
    assert {region for _, region, *_ in rest} == {"PV20", "PV27", "GM0014", "GM0363", "GM1979"}


def test_every_gemeente_has_a_row_for_every_value(everywhere: list[Row]) -> None:
    held: dict[tuple[str, ...], set[str]] = {}
    for row in everywhere:
        if row["region"].startswith("GM"):
            held.setdefault((row["indicator"], row["period"], row["group"]), set()).add(row["region"])
    assert set(map(frozenset, held.values())) == {frozenset(("GM0014", "GM0106", "GM0363", "GM1731", "GM1979"))}


def test_people_who_move_with_their_land_are_a_change_of_boundary(folders: tuple[Path, Path]) -> None:
    convert(*folders, ["all"])
    assert (folders[1] / "gemeenten" / "region_changes.csv").read_text(encoding="utf-8").splitlines() == [
        "region,date,kind,inhabitants",
        # Haren and Ten Boer, 20191 and 7289 inhabitants; Weesp, in the course of 2022
        "GM0014,2019-01-01,grenswijziging,27480",
        "GM0363,2022,grenswijziging,20766",
        "GM1979,2021-01-01,nieuw,45587",
    ]


def test_a_jump_has_its_greatest_cause_and_other_caveats_stay(folders: tuple[Path, Path]) -> None:
    own = "weesp,,inwoners,PV27,2022,totaal,,,Met Weesp."
    caveats = folders[1] / "gemeenten" / "caveats.csv"
    head = "id,rule,indicator,region,period,group,values,show_source,text"
    caveats.write_text(f"{head}\n{own}\njump_gm9999_2000,no-jump,inwoners,,,,,,Oud.\n", encoding="utf-8")
    convert(*folders, ["all"])
    assert caveats.read_text(encoding="utf-8").splitlines() == [
        head,
        own,
        'jump_gm0014_2019,no-jump,inwoners,GM0014,2019,totaal,202810; 231299,,"Het aantal inwoners van {{ region }} '
        "maakte soms een sprong: {{ step('inwoners', '2018', '2019') }}, vooral door een herindeling of "
        'grenswijziging."',
        'jump_gm0363_2023,no-jump,inwoners,GM0363,2023,totaal,882633; 918117,,"Het aantal inwoners van {{ region }} '
        "maakte soms een sprong: {{ step('inwoners', '2022', '2023') }}, vooral door een herindeling of "
        'grenswijziging."',
        *[line for line in caveats.read_text(encoding="utf-8").splitlines() if line.startswith("border_")],
    ]


def test_values_of_older_borders_are_reported(folders: tuple[Path, Path]) -> None:
    convert(*folders, ["all"])
    found = [row for row in table(folders[1] / "gemeenten" / "caveats.csv") if row["id"].startswith("border_")]
    # Weesp came to Amsterdam after the monitor of 2020; Haren and Ten Boer came to Groningen before it.
    assert {(row["rule"], row["region"], row["period"]) for row in found} == {("", "GM0363", "2020")}
    assert {row["indicator"] for row in found} >= {"rookt", "goede_gezondheid"}
    assert "inwoners" not in {row["indicator"] for row in found}
    assert {row["text"] for row in found} == {
        "De cijfers van {{ period }} gaan over {{ region }} met de grenzen van toen; {{ "
        "border_change('2022') }} door een "
        "herindeling of grenswijziging."
    }


POPULATION, MONITOR_2022 = "population_2012_2023_37259eng.csv", "health_monitor_2022_ggd_regions.csv"
MONITOR_2020, HOODS = "health_monitor_2020_85012NED.csv", "neighbourhoods_2021_85039NED.csv"


@pytest.mark.parametrize(
    ("file", "old", "new", "words"),
    [
        (POPULATION, "PopulationOn1January_1", "Population", "There is no column “PopulationOn1January_1”"),
        (MONITOR_2022, "16,6", "16,6*", "row 2, column Rokers: “16,6*” has a star"),
        (MONITOR_2022, "16,6", "inf", "row 2, column Rokers: “inf” is no number"),
        (MONITOR_2022, "16,6", "1e400", "“1e400” is no number"),
        (MONITOR_2020, "18 tot 65 jaar", "18 tot 64 jaar", "Which group is “18 tot 64 jaar”"),
        (MONITOR_2020, "Ondergrens", "Laagste", "Which part of an interval is “Laagste 95%-interval”"),
        (POPULATION, "GM0106,Assen,2022", "GM0106,Assen,2023", "inwoners, GM0106, 2023, totaal has two values"),
        # Counts: 69.414 is no 69, and 36 no 36,000
        (
            POPULATION,
            "GM0106,Assen,2023,69414.0",
            "GM0106,Assen,2023,69.414",
            "Is “69.414” of inwoners (persons) the number",
        ),
        (POPULATION, "GM0106,Assen,2023,69414.0", "GM0106,Assen,2023,108.8", "write 108800"),
        (POPULATION, "GM0106,Assen,2018", "GM0106,Assen,2018W101", "“2018W101” is a code of CBS for a week"),
        # A decimal comma where the comma parts the cells, in the first row and in the last
        (POPULATION, "17811291", "17811291,0", "row 2: The row has 11 cells"),
        (POPULATION, "45389,356", "45389,0,356", "row 15: The row has 11 cells"),
        (HOODS, "GM1731", "GM9999", "“GM9999” matches no region"),
        (HOODS, "GM1731", "Midden-Drente", "“Midden-Drente” matches no region"),
    ],
)
def test_what_is_wrong_with_a_download_is_reported(
    folders: tuple[Path, Path], capsys: pytest.CaptureFixture[str], file: str, old: str, new: str, words: str
) -> None:
    path = folders[0] / file
    path.write_text(path.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
    assert main([str(folder) for folder in folders]) == 1
    error = capsys.readouterr().err
    assert file in error
    assert words in error
    assert not (folders[1] / "observations").exists()


def test_rows_that_may_go_are_told(folders: tuple[Path, Path], capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(folder) for folder in folders]) == 0
    told = capsys.readouterr().err
    assert "1 row is left out, as settings say: GM0003." in told
    assert "import-new-column" not in told
    assert "1 row is left out, without a value and a known region: Hengelo (Gld.)." in told


def test_all_wrong_cells_of_all_downloads_are_reported_at_once(folders: tuple[Path, Path]) -> None:
    for name, old, new in ((MONITOR_2022, "16,6", "q"), (MONITOR_2022, "34,4", "y"), (HOODS, "2.6,1.9", "z,1.9")):
        path = folders[0] / name
        path.write_text(path.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
    with pytest.raises(PublisherError) as caught:
        convert(*folders)
    assert {(finding.place.row, finding.message) for finding in caught.value.findings} == {
        (2, "“q” is no number that can be read."),
        (3, "“y” is no number that can be read."),
        (3, "“z” is no number that can be read."),
    }


@pytest.mark.parametrize("label", ["GM1731    ", "GM1731", "1731", "gm1731", "GM01731", "Gemeente Midden-Drenthe"])
def test_a_region_is_read_by_any_of_its_names_and_never_dropped(folders: tuple[Path, Path], label: str) -> None:
    path = folders[0] / HOODS
    path.write_text(path.read_text(encoding="utf-8").replace("GM1731", label), encoding="utf-8")
    if label == "GM01731":
        with pytest.raises(PublisherError, match="“GM01731” matches no region"):
            convert(*folders)
    else:
        assert one(rows(folders), "afstand_school", "GM1731", "2021")["value"] == "1.2"


def test_a_download_of_unknown_regions_alone_is_told_row_by_row(folders: tuple[Path, Path]) -> None:
    path = folders[0] / MONITOR_2022
    text = path.read_text(encoding="utf-8").replace("Nederland", "Nedrland").replace("GGD Drenthe", "GGD Drente")
    path.write_text(text, encoding="utf-8")
    with pytest.raises(PublisherError) as caught:
        convert(*folders)
    assert {(each.code, each.place.row) for each in caught.value.findings} == {
        ("import-region", 2),
        ("import-region", 3),
    }


@pytest.mark.parametrize(
    ("written", "note"),
    [("2023*", "Voorlopig cijfer."), ("2023JJ00", ""), ("2023**", "Voorlopig cijfer (nader voorlopig).")],
)
def test_periods_of_cbs_are_read_and_say_what_is_provisional(
    folders: tuple[Path, Path], written: str, note: str
) -> None:
    path = folders[0] / POPULATION
    text = path.read_text(encoding="utf-8").replace("Assen,2023", f"Assen,{written}")
    path.write_text(text, encoding="utf-8")
    row = one(rows(folders), "inwoners", "GM0106", "2023")
    assert (row["value"], row["status"], row["reference_date"], row["note"]) == (
        "69414",
        "observed",
        "2023-01-01",
        note,
    )
    assert "2023" in {row["period"] for row in rows(folders) if row["region"] == "GM1731"}


def test_thousands_are_read_where_the_file_shows_its_marks(folders: tuple[Path, Path]) -> None:
    path = folders[0] / "key_figures_2025_70072ned.csv"
    path.write_text(path.read_text(encoding="utf-8").replace(";70392;", ";70.392;"), encoding="utf-8")
    assert one(rows(folders), "inwoners", "GM0106", "2025")["value"] == "70392"


def test_mistakes_in_the_settings_are_told(folders: tuple[Path, Path]) -> None:
    path = folders[1] / "opendata.toml"
    text = path.read_text(encoding="utf-8").replace('derive = "sums"', 'derive = "sum"')
    path.write_text(text.replace('= "rookt"', '= "rookte"', 1), encoding="utf-8")
    with pytest.raises(PublisherError, match="derive"):
        convert(*folders)
    path.write_text(text.replace('"sum"', '"sums"').replace('= "rookt"', '= "rookte"', 1), encoding="utf-8")
    with pytest.raises(PublisherError, match="“rookte” is not a known indicator"):
        convert(*folders)


def test_a_build_that_reads_data_loads_no_pandas() -> None:
    code = "import publisher.data, sys; sys.exit('pandas' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_regions_that_a_table_lacks_leave_an_empty_file_not_an_old_one(folders: tuple[Path, Path]) -> None:
    convert(*folders)
    convert(*folders, ["GM0106"])
    old = folders[1] / "observations" / "open_levensverwachting.csv"
    assert len(old.read_text(encoding="utf-8").splitlines()) == 1


def test_a_missing_download_and_an_unknown_region_are_reported(folders: tuple[Path, Path]) -> None:
    with pytest.raises(PublisherError, match="GM9999"):
        convert(*folders, ["GM9999"])
    (folders[0] / "young_adults_2024_50140NED.csv").unlink()
    with pytest.raises(PublisherError, match="young_adults_2024"):
        convert(*folders)


def test_the_settings_name_known_indicators_groups_and_sources() -> None:
    def ids(name: str) -> set[str]:
        with (DATA / name).open(encoding="utf-8", newline="") as file:
            return {row["id"] for row in csv.DictReader(file)}

    tables = tomllib.loads((DATA / "opendata.toml").read_text(encoding="utf-8"))["table"]
    meanings = [words.split(" ") for table in tables for words in table["columns"].values() if words != "-"]
    groups = {own for _, *rest in meanings for own in rest} | {g for t in tables for g in t.get("groups", {}).values()}
    assert {indicator for indicator, *_ in meanings} <= ids("indicators.csv")
    assert groups <= ids("groups.csv")
    assert {table["source"] for table in tables} <= ids("sources.csv")


def test_the_data_package_is_valid() -> None:
    report = Package(str(DATA / "datapackage.json")).validate()
    assert report.valid, report.flatten(["title", "rowNumber", "fieldName", "message"])
