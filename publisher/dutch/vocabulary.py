"""The Dutch words that say what data say: of size, change, rank, all and none, and not knowing, with their direction.

`direction` is +1 where a word says more, higher or longer, -1 where it says less, and 0 where it says the same or
where that depends on the subject ("beter"). Forms are composed from the dictionary form by the rules of the language.
"""

from __future__ import annotations

from dataclasses import dataclass

MORE, LESS, SAME = 1, -1, 0


@dataclass(frozen=True, slots=True)
class Adjective:
    """An adjective of size with its degrees; `strict` where its comparative always compares ("hoger", not "beter")."""

    base: str
    comparative: str
    superlative: str
    direction: int
    strict: bool = False


def _adjective(base: str, direction: int, comparative: str = "", superlative: str = "") -> Adjective:
    return Adjective(base, comparative or f"{base}er", superlative or f"{base}st", direction)


def _strict(base: str, direction: int, comparative: str, superlative: str) -> Adjective:
    return Adjective(base, comparative, superlative, direction, strict=True)


ADJECTIVES = (
    _strict("hoog", MORE, "hoger", "hoogst"),
    _strict("laag", LESS, "lager", "laagst"),
    _strict("groot", MORE, "groter", "grootst"),
    _strict("klein", LESS, "kleiner", "kleinst"),
    _strict("lang", MORE, "langer", "langst"),
    _strict("kort", LESS, "korter", "kortst"),
    _strict("vaak", MORE, "vaker", "vaakst"),
    _strict("veel", MORE, "meer", "meest"),
    _strict("weinig", LESS, "minder", "minst"),
    _strict("slecht", SAME, "slechter", "slechtst"),
    _adjective("goed", SAME, "beter", "best"),
    _adjective("gezond", SAME),
    _adjective("ongezond", SAME),
    _adjective("oud", MORE),
    _adjective("jong", LESS),
    _adjective("breed", MORE, "breder"),
    _adjective("smal", LESS, "smaller"),
    _adjective("sterk", MORE),
    _adjective("zwak", LESS, "zwakker"),
    _adjective("zwaar", MORE, "zwaarder"),
    _adjective("licht", LESS, "lichter"),
    _adjective("dik", MORE, "dikker"),
    _adjective("dun", LESS, "dunner"),
    _adjective("rijk", MORE),
    _adjective("arm", LESS),
    _adjective("ziek", MORE),
    _adjective("druk", MORE, "drukker"),
    _adjective("rustig", LESS),
    _adjective("hard", MORE),
    _adjective("beknopt", LESS),
    _adjective("snel", MORE, "sneller"),
    _adjective("langzaam", LESS, "langzamer", "langzaamst"),
    _adjective("duur", MORE, "duurder"),
    _adjective("goedkoop", LESS, "goedkoper", "goedkoopst"),
    _adjective("ver", MORE, "verder"),
    _adjective("ruim", MORE),
    _adjective("krap", LESS, "krapper"),
    _adjective("vol", MORE, "voller"),
    _adjective("leeg", LESS, "leger", "leegst"),
    _adjective("ernstig", MORE),
    _adjective("erg", MORE),
    _adjective("gunstig", SAME),
    _adjective("ongunstig", SAME),
    _adjective("eenzaam", MORE, "eenzamer", "eenzaamst"),
    _adjective("gelukkig", SAME),
    _adjective("ongelukkig", SAME),
    _adjective("tevreden", SAME, "tevredener", "tevredenst"),
    _adjective("kwetsbaar", SAME, "kwetsbaarder", "kwetsbaarst"),
    _adjective("actief", MORE, "actiever", "actiefst"),
    _adjective("gevaarlijk", SAME),
    _adjective("veilig", SAME),
    _adjective("onveilig", SAME),
    _adjective("zeldzaam", LESS, "zeldzamer", "zeldzaamst"),
    _adjective("talrijk", MORE),
    _adjective("fit", SAME, "fitter"),
    _adjective("schoon", SAME, "schoner", "schoonst"),
    _adjective("vuil", SAME, "vuiler"),
    _adjective("dicht", SAME, "dichter"),
    _adjective("nabij", SAME, "nabijer", "nabijst"),
    _adjective("vroeg", SAME, "vroeger"),
    _adjective("gestrest", MORE, "gestrester"),
    _adjective("moeilijk", SAME),
    _adjective("populair", MORE, "populairder"),
    _adjective("belangrijk", SAME),
)


