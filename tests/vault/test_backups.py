"""The backup ring: what gets into it, when it turns, and what it never does."""

from __future__ import annotations

import os
import resource
import shutil
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
from tests.vault.conftest import Opener

from navdesk.domain.clock import Clock
from navdesk.domain.codes import LegalBasis, LifeArea, Protection, SourceOutcome
from navdesk.domain.delivery import DeliveryState
from navdesk.domain.events import Answer, AnswerKind
from navdesk.vault.backups_errors import BackupDiskFull, BackupFailed, BackupReadOnly
from navdesk.vault.backups_manifest import Manifest, case_name
from navdesk.vault.case_keys import CaseKeys
from navdesk.vault.cipher import Cipher
from navdesk.vault.home import VaultHome
from navdesk.vault.keys import ArgonCost
from navdesk.vault.restoring_files import head_of

NOW = datetime(2026, 11, 22, 8, 0, tzinfo=UTC)


class MovingClock:
    """Real time that a test moves by hand."""

    def __init__(self) -> None:
        self.time = NOW
        self.clock = Clock(lambda: self.time)

    def later(self, **by: float) -> None:
        self.time += timedelta(**by)


@pytest.fixture
def hand() -> MovingClock:
    return MovingClock()


@pytest.fixture(scope="module")
def template(tmp_path_factory):
    """An empty vault: making one takes longer than most tests do."""
    opener = Opener(VaultHome(tmp_path_factory.mktemp("template"), "practice"), Clock(lambda: NOW))
    opener.create().close()
    return opener.home.base


@pytest.fixture
def vault(opener, home, hand, template):
    shutil.copytree(template, home.base)
    return opener.open(clock=hand.clock)


def folder_of(home, backup):
    return home.backups("Z990001") / backup.id


def spoil(path, at=5000) -> None:
    """Flip one bit."""
    with path.open("r+b") as stream:
        stream.seek(at)
        byte = stream.read(1)
        stream.seek(at)
        stream.write(bytes([byte[0] ^ 1]))


def test_a_backup_holds_the_index_and_the_cases_with_something_unsent(
    vault, home, new_case, new_note, new_delivery
):
    written, sent, gathered = new_case(), new_case(), new_case()
    vault.create_case(written).notes.save_draft(new_note(written.id))
    note = new_note(sent.id)
    delivery = new_delivery(note, state=DeliveryState.VERIFIED)
    vault.create_case(sent).notes.seal(note, [delivery])
    vault.create_case(gathered)
    made = vault.backups.make()
    files = {p.name for p in folder_of(home, made).rglob("*") if p.is_file()}
    assert files == {"manifest.json", "envelope.json", "vault.db", f"{written.id}.db"}
    assert (made.cases, made.whole) == (1, True)


@pytest.mark.parametrize("what", ["typed", "answer", "delivery", "attachment"])
def test_whatever_a_person_wrote_and_no_archive_has_brings_a_case_in(
    vault, new_case, new_note, new_delivery, what
):
    case = new_case()
    file = vault.create_case(case)
    assert not file.holds_unsent()
    if what == "typed":
        file.typed.put("mapping:WORK.employer", {"value": "halvskrevet"}, NOW)
    elif what == "answer":
        file.answers.append(an_answer())
    elif what == "delivery":
        note = new_note(case.id)
        file.notes.seal(note, [new_delivery(note)])
    else:
        file.attachments.add("brev.pdf", [b"%PDF-1.7 et brev"], "Z990001", NOW)
    assert file.holds_unsent()
    assert vault.backups.make().cases == 1


def an_answer() -> Answer:
    return Answer(
        id=uuid4(),
        author="Z990001",
        written_at=NOW,
        legal_basis=LegalBasis.NAV_14A,
        life_area=LifeArea.WORK,
        field="WORK.employer",
        kind=AnswerKind.ANSWERED,
        value="Fabrikken",
    )


def test_the_manifest_names_nobody(vault, home, new_case, new_note, canary):
    case = new_case()
    vault.create_case(case).notes.save_draft(new_note(case.id))
    made = vault.backups.make()
    said = (folder_of(home, made) / "manifest.json").read_text(encoding="utf-8")
    assert str(case.id) in said
    assert case.person not in said
    assert canary not in said
    for path in folder_of(home, made).rglob("*.db"):
        content = path.read_bytes()
        assert canary.encode() not in content
        assert not content.startswith(b"SQLite format 3")


def test_a_backup_is_private_to_its_owner(vault, home):
    made = vault.backups.make()
    for path in [folder_of(home, made), *folder_of(home, made).rglob("*")]:
        assert path.stat().st_mode & 0o077 == 0


