"""What can be done in the mapping tab from the keyboard."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from navdesk.desktop.commands import Commands

if TYPE_CHECKING:
    from navdesk.desktop.mapping.panel import MappingPanel


def mapping_commands(panel: MappingPanel) -> Commands:
    """Return the commands of a mapping tab, with their keys."""
    commands = Commands(panel)

    def give() -> None:
        current = panel.current_panel()
        if current is not None:
            current.submit()

    def step(by: int) -> None:
        views, view = panel.views, panel.view
        if view in views:
            at = views.index(view) + by
            if 0 <= at < len(views):
                panel.choose(*views[at])

    commands.add(
        QCoreApplication.translate("MappingPanel", "Lagre svaret"),
        "Ctrl+Return / Ctrl+Enter",
        give,
    )
    commands.add(
        QCoreApplication.translate("MappingPanel", "Neste livsområde eller barn"),
        "Ctrl+PgDown",
        lambda: step(1),
    )
    commands.add(
        QCoreApplication.translate("MappingPanel", "Forrige livsområde eller barn"),
        "Ctrl+PgUp",
        lambda: step(-1),
    )
    commands.add(
        QCoreApplication.translate("MappingPanel", "Følg papirskjemaet"),
        "Ctrl+Shift+G",
        panel.head.paper_button.click,
    )
    commands.add(
        QCoreApplication.translate("MappingPanel", "Gå til et nummer på papirskjemaet"),
        "Ctrl+G",
        panel.paper.ask_number,
    )
    commands.add(
        QCoreApplication.translate("MappingPanel", "Sammenlign to datoer …"),
        "Ctrl+Shift+H",
        panel.compare,
    )
    commands.add(
        QCoreApplication.translate("MappingPanel", "Vis bare det som er nytt"),
        "",
        panel.head.news_button.click,
    )
    return commands
