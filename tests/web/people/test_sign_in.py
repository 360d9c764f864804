"""Signing in: by a code, by a password, with a second step; from making an account to signing out everywhere."""

from __future__ import annotations

import re

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time
from cryptography.fernet import InvalidToken
from django.core import mail
from django.test import Client

from buurtblik.web.people.adapters import SecondSteps
from buurtblik.web.people.models import Account, Person
from honest import honest

from .conftest import code_in

PASSWORD = "zonnebloem-7-fiets"
IN, UP, ME = "/account/inloggen/", "/account/aanmelden/", "/account/"


@pytest.fixture
def known(resident):
    """A resident whose address is confirmed."""
    EmailAddress.objects.create(user=resident, email=resident.email, verified=True, primary=True)
    return resident


def text_of(response) -> str:
    return response.content.decode()


def sign_in(browser, account, password=PASSWORD):
    return browser.post(IN, {"login": account.email, "password": password})


def confirm(browser):
    """Say again who one is, before something important."""
    return browser.post("/account/bevestigen/", {"password": PASSWORD})


def who(browser) -> str | None:
    """The name on the account page, or None when nobody is signed in."""
    response = browser.get(ME)
    return re.search(r"<h1>(.*?)</h1>", text_of(response))[1] if response.status_code == 200 else None


def test_mail_names_the_senders_domain_and_not_this_machine(browser, settings):
    settings.DEFAULT_FROM_EMAIL = "Wijk <post@wijk.example>"
    browser.post(UP, {"display_name": "Noor", "email": "noor@example.nl"} | honest("sign_up"))

    assert mail.outbox[0].message()["Message-ID"].endswith("@wijk.example>")


@pytest.mark.parametrize(("prefix", "language"), [("", "nl"), ("/en", "en")])
def test_a_resident_makes_an_account_with_a_name_and_a_code(browser, prefix, language):
    response = browser.post(prefix + UP, {"display_name": "Noor", "email": "Noor@Example.nl"} | honest("sign_up"))
    assert response["Location"] == prefix + "/account/e-mail/code/"
    page = text_of(browser.get(response["Location"]))
    assert "noor@example.nl" in page

    done = browser.post(prefix + "/account/e-mail/code/", {"code": code_in(mail.outbox[0])})

    assert done["Location"] == prefix + ME
    assert who(browser) == "Noor"
    person = Person.objects.get()
    assert (person.display_name, person.language, person.contact) == ("Noor", language, "none")
    assert (
        mail.outbox[0].subject
        == {
            "nl": "Uw code om uw adres te bevestigen",
            "en": "Your code to confirm your address",
        }[language]
    )
    assert not person.account.has_usable_password()


def test_without_the_code_there_is_no_way_in(browser):
    browser.post(UP, {"display_name": "Noor", "email": "noor@example.nl"} | honest("sign_up"))

    assert who(browser) is None
    wrong = browser.post("/account/e-mail/code/", {"code": "AAAA-AAAA"})
    assert "Deze code klopt niet" in text_of(wrong)
    assert who(browser) is None


def test_what_is_wrong_is_said_beside_the_field_and_what_was_filled_in_stays(browser):
    response = browser.post(UP, {"display_name": "Noor <b>", "email": "noor"} | honest("sign_up"))
    page = text_of(response)

    assert 'value="Noor &lt;b&gt;"' in page
    assert 'value="noor"' in page
    assert '<div class="utrecht-form-field-error-message" id="id_email_error">' in page
    assert re.search(r'<input[^>]*name="email"[^>]*aria-invalid="true"[^>]*>', page)
    assert re.search(r'aria-describedby="id_email_helptext id_email_error"', page)
    assert "<title>Nog niet goed: Maak een account" in page
    assert not Person.objects.exists()


@pytest.mark.parametrize(
    "fields", [{}, {"display_name": "x" * 81, "email": "a@example.nl"}, {"display_name": " ", "email": "a@example.nl"}]
)
def test_missing_too_long_and_empty_are_refused(browser, fields):
    assert browser.post(UP, fields).status_code == 200
    assert not Person.objects.exists()
    assert mail.outbox == []


