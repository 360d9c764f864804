"""Every address of the site: its name, the arguments it takes, and the methods that its page accepts."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver


@dataclass(frozen=True)
class Address:
    name: str
    arguments: tuple[str, ...]
    methods: frozenset[str] | None  # None: the page accepts whatever comes


def addresses(patterns: list[Any] | None = None) -> Iterator[Address]:
    for one in get_resolver().url_patterns if patterns is None else patterns:
        if isinstance(one, URLResolver):
            yield from addresses(one.url_patterns)
        elif isinstance(one, URLPattern):
            yield Address(
                one.name or f"{one.pattern} (without a name)",
                tuple(one.pattern.regex.groupindex),
                methods(one.callback),
            )


def methods(view: Callable[..., Any]) -> frozenset[str] | None:
    """What ``require_http_methods`` or a class says that a page accepts; OPTIONS and HEAD aside."""
    found: frozenset[str] | None = None
    if kind := getattr(view, "view_class", None):
        found = frozenset(name.upper() for name in kind.http_method_names if hasattr(kind, name))
    while view is not None:
        names = getattr(getattr(view, "__code__", None), "co_freevars", ())
        if "request_method_list" in names:
            found = frozenset(view.__closure__[names.index("request_method_list")].cell_contents)
        view = getattr(view, "__wrapped__", None)
    return None if found is None else found - {"OPTIONS", "HEAD"}
