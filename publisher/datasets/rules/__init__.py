"""Rules of plausibility: general rules that find a wrong value in any row."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence

from publisher.datasets.dataset import Dataset
from publisher.datasets.rules.breach import Breach, Key
from publisher.datasets.rules.changes import no_jump, stated_change
from publisher.datasets.rules.groups import mean_between_groups
from publisher.datasets.rules.single import in_range, one_value, own_unit
from publisher.datasets.rules.sums import shares_of_whole, total_of_parts, total_of_regions
from publisher.datasets.rules.words import words_follow_number
from publisher.errors import Finding, Place, Severity
from publisher.model import Caveat

Rule = Callable[[Dataset], Iterator[Breach]]
# Caveats by rule, indicator and region.
Told = Mapping[tuple[str, str, str], Sequence[Caveat]]

RULES: Mapping[str, Rule] = {
    "range": in_range,
    "unit": own_unit,
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
    """Return every breach of a rule: an error, or a notice where a caveat acknowledges it.

    A caveat that acknowledges nothing any more, or that no value is printed with, is a warning.
    """
    breaches = [breach for rule in RULES.values() for breach in rule(dataset)]
    told = _by_rule(dataset.caveats)
    used = [_acknowledging(breach, told) for breach in breaches]
    findings = [_finding(breach, found[0] if found else None) for breach, found in zip(breaches, used, strict=True)]
    fitting = {caveat.id for found in used for caveat in found}
    findings += [_stale(caveat) for caveat in dataset.caveats if caveat.rule and caveat.id not in fitting]
    findings += [_idle(caveat) for caveat in dataset.caveats if not caveat.rule and not _printed(caveat, dataset)]
    return tuple(sorted(findings, key=lambda finding: finding.place))


def _by_rule(caveats: Sequence[Caveat]) -> Told:
    found: dict[tuple[str, str, str], list[Caveat]] = defaultdict(list)
    for caveat in caveats:
        found[caveat.rule, caveat.indicator, caveat.region].append(caveat)
    return found


def _acknowledging(breach: Breach, told: Told) -> list[Caveat]:
    return [
        caveat
        for key in breach.keys
        for region in (key[1], "")
        for caveat in told.get((breach.rule, key[0], region), ())
        if _fits(caveat, key)
    ]


def _fits(caveat: Caveat, key: Key) -> bool:
    wanted = (caveat.indicator, caveat.region, caveat.period, caveat.group)
    return all(asked in ("", found) for asked, found in zip(wanted, key, strict=True))


def _finding(breach: Breach, caveat: Caveat | None) -> Finding:
    code = f"rule-{breach.rule}"
    if caveat:
        message = f"{breach.message} Caveat {caveat.id} acknowledges this."
        return Finding(code, message, breach.place, severity=Severity.NOTICE)
    remedy = f"{breach.remedy} If it is right, acknowledge it in caveats.csv with rule {breach.rule}."
    return Finding(code, breach.message, breach.place, remedy)


def _printed(caveat: Caveat, dataset: Dataset) -> bool:
    return any(_fits(caveat, row.key) for row in dataset.of(caveat.indicator))


def _idle(caveat: Caveat) -> Finding:
    message = f"Caveat {caveat.id} is printed nowhere: there is no value of {caveat.indicator} there."
    remedy = "Delete it, or correct its indicator, region, period or group."
    return Finding("caveat-stale", message, Place("data/caveats.csv", element=caveat.id), remedy, Severity.WARNING)


def _stale(caveat: Caveat) -> Finding:
    message = (
        f"Caveat {caveat.id} acknowledges nothing: no value of {caveat.indicator} breaks rule {caveat.rule} there."
    )
    remedy = "Delete it, or correct its indicator, region, period or group."
    return Finding("caveat-stale", message, Place("data/caveats.csv", element=caveat.id), remedy, Severity.WARNING)
