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

from publisher.findings import Finding, Place, nearest
from publisher.model import NotKnownError

ROOT = Path(__file__).parents[2]
CHAPTERS = Path(__file__).parents[1] / "chapters"
MAINTAINER = "If it is right, tell who maintains the publisher."
# Exceptions that the code of a figure may raise; an interruption by who runs the command is none.
RAISED = (Exception, SystemExit)


def figure_finding(error: BaseException, where: Place) -> Finding:
    """Return the finding on an exception: at the author's row, or at `where` as a fault of the library."""
    if isinstance(error, NotKnownError):
        return _not_known(error, where)
    message, hint = _explained(error)
    if place := _place(error):
        deeper = _library(error)
        inside = f" ({deeper})" if deeper else ""
        hint = f"{hint} {MAINTAINER}" if deeper else hint
        place = replace(place, element=where.element or place.element)
        return Finding("figure-failed", f"{message}{inside}.", place, hint)
    hint = f"Look at what figures.py gives to the chart. {MAINTAINER}"
    return Finding("figure-fault", f"a chart of the publisher fails: {message} ({_library(error)}).", where, hint)


def _not_known(error: NotKnownError, where: Place) -> Finding:
    name = where.element.removeprefix("figure ")
    hint = (
        f"Take ![]({name}) out of text.md until it is known, or leave it out under facts with only_known(…), "
        "where the figure shows a list."
    )
    return Finding("figure-failed", f"{error}, and the figure cannot do without it.", where, hint)


def no_chart(result: object, where: Place) -> Finding:
    """Return the finding on a function that returns something else than a chart."""
    match result:
        case None:
            returned, hint = "nothing", "Does its last line begin with return?"
        case tuple():
            returned, hint = "a tuple", "Is there a comma behind the chart that does not belong there?"
        case type():
            returned, hint = f"the class {result.__name__} itself", f"Write {result.__name__}(…), with what it shows."
        case _:
            kind = type(result)
            returned, hint = f"a {kind.__name__} of {kind.__module__.split('.')[0]}", "It is drawn later, at its size."
    message = f"the function returns {returned}, and a figure is a chart."
    return Finding("figure-failed", message, where, f"Return a chart, such as Bars(…). {hint}")


def no_function(value: object, where: Place) -> Finding:
    """Return the finding on a name in figures.py that is not a function."""
    kind = "a class" if isinstance(value, type) else f"a {type(value).__name__}"
    message = f"“{where.element.removeprefix('figure ')}” is {kind}, and a figure is a function that returns a chart."
    return Finding("figure-failed", message, where, "Write def, and take away decorators that make something else.")


def no_words(chart: object, where: Place) -> Finding:
    """Return the finding on a chart without words for those who cannot see it."""
    message = f"the chart {type(chart).__name__} has no alternative text or no table."
    return Finding("figure-failed", message, where, "Let alt() return a sentence, and table() a Table.")


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
    return f"{shown(frames[-1][0].f_code.co_filename)}, row {frames[-1][1]}"


def _explained(error: BaseException) -> tuple[str, str]:
    """Return the cause in words, and what to do."""
    match error:
        case UnboundLocalError():
            return f"“{error.name}” is used before it has a value", "Give it a value in every branch above this row."
        case NameError(name=str()):
            return f"“{error.name}” is not known here", nearest(
                error.name or "", _visible(error)
            ) or "Import or define it."
        case AttributeError(name=str(name)):
            return _attribute(error.obj, name)
        case ImportError():
            return _import(error)
        case SyntaxError():
            return f"Python cannot read this row: {error.msg}", "Correct this row, or the one above it."
        case RecursionError():
            return "a function calls itself without end", "Let it call another, or stop at some point."
        case SystemExit():
            return "the code ends the program (sys.exit)", "A figure returns a chart: take the call away."
        case KeyError():
            return f"there is no key {error}", "Correct the key."
        case IndexError():
            return f"it asks for more than there is: {error}", "Count what it holds; the first is 0."
        case TypeError():
            return f"something is of the wrong kind: {error}", "Correct this row."
        case ZeroDivisionError():
            return f"a number is divided by zero: {error}", "Leave out what is zero, or say that it is not known."
        case _:
            return f"{type(error).__name__}: {error}" if str(error) else type(error).__name__, "Correct this row."


def _visible(error: NameError) -> Iterable[str]:
    """Return the names that can be used where one was not found."""
    *_, (frame, _) = traceback.walk_tb(error.__traceback__)
    return {**vars(builtins), **frame.f_globals, **frame.f_locals}


def _attribute(owner: object, name: str) -> tuple[str, str]:
    if owner is None:
        return f"“{name}” is asked of nothing (None)", "See where the value comes from: it is not there."
    kind = getattr(owner, "__name__", type(owner).__name__)
    public = [each for each in dir(owner) if not each.startswith("_")]
    return f"{kind} has no “{name}”", nearest(name, public, "Correct the name.")


def _import(error: ImportError) -> tuple[str, str]:
    module = error.name or ""
    if wanted := re.match(r"cannot import name '(\w+)'", str(error)):
        there = dir(sys.modules[module]) if module in sys.modules else []
        return f"{module} has no “{wanted[1]}”", nearest(wanted[1], there, "Correct the name.")
    if not isinstance(error, ModuleNotFoundError):
        return f"something cannot be imported: {error}", "Correct this row."
    folder, _, name = module.rpartition(".")
    paths = getattr(sys.modules.get(folder), "__path__", []) if folder else []
    known = [each.name for each in pkgutil.iter_modules(paths)] if folder else sys.stdlib_module_names
    inside = f" in {folder}" if folder else ""
    return f"there is no module “{name}”{inside}", nearest(name, known, "Correct the name, or install the package.")
