"""Functions as expressions call them: what goes wrong in one is told to an editor."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TypeVar

from publisher.facts import UNREAD
from publisher.findings import PublisherError, say, sentences
from publisher.model import NoDataError, NotKnownError
from publisher.narrative.expressions.answer import (
    GUIDE,
    NOT_KNOWN,
    VALUE,
    ExpressionError,
    plausible,
)
from publisher.narrative.expressions.functions import Function, misfit, usage

T = TypeVar("T")


def called(
    name: str, function: Function, args: tuple[object, ...], keys: Mapping[str, object], *, absent: bool
) -> object:
    """Return the result of a function; what goes wrong in it is an ExpressionError."""
    call = (absent and function.of_absent) or function.call
    if wrong := misfit(function, len(args), tuple(keys)):
        written = say("Write {usage}.", usage=usage(name, function))
        raise ExpressionError("expression-arguments", say("{name}: {wrong}.", name=name, wrong=wrong), written)
    return guarded(name, lambda: call(*args, **keys), function)


def guarded(name: str, step: Callable[[], T], function: Function | None = None) -> T:
    """Return the result of a step; what goes wrong in it is an ExpressionError with a message for an editor."""
    try:
        return plausible(name, step())
    except PublisherError as error:
        first = error.findings[0]
        message = sentences(*(each.message for each in error.findings))
        # What was not read is told at its rows.
        raise ExpressionError(first.code, message, first.hint, reported=first.code == UNREAD) from None
    except ZeroDivisionError:
        hint = say("Ask for a value that is not zero.")
        raise ExpressionError(VALUE, say("{name}: division by zero.", name=name), hint) from None
    except NotKnownError as error:
        message = say("{name}: {error}.", name=name, error=error)
        raise ExpressionError(VALUE, message, NOT_KNOWN, not_known=True) from None
    except NoDataError as error:
        message = say("{name}: {error}.", name=name, error=error)
        raise ExpressionError(VALUE, message, _guide(name, function), not_known=True) from None
    except (ArithmeticError, AttributeError, LookupError, TypeError, ValueError) as error:
        reason = say("there is no {error}", error=error) if isinstance(error, KeyError) else say("{error}", error=error)
        message = say("{name}: {reason}.", name=name, reason=reason)
        raise ExpressionError(VALUE, message, _guide(name, function)) from None


def _guide(name: str, function: Function | None) -> str:
    return sentences(say("It is written {usage}.", usage=usage(name, function)), GUIDE) if function else GUIDE
