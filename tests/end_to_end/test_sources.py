"""One bad source never takes the others with it, and says what it is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from tests.end_to_end.conftest import S02, PracticeDay
from tests.end_to_end.story import open_case, write_and_seal

from navdesk.assembly import Desk
from navdesk.domain.codes import Protection, SourceOutcome
from navdesk.sandbox.faults import Fault, FaultKind
from navdesk.work.errors import NotReady
from navdesk.work.progress import Silent

Desks = Callable[..., Desk]


def impatient(day: PracticeDay) -> None:
    """Give every system little time, by the profile as an office would."""
    text = day.profile_file.read_text(encoding="utf-8")
    lines = ["timeout_s = 2.5" if one.startswith("timeout_s") else one for one in text.splitlines()]
    day.profile_file.write_text("\n".join(lines), encoding="utf-8")
    assert "timeout_s = 2.5" in lines


def test_html_a_time_out_and_a_denial_each_say_so_and_the_rest_is_shown(
    day: PracticeDay, desks: Desks
) -> None:
    impatient(day)
    desk = desks()
    case_id = open_case(desk, S02)
    day.running.office.faults.replace(
        [
            Fault("saf", "*", FaultKind.HTML),
            Fault("utbetaldata", "*", FaultKind.DELAY, value=6000),
            Fault("aareg", "*", FaultKind.STATUS, value=403),
        ]
    )
    heard = []
    lines = desk.workbench.gather.run(case_id, Silent(), heard.append)
    by_system = {line.system: line for line in lines}
    saf, payments, jobs = by_system["saf"], by_system["utbetaldata"], by_system["aareg"]
    assert saf.outcome is SourceOutcome.FAILED
    assert payments.outcome is SourceOutcome.FAILED
    assert jobs.outcome is SourceOutcome.DENIED
    reasons = [line.reason.id if line.reason else None for line in (saf, payments, jobs)]
    assert len(set(reasons)) == 3
    assert None not in reasons
    others = [line for line in lines if line.system not in {"saf", "utbetaldata", "aareg"}]
    good = {SourceOutcome.FOUND, SourceOutcome.EMPTY}
    assert [(one.system, one.reason) for one in others if one.outcome not in good] == []
    found = {line.system for line in others if line.outcome is SourceOutcome.FOUND}
    assert found == {fact.source for fact in desk.facts(case_id)}
    assert {"pdl", "digisos", "veilarboppfolging"} <= found
    assert {line.system for line in heard if line.running} == set(by_system)
    assert {line.system for line in heard if not line.running} == set(by_system)


def test_the_last_good_answer_stays_when_a_source_fails(day: PracticeDay, desks: Desks) -> None:
    desk = desks()
    case_id = open_case(desk, S02)
    desk.workbench.gather.run(case_id, Silent(), lambda line: None)
    before = [fact for fact in desk.facts(case_id) if fact.source == "utbetaldata"]
    day.running.office.faults.replace([Fault("utbetaldata", "*", FaultKind.STATUS, value=503)])
    lines = desk.workbench.gather.run(case_id, Silent(), lambda line: None)
    assert {one.outcome for one in lines if one.system == "utbetaldata"} == {SourceOutcome.FAILED}
    assert [fact for fact in desk.facts(case_id) if fact.source == "utbetaldata"] == before
    assert before


def test_a_source_that_is_switched_off_is_skipped_and_says_so(
    day: PracticeDay, desks: Desks
) -> None:
    text = day.profile_file.read_text(encoding="utf-8")
    off = text.replace('id = "aareg"', 'id = "aareg"\nenabled = false')
    day.profile_file.write_text(_without_second(off, "enabled"), encoding="utf-8")
    desk = desks()
    case_id = open_case(desk, S02)
    lines = desk.workbench.gather.run(case_id, Silent(), lambda line: None)
    skipped = [line for line in lines if line.outcome is SourceOutcome.SKIPPED]
    assert [line.system for line in skipped] == ["aareg"]
    assert skipped[0].reason is not None


def test_a_source_in_the_queue_that_fails_leaves_the_old_queue(
    day: PracticeDay, desks: Desks
) -> None:
    desk = desks()
    queue = desk.workbench.queue
    full = queue.refresh(Silent())
    day.network.cut()
    later = queue.refresh(Silent())
    assert later.count == full.count > 0
    assert later.computed_at == full.computed_at
    assert later.problems
    assert replace(later, problems=()) == full


def _without_second(text: str, key: str) -> str:
    """Drop the profile's own line for `key` in the table that got ours."""
    tables = text.split("[[system]]")
    for number, table in enumerate(tables):
        lines = table.splitlines(keepends=True)
        own = [at for at, line in enumerate(lines) if line.startswith(f"{key} =")]
        if len(own) > 1:
            del lines[own[-1]]
            tables[number] = "".join(lines)
    return "[[system]]".join(tables)


def test_a_new_case_opens_without_the_population_register_and_is_kept_strictly(
    day: PracticeDay, desks: Desks
) -> None:
    desk = desks()
    day.running.office.faults.replace([Fault("pdl", "*", FaultKind.HTML)])
    case_id = open_case(desk, S02)
    lines = desk.workbench.gather.run(case_id, Silent(), lambda line: None)
    outcomes = {line.system: line.outcome for line in lines}
    assert outcomes.pop("pdl") is SourceOutcome.FAILED
    assert outcomes["aareg"] is SourceOutcome.FOUND
    assert "aareg" in {fact.source for fact in desk.facts(case_id)}
    assert desk.workbench.cases.header(case_id).protection is Protection.UNKNOWN
    assert desk.workbench.cases.all() == ()
    with pytest.raises(NotReady) as refused:
        write_and_seal(desk, case_id)
    assert refused.value.message.id in {"work.protection_unknown", "work.municipality_unknown"}
    day.running.office.faults.clear()
    assert open_case(desk, S02) == case_id
    header = desk.workbench.cases.header(case_id)
    assert (header.client, header.protection) == ("Tapper Testrev", Protection.NONE)
