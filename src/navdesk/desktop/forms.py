"""Loads Qt Designer forms at run time and finds what is in them by name."""

from __future__ import annotations

from typing import TypeVar

from PySide6.QtCore import QFile, QIODevice, QObject
from PySide6.QtUiTools import QUiLoader
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from navdesk import locator
from navdesk.desktop.widgets.focus_order import order_as_made
from navdesk.desktop.widgets.promoted import PROMOTED

W = TypeVar("W", bound=QObject)


class FormError(Exception):
    """A form and the code that uses it have come apart: names the form and what is missing."""


class Form:
    """One loaded form. `root` is its outermost widget."""

    def __init__(self, name: str, root: QWidget) -> None:
        self.name = name
        self.root = root

    def find(self, kind: type[W], name: str) -> W:
        """Return the child `name` of type `kind`; raises `FormError` when it is not there."""
        found = self.root.findChild(kind, name)
        if found is None:
            raise FormError(f"ui/{self.name}.ui has no {kind.__name__} named {name}")
        return found

    def put(self, host: str, widget: QWidget) -> None:
        """Fill the empty child `host` with `widget`, edge to edge and in its place for Tab."""
        layout = QVBoxLayout(self.find(QWidget, host))
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(widget)
        order_as_made(self.root)


class Forms:
    """Makes widgets from `ui/*.ui`; one instance per application."""

    def __init__(self) -> None:
        self._loader = QUiLoader()
        for widget in PROMOTED:
            self._loader.registerCustomWidget(widget)

    def load(self, name: str, parent: QWidget | None = None) -> Form:
        """Return the form `ui/<name>.ui` in `parent`; raises `FormError` for a broken one."""
        file = QFile(str(locator.form(name)))
        if not file.open(QIODevice.OpenModeFlag.ReadOnly):
            raise FormError(f"ui/{name}.ui cannot be read")
        try:
            root = self._loader.load(file, parent)
        finally:
            file.close()
        if root is None:
            raise FormError(f"ui/{name}.ui: {self._loader.errorString()}")
        for button in root.findChildren(QPushButton):
            # Outside dialogs Qt presses a button with Space alone; people try Enter.
            button.setAutoDefault(True)
        return Form(name, root)

    def into(self, host: QWidget, name: str) -> Form:
        """Fill `host` with the form `name`, edge to edge."""
        # Made where it stays: Qt dresses all of it once more when it is moved.
        form = self.load(name, host)
        layout = QVBoxLayout(host)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(form.root)
        return form
