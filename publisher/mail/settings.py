"""Mail settings: server, sender, size limit and pace, read from data/mail.toml."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from publisher.editions.published import printable
from publisher.findings import Finding, Place, PublisherError, nearest
from publisher.mail.addresses import address_problem, ascii_address
from publisher.model import GEMEENTE, PROVINCE, Region
from publisher.project import Project

NAME = "mail.toml"
STARTTLS, IMPLICIT = "starttls", "tls"
# The host of the file that comes with the program: nobody's server.
EXAMPLE_HOST = "smtp.example.org"
MEDIA = ("screen", "handout")


@dataclass(frozen=True, slots=True)
class Server:
    """The mail server: an empty `user` means no login; `certificates` is a file of authorities to trust."""

    host: str
    port: int
    security: str
    user: str
    certificates: str


@dataclass(frozen=True, slots=True)
class Sender:
    """From whom messages are, and the address that answers go to."""

    name: str
    address: str
    reply_to: str


@dataclass(frozen=True, slots=True)
class Attachments:
    """Which files of an edition go along, up to which size of a message, and the link that replaces one."""

    media: tuple[str, ...]
    limit_mb: float
    link: str

    @property
    def limit(self) -> int:
        """Return the size limit of a whole message in bytes."""
        return int(self.limit_mb * 1_000_000)


@dataclass(frozen=True, slots=True)
class Pace:
    """How fast to send: seconds of pause before each next try, and of waiting for the server."""

    per_minute: float
    pauses_seconds: tuple[float, ...]
    timeout_seconds: float
    answer_seconds: float


@dataclass(frozen=True, slots=True)
class Settings:
    """All settings of data/mail.toml; `areas` names the province of each region that has editions and is not one."""

    file: str
    server: Server
    sender: Sender
    attachments: Attachments
    pace: Pace
    areas: Mapping[str, str]


Field = tuple[type | tuple[type, ...], Callable[[Any], bool], str]


def _is_address(value: str) -> bool:
    return not address_problem(value)


def _is_host(value: str) -> bool:
    try:
        # As it is looked up: a part of it that is empty or too long ends otherwise than in “not found”.
        value.encode("idna")
    except UnicodeError:
        return False
    return bool(value.strip()) and value.isascii() and printable(value)


def _is_name(value: str) -> bool:
    return bool(value.strip()) and printable(value)


def _is_link(value: str) -> bool:
    return value.startswith("https://") and "{file}" in value and printable(value) and " " not in value


def _are_media(value: list[Any]) -> bool:
    return bool(value) and all(item in MEDIA for item in value)


def _are_pauses(value: list[Any]) -> bool:
    return all(isinstance(item, (int, float)) and not isinstance(item, bool) and 0 < item <= 86_400 for item in value)


NUMBER = (int, float)
FIELDS: Mapping[str, Mapping[str, Field]] = {
    "server": {
        "host": (str, _is_host, "the name of the server"),
        "port": (int, lambda port: 0 < port < 65_536, "a port, usually 587 or 465"),
        "security": (str, (STARTTLS, IMPLICIT).__contains__, f'"{STARTTLS}" or "{IMPLICIT}"'),
        "user": (
            str,
            lambda user: user.isascii() and printable(user),
            'the user name, or "" where the server asks no login',
        ),
        "certificates": (str, printable, 'a file of authorities, or "" for those of this machine'),
    },
    "sender": {
        "name": (str, _is_name, "a name on one line"),
        "address": (str, _is_address, "an address"),
        "reply_to": (str, _is_address, "an address"),
    },
    "attachments": {
        "media": (list, _are_media, f"a list of {', '.join(MEDIA)}"),
        "limit_mb": (NUMBER, lambda size: 0 < size <= 150, "megabytes from 0 to 150"),
        "link": (str, _is_link, "an address that starts with https:// and holds {file}"),
    },
    "pace": {
        "per_minute": (NUMBER, lambda rate: 0 < rate <= 6000, "messages a minute, above 0"),
        "pauses_seconds": (list, _are_pauses, "a list of seconds, such as [60, 300, 900]"),
        "timeout_seconds": (NUMBER, lambda time: 0 < time <= 3600, "seconds from 0 to 3600"),
        "answer_seconds": (NUMBER, lambda time: 0 < time <= 3600, "seconds from 0 to 3600"),
    },
}


def load_settings(project: Project) -> Settings:
    """Return the settings; raises PublisherError with everything that is wrong with them."""
    path = project.data / NAME
    file = project.relative(path)
    try:
        raw = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        message, hint = f"this file cannot be read: {error}.", "Correct it, or take the one that came along."
        raise PublisherError([Finding("mail-toml", message, Place(file=file), hint)]) from None
    if found := list(_problems(raw, file)):
        raise PublisherError(found)
    sender = raw["sender"]
    return Settings(
        file=file,
        server=Server(**raw["server"]),
        sender=Sender(sender["name"], ascii_address(sender["address"]), ascii_address(sender["reply_to"])),
        attachments=Attachments(**{**raw["attachments"], "media": tuple(raw["attachments"]["media"])}),
        pace=Pace(**{**raw["pace"], "pauses_seconds": tuple(raw["pace"]["pauses_seconds"])}),
        areas=raw["areas"],
    )


def sending_problems(settings: Settings, project: Project) -> Iterator[Finding]:
    """Yield the problems that keep valid settings from sending: an example, or a missing file."""
    place = Place(file=settings.file, element="server")
    if settings.server.host == EXAMPLE_HOST:
        yield Finding("mail-host", "the server is the example that came along.", place, "Fill in your own.")
    certificates = settings.server.certificates
    if certificates and not (project.root / certificates).is_file():
        message, hint = f"there is no file {certificates}.", 'Correct it, or write certificates = "".'
        yield Finding("mail-certificates", message, place, hint)


def area_problems(settings: Settings, regions: Mapping[str, Region]) -> Iterator[Finding]:
    """Yield areas that are none: with a gemeente among them, its edition would go to all of the province."""
    for region, province in settings.areas.items():
        place = Place(file=settings.file, element=f"areas.{region}")
        if region not in regions or regions[region].kind == GEMEENTE:
            hint = "Name a region of data/regions.csv that is larger than a gemeente."
            yield Finding("mail-area", f"“{region}” is no such region.", place, hint)
        if province not in regions or regions[province].kind != PROVINCE:
            yield Finding("mail-area", f"“{province}” is no province.", place, "Write the code of a province.")


def _problems(raw: Mapping[str, Any], file: str) -> Iterator[Finding]:
    tables = [*FIELDS, "areas"]
    yield from _names(raw, tables, file, "")
    for table, fields in FIELDS.items():
        values = raw.get(table, {})
        if isinstance(values, dict):
            yield from _names(values, fields, file, table)
            yield from _values(values, fields, file, table)
    for table in tables:
        if not isinstance(raw.get(table, {}), dict):
            message, hint = f"“{table}” must be a table.", f"Write [{table}] above its settings."
            yield Finding("mail-value", message, Place(file=file), hint)
    yield from _areas(raw.get("areas", {}), file)


def _names(values: Mapping[str, Any], known: Collection[str], file: str, where: str) -> Iterator[Finding]:
    place = Place(file=file, element=where)
    for key in known:
        if key not in values:
            yield Finding("mail-missing", f"“{key}” is missing.", place, f"Add {key}.")
    for key in values:
        if "password" in key.lower():
            message, hint = "a password does not belong in a file.", "Take it out, and see docs/mailing.md."
            yield Finding("mail-password", message, place, hint)
        elif key not in known:
            yield Finding("mail-unknown", f"there is no setting “{key}”.", place, nearest(key, known))


def _values(values: Mapping[str, Any], fields: Mapping[str, Field], file: str, table: str) -> Iterator[Finding]:
    for key, (kind, fits, wanted) in fields.items():
        value = values.get(key)
        # True is a number in Python, not in a setting.
        if key in values and (not isinstance(value, kind) or isinstance(value, bool) or not fits(value)):
            place = Place(file=file, element=f"{table}.{key}")
            yield Finding("mail-value", f"“{key}” is {value!r}.", place, f"Write {wanted}.")


def _areas(areas: object, file: str) -> Iterator[Finding]:
    for region, province in areas.items() if isinstance(areas, dict) else ():
        if not isinstance(province, str):
            place = Place(file=file, element=f"areas.{region}")
            yield Finding("mail-value", f"“{region}” is {province!r}.", place, "Write the code of a province.")
