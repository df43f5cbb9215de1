"""What rounding does to the shares of one whole, where all of them are printed together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from publisher.dutch import formats
from publisher.model import Caveat, Fact

# The id of a caveat that no file has.
ROUNDING = "rounding"


def rounding_caveats(facts: Iterable[Fact]) -> Iterator[Caveat]:
    """Yield a caveat for each whole whose shares, as printed, add up to nearly 100: readers do the sum."""
    for shares in _wholes(facts):
        decimals = max(fact.decimals for fact in shares.values())
        printed = sum(float(formats.rounded(fact.number, fact.decimals)) for fact in shares.values())
        total = round(printed, decimals)
        # Further from 100, a share is not among them.
        if len(shares) > 1 and 0 < abs(total - 100) <= 0.5 * 10.0**-decimals * len(shares):
            first = next(iter(shares.values()))
            text = f"Door afronding tellen de delen niet precies op tot {formats.label(100, first.unit)}."
            yield Caveat(ROUNDING, "", first.indicator.id, text)


def _wholes(facts: Iterable[Fact]) -> Iterable[Mapping[str, Fact]]:
    """Return the known shares of each whole, region, period and group, by indicator."""
    found: dict[tuple[str, ...], dict[str, Fact]] = defaultdict(dict)
    for fact in facts:
        if fact.known and fact.indicator.whole:
            found[fact.indicator.whole, fact.region.code, fact.period, fact.group.id][fact.indicator.id] = fact
    return found.values()
