"""Every system gets its own token; a refresh token is used one at a time, and no work is lost."""

from __future__ import annotations

import base64
import json
import threading
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from typing import Any

import pytest

from navdesk.domain.messages import NavdeskError
from navdesk.domain.profile import TokenStyle
from navdesk.identity.errors import LoginRequired
from navdesk.identity.oidc import Login
from navdesk.net.errors import NetError, NotAuthorised, NotSent
from navdesk.net.http import Http
from navdesk.sandbox.faults import Fault, FaultKind
from navdesk.sandbox.server import Running, start

from .conftest import KARI, PDL, SAF, MemoryStore, Watch, new_login


def claims(token: str) -> dict[str, Any]:
    payload = token.split(".")[1]
    found: dict[str, Any] = json.loads(
        base64.urlsafe_b64decode(payload + "=" * (-len(payload) % 4))
    )
    return found


@pytest.fixture
def logged_in(login: Login) -> Login:
    login.log_in(login_hint=KARI)
    return login


@pytest.mark.parametrize("style", list(TokenStyle))
def test_each_audience_gets_its_own_token_with_the_name_inside(
    running: Running, http: Http, style: TokenStyle
) -> None:
    login = new_login(running.base_url, http, style=style)
    login.log_in(login_hint=KARI)

    pdl, saf = claims(login.token_for(PDL)), claims(login.token_for(SAF))

    assert (pdl["aud"], saf["aud"]) == (PDL, SAF)
    assert pdl["NAVident"] == KARI
    assert pdl["name"] == "Kari Testveileder"


def test_a_token_is_used_again_until_a_minute_before_its_end(
    logged_in: Login, watch: Watch
) -> None:
    first = logged_in.token_for(PDL)
    watch.moved = timedelta(seconds=3500)
    assert logged_in.token_for(PDL) == first

    watch.moved = timedelta(seconds=3545)
    assert logged_in.token_for(PDL) != first


def test_a_refused_token_is_renewed_but_a_newer_one_is_kept(logged_in: Login) -> None:
    first = logged_in.token_for(PDL)
    logged_in.token_refused(PDL, first)
    second = logged_in.token_for(PDL)
    logged_in.token_refused(PDL, first)

    assert second != first
    assert logged_in.token_for(PDL) == second


def test_without_a_login_only_a_login_helps(login: Login) -> None:
    with pytest.raises(LoginRequired):
        login.token_for(PDL)


def test_the_rotated_token_is_saved_before_the_access_token_is_handed_out(
    logged_in: Login,
) -> None:
    store = MemoryStore()
    logged_in.attach(store, KARI)
    before = store.blob

    logged_in.token_for(PDL)

    assert store.blob is not None
    assert store.blob != before
    assert len(store.saved) == 2


def test_an_access_token_is_not_handed_out_when_the_rotated_one_cannot_be_saved(
    logged_in: Login,
) -> None:
    class Full(MemoryStore):
        fail = False

        def save(self, blob: bytes) -> None:
            if self.fail:
                raise OSError("disk full")
            super().save(blob)

    store = Full()
    logged_in.attach(store, KARI)
    store.fail = True
    with pytest.raises(OSError, match="disk full"):
        logged_in.token_for(PDL)
    store.fail = False

    assert claims(logged_in.token_for(PDL))["aud"] == PDL


def test_the_next_run_goes_on_with_the_kept_login(running: Running, http: Http) -> None:
    store = MemoryStore()
    first = new_login(running.base_url, http)
    first.log_in(login_hint=KARI)
    first.attach(store, KARI)

    second = new_login(running.base_url, http)
    second.attach(store, KARI)

    assert claims(second.token_for(PDL))["NAVident"] == KARI
    assert second.signed_in is None


def test_a_used_refresh_token_means_log_in_again_and_nothing_else(
    running: Running, http: Http
) -> None:
    store = MemoryStore()
    login = new_login(running.base_url, http)
    login.log_in(login_hint=KARI)
    login.attach(store, KARI)
    used = store.blob
    login.token_for(PDL)

    stale = new_login(running.base_url, http)
    stale.attach(MemoryStore(used), KARI)
    with pytest.raises(LoginRequired) as caught:
        stale.token_for(PDL)
    assert caught.value.message.id == "identity.expired"

    stale.log_in(login_hint=KARI)
    assert claims(stale.token_for(PDL))["aud"] == PDL


