"""`navdesk vault restore`: put whole files in the place of damaged or old ones."""

from __future__ import annotations

from uuid import UUID

from navdesk.commands.output import DONE, Output
from navdesk.commands.vault import backup_document
from navdesk.commands.vault_door import Door
from navdesk.domain.messages import NavdeskError
from navdesk.vault.backups_errors import NothingDamaged
from navdesk.vault.errors import NoSuchRecord
from navdesk.vault.restoring_result import Restored


def restore(
    door: Door, output: Output, *, case_id: UUID | None, backup_id: str | None, accept: bool
) -> int:
    """Restore one case, the vault from one backup, or whatever is damaged; 0 when that was done.

    With `accept` older files are gone on with, knowingly. Raises `NavdeskError` when nothing was
    restored; everything is then as it was.
    """
    if case_id is None:
        try:
            done = door.restorer().restore(door.unlock, backup_id, accept=accept)
        except NothingDamaged:
            output.document({"restore": None})
            raise
    else:
        with door.open(accept_older=accept) as vault:
            try:
                done = vault.restorer.restore(case_id, accept=accept)
            except NoSuchRecord:
                raise NavdeskError.of("commands.case_unknown") from None
            except NothingDamaged:
                output.document({"restore": None})
                raise
            vault.backups.back_up_before_closing()
    _tell(done, output)
    return DONE


def _tell(done: Restored, output: Output) -> None:
    lost = done.loss()
    output.document(
        {
            "restore": {
                "backup": None if done.backup is None else backup_document(done.backup),
                "cases": done.cases,
                "begun_anew": done.begun_anew,
                "lost": output.say(lost),
                "kept_as": done.aside,
            }
        }
    )
    if output.as_json:
        return
    for message in (done.what(), lost, *done.remarks()):
        if message is not None:
            output.line(output.texts.say(message))
