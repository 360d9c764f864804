"""What people do with figures and stories together. Every act asks the table of rights, and leaves a trace."""

from buurtblik.web.bridge.actions.changed import ChangedSince
from buurtblik.web.bridge.actions.figures import put_at_figure, take_from_figure
from buurtblik.web.bridge.actions.picks import keep_pick, remove_pick

__all__ = ["ChangedSince", "keep_pick", "put_at_figure", "remove_pick", "take_from_figure"]
