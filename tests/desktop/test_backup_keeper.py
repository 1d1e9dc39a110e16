"""Backups while work goes on: asked for, one at a time, and a failure told once."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from navdesk.desktop.main.window import MainWindow
from navdesk.domain.messages import NavdeskError

Settle = Callable[[], None]


def test_a_backup_that_cannot_be_made_is_told_once_until_one_was_made(
    window: MainWindow, office: Any, settle: Settle
) -> None:
    office.vault_care.fail = NavdeskError.of("test.timeout")
    window.backups.look()
    settle()
    assert window.message_bar.text
    assert window.message_bar.property("tone") == "warning"
    window.message_bar.say("")
    window.backups.look()
    settle()
    assert window.message_bar.text == ""
    office.vault_care.fail = None
    office.vault_care.due = True
    window.backups.look()
    settle()
    assert window.message_bar.text == ""
    office.vault_care.fail = NavdeskError.of("test.timeout")
    window.backups.look()
    settle()
    assert window.message_bar.text
    office.vault_care.fail = None


def test_a_backup_that_is_due_is_made_without_a_word(
    window: MainWindow, office: Any, settle: Settle
) -> None:
    office.vault_care.due = True
    before = len(office.vault_care.ring)
    window.backups.look()
    window.backups.look()
    settle()
    assert len(office.vault_care.ring) == before + 1
    assert window.message_bar.text == ""
