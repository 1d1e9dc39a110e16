"""The document itself, inside the window: pages, a picture, text, or why it cannot be shown."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize, Qt, Signal
from PySide6.QtGui import QImage, QImageReader
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QScrollArea,
    QStackedWidget,
    QToolButton,
    QWidget,
)

from navdesk.desktop import dates, phrases
from navdesk.desktop.desk import Desk
from navdesk.desktop.documents.model import shown_title
from navdesk.desktop.documents.pages import PageView
from navdesk.desktop.jobs import Failure
from navdesk.desktop.widgets.flow_row import let_flow
from navdesk.desktop.widgets.styling import put_icon
from navdesk.domain import file_types
from navdesk.work.case_states import DocumentContent, DocumentLine

_SAID, _PAGES, _TEXT = range(3)
_MOST_LETTERS = 400_000
"""Of a text that is shown: more would make the window late, and nobody reads on."""

_LARGEST_SIDE = 6000


@dataclass(frozen=True, slots=True)
class Readable:
    """A document made ready in a worker: what of it can be shown, and how."""

    content: DocumentContent
    sizes: tuple[tuple[float, float], ...] = ()
    image: QImage | None = None
    words: str | None = None

    def __repr__(self) -> str:
        """Return the content's, which tells type and size."""
        return f"Readable({self.content!r})"


def make_ready(content: DocumentContent) -> Readable:
    """Return `content` ready to be shown; may raise `NavdeskError`. Runs in a worker thread."""
    if content.media_type == file_types.PDF:
        from navdesk.documents.reading import page_sizes  # noqa: PLC0415 - loads PDFium

        return Readable(content, sizes=page_sizes(content.data))
    if content.media_type in file_types.IMAGES:
        return Readable(content, image=_picture(content.data))
    if content.media_type in file_types.TEXTS:
        return Readable(content, words=file_types.plain_text(content.data))
    return Readable(content)