@dataclass(frozen=True, slots=True)
class ChangeVerb:
    """The forms of a verb that tells a change; `particle` parts from its finite forms ("neemt ... toe")."""

    infinitive: str
    singular: str
    past: str
    past_plural: str
    participle: str
    direction: int
    noun: str = ""
    particle: str = ""

    @property
    def plural(self) -> str:
        """Return the plural finite form, without the particle."""
        return self.infinitive.removeprefix(self.particle)

    @property
    def finite(self) -> tuple[str, ...]:
        """Return the finite forms, from which a particle parts."""
        return self.singular, self.plural, self.past, self.past_plural

    @property
    def joined(self) -> frozenset[str]:
        """Return the forms that are one word: participles, nouns, and finite forms with their particle in front."""
        finite = {self.particle + form for form in self.finite} | {self.infinitive}
        rest = {f"{self.infinitive}d", f"{self.infinitive}de", self.participle, f"{self.participle}e"}
        weak = {self.participle} if self.participle.endswith("en") else rest
        nouns = {self.noun, f"{self.noun}s", f"{self.noun}en"} if self.noun else set()
        return frozenset(finite | rest | weak | nouns)


def _regular(
    infinitive: str,
    stem: str,
    direction: int,
    *,
    past: str = "",
    participle: str = "",
    noun: str = "",
    particle: str = "",
) -> ChangeVerb:
    """Return a weak verb of a stem: "daal" makes daalt, daalde, daalden, gedaald."""
    end = "te" if stem[-1] in "tkfschp" else "de"
    own = stem if stem.endswith("t") else f"{stem}t"
    done = participle or f"{particle}ge{stem}{'' if stem.endswith(end[0]) else end[0]}"
    return ChangeVerb(
        infinitive, own, past or f"{stem}{end}", f"{past or stem + end}n", done, direction, noun, particle
    )


