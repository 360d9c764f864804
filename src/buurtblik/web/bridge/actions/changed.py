"""That somebody else was first."""

from buurtblik.errors import BuurtblikError


class ChangedSince(BuurtblikError):
    """Somebody else changed this in the meantime. Nothing was changed."""