def test_a_token_rotated_by_another_process_is_picked_up(running: Running, http: Http) -> None:
    store = MemoryStore()
    desktop = new_login(running.base_url, http)
    desktop.log_in(login_hint=KARI)
    desktop.attach(store, KARI)
    desktop.token_for(PDL)
    command = new_login(running.base_url, http)
    command.attach(store, KARI)

    rotated = json.loads(store.blob or b"")
    command.token_for(PDL)
    assert json.loads(store.blob or b"")["refresh_token"] != rotated["refresh_token"]

    assert claims(desktop.token_for(SAF))["aud"] == SAF


def test_damaged_bytes_in_the_vault_mean_log_in_again(login: Login) -> None:
    for blob in (b"", b"\xff", b"[]", b"{}", b"7"):
        login.attach(MemoryStore(blob), KARI)
        with pytest.raises(LoginRequired):
            login.token_for(PDL)


def test_ten_systems_at_once_never_use_a_refresh_token_twice(running: Running, http: Http) -> None:
    store = MemoryStore()
    login = new_login(running.base_url, http)
    login.log_in(login_hint=KARI)
    login.attach(store, KARI)
    audiences = list(dict.fromkeys(running.office.audiences.values()))
    found: dict[str, str] = {}
    troubles: list[Exception] = []
    together = threading.Barrier(len(audiences) * 2)

    def ask(audience: str) -> None:
        together.wait()
        try:
            found[audience] = claims(login.token_for(audience))["aud"]
        except Exception as trouble:  # noqa: BLE001 - handed to the test's own thread
            troubles.append(trouble)

    threads = [threading.Thread(target=ask, args=(a,)) for a in audiences * 2]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert troubles == []
    assert found == {audience: audience for audience in audiences}
    assert len(store.saved) == 1 + len(audiences), "one renewal per audience, one at a time"


def at_once(login: Login, audiences: Sequence[str]) -> list[str | NavdeskError]:
    """Ask for all tokens at the same moment; returns what each thread got."""
    together = threading.Barrier(len(audiences))

    def ask(audience: str) -> str | NavdeskError:
        together.wait()
        try:
            return login.token_for(audience)
        except NavdeskError as trouble:
            return trouble

    with ThreadPoolExecutor(len(audiences)) as pool:
        return list(pool.map(ask, audiences))


@pytest.mark.parametrize("style", list(TokenStyle))
def test_two_sources_of_one_audience_cause_one_request(
    running: Running, http: Http, style: TokenStyle
) -> None:
    login = new_login(running.base_url, http, style=style)
    login.log_in(login_hint=KARI)
    login.token_for(SAF)
    running.counters.clear()

    tokens = at_once(login, [PDL] * 6)

    assert len(set(map(str, tokens))) == 1
    asked = running.counters.as_json()["identity"]
    assert sum(count for call, count in asked.items() if call.startswith("token.")) == 1


def test_exchanged_tokens_are_asked_for_side_by_side(running: Running, http: Http) -> None:
    login = new_login(running.base_url, http, style=TokenStyle.OBO)
    login.log_in(login_hint=KARI)
    login.token_for(PDL)
    audiences = [one for one in running.office.audiences.values() if one != PDL][:12]
    delay = Fault("identity", "token.jwt_bearer", FaultKind.DELAY, value=300)
    running.office.faults.replace([delay])
    try:
        began = time.monotonic()
        tokens = at_once(login, audiences)
        took = time.monotonic() - began
    finally:
        running.office.faults.clear()

    assert [claims(str(token))["aud"] for token in tokens] == audiences
    assert took < 12 * 0.3 / 3


