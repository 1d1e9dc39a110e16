"""The way to the prints from a case page: a button, Ctrl+P, and a command for each print."""

from __future__ import annotations

from functools import partial
from uuid import UUID

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QPushButton, QWidget

from navdesk.desktop.case.purpose_keeper import PurposeKeeper
from navdesk.desktop.commands import Commands
from navdesk.desktop.desk import Desk
from navdesk.work.following_usecases import PrintsCase
from navdesk.work.print_states import PrintKind


class PrintKeeper(QObject):
    """Opens *Skriv ut* once it is said why the case is open."""

    def __init__(
        self,
        desk: Desk,
        prints: PrintsCase,
        case_id: UUID,
        purpose: PurposeKeeper,
        *,
        button: QPushButton,
        page: QWidget,
    ) -> None:
        super().__init__(page)
        self._desk = desk
        self._prints = prints
        self._case_id = case_id
        self._purpose = purpose
        self._page = page
        button.clicked.connect(lambda _=False: self.open())
        self.commands = Commands(page)
        self.commands.add(self.tr("Skriv ut …"), "Ctrl+P", self.open)
        for kind, words in self._words().items():
            self.commands.add(
                self.tr("Skriv ut: {what}").format(what=words), "", partial(self.open, kind)
            )

    def open(self, kind: PrintKind | None = None) -> None:
        """Show what can be printed; `kind` is chosen to begin with."""
        if not self._purpose.once_stated(partial(self.open, kind)):
            return
        from navdesk.desktop.prints.dialog import PrintDialog  # noqa: PLC0415 - printing

        dialog = PrintDialog(self._desk, self._page, self._prints, self._case_id, kind)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _words(self) -> dict[PrintKind, str]:
        """Return what the prints are called among the commands."""
        return {
            PrintKind.MAPPING: self.tr("kartleggingen"),
            PrintKind.MAPPING_FOR_PURPOSE: self.tr("kartleggingen for ett formål"),
            PrintKind.PLAN: self.tr("planen på én side"),
            PrintKind.PAYMENT_MONTH: self.tr("utbetalingene i en måned"),
            PrintKind.BEST_INTERESTS: self.tr("vurdering av barnets beste"),
            PrintKind.HANDOVER: self.tr("oppsummering ved overtakelse"),
            PrintKind.WHOLE_CASE: self.tr("brukerens egen kopi av saken (innsyn)"),
            PrintKind.APPLICATION: self.tr("søknad på papir"),
            PrintKind.BLANK_MAPPING: self.tr("tomt skjema for kartlegging"),
            PrintKind.BLANK_CHILD: self.tr("tomt skjema for barn"),
            PrintKind.BLANK_NOTE: self.tr("tomt skjema for notat"),
            PrintKind.LEAFLET: self.tr("ark om det kontoret kan hjelpe med"),
        }
