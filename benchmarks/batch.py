"""Editions for many gemeenten: seconds each, per stage, what an unchanged one costs, and the memory of workers."""

from __future__ import annotations

import statistics
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory

import psutil

from publisher.build import builder
from publisher.build.builder import BuildResult, Plan
from publisher.build.stages import Silent
from publisher.editions.choose import Choice
from publisher.project import project

INTERVAL = 0.5
SOME = Choice(("PV22", "PV20", "PV21"))


@dataclass
class Watch:
    """The private memory of each worker process over time, in MB."""

    seen: dict[int, list[float]] = field(default_factory=dict)

    @contextmanager
    def looking(self) -> Iterator[None]:
        """Look at all children of this process while a block runs."""
        done = threading.Event()

        def look() -> None:
            while not done.wait(INTERVAL):
                for child in psutil.Process().children():
                    try:
                        self.seen.setdefault(child.pid, []).append(child.memory_full_info().uss / 1e6)
                    except psutil.Error:
                        continue

        watcher = threading.Thread(target=look)
        watcher.start()
        try:
            yield
        finally:
            done.set()
            watcher.join()

    def told(self) -> str:
        """Return the memory of workers early and late in the batch."""
        longest = [series for series in self.seen.values() if len(series) > 8]
        early = statistics.mean(series[len(series) // 4] for series in longest)
        late = statistics.mean(series[-2] for series in longest)
        peak = max(map(max, longest))
        return f"{early:.0f} MB after a quarter of a worker's life, {late:.0f} MB at its end, {peak:.0f} MB at most"


def run(plan: Plan, **how: object) -> tuple[list[BuildResult], float]:
    start = time.perf_counter()
    found = list(builder.run(plan, progress=Silent(), **how))  # type: ignore[arg-type]
    return found, time.perf_counter() - start


def batch(folder: Path, choice: Choice = SOME) -> None:
    """Build editions for gemeenten, and look again at what has not changed."""
    plan = builder.plan(project(), ["gemeenteprofiel"], output=folder / "batch", choice=choice, cached=False)
    watch, count = Watch(), len(plan.editions)
    with watch.looking():
        found, seconds = run(plan)
    kept = [each for each in found if not each.path]
    pages = statistics.mean(each.pages for each in found)
    print(f"\ngemeenteprofiel: {count} editions of {pages:.1f} pages, {len(kept)} kept back")
    print(f"  data, read once {plan.seconds:6.2f} s")
    print(f"  batch           {seconds:6.1f} s = {seconds / count:.2f} s an edition on {psutil.cpu_count()} cores")
    stages = {name: statistics.mean(each.stages.get(name, 0) for each in found) for name in found[0].stages}
    print("  of a process    " + ", ".join(f"{name} {mean:.2f}" for name, mean in stages.items()))
    print(f"  memory          {watch.told()}")
    again, seconds = run(plan)
    assert all(each.unchanged for each in again if each.path)
    print(f"  unchanged       {1000 * seconds / count:6.1f} ms an edition")


if __name__ == "__main__":
    with TemporaryDirectory() as everywhere:
        batch(Path(everywhere), Choice(everywhere=True) if "--all" in sys.argv else SOME)
