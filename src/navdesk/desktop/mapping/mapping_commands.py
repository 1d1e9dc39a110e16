"""What can be done in the mapping tab from the keyboard."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt

from navdesk.desktop.commands import Commands

if TYPE_CHECKING:
    from navdesk.desktop.mapping.panel import MappingPanel
    from navdesk.desktop.mapping.prefills import PrefillRow


def mapping_commands(panel: MappingPanel) -> Commands:
    """Return the commands of a mapping tab, with their keys."""
    commands = Commands(panel)

    def give() -> None:
        current = panel.current_panel()
        if current is not None:
            current.submit()

    def take_over() -> None:
        rows = [row for row in offered() if row.isVisible()]
        if len(rows) == 1:
            rows[0].accept_button.click()
        elif rows:
            # Several are offered, and none is chosen for the person.
            rows[0].accept_button.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def offered() -> list[PrefillRow]:
        current = panel.current_panel()
        return current.prefills.rows if current is not None else []

    def say_not_relevant() -> None:
        current = panel.current_panel()
        if current is not None:
            current.not_relevant.emit()

    def say_nothing() -> None:
        current = panel.current_panel()
        if current is not None:
            current.will_not_say.emit()
            if panel.following_paper:
                current.onwards.emit()

    def is_asked() -> bool:
        current = panel.current_panel()
        return current is not None and current.state.type != "computed"

    def is_asked_of_client() -> bool:
        current = panel.current_panel()
        return current is not None and current.asked_of_client

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
        QCoreApplication.translate("MappingPanel", "Godta det registeret sier"),
        "Alt+Return / Alt+Enter",
        take_over,
        lambda: bool(offered()),
    )
    commands.add(
        QCoreApplication.translate("MappingPanel", "Ikke relevant, fordi …"),
        "Ctrl+Shift+R",
        say_not_relevant,
        is_asked,
    )
    commands.add(
        QCoreApplication.translate("MappingPanel", "Ønsker ikke å si noe"),
        "Ctrl+Shift+J",
        say_nothing,
        is_asked_of_client,
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
