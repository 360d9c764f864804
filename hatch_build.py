"""Refuse to build a wheel that would lack the front-end packages or the Dutch words.

Both are made by ``./setup`` and are not in the tree; a wheel without them installs well and
shows bare English pages, which nobody would notice before a user does.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

NEEDED = (
    "src/buurtblik/web/ui/static/vendor/manifest.json",
    "src/buurtblik/web/locale/nl/LC_MESSAGES/django.mo",
)


class WholeWheel(BuildHookInterface[Any]):
    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        missing = [name for name in NEEDED if not (Path(self.root) / name).is_file()]
        if missing and version != "editable":
            raise SystemExit(f"build: {', '.join(missing)} is not there; run ./setup first. No wheel was built.")
