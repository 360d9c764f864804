"""What can be done while coding. Every act may be repeated."""

from buurtblik.web.coding.actions.codes import (
    StillUsed,
    add_code,
    change_code,
    merge_code,
    move_code,
    put_code_back,
    remove_code,
)
from buurtblik.web.coding.actions.marking import (
    Stretch,
    TextChanged,
    confirm_mark,
    finish_story,
    follow_text,
    mark_words,
    reopen_story,
    undo_marks,
    unmark_words,
)
from buurtblik.web.coding.actions.memos import remove_memo, write_memo
from buurtblik.web.coding.actions.taking import Taken, take_codebook, take_highlights
from buurtblik.web.coding.actions.threads import (
    NameTaken,
    change_thread,
    choose_for_thread,
    make_thread,
    publish_thread,
    remove_thread,
    unpublish_thread,
)

__all__ = [
    "NameTaken",
    "StillUsed",
    "Stretch",
    "Taken",
    "TextChanged",
    "add_code",
    "change_code",
    "change_thread",
    "choose_for_thread",
    "confirm_mark",
    "finish_story",
    "follow_text",
    "make_thread",
    "mark_words",
    "merge_code",
    "move_code",
    "publish_thread",
    "put_code_back",
    "remove_code",
    "remove_memo",
    "remove_thread",
    "reopen_story",
    "take_codebook",
    "take_highlights",
    "undo_marks",
    "unmark_words",
    "unpublish_thread",
    "write_memo",
]
