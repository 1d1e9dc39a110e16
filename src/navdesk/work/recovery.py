"""The recovery key as a screen makes it: shown once, then read back before it counts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from navdesk.vault.vault import Vault


class Recovery:
    """Makes a recovery key for an open vault."""

    def __init__(self, vault: Vault) -> None:
        self._vault = vault

    def begin(self) -> str:
        """Return a new recovery key in groups divided by dashes; it counts once confirmed."""
        return self._vault.keyholder.begin_recovery()

    def questions(self) -> Sequence[int]:
        """Return which groups (from 1) have to be typed back."""
        return self._vault.keyholder.questions()

    def confirm(self, groups: Mapping[int, str]) -> None:
        """Take the key into use; raises when a group is not the one shown."""
        self._vault.keyholder.confirm_recovery(groups)
