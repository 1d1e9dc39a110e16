"""Windows: session messages and power messages, heard by a window nobody sees.

NOT TRIED: written from the documentation of WTSRegisterSessionNotification, WM_WTSSESSION_CHANGE
and WM_POWERBROADCAST; nobody has run it on Windows yet. Imported on Windows only. Windows waits
about two seconds after PBT_APMSUSPEND and takes no inhibitor from a program like ours, so that a
lock may end after the sleep; it has begun before.
"""

from __future__ import annotations

import ctypes
import logging
import sys
from ctypes import wintypes
from threading import Event, Thread

from navdesk.machine.session_watch import SessionEvents

assert sys.platform == "win32"  # noqa: S101 - tells mypy too

_LOG = logging.getLogger(__name__)

_WM_DESTROY = 0x0002
_WM_CLOSE = 0x0010
_WM_POWERBROADCAST = 0x0218
_WM_WTSSESSION_CHANGE = 0x02B1
_WTS_SESSION_LOCK = 0x7
_WTS_SESSION_UNLOCK = 0x8
_PBT_APMSUSPEND = 0x0004
_NOTIFY_FOR_THIS_SESSION = 0
_PATIENCE_S = 2.0
_CLASS = "navdesk-session-watch"


class WindowsWatch:
    """A `SessionWatch` over a hidden window in a thread of its own."""

    def __init__(self) -> None:
        self._thread: Thread | None = None
        self._window: int | None = None
        self._let_sleep = Event()

    def start(self, events: SessionEvents) -> None:
        """Listen, in a thread of its own. Returns at once."""
        self._thread = Thread(target=self._run, args=(events,), name="navdesk-session", daemon=True)
        self._thread.start()

    def let_sleep(self) -> None:
        """Let the power message be answered, and so the machine go to sleep."""
        self._let_sleep.set()

    def stop(self) -> None:
        """Hear nothing more."""
        self._let_sleep.set()
        if self._window is not None:
            ctypes.WinDLL("user32").PostMessageW(self._window, _WM_CLOSE, 0, 0)
        if self._thread is not None:
            self._thread.join(_PATIENCE_S)

    def _run(self, events: SessionEvents) -> None:
        user = ctypes.WinDLL("user32", use_last_error=True)
        sessions = ctypes.WinDLL("wtsapi32", use_last_error=True)
        result = ctypes.c_ssize_t
        user.DefWindowProcW.restype = result
        user.DefWindowProcW.argtypes = (
            wintypes.HWND,
            wintypes.UINT,
            wintypes.WPARAM,
            wintypes.LPARAM,
        )
        user.CreateWindowExW.restype = wintypes.HWND
        procedure_type = ctypes.WINFUNCTYPE(
            result, wintypes.HWND, wintypes.UINT, wintypes.WPARAM, wintypes.LPARAM
        )

        def heard(window: int, message: int, word: int, rest: int) -> int:
            if message == _WM_WTSSESSION_CHANGE and word == _WTS_SESSION_LOCK:
                events.on_lock()
            elif message == _WM_WTSSESSION_CHANGE and word == _WTS_SESSION_UNLOCK:
                events.on_unlock()
            elif message == _WM_POWERBROADCAST and word == _PBT_APMSUSPEND:
                self._let_sleep.clear()
                events.on_sleep()
                self._let_sleep.wait(_PATIENCE_S)
                return 1
            elif message == _WM_DESTROY:
                user.PostQuitMessage(0)
                return 0
            return int(user.DefWindowProcW(window, message, word, rest))

        class WindowClass(ctypes.Structure):
            _fields_ = (
                ("style", wintypes.UINT),
                ("procedure", procedure_type),
                ("class_extra", ctypes.c_int),
                ("window_extra", ctypes.c_int),
                ("instance", wintypes.HINSTANCE),
                ("icon", wintypes.HICON),
                ("cursor", wintypes.HANDLE),
                ("background", wintypes.HBRUSH),
                ("menu", wintypes.LPCWSTR),
                ("name", wintypes.LPCWSTR),
            )

        described = WindowClass()
        described.procedure = procedure_type(heard)
        described.name = _CLASS
        if not user.RegisterClassW(ctypes.byref(described)):
            _LOG.info("session messages are not heard: no window class")
            return
        # A message-only window would not get WM_POWERBROADCAST.
        self._window = user.CreateWindowExW(
            0, _CLASS, _CLASS, 0, 0, 0, 0, 0, None, None, None, None
        )
        if not self._window:
            _LOG.info("session messages are not heard: no window")
            return
        sessions.WTSRegisterSessionNotification(self._window, _NOTIFY_FOR_THIS_SESSION)
        message = wintypes.MSG()
        while user.GetMessageW(ctypes.byref(message), None, 0, 0) > 0:
            user.TranslateMessage(ctypes.byref(message))
            user.DispatchMessageW(ctypes.byref(message))
        sessions.WTSUnRegisterSessionNotification(self._window)
