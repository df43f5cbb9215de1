"""The password: from the environment or a keyring, never from a file, never in words."""

from __future__ import annotations

import base64
from collections.abc import Mapping
from dataclasses import dataclass, field

from publisher.findings import Finding, PublisherError
from publisher.mail.settings import Server

VARIABLE = "PUBLISHER_MAIL_PASSWORD"
SERVICE = "publisher-mail"


@dataclass(frozen=True, slots=True)
class Secret:
    """A password that shows itself nowhere: not when printed, and not in what a server answers."""

    value: str = field(repr=False)
    user: str = ""

    def hidden(self, words: str) -> str:
        """Return words without the password, plain or as it travels: by AUTH LOGIN, and with the user by AUTH PLAIN."""
        if not self.value:
            return words
        travels = (self.value, f"\0{self.user}\0{self.value}")
        for form in (*(base64.b64encode(each.encode()).decode() for each in travels), self.value):
            words = words.replace(form, "[password]")
        return words


def password(server: Server, environment: Mapping[str, str]) -> Secret:
    """Return the password of the server's user; raises PublisherError where there is none that can be used."""
    if not server.user:
        return Secret("")
    value = environment.get(VARIABLE) or _from_keyring(server.user)
    if not value:
        message = f"there is no password for {server.user}."
        hint = f"Put it in {VARIABLE}, or in the keyring: keyring set {SERVICE} {server.user}"
        raise PublisherError([Finding("mail-password", message, hint=hint)])
    if not value.isascii() or not value.isprintable():
        message = "the password has characters that a mail server cannot be told."
        raise PublisherError([Finding("mail-password", message, hint="Use ASCII letters, digits and signs.")])
    return Secret(value, server.user)


def _from_keyring(user: str) -> str:
    try:
        import keyring
        from keyring.errors import KeyringError
    except ImportError:
        return ""
    try:
        return keyring.get_password(SERVICE, user) or ""
    except KeyringError:
        return ""