CHANGE_VERBS = (
    ChangeVerb("stijgen", "stijgt", "steeg", "stegen", "gestegen", MORE, "stijging"),
    ChangeVerb("klimmen", "klimt", "klom", "klommen", "geklommen", MORE),
    ChangeVerb("toenemen", "neemt", "nam", "namen", "toegenomen", MORE, "toename", "toe"),
    ChangeVerb("oplopen", "loopt", "liep", "liepen", "opgelopen", MORE, particle="op"),
    ChangeVerb("vooruitgaan", "gaat", "ging", "gingen", "vooruitgegaan", SAME, particle="vooruit"),
    ChangeVerb("achteruitgaan", "gaat", "ging", "gingen", "achteruitgegaan", SAME, "achteruitgang", "achteruit"),
    _regular("groeien", "groei", MORE, noun="groei"),
    _regular("aangroeien", "groei", MORE, noun="aangroei", particle="aan"),
    _regular("vermeerderen", "vermeerder", MORE, participle="vermeerderd", noun="vermeerdering"),
    _regular("vergrijzen", "vergrijs", MORE, past="vergrijsde", participle="vergrijsd"),
    ChangeVerb("afnemen", "neemt", "nam", "namen", "afgenomen", LESS, "afname", "af"),
    ChangeVerb("krimpen", "krimpt", "kromp", "krompen", "gekrompen", LESS, "krimp"),
    ChangeVerb("slinken", "slinkt", "slonk", "slonken", "geslonken", LESS),
    ChangeVerb("teruglopen", "loopt", "liep", "liepen", "teruggelopen", LESS, "terugloop", "terug"),
    ChangeVerb("terugvallen", "valt", "viel", "vielen", "teruggevallen", LESS, "terugval", "terug"),
    _regular("dalen", "daal", LESS, noun="daling"),
    _regular("zakken", "zak", LESS),
    _regular("inzakken", "zak", LESS, particle="in"),
    _regular("wegzakken", "zak", LESS, particle="weg"),
    _regular("terugzakken", "zak", LESS, particle="terug"),
    _regular("kelderen", "kelder", LESS),
    _regular("verminderen", "verminder", LESS, participle="verminderd", noun="vermindering"),
    _regular("halveren", "halveer", LESS, noun="halvering"),
    _regular("afkalven", "kalf", LESS, past="kalfde", participle="afgekalfd", particle="af"),
    _regular("verslechteren", "verslechter", SAME, participle="verslechterd", noun="verslechtering"),
    _regular("verbeteren", "verbeter", SAME, participle="verbeterd", noun="verbetering"),
    _regular("stabiliseren", "stabiliseer", SAME, noun="stabilisering"),
    _regular("stagneren", "stagneer", SAME, noun="stagnering"),
    _regular("afvlakken", "vlak", SAME, noun="afvlakking", particle="af"),
    _regular("schommelen", "schommel", SAME, noun="schommeling"),
)
# Words of change that are no verb.
OTHER_CHANGES = {"omhoog": MORE, "omlaag": LESS, "onveranderd": SAME, "ongewijzigd": SAME, "oplopend": MORE}

# Who leads and who comes last, and where that is in a list.
RANK_WORDS = {
    "koploper": MORE,
    "koplopers": MORE,
    "uitschieter": SAME,
    "uitschieters": SAME,
    "hekkensluiter": LESS,
    "hekkensluiters": LESS,
    "bovenaan": MORE,
    "onderaan": LESS,
    "topper": MORE,
    "recordhouder": MORE,
}

# Everybody, everywhere: +1; nobody, nowhere: -1.
UNIVERSALS = {
    "iedereen": MORE,
    "alleman": MORE,
    "overal": MORE,
    "niemand": LESS,
    "nergens": LESS,
}
DETERMINERS = {"alle": MORE, "elke": MORE, "elk": MORE, "iedere": MORE, "ieder": MORE, "geen": LESS}
MOST = ("de meeste", "het merendeel", "merendeel", "het gros", "de meerderheid", "meerderheid", "minderheid")

# What is counted or compared: a word for all or none beside it speaks of the data.
DATA_NOUNS = (
    "gemeente",
    "regio",
    "provincie",
    "wijk",
    "dorp",
    "stad",
    "kern",
    "leeftijd",
    "leeftijdsgroep",
    "leeftijdsklasse",
    "groep",
    "branche",
    "sector",
    "jaar",
    "punt",
    "indicator",
    "ziekte",
    "functie",
    "opleiding",
    "inwoner",
    "bewoner",
    "Drent",
    "Nederlander",
    "volwassene",
    "kind",
    "jongere",
    "jongvolwassene",
    "oudere",
    "scholier",
    "leerling",
    "student",
    "man",
    "vrouw",
    "jongen",
    "meisje",
    "huishouden",
    "gezin",
    "werknemer",
    "cliënt",
    "patiënt",
    "mantelzorger",
    "plusser",
)
# Plurals that are not the noun with -n, -s, -en or 's.
PLURALS = {
    "stad": "steden",
    "kind": "kinderen",
    "gezin": "gezinnen",
    "man": "mannen",
    "indicator": "indicatoren",
    "functie": "functies",
    "jaar": "jaren",
    "leeftijdsgroep": "leeftijdsgroepen",
    "sector": "sectoren",
}
