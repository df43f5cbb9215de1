"""Judge whether a claim entails the words that it covers: a superlative needs a rank, "elke" a whole list."""

from publisher.narrative.entailment.judging import Uncovered, unchosen, uncovered
from publisher.narrative.entailment.names import nearby
from publisher.narrative.entailment.predicates import Predicates
from publisher.narrative.entailment.tautologies import always_false, always_true

__all__ = ["Predicates", "Uncovered", "always_false", "always_true", "nearby", "unchosen", "uncovered"]
