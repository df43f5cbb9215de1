"""What makes figures and pages and checks files, loaded once for all processes that do.

A machine that lacks a library cannot load it: that is said where something is made, and not by the process that loads.
"""

import gc
from contextlib import suppress

with suppress(Exception):
    import matplotlib.figure  # noqa: F401
    import seaborn  # noqa: F401

    import publisher.charts
    import publisher.render.display
    import publisher.render.typesetting  # noqa: F401
    from publisher.preflight import load_validators

    load_validators()

# All of it stays: looking through it for garbage takes time, and writes into the memory that processes share.
gc.collect()
gc.freeze()
