"""The same on Windows: no error report with our memory in it, no handle to it for others.

NOT TRIED: written from the documentation of SetErrorMode, WerAddExcludedApplication and
SetSecurityInfo; nobody has run it on Windows yet. Imported on Windows only.
"""

from __future__ import annotations

import ctypes
import logging
import sys

assert sys.platform == "win32"  # noqa: S101 - tells mypy too

_LOG = logging.getLogger(__name__)

_SEM_FAILCRITICALERRORS = 0x0001
_SEM_NOGPFAULTERRORBOX = 0x0002
_WER_FAULT_REPORTING_FLAG_NOHEAP = 1
_SE_KERNEL_OBJECT = 6
_DACL_SECURITY_INFORMATION = 0x4
_PROTECTED_DACL = 0x80000000
_REVISION = 1
# The owner may wait for the process, end it and see that it is there, but read none of its memory;
# the system may do what it must.
_RIGHTS = "D:P(A;;0x101001;;;OW)(A;;GA;;;SY)"


def harden_windows() -> None:
    """Let this process leave no memory behind; what is refused is left out."""
    kernel = ctypes.WinDLL("kernel32", use_last_error=True)
    kernel.SetErrorMode(_SEM_FAILCRITICALERRORS | _SEM_NOGPFAULTERRORBOX)
    for step in (_report_no_heap, _restrict_handles):
        try:
            step()
        except OSError:
            _LOG.info("%s was refused", step.__name__)


def _report_no_heap() -> None:
    reports = ctypes.WinDLL("wer")
    if reports.WerSetFlags(_WER_FAULT_REPORTING_FLAG_NOHEAP) != 0:
        raise OSError("WerSetFlags")


def _restrict_handles() -> None:
    security = ctypes.WinDLL("advapi32", use_last_error=True)
    kernel = ctypes.WinDLL("kernel32", use_last_error=True)
    kernel.GetCurrentProcess.restype = ctypes.c_void_p
    descriptor = ctypes.c_void_p()
    if not security.ConvertStringSecurityDescriptorToSecurityDescriptorW(
        _RIGHTS, _REVISION, ctypes.byref(descriptor), None
    ):
        raise ctypes.WinError(ctypes.get_last_error())
    try:
        present, defaulted = ctypes.c_int(), ctypes.c_int()
        rights = ctypes.c_void_p()
        if not security.GetSecurityDescriptorDacl(
            descriptor, ctypes.byref(present), ctypes.byref(rights), ctypes.byref(defaulted)
        ):
            raise ctypes.WinError(ctypes.get_last_error())
        refused = security.SetSecurityInfo(
            ctypes.c_void_p(kernel.GetCurrentProcess()),
            _SE_KERNEL_OBJECT,
            _DACL_SECURITY_INFORMATION | _PROTECTED_DACL,
            None,
            None,
            rights,
            None,
        )
        if refused:
            raise ctypes.WinError(refused)
    finally:
        kernel.LocalFree(descriptor)
