"""The message of an invitation: plain text, in the language that was chosen for its receiver."""

from __future__ import annotations

import logging
from email.utils import make_msgid, parseaddr
from smtplib import SMTPException

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from buurtblik.agenda.urgency.groups import groups
from buurtblik.values import Language
from buurtblik.web.process.models import Invitation

log = logging.getLogger("buurtblik.process")


def send_invitation(invitation: Invitation, word: str, site: str) -> bool:
    """Send it, and tell whether it left. ``site`` is where the reader finds us when the installation does not say."""
    process = invitation.process
    with translation.override(invitation.language):
        language: Language = "en" if invitation.language == "en" else "nl"
        context = {
            "process": process,
            "whose": invitation.party.name if invitation.party else groups()[invitation.group].label[language],
            "link": (settings.BUURTBLIK.address or site).rstrip("/") + reverse("process_invitation", args=[word]),
            "until": invitation.expires_at,
        }
        subject = _("Invitation: %(name)s") % {"name": process.name}
        body = render_to_string("process/mail/invitation.txt", context)
    sender = settings.DEFAULT_FROM_EMAIL
    domain = parseaddr(sender)[1].rpartition("@")[2] or "localhost"
    message = EmailMessage(
        " ".join(subject.split()), body, sender, [invitation.email], headers={"Message-ID": make_msgid(domain=domain)}
    )
    try:
        return message.send() == 1
    except (OSError, SMTPException) as problem:
        log.error("mail: invitation %s was not sent: %s", invitation.pk, type(problem).__name__)
        return False
