"""A team lead reads nothing of a case, not even what was written in it, before saying why."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from tests.work.conftest import S02, Desks

from navdesk.domain.changes import Change
from navdesk.domain.codes import LifeArea
from navdesk.domain.notes import NoteKind
from navdesk.domain.purposes import Purpose
from navdesk.work.errors import NotReady
from navdesk.work.progress import Silent
from navdesk.work.states import OpenReason

LISE = "Z990103"
WHY = "Kontroll av frister i saken"


def test_what_was_written_is_held_back_from_a_lead_until_the_reason_is_in_the_log(
    desks: Desks, tmp_path: Path
) -> None:
    desk = desks(LISE)
    bench = desk.workbench
    case_id = bench.cases.open_person(S02, OpenReason.LEADER_CONTROL, Silent())
    bench.purposes.choose(case_id, {Purpose.FOLLOW_UP}, WHY)
    bench.mapping.answer(case_id, "WORK.wish", "Vil gjerne ha kveldsjobb")
    bench.notes.begin(case_id, NoteKind.MEETING_RECORD)
    paper = tmp_path / "kveldsbrev.txt"
    paper.write_text("Brev om kveldsjobb", encoding="utf-8")
    attached = bench.attachments.add(case_id, paper)
    doors: dict[str, Callable[[], object]] = {
        "mapping": lambda: bench.mapping.area(case_id, LifeArea.WORK),
        "draft": lambda: bench.notes.draft(case_id),
        "begin": lambda: bench.notes.begin(case_id, NoteKind.MEETING_RECORD),
        "written": lambda: bench.notes.written(case_id),
        "attachments": lambda: bench.attachments.list(case_id),
        "attachment": lambda: bench.attachments.open(case_id, attached.id),
    }
    for look in doors.values():
        assert look() is not None
    assert bench.search.find(case_id, "kveldsjobb").hits
    assert bench.documents.lines(case_id)

    bench.cases.close(case_id)
    assert bench.cases.open_person(S02, OpenReason.LEADER_CONTROL, Silent()) == case_id

    assert bench.purposes.wants_reason(case_id)
    for name, look in doors.items():
        with pytest.raises(NotReady) as held:
            look()
        assert held.value.message.id == "visibility.lead_reason", name
    answer = bench.search.find(case_id, "kveldsjobb")
    assert (answer.hits, answer.withheld) == ((), 0)
    assert bench.documents.lines(case_id) == ()
    bench.purposes.choose(case_id, {Purpose.FOLLOW_UP}, WHY)
    for look in doors.values():
        assert look() is not None


def test_the_reason_is_forgotten_with_the_case_and_not_with_the_news_of_it(
    desks: Desks, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A case that is shut and opened again before anybody hears of it wants a new reason."""
    desk = desks(LISE)
    bench = desk.workbench
    case_id = bench.cases.open_person(S02, OpenReason.LEADER_CONTROL, Silent())
    bench.purposes.choose(case_id, {Purpose.FOLLOW_UP}, WHY)

    def unheard(_: Change) -> None:
        """Tell nobody."""

    monkeypatch.setattr(desk.changes, "publish", unheard)
    bench.cases.close(case_id)
    bench.cases.open_person(S02, OpenReason.LEADER_CONTROL, Silent())
    assert bench.purposes.wants_reason(case_id)
    with pytest.raises(NotReady):
        bench.notes.written(case_id)
