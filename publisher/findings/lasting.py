"""Where a file stays that is written beside temporary ones."""

from __future__ import annotations

import tempfile
from pathlib import Path

# How the name of a folder begins that holds the temporary files of one process, and ends with it.
OF_A_RUN = "publisher-run-"


def lasting_folder() -> Path:
    """Return the folder for temporary files that outlive this process."""
    here = Path(tempfile.gettempdir())
    return here.parent if here.name.startswith(OF_A_RUN) else here
