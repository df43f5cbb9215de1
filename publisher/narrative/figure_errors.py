"""What goes wrong in the code of a figure, as findings: the cause in words, at the row of figures.py it comes from."""

from __future__ import annotations

import builtins
import pkgutil
import re
import sys
import traceback
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from types import FrameType

from publisher.findings import Finding, Place, nearest, say, sentences
from publisher.model import NotKnownError

ROOT = Path(__file__).parents[2]
CHAPTERS = Path(__file__).parents[1] / "chapters"
MAINTAINER = say("If it is right, tell who maintains the publisher.")
# Exceptions that the code of a figure may raise; an interruption by who runs the command is none.
RAISED = (Exception, SystemExit)


def figure_finding(error: BaseException, where: Place) -> Finding:
    """Return the finding on an exception: at the author's row, or at `where` as a fault of the library."""
    if isinstance(error, NotKnownError):
        return _not_known(error, where)
    message, hint = _explained(error)
    if place := _place(error):
        deeper = _library(error)
        message = (
            say("{message} ({where}).", message=message, where=deeper) if deeper else say("{message}.", message=message)
        )
        hint = sentences(hint, MAINTAINER) if deeper else hint
        place = replace(place, element=where.element or place.element)
        return Finding("figure-failed", message, place, hint)
    hint = sentences(say("Look at what figures.py gives to the chart."), MAINTAINER)
    return Finding(
        "figure-fault",
        say("a chart of the publisher fails: {message} ({error}).", message=message, error=_library(error)),
        where,
        hint,
    )


def _not_known(error: NotKnownError, where: Place) -> Finding:
    name = where.element.removeprefix("figure ")
    hint = say(
        "Take ![]({name}) out of text.md until it is known, or leave it out under facts with only_known(…), "
        "where the figure shows a list.",
        name=name,
    )
    return Finding("figure-failed", say("{error}, and the figure cannot do without it.", error=error), where, hint)


def no_chart(result: object, where: Place) -> Finding:
    """Return the finding on a function that returns something else than a chart."""
    match result:
        case None:
            returned, hint = say("nothing"), say("Does its last line begin with return?")
        case tuple():
            returned, hint = say("a tuple"), say("Is there a comma behind the chart that does not belong there?")
        case type():
            returned, hint = (
                say("the class {name} itself", name=result.__name__),
                say("Write {name}(…), with what it shows.", name=result.__name__),
            )
        case _:
            kind = type(result)
            returned, hint = (
                say("a {name} of {split}", name=kind.__name__, split=kind.__module__.split(".")[0]),
                say("It is drawn later, at its size."),
            )
    message = say("the function returns {returned}, and a figure is a chart.", returned=returned)
    return Finding("figure-failed", message, where, sentences(say("Return a chart, such as Bars(…)."), hint))


def no_function(value: object, where: Place) -> Finding:
    """Return the finding on a name in figures.py that is not a function."""
    kind = say("a class") if isinstance(value, type) else say("a {name}", name=type(value).__name__)
    message = say(
        "“{name}” is {kind}, and a figure is a function that returns a chart.",
        name=where.element.removeprefix("figure "),
        kind=kind,
    )
    return Finding(
        "figure-failed", message, where, say("Write def, and take away decorators that make something else.")
    )


def no_words(chart: object, where: Place) -> Finding:
    """Return the finding on a chart without words for those who cannot see it."""
    message = say("the chart {name} has no alternative text or no table.", name=type(chart).__name__)
    return Finding("figure-failed", message, where, say("Let alt() return a sentence, and table() a Table."))


def _place(error: BaseException) -> Place | None:
    """Return the author's own row: the innermost frame in a chapter, or the row that Python cannot read."""
    if isinstance(error, SyntaxError) and error.filename and _of_chapter(error.filename):
        return Place(file=shown(error.filename), row=error.lineno or 0, quote=(error.text or "").strip())
    own = [(frame, row) for frame, row in traceback.walk_tb(error.__traceback__) if _in_chapter(frame)]
    if not own:
        return None
    frame, row = own[-1]
    return Place(file=shown(frame.f_code.co_filename), row=row)


