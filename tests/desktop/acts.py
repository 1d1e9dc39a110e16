"""What a person does before a picture is taken: on the start page and in the settings."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any
from uuid import UUID

import fakes

from navdesk.domain.messages import Message
from navdesk.work.states import EntryStage
from navdesk.work.vault_states import VaultFinding

Act = Callable[[Any], Iterator[None]]


def _both(page: Any) -> Iterator[None]:
    page.both_choice.setChecked(True)
    page.first_edit.setText("riktig hest batteri")
    yield


def _read_back(page: Any) -> Iterator[None]:
    page.recovery_panel.written_button.click()
    yield


def _one_wrong(page: Any) -> Iterator[None]:
    page.recovery_panel.written_button.click()
    for number, box in page.recovery_panel.boxes.boxes.items():
        group = fakes.RECOVERY_KEY.split("-")[number - 1]
        box.setText("AAAAA" if number == 5 else group)
    page.recovery_panel.boxes.changed.emit()
    page.recovery_panel.confirm_button.click()
    yield


def _recover(page: Any) -> Iterator[None]:
    page.unlock_stage.recovery_button.click()
    yield


def _way(page: Any, wrong: int | None = None) -> Iterator[None]:
    page.unlock_stage.recovery_button.click()
    panel = page.recover_panel
    for number, group in enumerate(fakes.RECOVERY_KEY.split("-"), 1):
        panel.boxes.boxes[number].setText("AAAAA" if number == wrong else group)
    panel.boxes.changed.emit()
    panel.next_button.click()
    yield


def _mistyped(page: Any) -> Iterator[None]:
    yield from _way(page, wrong=6)
    panel = page.recover_panel
    for field in (panel.unlocking.first, panel.unlocking.second):
        field.edit.setText("riktig hest batteri stift")
    panel.open_button.click()
    yield


def _restore(page: Any) -> Iterator[None]:
    page.unlock_stage.restore_button.click()
    yield


def _sure(page: Any) -> Iterator[None]:
    yield from _restore(page)
    page.restore_panel.choose_button.click()


def _restored(page: Any) -> Iterator[None]:
    yield from _sure(page)
    page.restore_panel.restore_button.click()
    yield


START: Mapping[str, Act] = {
    "both": _both,
    "readback": _read_back,
    "onewrong": _one_wrong,
    "recover": _recover,
    "way": _way,
    "mistyped": _mistyped,
    "restore": _restore,
    "sure": _sure,
    "restored": _restored,
}


def entries() -> dict[str, Any]:
    """Return the ways in that `START` acts on."""
    return {
        "both": fakes.FakeEntry(EntryStage.CREATE_VAULT),
        "readback": fakes.FakeEntry(EntryStage.WRITE_DOWN_KEY),
        "onewrong": fakes.FakeEntry(EntryStage.WRITE_DOWN_KEY),
        **{
            name: fakes.entries()["waysout"]
            for name in ("recover", "way", "mistyped", "restore", "sure", "restored")
        },
    }


class Around:
    """Enough of a window around the settings' vault part for an act."""

    def __init__(self, workspace: Any) -> None:
        self.options = self
        self.workspace = workspace


def _change(window: Any) -> Iterator[None]:
    window.options.workspace.change_button.click()
    yield


def _key(window: Any) -> Iterator[None]:
    window.options.workspace.recovery_button.click()
    yield


def _backed_up(window: Any) -> Iterator[None]:
    window.options.workspace.backup_button.click()
    yield


def _checked(window: Any) -> Iterator[None]:
    window.options.workspace._care.findings = [
        *(VaultFinding(f"cases/{at}.db", True, Message("test.file_whole")) for at in range(1, 9)),
        VaultFinding("cases/9.db", False, Message("test.file_damaged"), UUID(int=9)),
    ]
    window.options.workspace.check_button.click()
    yield


SETTINGS: Mapping[str, Act] = {
    "change": _change,
    "newkey": _key,
    "backedup": _backed_up,
    "checked": _checked,
}
