"""Reading every file of a vault through: it finds what is there, and changes nothing."""

from __future__ import annotations

import shutil

from tests.vault.faults.conftest import IDENT, log_of
from tests.vault.faults.test_damage import PAGE, flip

from navdesk.vault.checkup import Checkup


def test_a_whole_vault_has_nothing_to_tell_and_is_not_changed(  # noqa: PLR0917 - fixtures
    vault, opener, home, two_cases, new_note, new_delivery, says, files
):
    vault.leftovers.take([new_delivery(new_note(two_cases[0].id))])
    vault.close()
    again = opener.open()
    again.settings.put("x", 1)
    cases = files(home.folder(IDENT) / "cases")
    counted = []
    found = again.checkup.run(lambda done, total: counted.append((done, total)))
    assert [finding.file for finding in found] == [
        *("envelope.json", "vault.db", "vault.db", "outbox.db"),
        *(f"{case.id}.db" for case in two_cases),
    ]
    assert all(finding.ok for finding in found)
    sentences = ["vault.sound"] * len(found)
    sentences[2] = "vault.audit_sound"
    for finding, sentence in zip(found, sentences, strict=True):
        says(finding.message, sentence, finding.file)
    assert counted == [(number, 6) for number in range(7)]
    assert files(home.folder(IDENT) / "cases") == cases


def test_a_log_left_by_a_crash_is_read_and_stays_where_it_is(vault, home, two_cases, crash, files):
    vault.open_case(two_cases[0].id).settings.put("last", "words")
    after = crash(home)
    # Closed in order but for the case: only what lies in the case's log is of a crash.
    again = after.open()
    for case in two_cases:
        path = home.case(IDENT, case.id)
        there = after.home.case(IDENT, case.id)
        there.write_bytes(path.read_bytes())
        log_of(there).write_bytes(log_of(path).read_bytes())
    before = files(after.home.folder(IDENT) / "cases")
    assert all(finding.ok for finding in again.checkup.run())
    assert files(after.home.folder(IDENT) / "cases") == before


def test_every_kind_of_damage_is_found_in_its_file_and_left_there(  # noqa: PLR0917 - fixtures
    vault, opener, home, new_case, says, files, caplog
):
    caplog.navdesk_expected = True
    first, middle, old, gone, foreign, whole = cases = [new_case() for _ in range(6)]
    for case in cases:
        vault.create_case(case).settings.put("big", "x" * 30_000)
        vault.close_case(case.id)
    yesterday = home.case(IDENT, old.id).read_bytes()
    vault.open_case(old.id).settings.put("last", "words")
    vault.close()
    flip(home.case(IDENT, first.id), 100)
    size = home.case(IDENT, middle.id).stat().st_size
    flip(home.case(IDENT, middle.id), size - PAGE + 10)
    home.case(IDENT, old.id).write_bytes(yesterday)
    home.case(IDENT, gone.id).unlink()
    shutil.copy(home.case(IDENT, whole.id), home.case(IDENT, foreign.id))
    stray = home.folder(IDENT) / "cases" / "00000000-0000-4000-8000-000000000000.db"
    shutil.copy(home.case(IDENT, whole.id), stray)

    again = opener.open()
    before = files(home.folder(IDENT) / "cases")
    found = {finding.file: finding for finding in again.checkup.run()}
    for case, wanted in (
        (first, "vault.key_does_not_fit"),
        (middle, "vault.damaged"),
        (old, "vault.old_file_put_back"),
        (gone, "vault.incomplete"),
        (foreign, "vault.key_does_not_fit"),
        (whole, "vault.sound"),
    ):
        name = home.case(IDENT, case.id).name
        assert found[name].ok == (case is whole)
        says(found[name].message, wanted, name)
    says(found[stray.name].message, "vault.unknown_file", stray.name)
    assert not found[stray.name].ok
    assert found["vault.db"].ok
    assert files(home.folder(IDENT) / "cases") == before
    # What the check found damaged inside is read on, but no more written.
    assert middle.id in again.health.damaged_cases() or not again.open_case(middle.id).writable


def test_a_broken_audit_log_is_told_with_its_line(vault, says):
    for number in range(3):
        vault.audit.append("open", None, None, f"reason {number}", "ALLOWED")
    with vault._index.write() as session:
        session.connection().exec_driver_sql("DROP TRIGGER IF EXISTS audit_no_update")
        for (name,) in (
            session.connection()
            .exec_driver_sql(
                "SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'audit'"
            )
            .all()
        ):
            session.connection().exec_driver_sql(f'DROP TRIGGER "{name}"')
        session.connection().exec_driver_sql("UPDATE audit SET reason = 'other' WHERE number = 2")
    broken = [finding for finding in vault.checkup.run() if not finding.ok]
    assert [finding.file for finding in broken] == ["vault.db"]
    assert "2" in says(broken[0].message, "vault.audit_broken")


def test_a_check_can_be_broken_off(vault, two_cases):
    asked = iter([False, False, True])
    assert isinstance(vault.checkup, Checkup)
    assert len(vault.checkup.run(cancelled=lambda: next(asked))) == 2
