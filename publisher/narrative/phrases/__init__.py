"""Put facts into Dutch words: frequencies, changes, comparisons, ranks, tables."""

from publisher.narrative.phrases.matrix import Matrix, Partnership
from publisher.narrative.phrases.phrase import Phrase, Stated, as_fact, as_facts, description, origin

__all__ = ["Matrix", "Partnership", "Phrase", "Stated", "as_fact", "as_facts", "description", "origin"]
