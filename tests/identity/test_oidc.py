"""A person logs in through a browser, and becomes an employee with roles."""

from __future__ import annotations

import threading
import time
from urllib.parse import parse_qs, urlsplit

import pytest

from navdesk.domain.clock import Clock
from navdesk.domain.codes import Role
from navdesk.domain.messages import NavdeskError
from navdesk.domain.profile import IdentitySetup
from navdesk.identity.errors import LoginCancelled, LoginFailed, LoginRequired
from navdesk.identity.headless import HeadlessBrowser
from navdesk.identity.oidc import Login
from navdesk.net.errors import NotSent
from navdesk.net.http import Call, Http
from navdesk.sandbox.server import Running
from navdesk.sandbox.tokens import CLIENT_ID

from .conftest import KARI, ROLES, SIRI, MemoryStore, Watch, new_login


def with_browser(running: Running, http: Http, browser: object) -> Login:
    setup = IdentitySetup(f"{running.base_url}/identity", CLIENT_ID)
    return Login(setup, http, Clock(Watch()), ROLES, browser)  # type: ignore[arg-type]


def test_a_caseworker_logs_in_and_has_the_caseworkers_role(login: Login) -> None:
    employee = login.log_in(login_hint=KARI)

    assert (employee.nav_ident, employee.name) == (KARI, "Kari Testveileder")
    assert employee.roles == {Role.CASEWORKER}
    assert login.signed_in is not None
    assert len(login.signed_in.groups) == 1


def test_extra_groups_are_extra_roles(login: Login) -> None:
    assert login.log_in(login_hint=SIRI).roles == {Role.CASEWORKER, Role.ROLE_CODE6}


def test_groups_the_profile_does_not_name_give_no_role(running: Running, http: Http) -> None:
    login = new_login(running.base_url, http, roles={Role.AUDITOR: ("nobody",)})

    assert login.log_in(login_hint=KARI).roles == frozenset()


def test_the_address_asks_for_a_code_with_pkce_state_and_nonce(
    running: Running, http: Http
) -> None:
    seen: list[str] = []

    def browser(url: str) -> bool:
        seen.append(url)
        return HeadlessBrowser(http)(url)

    with_browser(running, http, browser).log_in(login_hint=KARI)

    asked = {name: values[0] for name, values in parse_qs(urlsplit(seen[0]).query).items()}
    assert asked["response_type"] == "code"
    assert asked["code_challenge_method"] == "S256"
    assert len(asked["code_challenge"]) == 43
    assert len(asked["state"]) >= 32
    assert len(asked["nonce"]) >= 32
    assert asked["state"] != asked["nonce"]
    assert set(asked["scope"].split()) == {"openid", "profile", "offline_access"}
    assert asked["redirect_uri"].startswith("http://127.0.0.1:")


def test_the_page_in_the_browser_says_that_it_may_be_closed(running: Running, http: Http) -> None:
    pages: list[str] = []

    def browser(url: str) -> bool:
        back = http.send(Call("GET", url, safe=True, follow=False)).headers["Location"]
        page = http.send(Call("GET", back, safe=True, accepts_html=True))
        pages.append(page.text)
        assert page.headers["Cache-Control"] == "no-store"
        return True

    with_browser(running, http, browser).log_in(login_hint=KARI)

    assert "Du er logget inn" in pages[0]
    assert "lukke vinduet" in pages[0]
    assert '<html lang="nb">' in pages[0]
    assert "code" not in pages[0]


def test_a_stray_request_does_not_end_the_login(running: Running, http: Http) -> None:
    def browser(url: str) -> bool:
        redirect = parse_qs(urlsplit(url).query)["redirect_uri"][0]
        for stray in ("?code=abc&state=wrong", "?code=abc", "/../favicon.ico"):
            answer = http.send(Call("GET", redirect + stray, safe=True, accepts_html=True))
            assert answer.status == 404
            assert "hører ikke til" in answer.text
        return HeadlessBrowser(http)(url)

    assert with_browser(running, http, browser).log_in(login_hint=KARI).nav_ident == KARI


def test_the_listener_is_closed_afterwards(running: Running, http: Http) -> None:
    redirects: list[str] = []

    def browser(url: str) -> bool:
        redirects.append(parse_qs(urlsplit(url).query)["redirect_uri"][0])
        return HeadlessBrowser(http)(url)

    with_browser(running, http, browser).log_in(login_hint=KARI)

    with pytest.raises(NotSent):
        http.send(Call("GET", redirects[0]))


