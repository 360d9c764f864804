"""The forms of signing in, in our words and our look. They check shape only; allauth and the acts do the rest."""

from __future__ import annotations

from typing import Any

from allauth.account import forms as account
from allauth.core import context
from allauth.mfa.base import forms as mfa
from allauth.mfa.totp import forms as totp
from allauth.mfa.webauthn import forms as webauthn
from allauth.socialaccount import forms as social
from django import forms
from django.utils.translation import gettext_lazy as _

from buurtblik.web.guard.check import check
from buurtblik.web.guard.forms import Guarded
from buurtblik.web.people.models import Person

NAME = _("Your name, as others see it")
NAME_HELP = _("Your first name or a nickname is enough.")
LABELS: dict[str, Any] = {
    "login": _("E-mail address"),
    "email": _("E-mail address"),
    "password": _("Password"),
    "password1": _("New password"),
    "password2": _("New password, once more"),
    "oldpassword": _("Password that you have now"),
    "code": _("Code"),
    "remember": _("Stay signed in on this device"),
    "passwordless": _("Sign in with this passkey alone"),
    "display_name": NAME,
}
HELP: dict[str, Any] = {
    "password1": _("At least 12 characters. A sentence of a few words is easy to remember."),
    "passwordless": _("Then you need no code and no password. Your device asks for your finger, face or PIN."),
    "display_name": NAME_HELP,
    "password": "",
    "remember": _("Not on a computer that others use too."),
}


class InOurLook(forms.Form):
    """Labels and help in our words, and no placeholders."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            field.label = LABELS.get(name, field.label)
            field.help_text = HELP.get(name, field.help_text)
            attrs = field.widget.attrs
            attrs.pop("placeholder", None)
            if name == "code":
                attrs |= {"autocomplete": "one-time-code", "autocapitalize": "characters", "spellcheck": "false"}


class SignIn(InOurLook, account.LoginForm):
    """Without a password we send a code."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["password"].required = False
        self.fields["password"].help_text = _("No password, or forgotten? Leave this empty: we then send you a code.")
        self.fields["login"].widget.attrs["autocomplete"] = "username"


class SignUp(Guarded, InOurLook, account.SignupForm):
    guard_act = "sign_up"
    display_name = forms.CharField(max_length=80)
    field_order = ("display_name", "email")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields.pop("password1", None)  # a code is enough; who wants a password sets one later
        self.fields["display_name"].widget.attrs["autocomplete"] = "nickname"
        self.fields["email"].help_text = _("We send a code to this address. Others do not see it.")

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        context.request.verdict = check(context.request, self)
        return cleaned


class SignUpFromOrganisation(InOurLook, social.SignupForm):
    display_name = forms.CharField(max_length=80)
    field_order = ("display_name", "email")


class AskCode(InOurLook, account.RequestLoginCodeForm):
    pass


class ConfirmSignInCode(InOurLook, account.ConfirmLoginCodeForm):
    pass


class ConfirmAddress(InOurLook, account.ConfirmEmailVerificationCodeForm):
    pass


class ConfirmReset(InOurLook, account.ConfirmPasswordResetCodeForm):
    pass


class ChangeAddress(InOurLook, account.AddEmailForm):
    pass


class ChangePassword(InOurLook, account.ChangePasswordForm):
    pass


class SetPassword(InOurLook, account.SetPasswordForm):
    pass


class ForgotPassword(InOurLook, account.ResetPasswordForm):
    pass


class ResetPassword(InOurLook, account.ResetPasswordKeyForm):
    pass


class ConfirmPassword(InOurLook, account.ReauthenticateForm):
    pass


class SecondStep(InOurLook, mfa.AuthenticateForm):
    pass


class ConfirmSecondStep(InOurLook, mfa.ReauthenticateForm):
    pass


class SwitchOnApp(InOurLook, totp.ActivateTOTPForm):
    pass


class _OfPasskey(InOurLook):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].label = _("What do you call this passkey?")


class AddPasskey(_OfPasskey, webauthn.AddWebAuthnForm):
    pass


class RenamePasskey(_OfPasskey, webauthn.EditWebAuthnForm):
    pass


class MyData(InOurLook, forms.ModelForm):  # type: ignore[type-arg]
    class Meta:
        model = Person
        fields = ("display_name", "language", "contact")
        labels = {"language": _("Language of our messages"), "contact": _("May we send you messages?")}
        widgets = {"contact": forms.RadioSelect, "language": forms.RadioSelect}
