"""From where a request comes, in a form that cannot be read back.

An address is counted twice: as itself (one house, or one community centre; for IPv6 its
/64) and as its range (/24, for IPv6 /48), since whoever rents one address often has the
whole range. What is kept is a keyed hash that changes every day.
"""

from __future__ import annotations

import hmac
from datetime import datetime
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network

from django.conf import settings
from django.http import HttpRequest
from django.utils import timezone

UNKNOWN = "unknown"
_SALT = b"buurtblik.guard."


def address_of(request: HttpRequest) -> IPv4Address | IPv6Address | None:
    """The client's address; behind trusted proxies, the one that the outermost of them saw. None when unreadable."""
    word = request.META.get("REMOTE_ADDR", "")
    proxies = getattr(settings, "ALLAUTH_TRUSTED_PROXY_COUNT", 0)
    forwarded = request.headers.get("X-Forwarded-For", "")
    if proxies and forwarded:
        hops = forwarded.split(",")
        word = hops[-min(proxies, len(hops))]
    try:
        found = ip_address(word.strip())
    except ValueError:
        return None
    return (found.ipv4_mapped or found) if isinstance(found, IPv6Address) else found


def units(address: IPv4Address | IPv6Address | None) -> tuple[str, str]:
    """The address and its range, as words.

    >>> units(ip_address("203.0.113.9"))
    ('203.0.113.9/32', '203.0.113.0/24')
    >>> units(ip_address("2001:db8:1:2::3"))
    ('2001:db8:1:2::/64', '2001:db8:1::/48')
    """
    if address is None:
        return UNKNOWN, UNKNOWN
    one, many = (32, 24) if isinstance(address, IPv4Address) else (64, 48)
    return tuple(str(ip_network((address, bits), strict=False)) for bits in (one, many))  # type: ignore[return-value]


def is_this_machine(address: IPv4Address | IPv6Address | None) -> bool:
    """Whether to count no address at all: it is this machine, or a proxy that we were not told of.

    Closing it would close the site for everybody.
    """
    return address is not None and address.is_loopback


def veiled(word: str, *, at: datetime) -> str:
    """A keyed hash of ``word`` that is another one tomorrow."""
    day = timezone.localdate(at).isoformat()
    return sealed(f"{day} {word}", purpose="veil")


def sealed(word: str, *, purpose: str) -> str:
    """A keyed hash: whoever has the tables but not the secret key cannot try out words."""
    key = _SALT + purpose.encode() + str(settings.SECRET_KEY).encode()
    return hmac.digest(key, word.encode(), "sha256").hex()


def veiled_address(request: HttpRequest) -> str:
    """What others may keep in place of the address."""
    return veiled("address " + units(address_of(request))[0], at=timezone.now())
