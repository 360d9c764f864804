"""The mark of the product as it stands on paper: two views that overlap."""

from __future__ import annotations

MARK = (
    '<svg xmlns="http://www.w3.org/2000/svg" class="mark" viewBox="0 0 44 30"><title>Buurtblik</title>'
    '<circle cx="15" cy="15" r="14" fill="#1b4f8a"/><circle cx="29" cy="15" r="14" fill="#9b1b4d"/>'
    '<path d="M22 2.9a14 14 0 0 1 0 24.2 14 14 0 0 1 0-24.2z" fill="#5a2a7a"/></svg>'
)
