"""Send approved editions to the people who asked for them, and keep a ledger of what they got."""

from publisher.mail.entries import Entry, State
from publisher.mail.ledger_store import BounceReport, decide_messages, read_entries, restore_ledger, settle_ledger
from publisher.mail.mailer import Mailer
from publisher.mail.plan import Decision, OutgoingMessage, Plan, Subscription
from publisher.mail.smtp import Answer, Outcome

__all__ = [
    "Answer",
    "BounceReport",
    "Decision",
    "Entry",
    "Mailer",
    "Outcome",
    "OutgoingMessage",
    "Plan",
    "State",
    "Subscription",
    "decide_messages",
    "read_entries",
    "restore_ledger",
    "settle_ledger",
]
