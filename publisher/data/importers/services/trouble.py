"""What goes wrong with a service, in words: each failure is one finding, with what to do."""

from __future__ import annotations

from publisher.findings import Finding, Place, PublisherError, say

LATER = say("Nothing was changed; what was fetched before stays valid. Try again later.")
REFUSED = say("Nothing of this answer was used. Try again later; if it stays so, look at the table in a browser.")

# The codes of findings on a service.
UNREACHABLE, BUSY, STATUS, GONE = "service-unreachable", "service-busy", "service-status", "service-gone"
LIMIT, CUT, LARGE = "service-limit", "service-cut", "service-too-large"
JSON, CHARSET, SHAPE = "service-not-json", "service-charset", "service-shape"
REDIRECT, NEXT, TWICE = "service-redirect", "service-next-page", "service-twice"


class ServiceError(PublisherError):
    """Carry the one finding on a service that gives no usable answer.

    It is `passing` where asking again may help, after the seconds that the service asks for.
    """

    def __init__(
        self, code: str, message: str, address: str, hint: str = LATER, *, passing: bool = False, after: float = 0.0
    ) -> None:
        super().__init__([Finding(code, message, Place(address), hint)])
        self.code, self.passing, self.after = code, passing, after


def silent(error: OSError, host: str, address: str) -> ServiceError:
    """Return that no connection came about, or that it was silent or lost."""
    if isinstance(error, TimeoutError):
        return ServiceError(UNREACHABLE, say("{host} did not answer in time.", host=host), address, passing=True)
    why = error.strerror or str(error) or type(error).__name__
    hint = say("Look whether this machine is on the internet, and may ask {host}. {later}", host=host, later=LATER)
    return ServiceError(
        UNREACHABLE, say("{host} cannot be reached: {why}.", host=host, why=why), address, hint, passing=True
    )


def uncertified(error: Exception, host: str, address: str) -> ServiceError:
    """Return that a host is not who it says to be."""
    why = getattr(error, "verify_message", "") or str(error)
    hint = say(
        "A network that opens encrypted connections has a certificate of its own: ask its administrators for the file, "
        "and name it in the environment variable SSL_CERT_FILE."
    )
    return ServiceError(
        UNREACHABLE, say("The certificate of {host} is not valid: {why}.", host=host, why=why), address, hint
    )


def status(code: int, body: bytes, after: float, patience: float, address: str) -> ServiceError:
    """Return what a status without an answer says."""
    words = " ".join(body[:400].decode("utf-8", errors="replace").split())[:200]
    said = f": “{words}”" if words and not words.startswith("<") else ""
    if code in (404, 410):
        hint = say("Its number stands in data/opendata.toml; publisher refresh --search looks for a successor.")
        return ServiceError(GONE, say("There is nothing at this address (status {code}).", code=code), address, hint)
    if code in (429, 503):
        if after > patience:
            hint = say("It asks to come back in {after:.0f} minutes. {later}", after=after / 60, later=LATER)
            return ServiceError(BUSY, say("The service is busy (status {code}).", code=code), address, hint)
        return ServiceError(
            BUSY, say("The service is busy (status {code}).", code=code), address, passing=True, after=after
        )
    message = say("The service answers with status {code}{said}.", code=code, said=said)
    return ServiceError(STATUS, message, address, passing=code >= 500)
