"""A code that came as a record or a list is no code, wherever the register is asked for one."""

from __future__ import annotations

import json
from typing import Any

import pytest

from navdesk.backoffice import pdl
from navdesk.backoffice.identities import identities_of
from navdesk.backoffice.sources.pdl_family import partners
from navdesk.domain.profile import SystemKind

from .conftest import always, memory_client, reply

BENT: tuple[Any, ...] = ({"x": 1}, ["KOMMUNE"], 3, True, None)


@pytest.mark.parametrize("code", BENT)
def test_a_tie_of_no_known_kind_is_no_municipality(code: Any) -> None:
    assert pdl.municipality({"gtType": code, "gtKommune": "9901"}) is None
    assert pdl.municipality({"gtType": "KOMMUNE", "gtKommune": "9901"}) == "9901"


@pytest.mark.parametrize("code", BENT)
def test_a_state_of_no_known_kind_makes_nobody_a_partner(code: Any) -> None:
    state = {"type": code, "relatertVedSivilstand": "03918421172"}
    assert partners({"sivilstand": [state]}) == ()


@pytest.mark.parametrize("code", BENT)
def test_an_id_of_no_known_group_is_nobodys_number(code: Any) -> None:
    ids = [{"ident": "1", "gruppe": code, "historisk": False}]
    body = {"data": {"hentIdenter": {"identer": ids}}}
    client, _ = memory_client(SystemKind.PDL, always(reply(json.dumps(body))))

    found = identities_of(client, "22868720003", "call").ids()

    assert (found.actor_id, found.numbers) == (None, ("22868720003",))
