"""The start page: log in, make the vault, unlock it. Paints before anything heavy is loaded."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QLabel,
    QLineEdit,
    QPushButton,
    QRadioButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from navdesk.desktop.desk import Desk
from navdesk.desktop.forms import Form
from navdesk.desktop.jobs import Failure, JobHandle
from navdesk.desktop.practice import practice_words
from navdesk.desktop.start.unlock import UnlockStage
from navdesk.desktop.widgets.message_bar import MessageBar
from navdesk.work.progress import Progress
from navdesk.work.states import EntryStage, EntryState, UnlockMethod
from navdesk.work.usecases import EntryCase

if TYPE_CHECKING:
    from navdesk.desktop.start.recover import RecoverPanel
    from navdesk.desktop.start.restore import RestorePanel
    from navdesk.desktop.unlocking.form import UnlockingForm
    from navdesk.desktop.unlocking.recovery_panel import RecoveryPanel

WAITING, LOG_IN, CREATE, UNLOCK, WRITE_DOWN, RECOVER, RESTORE = range(7)


class StartPage(QWidget):
    """Leads a person to an open vault. `opened` tells that it is open.

    `locked` shows that the vault was open and is locked now; it is then never unlocked without
    the person asking for it.
    """

    opened = Signal()

    def __init__(
        self,
        desk: Desk,
        entry: EntryCase,
        *,
        practice: bool,
        office_name: str,
        locked: bool = False,
    ) -> None:
        super().__init__()
        self._desk = desk
        self._entry = entry
        self._practice = practice
        self._locked = locked
        self._handle: JobHandle | None = None
        self._tried_keyring = locked
        self._state: EntryState | None = None
        self._form = form = desk.forms.into(self, "start_page")
        self.setWindowTitle("navdesk")
        self._stages = {
            WAITING: form.find(QWidget, "waitingStage"),
            LOG_IN: form.find(QWidget, "loginStage"),
            CREATE: form.find(QWidget, "createStage"),
            UNLOCK: form.find(QWidget, "unlockStage"),
        }
        self._more = form.find(QWidget, "moreStage")
        self._more_layout = form.find(QVBoxLayout, "moreLayout")
        self._scroll = form.find(QScrollArea, "scroll")
        self.stage = WAITING
        self.message_bar = form.find(MessageBar, "messageBar")
        self._waiting = form.find(QLabel, "waitingLabel")
        self.cancel_button = form.find(QPushButton, "cancelButton")
        self.login_button = form.find(QPushButton, "loginButton")
        self._login_text = form.find(QLabel, "loginText")
        self._create_text = form.find(QLabel, "createText")
        self._unlocking: UnlockingForm | None = None
        self.create_button = form.find(QPushButton, "createButton")
        self.unlock_stage = UnlockStage(desk, form, self, locked=locked)
        self.unlock_field = self.unlock_stage.field
        self.unlock_edit: QLineEdit = self.unlock_field.edit
        self.unlock_button = self.unlock_stage.button
        self.other_button = self.unlock_stage.other_button
        self.recovery_panel: RecoveryPanel | None = None
        self.recover_panel: RecoverPanel | None = None
        self.restore_panel: RestorePanel | None = None
        self._dress(form, office_name, practice=practice)
        self._connect()
        self._look()
        self.wait(self.tr("Starter navdesk …"))

    def _dress(self, form: Form, office_name: str, *, practice: bool) -> None:
        desk = self._desk
        practice_frame = form.find(QFrame, "practiceFrame")
        practice_frame.setVisible(desk.clock.is_practice)
        form.find(QLabel, "practiceLabel").setText(practice_words(desk.clock))
        office = form.find(QLabel, "officeLabel")
        office.setText(office_name)
        office.setVisible(bool(office_name))
        card = form.find(QFrame, "card")
        card.setFixedWidth(self.fontMetrics().averageCharWidth() * 68)
        if practice:
            self.login_button.setText(self.tr("Prøv med øvingsdata"))
            self._login_text.setText(
                self.tr(
                    "Alle personer er oppdiktet, og datoen står fast. Innloggingen åpnes i "
                    "nettleseren; velg hvem du vil være der, og kom tilbake hit."
                )
            )

    def _connect(self) -> None:
        self.cancel_button.clicked.connect(self._cancel)
        self.login_button.clicked.connect(self._log_in)
        self.create_button.clicked.connect(self._create)
        self.other_button.clicked.connect(self._log_in)
        self.unlock_stage.wanted.connect(self._unlock)
        self.unlock_stage.recovery_button.clicked.connect(self._show_recover)
        self.unlock_stage.restore_button.clicked.connect(self._show_restore)
        self._desk.theme.changed.connect(self._look)

    @property
    def unlocking(self) -> UnlockingForm:
        """How a new vault is to be unlocked; made when it is first needed."""
        if self._unlocking is None:
            from navdesk.desktop.unlocking.form import UnlockingForm  # noqa: PLC0415 - as above

            self._unlocking = UnlockingForm(self._desk)
            self._form.put("createHost", self._unlocking)
            self._unlocking.changed.connect(self._weigh_create)
            self._unlocking.submitted.connect(self._create)
        return self._unlocking

    @property
    def keyring_choice(self) -> QRadioButton:
        """The choice of the machine's keyring."""
        return self.unlocking.choice(UnlockMethod.KEYRING)

    @property
    def passphrase_choice(self) -> QRadioButton:
        """The choice of a passphrase alone."""
        return self.unlocking.choice(UnlockMethod.PASSPHRASE)

    @property
    def both_choice(self) -> QRadioButton:
        """The choice of keyring and passphrase together."""
        return self.unlocking.choice(UnlockMethod.BOTH)

    @property
    def first_edit(self) -> QLineEdit:
        """Where a new passphrase is typed."""
        return self.unlocking.first.edit

    @property
    def second_edit(self) -> QLineEdit:
        """Where it is typed again."""
        return self.unlocking.second.edit

    def begin(self) -> None:
        """Ask where the person stands; called after the first paint."""
        self._ask()

    def wait(self, words: str, *, cancellable: bool = False) -> None:
        """Say what is being waited for."""
        self._waiting.setText(words)
        self.cancel_button.setVisible(cancellable)
        self._show_stage(WAITING)

    def tell(self, failure: Failure) -> None:
        """Show why something failed, and ask again where the person stands."""
        self._say(failure)
        self._ask(keep_message=True)

    def _say(self, failure: Failure) -> None:
        chosen = failure.message_id == "identity.cancelled"
        self.message_bar.say(failure.sentence, "info" if chosen else "danger")
        self._scroll.ensureWidgetVisible(self.message_bar)

    def _ask(self, *, keep_message: bool = False) -> None:
        (
            self._desk.jobs.job(lambda _: self._entry.state())
            .on_success(lambda state: self._show(state, keep_message=keep_message))
            .on_failure(self._stuck)
            .run(self)
        )

    def _stuck(self, failure: Failure) -> None:
        self.wait(self.tr("navdesk kom ikke i gang."))
        self.message_bar.say(failure.sentence)

    def _show(self, state: EntryState, *, keep_message: bool) -> None:
        self._state = state
        if not keep_message:
            words = self._desk.words.say(state.message) if state.message is not None else ""
            self.message_bar.say(words, "danger" if state.ways else "info")
        match state.stage:
            case EntryStage.LOG_IN:
                self._show_stage(LOG_IN)
                self.login_button.setFocus(Qt.FocusReason.OtherFocusReason)
            case EntryStage.CREATE_VAULT:
                self._show_create(state)
            case EntryStage.UNLOCK:
                self._show_unlock(state)
            case EntryStage.WRITE_DOWN_KEY:
                self._show_key()
            case EntryStage.OPEN:
                self.opened.emit()

    def _show_create(self, state: EntryState) -> None:
        keyring = state.unlock is not UnlockMethod.PASSPHRASE
        self.unlocking.offer(keyring=keyring)
        self._create_text.setText(
            self.tr("Alt du lagrer på denne maskinen, ligger kryptert. Velg hvordan det låses opp.")
            if keyring
            else self.tr(
                "Alt du lagrer på denne maskinen, ligger kryptert. Velg en passfrase som låser "
                "det opp. Etterpå får du en nøkkel på papir, i tilfelle den glemmes."
            )
        )
        self._weigh_create()
        self._show_stage(CREATE)
        if keyring:
            self.create_button.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.unlocking.focus_first()

    def _weigh_create(self) -> None:
        self.create_button.setEnabled(self.unlocking.ready)

    def _show_unlock(self, state: EntryState) -> None:
        if state.unlock is UnlockMethod.KEYRING and not self._tried_keyring:
            self._tried_keyring = True
            self._unlock(None)
            return
        self.unlock_stage.show(state)
        self._show_stage(UNLOCK)
        self.unlock_stage.focus_first()

    def _show_key(self) -> None:
        from navdesk.desktop.unlocking.recovery_panel import RecoveryPanel  # noqa: PLC0415 - late

        panel = RecoveryPanel(
            self._desk,
            self._entry.recovery,
            later=self.tr("Senere"),
            later_means=self.tr(
                "Velger du Senere, kan ingen åpne arbeidsområdet hvis passfrasen glemmes eller "
                "nøkkelringen blir borte. Det som ikke er sendt, er da tapt. Du kan lage nøkkelen "
                "i Innstillinger når som helst."
            ),
        )
        panel.confirmed.connect(self._go_in)
        panel.later_wanted.connect(self._later)
        self.recovery_panel = panel
        self._show_more(WRITE_DOWN, panel)
        panel.begin()

    def _later(self) -> None:
        self._run(self.tr("Åpner arbeidsområdet …"), lambda _: self._entry.later())

    def _go_in(self) -> None:
        self.wait(self.tr("Åpner arbeidsområdet …"))
        self._ask()

    def _show_recover(self) -> None:
        from navdesk.desktop.start.recover import RecoverPanel  # noqa: PLC0415 - late

        state = self._state
        if state is None:
            return
        self._forget()
        self.message_bar.say("")
        panel = RecoverPanel(
            self._desk,
            self._entry,
            keyring=state.keyring_usable,
            chosen=state.unlock,
        )
        panel.opened.connect(self._go_in)
        panel.back.connect(self._ask)
        self.recover_panel = panel
        self._show_more(RECOVER, panel)
        panel.focus_first()

    def _show_restore(self) -> None:
        from navdesk.desktop.start.restore import RestorePanel  # noqa: PLC0415 - late

        self._forget()
        self.message_bar.say("")
        panel = RestorePanel(self._desk, self._entry)
        panel.done.connect(self._restored)
        panel.back.connect(self._ask)
        panel.failed.connect(self._say)
        panel.begun.connect(lambda: self.message_bar.say(""))
        self.restore_panel = panel
        self._show_more(RESTORE, panel)
        panel.begin()

    def _restored(self) -> None:
        self._tried_keyring = self._locked
        self._ask()

    def _log_in(self) -> None:
        self._forget()
        self.message_bar.say("")
        self.wait(self.tr("Fortsett i nettleseren. Siden er åpnet der."), cancellable=True)
        self._handle = (
            self._desk.jobs.job(self._entry.log_in)
            .on_success(lambda _: self._ask())
            .on_failure(self.tell)
            .run(self)
        )

    def _cancel(self) -> None:
        if self._handle is not None:
            self._handle.cancel()
            self.wait(self.tr("Avbryter …"))

    def _create(self) -> None:
        if not self.create_button.isEnabled():
            return
        passphrase, with_keyring = self.unlocking.answer()
        self._run(
            self.tr("Lager det krypterte arbeidsområdet …"),
            lambda _: self._entry.create_vault(passphrase, with_keyring=with_keyring),
        )

    def _unlock(self, passphrase: str | None) -> None:
        self._run(self.tr("Låser opp …"), lambda _: self._entry.unlock(passphrase))

    def _run(self, words: str, work: Callable[[Progress], None]) -> None:
        self.wait(words)
        self.message_bar.say("")
        self._forget()
        (
            self._desk.jobs.job(work)
            .on_success(lambda _: self._ask())
            .on_failure(self.tell)
            .run(self)
        )

    def _forget(self) -> None:
        """Empty every secret of the stages that are always there."""
        self.unlock_field.forget()
        if self._unlocking is not None:
            self._unlocking.forget()

    def _show_more(self, stage: int, panel: QWidget) -> None:
        self._more_layout.addWidget(panel)
        self._show_stage(stage)

    def _show_stage(self, stage: int) -> None:
        self.stage = stage
        for at, widget in self._stages.items():
            widget.setVisible(at == stage)
        self._drop_panels(keep=stage)
        self._more.setVisible(stage in {WRITE_DOWN, RECOVER, RESTORE})

    def _drop_panels(self, *, keep: int) -> None:
        """Let go of the panels of other stages: what comes back is a new one, with no secret."""
        recovery, recover, restore = self.recovery_panel, self.recover_panel, self.restore_panel
        if recovery is not None and keep != WRITE_DOWN:
            recovery.forget()
            self.recovery_panel = None
        if recover is not None and keep != RECOVER:
            recover.forget()
            self.recover_panel = None
        if restore is not None and keep != RESTORE:
            restore.forget()
            self.restore_panel = None
        for panel in (recovery, recover, restore):
            if panel not in {None, self.recovery_panel, self.recover_panel, self.restore_panel}:
                panel.hide()
                panel.deleteLater()

    def _look(self) -> None:
        self.message_bar.set_close_icon(self._desk.theme.icon("close"))
