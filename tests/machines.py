"""Make bare Debians, and run the README's commands in them: `python3 tests/machines.py`, as root on a Debian.

Not for pytest: it takes the network, debootstrap, and some minutes and 2 GB for each machine.
"""

from __future__ import annotations

import argparse
import os
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
# Without sudo, which a bare Debian lacks.
FIRST = re.search(r"^    (sudo apt-get update .*?) *#", README, re.MULTILINE)[1].replace("sudo ", "")  # type: ignore[index]
PANGO = "apt-get update && apt-get install -y --no-install-recommends libpango-1.0-0 libpangoft2-1.0-0 python3 make"
BUILT = "test -s output/regioplan-2022/regioplan-2022.pdf && test -s output/regiobeeld-2023/regiobeeld-2023.pdf"
# The command that a message told to run; root needs no su.
SAID = "the command that was said"
READER = "reader"
APT, SCRIPTS = Path("/etc/apt"), Path("/usr/share/debootstrap/scripts")
# A process that starts others needs these; they go with it.
MOUNTS = """
mount -t proc proc "$0/proc"
mkdir -p "$0/dev/shm" "$0/dev/pts"
mount -t tmpfs tmpfs "$0/dev/shm"
mount -t devpts -o newinstance,ptmxmode=0666 devpts "$0/dev/pts"
exec chroot "$@"
"""


@dataclass(frozen=True)
class Step:
    """A command, who gives it, and what it should say and end with."""

    command: str
    code: int = 0
    says: Sequence[str] = ()
    never: Sequence[str] = ("Traceback", "font-missing")
    user: str = "root"
    network: bool = True


def reader(command: str, code: int = 0, says: Sequence[str] = (), *, network: bool = True) -> Step:
    return Step(command, code, says, user=READER, network=network)


@dataclass(frozen=True)
class Bare:
    """A machine with nothing but its first packages, and what is done on it, in the folder of the checkout."""

    suite: str
    steps: Sequence[Step]
    folder: str = "/var/publisher"


LACKS = ("this machine lacks", "HarfBuzz-Subset (libharfbuzz-subset.so.0)", "apt-get install libharfbuzz-subset0")
MACHINES = {
    "bookworm": Bare(
        "bookworm",
        [
            Step("make pdf", 127),
            Step(FIRST),
            Step("make pdf", says=["Installing lib"]),
            Step(BUILT),
            Step("make pdf", says=["unchanged"]),
            # The copy must not work with the environment, and so with the files, of what it was copied from.
            Step('cp -a . "/var/a copy" && cd "/var/a copy" && rm -rf /var/publisher/publisher && make check'),
        ],
    ),
    "bookworm-pango": Bare("bookworm", [Step(f"{PANGO} python3-venv"), Step("make pdf"), Step(BUILT)]),
    # Somebody who is not root, in a folder with spaces, with a stand-in for Python, and all that may go wrong.
    "bookworm-user": Bare(
        "bookworm",
        [
            Step(PANGO),
            Step("printf '#!/bin/sh\\nexit 9\\n' > /usr/local/bin/python3; chmod +x /usr/local/bin/python3"),
            reader("make PYTHON=python3 pdf", 2, ["PYTHON=python3 is not a whole Python", "It says: nothing"]),
            reader("make pdf", 2, ["Python's ensurepip", "libharfbuzz-subset0 python3.11-venv"]),
            Step(SAID),
            reader("make pdf", 2, ["The packages could not be installed"], network=False),
            # Pip says something of its own where it is interrupted while it begins.
            Step("timeout --signal INT 20 make pdf", 124, never=[], user=READER),
            reader("make pdf"),
            reader(BUILT),
            reader("touch requirements.lock && make check", says=["0 errors"], network=False),
            Step("apt-get remove -y libharfbuzz-subset0"),
            reader(".venv/bin/publisher build --force", 1, ["[system-library-missing]", *LACKS, "1 error, 0 warnings"]),
            reader("make check", says=["0 errors"]),
            Step(SAID),
            # As when the system is upgraded to another Python.
            reader(
                "rm .venv/bin/python* && ln -s /usr/bin/python3.99 .venv/bin/python && make pdf", says=["unchanged"]
            ),
        ],
        "/var/a folder/the publisher",
    ),
    # A project of one's own from a wheel, with the newest libraries that it allows.
    "bookworm-wheel": Bare(
        "bookworm",
        [
            Step(f"{PANGO} libharfbuzz-subset0 python3-venv"),
            reader("make wheel"),
            reader("python3 -m venv ~/tool && ~/tool/bin/pip install -q --disable-pip-version-check dist/*.whl"),
            Step("rm -rf publisher data"),
            reader("cd ~ && tool/bin/publisher check", 2, ["usage-project", "publisher new project"]),
            reader("cd ~ && tool/bin/publisher new project 'Mijn régio'", says=["publisher check", "publisher build"]),
            reader("cd ~/Mijn* && ../tool/bin/publisher check", says=["0 errors"]),
            reader("cd ~/Mijn*/data && ../../tool/bin/publisher build regioplan", says=["0 errors"]),
        ],
    ),
    "trixie": Bare(
        "trixie",
        [
            Step(FIRST),
            Step("make pdf", says=["Installing lib"]),
            Step(BUILT),
            Step(".venv/bin/python -m pip download -q --require-hashes -r requirements.lock -d wheels"),
            Step("rm -rf .venv && PIP_NO_INDEX=1 PIP_FIND_LINKS=wheels make check", network=False),
        ],
    ),
    # The newest Python that Debian has, for a user who is not root and has no git, in a folder with spaces and accents.
    "forky-user": Bare(
        "forky",
        [
            Step(FIRST),
            Step("apt-get install -y libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0"),
            reader("make check", says=["0 errors"]),
            reader(".venv/bin/python -c 'import sys; assert sys.version_info >= (3, 14)'"),
            reader(".venv/bin/publisher build regioplan", says=["0 errors"]),
            reader("! command -v git"),
        ],
        "/var/Pad met spaties/é",
    ),
}


