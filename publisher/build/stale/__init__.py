"""List what is older in an edition than what is known or expected for it, with the answers of people."""

from publisher.build.stale.finding import Answered, StaleList, keep, stale_list, unanswered, with_answers
from publisher.build.stale.items import Kind, Spot, StaleItem

__all__ = ["Answered", "Kind", "Spot", "StaleItem", "StaleList", "keep", "stale_list", "unanswered", "with_answers"]