@pytest.mark.parametrize("style", list(TokenStyle))
def test_one_audience_that_is_refused_takes_no_other_with_it(
    running: Running, http: Http, style: TokenStyle
) -> None:
    login = new_login(running.base_url, http, style=style)
    login.log_in(login_hint=KARI)
    nobody = "prod-fss:nobody:nothing"

    found = at_once(login, [nobody, PDL, nobody, SAF, nobody])

    assert [type(one) is NotAuthorised for one in found] == [True, False, True, False, True]


def test_a_login_that_ended_leaves_the_tokens_that_still_live(running: Running, http: Http) -> None:
    store = MemoryStore()
    login = new_login(running.base_url, http)
    login.log_in(login_hint=KARI)
    login.attach(store, KARI)
    used = store.blob
    living = login.token_for(PDL)
    store.blob = used

    with pytest.raises(LoginRequired):
        login.token_for(SAF)

    assert login.is_over
    assert login.token_for(PDL) == living
    assert store.blob is None
    login.log_in(login_hint=KARI)
    assert not login.is_over
    assert claims(login.token_for(SAF))["aud"] == SAF


def test_a_token_that_comes_after_logging_out_is_not_handed_out(
    running: Running, http: Http
) -> None:
    login = new_login(running.base_url, http, style=TokenStyle.OBO)
    login.log_in(login_hint=KARI)
    login.token_for(PDL)
    delay = Fault("identity", "token.jwt_bearer", FaultKind.DELAY, value=400)
    running.office.faults.replace([delay])
    try:
        with ThreadPoolExecutor(1) as pool:
            asked = pool.submit(login.token_for, SAF)
            time.sleep(0.15)
            login.log_out()
            with pytest.raises(LoginRequired):
                asked.result()
    finally:
        running.office.faults.clear()
    with pytest.raises(LoginRequired):
        login.token_for(SAF)


def test_an_unknown_audience_is_no_reason_to_log_in_again(logged_in: Login) -> None:
    with pytest.raises(NotAuthorised):
        logged_in.token_for("prod-fss:nobody:nothing")

    assert claims(logged_in.token_for(PDL))["aud"] == PDL


def test_no_network_is_no_reason_to_log_in_again(http: Http) -> None:
    server = start(systems=("identity",))
    login = new_login(server.base_url, http)
    store = MemoryStore()
    login.log_in(login_hint=KARI)
    login.attach(store, KARI)
    kept = store.blob
    server.stop()

    with pytest.raises(NotSent):
        login.token_for(PDL)

    assert store.blob == kept


@pytest.mark.parametrize(
    ("kind", "value"),
    [(FaultKind.STATUS, 503), (FaultKind.HTML, 0), (FaultKind.CUT, 0), (FaultKind.DROP_BEFORE, 0)],
)
def test_whatever_happens_at_the_provider_the_call_itself_was_not_sent(
    http: Http, kind: FaultKind, value: int
) -> None:
    server = start(systems=("identity",))
    try:
        login = new_login(server.base_url, http)
        login.log_in(login_hint=KARI)
        server.office.faults.replace(
            [Fault(system="identity", call="token.refresh_token", kind=kind, value=value, times=1)]
        )

        with pytest.raises(NetError) as caught:
            login.token_for(PDL)

        assert isinstance(caught.value, NotSent)
    finally:
        server.stop()


def test_a_token_that_comes_just_as_somebody_logs_out_is_not_kept(logged_in: Login) -> None:
    keeper = logged_in._keeper
    before = keeper._logins
    keeper.forget()

    with pytest.raises(LoginRequired):
        keeper._remember(SAF, {"access_token": "late"}, before)

    assert keeper._access == {}


def test_logging_out_leaves_no_token_behind(logged_in: Login) -> None:
    store = MemoryStore()
    logged_in.attach(store, KARI)
    logged_in.token_for(PDL)

    logged_in.log_out()

    assert store.blob is None
    with pytest.raises(LoginRequired):
        logged_in.token_for(PDL)


def test_no_token_shows_in_a_repr(logged_in: Login) -> None:
    token = logged_in.token_for(PDL)
    keeper = logged_in._keeper

    assert token not in repr(keeper._access)
    assert keeper._session is not None
    assert keeper._session.refresh_token not in repr(keeper._session)
