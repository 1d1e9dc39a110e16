"""The unit's open tasks come whole, each once, with a person number where there is one."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest

from navdesk.backoffice.people import PersonRegister
from navdesk.backoffice.tasks import PAGE, TaskRegister
from navdesk.domain.clock import Clock
from navdesk.domain.profile import SystemKind
from navdesk.net.errors import BadAnswer, NetError
from navdesk.net.http import Call
from navdesk.sandbox.faults import Fault, FaultKind
from navdesk.sandbox.server import Running

from .conftest import Clients, contract, memory_client, reply


def register_over(answer: Any, people: Any = None) -> tuple[TaskRegister, list[Call]]:
    client, http = memory_client(SystemKind.OPPGAVE, answer)
    nobody, _ = memory_client(SystemKind.PDL, people or (lambda _: reply("{}")))
    return TaskRegister(client, PersonRegister(nobody, _CLOCK), "0000"), http.calls


_CLOCK = Clock(lambda: None)  # type: ignore[arg-type, return-value]


def row(ident: int, **more: Any) -> dict[str, Any]:
    return {
        "id": ident,
        "identer": [{"ident": "11830451341", "gruppe": "FOLKEREGISTERIDENT"}],
        "oppgavetype": "KONT_BRUK",
        "tema": "OPP",
        "aktivDato": "2026-09-01",
        **more,
    }


def test_the_practice_offices_tasks_are_read(
    clients: Clients, clock: Clock, running: Running
) -> None:
    tasks = TaskRegister(
        clients["oppgave"], PersonRegister(clients["pdl"], clock), "0000"
    ).open_tasks("c")

    s02 = running.office.people.story("S02").number
    mine = [task for task in tasks if task.person == s02]
    assert {task.type for task in mine} == {"VURD_HENV", "VUR_KONS_YTE"}
    assert all(task.due is not None and task.arrived_on <= date(2026, 9, 15) for task in mine)
    assert len({task.record_id for task in tasks}) == len(tasks)


def test_every_page_is_asked_for_and_a_task_that_moved_comes_once() -> None:
    pages = [
        {"antallTreffTotalt": 100, "oppgaver": [row(n) for n in range(PAGE)]},
        {"antallTreffTotalt": 100, "oppgaver": [row(n) for n in range(PAGE - 1, 2 * PAGE - 1)]},
        {"antallTreffTotalt": 100, "oppgaver": [row(97), row(98)]},
    ]
    register, calls = register_over(lambda call: reply(json.dumps(pages[len(offsets(call))])))
    seen: list[str] = []

    def offsets(call: Call) -> list[str]:
        seen.append(str(call.params["offset"]))
        return seen[:-1]

    tasks = register.open_tasks("c")

    assert [call.params["offset"] for call in calls] == ["0", "49", "98"]
    assert len(tasks) == 99
    assert calls[0].params["statuskategori"] == "AAPEN"
    assert calls[0].params["limit"] == "49"


def test_an_actor_id_becomes_a_person_number() -> None:
    ids = [{"ident": "22868720003", "gruppe": "FOLKEREGISTERIDENT", "historisk": False}]
    people = {"data": {"hentIdenterBolk": [{"ident": "1" * 13, "code": "ok", "identer": ids}]}}
    rows = [row(1, identer=None, aktoerId="1" * 13), row(2, identer=[], orgnr="999999999"), row(3)]
    body = {"antallTreffTotalt": 3, "oppgaver": rows}
    register, _ = register_over(
        lambda _: reply(json.dumps(body)), lambda _: reply(json.dumps(people))
    )

    assert [task.person for task in register.open_tasks("c")] == [
        "22868720003",
        None,
        "11830451341",
    ]


def test_the_published_example_is_read() -> None:
    path = contract("state", "oppgave", "examples", "hentOppgaveListe_get.json")
    people = {"data": {"hentIdenterBolk": []}}
    register, _ = register_over(
        lambda _: reply(path.read_bytes()), lambda _: reply(json.dumps(people))
    )

    tasks = register.open_tasks("c")

    assert [task.record_id for task in tasks] == ["11519", "14648"]
    assert tasks[0].arrived_on == date(2019, 10, 3)
    assert tasks[0].due == date(2019, 12, 26)
    assert tasks[0].assigned_to == "Z990757"


@pytest.mark.parametrize(
    "body", ["[]", "{}", '{"oppgaver": []}', '{"antallTreffTotalt": 1}', "null"]
)
def test_half_an_answer_is_no_list(body: str) -> None:
    register, _ = register_over(lambda _: reply(body))

    with pytest.raises(BadAnswer):
        register.open_tasks("c")


def test_odd_rows_are_left_out() -> None:
    rows = [7, {}, row(1, aktivDato="?"), row(2, identer=7, aktoerId=7), row(3)]
    register, _ = register_over(
        lambda _: reply(json.dumps({"antallTreffTotalt": 5, "oppgaver": rows}))
    )

    assert [task.record_id for task in register.open_tasks("c")] == ["2", "3"]


def test_a_refusal_and_a_fault_are_errors(clients: Clients, clock: Clock, faults: Any) -> None:
    people = PersonRegister(clients["pdl"], clock)
    for status in (403, 404, 500):
        faults.replace([Fault(system="oppgave", call="*", kind=FaultKind.STATUS, value=status)])
        with pytest.raises(NetError):
            TaskRegister(clients["oppgave"], people, "0000").open_tasks("c")


def test_a_task_in_a_log_names_nobody() -> None:
    register, _ = register_over(
        lambda _: reply(json.dumps({"antallTreffTotalt": 1, "oppgaver": [row(1)]}))
    )

    assert repr(register.open_tasks("c")[0]) == "Task(1)"
