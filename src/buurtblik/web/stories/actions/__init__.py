"""What can be done with stories. Every act may be repeated and leaves a trace that names no teller."""

from buurtblik.web.stories.actions.consenting import narrow_consent, remove, withdraw_again, withdraw_story
from buurtblik.web.stories.actions.files import (
    AlreadyRead,
    ChangedMeanwhile,
    Said,
    TooManyFiles,
    keep_file,
    remove_file,
    say_of_file,
    take_in,
)
from buurtblik.web.stories.actions.gathering import Plan, add_gathering, change_gathering, remove_gathering
from buurtblik.web.stories.actions.paper import Printed, TooManyForms, make_forms
from buurtblik.web.stories.actions.photos import blur_photo, check_photo
from buurtblik.web.stories.actions.piles import InPile, TypedStory, Wrong, WrongPile, collect_pile
from buurtblik.web.stories.actions.reading import (
    Decided,
    NotInTheWords,
    ReadByAnother,
    StillUnseen,
    look_at_original,
    open_story,
    read_story,
)
from buurtblik.web.stories.actions.telling import Collected, Told, collect_story, tell_story

__all__ = [
    "AlreadyRead",
    "ChangedMeanwhile",
    "Collected",
    "Decided",
    "InPile",
    "NotInTheWords",
    "Plan",
    "Printed",
    "ReadByAnother",
    "Said",
    "StillUnseen",
    "Told",
    "TooManyFiles",
    "TooManyForms",
    "TypedStory",
    "Wrong",
    "WrongPile",
    "add_gathering",
    "blur_photo",
    "change_gathering",
    "check_photo",
    "collect_pile",
    "collect_story",
    "keep_file",
    "look_at_original",
    "make_forms",
    "narrow_consent",
    "open_story",
    "read_story",
    "remove",
    "remove_file",
    "remove_gathering",
    "say_of_file",
    "take_in",
    "tell_story",
    "withdraw_again",
    "withdraw_story",
]
