"""Which hosts a stranger's redirect may lead to: those on public addresses, and the address that was looked at."""

from __future__ import annotations

import ipaddress
import socket
from collections.abc import Callable

Resolve = Callable[[str], list[str]]  # a host's addresses; raises OSError where it has none


def resolve(host: str) -> list[str]:
    """The addresses of a host, by this machine's resolver. Raises OSError where it has none."""
    found = (str(info[4][0]).partition("%")[0] for info in socket.getaddrinfo(host, None, type=socket.SOCK_STREAM))
    return list(dict.fromkeys(found))


def public_addresses(host: str, look_up: Resolve = resolve) -> list[str] | None:
    """The addresses of a host that may be visited: all of them public, else None.

    Empty for a name that does not resolve here; it may do so at a proxy, and is left to fail or not there.
    """
    try:
        found = [str(ipaddress.ip_address(host))]
    except ValueError:
        try:
            found = look_up(host)
        except (OSError, UnicodeError):
            inner = host == "localhost" or host.endswith((".localhost", ".local", ".internal"))
            return None if inner else []
    return found if all(_is_public(ipaddress.ip_address(one)) for one in found) else None


def _is_public(one: ipaddress.IPv4Address | ipaddress.IPv6Address) -> bool:
    """True unless it is, or stands for, an address of this machine or of a private network.

    An IPv6 address may carry an IPv4 one (mapped, 6to4, NAT64), to which a gateway leads on.
    """
    if isinstance(one, ipaddress.IPv6Address):
        inner = one.ipv4_mapped or one.sixtofour
        if inner is None and one in ipaddress.ip_network("64:ff9b::/96"):
            inner = ipaddress.IPv4Address(int(one) & 0xFFFFFFFF)
        if inner is not None:
            return _is_public(inner)
    return one.is_global and not one.is_multicast
