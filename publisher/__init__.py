"""Build regional health publications from data and words to checked, accessible PDF."""

import time

__version__ = "0.1.0"
# Nanoseconds: no code of the package was loaded before.
STARTED = time.time_ns()

__all__ = ["STARTED", "__version__"]