def _in_chapter(frame: FrameType) -> bool:
    return _of_chapter(frame.f_code.co_filename)


def _of_chapter(filename: str) -> bool:
    path = Path(filename)
    return path.is_relative_to(CHAPTERS) and path.parent != CHAPTERS


def shown(filename: str) -> str:
    """Return a file of code as people read it: relative to the project, or the end of its path."""
    path = Path(filename)
    return path.relative_to(ROOT).as_posix() if path.is_relative_to(ROOT) else "/".join(path.parts[-2:])


def _library(error: BaseException) -> str:
    """Return the file and row where an exception was raised, if that is not in a chapter."""
    frames = list(traceback.walk_tb(error.__traceback__))
    if (
        isinstance(error, (SyntaxError, ModuleNotFoundError, RecursionError))
        or not frames
        or _in_chapter(frames[-1][0])
    ):
        return ""
    return Place(shown(frames[-1][0].f_code.co_filename), frames[-1][1]).words


def _explained(error: BaseException) -> tuple[str, str]:
    """Return the cause in words, and what to do."""
    match error:
        case UnboundLocalError():
            return say("“{error}” is used before it has a value", error=error.name), say(
                "Give it a value in every branch above this row."
            )
        case NameError(name=str()):
            return say("“{error}” is not known here", error=error.name), nearest(
                error.name or "", _visible(error)
            ) or say("Import or define it.")
        case AttributeError(name=str(name)):
            return _attribute(error.obj, name)
        case ImportError():
            return _import(error)
        case SyntaxError():
            return say("Python cannot read this row: {msg}", msg=error.msg), say(
                "Correct this row, or the one above it."
            )
        case RecursionError():
            return say("a function calls itself without end"), say("Let it call another, or stop at some point.")
        case SystemExit():
            return say("the code ends the program (sys.exit)"), say("A figure returns a chart: take the call away.")
        case KeyError():
            return say("there is no key {error}", error=error), say("Correct the key.")
        case IndexError():
            return say("it asks for more than there is: {error}", error=error), say(
                "Count what it holds; the first is 0."
            )
        case TypeError():
            return say("something is of the wrong kind: {error}", error=error), say("Correct this row.")
        case ZeroDivisionError():
            return say("a number is divided by zero: {error}", error=error), say(
                "Leave out what is zero, or say that it is not known."
            )
        case _:
            return say("{name}: {error}", name=type(error).__name__, error=error) if str(error) else type(
                error
            ).__name__, say("Correct this row.")


def _visible(error: NameError) -> Iterable[str]:
    """Return the names that can be used where one was not found."""
    *_, (frame, _) = traceback.walk_tb(error.__traceback__)
    return {**vars(builtins), **frame.f_globals, **frame.f_locals}


def _attribute(owner: object, name: str) -> tuple[str, str]:
    if owner is None:
        return say("“{name}” is asked of nothing (None)", name=name), say(
            "See where the value comes from: it is not there."
        )
    kind = getattr(owner, "__name__", type(owner).__name__)
    public = [each for each in dir(owner) if not each.startswith("_")]
    return say("{kind} has no “{name}”", kind=kind, name=name), nearest(name, public, say("Correct the name."))


def _import(error: ImportError) -> tuple[str, str]:
    module = error.name or ""
    if wanted := re.match(r"cannot import name '(\w+)'", str(error)):
        there = dir(sys.modules[module]) if module in sys.modules else []
        return say("{module} has no “{wanted}”", module=module, wanted=wanted[1]), nearest(
            wanted[1], there, say("Correct the name.")
        )
    if not isinstance(error, ModuleNotFoundError):
        return say("something cannot be imported: {error}", error=error), say("Correct this row.")
    folder, _, name = module.rpartition(".")
    paths = getattr(sys.modules.get(folder), "__path__", []) if folder else []
    known = [each.name for each in pkgutil.iter_modules(paths)] if folder else sys.stdlib_module_names
    message = (
        say("there is no module “{name}” in {folder}", name=name, folder=folder)
        if folder
        else say("there is no module “{name}”", name=name)
    )
    return message, nearest(name, known, say("Correct the name, or install the package."))
