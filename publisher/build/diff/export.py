"""A comparison as JSON."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Any

from publisher.build.diff.changes import Difference
from publisher.build.diff.grouping import counts


def as_json(difference: Difference, before: str, after: str) -> str:
    """Return everything that changed, as JSON; `before` and `after` say in words what is compared."""
    content: dict[str, Any] = {
        "before": {"words": before, **asdict(difference.before)},
        "after": {"words": after, **asdict(difference.after)},
        "counts": {**counts(difference), "turned": len(difference.turned)},
    }
    content |= {name: [asdict(change) for change in changes] for name, changes in difference.lists.items()}
    return json.dumps(content, ensure_ascii=False, indent=1)
