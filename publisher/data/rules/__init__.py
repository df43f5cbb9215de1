"""Check data for plausibility: general rules that find a wrong value in any row."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence

from publisher.data.dataset import Dataset
from publisher.data.rules.agreement import statements_agree
from publisher.data.rules.changes import no_jump, stated_change
from publisher.data.rules.means import mean_between_groups
from publisher.data.rules.outliers import outlier
from publisher.data.rules.regions import mean_between_regions, total_of_regions
from publisher.data.rules.scale import own_scale
from publisher.data.rules.subsets import part_within_whole, total_of_groups
from publisher.data.rules.sums import shares_of_whole, total_of_parts
from publisher.data.rules.values import in_range, one_value, own_unit
from publisher.data.rules.violation import BETWEEN, Key, Violation
from publisher.data.rules.wording import Unchecked, unchecked, words_follow_number
from publisher.findings import Finding, Place, Severity, at_hand, say, sentences
from publisher.model import Caveat

__all__ = ["RULES", "Unchecked", "acknowledged", "assess", "is_printed", "plausibility", "unchecked"]

Rule = Callable[[Dataset], Iterator[Violation]]
# What breaks one of these is a wrong value by itself, whatever the others are.
ALONE = frozenset(("range", "unit", "scale", "outlier"))
# Caveats by rule, indicator and region.
CaveatIndex = Mapping[tuple[str, str, str], Sequence[Caveat]]

RULES: Mapping[str, Rule] = {
    "range": in_range,
    "unit": own_unit,
    "scale": own_scale,
    "outlier": outlier,
    "total-of-regions": total_of_regions,
    "total-of-parts": total_of_parts,
    "total-of-groups": total_of_groups,
    "part-within-whole": part_within_whole,
    "mean-between-groups": mean_between_groups,
    "mean-between-regions": mean_between_regions,
    "shares-of-whole": shares_of_whole,
    "stated-change": stated_change,
    "no-jump": no_jump,
    "one-value": one_value,
    "words-follow-number": words_follow_number,
    "statements-agree": statements_agree,
}


def plausibility(dataset: Dataset) -> tuple[Finding, ...]:
    """Return every violation of a rule: an error, or a notice where a caveat acknowledges it.

    A caveat that acknowledges nothing any more, or that no value is printed with, is a warning.
    """
    return assess(dataset)[1]


def assess(dataset: Dataset) -> tuple[Dataset, tuple[Finding, ...]]:
    """Return the dataset without the caveats that have lapsed, and every violation of a rule.

    A caveat acknowledges the violation by the value that it names while the values are those that it was written for.
    """
    violations = []
    for name, rule in RULES.items():
        with at_hand(say("Holding the values against a rule"), Place(element=name)):
            violations += list(rule(dataset))
    caveats = _by_rule(dataset.caveats)
    about = [_about(violation, caveats) for violation in violations]
    findings = [_finding(violation, found) for violation, found in zip(violations, about, strict=True)]
    wrong = {
        row
        for finding, violation in zip(findings, violations, strict=True)
        if finding.severity is Severity.ERROR and violation.rule in ALONE
        for row in violation.rows
    }
    # A wrong value fits in no sum and between no others: that follows, unless a caveat was written for other values.
    follows = [
        violation.rule not in ALONE and not found and not wrong.isdisjoint(violation.rows)
        for violation, found in zip(violations, about, strict=True)
    ]
    findings = [finding for finding, follower in zip(findings, follows, strict=True) if not follower]
    needed = {caveat.id for found in about for caveat in found}
    lapsed = frozenset(caveat.id for caveat in dataset.caveats if caveat.rule and caveat.id not in needed)
    findings += [_stale(caveat) for caveat in dataset.caveats if caveat.id in lapsed]
    findings += [_idle(caveat) for caveat in dataset.caveats if not caveat.rule and not is_printed(caveat, dataset)]
    standing = tuple(caveat for caveat in dataset.caveats if caveat.id not in lapsed)
    ordered = tuple(sorted(findings, key=lambda finding: finding.place))
    return dataset.with_caveats(standing, lapsed, dataset.not_yet), ordered


def acknowledged(dataset: Dataset) -> frozenset[str]:
    """Return the ids of the caveats that acknowledge a violation by the very values that they were written for."""
    caveats = _by_rule(dataset.caveats)
    rules = {caveat.rule for caveat in dataset.caveats if caveat.rule}
    violations = (violation for rule in rules for violation in RULES[rule](dataset))
    about = ((violation, caveat) for violation in violations for caveat in _about(violation, caveats))
    return frozenset(caveat.id for violation, caveat in about if _acknowledges(caveat, violation))


def _by_rule(caveats: Sequence[Caveat]) -> CaveatIndex:
    found: dict[tuple[str, str, str], list[Caveat]] = defaultdict(list)
    for caveat in caveats:
        found[caveat.rule, caveat.indicator, caveat.region].append(caveat)
    return found


def _about(violation: Violation, caveats: CaveatIndex) -> list[Caveat]:
    """Return the caveats on the value that breaks the rule: where one was written for these values, that alone."""
    key = violation.key
    found = [
        caveat
        for region in dict.fromkeys((key[1], ""))
        for caveat in caveats.get((violation.rule, key[0], region), ())
        if _fits(caveat, key)
    ]
    return [caveat for caveat in found if _acknowledges(caveat, violation)] or found


def _acknowledges(caveat: Caveat, violation: Violation) -> bool:
    return caveat.values == BETWEEN.join(violation.values)


def _fits(caveat: Caveat, key: Key) -> bool:
    wanted = (caveat.indicator, caveat.region, caveat.period, caveat.group)
    return all(asked in ("", found) for asked, found in zip(wanted, key, strict=True))


def _finding(violation: Violation, about: Sequence[Caveat]) -> Finding:
    code, values = f"rule-{violation.rule}", BETWEEN.join(violation.values)
    concerns = frozenset((row.indicator, row.region) for row in violation.rows)
    if not about:
        hint = say(
            "If it is right, acknowledge it in caveats.csv with rule {rule} of {key}, and values {values}.",
            rule=violation.rule,
            key=", ".join(violation.key),
            values=values,
        )
        return Finding(code, violation.message, violation.place, sentences(violation.hint, hint), concerns=concerns)
    caveat = about[0]
    if _acknowledges(caveat, violation):
        message = sentences(violation.message, say("Caveat {id} acknowledges this.", id=caveat.id))
        return Finding(code, message, violation.place, severity=Severity.NOTICE, concerns=concerns)
    others = say("Caveat {id} acknowledges other values: {values}.", id=caveat.id, values=caveat.values or say("none"))
    right = say(
        "If they are right, write {values} as its values in {place}, and read its text.",
        values=values,
        place=_where(caveat),
    )
    message, hint = sentences(violation.message, others), sentences(violation.hint, right)
    return Finding(code, message, violation.place, hint, concerns=concerns)


def _where(caveat: Caveat) -> str:
    return Place(caveat.file, caveat.row).words if caveat.file else "caveats.csv"


def is_printed(caveat: Caveat, dataset: Dataset) -> bool:
    """Return whether there is a value that a caveat is printed with."""
    rows = (
        dataset.rows.get(caveat.indicator, {}).get(caveat.region, ()) if caveat.region else dataset.of(caveat.indicator)
    )
    return any(caveat.period in ("", row.period) and caveat.group in ("", row.group) for row in rows)


def _idle(caveat: Caveat) -> Finding:
    message = say(
        "Caveat {id} is printed nowhere: there is no value of {indicator} there.",
        id=caveat.id,
        indicator=caveat.indicator,
    )
    hint = say("Delete it, or correct its indicator, region, period or group.")
    return _warning(caveat, message, hint)


def _stale(caveat: Caveat) -> Finding:
    message = say(
        "Caveat {id} has lapsed, and is printed no more: no value of {indicator} breaks rule {rule} there.",
        id=caveat.id,
        indicator=caveat.indicator,
        rule=caveat.rule,
    )
    hint = say("Delete it where the data were corrected, or correct its indicator, region, period or group.")
    return _warning(caveat, message, hint)


def _warning(caveat: Caveat, message: str, hint: str) -> Finding:
    return Finding("caveat-stale", message, Place(caveat.file, caveat.row, element=caveat.id), hint, Severity.WARNING)
