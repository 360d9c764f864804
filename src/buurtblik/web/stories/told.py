"""What each act on stories is called on the page of what happened. Who told what is told to nobody."""

from django.utils.translation import gettext_lazy as _

TOLD = {
    "tell_story": "",  # watching stories come in would tell who sent which
    "narrow_consent": "",
    "withdraw_story": _("withdrew a story"),
    "read_story": _("read a story before it is shown"),
    "look_at_original": _("looked at the words of a story before they were masked"),
    "check_photo": _("looked at a photo before it is shown"),
    "blur_photo": _("made parts of a photo unrecognisable"),
    "add_gathering": _("planned a gathering for stories"),
    "change_gathering": _("changed a gathering for stories"),
    "remove_gathering": _("took a gathering for stories off the list"),
    "keep_file": _("sent a file with stories"),
    "take_in": _("took in the stories of a file"),
    "remove_file": _("removed a file with its stories"),
    "make_forms": _("printed forms for stories"),
    "collect_pile": _("typed in a pile of stories on paper"),
}

# Who sends the code is not known, and need not be: it is told as whom.
BY = {"withdraw_story": _("A teller")}

SHOWN = ("add_gathering", "change_gathering", "remove_gathering")
