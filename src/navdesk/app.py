"""Starts the desktop; its first window paints before storage, HTTP or PDF are imported."""

from __future__ import annotations

import gc
import signal
import sys
from collections.abc import Callable, Sequence
from contextlib import ExitStack, suppress
from threading import Lock
from types import FrameType
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from navdesk.desktop.shell import DesktopShell, desktop_language
from navdesk.domain.clock import Clock
from navdesk.domain.employee import Employee
from navdesk.domain.lock import LockReason
from navdesk.domain.messages import NavdeskError
from navdesk.domain.profile import Profile
from navdesk.machine.restart import start_again
from navdesk.machine.session_watch import NoWatch, SessionWatch, session_watch
from navdesk.rulebook.messages import Texts
from navdesk.settings.clock import clock_for
from navdesk.settings.desktop_settings import DesktopSettings
from navdesk.settings.paths import find_paths
from navdesk.work.progress import Progress
from navdesk.work.states import EntryStage, EntryState
from navdesk.work.usecases import EntryCase, RecoveryCase, Workbench
from navdesk.work.vault_states import BackupLine, RestoreResult

if TYPE_CHECKING:
    from navdesk.assembly import Desk

DeskMaker = Callable[[], "Desk"]


class LateDesk:
    """Builds the desk, and imports what it needs, the first time a worker thread asks for it."""

    def __init__(self, make: DeskMaker) -> None:
        self._make = make
        self._desk: Desk | None = None
        self._lock = Lock()

    @property
    def desk(self) -> Desk:
        """The desk, made on first use."""
        with self._lock:
            if self._desk is None:
                self._desk = self._make()
            return self._desk

    def workbench(self) -> Workbench:
        """Return the use cases of the open vault."""
        return self.desk.workbench

    def close(self) -> None:
        """Close the desk if it was ever made."""
        with self._lock:
            if self._desk is not None:
                self._desk.close()


class LateEntry:
    """The way in, through a desk that is made when it is first needed."""

    def __init__(self, late: LateDesk, passphrase: str | None = None) -> None:
        """Use `passphrase`, where one is given, wherever a person would be asked for it."""
        self._late = late
        self._passphrase = passphrase

    @property
    def _entry(self) -> EntryCase:
        return self._late.desk.entry

    def state(self) -> EntryState:
        """Return where the person stands, after what a given passphrase can do."""
        state = self._entry.state()
        given, self._passphrase = self._passphrase, None
        if given is not None and state.stage is EntryStage.UNLOCK:
            self._entry.unlock(given)
            # Nobody is there to write a recovery key down; the settings page goes on asking.
            self._entry.later()
            return self._entry.state()
        if given is not None and state.stage is EntryStage.CREATE_VAULT:
            self._entry.create_vault(given)
            self._entry.later()
            return self._entry.state()
        self._passphrase = given
        return state

    def log_in(self, progress: Progress) -> Employee:
        """Log in through the system browser."""
        return self._entry.log_in(progress)

    def create_vault(self, passphrase: str | None, *, with_keyring: bool = False) -> None:
        """Create the logged-in employee's vault."""
        self._entry.create_vault(passphrase, with_keyring=with_keyring)

    def unlock(self, passphrase: str | None) -> None:
        """Open the existing vault."""
        self._entry.unlock(passphrase)

    def prove(self, passphrase: str | None) -> None:
        """Check that whoever asks may open the vault that is open."""
        self._entry.prove(passphrase)

    def unlock_by_recovery(
        self, recovery_key: str, passphrase: str | None, *, with_keyring: bool = False
    ) -> None:
        """Open the vault by its recovery key."""
        self._entry.unlock_by_recovery(recovery_key, passphrase, with_keyring=with_keyring)

    def recovery(self) -> RecoveryCase:
        """Return how a recovery key is made for the open vault."""
        return self._entry.recovery()

    def later(self) -> None:
        """Go on without a recovery key for now."""
        self._entry.later()

    def backups(self) -> Sequence[BackupLine]:
        """Return the backups of the vault that does not open."""
        return self._entry.backups()

    def restore(
        self, backup_id: str, progress: Progress, passphrase: str | None = None
    ) -> RestoreResult:
        """Put a backup in the place of the damaged vault."""
        return self._entry.restore(backup_id, progress, passphrase)


