"""Asking every source at once, beside the slowest one alone: the sum is never paid."""

from __future__ import annotations

import tempfile
from pathlib import Path
from time import perf_counter

from benchmarks.measure import Ratio
from navdesk.assembly import Desk
from navdesk.identity.headless import HeadlessBrowser
from navdesk.net.http import Http
from navdesk.sandbox.faults import Fault, FaultKind
from navdesk.sandbox.profile_file import write_profile
from navdesk.sandbox.server import start
from navdesk.settings.clock import clock_for
from navdesk.settings.profile_file import load_profile
from navdesk.vault.device_secret import DeviceSecrets
from navdesk.work.progress import Silent
from navdesk.work.states import OpenReason

PERSON = "22868720003"
SLOWEST_MS = 900
BOUND = 1.6
"""Beside the slowest source's own delay: its chain has several requests, and they take time."""

_SYSTEMS = (
    "pdl",
    "saf",
    "oppgave",
    "veilarboppfolging",
    "veilarbvedtaksstotte",
    "veilarbaktivitet",
    "utbetaldata",
    "aareg",
    "digisos",
)


def measure() -> list[Ratio]:
    """Return a full gather, with every source held up, beside the longest chain of requests."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        running = start()
        try:
            write_profile(folder / "profile.toml", running.base_url, running.systems)
            profile = load_profile(folder / "profile.toml")
            browser = HeadlessBrowser(Http())
            desk = Desk(
                profile,
                folder / "data",
                clock_for(profile),
                open_browser=lambda url: browser(f"{url}&login_hint=Z990101"),
                device_secrets=DeviceSecrets(offered=list),
            )
            desk.entry.log_in(Silent())
            desk.entry.create_vault("fire korte norske ord")
            bench = desk.workbench
            case_id = bench.cases.open_person(PERSON, OpenReason.CASE_WORK, Silent())
            bench.gather.run(case_id, Silent(), lambda line: None)
            step = SLOWEST_MS // len(_SYSTEMS)
            running.office.faults.replace(
                [
                    Fault(system, "*", FaultKind.DELAY, value=step * (number + 1), times=1)
                    for number, system in enumerate(_SYSTEMS)
                ]
            )
            started = perf_counter()
            lines = bench.gather.run(case_id, Silent(), lambda line: None)
            whole = (perf_counter() - started) * 1000
            chain = max(line.took_ms or 0 for line in lines)
            summed = sum(line.took_ms or 0 for line in lines)
            desk.close()
        finally:
            running.stop()
    return [
        Ratio("gathering ten sources at once, beside the slowest one", whole, chain, BOUND),
        Ratio("gathering ten sources at once, beside one by one", whole, summed, 0.5),
    ]
