"""Compare the manuscripts of two editions: values, words, claims, figures and pages that changed."""

from publisher.build.diff.changes import Difference
from publisher.build.diff.compare import compare

__all__ = ["Difference", "compare"]