def test_fields_that_are_not_asked_for_change_nothing(browser):
    browser.post(
        UP,
        {
            "display_name": "Noor", "email": "noor@example.nl", "is_platform_admin": "on", "is_active": "",
            "person": "1", "contact": "mail", "password1": "een-geheim-van-mij",
        }
        | honest("sign_up"),
    )  # fmt: skip

    account = Account.objects.get()
    assert (account.is_platform_admin, account.is_active, account.person.contact) == (False, True, "none")
    assert not account.has_usable_password()


def test_the_same_form_sent_twice_makes_one_account(browser):
    for _ in range(2):
        browser.post(UP, {"display_name": "Noor", "email": "noor@example.nl"} | honest("sign_up"))

    assert (Account.objects.count(), Person.objects.count()) == (1, 1)


def test_somebody_with_an_account_signs_in_with_a_code(browser, known):
    response = browser.post(IN, {"login": known.email, "password": ""})
    assert response["Location"] == "/account/inloggen/code/invullen/"
    assert mail.outbox[0].to == [known.email]

    done = browser.post(response["Location"], {"code": code_in(mail.outbox[0])})

    assert done["Location"] == ME
    assert who(browser) == "Fatima"


def test_a_code_works_once_and_only_where_it_was_asked_for(browser, known):
    place = browser.post(IN, {"login": known.email})["Location"]
    code = code_in(mail.outbox[0])
    stranger = Client(headers={"host": "localhost"})

    assert stranger.post(place, {"code": code}).status_code == 302
    assert who(stranger) is None
    browser.post(place, {"code": code})
    browser.post("/account/uitloggen/")
    browser.post(place, {"code": code})
    assert who(browser) is None


def test_after_three_wrong_codes_one_starts_again(browser, known):
    place = browser.post(IN, {"login": known.email})["Location"]

    first, second, third = (browser.post(place, {"code": "AAAA-AAAA"}) for _ in range(3))

    assert "Deze code klopt niet" in text_of(first)
    assert second.status_code == 200
    assert third["Location"].startswith(IN)
    browser.post(place, {"code": code_in(mail.outbox[0])})
    assert who(browser) is None


def test_an_unknown_address_gets_the_same_answer_and_a_message(browser, known):
    answers = []
    for address in (known.email, "niemand@example.nl"):
        visitor = Client(headers={"host": "localhost"})
        response = visitor.post(IN, {"login": address})
        page = re.sub(r'value="[^"]{40,}"', "", text_of(visitor.get(response["Location"])).replace(address, "ADDRESS"))
        answers.append((response.status_code, response["Location"], page))

    assert answers[0] == answers[1]
    assert mail.outbox[1].subject == "U hebt nog geen account"


def test_making_an_account_again_gets_the_same_answer_and_a_message(browser, known):
    response = browser.post(UP, {"display_name": "Iemand", "email": known.email} | honest("sign_up"))

    assert response["Location"] == "/account/e-mail/code/"
    assert mail.outbox[0].subject == "U hebt al een account"
    assert Person.objects.count() == 1


def test_a_password_lets_in_and_another_one_does_not(browser, known):
    wrong = sign_in(browser, known, "iets-heel-anders")
    page = text_of(wrong)
    assert 'role="alert"' in page
    assert "Het adres of het wachtwoord klopt niet" in page
    assert f'value="{known.email}"' in page
    assert "iets-heel-anders" not in page
    assert who(browser) is None

    assert sign_in(browser, known)["Location"] == ME
    assert who(browser) == "Fatima"


def test_a_session_gets_another_key_at_signing_in_and_none_after(browser, known):
    browser.session.save()  # a session that somebody else may know the key of
    before = browser.cookies["sessionid"].value
    sign_in(browser, known)
    during = browser.cookies["sessionid"].value
    browser.post("/account/uitloggen/")

    assert before != during
    assert browser.cookies["sessionid"].value in ("", None) or browser.cookies["sessionid"].value != during
    browser.cookies["sessionid"] = during
    assert who(browser) is None


