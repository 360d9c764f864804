"""Organisations that people sign in with: read from a file, refused in one sentence, never with a secret in it."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from buurtblik.web.people.mail import UnusableMail, mailer
from buurtblik.web.people.providers import Providers, UnusableProviders, read_providers

OIDC = """
[[oidc]]
id = "lindemeer"
name = "Gemeente Lindemeer"
server = "https://sso.lindemeer.example"
client_id = "buurtblik"
secret = "geheim-woord"
hosts = ["https://login.lindemeer.example"]
"""
SAML = """
[[saml]]
id = "woonstede"
name = "Woonstede"
entity_id = "https://sso.woonstede.example/metadata"
sso_url = "https://sso.woonstede.example/sso"
x509cert = "MIIB"
trust_address = true
"""


def read(tmp_path, text):
    file = tmp_path / "sign-in.toml"
    file.write_text(text)
    return read_providers(file)


def test_without_a_file_there_are_none():
    assert read_providers(None) == Providers()


def test_a_form_may_lead_to_the_hosts_of_the_organisations_and_no_others(tmp_path):
    found = read(tmp_path, OIDC + SAML)

    assert found.origins == (
        "https://sso.lindemeer.example",
        "https://login.lindemeer.example",
        "https://sso.woonstede.example",
    )
    assert found.apps == (
        "allauth.socialaccount.providers.openid_connect",
        "allauth.socialaccount.providers.saml",
    )


def test_an_address_is_believed_only_when_the_file_says_so(tmp_path):
    found = read(tmp_path, OIDC + SAML).settings

    oidc, saml = found["openid_connect"]["APPS"][0]["settings"], found["saml"]["APPS"][0]["settings"]
    assert (oidc["email_authentication"], oidc["verified_email"]) == (False, False)
    assert (saml["email_authentication"], saml["verified_email"]) == (True, True)
    assert found["openid_connect"]["OAUTH_PKCE_ENABLED"]


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (("https://sso.lindemeer", "http://sso.lindemeer"), "'server' must begin with https://"),
        (('id = "lindemeer"', 'id = "Linde Meer"'), "small letters, digits and '-'"),
        (("client_id", "client"), "'client_id' is missing"),
        (("hosts", "host"), "'host' is unknown"),
        (("[[oidc]]", "[[ldap]]"), "'ldap' is unknown"),
        (("[[oidc]]", "[[oidc"), "is no TOML file"),
        (("[[oidc]]", "[oidc]"), "'oidc' is no list of tables"),
        (("\n[[oidc]]", "oidc = ['x']\n[saml]"), "'oidc' is no list of tables"),
        (('id = "lindemeer"', "id = 12"), "'id' must be a text between quotes"),
        (('name = "Gemeente Lindemeer"', 'name = ""'), "'name' must be a text between quotes"),
        (('["https://login.lindemeer.example"]', '"https://login.lindemeer.example"'), "'hosts' must be a list"),
        (
            ('["https://login.lindemeer.example"]', '["http://login.lindemeer.example"]'),
            "'hosts' must begin with https",
        ),
        (("https://sso.lindemeer.example", "https://"), "'server' must begin with https:// and name a host"),
        (("https://sso.lindemeer.example", "https://[::1"), "'server' must begin with https:// and name a host"),
        (("hosts =", 'trust_address = "false"\nhosts ='), "'trust_address' must be true or false, without quotes"),
    ],
)
def test_what_cannot_be_is_refused_without_its_secret(tmp_path, change, words):
    with pytest.raises(UnusableProviders) as refused:
        read(tmp_path, OIDC.replace(*change))

    assert words in str(refused.value)
    assert "geheim-woord" not in str(refused.value)


def test_two_of_one_name_and_a_saml_without_a_way_in_are_refused(tmp_path):
    with pytest.raises(UnusableProviders, match="the same id"):
        read(tmp_path, OIDC + OIDC)
    with pytest.raises(UnusableProviders, match="give metadata_url, or sso_url and x509cert"):
        read(tmp_path, SAML.replace("x509cert", "address"))


@pytest.mark.slow
def test_the_page_to_sign_in_shows_them_and_its_policy_lets_the_form_through(tmp_path):
    # In a process of its own, since Django reads its settings once.
    (tmp_path / "sign-in.toml").write_text(OIDC + SAML)
    code = """
import django; django.setup()
from django.conf import settings
settings.STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
from buurtblik.web.storage import schema; schema.migrate()
from django.core.management import call_command; call_command("check")
from django.test import Client
client = Client(headers={"host": "localhost"})
page = client.get("/account/inloggen/")
print(page["Content-Security-Policy"])
print(page.content.decode())
print(client.get("/account/via/saml/woonstede/metadata/").status_code)
"""
    done = subprocess.run(
        [sys.executable, "-c", code],
        env={
            "PATH": os.environ["PATH"],
            "DJANGO_SETTINGS_MODULE": "buurtblik.web.config.settings",
            "BUURTBLIK_HOME": str(tmp_path),
            "BUURTBLIK_SIGN_IN_WITH": str(tmp_path / "sign-in.toml"),
        },
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 0, done.stderr[-2000:]
    assert "form-action 'self' https://sso.lindemeer.example https://login.lindemeer.example" in done.stdout
    assert 'action="/account/via/oidc/lindemeer/login/' in done.stdout
    assert 'action="/account/via/saml/woonstede/login/' in done.stdout
    assert "Gemeente Lindemeer" in done.stdout
    assert done.stdout.strip().endswith("200")
    assert "geheim-woord" not in done.stdout


def test_mail_goes_over_tls_except_to_this_machine_and_is_printed_without_an_address():
    far, near, sealed = (
        mailer("smtp://a%40b:p%3Aw@mail.example.nl"),
        mailer("smtp://localhost:25"),
        mailer("smtps://m.nl"),
    )

    assert (far["OPTIONS"]["username"], far["OPTIONS"]["password"]) == ("a@b", "p:w")
    assert (far["OPTIONS"]["use_tls"], far["OPTIONS"]["port"]) == (True, 587)
    assert (near["OPTIONS"]["use_tls"], near["OPTIONS"]["port"]) == (False, 25)
    assert (sealed["OPTIONS"]["use_ssl"], sealed["OPTIONS"]["port"]) == (True, 465)
    assert mailer("")["BACKEND"].endswith("console.EmailBackend")
    with pytest.raises(UnusableMail) as refused:
        mailer("smtp:geheim@")
    assert "geheim" not in str(refused.value)
