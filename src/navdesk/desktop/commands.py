"""What can be done from the keyboard: one list per window, shown by `?` and found by Ctrl+K."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget


@dataclass(frozen=True, slots=True)
class Command:
    """One thing a person can do: its words, its key (empty for none), and how.

    `available` says whether it makes sense right now.
    """

    title: str
    keys: str
    run: Callable[[], None]
    available: Callable[[], bool] = lambda: True


class Commands:
    """The commands of one window or page."""

    def __init__(self, host: QWidget) -> None:
        self._host = host
        self._commands: list[Command] = []

    def add(
        self,
        title: str,
        keys: str,
        run: Callable[[], None],
        available: Callable[[], bool] = lambda: True,
    ) -> None:
        """Add a command and listen for its key while the host is on the screen."""
        command = Command(title, keys, run, available)
        self._commands.append(command)
        for sequence in keys.split(" / ") if keys else ():
            shortcut = QShortcut(QKeySequence(sequence), self._host)
            shortcut.activated.connect(lambda: command.run() if command.available() else None)

    @property
    def all(self) -> tuple[Command, ...]:
        """Every command, in the order they were added."""
        return tuple(self._commands)

    def now(self) -> tuple[Command, ...]:
        """The commands that make sense right now."""
        return tuple(command for command in self._commands if command.available())


def key_text(keys: str) -> str:
    """Return a key as this platform writes it."""
    return " / ".join(
        QKeySequence(part).toString(QKeySequence.SequenceFormat.NativeText)
        for part in keys.split(" / ")
        if part
    )