def test_a_get_does_not_sign_out(browser, known):
    sign_in(browser, known)
    browser.get("/account/uitloggen/")

    assert who(browser) == "Fatima"


@pytest.mark.parametrize(
    "aim", ["https://evil.example/", "//evil.example/", "javascript:alert(1)", "/\\evil.example", "https:evil.example"]
)
def test_signing_in_never_leads_to_another_site(browser, known, aim):
    response = browser.post(IN, {"login": known.email, "password": PASSWORD, "next": aim})

    assert response["Location"] == ME
    assert browser.post("/account/uitloggen/", {"next": aim})["Location"] == "/"


def test_signing_in_leads_to_where_one_was_going(browser, known):
    asked = browser.get("/en/account/gegevens/")
    assert asked["Location"] == "/en/account/inloggen/?next=/en/account/gegevens/"

    response = browser.post(
        "/en/account/inloggen/", {"login": known.email, "password": PASSWORD, "next": "/en/account/gegevens/"}
    )
    assert response["Location"] == "/en/account/gegevens/"


def test_a_suspended_account_is_told_so(browser, known):
    known.is_active = False
    known.save()

    response = sign_in(browser, known)

    assert who(browser) is None
    assert response.status_code in (200, 302)


def test_a_first_password_is_set_and_a_weak_one_refused(browser, known):
    known.set_unusable_password()
    known.save()
    browser.post("/account/inloggen/code/invullen/", {"code": sign_in_code(browser, known)})

    weak = browser.post("/account/wachtwoord/eerste/", {"password1": "kort", "password2": "kort"})
    assert 'id="id_password1_error"' in text_of(weak)
    browser.post(
        "/account/wachtwoord/eerste/", {"password1": "nieuw-en-lang-genoeg", "password2": "nieuw-en-lang-genoeg"}
    )

    assert Account.objects.get().check_password("nieuw-en-lang-genoeg")
    assert mail.outbox[-1].subject == "Uw account heeft nu een wachtwoord"


def sign_in_code(browser, account) -> str:
    browser.post(IN, {"login": account.email})
    return code_in(mail.outbox[-1])


def test_a_forgotten_password_is_replaced_by_a_code(browser, known):
    asked = browser.post("/account/wachtwoord/vergeten/", {"email": known.email})
    assert asked["Location"] == "/account/wachtwoord/vergeten/code/"
    browser.post(asked["Location"], {"code": code_in(mail.outbox[-1])})
    words = {"password1": "weer-een-goede-zin", "password2": "weer-een-goede-zin"}
    done = browser.post("/account/wachtwoord/vergeten/nieuw/", words)

    assert done.status_code == 302
    assert Account.objects.get().check_password("weer-een-goede-zin")


def test_an_address_changes_only_after_the_code_that_was_sent_to_the_new_one(browser, known):
    sign_in(browser, known)
    confirm(browser)
    browser.post("/account/e-mail/", {"email": "nieuw@example.nl", "action_add": ""})
    assert Account.objects.get().email == known.email
    message = next(m for m in mail.outbox if m.to == ["nieuw@example.nl"])

    browser.post("/account/e-mail/code/", {"code": code_in(message)})

    assert Account.objects.get().email == "nieuw@example.nl"
    assert any(m.to == [known.email] and "gewijzigd" in m.subject for m in mail.outbox)


def now_shown(secret: str) -> str:
    return format_hotp_value(hotp_value(secret, next(yield_hotp_counters_from_time())))


def with_app(browser, account) -> str:
    """Sign in, switch on the app and sign out; the secret of the app."""
    sign_in(browser, account)
    asked = browser.get("/account/extra/app/aan/")
    assert asked["Location"].startswith("/account/bevestigen/?next=")
    confirm(browser)
    page = text_of(browser.get("/account/extra/app/aan/"))
    secret = re.search(r"<code>([A-Z2-7]{16,})</code>", page)[1]
    assert "data:" not in page
    done = browser.post("/account/extra/app/aan/", {"code": now_shown(secret)})
    assert done.status_code == 302
    return secret


