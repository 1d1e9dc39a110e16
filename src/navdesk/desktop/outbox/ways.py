"""From the outbox into the case: to the draft a note became, or to the document it is now."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Protocol
from uuid import UUID

from PySide6.QtCore import QObject, Qt

from navdesk.desktop.case.page import CasePage
from navdesk.desktop.case.tabs import DOCUMENTS, NOTES
from navdesk.desktop.desk import Desk
from navdesk.desktop.outbox.page import OutboxPage
from navdesk.desktop.widgets.message_bar import MessageBar
from navdesk.work.case_states import DocumentLine
from navdesk.work.case_usecases import DocumentsCase
from navdesk.work.note_states import Edited, OutboxItem
from navdesk.work.states import OpenReason


class Window(Protocol):
    """What is needed of the main window."""

    outbox: OutboxPage
    message_bar: MessageBar

    @property
    def case(self) -> CasePage | None: ...

    def show_case(self) -> None: ...

    def open_case(
        self, case_id: UUID, reason: OpenReason, entered: Callable[[str], None]
    ) -> None: ...


class OutboxWays(QObject):
    """Opens the case, where access is decided again, and goes on from there."""

    def __init__(
        self, desk: Desk, documents: DocumentsCase, window: Window, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._documents = documents
        self._window = window
        window.outbox.doing.edited.connect(self._to_draft)
        window.outbox.doing.record_wanted.connect(self._to_record)

    def _to_draft(self, edited: Edited) -> None:
        def show(case: CasePage) -> None:
            case.show_tab(NOTES)
            case.notes.turns.show_begun(edited.note_id)

        self._in_case(edited.case_id, show)
        self._window.message_bar.say(self._desk.words.say(edited.said), "success")

    def _to_record(self, item: OutboxItem) -> None:
        if item.case_id is None or item.receipt is None:
            return
        case_id, record = item.case_id, item.receipt.archive_id

        def look(case: CasePage, *, fetched: bool = False) -> None:
            (
                self._desk.jobs.job(lambda _: self._documents.lines(case_id))
                .on_success(lambda lines: show(case, lines, fetched=fetched))
                .run(case)
            )

        def show(case: CasePage, lines: Sequence[DocumentLine], *, fetched: bool) -> None:
            ref = next((line.ref for line in lines if line.record == record), None)
            if ref is not None:
                self._window.message_bar.take_back(self._fetching(record))
                case.show_document(ref)
            elif fetched:
                self._window.message_bar.say(
                    self.tr(
                        "{record} er arkivert, men arkivet viser det ikke ennå. Hent på nytt "
                        "om litt."
                    ).format(record=record),
                    "info",
                )
            else:
                fetch(case)

        def fetch(case: CasePage) -> None:
            """What was archived since the last gather is fetched first, and then opened."""

            def fetched() -> None:
                # Whoever has gone on to something else meanwhile is left alone.
                if self._window.case is case and case.tabs.currentIndex() == DOCUMENTS:
                    look(case, fetched=True)

            case.gathered.connect(fetched, Qt.ConnectionType.SingleShotConnection)
            case.show_tab(DOCUMENTS)
            case.gather()
            self._window.message_bar.say(self._fetching(record), "info")

        self._in_case(case_id, look)

    def _fetching(self, record: str) -> str:
        return self.tr(
            "{record} er arkivert etter forrige henting. Arkivene hentes på nytt, og dokumentet "
            "vises her."
        ).format(record=record)

    def _in_case(self, case_id: UUID, then: Callable[[CasePage], None]) -> None:
        def entered(_: str) -> None:
            if self._window.case is not None and self._window.case.case_id == case_id:
                then(self._window.case)

        if self._window.case is not None and self._window.case.case_id == case_id:
            self._window.show_case()
            entered("")
        else:
            self._window.open_case(case_id, OpenReason.CASE_WORK, entered)
