"""The addresses of signing in and of an account. allauth asks for them by these names."""

from __future__ import annotations

from allauth.account import views as account
from allauth.mfa.base import views as mfa
from allauth.mfa.recovery_codes import views as codes
from allauth.mfa.totp import views as app
from allauth.mfa.webauthn import views as passkeys
from allauth.socialaccount import views as organisations
from allauth.urls import build_provider_urlpatterns
from django.urls import include, path

from buurtblik.web.people import pages, privacy_pages

_extra = [
    path("", mfa.index, name="mfa_index"),
    path("stap/", mfa.authenticate, name="mfa_authenticate"),
    path("bevestigen/", mfa.reauthenticate, name="mfa_reauthenticate"),
    path("app/aan/", app.activate_totp, name="mfa_activate_totp"),
    path("app/uit/", app.deactivate_totp, name="mfa_deactivate_totp"),
    path("herstelcodes/", codes.view_recovery_codes, name="mfa_view_recovery_codes"),
    path("herstelcodes/nieuw/", codes.generate_recovery_codes, name="mfa_generate_recovery_codes"),
    path("herstelcodes/bestand/", codes.download_recovery_codes, name="mfa_download_recovery_codes"),
    path("passkeys/", passkeys.list_webauthn, name="mfa_list_webauthn"),
    path("passkeys/toevoegen/", passkeys.add_webauthn, name="mfa_add_webauthn"),
    path("passkeys/bevestigen/", passkeys.reauthenticate_webauthn, name="mfa_reauthenticate_webauthn"),
    path("passkeys/inloggen/", passkeys.login_webauthn, name="mfa_login_webauthn"),
    path("passkeys/<int:pk>/weg/", passkeys.remove_webauthn, name="mfa_remove_webauthn"),
    path("passkeys/<int:pk>/naam/", passkeys.edit_webauthn, name="mfa_edit_webauthn"),
]
_account = [
    path("", pages.overview, name="people_overview"),
    path("gegevens/", pages.my_data, name="people_my_data"),
    path("mijn-gegevens/", privacy_pages.everything, name="people_everything"),
    path("mijn-gegevens/bestand/", privacy_pages.everything_file, name="people_everything_file"),
    path("mijn-gegevens/weg/", privacy_pages.erase, name="people_erase"),
    path("mijn-gegevens/weg/klaar/", privacy_pages.erased, name="people_erased"),
    path("overal-uitloggen/", pages.sign_out_everywhere, name="people_sign_out_everywhere"),
    path("inloggen/", account.login, name="account_login"),
    path("inloggen/code/", account.request_login_code, name="account_request_login_code"),
    path("inloggen/code/invullen/", account.confirm_login_code, name="account_confirm_login_code"),
    path("aanmelden/", pages.sign_up, name="account_signup"),
    path("uitloggen/", account.logout, name="account_logout"),
    path("niet-actief/", account.account_inactive, name="account_inactive"),
    path("bevestigen/", account.reauthenticate, name="account_reauthenticate"),
    path("e-mail/", account.email, name="account_email"),
    path("e-mail/code/", account.email_verification_sent, name="account_email_verification_sent"),
    path("wachtwoord/", account.password_change, name="account_change_password"),
    path("wachtwoord/eerste/", account.password_set, name="account_set_password"),
    path("wachtwoord/vergeten/", account.password_reset, name="account_reset_password"),
    path(
        "wachtwoord/vergeten/code/",
        account.confirm_password_reset_code,
        name="account_confirm_password_reset_code",
    ),
    path("wachtwoord/vergeten/nieuw/", account.complete_password_reset, name="account_complete_password_reset"),
    path("wachtwoord/vergeten/klaar/", account.password_reset_from_key_done, name="account_password_reset_completed"),
    path("extra/", include(_extra)),
    path("organisatie/", organisations.connections, name="socialaccount_connections"),
    path("organisatie/aanmelden/", organisations.signup, name="socialaccount_signup"),
    path("organisatie/gestopt/", organisations.login_cancelled, name="socialaccount_login_cancelled"),
    path("organisatie/mislukt/", organisations.login_error, name="socialaccount_login_error"),
]
urlpatterns = [path("account/", include(_account))]

# The address to which an organisation sends people back is agreed with it once, so it has no language.
returning = [path("account/via/", include(build_provider_urlpatterns()))]