def made(suite: str, where: Path) -> Path:
    """Return a bare system, as debootstrap makes it from this machine's mirror; MIRROR may name another one."""
    base = where / f"base-{suite}"
    if not base.exists():
        half = base.with_suffix(".half")
        shutil.rmtree(half, ignore_errors=True)
        # What is newer than this machine's debootstrap is made as unstable is.
        known = (SCRIPTS / suite).exists()
        how = [os.environ.get("MIRROR") or mirror(), *([] if known else [str(SCRIPTS / "sid")])]
        subprocess.run(["debootstrap", "--variant=minbase", suite, str(half), *how], check=True, stdout=sys.stderr)
        half.rename(base)
    return base


def mirror() -> str:
    """Return where this machine has its packages from; nothing where it does not say, as debootstrap has one itself."""
    listed = (path.read_text(encoding="utf-8") for path in sorted(APT.glob("sources.list*/**/*")) if path.is_file())
    old = [(APT / "sources.list").read_text(encoding="utf-8")] if (APT / "sources.list").is_file() else []
    found = re.search(r"^(?:deb|URIs:).*?\b(https?://\S+/debian)/?\s", "\n".join([*old, *listed]), re.MULTILINE)
    return found[1] if found else ""


def environment() -> dict[str, str]:
    """Return what this machine sets for the way to its network, and nothing else."""
    ways = re.compile(r"PIP_|(HTTPS?|NO|ALL)_PROXY$|(SSL_CERT_FILE|REQUESTS_CA_BUNDLE)$", re.IGNORECASE)
    return {name: value for name, value in os.environ.items() if ways.match(name)}


def like_here(root: Path) -> None:
    """Give a machine this one's way to the network: names, proxies, certificates, settings of pip."""
    named = [value for name, value in environment().items() if re.search("CERT|BUNDLE", name)]
    for name in ("/etc/resolv.conf", "/etc/pip.conf", "/etc/ssl/certs/ca-certificates.crt", *named):
        if Path(name).is_file():
            (root / name[1:]).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(name, root / name[1:])
    for settings in (Path.home() / ".config/pip/pip.conf", Path.home() / ".pip/pip.conf"):
        if settings.is_file():
            shutil.copy(settings, root / "etc/pip.conf")
    # A package may make the file of all certificates anew, from these.
    own = Path("/usr/local/share/ca-certificates")
    if own.is_dir():
        shutil.copytree(own, root / str(own)[1:], dirs_exist_ok=True)
    told = subprocess.run(["apt-config", "dump"], check=True, capture_output=True, text=True).stdout
    lines = [line for line in told.splitlines() if re.match(r"Acquire::(https?::|Check-)", line)]
    (root / "etc/apt/apt.conf.d/00here").write_text("\n".join([*lines, 'APT::Get::Assume-Yes "true";', ""]))


