"""The audit log: whole, or the place where it is not."""

from __future__ import annotations

from datetime import timedelta
from uuid import uuid4

import pytest
from sqlalchemy import delete, text, update
from sqlalchemy.exc import IntegrityError
from tests.vault import raw

from navdesk.vault.errors import OldFilePutBack
from navdesk.vault.schema_index import AuditRow, IndexMeta
from navdesk.work.printed import Printed


@pytest.fixture
def log(vault):
    for number in range(5):
        vault.audit.append("open", "15890112345", uuid4(), "CASE_WORK", "ALLOWED", str(number))
    return vault.audit


def tamper(vault, *statements) -> None:
    """Do what somebody with the key could do: take the triggers away and change lines."""
    with vault._index.write() as session:
        session.execute(text("DROP TRIGGER audit_no_update"))
        session.execute(text("DROP TRIGGER audit_no_delete"))
        for statement in statements:
            session.execute(statement)


def test_lines_are_numbered_and_come_back_as_written(vault, log, clock):
    case_id = uuid4()
    log.append("print", None, case_id, "HANDOVER", "DENIED")
    entries = log.entries()
    assert [entry.number for entry in entries] == [1, 2, 3, 4, 5, 6]
    last = entries[-1]
    assert (last.kind, last.person, last.case_id) == ("print", None, case_id)
    assert (last.reason, last.outcome, last.detail) == ("HANDOVER", "DENIED", "")
    assert last.at == clock.real_now()
    assert last.case_time == clock.now() == last.at + timedelta(hours=1)
    assert "15890112345" not in repr(entries)


def test_what_was_printed_of_a_case_is_read_once_and_then_only_what_came_since(log, monkeypatch):
    case_id, printed = uuid4(), Printed(log)
    for case, kind, outcome in (
        (case_id, "print", "ALLOWED"),
        (case_id, "print", "DENIED"),
        (uuid4(), "print", "ALLOWED"),
        (case_id, "open", "ALLOWED"),
    ):
        log.append(kind, "15890112345", case, f"{kind}_{outcome}", outcome, "n1")
    assert printed.of(case_id) == {("print_ALLOWED", "n1")}
    read, plain = [], log.of_case
    monkeypatch.setattr(
        log, "of_case", lambda *asked, after: read.append(after) or plain(*asked, after=after)
    )
    printed.of(case_id)
    log.append("print", "15890112345", case_id, "plan", "ALLOWED")
    assert printed.of(case_id) == {("print_ALLOWED", "n1"), ("plan", "")}
    assert read == [9], "nothing new is not read, and what is new from where it begins"


def test_an_untouched_log_is_whole_also_after_opening_again(opener, vault, log):
    assert log.verify().whole
    vault.close()
    again = opener.open()
    again.audit.append("open", None, None, "CASE_WORK", "ALLOWED")
    check = again.audit.verify()
    assert (check.whole, check.lines) == (True, 6)


def test_an_empty_log_is_whole(vault):
    assert vault.audit.verify().whole
    assert vault.audit.entries() == ()


@pytest.mark.parametrize("statement", [update(AuditRow).values(detail="x"), delete(AuditRow)])
def test_the_file_refuses_to_change_a_line(vault, log, statement):
    with pytest.raises(IntegrityError, match="append-only"), vault._index.write() as session:
        session.execute(statement)
    assert log.verify().whole


@pytest.mark.parametrize(
    "change",
    [
        {"detail": "other"},
        {"outcome": "DENIED"},
        {"person": "15890154321"},
        {"reason": "LEADER_CONTROL"},
        {"hash": bytes(32)},
        {"previous": bytes(32)},
    ],
    ids=str,
)
def test_a_changed_line_is_found_and_placed(vault, log, change):
    tamper(vault, update(AuditRow).where(AuditRow.number == 3).values(**change))
    assert log.verify().broken_at == 3


def test_a_removed_line_is_found_and_placed(vault, log):
    tamper(vault, delete(AuditRow).where(AuditRow.number == 2))
    assert log.verify().broken_at == 2


def test_a_removed_line_is_found_even_when_the_rest_is_renumbered(vault, log):
    tamper(
        vault,
        delete(AuditRow).where(AuditRow.number == 2),
        update(AuditRow).where(AuditRow.number == 3).values(number=2),
        update(AuditRow).where(AuditRow.number == 4).values(number=3),
        update(AuditRow).where(AuditRow.number == 5).values(number=4),
        update(IndexMeta).values(audit_count=4),
    )
    assert log.verify().broken_at == 2


def test_a_cut_tail_is_found(vault, log):
    tamper(vault, delete(AuditRow).where(AuditRow.number >= 4))
    check = log.verify()
    assert (check.broken_at, check.lines) == (4, 3)


def test_a_log_emptied_altogether_is_found(vault, log):
    tamper(vault, delete(AuditRow))
    assert vault.audit.verify().broken_at == 1


def test_swapped_lines_are_found(vault, log):
    tamper(
        vault,
        update(AuditRow).where(AuditRow.number == 2).values(number=99),
        update(AuditRow).where(AuditRow.number == 3).values(number=2),
        update(AuditRow).where(AuditRow.number == 99).values(number=3),
    )
    assert log.verify().broken_at == 2


@pytest.mark.parametrize("writes", [0, 7], ids=["as it was", "with the counter moved on"])
def test_a_tail_cut_by_somebody_who_has_the_key_is_found_at_the_next_opening(
    opener, home, vault, writes
):
    for number in range(5):
        vault.audit.append("open", "15890112345", uuid4(), "CASE_WORK", "ALLOWED", str(number))
    vault.close()
    path = home.index("Z990001")
    key = raw.keys(home, "Z990001", opener.passphrase)[path]
    with raw.opened(path, key) as index:
        index.execute("DROP TRIGGER audit_no_delete")
        index.execute("DELETE FROM audit WHERE number > 3")
        index.execute(
            "UPDATE meta SET audit_count = 3, head = head + ?, "
            "audit_head = (SELECT hash FROM audit WHERE number = 3)",
            (writes,),
        )
    with pytest.raises(OldFilePutBack):
        opener.open()
