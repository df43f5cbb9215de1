"""The adjectives and the names of inhabitants of provinces and the country, by the name of the region."""

from __future__ import annotations

DEMONYMS: dict[str, tuple[str, ...]] = {
    # "Nederlands" alone is mostly the language.
    "Nederland": ("Nederlandse", "Nederlander", "Nederlanders"),
    "Groningen": ("Gronings", "Groningse", "Groninger", "Groningers"),
    "Fryslân": ("Friesland", "Friese", "Fries", "Friezen"),
    "Drenthe": ("Drents", "Drentse", "Drent", "Drenten"),
    "Overijssel": ("Overijssels", "Overijsselse", "Overijsselaar", "Overijsselaars"),
    "Flevoland": ("Flevolands", "Flevolandse", "Flevolander", "Flevolanders"),
    "Gelderland": ("Gelders", "Gelderse", "Gelderlander", "Gelderlanders"),
    "Utrecht": ("Utrechts", "Utrechtse", "Utrechter", "Utrechters"),
    "Noord-Holland": ("Noord-Hollands", "Noord-Hollandse", "Noord-Hollander", "Noord-Hollanders"),
    "Zuid-Holland": ("Zuid-Hollands", "Zuid-Hollandse", "Zuid-Hollander", "Zuid-Hollanders"),
    "Zeeland": ("Zeeuws", "Zeeuwse", "Zeeuw", "Zeeuwen"),
    "Noord-Brabant": ("Brabant", "Brabants", "Brabantse", "Brabander", "Brabanders", "Noord-Brabantse"),
    "Limburg": ("Limburgs", "Limburgse", "Limburger", "Limburgers"),
}
# Names that are words as well: at the start of a sentence they may be either.
HOMONYMS = frozenset(
    (
        *("Assen", "Beek", "Bergen", "Best", "Borne", "Buren", "Deurne", "Duiven", "Epe", "Goes", "Haren", "Hoorn"),
        *("Houten", "Huizen", "Hulst", "Leek", "Losser", "Putten", "Sluis", "Velsen", "Zeist", "Urk"),
    )
)