def test_work_goes_on_while_a_backup_is_made(vault, home, new_case, new_note):
    case = new_case()
    file = vault.create_case(case)
    file.notes.save_draft(new_note(case.id))
    stop, written = threading.Event(), []

    def write() -> None:
        while not stop.is_set():
            file.notes.save_draft(new_note(case.id))
            written.append(file.head())

    writer = threading.Thread(target=write)
    writer.start()
    try:
        before = len(written)
        made = [vault.backups.make() for _ in range(3)]
    finally:
        stop.set()
        writer.join()
    assert len(written) > before
    assert all(each.whole for each in made)
    manifests = [vault.backups.ring.manifest(each.id) for each in made]
    heads = [manifest.parts[case_name(case.id)].head for manifest in manifests]
    assert heads == sorted(heads)


def test_the_ring_holds_five_and_the_oldest_goes(vault, hand):
    made = []
    for _ in range(7):
        hand.later(minutes=40)
        made.append(vault.backups.make().id)
    assert vault.backups.ring.ids() == tuple(reversed(made[2:]))


def test_a_clock_set_back_does_not_change_the_order(vault, hand):
    first = vault.backups.make()
    hand.later(days=-30)
    second = vault.backups.make()
    assert vault.backups.ring.ids() == (second.id, first.id)


def test_the_last_whole_backup_stays_whatever_comes_after(vault, home, hand, new_case, new_note):
    case = new_case()
    vault.create_case(case).notes.save_draft(new_note(case.id))
    vault.close_case(case.id)
    whole = vault.backups.make()
    spoil(home.case("Z990001", case.id))
    for _ in range(7):
        hand.later(minutes=40)
        vault.backups.make()
    shown = vault.backups.ring.all()
    assert len(shown) == 5
    assert [each.id for each in shown if each.whole] == [whole.id]


def test_an_old_backup_leaves_when_there_is_a_newer_whole_one(vault, hand):
    old = vault.backups.make()
    hand.later(days=31)
    new = vault.backups.make()
    assert vault.backups.ring.ids() == (new.id,)
    assert old.id != new.id


def test_a_backup_is_due_when_something_changed_and_half_an_hour_went_by(
    vault, hand, new_case, new_note
):
    case = new_case()
    file = vault.create_case(case)
    assert vault.backups.back_up_if_due() is not None
    hand.later(hours=2)
    assert vault.backups.back_up_if_due() is None
    file.notes.save_draft(new_note(case.id))
    assert vault.backups.back_up_if_due() is not None
    file.notes.save_draft(new_note(case.id))
    hand.later(minutes=29)
    assert vault.backups.back_up_if_due() is None
    hand.later(minutes=1)
    assert vault.backups.back_up_if_due() is not None


def test_closing_makes_one_at_once_but_not_for_locking_alone(vault, opener, hand, new_case):
    vault.create_case(new_case())
    assert vault.backups.back_up_before_closing() is None
    assert len(vault.backups.ring.ids()) == 1
    vault.close()
    again = opener.open(clock=hand.clock)
    again.audit.append("unlock", None, None, "", "ALLOWED")
    assert again.backups.back_up_before_closing() is None
    assert len(again.backups.ring.ids()) == 1
    again.create_case(new_case())
    assert again.backups.back_up_before_closing() is None
    assert len(again.backups.ring.ids()) == 2


def test_a_case_without_anything_unsent_is_not_opened_again(vault, opener, hand, new_case):
    case = new_case()
    vault.create_case(case)
    vault.close_case(case.id)
    vault.backups.make()
    path = opener.home.case("Z990001", case.id)
    spoil(path, at=20)
    # Had it been opened, it would be wanting now.
    assert vault.backups.make().whole


def test_an_unreadable_case_keeps_its_copy_from_the_backup_before(
    vault, home, hand, new_case, new_note
):
    case = new_case()
    vault.create_case(case).notes.save_draft(new_note(case.id))
    vault.close_case(case.id)
    first = vault.backups.make()
    spoil(home.case("Z990001", case.id))
    made = [vault.backups.make() for _ in range(6)]
    assert not any(each.whole for each in made)
    assert all(each.cases == 1 for each in made)
    kept = vault.backups.ring.file(made[-1].id, case_name(case.id))
    assert kept is not None
    assert first.id in vault.backups.ring.ids()