class DocumentPreview(QWidget):
    """Shows one document. `open_wanted` tells that the person wants the chosen one shown."""

    open_wanted = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        form = desk.forms.into(self, "document_preview")
        let_flow(form.find(QHBoxLayout, "hBoxLayout1"))
        self._title = form.find(QLabel, "titleLabel")
        self._about = form.find(QLabel, "aboutLabel")
        self.said = form.find(QLabel, "saidLabel")
        self._views = form.find(QStackedWidget, "views")
        self.area = form.find(QScrollArea, "pageArea")
        self.text = form.find(QPlainTextEdit, "textView")
        self.open_button = form.find(QPushButton, "openButton")
        self._page_label = form.find(QLabel, "pageLabel")
        self._zoom_label = form.find(QLabel, "zoomLabel")
        self.previous_button = form.find(QToolButton, "previousButton")
        self.next_button = form.find(QToolButton, "nextButton")
        self.smaller_button = form.find(QToolButton, "smallerButton")
        self.larger_button = form.find(QToolButton, "largerButton")
        self.fit_button = form.find(QToolButton, "fitButton")
        self.pages = PageView(desk, self.area)
        self.pages.moved.connect(self._moved)
        self.pages.failed.connect(self._fail)
        self.open_button.clicked.connect(self.open_wanted)
        self.previous_button.clicked.connect(lambda: self.pages.go(self.pages.page - 1))
        self.next_button.clicked.connect(lambda: self.pages.go(self.pages.page + 1))
        self.smaller_button.clicked.connect(lambda: self.pages.zoom(-1))
        self.larger_button.clicked.connect(lambda: self.pages.zoom(1))
        self.fit_button.clicked.connect(self.pages.fit)
        self.line: DocumentLine | None = None
        self.shown: str = ""
        desk.theme.changed.connect(self._look)
        self._look()
        self.choose(None)

    def choose(self, line: DocumentLine | None) -> None:
        """Tell about a document that is not shown yet; nothing is fetched."""
        before, self.line = self.line, line
        if line is not None and before is not None and line.ref == before.ref:
            # The list was read again; what is shown or said of the document still holds.
            self._tell(line)
            return
        self.clear()
        self._tell(line)
        if line is None:
            self.say(self.tr("Velg et dokument i listen."))
        elif line.blocked is not None:
            self.say(self._desk.words.say(line.blocked))
        else:
            self.say(self.tr("Trykk Enter for å vise dokumentet. At du åpner det, blir logget."))

    def wait(self) -> None:
        """Say that the document is on its way."""
        self.open_button.setEnabled(False)
        self.say(self.tr("Henter dokumentet …"))

    def say(self, sentence: str) -> None:
        """Show a sentence in the place of the document."""
        self.said.setText(sentence)
        self.said.setAccessibleName(sentence)
        self._views.setCurrentIndex(_SAID)
        self._moved()

    def fail(self, sentence: str) -> None:
        """Say why the chosen document cannot be shown; it can be tried again."""
        self.clear()
        self.open_button.setEnabled(self.line is not None and self.line.blocked is None)
        self.say(sentence)

    def show_document(self, ready: Readable, page: int = 0) -> None:
        """Show a document, at page `page`."""
        self.clear()
        self.shown = ready.content.ref
        self.open_button.hide()
        if ready.sizes:
            self._views.setCurrentIndex(_PAGES)
            self.pages.show_pdf(ready.content.data, ready.sizes, page)
        elif ready.image is not None:
            self._views.setCurrentIndex(_PAGES)
            self.pages.show_picture(ready.image)
        elif ready.words is not None:
            self._views.setCurrentIndex(_TEXT)
            cut = len(ready.words) > _MOST_LETTERS
            more = self.tr("\n\n… Resten er ikke vist her. Åpne dokumentet i arkivet.")
            self.text.setPlainText(ready.words[:_MOST_LETTERS] + (more if cut else ""))
            cursor = self.text.textCursor()
            before = ready.words[: page * file_types.LETTERS_OF_A_PAGE].replace("\r\n", "\n")
            cursor.setPosition(min(len(before), self.text.document().characterCount() - 1))
            self.text.setTextCursor(cursor)
        else:
            self.say(
                self.tr(
                    "Denne typen fil kan ikke vises her. Åpne dokumentet i systemet det kommer fra."
                )
            )
        self._moved()

    def clear(self) -> None:
        """Hold nothing of a document any more."""
        self.shown = ""
        self.pages.clear()
        self.text.clear()

    def focus_content(self) -> None:
        """Put the keyboard on what is shown."""
        match self._views.currentIndex():
            case 1:
                self.area.setFocus(Qt.FocusReason.OtherFocusReason)
            case 2:
                self.text.setFocus(Qt.FocusReason.OtherFocusReason)

    def _tell(self, line: DocumentLine | None) -> None:
        self._title.setText(shown_title(line) if line is not None else "")
        self.open_button.setVisible(line is not None and line.ref != self.shown)
        self.open_button.setEnabled(line is not None and line.blocked is None)
        self._about.setText(" · ".join(self._facts(line)) if line is not None else "")
        # A print has no title above it: the page gets the room.
        for label in (self._title, self._about):
            label.setVisible(bool(label.text()))

    def _facts(self, line: DocumentLine) -> list[str]:
        facts = [line.origin_title, phrases.owner(line.owner), line.theme, line.direction]
        if line.dated is not None:
            facts.append(dates.short_date(line.dated))
        facts.append(line.status)
        if line.part_of:
            facts.append(self.tr("kom sammen med «{title}»").format(title=line.part_of))
        if line.citizen_may_read is not None:
            may = line.citizen_may_read
            facts.append(
                self.tr("bruker kan lese det på nav.no")
                if may
                else self.tr("vises ikke for bruker på nav.no, som likevel kan be om innsyn")
            )
        if line.kept:
            facts.append(self.tr("ligger kryptert på denne maskinen"))
        return [fact for fact in facts if fact]

    def _moved(self) -> None:
        paged = self._views.currentIndex() == _PAGES
        pages, page = self.pages.pages, self.pages.page
        for widget in (self.smaller_button, self.larger_button, self.fit_button, self._zoom_label):
            widget.setVisible(paged)
        for widget in (self.previous_button, self.next_button, self._page_label):
            widget.setVisible(paged and pages > 1)
        self.previous_button.setEnabled(page > 0)
        self.next_button.setEnabled(page + 1 < pages)
        self._page_label.setText(self.tr("Side {n} av {m}").format(n=page + 1, m=pages))
        self._zoom_label.setText(self.tr("{n} %").format(n=self.pages.percent))

    def _fail(self, failure: Failure) -> None:
        self.fail(failure.sentence)

    def _look(self) -> None:
        theme = self._desk.theme
        for button, name in (
            (self.previous_button, "left"),
            (self.next_button, "right"),
            (self.smaller_button, "minus"),
            (self.larger_button, "plus"),
            (self.fit_button, "fit"),
        ):
            put_icon(button, theme.icon(name, "text-accent-subtle"))


def _picture(data: bytes) -> QImage | None:
    """Return a picture read from memory, as large as a screen can use; None for a broken one."""
    buffer = QBuffer()
    buffer.setData(QByteArray(data))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer)
    reader.setAutoTransform(True)
    size = reader.size()
    if size.isValid() and max(size.width(), size.height()) > _LARGEST_SIDE:
        largest = QSize(_LARGEST_SIDE, _LARGEST_SIDE)
        reader.setScaledSize(size.scaled(largest, Qt.AspectRatioMode.KeepAspectRatio))
    image = reader.read()
    return None if image.isNull() else image