def run(step: Step, root: Path, folder: str) -> subprocess.CompletedProcess[str]:
    """Give a command on a machine, with no more of this one's environment than its way to the network."""
    settings = {**environment(), "PATH": "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"}
    isolated = ["unshare", "--mount", "--pid", "--fork", "--kill-child", *([] if step.network else ["--net"])]
    line = f"export HOME=~{step.user} && cd {shlex.quote(folder)} && {step.command}"
    inside = [f"--userspec={step.user}", str(root), "sh", "-c", line]
    told = subprocess.PIPE, subprocess.STDOUT
    command = [*isolated, "sh", "-c", MOUNTS, str(root), *inside]
    return subprocess.run(command, stdout=told[0], stderr=told[1], text=True, env=settings, check=False)


def faults(step: Step, done: subprocess.CompletedProcess[str]) -> list[str]:
    """Return what a command should have said or ended with, and did not."""
    code = [f"ended with {done.returncode}, not {step.code}"] if done.returncode != step.code else []
    silent = [f"did not say: {words}" for words in step.says if words not in done.stdout]
    return [*code, *silent, *(f"said: {words}" for words in step.never if words in done.stdout)]


def tried(name: str, where: Path, *, test: bool) -> bool:
    """Make a machine and take all its steps; say how each went."""
    machine, root = MACHINES[name], where / name
    shutil.rmtree(root, ignore_errors=True)
    subprocess.run(["cp", "-a", str(made(machine.suite, where)), str(root)], check=True)
    like_here(root)
    checkout = root / machine.folder[1:]
    checkout.parent.mkdir(parents=True, exist_ok=True)
    subprocess.run(["git", "clone", "--quiet", "--no-hardlinks", str(ROOT), str(checkout)], check=True)
    subprocess.run(["chroot", str(root), "useradd", "--create-home", READER], check=True)
    user = READER if any(step.user == READER for step in machine.steps) else "root"
    subprocess.run(["chroot", str(root), "chown", "-R", f"{user}:", machine.folder], check=True)
    said, good = "", True
    for step in [*machine.steps, *([Step("make test", user=user)] if test else [])]:
        if step.command == SAID:
            step = Step(said)
        start = time.monotonic()
        done = run(step, root, machine.folder)
        wrong = faults(step, done)
        good = good and not wrong
        seconds = f"{time.monotonic() - start:5.0f} s"
        print(f"{name:15} {seconds}  exit {done.returncode:3}  {step.user:6}  {step.command}", flush=True)
        with (where / f"{name}.log").open("a" if step is not machine.steps[0] else "w") as log:
            log.write(f"$ {step.command}\n{done.stdout}\n")
        for line in wrong:
            print(f"{'':15} WRONG: {line}", flush=True)
        if wrong:
            print(done.stdout[-3000:], flush=True)
        said = next(iter(re.findall(r"(?:su -c '|sudo )(apt-get install [^'\n]+)", done.stdout)), said)
    shutil.rmtree(root)
    return good


def main() -> int:
    """Try the machines that are named, or all of them."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("names", nargs="*", metavar="NAME", help=f"which of: {', '.join(MACHINES)}")
    asked.add_argument("--where", type=Path, help="folder for machines and logs, kept for the next time")
    asked.add_argument("--test", action="store_true", help="also run make test, at the end")
    options = asked.parse_args()
    where = options.where or Path(tempfile.mkdtemp(prefix="machines-", dir="/var/tmp"))
    where.mkdir(exist_ok=True)
    try:
        good = [tried(name, where, test=options.test) for name in options.names or MACHINES]
        return 0 if all(good) else 1
    finally:
        if not options.where:
            shutil.rmtree(where)


if __name__ == "__main__":
    sys.exit(main())
