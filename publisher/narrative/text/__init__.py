"""Read the Markdown of a chapter, and check its sentences: claims, typed words, terms, length."""

from publisher.narrative.text.checking import CheckedText, TextContext, check
from publisher.narrative.text.evaluated import Evaluated, evaluate_all
from publisher.narrative.text.prose import Prose, flatten
from publisher.narrative.text.records import MarkedWords, SentenceRecord
from publisher.narrative.text.sections import Heading, Image, Section, TextElement, text_elements

__all__ = [
    "CheckedText",
    "Evaluated",
    "Heading",
    "Image",
    "MarkedWords",
    "Prose",
    "Section",
    "SentenceRecord",
    "TextContext",
    "TextElement",
    "check",
    "evaluate_all",
    "flatten",
    "text_elements",
]
