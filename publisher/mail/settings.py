"""Mail settings: server, sender, size limit and pace, read from data/mail.toml."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Annotated, Any, Literal

from annotated_types import Predicate
from pydantic import AfterValidator, Field

from publisher.editions.published import printable
from publisher.findings import Finding, PublisherError, say
from publisher.mail.addresses import address_problem, ascii_address, is_reserved
from publisher.model import GEMEENTE, PROVINCE, Region
from publisher.project import Project
from publisher.settings import Codes, Model, Number, Source, read_toml, validate

NAME = "mail.toml"
STARTTLS, IMPLICIT = "starttls", "tls"
# The host of the file that comes with the program: nobody's server.
EXAMPLE_HOST = "smtp.example.org"
CODES = Codes("mail-toml", "mail-missing", "mail-unknown", "mail-value")


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


def _is_folder(value: str) -> bool:
    return value.isascii() and _is_name(value) and not set('"\\') & set(value)


def _is_link(value: str) -> bool:
    return value.startswith("https://") and "{file}" in value and printable(value) and " " not in value


Address = Annotated[str, Predicate(_is_address)]
Seconds = Annotated[Number, Field(gt=0, le=3600)]
ADDRESS, SECONDS = "an address", say("seconds from 0 to 3600")


class Server(Model):
    """The mail server: an empty `user` means no login; `certificates` is a file of authorities to trust."""

    host: Annotated[str, Predicate(_is_host)] = Field(description=say("the name of the server"))
    port: int = Field(gt=0, lt=65_536, description=say("a port, usually 587 or 465"))
    security: Literal["starttls", "tls"] = Field(
        description=say('"{starttls}" or "{implicit}"', starttls=STARTTLS, implicit=IMPLICIT)
    )
    user: Annotated[str, Predicate(str.isascii), Predicate(printable)] = Field(
        description=say('the user name, or "" where the server asks no login')
    )
    certificates: Annotated[str, Predicate(printable)] = Field(
        description=say('a file of authorities, or "" for those of this machine')
    )


class Sender(Model):
    """The sender of messages, and the address that answers go to."""

    name: Annotated[str, Predicate(_is_name)] = Field(description=say("a name on one line"))
    address: Annotated[Address, AfterValidator(ascii_address)] = Field(description=ADDRESS)
    reply_to: Annotated[Address, AfterValidator(ascii_address)] = Field(description=ADDRESS)


class Attachments(Model):
    """The files of an edition that go along, the size limit of a message, and the link that replaces a file."""

    media: tuple[Literal["screen", "handout"], ...] = Field(
        min_length=1, description=say('a list of "screen", "handout" or both')
    )
    limit_mb: Number = Field(gt=0, le=150, description=say("megabytes from 0 to 150"))
    link: Annotated[str, Predicate(_is_link)] = Field(
        description=say("an address that starts with https:// and holds {{file}}")
    )

    @property
    def limit(self) -> int:
        """Return the size limit of a whole message in bytes."""
        return int(self.limit_mb * 1_000_000)


class Pace(Model):
    """The pace of sending: seconds of pause before each next try, and of waiting for the server."""

    per_minute: Number = Field(gt=0, le=6000, description=say("messages a minute, above 0"))
    pauses_seconds: tuple[Annotated[Number, Field(gt=0, le=86_400)], ...] = Field(
        description=say("a list of seconds, such as [60, 300, 900]")
    )
    timeout_seconds: Seconds = Field(description=SECONDS)
    answer_seconds: Seconds = Field(description=SECONDS)


class Postbox(Model):
    """The IMAP folder that messages about failed delivery come to; none without a `host`."""

    host: Annotated[str, Predicate(lambda value: not value or _is_host(value))] = Field(
        default="", description=say('the name of the server, or ""')
    )
    port: int = Field(default=993, gt=0, lt=65_536, description=say("a port, usually 993 or 143"))
    security: Literal["starttls", "tls"] = Field(
        default="tls", description=say('"{implicit}" or "{starttls}"', implicit=IMPLICIT, starttls=STARTTLS)
    )
    user: Annotated[str, Predicate(str.isascii), Predicate(printable)] = Field(
        default="", description=say("the user name")
    )
    folder: Annotated[str, Predicate(_is_folder)] = Field(
        default="INBOX", description=say("the name of a folder in ASCII letters, without quotes")
    )


class ApprovalKey(Model):
    """The file of the key that approvals are sealed with; `publisher.build.seal` reads it."""

    key: Annotated[str, Predicate(printable)] = Field(default="", description=say('the path of a file, or ""'))


class MailFile(Model):
    """The contents of data/mail.toml."""

    server: Server
    sender: Sender
    attachments: Attachments
    pace: Pace
    areas: dict[str, str] = Field(description="the code of a province")
    approval: ApprovalKey = ApprovalKey()
    bounces: Postbox = Postbox()


@dataclass(frozen=True, slots=True)
class Settings:
    """All settings of data/mail.toml; `areas` names the province of each region that has editions and is not one."""

    source: Source
    server: Server
    sender: Sender
    attachments: Attachments
    pace: Pace
    areas: Mapping[str, str]
    bounces: Postbox


def load_settings(project: Project) -> Settings:
    """Return the settings; raises PublisherError with everything that is wrong with them."""
    path = project.data / NAME
    hint = say("Correct it, or take the one that came along.")
    source = read_toml(path, project.relative(path), CODES.unreadable, hint)
    open_values, passwords = _without_passwords(source)
    valid, wrong = validate(MailFile, replace(source, values=open_values), CODES)
    if valid is None or passwords:
        raise PublisherError([*passwords, *wrong])
    return Settings(source, **{name: value for name, value in valid if name != "approval"})


def _without_passwords(source: Source) -> tuple[dict[str, Any], list[Finding]]:
    """Return the settings without any password, and a finding on each that does not repeat it."""
    found: list[Finding] = []

    def kept(values: Mapping[str, Any], *path: str) -> dict[str, Any]:
        left: dict[str, Any] = {}
        for key, value in values.items():
            if "password" in key.lower():
                place = replace(source.place(*path, key), element=".".join(path))
                message, hint = (
                    say("a password does not belong in a file."),
                    say("Take it out, and see docs/mailing.md."),
                )
                found.append(Finding("mail-password", message, place, hint))
            else:
                left[key] = kept(value, *path, key) if isinstance(value, Mapping) else value
        return left

    return kept(source.values), found


def sending_problems(settings: Settings, project: Project) -> Iterator[Finding]:
    """Yield the problems that keep valid settings from sending: an example, or a missing file."""
    if settings.server.host == EXAMPLE_HOST:
        place = settings.source.place("server", "host")
        yield Finding("mail-host", say("the server is the example that came along."), place, say("Fill in your own."))
    for key, address in (("address", settings.sender.address), ("reply_to", settings.sender.reply_to)):
        if is_reserved(address):
            place = settings.source.place("sender", key)
            yield Finding(
                "mail-sender-example",
                say("{address} is the example that came along.", address=address),
                place,
                say("Fill in your own."),
            )
    certificates = settings.server.certificates
    if certificates and not (project.root / certificates).is_file():
        message, hint = (
            say("there is no file {certificates}.", certificates=certificates),
            say('Correct it, or write certificates = "".'),
        )
        yield Finding("mail-certificates", message, settings.source.place("server", "certificates"), hint)


def area_problems(settings: Settings, regions: Mapping[str, Region]) -> Iterator[Finding]:
    """Yield areas that are none: with a gemeente among them, its edition would go to all of the province."""
    for region, province in settings.areas.items():
        place = settings.source.place("areas", region)
        if region not in regions or regions[region].kind == GEMEENTE:
            hint = say("Name a region of data/regions.csv that is larger than a gemeente.")
            yield Finding("mail-area", say("“{region}” is no such region.", region=region), place, hint)
        if province not in regions or regions[province].kind != PROVINCE:
            yield Finding(
                "mail-area",
                say("“{province}” is no province.", province=province),
                place,
                say("Write the code of a province."),
            )
