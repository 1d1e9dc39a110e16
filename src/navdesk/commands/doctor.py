"""`navdesk doctor`: what works, what does not, what to do."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from navdesk.commands.chosen_profile import read_profile
from navdesk.commands.output import DONE, PARTLY_DONE, Output
from navdesk.display import has_display
from navdesk.domain.messages import Message, NavdeskError
from navdesk.domain.profile import Profile
from navdesk.machine.swap import Swap, swap_state
from navdesk.net.errors import NetError
from navdesk.net.http import Call, Http
from navdesk.settings.paths import find_paths
from navdesk.vault.cipher import Cipher
from navdesk.vault.device_secret import DeviceSecrets


@dataclass(frozen=True, slots=True)
class Finding:
    """One check: whether it holds, and the sentence that says what was found and what to do."""

    id: str
    ok: bool
    message: Message


def run(profile_file: Path | None, output: Output) -> int:
    """Check this machine and, where there is a profile, everything it names; 0 when all is well.

    Nothing is changed, nobody is logged in, and no person is looked up.
    """
    findings = list(_findings(profile_file))
    output.document(
        {
            "checks": [
                {"id": found.id, "ok": found.ok, "message": output.say(found.message)}
                for found in findings
            ]
        }
    )
    if not output.as_json:
        for found in findings:
            output.line(f"{'✓' if found.ok else '✗'} {output.say(found.message)}")
    return DONE if all(found.ok for found in findings) else PARTLY_DONE


def _findings(profile_file: Path | None) -> Iterator[Finding]:
    yield _display()
    yield _data_folder(find_paths().data)
    yield _held("encryption", "doctor.encryption_ok", Cipher().require)
    yield _held("keyring", "doctor.keyring_ok", lambda: DeviceSecrets().backend())
    yield _swap()
    yield from _session()
    try:
        profile = read_profile(profile_file)
    except NavdeskError as wrong:
        yield Finding("profile", False, wrong.message)
        return
    yield Finding("profile", True, Message("doctor.profile_ok", {"id": profile.id}))
    yield from _systems(profile)


def _display() -> Finding:
    if has_display():
        return Finding("display", True, Message("doctor.display_ok"))
    return Finding("display", False, Message("commands.no_display"))


def _data_folder(folder: Path) -> Finding:
    nearest = next(place for place in (folder, *folder.parents) if place.exists())
    writable = os.access(nearest, os.W_OK)
    said = "doctor.folder_ok" if writable else "doctor.folder_read_only"
    return Finding("data_folder", writable, Message(said, {"folder": str(folder)}))


def _swap() -> Finding:
    state = swap_state()
    return Finding("swap", state is not Swap.PLAIN, Message(f"lock.swap_{state.value.lower()}"))


def _session() -> Iterator[Finding]:
    """Whether the system's own lock is heard; only Linux can be asked beforehand."""
    if sys.platform.startswith("linux"):
        from navdesk.machine.logind import LogindReach, reach  # noqa: PLC0415 - needs a package

        reached = reach()
        said = {
            LogindReach.SESSION: "lock.session_heard",
            LogindReach.NO_SESSION: "lock.session_unknown",
            LogindReach.ABSENT: "lock.session_absent",
        }
        yield Finding("session", reached is LogindReach.SESSION, Message(said[reached]))


def _held(check: str, said: str, holds: Callable[[], object]) -> Finding:
    try:
        holds()
    except NavdeskError as wrong:
        return Finding(check, False, wrong.message)
    return Finding(check, True, Message(said))


def _systems(profile: Profile) -> Iterator[Finding]:
    http = Http()
    try:
        discovery = f"{profile.identity.issuer.rstrip('/')}/.well-known/openid-configuration"
        yield _reached(http, "identity", discovery)
        for system in profile.systems:
            if system.enabled:
                yield _reached(http, system.id, system.base_url)
    finally:
        http.close()


def _reached(http: Http, check: str, url: str) -> Finding:
    """Any answer at all will do: without a token the right answer is a refusal."""
    try:
        http.send(Call("GET", url, timeout_s=5.0, accepts_html=True, follow=False))
    except NetError as trouble:
        return Finding(check, False, trouble.message)
    return Finding(check, True, Message("doctor.system_ok", {"system": check}))
