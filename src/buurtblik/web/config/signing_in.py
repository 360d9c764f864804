"""How people sign in: the settings of allauth that no installation needs to choose.

Limits count per account and per address range. A library or a community centre is one
address with many honest people, so what counts per address is wide, and what counts per
account is narrow. docs/decisions/0102-signing-in-by-code-password-or-passkey.md says why.
"""

from __future__ import annotations

_FORMS = "buurtblik.web.people.forms."
_VALIDATION = "django.contrib.auth.password_validation."

AUTH_USER_MODEL = "people.Account"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": _VALIDATION + "MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": _VALIDATION + "UserAttributeSimilarityValidator", "OPTIONS": {"user_attributes": ("email",)}},
    {"NAME": _VALIDATION + "CommonPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "people_overview"
LOGOUT_REDIRECT_URL = "home"
CSRF_FAILURE_VIEW = "buurtblik.web.ui.pages.not_sent_from_here"

ACCOUNT_ADAPTER = "buurtblik.web.people.adapters.OurAccounts"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1"]
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_ENABLED = True
ACCOUNT_EMAIL_VERIFICATION_SUPPORTS_RESEND = True
ACCOUNT_CHANGE_EMAIL = True
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = 900
ACCOUNT_LOGIN_BY_CODE_SUPPORTS_RESEND = True
ACCOUNT_PASSWORD_RESET_BY_CODE_ENABLED = True
ACCOUNT_PASSWORD_RESET_BY_CODE_TIMEOUT = 900
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = False
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_RATE_LIMITS = {
    "login": "300/5m/ip",
    "login_failed": "100/5m/ip,5/5m/key",
    "signup": "200/5m/ip",
    "request_login_code": "200/5m/ip,3/5m/key",
    "reset_password": "100/5m/ip,3/5m/key",
    "reset_password_from_key": "100/5m/ip",
    "confirm_email": "1/10s/key",
    "change_password": "5/m/user",
    "manage_email": "10/m/user",
    "reauthenticate": "10/m/user",
}
ACCOUNT_FORMS = {
    "login": _FORMS + "SignIn",
    "signup": _FORMS + "SignUp",
    "add_email": _FORMS + "ChangeAddress",
    "change_password": _FORMS + "ChangePassword",
    "set_password": _FORMS + "SetPassword",
    "reset_password": _FORMS + "ForgotPassword",
    "reset_password_from_key": _FORMS + "ResetPassword",
    "confirm_password_reset_code": _FORMS + "ConfirmReset",
    "confirm_email_verification_code": _FORMS + "ConfirmAddress",
    "confirm_login_code": _FORMS + "ConfirmSignInCode",
    "request_login_code": _FORMS + "AskCode",
    "reauthenticate": _FORMS + "ConfirmPassword",
}

MFA_ADAPTER = "buurtblik.web.people.adapters.SecondSteps"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_ISSUER = "Buurtblik"
MFA_TOTP_TOLERANCE = 1
MFA_RATE_LIMITS = {"webauthn_login": "300/5m/ip"}
MFA_FORMS = {
    "authenticate": _FORMS + "SecondStep",
    "reauthenticate": _FORMS + "ConfirmSecondStep",
    "activate_totp": _FORMS + "SwitchOnApp",
    "add_webauthn": _FORMS + "AddPasskey",
    "edit_webauthn": _FORMS + "RenamePasskey",
}

SOCIALACCOUNT_ADAPTER = "buurtblik.web.people.adapters.FromOrganisations"
SOCIALACCOUNT_FORMS = {"signup": _FORMS + "SignUpFromOrganisation"}
SOCIALACCOUNT_STORE_TOKENS = False
SOCIALACCOUNT_OPENID_CONNECT_URL_PREFIX = "oidc"

SESSION_ENGINE = "django.contrib.sessions.backends.db"
SESSION_COOKIE_AGE = 14 * 24 * 3600
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Lax"
# In a signed cookie of the visitor's own until it is shown: a guest who scores needs no session, and no second write.
MESSAGE_STORAGE = "django.contrib.messages.storage.fallback.FallbackStorage"
