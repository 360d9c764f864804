"""What can be done while an agenda is carried out. It asks for no open block: an agenda lives longer than those."""

from buurtblik.web.progress.actions.voicing import NoMeasure, Voiced, give_voice

__all__ = ["NoMeasure", "Voiced", "give_voice"]
