"""What can be done in the note tab from the keyboard."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from navdesk.desktop import phrases
from navdesk.desktop.commands import Commands
from navdesk.desktop.notes.defaults import COMMON, CONTENT_KEYS
from navdesk.desktop.notes.drafts_bar import KIND_KEYS
from navdesk.desktop.notes.guard_panel import USE_KEY
from navdesk.desktop.notes.proposal import ACCEPT_KEYS
from navdesk.domain.codes import Content, LegalBasis
from navdesk.domain.note_templates import BEGUN_KINDS

if TYPE_CHECKING:
    from navdesk.desktop.notes.panel import NotesPanel


def note_commands(panel: NotesPanel) -> Commands:
    """Return the commands of a note tab, with their keys."""
    commands = Commands(panel)
    editor = panel.editor

    def set_basis(basis: LegalBasis) -> None:
        editor.current.set_basis(basis)

    def set_content(content: Content) -> None:
        editor.current.set_content(content)

    for at, basis in enumerate(COMMON):
        title = QCoreApplication.translate("NotesPanel", "Grunnlag: {name}").format(
            name=phrases.legal_basis(basis)
        )
        commands.add(title, f"Alt+{at + 1}", partial(set_basis, basis))
    for keys, content in CONTENT_KEYS.items():
        title = QCoreApplication.translate("NotesPanel", "Innhold: {name}").format(
            name=phrases.content(content)
        )
        commands.add(title, keys, partial(set_content, content))
    commands.add(
        QCoreApplication.translate("NotesPanel", "Bruk forslaget for avsnittet"),
        ACCEPT_KEYS,
        editor.take_proposal,
        lambda: editor.proposes,
    )
    commands.add(
        QCoreApplication.translate("NotesPanel", "Bruk den foreslåtte ordlyden"),
        USE_KEY,
        panel.preview.guards.use_first,
        lambda: panel.preview.guards.proposes,
    )
    commands.add(
        QCoreApplication.translate("NotesPanel", "Nytt avsnitt"), "Ctrl+N", editor.add_below
    )
    for kind in BEGUN_KINDS:
        title = QCoreApplication.translate("NotesPanel", "Nytt notat: {name}").format(
            name=phrases.note_kind(kind)
        )
        commands.add(title, KIND_KEYS.get(kind, ""), partial(panel.turns.begin, kind))
    commands.add(
        QCoreApplication.translate("NotesPanel", "Bytt påbegynt notat"),
        "Ctrl+Shift+P",
        panel.drafts.open_drafts,
        lambda: not panel.drafts.drafts_button.isHidden(),
    )
    commands.add(
        QCoreApplication.translate("NotesPanel", "Forkast notatet …"), "", panel.turns.discard
    )
    commands.add(
        QCoreApplication.translate("NotesPanel", "Brukerens kopi …"),
        "Ctrl+Shift+B",
        panel.turns.hand_over,
    )
    commands.add(
        QCoreApplication.translate("NotesPanel", "Forsegl og send"),
        "Ctrl+Return / Ctrl+Enter",
        panel.seal,
    )
    return commands
