"""Whether a person is shielded: only a plain true or false is an answer."""

from __future__ import annotations

import pytest

from navdesk.backoffice.shielded import ShieldedRegister
from navdesk.domain.profile import SystemKind
from navdesk.net.errors import NetError
from navdesk.net.reply import Reply
from navdesk.sandbox.server import Running

from .conftest import Clients, always, memory_client, reply


def test_a_shielded_person_and_one_who_is_not(clients: Clients, running: Running) -> None:
    register = ShieldedRegister(clients["skjermede"])

    assert register.is_shielded(running.office.people.story("X1").number, "c") is True
    assert register.is_shielded(running.office.people.story("S02").number, "c") is False


@pytest.mark.parametrize(
    "answer",
    [
        reply('"false"'),
        reply("0"),
        reply("null"),
        reply("{}"),
        reply("[false]"),
        reply("false", status=204),
        reply("false", status=404),
        reply("{}", status=403),
        reply("<html>Logg inn</html>", kind="text/html"),
        reply("fal"),
        reply(""),
    ],
)
def test_anything_else_is_no_answer(answer: Reply) -> None:
    client, _ = memory_client(SystemKind.SHIELDED, always(answer))

    with pytest.raises(NetError):
        ShieldedRegister(client).is_shielded("22868720003", "c")


def test_the_person_stands_in_the_body_and_nowhere_else() -> None:
    client, http = memory_client(SystemKind.SHIELDED, always(reply("true")))

    ShieldedRegister(client).is_shielded("22868720003", "call-9")

    [call] = http.calls
    assert call.json == {"personident": "22868720003"}
    assert "22868720003" not in call.url
    assert "22868720003" not in repr(dict(call.headers))
    assert call.headers["Nav-Call-Id"] == "call-9"
