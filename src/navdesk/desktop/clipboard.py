"""The clipboard: what leaves navdesk there is marked secret, and taken away again."""

from __future__ import annotations

import os
import sys
from hashlib import blake2b

from PySide6.QtCore import QByteArray, QMimeData, QObject, QTimer
from PySide6.QtGui import QGuiApplication

_HINT = "x-kde-passwordManagerHint"
_WINDOWS = {
    # learn.microsoft.com, "Clipboard Formats": cloud clipboard and clipboard history formats.
    "ExcludeClipboardContentFromMonitorProcessing": bytes(4),
    "CanIncludeInClipboardHistory": bytes(4),
    "CanUploadToCloudClipboard": bytes(4),
}
_ALWAYS_OURS = {"offscreen", "minimal"}


def secret_data(text: str, platform: str = sys.platform) -> QMimeData:
    """Return `text` as clipboard managers are asked to leave it alone on this platform."""
    data = QMimeData()
    data.setText(text)
    data.setData(_HINT, QByteArray(b"secret"))
    if platform == "win32":
        for name, value in _WINDOWS.items():
            data.setData(f'application/x-qt-windows-mime;value="{name}"', QByteArray(value))
    return data


def copy_secret(text: str) -> None:
    """Put `text` on the clipboard, marked secret; the keeper takes it away again."""
    QGuiApplication.clipboard().setMimeData(secret_data(text))


class ClipboardKeeper(QObject):
    """Watches what this program puts on the clipboard, however it was put there.

    Text a person copied out of a text field is marked as well. All of it goes after `seconds`, at
    a lock and at the end, unless somebody else's text has taken its place by then. Only a keyed
    hash of the text is kept.
    """

    def __init__(self, seconds: int, parent: QObject) -> None:
        super().__init__(parent)
        self._clipboard = QGuiApplication.clipboard()
        self._salt = os.urandom(16)
        self._ours: bytes | None = None
        self._marking = False
        self._stopped = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(seconds * 1000)
        self._timer.timeout.connect(self.empty)
        self._clipboard.dataChanged.connect(self._changed)

    def empty(self) -> None:
        """Take our text away, if it is still there."""
        self._timer.stop()
        ours, self._ours = self._ours, None
        if ours is not None and self._hash(self._clipboard.text()) == ours:
            self._clipboard.clear()

    def stop(self) -> None:
        """Take our text away, and watch no more."""
        self._stopped = True
        self.empty()

    def _changed(self) -> None:
        if self._marking or self._stopped or not self._owned():
            return
        text = self._clipboard.text()
        if not text:
            return
        self._ours = self._hash(text)
        self._timer.start()
        if not self._clipboard.mimeData().hasFormat(_HINT):
            self._marking = True
            try:
                self._clipboard.setMimeData(secret_data(text))
            finally:
                self._marking = False

    def _owned(self) -> bool:
        # These platforms have a clipboard of their own and say nothing about who owns it.
        if QGuiApplication.platformName() in _ALWAYS_OURS:
            return True
        return self._clipboard.ownsClipboard()

    def _hash(self, text: str) -> bytes:
        return blake2b(text.encode("utf-8", "surrogatepass"), key=self._salt).digest()
