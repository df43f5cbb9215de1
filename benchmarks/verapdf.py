"""Hold built files against PDF/UA-1 and PDF/A-2a by veraPDF, which was made apart from the build's own validator.

Run `make verapdf` after `publisher build` of any editions and media. It needs Java 11 or newer, and Maven, which brings
veraPDF the first time (9 MB, kept in .cache/). Print files are PDF/X-4, which veraPDF does not know: they are counted,
not validated. Ends with 1 where a file does not conform, and with 2 where nothing can be validated.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
import xml.etree.ElementTree as ET
from collections.abc import Iterator, Sequence
from pathlib import Path

ROOT = Path(__file__).parents[1]
VERSION = "1.28.2"
JAR = ROOT / ".cache" / f"greenfield-apps-{VERSION}.jar"
SHA256 = "687d4d8bcfec48c9f7e931cf78ed061f1eeccfba55d4cdc000ba9b4d8aa46ce6"
FLAVOURS = {"ua1": "PDF/UA-1", "2a": "PDF/A-2a"}


def main(output: Path) -> int:
    """Validate every file of an output folder that makes the claim; return the exit code."""
    built = sorted(_built(output))
    files = [path for path in built if not path.stem.endswith("-print")]
    if not files:
        print(f"There are no files to validate in {output}. Build some first: publisher build")
        return 2
    if problem := _missing() or _fetched():
        print(problem)
        return 2
    broken = [line for flavour in FLAVOURS for line in _validate(flavour, files)]
    print("\n".join(broken))
    print(f"{len(files)} files, {len(broken)} rules broken; {len(built) - len(files)} print files were left out.")
    return 1 if broken else 0


def _built(output: Path) -> Iterator[Path]:
    for folder, below, names in os.walk(output, followlinks=True):
        # What the program keeps for itself.
        below[:] = [name for name in below if not name.startswith(".")]
        yield from (Path(folder, name) for name in names if name.endswith(".pdf"))


def _missing() -> str:
    lacking = [name for name in ("java", "mvn") if not shutil.which(name)]
    return f"Install {' and '.join(lacking)} (Debian: default-jre-headless, maven)." if lacking else ""


def _fetched() -> str:
    """Bring veraPDF if it is not here; return why it cannot be used."""
    if not JAR.is_file():
        JAR.parent.mkdir(exist_ok=True)
        artifact = f"-Dartifact=org.verapdf.apps:greenfield-apps:{VERSION}"
        command = ["mvn", "-q", "dependency:copy", artifact, f"-DoutputDirectory={JAR.parent}"]
        if subprocess.run(command, check=False).returncode:
            return "Maven could not bring veraPDF: its reason stands above."
    if hashlib.sha256(JAR.read_bytes()).hexdigest() != SHA256:
        return f"{JAR} is not the file that was tried: delete it and run this again."
    return ""


def _validate(flavour: str, files: Sequence[Path]) -> Iterator[str]:
    """Yield each rule of a flavour that a file breaks, with the first place where it does."""
    command = ["java", "-cp", str(JAR), "org.verapdf.apps.GreenfieldCliWrapper", "-f", flavour, "--format", "xml"]
    said = subprocess.run([*command, *map(str, files)], check=False, capture_output=True, text=True).stdout
    checked = list[str]()
    for job in ET.fromstring(said).iter("job"):
        name = Path(job.findtext("item/name", "")).name
        report = job.find("validationReport")
        if report is None:
            yield f"{name}: {FLAVOURS[flavour]}: veraPDF could not read it."
            continue
        checked.append(name)
        for rule in report.iterfind("details/rule"):
            place, text = rule.findtext("check/context", ""), rule.findtext("description", "")
            yield f"{name}: {FLAVOURS[flavour]} {rule.get('clause')}-{rule.get('testNumber')}: {text} ({place})"
    if len(checked) < len(files):
        yield f"{FLAVOURS[flavour]}: veraPDF told of {len(checked)} files out of {len(files)}."


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "output"))
