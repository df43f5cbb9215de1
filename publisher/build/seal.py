"""The seal of approvals: made with a key that does not stand among editions, so that nobody forges one there."""

from __future__ import annotations

import hashlib
import hmac
import json
import os
import secrets
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from publisher.editions.published import Approval, PublishedEdition
from publisher.findings import Finding, Place, PublisherError, say
from publisher.project import Project
from publisher.settings import Source, read_toml

VARIABLE = "PUBLISHER_APPROVAL_KEY"
SETTINGS, TABLE, SETTING, NAME = "mail.toml", "approval", "key", "approval.key"
# Of the key, and of the name by which it is known without being shown.
BYTES, SHOWN = 32, 12


@dataclass(frozen=True, slots=True)
class Sealer:
    """The file of the key that approvals are sealed with; what was issued stands in `archive`, and needs none."""

    file: Path
    archive: Path

    @classmethod
    def of(cls, project: Project) -> Sealer:
        """Return the sealer of a project: its key is named in the environment, or in data/mail.toml, or is the user's.

        Raises PublisherError where the settings cannot be read.
        """
        named = os.environ.get(VARIABLE) or _setting(project)
        return cls(project.root / Path(named).expanduser() if named else _own_file(), project.archive)

    def seal(self, by: str, at: str, files: Mapping[str, str], manifest: str) -> Approval:
        """Return an approval with its seal; the key is made where there is none yet."""
        key = self._key() or self._made()
        return Approval(by, at, files, manifest, _seal(key, by, at, files, manifest), _name(key))

    def problem(self, edition: PublishedEdition, approval: Approval) -> str:
        """Return what is wrong with the seal of an approval, or nothing; raises PublisherError for a damaged key."""
        if edition.folder.is_relative_to(self.archive):
            return ""
        key = self._key()
        if not approval.seal:
            return say(
                "its approval by {by} has no seal: it is older than seals, or nobody here gave it.", by=approval.by
            )
        if key is None or approval.key != _name(key):
            return say(
                "{by} approved it with key {key}, and that is not the key in {file}.",
                by=approval.by,
                key=approval.key,
                file=self.file,
            )
        seal = _seal(key, approval.by, approval.at, approval.files, approval.manifest)
        if not hmac.compare_digest(seal.encode(), approval.seal.encode()):
            return say("its approval is not one that was given with this key: somebody changed it.")
        return ""

    def obstacles(self, output: Path) -> Iterator[Finding]:
        """Yield what keeps editions of a folder from being approved: a key among them, or one that is damaged."""
        if self.file.resolve().is_relative_to(output.resolve()):
            message = say("the key of approvals stands among the editions, where whoever can forge them finds it.")
            yield Finding("approval-key", message, Place(file=str(self.file)), say("Move it, and name its new place."))
        try:
            self._key()
        except PublisherError as error:
            yield from error.findings

    def _key(self) -> bytes | None:
        try:
            content = self.file.read_text(encoding="ascii").strip()
            if len(key := bytes.fromhex(content)) == BYTES:
                return key
            problem = "it is no key"
        except FileNotFoundError:
            return None
        except ValueError:
            problem = "it is no key"
        except OSError as error:
            problem = error.strerror or str(error)
        message = say("the key of approvals cannot be read: {problem}.", problem=problem)
        hint = say("Put a copy of it back; or move it away: a new one is made, and editions have to be approved again.")
        raise PublisherError([Finding("approval-key", message, Place(file=str(self.file)), hint)])

    def _made(self) -> bytes:
        """Make the key, which its owner alone can read; where another process was faster, its key is the one."""
        fresh = self.file.with_name(f".{self.file.name}.{os.getpid()}")
        try:
            self.file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            with os.fdopen(os.open(fresh, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "wb") as file:
                file.write(f"{secrets.token_hex(BYTES)}\n".encode())
                file.flush()
                os.fsync(file.fileno())
            _place(fresh, self.file)
        except OSError as error:
            message = say("the key of approvals cannot be made: {strerror}.", strerror=error.strerror)
            hint = say(
                "Look at disk and rights, or name another place in {settings}, [{table}].",
                settings=SETTINGS,
                table=TABLE,
            )
            raise PublisherError([Finding("approval-key", message, Place(file=str(self.file)), hint)]) from None
        finally:
            with suppress(OSError):
                fresh.unlink()
        return self._key() or b""


def _place(fresh: Path, file: Path) -> None:
    try:
        os.link(fresh, file)
    except FileExistsError:
        return
    except OSError:
        # A share without links.
        fresh.replace(file)


def _seal(key: bytes, by: str, at: str, files: Mapping[str, str], manifest: str) -> str:
    content = json.dumps([by, at, sorted(files.items()), manifest]).encode()
    return hmac.new(key, content, hashlib.sha256).hexdigest()


def _name(key: bytes) -> str:
    """Return the name of a key, which says nothing about it."""
    return hashlib.sha256(b"name of " + key).hexdigest()[:SHOWN]


def _setting(project: Project) -> str:
    path = project.data / SETTINGS
    if not path.exists():
        return ""
    source = read_toml(path, project.relative(path), "mail-toml", say("Correct it, or take the one that came along."))
    table = source.values.get(TABLE, {})
    named = table.get(SETTING, "") if isinstance(table, Mapping) else None
    if not isinstance(named, str):
        raise PublisherError([_no_path(source)])
    return named


def _no_path(source: Source) -> Finding:
    message = say("where the key of approvals stands is no path.")
    return Finding("mail-value", message, source.place(TABLE, SETTING), say('Write key = "" or the path of a file.'))


def _own_file() -> Path:
    from typer import get_app_dir

    return Path(get_app_dir("publisher")) / NAME
