"""Under which keys things are remembered for a while."""

from __future__ import annotations

from django.utils.crypto import salted_hmac


def key_that_says_nothing(key: str, prefix: str, version: int) -> str:
    """Keys of limits name machines and people; in the table stands only what the secret key makes of them."""
    return salted_hmac("buurtblik.storage.remembered", f"{prefix}:{version}:{key}", algorithm="sha256").hexdigest()
