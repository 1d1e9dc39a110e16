"""The audit log leaves this machine: to a file, or to the organisation's collector."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path
from threading import Lock

from navdesk.backoffice.audit_collector import Collector, cef_line
from navdesk.domain.audit import AuditEntry
from navdesk.domain.messages import Message, NavdeskError
from navdesk.vault.vault import Vault

_SENT_SETTING = "audit.sent"
"""How far each collector, by its address, has the log: what one has is no news of another."""
_AT_ONCE = 500


class AuditExport:
    """Exports the log of one vault. Every export is a line of the log itself."""

    def __init__(self, vault: Vault, collector: str | None) -> None:
        """`collector` is the address the office has set up, or None."""
        self._vault = vault
        self._collector = collector
        self._sending = Lock()

    def to_file(self, path: Path) -> int:
        """Write every line to a new file in CEF; returns how many.

        The file holds person numbers in clear, which is why it is for its owner's eyes alone.
        Raises `NavdeskError` rather than touch a file that is there, or when it cannot be written.
        """
        self._vault.audit.append("export", None, None, "audit", "ALLOWED", "file")
        lines = [cef_line(entry, self._vault.nav_ident) for entry in self._vault.audit.entries()]
        unwritten = NavdeskError(Message("audit.file_not_written", {"file": str(path)}))
        try:
            handle = os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
        except FileExistsError:
            raise NavdeskError(Message("audit.file_exists", {"file": str(path)})) from None
        except OSError:
            raise unwritten from None
        try:
            with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as stream:
                stream.writelines(f"{line}\n" for line in lines)
        except OSError:
            # Half a log is no evidence, and it would be in the way of the next try.
            with suppress(OSError):
                path.unlink()
            raise unwritten from None
        return len(lines)

    def send(self, address: str | None = None) -> int:
        """Send to `address`, or to the office's collector, what was not sent there yet.

        Returns how many lines went. Syslog gives no receipt: after a fault the same lines go
        again, and are seen to be the same by their `sproc`. Raises `CollectorUnreachable`, or
        `NavdeskError` when there is no collector.
        """
        wanted = address or self._collector
        if wanted is None:
            raise NavdeskError(Message("audit.no_collector"))
        collector = Collector.at(wanted)
        sent = 0
        with self._sending:
            while entries := self._waiting(collector)[:_AT_ONCE]:
                collector.send(entries, self._vault.nav_ident)
                self._vault.settings.put(
                    _SENT_SETTING, self._sent() | {str(collector): entries[-1].number}
                )
                sent += len(entries)
        return sent

    def send_waiting(self) -> None:
        """Send what waits, where the office has a collector; one out of reach changes nothing."""
        if self._collector is not None:
            self.send()

    def _waiting(self, collector: Collector) -> tuple[AuditEntry, ...]:
        return self._vault.audit.entries(after=self._sent().get(str(collector), 0))

    def _sent(self) -> dict[str, int]:
        kept: dict[str, int] = self._vault.settings.get(_SENT_SETTING, {})
        return kept
