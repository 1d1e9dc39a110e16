"""`gather` and `deliver` against a practice back office: one document, the right exit code."""

from __future__ import annotations

import io
import json
from dataclasses import replace
from typing import Any
from uuid import UUID, uuid4

from tests.work.conftest import KARI, S02, Desks, desks, office, office_key
from tests.work.test_outbox import ABILITY, seal

from navdesk.assembly import Desk
from navdesk.commands import deliver, gather
from navdesk.commands.output import DONE, PARTLY_DONE, Output
from navdesk.rulebook.messages import Texts
from navdesk.sandbox.access_rules import CODE6
from navdesk.sandbox.faults import Fault, FaultKind
from navdesk.sandbox.server import Running

__all__ = ["desks", "office", "office_key"]


def run(command: Any, desk: Desk, *words: str) -> tuple[int, Any, str]:
    out, err = io.StringIO(), io.StringIO()
    code = command(desk, *words, Output(Texts.load("nb"), True, out, err))
    return code, json.loads(out.getvalue()), err.getvalue()


def log_out(desk: Desk) -> None:
    desk.entry._login.log_out()  # type: ignore[attr-defined]


def test_the_number_is_told_without_the_spaces_it_was_typed_with(desks: Desks) -> None:
    code, told, _ = run(gather.run, desks(), "228687 20003")
    assert code == DONE
    assert told["person"] == S02


def test_a_login_that_has_ended_is_asked_for_and_the_work_is_done(desks: Desks) -> None:
    desk = desks()
    seal(desk, ABILITY)
    log_out(desk)
    code, told, _ = run(deliver.run, desk)
    assert code == DONE
    assert [one["state"] for one in told["deliveries"]] == ["verified"]
    log_out(desk)
    code, told, _ = run(gather.run, desk, S02)
    assert code == DONE
    assert {line["outcome"] for line in told["sources"]} <= {"FOUND", "EMPTY"}


def test_a_register_that_is_broken_at_the_first_opening_takes_no_other_source_with_it(
    office: Running, desks: Desks
) -> None:
    office.office.faults.replace([Fault(system="pdl", call="*", kind=FaultKind.HTML)])
    code, told, _ = run(gather.run, desks(), S02)
    assert code == PARTLY_DONE
    outcomes = {line["system"]: line["outcome"] for line in told["sources"]}
    assert outcomes.pop("pdl") == "FAILED"
    assert outcomes["utbetaldata"] == "FOUND"
    assert told["facts"]


def test_a_person_denied_after_an_earlier_gathering_gives_no_fact(
    office: Running, desks: Desks
) -> None:
    desk = desks()
    assert run(gather.run, desk, S02)[0] == DONE
    office.office.access.set_decision(KARI, S02, CODE6)
    code, told, _ = run(gather.run, desk, S02)
    assert code == PARTLY_DONE
    assert told["case"] is None
    assert told["facts"] == []
    assert {line["outcome"] for line in told["sources"]} == {"DENIED"}


def test_an_answer_that_takes_away_much_says_so_on_its_line_and_what_was_known_is_told(
    desks: Desks,
) -> None:
    desk = desks()
    _, first, _ = run(gather.run, desk, S02)
    snapshots = desk._tools.files.open(UUID(first["case"])).snapshots
    known = snapshots.latest_good()["veilarbvedtaksstotte"]
    many = tuple(replace(known.facts[0], record_id=f"14a-{number}") for number in range(30))
    snapshots.add(replace(known, id=uuid4(), facts=many))
    _, told, _ = run(gather.run, desk, S02)
    (line,) = [one for one in told["sources"] if one["system"] == "veilarbvedtaksstotte"]
    assert line["outcome"] == "FOUND"
    assert "gjelder ikke ennå" in line["reason"]
    kept = [one for one in told["facts"] if one["source"] == "veilarbvedtaksstotte"]
    assert len(kept) == 30


def test_deliver_is_not_done_while_something_hidden_waits(office: Running, desks: Desks) -> None:
    desk = desks()
    seal(desk, ABILITY)
    office.office.access.set_decision(KARI, S02, CODE6)
    code, told, _ = run(deliver.run, desk)
    assert code == PARTLY_DONE
    assert told == {"deliveries": []}
