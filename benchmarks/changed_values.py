"""Change values in a copy of the project: what holds for every edition must hold, and golden numbers must notice.

`python -m benchmarks.changed_values` makes all CHANGES at once, each as somebody would who has a better number: every
row of it, and the caveats that quote it. It runs tests/chapters and tests/publications, which must pass, and
tests/golden, in which the panel or figure of each change must fail. Ends with 1 where one of them does not.
"""

from __future__ import annotations

import csv
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from publisher.dutch import formats
from publisher.project import project

FOLDERS = ("publisher", "data", "layouts", "styles", "tests", "benchmarks")
FILES = ("pyproject.toml", "README.md", "CHANGELOG.md")
KEY, NUMBERS = ("indicator", "region", "period", "group"), ("value", "lower", "upper")


BEELD, PLAN, ASSEN = "regiobeeld-2023", "regioplan-2022", "gemeenteprofiel-2025/GM0106-assen"
OLD, WORK = f"{BEELD}/vitaal_ouder_worden", f"{BEELD}/arbeidsmarktvraagstukken"
# The golden panel or figure that notices: the rows (indicator, region, period, group), and what is added to each.
CHANGES = {
    # A gemeente and its province, from both sources.
    f"{BEELD}/bevolking/groei_per_gemeente": ["inwoners GM0119 2023 totaal 100", "inwoners PV22 2023 totaal 100"],
    # A value and the change that is stated of it.
    f"{BEELD}/bevolking/prognose": ["inwoners PV22 2040 totaal -4000", "inwoners_verandering PV22 2022/2040 totaal -1"],
    # A value and the sum that it is part of.
    f"{BEELD}/leefstijl/matig": ["matig_overgewicht PV22 2022 18-64 1", "overgewicht PV22 2022 18-64 1"],
    f"{BEELD}/mentale_gezondheid/jeugdhulp_kosten": ["jeugdhulp_kosten PV22 2021 jeugd 5"],
    f"{BEELD}/mentale_gezondheid/epa_feiten": ["epa_specialistische_ggz PV22 2018 totaal -1"],
    # Shares of one whole.
    f"{BEELD}/kwetsbare_inwoners/verklaring": [
        "verklaring_bestaanszekerheid NL01 2017/2020 totaal -1",
        "verklaring_leefomstandigheden NL01 2017/2020 totaal 1",
    ],
    f"{BEELD}/kwetsbare_inwoners/levensverwachting": ["levensverwachting PV22 2017/2020 totaal 0.1"],
    # No longer beyond its interval: a gemeente less in the heading.
    f"{OLD}/gezondheid_per_gemeente": ["goede_gezondheid GM0119 2020 65+ -2"],
    f"{OLD}/aantal_ouderen": ["inwoners_leeftijd PV22 1995 80+ 100"],
    f"{OLD}/verpleeghuiszorg": ["verpleeghuiszorg PV22 2021 totaal 25"],
    f"{OLD}/wijkverpleging": ["verpleeghuiszorg PV22 2020 totaal 100", "wijkverpleging PV22 2020 totaal 100"],
    f"{OLD}/mantelzorgpotentieel": ["mantelzorgpotentieel PV22 2023 totaal 1"],
    f"{WORK}/personeelstekort": ["personeelstekort PV22 2023 totaal 100"],
    f"{WORK}/tekort_branche": ["personeelstekort_aandeel PV22 2032 branche-ggz -1"],
    f"{PLAN}/infographic/wachtlijst": ["gz_wachtlijst ZK06 2022-02 totaal 0.1"],
    f"{PLAN}/infographic/tekort_2025": ["gz_plaatsen_nodig ZK06 2022/2025 totaal 1"],
    f"{PLAN}/duiding/wat_valt_op": ["gz_gebruikers_aandeel ZK06 2022-01 totaal 0.01"],
    f"{ASSEN}/omgeving/inkomen_en_zorg": ["laag_inkomen_huishoudens GM0106 2021 totaal 0.2"],
    f"{ASSEN}/omgeving/afstanden": ["afstand_huisarts GM0106 2021 totaal 0.1"],
}


def change(data: Path, rows: Sequence[str]) -> None:
    """Add to the values of rows in a folder of data; fail where a row is not there."""
    added = {tuple(key): float(number) for *key, number in map(str.split, rows)}
    files = sorted((data / "observations").glob("*.csv"))
    numbers = [pair for path in files for pair in _rewrite(path, added)]
    assert len(numbers) >= len(rows), f"{rows} changed {len(numbers)} numbers"
    _requote(data / "caveats.csv", tuple(key[0] for key in added), numbers)


def _rewrite(path: Path, added: Mapping[tuple[str, ...], float]) -> Iterator[tuple[str, str]]:
    """Add to the values of rows of a file; yield each number as it is printed, before and after."""
    head, *rows = _cells(path)
    for cells in rows:
        more = added.get(tuple(cells[head.index(column)] for column in KEY), 0)
        for at in map(head.index, NUMBERS):
            if more and cells[at]:
                decimals = max(len(number.partition(".")[2]) for number in (cells[at], f"{more:g}"))
                old, new = float(cells[at]), float(cells[at]) + more
                cells[at] = f"{new:.{decimals}f}"
                yield formats.number(old, decimals), formats.number(new, decimals)
    _write(path, [head, *rows])


def _requote(path: Path, indicators: tuple[str, ...], numbers: Iterable[tuple[str, str]]) -> None:
    """Let the caveats on these indicators quote the new numbers."""
    head, *rows = _cells(path)
    for cells in rows:
        for old, new in numbers if cells[head.index("indicator")].startswith(indicators) else ():
            cells[-1] = re.sub(rf"(?<![\d.,]){re.escape(old)}(?!\d|[.,]\d)", new, cells[-1])
    _write(path, [head, *rows])


def _cells(path: Path) -> list[list[str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file))


def _write(path: Path, rows: Iterable[list[str]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows(rows)


def copied(folder: Path) -> Path:
    """Return a folder with a copy of the project, tests included."""
    for name in FOLDERS:
        shutil.copytree(project().root / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in FILES:
        shutil.copy(project().root / name, folder / name)
    return folder


def failed(folder: Path, *tests: str) -> list[str]:
    """Return the tests that fail in a copy."""
    command = [sys.executable, "-m", "pytest", *tests, "-q", "--tb=line", "-rfE", "-p", "no:cacheprovider"]
    environment = os.environ | {"PYTHONPATH": str(folder)}
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)
    if done.returncode not in (0, 1):
        sys.exit(done.stdout + done.stderr)
    return re.findall(r"^(?:FAILED|ERROR) (.+)$", done.stdout, re.MULTILINE)


def main() -> int:
    """Change values in a copy, run both kinds of tests there, and tell what they noticed."""
    with TemporaryDirectory() as name:
        folder = copied(Path(name))
        for rows in CHANGES.values():
            change(folder / "data", rows)
        broken = failed(folder, "tests/chapters", "tests/publications")
        golden = failed(folder, "tests/golden")
    unnoticed = [key for key in CHANGES if not any(f"[{key}]" in test for test in golden)]
    print(f"{len(CHANGES)} changes: {len(broken)} invariants broken, {len(golden)} golden tests failed")
    print(*(f"broken: {test}" for test in broken), *(f"not noticed: {key}" for key in unnoticed), sep="\n")
    return 1 if broken or unnoticed else 0


if __name__ == "__main__":
    sys.exit(main())
