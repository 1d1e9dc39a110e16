"""`navdesk doctor` on what the machine does about memory and locks."""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path
from typing import Any

import pytest
from tests.machine.logind_bus import logind_bus

from navdesk.commands import doctor
from navdesk.commands.output import Output
from navdesk.machine.swap import Swap
from navdesk.rulebook.messages import LANGUAGES, Texts

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="asks Linux")


def checks(language: str = "nb") -> dict[str, dict[str, Any]]:
    out = io.StringIO()
    doctor.run(None, Output(Texts.load(language), True, out, io.StringIO()))
    return {check["id"]: check for check in json.loads(out.getvalue())["checks"]}


def test_the_systems_lock_is_heard_where_logind_knows_the_session(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with logind_bus(tmp_path) as bus:
        monkeypatch.setenv("DBUS_SYSTEM_BUS_ADDRESS", bus.address)
        found = checks()["session"]
        assert found["ok"]
        assert "låser også navdesk" in found["message"]
        monkeypatch.delenv("XDG_SESSION_ID", raising=False)
        bus.add_method("GetSessionByPID", "u", "o", 'raise dbus.exceptions.DBusException("no")')
        found = checks()["session"]
        assert not found["ok"]
        assert "kjenner ikke økten" in found["message"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_without_logind_it_says_what_locks_instead(
    language: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DBUS_SYSTEM_BUS_ADDRESS", f"unix:path={tmp_path}/nobody")
    found = checks(language)["session"]
    assert not found["ok"]
    assert "Ctrl+L" in found["message"]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("state", Swap)
def test_every_state_of_the_swap_has_its_sentence(
    state: Swap, language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(doctor, "swap_state", lambda: state)
    found = checks(language)["swap"]
    assert found["ok"] is (state is not Swap.PLAIN)
    assert len(found["message"].split()) >= 2
    assert "lock." not in found["message"]
