"""List what rests on a person in an edition, with the data near it and what changed since the last one."""

from publisher.build.review.items import Item, Reason, items
from publisher.build.review.kinds import HEADINGS, URGENT, Kind

__all__ = ["HEADINGS", "URGENT", "Item", "Kind", "Reason", "items"]
