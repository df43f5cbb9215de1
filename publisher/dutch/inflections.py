"""Dutch word forms for changes, comparisons and ranks: the vocabulary that phrases choose from."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Verb:
    """The forms of a verb of change; `particle` parts from the finite forms ("neemt ... toe")."""

    singular: str
    plural: str
    past: str
    past_plural: str
    infinitive: str
    participle: str
    noun: str
    particle: str = ""

    @property
    def clause(self) -> str:
        """Return the finite form at the end of a subordinate clause ("omdat het toeneemt")."""
        return self.particle + self.singular

    @property
    def clause_plural(self) -> str:
        """Return the plural finite form at the end of a subordinate clause."""
        return self.particle + self.plural


# Verb pairs by the name that an editor gives: for a rise and for a fall.
VERBS: dict[str, tuple[Verb, Verb]] = {
    "stijgen": (
        Verb("stijgt", "stijgen", "steeg", "stegen", "stijgen", "gestegen", "stijging"),
        Verb("daalt", "dalen", "daalde", "daalden", "dalen", "gedaald", "daling"),
    ),
    "toenemen": (
        Verb("neemt", "nemen", "nam", "namen", "toenemen", "toegenomen", "toename", "toe"),
        Verb("neemt", "nemen", "nam", "namen", "afnemen", "afgenomen", "afname", "af"),
    ),
    "groeien": (
        Verb("groeit", "groeien", "groeide", "groeiden", "groeien", "gegroeid", "groei"),
        Verb("krimpt", "krimpen", "kromp", "krompen", "krimpen", "gekrompen", "krimp"),
    ),
}
# Relative changes (share of the first value) up to which a change is called light, and from which strong.
SLIGHT, STRONG = 0.05, 0.25
SAME = Verb("blijft", "blijven", "bleef", "bleven", "blijven", "gebleven", "verandering")
DOUBLE = Verb("verdubbelt", "verdubbelen", "verdubbelde", "verdubbelden", "verdubbelen", "verdubbeld", "verdubbeling")
TRIPLE = Verb(
    "verdrievoudigt",
    "verdrievoudigen",
    "verdrievoudigde",
    "verdrievoudigden",
    "verdrievoudigen",
    "verdrievoudigd",
    "verdrievoudiging",
)
HALF = Verb("halveert", "halveren", "halveerde", "halveerden", "halveren", "gehalveerd", "halvering")


@dataclass(frozen=True, slots=True)
class Degree:
    """The words of a comparison: more, less, about the same and the same, each with its particle ("dan", "als")."""

    more: tuple[str, str]
    less: tuple[str, str]
    same: tuple[str, str]
    equal: tuple[str, str]


def _degree(more: str, less: str, same: str) -> Degree:
    return Degree((more, "dan"), (less, "dan"), (f"ongeveer {same}", "als"), (same, "als"))


# By the word that an editor gives; each pair of opposites may be asked for by either of its words.
DEGREES: dict[str, Degree] = {
    "hoger": _degree("hoger", "lager", "even hoog"),
    "meer": _degree("meer", "minder", "evenveel"),
    "vaker": _degree("vaker", "minder vaak", "even vaak"),
    "groter": _degree("groter", "kleiner", "even groot"),
    "langer": _degree("langer", "korter", "even lang"),
    "ouder": _degree("ouder", "jonger", "even oud"),
    "duurder": _degree("duurder", "goedkoper", "even duur"),
    "zwaarder": _degree("zwaarder", "lichter", "even zwaar"),
    "verder": _degree("verder", "minder ver", "even ver"),
    "sterker": _degree("sterker", "minder sterk", "even sterk"),
    "sneller": _degree("sneller", "langzamer", "even snel"),
    "vergelijkbaar": Degree(("hoger", "dan"), ("lager", "dan"), ("vergelijkbaar", "met"), ("gelijk", "aan")),
    "boven": Degree(("boven", ""), ("onder", ""), ("ongeveer op gelijke hoogte", "met"), ("op gelijke hoogte", "met")),
}
OPPOSITES = {
    "lager": "hoger",
    "minder": "meer",
    "minder vaak": "vaker",
    "kleiner": "groter",
    "korter": "langer",
    "jonger": "ouder",
    "lichter": "zwaarder",
    "goedkoper": "duurder",
    "langzamer": "sneller",
    "onder": "boven",
}


@dataclass(frozen=True, slots=True)
class Superlative:
    """The words of a ranking: for its top, for its bottom, and for what is everywhere the same."""

    top: str
    bottom: str
    everywhere: str


SUPERLATIVES: dict[str, Superlative] = {
    "hoog": Superlative("hoogst", "laagst", "gelijk"),
    "groot": Superlative("grootst", "kleinst", "even groot"),
    "veel": Superlative("meest", "minst", "evenveel"),
    "vaak": Superlative("vaakst", "minst vaak", "even vaak"),
    "lang": Superlative("langst", "kortst", "even lang"),
    "ver": Superlative("verst", "minst ver", "even ver"),
}
