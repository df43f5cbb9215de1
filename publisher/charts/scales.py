"""Check that the values of a chart fit its scale, before it is drawn."""

from __future__ import annotations

from publisher.charts.words.alternative_text import not_negative, within
from publisher.model import Chart


def fit_scale(chart: Chart) -> None:
    """Raise PublisherError where a value of a chart has no place on its scale.

    Drawing raises the same; but the data are checked without drawing.
    """
    # Not every kind has a scale: maps have classes, and indexed lines another unit than their values.
    if getattr(chart, "signed", True) is False:
        not_negative(chart.facts)
    if not getattr(chart, "indexed", False):
        within(chart.facts, getattr(chart, "limits", None))
