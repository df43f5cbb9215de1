"""Send approved editions to the people who asked for them, and keep a ledger of what they got."""

from publisher.mail.entries import Entry, State
from publisher.mail.ledger_store import decide_messages, read_entries, restore_ledger, settle_ledger
from publisher.mail.mailer import Mailer
from publisher.mail.plan import Decision, OutgoingMessage, Plan, Subscription

__all__ = [
    "Decision",
    "Entry",
    "Mailer",
    "OutgoingMessage",
    "Plan",
    "State",
    "Subscription",
    "decide_messages",
    "read_entries",
    "restore_ledger",
    "settle_ledger",
]