def test_a_case_that_is_read_online_only_is_copied_without_what_was_gathered(
    vault, home, new_case, new_note, new_snapshot
):
    case = new_case(protection=Protection.CODE6)
    file = vault.create_case(case)
    file.notes.save_draft(new_note(case.id))
    file.snapshots.add(new_snapshot("pdl", SourceOutcome.FOUND, "Fabrikken"))
    made = vault.backups.make()
    assert made.cases == 1
    kept = vault.backups.ring.file(made.id, case_name(case.id))
    with Cipher().examine(kept, key_of(vault, case.id)) as copy:
        assert copy.execute("SELECT count(*) FROM snapshot").fetchone() == (0,)
        assert copy.execute("SELECT count(*) FROM note").fetchone() == (1,)
    assert file.snapshots.current_facts()


def key_of(vault, case_id) -> bytes:
    kept = CaseKeys(vault._index).get(case_id)
    return vault._files._key.now().unwrap_case_key(case_id, kept.version, kept.wrapped)


def test_a_full_disk_keeps_what_there_is_and_never_blocks_closing(  # noqa: PLR0917 - fixtures
    vault, home, hand, caplog, new_case, new_note
):
    caplog.navdesk_expected = True
    case = new_case()
    file = vault.create_case(case)
    file.notes.save_draft(new_note(case.id))
    first = vault.backups.make()
    file.notes.save_draft(new_note(case.id))
    vault.backups._free_bytes = lambda _: 1024
    with pytest.raises(BackupDiskFull):
        vault.backups.make()
    assert isinstance(vault.backups.back_up_before_closing(), BackupDiskFull)
    assert [each.id for each in vault.backups.ring.all() if each.whole] == [first.id]
    vault.close()


@pytest.mark.skipif(sys.platform == "win32", reason="a file size limit stands in for a full disk")
def test_a_disk_that_runs_full_in_the_middle_leaves_no_half_backup(
    vault, home, hand, new_case, new_note
):
    case = new_case()
    file = vault.create_case(case)
    file.notes.save_draft(new_note(case.id))
    first = vault.backups.make()
    with limited_to(100_000), pytest.raises(BackupFailed):
        vault.backups.make()
    assert [p.name for p in home.backups("Z990001").iterdir()] == [first.id]
    assert vault.backups.make().whole


@contextmanager
def limited_to(size: int) -> Iterator[None]:
    import signal

    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    handler = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
        signal.signal(signal.SIGXFSZ, handler)


@pytest.mark.skipif(
    sys.platform == "win32" or os.geteuid() == 0, reason="a folder nobody may write to"
)
def test_a_folder_that_may_not_be_written_to_is_told(vault, home):
    vault.backups.make()
    home.backups("Z990001").chmod(0o500)
    try:
        with pytest.raises(BackupReadOnly):
            vault.backups.make()
    finally:
        home.backups("Z990001").chmod(0o700)


def test_what_a_crash_left_half_made_does_not_count_and_goes(vault, opener, home, hand):
    made = vault.backups.make()
    half = home.backups("Z990001") / "20261122T090000Z-2.new"
    half.mkdir()
    (half / "vault.db").write_bytes(b"half")
    assert vault.backups.ring.ids() == (made.id,)
    vault.close()
    opener.open(clock=hand.clock)
    assert not half.exists()


def test_a_shredded_case_leaves_every_backup(vault, home, hand, new_case, new_note):
    gone, stays = new_case(), new_case(person="15890112426")
    for case in (gone, stays):
        vault.create_case(case).notes.save_draft(new_note(case.id))
        vault.close_case(case.id)
    for _ in range(3):
        vault.backups.make()
    vault.shred_case(gone.id, "retention.finished")
    left = [path for path in home.base.rglob("*") if str(gone.id) in path.name]
    assert left == []
    for manifest in home.backups("Z990001").glob("*/manifest.json"):
        assert str(gone.id) not in manifest.read_text(encoding="utf-8")
    newest = vault.backups.ring.all()[0]
    assert newest.whole
    assert newest.cases == 1


def test_a_crash_between_shredding_and_the_backups_is_made_good_at_opening(  # noqa: PLR0917 - fixtures
    vault, opener, home, hand, new_case, new_note
):
    case = new_case()
    vault.create_case(case).notes.save_draft(new_note(case.id))
    vault.close_case(case.id)
    made = vault.backups.make()
    copy = vault.backups.ring.file(made.id, case_name(case.id)).read_bytes()
    manifest = (folder_of(home, made) / "manifest.json").read_bytes()
    vault.shred_case(case.id, "retention.finished")
    put_back = home.backups("Z990001") / made.id
    (put_back / "cases").mkdir(parents=True, exist_ok=True)
    (put_back / case_name(case.id)).write_bytes(copy)
    (put_back / "manifest.json").write_bytes(manifest)
    vault.close()
    opener.open(clock=hand.clock)
    assert not (put_back / case_name(case.id)).exists()


