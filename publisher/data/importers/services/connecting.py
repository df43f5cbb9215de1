"""One connection to a service: through a proxy where the system has one, and over IPv4 where IPv6 leads nowhere."""

from __future__ import annotations

import base64
import http.client
import socket
import ssl
import urllib.request
from urllib.parse import SplitResult, unquote, urlsplit

# Seconds that an address of IPv6 gets where there is one of IPv4 too: many networks announce what they do not carry.
IMPATIENT = 3.0
Address = tuple[str, int]


def connection(to: SplitResult, timeout: float) -> http.client.HTTPConnection:
    """Return a connection that is not open yet; certificates are always checked."""
    host = to.hostname or ""
    made: http.client.HTTPConnection
    if to.scheme != "https":
        made = http.client.HTTPConnection(host, to.port, timeout=timeout)
    else:
        via = None if urllib.request.proxy_bypass(host) else urllib.request.getproxies().get("https")
        proxy = urlsplit(via if "://" in via else f"http://{via}") if via else None
        where, port = (proxy.hostname or "", proxy.port) if proxy else (host, to.port)
        made = http.client.HTTPSConnection(where, port, timeout=timeout, context=ssl.create_default_context())
        if proxy:
            made.set_tunnel(host, to.port, _authorisation(proxy))
    # http.client keeps here what opens its socket, and has no other way to choose between addresses.
    setattr(made, "_create_connection", opened)  # noqa: B010
    return made


def _authorisation(proxy: SplitResult) -> dict[str, str]:
    if proxy.username is None:
        return {}
    name = f"{unquote(proxy.username)}:{unquote(proxy.password or '')}"
    return {"Proxy-Authorization": f"Basic {base64.b64encode(name.encode()).decode('ascii')}"}


def opened(address: Address, timeout: float, source: Address | None = None) -> socket.socket:
    """Return a socket to the first address of a host that answers, in the order of the system."""
    host, port = address
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    both = len({family for family, *_ in found}) > 1
    failed: OSError = OSError(f"{host} has no address")
    for family, kind, protocol, _, where in found:
        made = socket.socket(family, kind, protocol)
        made.settimeout(min(timeout, IMPATIENT) if both and family == socket.AF_INET6 else timeout)
        try:
            made.connect(where)
        except OSError as error:
            made.close()
            failed = error
            continue
        made.settimeout(timeout)
        return made
    raise failed
