"""Where the services are, and by which protocols each may be asked."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Final, Literal, Protocol
from urllib.parse import urlsplit

from publisher.data.importers.services import v3, v4
from publisher.data.importers.services.client import Client
from publisher.data.importers.services.described import Described, Properties, Selection
from publisher.data.importers.services.rows import Row
from publisher.findings import Finding, PublisherError, say

CBS, OTHERS = "cbs", "dataderden"
ServiceName = Literal["cbs", "dataderden"]
# OData 4, OData 3 by pages, and OData 3 without pages, for small selections where the pages fail.
V4: Final = "v4"
V3: Final = "v3"
API: Final = "v3-api"
ProtocolName = Literal["v4", "v3", "v3-api"]
# This machine, which tests ask in the place of a service.
LOCAL = frozenset(("127.0.0.1", "::1", "localhost"))


class Door(Protocol):
    """How tables are asked of a service, whatever the protocol."""

    def properties(self, table: str) -> Properties:
        """Return what the service says of a table."""

    def describe(self, table: str, properties: Properties) -> Described:
        """Return the topics and dimensions of a table."""

    def requests(self, table: Described, selection: Selection) -> int:
        """Return in how many requests a selection comes, at most."""

    def rows(self, table: Described, selection: Selection) -> Iterator[Row]:
        """Yield the rows of a selection."""

    def address(self, table: str) -> str:
        """Return where a table is."""


@dataclass(frozen=True, slots=True)
class Service:
    """The addresses of a service: for OData 3, and for OData 4 where it speaks that."""

    v3: str
    v4: str = ""


SERVICES: Mapping[str, Service] = {
    CBS: Service("https://opendata.cbs.nl", "https://datasets.cbs.nl/odata/v1/CBS"),
    OTHERS: Service("https://dataderden.cbs.nl"),
}


def services(server: str = "") -> Mapping[str, Service]:
    """Return all services, or a server on this machine in the place of each; raises PublisherError for another one."""
    if not server:
        return SERVICES
    to = urlsplit(server)
    if to.scheme not in ("http", "https") or to.hostname not in LOCAL:
        hint = say("Leave --server out to ask CBS and RIVM.")
        message = say("{server} is no server on this machine: only there may the services be copied.", server=server)
        raise PublisherError([Finding("usage-server", message, hint=hint)])
    base = server.rstrip("/")
    return {CBS: Service(base, f"{base}/odata/v1/CBS"), OTHERS: Service(base)}


def hosts(known: Mapping[str, Service]) -> Collection[str]:
    """Return the hosts of services, which alone may be asked."""
    addresses = (address for each in known.values() for address in (each.v3, each.v4) if address)
    return frozenset(urlsplit(address).hostname or "" for address in addresses)


def door(client: Client, service: Service, protocol: str) -> Door | None:
    """Return how a service is asked by a protocol; None where it does not speak it."""
    if protocol == V4:
        return v4.V4(client, service.v4) if service.v4 else None
    return v3.V3(client, service.v3, v3.API if protocol == API else v3.FEED)
