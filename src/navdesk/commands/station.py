"""A command at work: the profile, the vault and the login of whoever runs it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from navdesk.assembly import Desk
from navdesk.commands.output import Output
from navdesk.commands.passphrase import read_passphrase
from navdesk.domain.messages import NavdeskError
from navdesk.domain.profile import Profile
from navdesk.settings.clock import clock_for
from navdesk.settings.paths import find_paths
from navdesk.work.progress import Silent
from navdesk.work.states import EntryStage


@contextmanager
def open_desk(profile: Profile, passphrase_file: Path | None) -> Iterator[Desk]:
    """Yield the employee's open desk; logs in and makes the vault where there is none yet.

    Raises `NavdeskError` for an unreadable passphrase file, a wrong passphrase, a keyring that
    cannot be used, or a login that did not come about.
    """
    passphrase = read_passphrase(passphrase_file)
    desk = Desk(profile, find_paths().data, clock_for(profile))
    try:
        state = desk.entry.state()
        if state.stage is EntryStage.LOG_IN:
            desk.entry.log_in(Silent())
            state = desk.entry.state()
        if state.stage is EntryStage.CREATE_VAULT:
            desk.entry.create_vault(passphrase)
        elif state.stage is EntryStage.UNLOCK:
            desk.entry.unlock(passphrase)
        yield desk
    finally:
        desk.close()


def log_in_if_ended(desk: Desk, output: Output) -> bool:
    """Log in once more where the back office asked for it; returns whether that came about.

    A login that fails is told on standard error, and what is kept stays as it is.
    """
    if not desk.reachability.needs_login:
        return False
    try:
        desk.entry.log_in(Silent())
    except NavdeskError as failed:
        output.complain(failed.message)
        return False
    return True
