"""Django's settings. What an installation may choose comes from buurtblik.web.config.environment."""

from __future__ import annotations

import os
from pathlib import Path

from django.utils.csp import CSP

from buurtblik.web.config.environment import read
from buurtblik.web.config.signing_in import *  # noqa: F403
from buurtblik.web.people.mail import mailer
from buurtblik.web.people.providers import read_providers
from buurtblik.web.storage.databases import database

BUURTBLIK = read(os.environ)
_WEB = Path(__file__).resolve().parents[1]
_PROVIDERS = read_providers(BUURTBLIK.sign_in_with)
_PRODUCTION = BUURTBLIK.mode == "production"

SECRET_KEY = BUURTBLIK.secret_key
SECRET_KEY_FALLBACKS = list(BUURTBLIK.old_secret_keys)
DEBUG = BUURTBLIK.debug
ALLOWED_HOSTS = list(BUURTBLIK.allowed_hosts)

DATABASES = {"default": database(BUURTBLIK.database, BUURTBLIK.home)}
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "storage_remembered",
        "KEY_FUNCTION": "buurtblik.web.storage.remembering.key_that_says_nothing",
        # Above it Django throws a third away, and with it what allauth counts; Django's own 300 is one evening.
        "OPTIONS": {"MAX_ENTRIES": 50_000},
    },
}
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "simple_history",
    "django_tasks_db",
    "buurtblik.web.ui",
    "buurtblik.web.storage",
    "buurtblik.web.trail",
    "buurtblik.web.guard",
    "buurtblik.web.search",
    "buurtblik.web.people",
    "buurtblik.web.plain",
    "buurtblik.web.process",
    "buurtblik.web.parties",
    "buurtblik.web.urgency",
    "buurtblik.web.stories",
    "buurtblik.web.bridge",
    "buurtblik.web.coding",
    "buurtblik.web.survey",
    "buurtblik.web.ideas",
    "buurtblik.web.agenda",
    "buurtblik.web.progress",
    "buurtblik.web.method",
    "buurtblik.web.areas",
    "buurtblik.web.figures",
    # After our rooms, so that our templates come first.
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    *_PROVIDERS.apps,
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "buurtblik.web.config.pagecache.PageCache",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "buurtblik.web.ui.language.LanguageFromPath",
    # These three ask nothing and set nothing until a page looks at who reads; pages of figures never do.
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django.middleware.csp.ContentSecurityPolicyMiddleware",
    "buurtblik.web.config.headers.MoreHeaders",
    "buurtblik.web.process.gate.Gate",
    "buurtblik.web.storage.busy.PoliteWhenBusy",
]
ROOT_URLCONF = "buurtblik.web.config.urls"
WSGI_APPLICATION = "buurtblik.web.config.wsgi.application"
FORM_RENDERER = "buurtblik.web.ui.controls.Renderer"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.messages.context_processors.messages",
                "buurtblik.web.ui.context.frame",
            ]
        },
    }
]

LANGUAGE_CODE = "nl"
LANGUAGES = [("nl", "Nederlands"), ("en", "English")]
LOCALE_PATHS = [_WEB / "locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Europe/Amsterdam"

STATIC_URL = "/static/"
STATIC_ROOT = BUURTBLIK.home / "cache" / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}
WHITENOISE_KEEP_ONLY_HASHED_FILES = False
WHITENOISE_USE_FINDERS = DEBUG

# Everything a page needs comes from this site; nothing in a page runs or styles by itself.
SECURE_CSP = {
    "default-src": [CSP.NONE],
    "script-src": [CSP.SELF],
    "style-src": [CSP.SELF],
    "img-src": [CSP.SELF],
    "font-src": [CSP.SELF],
    "media-src": [CSP.SELF],
    "connect-src": [CSP.SELF],
    "form-action": [CSP.SELF, *_PROVIDERS.origins],
    "base-uri": [CSP.NONE],
    "frame-ancestors": [CSP.NONE],
}
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SECURE_CONTENT_TYPE_NOSNIFF = True
X_FRAME_OPTIONS = "DENY"
CSRF_COOKIE_SECURE = SESSION_COOKIE_SECURE = _PRODUCTION
if _PRODUCTION:  # a name that browsers keep from other hosts and from plain http
    CSRF_COOKIE_NAME, SESSION_COOKIE_NAME = "__Host-csrftoken", "__Host-sessionid"
SECURE_SSL_REDIRECT = _PRODUCTION
SECURE_HSTS_SECONDS = 31_536_000 if _PRODUCTION else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = _PRODUCTION
SECURE_HSTS_PRELOAD = _PRODUCTION
SECURE_REDIRECT_EXEMPT = [r"^health$"]
if BUURTBLIK.behind_proxy:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    ALLAUTH_TRUSTED_PROXY_COUNT = 1

MAILERS = {"default": mailer(BUURTBLIK.mail)}
DEFAULT_FROM_EMAIL = BUURTBLIK.mail_from
SOCIALACCOUNT_PROVIDERS = _PROVIDERS.settings
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not _PRODUCTION  # a passkey on http://localhost

DATA_UPLOAD_MAX_MEMORY_SIZE = 256_000
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "line": {
            "()": "logging.Formatter" if DEBUG else "buurtblik.web.config.logs.WithoutWords",
            "format": "%(levelname)s %(name)s: %(message)s",
        }
    },
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "loggers": {"django": {"handlers": ["stderr"], "level": "ERROR"}, "buurtblik": {"handlers": ["stderr"]}},
}
