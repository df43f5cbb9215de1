"""Addresses: which can be sent to, and how mail servers read them."""

from __future__ import annotations

# Kept free for examples and tests for good (RFC 2606, RFC 6761): whoever gets such mail, nobody asked for it.
RESERVED = ("example.org", "example.com", "example.net", "example", "invalid", "test", "localhost")


def is_reserved(address: str) -> bool:
    """Return whether an address is an example that nobody reads."""
    domain = address.casefold().rpartition("@")[2].rstrip(".")
    return any(domain == each or domain.endswith(f".{each}") for each in RESERVED)


def address_problem(address: str) -> str:
    """Return what is wrong with an address, or an empty text; asks no other machine."""
    return _checked(address)[1]


def ascii_address(address: str) -> str:
    """Return a valid address as mail servers read it: a domain with other letters than ASCII is encoded."""
    return _checked(address)[0]


def _checked(address: str) -> tuple[str, str]:
    from email_validator import EmailNotValidError, validate_email

    try:
        checked = validate_email(address, check_deliverability=False, allow_smtputf8=False)
    except EmailNotValidError as error:
        return "", str(error)
    # Only an address that needs SMTPUTF8 has none, and that is refused above.
    return checked.ascii_email or "", ""
