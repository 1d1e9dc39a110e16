"""*Søk i saken*: one field over facts, answers, notes, messages and documents; Enter goes there."""

from __future__ import annotations

from html import escape
from uuid import UUID

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLabel, QLineEdit, QListWidget, QListWidgetItem, QPushButton, QWidget

from navdesk.desktop.case.shutting import shut_words
from navdesk.desktop.counting import counted
from navdesk.desktop.desk import Desk
from navdesk.desktop.jobs import Failure
from navdesk.desktop.widgets.dialog import FormDialog
from navdesk.desktop.widgets.long_words import breakable
from navdesk.work.case_states import SearchAnswer
from navdesk.work.states import CaseHit, FoundIn
from navdesk.work.usecases import SearchCase

_WAIT_MS = 180
_LINES = 16
_MOVES = {Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_PageDown, Qt.Key.Key_PageUp}


class CaseSearchDialog(FormDialog):
    """Searches one case while it is typed. `chosen` carries the `CaseHit` to go to, `failed` a
    `Failure` that ends the search."""

    chosen = Signal(object)
    failed = Signal(object)

    def __init__(self, desk: Desk, parent: QWidget, search: SearchCase, case_id: UUID) -> None:
        super().__init__(desk, parent, "case_search_dialog", letters=100)
        self._search = search
        self._case_id = case_id
        self._round = 0
        self._hits: tuple[CaseHit, ...] = ()
        self.search_edit = self.form.find(QLineEdit, "searchEdit")
        self.count_label = self.form.find(QLabel, "countLabel")
        self.results = self.form.find(QListWidget, "results")
        self.go_button = self.form.find(QPushButton, "goButton")
        close = self.form.find(QPushButton, "closeButton")
        self.results.setMinimumHeight(self.fontMetrics().height() * _LINES)
        self.results.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.results.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self._typing = QTimer(self)
        self._typing.setSingleShot(True)
        self._typing.setInterval(_WAIT_MS)
        self._typing.timeout.connect(self._find)
        self.search_edit.textChanged.connect(lambda _: self._typing.start())
        self.search_edit.installEventFilter(self)
        self.results.itemActivated.connect(lambda _: self.go())
        self.results.currentRowChanged.connect(lambda at: self.go_button.setEnabled(at >= 0))
        self.go_button.clicked.connect(self.go)
        self.go_button.setEnabled(False)
        close.clicked.connect(self.reject)
        self.search_edit.setFocus()
        self._tell(SearchAnswer())

    def go(self) -> None:
        """Close the search and go to the chosen hit."""
        at = self.results.currentRow()
        if 0 <= at < len(self._hits):
            hit = self._hits[at]
            self.accept()
            self.chosen.emit(hit)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() in _MOVES:
                # The list moves while the keyboard stays in the field.
                QCoreApplication.sendEvent(self.results, event)
                return True
            if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and not self._typing.isActive():
                self.go()
                return True
        return False

    def _find(self) -> None:
        self._round += 1
        at, case_id, asked = self._round, self._case_id, self.search_edit.text()
        search = self._search

        def show(answer: SearchAnswer) -> None:
            if at == self._round:
                self._show(answer)

        def fail(failure: Failure) -> None:
            if shut_words(self.desk, failure) is not None:
                self.reject()
                self.failed.emit(failure)
            elif at == self._round:
                self._show(SearchAnswer())
                self.count_label.setText(failure.sentence)

        (
            self.desk.jobs.job(lambda _: search.find(case_id, asked))
            .on_success(show)
            .on_failure(fail)
            .run(self)
        )

    def _show(self, answer: SearchAnswer) -> None:
        self._hits = answer.hits
        self.results.clear()
        for hit in answer.hits:
            self._add(hit)
        if answer.hits:
            self.results.setCurrentRow(0)
        self.go_button.setEnabled(bool(answer.hits))
        self._tell(answer)

    def _add(self, hit: CaseHit) -> None:
        label = QLabel(hit_html(hit))
        label.setTextFormat(Qt.TextFormat.RichText)
        label.setWordWrap(True)
        label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        item = QListWidgetItem()
        said = f"{found_in(hit)}: {hit.title}. {hit.snippet}"
        item.setData(Qt.ItemDataRole.AccessibleTextRole, said)
        width = max(self.results.viewport().width(), self.fontMetrics().averageCharWidth() * 60)
        # The style sheet pads every line, and takes that from the widget in it.
        padding = self.fontMetrics().height()
        item.setSizeHint(QSize(1, label.heightForWidth(width - 2 * padding) + padding))
        self.results.addItem(item)
        self.results.setItemWidget(item, label)

    def _tell(self, answer: SearchAnswer) -> None:
        if not self.search_edit.text().strip():
            words = self.tr(
                "Søker i alt som er hentet og skrevet, og i teksten i dokumenter som er åpnet."
            )
        elif answer.hits:
            words = counted(len(answer.hits), self.tr("1 treff."), self.tr("{n} treff."))
        else:
            words = self.tr("Ingen treff. Dokumenter som ikke er åpnet, finnes bare på tittel.")
        if answer.withheld:
            more = counted(
                answer.withheld,
                self.tr("1 treff vises ikke, fordi opplysningen er skjult for deg."),
                self.tr("{n} treff vises ikke, fordi opplysningene er skjult for deg."),
            )
            words = f"{words} {more}"
        self.count_label.setText(words)
        self.count_label.setAccessibleName(words)


def found_in(hit: CaseHit) -> str:
    """Return what kind of text was found, and where in it."""
    words = {
        FoundIn.FACT: QCoreApplication.translate("CaseSearch", "Opplysning"),
        FoundIn.ANSWER: QCoreApplication.translate("CaseSearch", "Svar i kartleggingen"),
        FoundIn.NOTE: QCoreApplication.translate("CaseSearch", "Notat"),
        FoundIn.ATTACHMENT: QCoreApplication.translate("CaseSearch", "Vedlegg"),
        FoundIn.DOCUMENT: QCoreApplication.translate("CaseSearch", "Dokument"),
        FoundIn.MESSAGE: QCoreApplication.translate("CaseSearch", "Melding"),
    }[hit.kind]
    if hit.kind is FoundIn.DOCUMENT:
        page = QCoreApplication.translate("CaseSearch", "side {n}").format(n=hit.paragraph + 1)
        return f"{words}, {page}"
    return words


def hit_html(hit: CaseHit) -> str:
    """Return a hit in two lines, what fits in bold; nothing in it is taken for markup."""
    pieces, at = [], 0
    for start, end in hit.marks:
        pieces += [_drawn(hit.snippet[at:start]), "<b>", _drawn(hit.snippet[start:end]), "</b>"]
        at = end
    pieces.append(_drawn(hit.snippet[at:]))
    heading = f"{found_in(hit)} · {hit.title}" if hit.title else found_in(hit)
    return f"<small>{_drawn(heading)}</small><br>{''.join(pieces)}"


def _drawn(words: str) -> str:
    return escape(breakable(words))