def test_after_a_rotation_there_is_one_backup_under_the_new_key(  # noqa: PLR0917 - fixtures
    vault, opener, hand, home, new_case, new_note
):
    case = new_case()
    vault.create_case(case).notes.save_draft(new_note(case.id))
    old = vault.backups.make()
    vault.keyholder.rotate()
    (only,) = vault.backups.ring.all()
    assert only.whole
    assert only.id != old.id
    assert only.cases == 1


def test_a_rotation_on_a_full_disk_leaves_no_way_by_the_old_key(  # noqa: PLR0917 - fixtures
    vault, home, hand, caplog, new_case, new_note
):
    caplog.navdesk_expected = True
    case = new_case()
    vault.create_case(case).notes.save_draft(new_note(case.id))
    old = vault.backups.make()
    vault.backups._free_bytes = lambda _: 0
    vault.keyholder.rotate()
    assert vault.backups.ring.ids() == (old.id,)
    assert not vault.backups.ring.get(old.id).whole
    envelope = home.envelope("Z990001").read_bytes()
    assert (folder_of(home, old) / "envelope.json").read_bytes() == envelope
    index = vault.backups.ring.file(old.id, "vault.db")
    new_key = vault._files._key.now().index_key()
    assert head_of(index, new_key, Cipher()) is None
    # Its case files are under keys of their own and can still be lent.
    kept = vault.backups.ring.file(old.id, case_name(case.id))
    assert head_of(kept, key_of(vault, case.id), Cipher()) is not None


def test_backups_open_by_the_new_passphrase_and_not_by_the_old(vault, home, opener):
    made = vault.backups.make()
    vault.keyholder.change_unlocking(
        opener.passphrase, "en ganske ny frase", argon=ArgonCost(1, 64, 1)
    )
    kept = (folder_of(home, made) / "envelope.json").read_bytes()
    assert kept == home.envelope("Z990001").read_bytes()
    assert vault.backups.ring.get(made.id).whole


@pytest.mark.parametrize(
    "content",
    [b"", b"{", b'{"format": "navdesk-backup"}', b"[1]", b'{"format": "other", "version": 1}'],
)
def test_a_manifest_that_says_nothing_readable_makes_no_whole_backup(vault, home, content):
    made = vault.backups.make()
    (folder_of(home, made) / "manifest.json").write_bytes(content)
    (shown,) = vault.backups.ring.all()
    assert not shown.whole
    assert shown.made_at == made.made_at.replace(microsecond=0)


def test_a_manifest_never_leads_outside_its_folder(tmp_path, vault, home):
    made = vault.backups.make()
    path = folder_of(home, made) / "manifest.json"
    text = path.read_text(encoding="utf-8").replace('"vault.db"', '"../../../vault.db"')
    path.write_text(text, encoding="utf-8")
    assert Manifest.load(path) is None


def test_a_changed_bit_or_a_missing_file_is_no_whole_backup(vault, home, new_case, new_note):
    case = new_case()
    vault.create_case(case).notes.save_draft(new_note(case.id))
    first, second = vault.backups.make(), vault.backups.make()
    spoil(folder_of(home, first) / case_name(case.id))
    (folder_of(home, second) / "envelope.json").unlink()
    assert not any(each.whole for each in vault.backups.ring.all())


def test_what_was_set_aside_ends_with_the_backups_of_its_time(
    vault, home, hand, new_case, new_note
):
    case = new_case()
    vault.create_case(case).notes.save_draft(new_note(case.id))
    vault.close_case(case.id)
    old, recent = (home.aside("Z990001", when) for when in ("20261001T080000Z", "20261120T080000Z"))
    for aside in (old, recent):
        (aside / "cases").mkdir(parents=True)
    path = home.case("Z990001", case.id)
    quarantined = path.with_name(f"{path.name}.damaged-20261001T080000Z123456")
    quarantined.write_bytes(b"x")
    vault.backups.make()
    assert not old.exists()
    assert recent.exists()
    assert not quarantined.exists()


def test_a_vault_that_was_set_aside_opens_no_more_by_an_old_way(vault, home, new_case, new_note):
    case = new_case()
    vault.create_case(case).notes.save_draft(new_note(case.id))
    vault.close_case(case.id)
    aside = home.aside("Z990001", "20261120T080000Z")
    (aside / "cases").mkdir(parents=True)
    (aside / "envelope.json").write_bytes(home.envelope("Z990001").read_bytes())
    (aside / case_name(case.id)).write_bytes(b"x")
    vault.shred_case(case.id, "retention.finished")
    assert (aside / "envelope.json").read_bytes() == home.envelope("Z990001").read_bytes()
    assert not (aside / case_name(case.id)).exists()
