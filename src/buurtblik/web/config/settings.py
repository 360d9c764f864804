"""Django's settings. What an installation may choose comes from buurtblik.web.config.environment."""

from __future__ import annotations

import os
from pathlib import Path

from django.utils.csp import CSP

from buurtblik.web.config.environment import read
from buurtblik.web.storage.databases import database

BUURTBLIK = read(os.environ)
_WEB = Path(__file__).resolve().parents[1]
_PRODUCTION = BUURTBLIK.mode == "production"

SECRET_KEY = BUURTBLIK.secret_key
DEBUG = BUURTBLIK.debug
ALLOWED_HOSTS = list(BUURTBLIK.allowed_hosts)

DATABASES = {"default": database(BUURTBLIK.database, BUURTBLIK.home)}
INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.staticfiles",
    "buurtblik.web.ui",
    "buurtblik.web.storage",
    "buurtblik.web.people",
    "buurtblik.web.areas",
    "buurtblik.web.figures",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "buurtblik.web.config.pagecache.PageCache",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "buurtblik.web.ui.language.LanguageFromPath",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django.middleware.csp.ContentSecurityPolicyMiddleware",
    "buurtblik.web.config.headers.MoreHeaders",
    "buurtblik.web.storage.busy.PoliteWhenBusy",
]
AUTH_USER_MODEL = "people.Account"
ROOT_URLCONF = "buurtblik.web.config.urls"
WSGI_APPLICATION = "buurtblik.web.config.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {"context_processors": ["buurtblik.web.ui.context.frame"]},
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
    "connect-src": [CSP.SELF],
    "form-action": [CSP.SELF],
    "base-uri": [CSP.NONE],
    "frame-ancestors": [CSP.NONE],
}
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SECURE_CONTENT_TYPE_NOSNIFF = True
X_FRAME_OPTIONS = "DENY"
CSRF_COOKIE_SECURE = _PRODUCTION
SECURE_SSL_REDIRECT = _PRODUCTION
SECURE_HSTS_SECONDS = 31_536_000 if _PRODUCTION else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = _PRODUCTION
SECURE_HSTS_PRELOAD = _PRODUCTION
SECURE_REDIRECT_EXEMPT = [r"^health$"]
if BUURTBLIK.behind_proxy:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

DATA_UPLOAD_MAX_MEMORY_SIZE = 64_000
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(levelname)s %(name)s: %(message)s"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "loggers": {"django": {"handlers": ["stderr"], "level": "ERROR"}, "buurtblik": {"handlers": ["stderr"]}},
}
