"""The password of the mail server: from the environment or a keyring, never from a file, never in a message."""

from __future__ import annotations

import base64
from collections.abc import Mapping
from dataclasses import dataclass, field

from publisher.findings import Finding, PublisherError, say
from publisher.mail.settings import Postbox, Server

VARIABLE = "PUBLISHER_MAIL_PASSWORD"
# Where the postbox has another password than the server that sends.
POSTBOX_VARIABLE = "PUBLISHER_POSTBOX_PASSWORD"
SERVICE = "publisher-mail"


@dataclass(frozen=True, slots=True)
class Secret:
    """A password that is never shown: not when printed, and not in a server's answer."""

    value: str = field(repr=False)
    user: str = ""

    def hidden(self, text: str) -> str:
        """Return text without the password, plain or as it travels: by AUTH LOGIN, and with the user by AUTH PLAIN."""
        if not self.value:
            return text
        travels = (self.value, f"\0{self.user}\0{self.value}")
        for form in (*(base64.b64encode(each.encode()).decode() for each in travels), self.value):
            text = text.replace(form, "[password]")
        return text


def password(server: Server | Postbox, environment: Mapping[str, str], variable: str = VARIABLE) -> Secret:
    """Return the password of the server's user; raises PublisherError where there is none that can be used."""
    if not server.user:
        return Secret("")
    value = environment.get(variable) or _from_keyring(server.user)
    if not value:
        message = say("there is no password for {user}.", user=server.user)
        hint = say(
            "Put it in {variable}, or in the keyring: keyring set {service} {user}",
            variable=variable,
            service=SERVICE,
            user=server.user,
        )
        raise PublisherError([Finding("mail-password", message, hint=hint)])
    if not value.isascii() or not value.isprintable():
        message = say("the password has characters that cannot be sent to a mail server.")
        raise PublisherError([Finding("mail-password", message, hint=say("Use ASCII letters, digits and signs."))])
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
