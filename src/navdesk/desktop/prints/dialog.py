"""*Skriv ut*: choose a print, look at it inside the window, then save it or put it on paper.

A print lives in memory while the dialog is open. It becomes a file only when the person saves it.
"""

from __future__ import annotations

from collections import Counter
from uuid import UUID

from PySide6.QtWidgets import (
    QBoxLayout,
    QCheckBox,
    QComboBox,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QPushButton,
    QStackedWidget,
    QWidget,
)

from navdesk.desktop.desk import Desk
from navdesk.desktop.documents.on_paper import put_on_paper
from navdesk.desktop.documents.preview import DocumentPreview, Readable, make_ready
from navdesk.desktop.jobs import Failure
from navdesk.desktop.notes.citizen_dialog import (
    AskPath,
    AskPrinter,
    ask_path,
    ask_printer,
)
from navdesk.desktop.prints.review import ReviewPanel
from navdesk.desktop.prints.review_keeper import ReviewKeeper
from navdesk.desktop.widgets.dialog import FormDialog
from navdesk.desktop.widgets.flow_row import let_flow
from navdesk.desktop.widgets.lines import Line, LineDelegate, show_lines
from navdesk.desktop.widgets.styling import restyle
from navdesk.desktop.widgets.turning_row import TurningRows
from navdesk.domain import file_types
from navdesk.domain.purposes import Purpose
from navdesk.work.case_states import DocumentContent
from navdesk.work.following_usecases import PrintsCase
from navdesk.work.note_copies import write_copy
from navdesk.work.print_states import (
    EVERYTHING,
    PrintChoice,
    PrintKind,
    PrintWish,
    Reviewed,
    ReviewItem,
)

_PREVIEW, _REVIEW = range(2)
_FOR_PURPOSE = frozenset({PrintKind.MAPPING_FOR_PURPOSE, PrintKind.BLANK_MAPPING})
_PURPOSES = frozenset(Purpose)
_LETTERS = 130
_BESIDE = 100
"""How many letters wide the dialog is where the choices stand beside the page."""
_AROUND = 40


