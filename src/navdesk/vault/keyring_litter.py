"""Device secrets that must go from the keyring, noted in the index before and until they are gone.

A vault's envelope names the one that counts. Whatever else is noted here was replaced, or was made
for a change that a crash broke off.
"""

from __future__ import annotations

import logging
from dataclasses import asdict
from typing import Any, Final

from navdesk.vault.device_secret import DeviceSecrets
from navdesk.vault.errors import KeyringError
from navdesk.vault.json_settings import JsonSettings
from navdesk.vault.slots import KeyringPlace

_SETTING: Final = "keyring.litter"
_LOG = logging.getLogger(__name__)


class KeyringLitter:
    """The noted places of one vault."""

    def __init__(self, settings: JsonSettings, device_secrets: DeviceSecrets) -> None:
        self._settings = settings
        self._device_secrets = device_secrets

    def note(self, *places: KeyringPlace | None) -> None:
        """Note places durably, before anything is made or replaced."""
        noted = self._noted()
        added = [place for place in places if place is not None and place not in noted]
        if added:
            self._keep([*noted, *added])

    def clear(self, counts: KeyringPlace | None) -> bool:
        """Remove every noted secret but the one that `counts`; returns whether all are gone.

        A keyring that does not answer is asked again at the next opening.
        """
        noted = self._noted()
        if not noted:
            return True
        left = [place for place in noted if place != counts and not self._gone(place)]
        self._keep(left)
        return not left

    def _gone(self, place: KeyringPlace) -> bool:
        if _may_be_shared(place):
            return True
        try:
            self._device_secrets.forget(place)
        except KeyringError as refused:
            _LOG.info("a replaced device secret is still in the keyring: %s", refused)
            return False
        return True

    def _noted(self) -> list[KeyringPlace]:
        kept: Any = self._settings.get(_SETTING, [])
        return [KeyringPlace(**place) for place in kept]

    def _keep(self, places: list[KeyringPlace]) -> None:
        if places:
            self._settings.put(_SETTING, [asdict(place) for place in places])
        else:
            self._settings.remove(_SETTING)


def _may_be_shared(place: KeyringPlace) -> bool:
    # Before every secret had a service name of its own, vaults in two data folders shared one.
    return place.service.count(":") < 3
