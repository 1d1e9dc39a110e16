"""`navdesk vault …`: look after an employee's vault without a window and without a network."""

from __future__ import annotations

import sys
from datetime import datetime
from pathlib import Path
from typing import Final, TextIO
from uuid import UUID

from navdesk.commands.output import DONE, PARTLY_DONE, Json, Output, rfc3339
from navdesk.commands.passphrase import read_escrow_key, read_passphrase
from navdesk.commands.vault_door import Door
from navdesk.domain.clock import OSLO
from navdesk.domain.messages import Message, NavdeskError
from navdesk.vault.backups_errors import BackupFailed
from navdesk.vault.backups_ring import Backup, BackupRing
from navdesk.vault.checkup import FileFinding
from navdesk.vault.envelope import require_length
from navdesk.vault.errors import NewerSchema, NotAVaultFile, VaultDamaged
from navdesk.vault.slots import SlotKind
from navdesk.vault.vault import Vault
from navdesk.work.wiping import to_be_sent

_BY_HAND: Final = "command.shred"
_YES: Final = frozenset({"ja", "j", "yes", "y"})


def check(door: Door, output: Output) -> int:
    """Read every file through and say which are well; 0 when all are."""
    try:
        with door.open() as vault:
            found = vault.checkup.run()
    except (VaultDamaged, NotAVaultFile, NewerSchema) as refused:
        name = str(refused.message.params.get("file", door.home.index(door.nav_ident).name))
        found = (FileFinding(name, False, refused.message),)
    output.document(
        {
            "checks": [
                {"file": each.file, "ok": each.ok, "message": output.say(each.message)}
                for each in found
            ]
        }
    )
    if not output.as_json:
        for each in found:
            output.line(f"{'✓' if each.ok else '✗'} {output.say(each.message)}")
    return DONE if all(each.ok for each in found) else PARTLY_DONE


def backup(door: Door, output: Output) -> int:
    """Make a backup now; 0 when it is whole."""
    with door.open() as vault:
        try:
            made = vault.backups.make()
        except BackupFailed as failed:
            output.document({"backup": None})
            output.complain(failed.message)
            return PARTLY_DONE
    output.document({"backup": backup_document(made)})
    if not output.as_json:
        output.line(output.texts.say(_made(made)))
    return DONE if made.whole else PARTLY_DONE


def backups(door: Door, output: Output) -> int:
    """List the ring, newest first; opens nothing."""
    ring = BackupRing(door.home, door.nav_ident).all()
    output.document({"backups": [backup_document(each) for each in ring]})
    if not output.as_json:
        for each in ring:
            output.line(output.texts.say(_listed(each)))
        if not ring:
            output.line(output.texts.say(Message("backup.ring_empty")))
    return DONE


def rekey(door: Door, output: Output, new_passphrase_file: Path | None, *, cases: bool) -> int:
    """Replace the workspace key; with `cases` every case's key too. 0 when all have new keys."""
    new = read_passphrase(new_passphrase_file)
    done = 0
    failed: tuple[UUID, ...] = ()
    with door.open() as vault:
        if new is not None:
            _change_passphrase(vault, door, new)
        if cases:
            rekeyed = vault.case_rekeyer.rekey()
            done, failed = rekeyed.done, rekeyed.failed
        vault.keyholder.rotate()
        shredded = vault.finish_shredding()
    output.document(
        {
            "rekey": {
                "passphrase": new is not None,
                "cases": done,
                "failed": [str(case_id) for case_id in failed],
            }
        }
    )
    if not output.as_json:
        output.line(output.texts.say(Message("commands.rekeyed")))
    for case_id in failed:
        output.complain(Message("commands.case_not_rekeyed", {"case": str(case_id)}))
    return DONE if shredded and not failed else PARTLY_DONE


def escrow_open(door: Door, output: Output, key_file: Path, new_passphrase_file: Path) -> int:
    """Open the vault by the organisation's private key, and from now on by a new passphrase."""
    new = read_passphrase(new_passphrase_file)
    key = read_escrow_key(key_file)
    if new is None:
        raise ValueError("a new passphrase is needed")
    require_length(new)
    with door.open(escrow_key=key) as vault:
        vault.keyholder.set_unlocking(new)
        vault.audit.append("unlock", None, None, "", "ALLOWED", "escrow")
        vault.finish_shredding()
    output.document({"escrow_open": {"employee": door.nav_ident}})
    if not output.as_json:
        output.line(output.texts.say(Message("commands.escrow_opened")))
    return DONE


def shred(door: Door, output: Output, case_id: UUID, *, confirmed: bool) -> int:
    """Destroy one case for good; 0 when older copies of its files are useless too.

    What is sealed and not sent is put aside first, and still sent. Without `confirmed`, asks on a
    terminal; raises `NavdeskError` where there is none, or when the answer is not yes.
    """
    with door.open() as vault:
        if vault.cases.get(case_id) is None:
            raise NavdeskError.of("commands.case_unknown")
        if not confirmed:
            _ask(output, sys.stdin)
        unsent = _put_unsent_aside(vault, case_id)
        useless = vault.shred_case(case_id, _BY_HAND)
    output.document({"shred": {"case": str(case_id), "copies_useless": useless, "unsent": unsent}})
    if not output.as_json:
        output.line(output.texts.say(Message("commands.shredded", {"unsent": unsent})))
    if not useless:
        output.complain(Message("commands.shred_unfinished"))
    return DONE if useless else PARTLY_DONE


def backup_document(made: Backup) -> Json:
    """Return a backup in the form of the interfaces sheet."""
    return {
        "id": made.id,
        "made_at": rfc3339(made.made_at),
        "cases": made.cases,
        "whole": made.whole,
    }


def _change_passphrase(vault: Vault, door: Door, new: str) -> None:
    both = vault.keyholder.unlock is SlotKind.KEYRING_AND_PASSPHRASE
    if vault.keyholder.can_rotate:
        vault.keyholder.change_unlocking(door.passphrase, new, both)
    else:
        vault.keyholder.set_unlocking(new, both)


def _put_unsent_aside(vault: Vault, case_id: UUID) -> int:
    try:
        taken = to_be_sent(vault, case_id)
    except VaultDamaged:
        # There is nothing to be read in it, and it is to be destroyed.
        return 0
    vault.leftovers.take(taken)
    return sum(not one.state.is_settled for one in taken)


def _ask(output: Output, answers: TextIO) -> None:
    if not answers.isatty():
        raise NavdeskError.of("commands.shred_needs_yes")
    output.err.write(output.texts.say(Message("commands.shred_sure")) + " ")
    output.err.flush()
    if answers.readline().strip().casefold() not in _YES:
        raise NavdeskError.of("commands.shred_not_confirmed")


def _made(made: Backup) -> Message:
    return Message("backup.made", {"id": made.id, "cases": made.cases})


def _listed(each: Backup) -> Message:
    named: dict[str, str | int] = {
        "id": each.id,
        "when": _shown(each.made_at),
        "cases": each.cases,
    }
    return Message("backup.whole" if each.whole else "backup.not_whole", named)


def _shown(at: datetime) -> str:
    return f"{at.astimezone(OSLO):%d.%m.%Y %H:%M}"
