"""The figure of what shapes health."""

from __future__ import annotations

from publisher.charts import Determinants


def visie_op_gezondheid() -> Determinants:
    """Show what shapes health, in layers around a person."""
    return Determinants("Wat invloed heeft op gezondheid, in lagen om de mens heen")