class PrintDialog(FormDialog):
    """Offers every print of a case; `kind` is the one that is chosen to begin with."""

    def __init__(
        self,
        desk: Desk,
        parent: QWidget,
        prints: PrintsCase,
        case_id: UUID,
        kind: PrintKind | None = None,
        *,
        path: AskPath = ask_path,
        printer: AskPrinter = ask_printer,
    ) -> None:
        super().__init__(desk, parent, "print_dialog", letters=_LETTERS)
        self._prints = prints
        self._case_id = case_id
        self._wanted = kind
        self._ask_path = path
        self._ask_printer = printer
        self._choices: tuple[PrintChoice, ...] = ()
        self._made: bytes | None = None
        self._round = 0
        self.list = self.form.find(QListWidget, "list")
        LineDelegate(self.list, desk.theme)
        self.list.setMinimumWidth(self.fontMetrics().averageCharWidth() * 30)
        TurningRows(self, (self.form.find(QBoxLayout, "hBoxLayout1"),), _BESIDE)
        let_flow(self.form.find(QHBoxLayout, "hBoxLayout3"))
        self.help_label = self.form.find(QLabel, "helpLabel")
        self.option_label = self.form.find(QLabel, "optionLabel")
        self.option_combo = self.form.find(QComboBox, "optionCombo")
        self.language_combo = self.form.find(QComboBox, "languageCombo")
        self.language_combo.addItem(self.tr("Bokmål"), "nb")
        self.language_combo.addItem(self.tr("Nynorsk"), "nn")
        self.large_check = self.form.find(QCheckBox, "largeCheck")
        self.said_label = self.form.find(QLabel, "saidLabel")
        self.said_label.hide()
        self.views = self.form.find(QStackedWidget, "views")
        self.preview = DocumentPreview(desk)
        self.review = ReviewPanel(desk)
        self.form.put("previewHost", self.preview)
        self.form.put("reviewHost", self.review)
        self.preview.area.setMinimumHeight(self.fontMetrics().height() * 18)
        self.show_button = self.form.find(QPushButton, "showButton")
        self.save_button = self.form.find(QPushButton, "saveButton")
        self.print_button = self.form.find(QPushButton, "printButton")
        self.show_button.clicked.connect(self.show_print)
        self.save_button.clicked.connect(self.save)
        self.print_button.clicked.connect(self.print)
        self.form.find(QPushButton, "closeButton").clicked.connect(self.reject)
        self.list.currentRowChanged.connect(self._chosen)
        self.option_combo.currentIndexChanged.connect(self._outdated)
        self.language_combo.currentIndexChanged.connect(self._outdated)
        self.large_check.toggled.connect(self._outdated)
        self.review.changed.connect(self._settle)
        self._keeper = ReviewKeeper(desk, prints, case_id, self.review, self)
        self._keeper.failed.connect(self._fail)
        self.finished.connect(self._forget)
        self._settle()
        self._read_choices()

    def fit(self) -> None:
        """Be as large as the window behind has room for, as a page is read best."""
        parent = self.parentWidget()
        behind = (parent.window() if parent is not None else self).size()
        wanted = self.content.sizeHint()
        screen = self.screen().availableGeometry().size()
        wide = min(max(wanted.width(), self.minimumWidth()), screen.width())
        high = min(max(wanted.height(), behind.height() - _AROUND), screen.height() - _AROUND)
        self.resize(wide, high)

    @property
    def choice(self) -> PrintChoice | None:
        """The print that is chosen in the list."""
        row = self.list.currentRow()
        return self._choices[row] if 0 <= row < len(self._choices) else None

    def show_print(self) -> None:
        """Make the print and show it; the client's own copy is reviewed first."""
        choice = self.choice
        if choice is None or choice.why_not:
            return
        if choice.kind is PrintKind.WHOLE_CASE and self.views.currentIndex() != _REVIEW:
            self._begin_review()
            return
        self._make(choice.kind)

    def save(self) -> None:
        """Ask where, and write what is shown there."""
        choice, made = self.choice, self._made
        if choice is None or made is None:
            return
        path = self._ask_path(self, f"{choice.title.replace(':', '').rstrip('?')}.pdf")
        if path is None:
            return
        where = str(path.parent)
        words = self.tr("Lagret i {where}. Filen ligger nå utenfor hvelvet og er ikke kryptert.")
        said = words.format(where=where)
        job = self.desk.jobs.job(lambda _: write_copy(path, made))
        job.on_success(lambda _: self._is_out(choice.kind, said)).on_failure(self._fail).run(self)

    def print(self) -> None:
        """Ask for a printer, and print what is shown; nothing is written to a file on the way."""
        choice, made = self.choice, self._made
        if choice is None or made is None:
            return
        printer = self._ask_printer(self)
        if printer is None:
            return

        said = self.tr("Sendt til skriveren.")
        job = self.desk.jobs.job(lambda _: put_on_paper(printer, made))
        job.on_success(lambda _: self._is_out(choice.kind, said)).on_failure(self._fail).run(self)

    def _is_out(self, kind: PrintKind, said: str) -> None:
        """The print has left the window: what was decided of it is in the log, and done with."""
        if kind is PrintKind.WHOLE_CASE:
            self._keeper.forget()
        self._say(said)

    def _read_choices(self) -> None:
        prints, case_id = self._prints, self._case_id
        job = self.desk.jobs.job(lambda _: tuple(prints.choices(case_id)))
        job.on_success(self._offer).on_failure(self._fail).run(self)

    def _offer(self, choices: tuple[PrintChoice, ...]) -> None:
        self._choices = choices
        # What holds for several is told in full below the list, of the one that is chosen.
        told = Counter(one.why_not for one in choices)
        short = self.tr("Kan ikke skrives ut. Velg linjen for å se hvorfor.")
        show_lines(
            self.list,
            [
                Line(one.title, "", short if one.why_not and told[one.why_not] > 1 else one.why_not)
                for one in choices
            ],
        )
        wanted = [at for at, one in enumerate(choices) if one.kind is self._wanted]
        may = [at for at, one in enumerate(choices) if not one.why_not]
        self.list.setCurrentRow((wanted or may or [0])[0])
        self._chosen()
        self.list.setFocus()

    def _chosen(self) -> None:
        choice = self.choice
        if choice is None:
            return
        self.help_label.setText(choice.why_not or choice.help)
        restyle(self.help_label, tone="warning" if choice.why_not else "")
        self.option_combo.blockSignals(True)
        self.option_combo.clear()
        for code, words in choice.options:
            self.option_combo.addItem(words, code)
        self.option_combo.setCurrentIndex(max(self.option_combo.findData(choice.usual), 0))
        self.option_combo.blockSignals(False)
        for widget in (self.option_label, self.option_combo):
            widget.setVisible(bool(choice.options))
        self._outdated()

    def _outdated(self) -> None:
        """What is shown is no longer what is chosen: it is put away."""
        self._round += 1
        self._made = None
        self.preview.choose(None)
        self.preview.say(self._invitation())
        self.views.setCurrentIndex(_PREVIEW)
        self.said_label.hide()
        self._settle()

    def _invitation(self) -> str:
        choice = self.choice
        if choice is None or choice.why_not:
            return ""
        if choice.kind is PrintKind.WHOLE_CASE:
            return self.tr("Se først gjennom hver del av saken. At du gjør det, blir logget.")
        return self.tr("Trykk Enter for å vise utskriften. At du lager den, blir logget.")

    def _begin_review(self) -> None:
        prints, case_id, language = self._prints, self._case_id, self._language()
        at = self._round

        def read(_: object) -> tuple[tuple[ReviewItem, ...], Reviewed]:
            return tuple(prints.review(case_id, language)), prints.begun_review(case_id)

        def show(found: tuple[tuple[ReviewItem, ...], Reviewed]) -> None:
            if at == self._round:
                self.review.show_pieces(*found)
                self.views.setCurrentIndex(_REVIEW)
                self.review.focus_first()
                self._settle()

        job = self.desk.jobs.job(read)
        job.on_success(show).on_failure(self._fail).run(self)

    def _make(self, kind: PrintKind) -> None:
        prints, case_id, wish, at = self._prints, self._case_id, self._wish(kind), self._round

        def work(_: object) -> tuple[bytes, Readable]:
            made = prints.make(case_id, wish)
            return made, make_ready(DocumentContent("print", "", file_types.PDF, made))

        def show(result: tuple[bytes, Readable]) -> None:
            if at != self._round:
                return
            self._made = result[0]
            self.preview.show_document(result[1])
            self.views.setCurrentIndex(_PREVIEW)
            self.preview.focus_content()
            self._settle()

        self.preview.say(self.tr("Lager utskriften …"))
        self.desk.jobs.job(work).on_success(show).on_failure(self._fail).run(self)

    def _wish(self, kind: PrintKind) -> PrintWish:
        code = str(self.option_combo.currentData() or "")
        reviewed, decided = kind is PrintKind.WHOLE_CASE, self.review.reviewed
        year, _, month = code.partition("-")
        of_month = kind is PrintKind.PAYMENT_MONTH and bool(code)
        return PrintWish(
            kind,
            self._language(),
            self.large_check.isChecked(),
            purpose=Purpose(code) if kind in _FOR_PURPOSE and code in _PURPOSES else None,
            everything=code == EVERYTHING,
            month=(int(year), int(month)) if of_month else None,
            child=code if kind is PrintKind.BEST_INTERESTS and code else None,
            taken_in=decided.taken_in if reviewed else frozenset(),
            left_out=decided.left_out if reviewed else (),
        )

    def _language(self) -> str:
        return str(self.language_combo.currentData())

    def _settle(self) -> None:
        choice = self.choice
        may = choice is not None and not choice.why_not
        reviewing = self.views.currentIndex() == _REVIEW
        whole = choice is not None and choice.kind is PrintKind.WHOLE_CASE
        self.show_button.setEnabled(may and not (reviewing and self.review.undecided))
        if whole and not reviewing:
            self.show_button.setText(self.tr("Se gjennom …"))
        else:
            self.show_button.setText(self.tr("Vis utskriften"))
        for button in (self.save_button, self.print_button):
            button.setEnabled(self._made is not None)

    def _fail(self, failure: Failure) -> None:
        if self.views.currentIndex() == _PREVIEW:
            self.preview.say(self._invitation())
        self._say(failure.sentence, "danger")

    def _say(self, sentence: str, role: str = "") -> None:
        self.said_label.setText(sentence)
        self.said_label.setAccessibleName(sentence)
        restyle(self.said_label, role=role)
        self.said_label.show()

    def _forget(self) -> None:
        self._round += 1
        self._made = None
        self._keeper.keep()
        self.preview.clear()
        self.review.clear()
