"""Whether somebody may open a vault, without opening anything."""

from __future__ import annotations

from navdesk.vault.device_secret import DeviceSecrets
from navdesk.vault.founding import envelope_of, unlocking_of
from navdesk.vault.home import VaultHome


def prove(
    home: VaultHome, nav_ident: str, passphrase: str | None, device_secrets: DeviceSecrets
) -> None:
    """Return if the employee's vault would open with `passphrase`; its key is dropped again.

    Raises what `Vault.open` raises for what a person typed and for the keyring, or `VaultMissing`,
    `VaultDamaged`, `NewerSchema`.
    """
    envelope = envelope_of(home, nav_ident.upper())
    envelope.open_with(unlocking_of(envelope, passphrase, device_secrets))