def test_with_a_second_step_a_password_alone_is_not_enough(browser, known):
    secret = with_app(browser, known)
    browser.post("/account/uitloggen/")

    asked = sign_in(browser, known)
    assert asked["Location"].startswith("/account/extra/stap/")
    assert who(browser) is None
    wrong = browser.post("/account/extra/stap/", {"code": "000000"})
    assert 'id="id_code_error"' in text_of(wrong)
    Authenticator.objects.update(last_used_at=None)
    done = browser.post("/account/extra/stap/", {"code": recovery_codes()[0]})

    assert done["Location"] == ME
    assert who(browser) == "Fatima"
    assert secret not in str(Authenticator.objects.get(type="totp").data)


def recovery_codes() -> list[str]:
    return Authenticator.objects.get(type="recovery_codes").wrap().get_unused_codes()


def test_a_recovery_code_works_once(browser, known):
    with_app(browser, known)
    code = recovery_codes()[0]
    browser.post("/account/uitloggen/")
    sign_in(browser, known)
    browser.post("/account/extra/stap/", {"code": code})
    browser.post("/account/uitloggen/")
    sign_in(browser, known)
    browser.post("/account/extra/stap/", {"code": code})

    assert who(browser) is None
    assert code not in recovery_codes()


def test_a_code_by_mail_does_not_go_around_the_second_step(browser, known):
    with_app(browser, known)
    browser.post("/account/uitloggen/")

    done = browser.post("/account/inloggen/code/invullen/", {"code": sign_in_code(browser, known)})

    assert done["Location"].startswith("/account/extra/stap/")
    assert who(browser) is None


def test_signing_out_everywhere_ends_every_session_at_once(browser, known):
    phone = Client(headers={"host": "localhost"})
    sign_in(browser, known)
    sign_in(phone, known)
    assert who(phone) == "Fatima"

    done = browser.post("/account/overal-uitloggen/")

    assert done["Location"] == IN
    assert (who(browser), who(phone)) == (None, None)
    assert "uitgelogd op al uw apparaten" in text_of(browser.get(IN))


def test_another_password_ends_the_other_sessions_and_not_this_one(browser, known):
    phone = Client(headers={"host": "localhost"})
    sign_in(browser, known)
    sign_in(phone, known)
    words = {"oldpassword": PASSWORD, "password1": "een-andere-lange-zin", "password2": "een-andere-lange-zin"}

    browser.post("/account/wachtwoord/", words)

    assert (who(browser), who(phone)) == ("Fatima", None)


def test_somebody_changes_what_we_know_of_them(browser, known):
    sign_in(browser, known)

    wrong = browser.post("/account/gegevens/", {"display_name": "", "language": "fr", "contact": "mail"})
    assert wrong.status_code == 422
    assert 'id="id_display_name_error"' in text_of(wrong)
    done = browser.post(
        "/account/gegevens/",
        {"display_name": "Fatima B.", "language": "en", "contact": "mail", "id": "999", "since": "2000-01-01"},
    )

    assert done["Location"] == ME
    person = Person.objects.get()
    assert (person.display_name, person.language, person.contact) == ("Fatima B.", "en", "mail")
    assert person.since.year > 2000


@pytest.mark.parametrize(("behind", "name"), [(True, "Fatima"), (False, None)])
def test_another_secret_key_signs_nobody_out_as_long_as_the_old_one_stands_behind_it(
    browser, known, settings, behind, name
):
    sign_in(browser, known)
    assert who(browser) == "Fatima"

    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY] if behind else []
    settings.SECRET_KEY = "another-" + "key0123456789" * 5

    assert who(browser) == name


def test_a_second_step_can_be_read_with_the_old_key(settings):
    kept = SecondSteps().encrypt("JBSWY3DP")
    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
    settings.SECRET_KEY = "another-" + "key0123456789" * 5

    assert SecondSteps().decrypt(kept) == "JBSWY3DP"
    settings.SECRET_KEY_FALLBACKS = []
    with pytest.raises(InvalidToken):
        SecondSteps().decrypt(kept)
