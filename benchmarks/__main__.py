"""Measure whole builds against headless Chromium printing the same pages; every row is a ratio within one run."""

from __future__ import annotations

import json
import statistics
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks import browser
from benchmarks.batch import batch
from benchmarks.measure import best
from benchmarks.start import start
from benchmarks.warm import after_an_edit
from tests import chromium

TIMES = 3
PUBLICATIONS = ("regioplan", "regiobeeld")
PYTHON = sys.executable
COLD = (PYTHON, "-m", "publisher", "build", "--force", "--no-cache")
STAGES = ("import", "data", "words", "figures", "layout", "write", "preflight", "output")


def stages(what: str, name: str) -> object:
    """Return what `benchmarks.stages` measures, in a process of its own."""
    done = subprocess.run([PYTHON, "-m", "benchmarks.stages", what, name], check=True, capture_output=True, text=True)
    return json.loads(done.stdout.splitlines()[-1])


def fastest(name: str) -> dict[str, float]:
    """Return the stages of the run with the least layout and write."""
    runs = [stages("build", name) for _ in range(TIMES)]
    return min(runs, key=lambda run: run["layout"] + run["write"])  # type: ignore[index,return-value]


def report(name: str, folder: Path) -> int:
    """Print the measurements of one publication; return the size of its file in bytes."""
    ours = best([*COLD, name, "--output", str(folder / "out")], TIMES)
    split = fastest(name)
    figures = stages("figures", name)
    assert isinstance(figures, list)
    pages = split["pages"]
    print(f"\n{name}: {pages:.0f} pages, {len(figures)} figures, {split['bytes'] / 1e6:.2f} MB")
    print(f"  cold build      {ours.seconds:6.2f} s  {ours.megabytes:6.0f} MB  {ours.seconds / pages:5.2f} s a page")
    print("  split           " + ", ".join(f"{key} {split[key]:.2f}" for key in STAGES if key in split))
    print(f"  write           {1000 * split['write'] / pages:6.1f} ms a page, {len(figures) / pages:.1f} figures on it")
    print(f"  figure          {statistics.mean(figures):6.0f} ms on average, {max(figures):.0f} ms at most")
    if chromium.command():
        html = browser.write_html(name, folder)
        theirs = best(browser.command(html, folder / "profile"), TIMES)
        pages_only = split["layout"] + split["write"]
        print(f"  Chromium        {theirs.seconds:6.2f} s  {theirs.megabytes:6.0f} MB, same pages, figures ready")
        print(f"  layout + write  {pages_only:6.2f} s = {pages_only / theirs.seconds:.2f} of Chromium")
        print(
            f"  whole build     {ours.seconds / theirs.seconds:6.2f} of Chromium's time, "
            f"{ours.megabytes / theirs.megabytes:.2f} of its memory"
        )
        if name == "regiobeeld":
            warm = after_an_edit(name)
            print(f"  after an edit   {warm.seconds:6.2f} s = {warm.seconds / theirs.seconds:.2f} of Chromium's time")
    return int(split["bytes"])


def media(folder: Path) -> None:
    """Print seconds and memory of the regiobeeld per medium, and what three media cost beside one."""
    command = [*COLD, "regiobeeld", "--output", str(folder / "media")]
    wanted = {
        "screen": ["screen"],
        "print": ["print"],
        "handout": ["handout"],
        "poster": ["poster"],
        "three": ["screen", "print", "handout"],
    }
    found = {
        name: best([*command, *(word for each in kinds for word in ("--medium", each))], TIMES)
        for name, kinds in wanted.items()
    }
    print("\nregiobeeld per medium, whole command")
    for name, measured in found.items():
        print(f"  {name:15} {measured.seconds:6.2f} s  {measured.megabytes:6.0f} MB")
    print(f"  three beside one {found['three'].seconds / found['screen'].seconds:5.2f}")
    preflight(folder / "media" / "regiobeeld-2023")


def preflight(folder: Path) -> None:
    """Print what all rules take on built files, without their words: by group, and beside each other."""
    told, wall = stages("preflight", str(folder)), stages("preflight-wall", str(folder))
    assert isinstance(told, dict)
    assert isinstance(wall, dict)
    for kind, split in told.items():
        parts = ", ".join(f"{group} {split[group]:.1f}" for group in split if group != "all")
        print(f"  preflight, {kind:8} {split['all']:6.1f} ms of processor time a page: {parts}")
    print(
        f"  preflight of the screen's file: {wall['one']:.2f} s in one process, {wall['beside']:.2f} s in those of a "
        f"build, {wall['kept']:.2f} s kept from before"
    )


def main() -> None:
    """Run all measurements."""
    with TemporaryDirectory() as folder:
        start(Path(folder))
        size = sum(report(name, Path(folder)) for name in PUBLICATIONS)
        media(Path(folder))
        batch(Path(folder))
    print(f"\nboth files together: {size / 1e6:.2f} MB")


main()
