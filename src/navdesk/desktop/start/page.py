"""The start page: log in, make the vault, unlock it. Paints before anything heavy is loaded."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QLabel,
    QLineEdit,
    QPushButton,
    QRadioButton,
    QWidget,
)

from navdesk.desktop.counting import counted
from navdesk.desktop.desk import Desk
from navdesk.desktop.jobs import Failure, JobHandle
from navdesk.desktop.practice import practice_words
from navdesk.desktop.widgets.message_bar import MessageBar
from navdesk.work.states import EntryStage, EntryState, UnlockMethod
from navdesk.work.usecases import EntryCase

WAITING, LOG_IN, CREATE, UNLOCK = range(4)
LEAST_LETTERS = 12


class StartPage(QWidget):
    """Leads a person to an open vault. `opened` tells that it is open."""

    opened = Signal()

    def __init__(self, desk: Desk, entry: EntryCase, *, practice: bool, office_name: str) -> None:
        super().__init__()
        self._desk = desk
        self._entry = entry
        self._practice = practice
        self._handle: JobHandle | None = None
        self._tried_keyring = False
        form = desk.forms.into(self, "start_page")
        self.setWindowTitle("navdesk")
        self._stages = tuple(
            form.find(QWidget, name)
            for name in ("waitingStage", "loginStage", "createStage", "unlockStage")
        )
        self.stage = WAITING
        self.message_bar = form.find(MessageBar, "messageBar")
        self._waiting = form.find(QLabel, "waitingLabel")
        self.cancel_button = form.find(QPushButton, "cancelButton")
        self.login_button = form.find(QPushButton, "loginButton")
        self._login_text = form.find(QLabel, "loginText")
        self._create_text = form.find(QLabel, "createText")
        self.keyring_choice = form.find(QRadioButton, "keyringChoice")
        self.passphrase_choice = form.find(QRadioButton, "passphraseChoice")
        self._passphrase_box = form.find(QWidget, "passphraseBox")
        self.first_edit = form.find(QLineEdit, "firstEdit")
        self.second_edit = form.find(QLineEdit, "secondEdit")
        self._strength = form.find(QLabel, "strengthLabel")
        self.create_button = form.find(QPushButton, "createButton")
        self._unlock_text = form.find(QLabel, "unlockText")
        self.unlock_edit = form.find(QLineEdit, "unlockEdit")
        self.unlock_button = form.find(QPushButton, "unlockButton")
        self.other_button = form.find(QPushButton, "otherButton")
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
        self.cancel_button.clicked.connect(self._cancel)
        self.login_button.clicked.connect(self._log_in)
        self.create_button.clicked.connect(self._create)
        self.unlock_button.clicked.connect(self._unlock)
        self.other_button.clicked.connect(self._log_in)
        self.unlock_edit.returnPressed.connect(self._unlock)
        self.second_edit.returnPressed.connect(self._create)
        self.keyring_choice.toggled.connect(lambda _: self._show_create_choice())
        for edit in (self.first_edit, self.second_edit):
            edit.textChanged.connect(lambda _: self._show_strength())
        desk.theme.changed.connect(self._look)
        self._look()
        self.wait(self.tr("Starter navdesk …"))

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
        chosen = failure.message_id == "identity.cancelled"
        self.message_bar.say(failure.sentence, "info" if chosen else "danger")
        self._ask(keep_message=True)

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
        if not keep_message:
            self.message_bar.say(
                self._desk.words.say(state.message) if state.message is not None else "", "info"
            )
        match state.stage:
            case EntryStage.LOG_IN:
                self._show_stage(LOG_IN)
                self.login_button.setFocus(Qt.FocusReason.OtherFocusReason)
            case EntryStage.CREATE_VAULT:
                self._show_create(state)
            case EntryStage.UNLOCK:
                self._show_unlock(state)
            case EntryStage.OPEN:
                self.opened.emit()

    def _show_create(self, state: EntryState) -> None:
        keyring = state.unlock is UnlockMethod.KEYRING
        self.keyring_choice.setVisible(keyring)
        self.passphrase_choice.setVisible(keyring)
        (self.keyring_choice if keyring else self.passphrase_choice).setChecked(True)
        self._create_text.setText(
            self.tr("Alt du lagrer på denne maskinen, ligger kryptert. Velg hvordan det låses opp.")
            if keyring
            else self.tr(
                "Alt du lagrer på denne maskinen, ligger kryptert. Velg en passfrase som låser "
                "det opp. Glemmes den, kan ingen åpne det igjen."
            )
        )
        self._show_create_choice()
        self._show_stage(CREATE)
        first: QWidget = self.create_button if keyring else self.first_edit
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_unlock(self, state: EntryState) -> None:
        passphrase = state.unlock is UnlockMethod.PASSPHRASE
        if not passphrase and not self._tried_keyring:
            self._tried_keyring = True
            self._unlock_with(None)
            return
        who = state.nav_ident or ""
        self._unlock_text.setText(
            self.tr("Skriv passfrasen til arbeidsområdet {who}.").format(who=who)
            if passphrase
            else self.tr("Arbeidsområdet {who} låses opp av maskinens nøkkelring.").format(who=who)
        )
        self.unlock_edit.setVisible(passphrase)
        self._show_stage(UNLOCK)
        first: QWidget = self.unlock_edit if passphrase else self.unlock_button
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_create_choice(self) -> None:
        passphrase = self.passphrase_choice.isChecked()
        self._passphrase_box.setVisible(passphrase)
        self._show_strength()

    def _show_strength(self) -> None:
        first, second = self.first_edit.text(), self.second_edit.text()
        missing = LEAST_LETTERS - len(first)
        if not first:
            words = self.tr("Minst {n} tegn. Flere ord etter hverandre er lettest å huske.").format(
                n=LEAST_LETTERS
            )
        elif missing > 0:
            words = counted(missing, self.tr("1 tegn til."), self.tr("{n} tegn til."))
        elif len(set(first)) < 6:
            words = self.tr("Lang nok, men lett å gjette: bruk flere ulike tegn.")
        elif second and first != second:
            words = self.tr("De to er ikke like.")
        elif len(first) >= 20:
            words = self.tr("Sterk.")
        else:
            words = self.tr("God. Enda et ord gjør den sterkere.")
        self._strength.setText(words)
        ready = missing <= 0 and len(set(first)) >= 6 and first == second
        self.create_button.setEnabled(ready or not self.passphrase_choice.isChecked())

    def _log_in(self) -> None:
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
        passphrase = self.first_edit.text() if self.passphrase_choice.isChecked() else None
        self.wait(self.tr("Lager det krypterte arbeidsområdet …"))
        self._run(lambda _: self._entry.create_vault(passphrase), self)

    def _unlock(self) -> None:
        passphrase = self.unlock_edit.text() if not self.unlock_edit.isHidden() else None
        self._unlock_with(passphrase)

    def _unlock_with(self, passphrase: str | None) -> None:
        self.wait(self.tr("Låser opp …"))
        self._run(lambda _: self._entry.unlock(passphrase), self)

    def _run(self, work: object, owner: QObject) -> None:
        self.message_bar.say("")
        for edit in (self.first_edit, self.second_edit, self.unlock_edit):
            edit.clear()
        (
            self._desk.jobs.job(work)  # type: ignore[arg-type]
            .on_success(lambda _: self._ask())
            .on_failure(self.tell)
            .run(owner)
        )

    def _show_stage(self, stage: int) -> None:
        self.stage = stage
        for at, widget in enumerate(self._stages):
            widget.setVisible(at == stage)

    def _look(self) -> None:
        self.message_bar.set_close_icon(self._desk.theme.icon("close"))
