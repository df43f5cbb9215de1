"""Many editions on a Dask cluster that exists: its workers make them, this process alone places them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from publisher.build.batch import Task, failed, work
from publisher.build.pipeline import EditionResult
from publisher.findings import Finding, PublisherError, say

# Seconds to find the scheduler.
PATIENCE = 5
# Times that an edition may be started again: because its worker died, or its result was lost on the way.
TRIES = 3


def remote(tasks: Sequence[Task], address: str) -> Iterator[EditionResult]:
    """Yield editions as the workers of a cluster make them, each once; an edition of a dead worker goes to another."""
    distributed = _distributed()
    try:
        # A client with an address that is none leaves threads behind that end in a traceback.
        distributed.comm.get_address_host_port(address)
        client = distributed.Client(address, timeout=PATIENCE, set_as_default=False)
    except (OSError, ValueError, TimeoutError) as error:
        hint = say("Start a scheduler and workers, or correct the address.")
        message = say("no Dask scheduler answers at {address} ({error}).", address=address, error=error)
        raise PublisherError([Finding("usage-dask", message, hint=hint)]) from error
    with client, client.as_current():
        futures = {client.submit(work, task, pure=False, retries=TRIES): task for task in tasks}
        for future in distributed.as_completed(futures):
            task = futures.pop(future)
            try:
                made: EditionResult = future.result()
            except (distributed.KilledWorker, distributed.CancelledError) as error:
                made = failed(task.edition, say("its workers died ({error})", error=error))
            except Exception as error:  # Such as a worker without the publisher, or with another version of it.
                made = failed(
                    task.edition,
                    say("a worker cannot make it ({name}: {error})", name=type(error).__name__, error=error),
                )
            yield made


def _distributed() -> Any:
    try:
        import distributed
    except ModuleNotFoundError as error:
        message = say("a cluster is asked for, and Dask is not installed.")
        hint = say("Install it: pip install 'publisher[dask]'.")
        raise PublisherError([Finding("usage-dask", message, hint=hint)]) from error
    return distributed
