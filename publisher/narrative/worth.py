"""Whether a heading is worth telling in the letter that goes with an edition."""

from __future__ import annotations

from publisher.findings import Finding, Place, say
from publisher.narrative.expressions.answer import ExpressionError
from publisher.narrative.expressions.evaluator import evaluate
from publisher.narrative.text.checking import TextContext

MESSAGE, ALWAYS = "message", "yes"


def worth_telling(condition: str, context: TextContext, place: Place) -> tuple[str, tuple[Finding, ...]]:
    """Return “yes” where a heading is for the letter, or nothing, and what is wrong with the condition for that.

    What is not known is nothing to tell.
    """
    if condition in ("", ALWAYS):
        return condition, ()
    try:
        answer = evaluate(condition, context.functions, context.names, absent=True)
    except ExpressionError as error:
        message = say("{condition}: {reason}", condition=condition, reason=error.message)
        return "", () if error.not_known else (Finding(error.code, message, place, error.hint),)
    if isinstance(answer.value, bool):
        return (ALWAYS if answer.value else ""), ()
    message = say("whether “{condition}” is for the letter is neither true nor false.", condition=condition)
    hint = say('Write message="yes", or a comparison such as message="count(sterk) > 0".')
    return "", (Finding("message-condition", message, place, hint),)
