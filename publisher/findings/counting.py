"""How many there are of things that commands count, in words."""

from __future__ import annotations

from publisher.findings.messages import count, say


def counted(number: int, what: str) -> str:
    """Return how many there are of something, as a message."""
    known = {
        "value": count("{count} value", "{count} values", number),
        "row": count("{count} row", "{count} rows", number),
        "line": count("{count} line", "{count} lines", number),
        "finding": count("{count} finding", "{count} findings", number),
        "error": count("{count} error", "{count} errors", number),
        "claim": count("{count} claim", "{count} claims", number),
        "claims": count("{count} claim", "{count} claims", number),
        "sentences": count("{count} sentence", "{count} sentences", number),
        "values": count("{count} value", "{count} values", number),
        "figures": count("{count} figure", "{count} figures", number),
        "tables": count("{count} table", "{count} tables", number),
        "caveats": count("{count} caveat", "{count} caveats", number),
        "sources": count("{count} source", "{count} sources", number),
        "works": count("{count} cited work", "{count} cited works", number),
        "pages": count("{count} page", "{count} pages", number),
        "panels": count("{count} panel", "{count} panels", number),
        "panel": count("{count} panel", "{count} panels", number),
        "page": count("{count} page", "{count} pages", number),
        "chapter": count("{count} chapter", "{count} chapters", number),
        "words": count("{count} stretch of words", "{count} stretches of words", number),
        "note": count("{count} note", "{count} notes", number),
        "item": count("{count} item", "{count} items", number),
        "key figure": count("{count} key figure", "{count} key figures", number),
        "paragraph": count("{count} paragraph", "{count} paragraphs", number),
        "table": count("{count} table", "{count} tables", number),
        "title": count("{count} title", "{count} titles", number),
        "poster": count("{count} poster", "{count} posters", number),
        "frequency": count("{count} frequency", "{count} frequencies", number),
        "number": count("{count} number in words", "{count} numbers in words", number),
        "comparing word": count("{count} comparing word", "{count} comparing words", number),
        "word of change": count("{count} word of change", "{count} words of change", number),
        "word for all, most or none": count(
            "{count} word for all, most or none", "{count} words for all, most or none", number
        ),
    }
    return known.get(what) or say("{number} {what}", number=number, what=what)


def state(word: str) -> str:
    """Return what became of something, as a message."""
    return {
        "new": say("new"),
        "changed": say("changed"),
        "gone": say("gone"),
        "moved": say("moved"),
        "turned": say("turned"),
        "empty": say("empty"),
        "built": say("built"),
        "lapsed": say("lapsed"),
        "goes": say("goes"),
        "waiting": say("waiting"),
        "sending": say("sending"),
        "sent": say("sent"),
        "refused": say("refused"),
        "unclear": say("unclear"),
        "bounced": say("bounced"),
        "came back": say("came back"),
        "later": say("later"),
        "double": say("double"),
        "kept back": say("kept back"),
        "as they are": say("as they are"),
    }.get(word, word)
