"""Figures that show something else: their kind, subtitle, values, the order of their rows, the classes of maps."""

from __future__ import annotations

from publisher.build.diff.changes import ClassChange, Figure, FigureChange
from publisher.build.diff.pairing import Pairing, displaced
from publisher.build.diff.sentences import Elements
from publisher.build.diff.spots import spot_of
from publisher.build.diff.values import Values
from publisher.build.record.entries import FigureEntry, Record


def figure_changes(before: Record, after: Record, elements: Elements, values: Values) -> tuple[FigureChange, ...]:
    """Return the figures that changed, in the order of the later book, those that are gone last."""

    def where(side: tuple[bool, FigureEntry]) -> object:
        later, each = side
        return elements.get((later, each.chapter, each.element), (each.chapter, each.element))

    pairing = Pairing.of(
        [(False, each) for each in before.figures],
        [(True, each) for each in after.figures],
        lambda side: (side[1].id, where(side)),
        lambda side: side[1].id,
        where,
    )
    then_of = {id(now): then for (_, then), (_, now) in pairing.pairs}
    found = []
    for each in after.figures:
        then = then_of.get(id(each))
        if then is None:
            found.append(FigureChange(each.id, None, _figure(after, each)))
        elif change := _changed(before, then, after, each, values):
            found.append(change)
    return (*found, *(FigureChange(each.id, _figure(before, each), None) for _, each in pairing.before))


def _changed(before: Record, then: FigureEntry, after: Record, now: FigureEntry, values: Values) -> FigureChange | None:
    data = values.among(then.values, now.values)
    moved = displaced(then.rows, now.rows)
    classes = _class_changes(then, now)
    legends = [[name for name, _ in figure.classes] for figure in (then, now)]
    same = (then.id, then.kind, then.subtitle) == (now.id, now.kind, now.subtitle) and legends[0] == legends[1]
    if same and not data and not moved and not classes and set(then.rows) == set(now.rows):
        return None
    return FigureChange(now.id, _figure(before, then), _figure(after, now), data, moved, classes)


def _class_changes(then: FigureEntry, now: FigureEntry) -> tuple[ClassChange, ...]:
    """Return what stands in another class; the classes of several maps each begin with the title of theirs."""
    one, other = _classes(then), _classes(now)
    names = dict.fromkeys((*other, *one))
    changed = ((name, one.get(name), other.get(name)) for name in names)
    return tuple(ClassChange(name, was, is_now) for name, was, is_now in changed if was != is_now)


def _classes(figure: FigureEntry) -> dict[str, str]:
    found: dict[str, str] = {}
    for label, members in figure.classes:
        title, mark, own = label.rpartition(": ")
        found |= {f"{title}{mark}{name}": own for name in members}
    return found


def _figure(record: Record, each: FigureEntry) -> Figure:
    spot = spot_of(record, each.chapter, each.element)
    return Figure(each.kind, each.subtitle, each.alt, spot, each.rows, tuple(label for label, _ in each.classes))