def test_a_login_can_be_cancelled_while_the_browser_waits(running: Running, http: Http) -> None:
    stop = threading.Event()
    threading.Timer(0.2, stop.set).start()
    started = time.monotonic()

    with pytest.raises(LoginCancelled) as caught:
        with_browser(running, http, lambda _: True).log_in(stop.is_set)

    assert caught.value.message.id == "identity.cancelled"
    assert time.monotonic() - started < 1


def test_a_login_nobody_finishes_ends_by_itself(running: Running, http: Http) -> None:
    with pytest.raises(LoginCancelled) as caught:
        with_browser(running, http, lambda _: True).log_in(limit_s=0.2)

    assert caught.value.message.id == "identity.too_late"


def test_without_a_browser_the_login_says_so(running: Running, http: Http) -> None:
    def broken(_: str) -> bool:
        raise OSError

    for browser in (lambda _: False, broken):
        with pytest.raises(LoginFailed) as caught:
            with_browser(running, http, browser).log_in()
        assert caught.value.message.id == "identity.no_browser"


def test_a_headless_browser_stops_where_a_person_would_have_to_choose(login: Login) -> None:
    with pytest.raises(LoginFailed) as caught:
        login.log_in()

    assert caught.value.message.id == "identity.no_browser"


def test_a_refusal_of_the_provider_is_told(running: Running, http: Http) -> None:
    def browser(url: str) -> bool:
        asked = parse_qs(urlsplit(url).query)
        back = f"{asked['redirect_uri'][0]}?error=access_denied&state={asked['state'][0]}"
        return http.send(Call("GET", back, safe=True, accepts_html=True)).ok

    with pytest.raises(LoginFailed) as caught:
        with_browser(running, http, browser).log_in()

    assert caught.value.message.id == "identity.denied"


def test_an_invented_code_is_refused(running: Running, http: Http) -> None:
    def browser(url: str) -> bool:
        asked = parse_qs(urlsplit(url).query)
        back = f"{asked['redirect_uri'][0]}?code=invented&state={asked['state'][0]}"
        return http.send(Call("GET", back, safe=True, accepts_html=True)).ok

    with pytest.raises(NavdeskError) as caught:
        with_browser(running, http, browser).log_in()

    assert caught.value.message.id == "identity.failed"
    assert "invented" not in str(caught.value)


def test_a_provider_that_is_not_there_is_a_network_error(http: Http) -> None:
    with pytest.raises(NotSent):
        new_login("http://127.0.0.1:1", http).log_in()


def test_somebody_elses_login_never_replaces_the_open_vaults(running: Running, http: Http) -> None:
    login, store = new_login(running.base_url, http), MemoryStore()
    login.log_in(login_hint=KARI)
    login.attach(store, KARI)
    kept = store.blob

    with pytest.raises(LoginFailed) as caught:
        login.log_in(login_hint=SIRI)

    assert caught.value.message.id == "identity.other_employee"
    assert store.blob == kept
    assert login.signed_in is not None
    assert login.signed_in.employee.nav_ident == KARI


def test_nobody_elses_login_is_taken_after_the_owners_has_ended(
    running: Running, http: Http
) -> None:
    login, store = new_login(running.base_url, http), MemoryStore()
    login.log_in(login_hint=KARI)
    login.attach(store, KARI)
    login.log_out()

    with pytest.raises(LoginFailed) as caught:
        login.log_in(login_hint=SIRI)

    assert caught.value.message.id == "identity.other_employee"
    assert store.blob is None
    with pytest.raises(LoginRequired):
        login.token_for("prod-fss:pdl:pdl-api")


def test_an_empty_vault_takes_its_owners_login_and_no_other(running: Running, http: Http) -> None:
    store, login = MemoryStore(), new_login(running.base_url, http)
    login.attach(store, KARI)

    with pytest.raises(LoginFailed):
        login.log_in(login_hint=SIRI)
    assert store.blob is None

    login.log_in(login_hint=KARI)
    assert store.blob is not None


def test_a_login_is_not_put_into_somebody_elses_vault(running: Running, http: Http) -> None:
    karis, siris = MemoryStore(), new_login(running.base_url, http)
    kari = new_login(running.base_url, http)
    kari.log_in(login_hint=KARI)
    kari.attach(karis, KARI)
    kept = karis.blob
    siris.log_in(login_hint=SIRI)

    with pytest.raises(LoginFailed):
        siris.attach(karis, KARI)

    assert karis.blob == kept