def run_desktop(
    profile: Profile,
    passphrase: str | None = None,
    *,
    again: Sequence[str],
    locked: LockReason | None = None,
    keyring: bool = True,
) -> int:
    """Show the desktop until its last window is closed; returns the exit code.

    The caller has made sure that there is a display. `passphrase` opens (or makes) the vault
    without asking. A lock ends this process and becomes `again` with `--locked`, which comes back
    here as `locked`. Without `keyring` vaults open by passphrase only.
    """
    signals = EndSignals()
    settings = DesktopSettings(find_paths().config / "desktop.json")
    language = desktop_language(settings, profile.language)
    clock = clock_for(profile)

    def make() -> Desk:
        from navdesk.assembly import Desk  # noqa: PLC0415 - after the first paint
        from navdesk.vault.device_secret import DeviceSecrets  # noqa: PLC0415 - after it too

        secrets = DeviceSecrets() if keyring else DeviceSecrets(offered=list)
        desk = Desk(profile, find_paths().data, clock, language=language, device_secrets=secrets)
        # The program itself is loaded by now. Walking through it at every large collection of
        # garbage held up the window for 0.1 s (`dev.py bench lateness`).
        gc.freeze()
        return desk

    app = QApplication(sys.argv[:1])
    late = LateDesk(make)
    shell = build_shell(
        app,
        late,
        profile,
        clock,
        settings,
        passphrase=passphrase,
        watch=session_watch,
        locked=locked,
    )
    shell.start()
    signals.serve(shell)
    with ExitStack() as ending:
        ending.callback(late.close)
        code = app.exec()
        reason = shell.locked_by
        if reason is not None:
            ending.pop_all()
            with suppress(NavdeskError):  # what was committed is safe; the lock goes on
                late.close()
            if not signals.asked:
                start_again([*again, "--locked", reason.value])
    return code


class EndSignals:
    """SIGTERM and Ctrl+C close the windows in order, with what was typed kept.

    `asked` says that it was asked and not yet passed on.

    Made before anything of Qt: a handler only notes that it was asked, and the event loop acts on
    it, since an exception out of a handler would be lost inside Qt.
    """

    def __init__(self) -> None:
        self.asked = False
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, self._note)

    def serve(self, shell: DesktopShell) -> None:
        """Close `shell` when asked, also when that was before now."""
        waker = QTimer(shell)
        waker.timeout.connect(lambda: self._close_if_asked(shell))
        waker.start(200)

    def _note(self, _number: int, _frame: FrameType | None) -> None:
        self.asked = True

    def _close_if_asked(self, shell: DesktopShell) -> None:
        # A lock that is under way ends the process itself, and then looks whether it was asked.
        if self.asked and not shell.locker.locking:
            self.asked = False
            shell.close()


def build_shell(
    app: QApplication,
    late: LateDesk,
    profile: Profile,
    clock: Clock,
    settings: DesktopSettings,
    *,
    passphrase: str | None = None,
    watch: Callable[[], SessionWatch] = NoWatch,
    locked: LockReason | None = None,
) -> DesktopShell:
    """Return the desktop of `profile` over a desk that is made later."""
    return DesktopShell(
        app,
        entry=LateEntry(late, passphrase),
        open_workbench=late.workbench,
        words_for=Texts.load,
        clock=clock,
        settings=settings,
        language=profile.language,
        practice=profile.is_practice,
        office_name=profile.office.name,
        policy=profile.policy,
        watch=watch,
        locked=locked,
    )
