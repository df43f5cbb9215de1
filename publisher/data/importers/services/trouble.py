"""What goes wrong with a service, in words: each failure is one finding, with what to do."""

from __future__ import annotations

from publisher.findings import Finding, Place, PublisherError

LATER = "Nothing was changed; what was fetched before stays valid. Try again later."
REFUSED = "Nothing of this answer was used. Try again later; if it stays so, look at the table in a browser."

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
        return ServiceError(UNREACHABLE, f"{host} did not answer in time.", address, passing=True)
    why = error.strerror or str(error) or type(error).__name__
    hint = f"Look whether this machine is on the internet, and may ask {host}. {LATER}"
    return ServiceError(UNREACHABLE, f"{host} cannot be reached: {why}.", address, hint, passing=True)


def uncertified(error: Exception, host: str, address: str) -> ServiceError:
    """Return that a host is not who it says to be."""
    why = getattr(error, "verify_message", "") or str(error)
    hint = (
        "A network that opens encrypted connections has a certificate of its own: ask its administrators for the file, "
        "and name it in the environment variable SSL_CERT_FILE."
    )
    return ServiceError(UNREACHABLE, f"The certificate of {host} is not valid: {why}.", address, hint)


def status(code: int, body: bytes, after: float, patience: float, address: str) -> ServiceError:
    """Return what a status without an answer says."""
    words = " ".join(body[:400].decode("utf-8", errors="replace").split())[:200]
    said = f": “{words}”" if words and not words.startswith("<") else ""
    if code in (404, 410):
        hint = "Its number stands in data/opendata.toml; publisher refresh --search looks for a successor."
        return ServiceError(GONE, f"There is nothing at this address (status {code}).", address, hint)
    if code in (429, 503):
        if after > patience:
            hint = f"It asks to come back in {after / 60:.0f} minutes. {LATER}"
            return ServiceError(BUSY, f"The service is busy (status {code}).", address, hint)
        return ServiceError(BUSY, f"The service is busy (status {code}).", address, passing=True, after=after)
    message = f"The service answers with status {code}{said}."
    return ServiceError(STATUS, message, address, passing=code >= 500)
