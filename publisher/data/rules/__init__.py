"""Check data for plausibility: general rules that find a wrong value in any row."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence

from publisher.data.dataset import Dataset
from publisher.data.rules.changes import no_jump, stated_change
from publisher.data.rules.means import mean_between_groups
from publisher.data.rules.scale import own_scale
from publisher.data.rules.sums import shares_of_whole, total_of_parts, total_of_regions
from publisher.data.rules.values import in_range, one_value, own_unit
from publisher.data.rules.violation import Key, Violation
from publisher.data.rules.wording import words_follow_number
from publisher.findings import Finding, Place, Severity
from publisher.model import Caveat

__all__ = ["RULES", "plausibility"]

Rule = Callable[[Dataset], Iterator[Violation]]
# Caveats by rule, indicator and region.
CaveatIndex = Mapping[tuple[str, str, str], Sequence[Caveat]]

RULES: Mapping[str, Rule] = {
    "range": in_range,
    "unit": own_unit,
    "scale": own_scale,
    "total-of-regions": total_of_regions,
    "total-of-parts": total_of_parts,
    "mean-between-groups": mean_between_groups,
    "shares-of-whole": shares_of_whole,
    "stated-change": stated_change,
    "no-jump": no_jump,
    "one-value": one_value,
    "words-follow-number": words_follow_number,
}


def plausibility(dataset: Dataset) -> tuple[Finding, ...]:
    """Return every violation of a rule: an error, or a notice where a caveat acknowledges it.

    A caveat that acknowledges nothing any more, or that no value is printed with, is a warning.
    """
    violations = [violation for rule in RULES.values() for violation in rule(dataset)]
    caveats = _by_rule(dataset.caveats)
    used = [_acknowledging(violation, caveats) for violation in violations]
    findings = [
        _finding(violation, found[0] if found else None) for violation, found in zip(violations, used, strict=True)
    ]
    fitting = {caveat.id for found in used for caveat in found}
    findings += [_stale(caveat) for caveat in dataset.caveats if caveat.rule and caveat.id not in fitting]
    findings += [_idle(caveat) for caveat in dataset.caveats if not caveat.rule and not _printed(caveat, dataset)]
    return tuple(sorted(findings, key=lambda finding: finding.place))


def _by_rule(caveats: Sequence[Caveat]) -> CaveatIndex:
    found: dict[tuple[str, str, str], list[Caveat]] = defaultdict(list)
    for caveat in caveats:
        found[caveat.rule, caveat.indicator, caveat.region].append(caveat)
    return found


def _acknowledging(violation: Violation, caveats: CaveatIndex) -> list[Caveat]:
    return [
        caveat
        for key in violation.keys
        for region in (key[1], "")
        for caveat in caveats.get((violation.rule, key[0], region), ())
        if _fits(caveat, key)
    ]


def _fits(caveat: Caveat, key: Key) -> bool:
    wanted = (caveat.indicator, caveat.region, caveat.period, caveat.group)
    return all(asked in ("", found) for asked, found in zip(wanted, key, strict=True))


def _finding(violation: Violation, caveat: Caveat | None) -> Finding:
    code = f"rule-{violation.rule}"
    if caveat:
        message = f"{violation.message} Caveat {caveat.id} acknowledges this."
        return Finding(code, message, violation.place, severity=Severity.NOTICE)
    hint = f"{violation.hint} If it is right, acknowledge it in caveats.csv with rule {violation.rule}."
    return Finding(code, violation.message, violation.place, hint)


def _printed(caveat: Caveat, dataset: Dataset) -> bool:
    return any(_fits(caveat, row.key) for row in dataset.of(caveat.indicator))


def _idle(caveat: Caveat) -> Finding:
    message = f"Caveat {caveat.id} is printed nowhere: there is no value of {caveat.indicator} there."
    hint = "Delete it, or correct its indicator, region, period or group."
    return Finding("caveat-stale", message, Place("data/caveats.csv", element=caveat.id), hint, Severity.WARNING)


def _stale(caveat: Caveat) -> Finding:
    message = (
        f"Caveat {caveat.id} acknowledges nothing: no value of {caveat.indicator} breaks rule {caveat.rule} there."
    )
    hint = "Delete it, or correct its indicator, region, period or group."
    return Finding("caveat-stale", message, Place("data/caveats.csv", element=caveat.id), hint, Severity.WARNING)
