"""The organisations whose own sign-in is believed, read from a TOML file.

One table for each: ``[[oidc]]`` with id, name, server, client_id, secret; ``[[saml]]`` with
id, name, entity_id, metadata_url or sso_url and x509cert. docs/how-to/sign-in.md shows both.
Nothing is fetched when the file is read.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from buurtblik.errors import BuurtblikError

_NEEDED = {
    "oidc": {"id", "name", "server", "client_id", "secret"},
    "saml": {"id", "name", "entity_id"},
}
_MAY = {
    "oidc": {"hosts", "trust_address"},
    "saml": {"hosts", "trust_address", "metadata_url", "sso_url", "x509cert", "address", "called"},
}
_ADDRESSES = ("server", "sso_url", "metadata_url")
_KINDS = {"hosts": "a list of texts", "trust_address": "true or false, without quotes"}
_LOOPBACK = ("localhost", "127.0.0.1", "::1")


class UnusableProviders(BuurtblikError):
    """The file of organisations that people sign in with cannot be used."""


@dataclass(frozen=True)
class Providers:
    """What Django needs to know of them."""

    settings: dict[str, Any] = field(default_factory=dict)
    apps: tuple[str, ...] = ()
    origins: tuple[str, ...] = ()  # where a form may lead to, for the policy of our pages


def read_providers(file: Path | None) -> Providers:
    """The organisations in ``file``. Raises UnusableProviders, in whose text no secret stands."""
    if file is None:
        return Providers()
    try:
        content = tomllib.loads(file.read_text("utf-8"))
    except OSError:
        raise UnusableProviders(f"sign-in: {file} cannot be read.") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as problem:
        raise UnusableProviders(f"sign-in: {file} is no TOML file ({problem}).") from None
    if odd := set(content) - set(_NEEDED):
        raise UnusableProviders(f"sign-in: {file}: '{sorted(odd)[0]}' is unknown; use [[oidc]] and [[saml]].")
    oidc, saml = (_entries(content, kind, file) for kind in ("oidc", "saml"))
    names = [entry["id"] for entry in oidc + saml]
    if len(names) != len(set(names)):
        raise UnusableProviders(f"sign-in: {file}: two organisations have the same id.")
    chosen: dict[str, Any] = {}
    apps: list[str] = []
    if oidc:
        chosen["openid_connect"] = {"APPS": [_oidc(entry) for entry in oidc], "OAUTH_PKCE_ENABLED": True}
        apps.append("allauth.socialaccount.providers.openid_connect")
    if saml:
        chosen["saml"] = {"APPS": [_saml(entry) for entry in saml]}
        apps.append("allauth.socialaccount.providers.saml")
    places = [place for entry in oidc + saml for place in _places(entry)]
    return Providers(chosen, tuple(apps), tuple(dict.fromkeys(places)))


def _entries(content: dict[str, Any], kind: str, file: Path) -> list[dict[str, Any]]:
    found = content.get(kind, [])
    if not (isinstance(found, list) and all(isinstance(entry, dict) for entry in found)):
        raise UnusableProviders(f"sign-in: {file}: '{kind}' is no list of tables; write [[{kind}]] above each.")
    return [_checked(kind, entry, file) for entry in found]


def _checked(kind: str, entry: dict[str, Any], file: Path) -> dict[str, Any]:
    name = f"{file}: [[{kind}]] {entry.get('id', '')}".strip()
    if missing := _NEEDED[kind] - set(entry):
        raise UnusableProviders(f"sign-in: {name}: '{sorted(missing)[0]}' is missing.")
    if odd := set(entry) - _NEEDED[kind] - _MAY[kind]:
        raise UnusableProviders(f"sign-in: {name}: '{sorted(odd)[0]}' is unknown.")
    for key, value in entry.items():
        if not _is_of_kind(key, value):
            raise UnusableProviders(f"sign-in: {name}: '{key}' must be {_KINDS.get(key, 'a text between quotes')}.")
    if not re.fullmatch(r"[a-z0-9-]{1,40}", entry["id"]):
        raise UnusableProviders(f"sign-in: {name}: an id is made of small letters, digits and '-'.")
    if kind == "saml" and not (entry.get("metadata_url") or (entry.get("sso_url") and entry.get("x509cert"))):
        raise UnusableProviders(f"sign-in: {name}: give metadata_url, or sso_url and x509cert.")
    for key in (*_ADDRESSES, "hosts"):
        for address in _listed(entry.get(key, [])):
            if not _is_safe(address):
                raise UnusableProviders(f"sign-in: {name}: '{key}' must begin with https:// and name a host.")
    return entry


def _is_of_kind(key: str, value: Any) -> bool:
    if key == "trust_address":  # "false" between quotes must never count as true
        return isinstance(value, bool)
    if key == "hosts":
        return isinstance(value, list) and all(isinstance(host, str) for host in value)
    return isinstance(value, str) and value != ""


def _listed(value: str | list[str]) -> list[str]:
    return value if isinstance(value, list) else [value]


def _oidc(entry: dict[str, Any]) -> dict[str, Any]:
    return {
        "provider_id": entry["id"],
        "name": entry["name"],
        "client_id": entry["client_id"],
        "secret": entry["secret"],
        "settings": {"server_url": entry["server"], **_trust(entry)},
    }


def _saml(entry: dict[str, Any]) -> dict[str, Any]:
    idp = {"entity_id": entry["entity_id"]}
    idp |= {key: entry[key] for key in ("metadata_url", "sso_url", "x509cert") if key in entry}
    mapping = {"uid": "urn:oasis:names:tc:SAML:attribute:subject-id"}
    mapping |= {"email": entry.get("address", "mail"), "name": entry.get("called", "displayName")}
    return {
        "provider_id": entry["entity_id"],
        "name": entry["name"],
        "client_id": entry["id"],
        "settings": {
            "idp": idp,
            "attribute_mapping": mapping,
            "advanced": {"strict": True, "want_assertion_signed": True, "reject_deprecated_algorithm": True},
            **_trust(entry),
        },
    }


def _trust(entry: dict[str, Any]) -> dict[str, bool]:
    """Whether an address that this organisation vouches for opens the account that has it."""
    trusted = entry.get("trust_address", False)
    return {"email_authentication": trusted, "verified_email": trusted}


def _is_safe(address: str) -> bool:
    try:
        parts = urlsplit(address)
        host = parts.hostname
    except ValueError:  # half an IPv6 address
        return False
    return bool(host) and (parts.scheme == "https" or (parts.scheme == "http" and host in _LOOPBACK))


def _places(entry: dict[str, Any]) -> list[str]:
    addresses = [entry[key] for key in _ADDRESSES if key in entry] + entry.get("hosts", [])
    return [f"{parts.scheme}://{parts.netloc}" for parts in map(urlsplit, addresses)]
