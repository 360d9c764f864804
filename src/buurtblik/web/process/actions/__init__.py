"""What can be done with a process and those who take part in it.

Every act asks the table of rights first, is all or nothing, may be repeated and leaves a trace.
"""

from buurtblik.web.process.actions.blocks import close_block, in_pack, open_block, pause_block, tick_block
from buurtblik.web.process.actions.claiming import NoSuchGuest, claim_guest
from buurtblik.web.process.actions.entering import Entered, GuestsNotWelcome, NeedsAccount, enter_as_guest
from buurtblik.web.process.actions.inviting import (
    Invited,
    NotValid,
    accept_invitation,
    invite,
    send_again,
    withdraw_invitation,
)
from buurtblik.web.process.actions.parties import (
    AlreadyAtTheTable,
    LeadMustStay,
    NeedsAnAccount,
    add_party,
    change_part,
    end_participation,
    hand_over_lead,
    party_leaves,
)
from buurtblik.web.process.actions.plain_words import (
    ListIsFull,
    NotOnTheList,
    add_own_word,
    drop_own_word,
    switch_off_word,
)
from buurtblik.web.process.actions.processes import (
    BeginsAfterItsEnd,
    HasEnded,
    change_process,
    end_process,
    publish_process,
    resume_process,
    start_process,
)

__all__ = [
    "AlreadyAtTheTable",
    "BeginsAfterItsEnd",
    "Entered",
    "GuestsNotWelcome",
    "HasEnded",
    "Invited",
    "LeadMustStay",
    "ListIsFull",
    "NeedsAccount",
    "NeedsAnAccount",
    "NoSuchGuest",
    "NotOnTheList",
    "NotValid",
    "accept_invitation",
    "add_own_word",
    "add_party",
    "change_part",
    "change_process",
    "claim_guest",
    "close_block",
    "drop_own_word",
    "end_participation",
    "end_process",
    "enter_as_guest",
    "hand_over_lead",
    "in_pack",
    "invite",
    "open_block",
    "party_leaves",
    "pause_block",
    "publish_process",
    "resume_process",
    "send_again",
    "start_process",
    "switch_off_word",
    "tick_block",
    "withdraw_invitation",
]
