"""The practice office's `profile.toml` (form: interfaces sheet), written for what now runs."""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from navdesk.domain.codes import Role
from navdesk.domain.messages import NavdeskError
from navdesk.sandbox.employees import GROUPS
from navdesk.sandbox.office import ARCHIVE_CLASSES, MUNICIPALITIES, OFFICE_NAME, UNIT
from navdesk.sandbox.practice_clock import PRACTICE_DAY
from navdesk.sandbox.profile_letters import letters_table
from navdesk.sandbox.system import SandboxSystem
from navdesk.sandbox.tokens import CLIENT_ID

SHIELDING_BASIS = "Offl. § 13, jf. fvl. § 13 nr. 1 og sotjl. § 44"
REGISTRATION = {"9901": "arkivnotat", "9902": "X"}
FIKS_ACCOUNTS = {"9902": "7d0c1c3e-52ba-4f4b-9c1d-5b8f0f6d9902"}
"""The Fiks account of a municipality's archive (invented)."""
TIMEOUT_S = 20
PROTECTED = {"unit": "0006", "name": "Nav vernet enhet", "municipality": "9901"}
"""Who files of persons with code 6 or § 19 (invented)."""

Value = str | int | bool | date | list[str] | Mapping[str, Any]


def profile_text(base_url: str, systems: Iterable[SandboxSystem]) -> str:
    """Return the whole file for `systems` served at `base_url`; identity is no system in it."""
    served = [system for system in systems if system.id != "identity"]
    kinds = {system.kind for system in served}
    parts = [
        _table("[profile]", {"id": "practice", "language": "nb"}),
        _table("[practice]", {"now": PRACTICE_DAY}),
        _table(
            "[office]",
            {"unit": UNIT, "name": OFFICE_NAME, "municipalities": list(MUNICIPALITIES)},
        ),
        _table("[protected]", PROTECTED),
        _table(
            "[identity]",
            {
                "issuer": f"{base_url}/identity",
                "client_id": CLIENT_ID,
                "scopes": ["openid", "profile", "offline_access"],
                "token_style": "scope",
            },
        ),
        _table("[roles]", {role.value: [GROUPS[role]] for role in Role}),
        *(_table("[[system]]", _system(base_url, system)) for system in served),
        *(_table("[[archive]]", _archive(number, kinds)) for number in MUNICIPALITIES),
        *(_table("[[letters]]", letters_table(number)) for number in _writing_letters(served)),
        _table("[policy]", {"lease_hours": 72, "lock_minutes": 10, "code7_offline": False}),
    ]
    return "\n".join(parts)


def write_profile(path: Path, base_url: str, systems: Iterable[SandboxSystem]) -> None:
    """Write the file in one step: whole or not at all. Raises `NavdeskError` when it cannot."""
    text = profile_text(base_url, systems)
    try:
        handle, temporary = tempfile.mkstemp(prefix=".profile-", dir=path.parent)
    except OSError as error:
        raise NavdeskError.of("sandbox.profile_unwritable", file=path.name) from error
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        Path(temporary).replace(path)
    except OSError as error:
        Path(temporary).unlink(missing_ok=True)
        raise NavdeskError.of("sandbox.profile_unwritable", file=path.name) from error


def _system(base_url: str, system: SandboxSystem) -> dict[str, Value]:
    return {
        "id": system.id,
        "kind": system.kind,
        "base_url": f"{base_url}/{system.id}",
        "audience": system.audience,
        "timeout_s": TIMEOUT_S,
        "enabled": True,
        **system.extra_profile,
    }


def _writing_letters(served: Iterable[SandboxSystem]) -> Iterable[str]:
    """Return the municipalities whose letters are sent, none without a way to send them."""
    return MUNICIPALITIES if any(system.id == "svarut" for system in served) else ()


def _archive(municipality: str, kinds: set[str]) -> dict[str, Value]:
    """Return how a municipality archives: over Fiks Arkiv where that is served and it has an
    account, else in the Noark 5 core."""
    account = FIKS_ACCOUNTS.get(municipality) if "fiks_arkiv" in kinds else None
    over: dict[str, Value] = {"system": "noark5", "kind": "noark5"}
    if account is not None:
        over = {
            "system": "fiks_arkiv",
            "kind": "fiks_arkiv",
            "account": account,
            "series": "KLIENT",
            "person_scheme": "PNR",
            "document_type": "NOTAT",
        }
    return {
        "municipality": municipality,
        **over,
        "classes": ARCHIVE_CLASSES[municipality],
        "access_code": "KL",
        "shielding_basis": SHIELDING_BASIS,
        "registration": REGISTRATION[municipality],
    }


def _table(head: str, values: Mapping[str, Value]) -> str:
    return "\n".join((head, *(f"{key} = {_toml(value)}" for key, value in values.items()), ""))


def _toml(value: Value) -> str:
    match value:
        case bool():
            return "true" if value else "false"
        case date():
            return value.isoformat()
        case Mapping():
            return "{ " + ", ".join(f"{_toml(k)} = {_toml(v)}" for k, v in value.items()) + " }"
        case list():
            return "[" + ", ".join(_toml(item) for item in value) + "]"
        case _:
            # JSON's escapes are TOML's for everything that stands in a profile.
            return json.dumps(value, ensure_ascii=False)
