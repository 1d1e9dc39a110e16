"""Asking every source at once, beside the longest chain alone: the sum is never paid.

The practice back office runs in a process of its own, as a back office does. Each source is held up
once in every gather by a time of its own, 100 to 900 ms; the access machine and every request for a
token are held up too. A source's chain is a gather of that source alone: access, token, what the
source waits for, its own requests, and storing what it said.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from time import perf_counter
from uuid import UUID

from benchmarks.measure import Ratio
from navdesk.assembly import Desk
from navdesk.domain.clock import Clock
from navdesk.domain.codes import SourceOutcome
from navdesk.identity.headless import HeadlessBrowser
from navdesk.net.http import Call, Http
from navdesk.settings.clock import clock_for
from navdesk.settings.profile_file import load_profile
from navdesk.vault.device_secret import DeviceSecrets
from navdesk.work.progress import Silent
from navdesk.work.states import OpenReason

PERSON = "22868720003"
BOUND = 1.15
"""A gather of all may take so much longer than the longest chain alone."""
ROUNDS = 2

_ACCESS_MS, _TOKEN_MS = 200, 150
_SHORTEST_MS, _LONGEST_MS = 100, 900
_NOBODY = "nobody"


@dataclass(frozen=True)
class Gathered:
    """One measurement: all at once, and what each source's chain takes alone (milliseconds)."""

    at_once_ms: float
    chains_ms: dict[str, float]
    access_ms: float

    @property
    def longest_ms(self) -> float:
        """The longest chain."""
        return max(self.chains_ms.values())

    @property
    def one_by_one_ms(self) -> float:
        """The same run one source after the other, with access asked once."""
        own = sum(took - self.access_ms for took in self.chains_ms.values())
        return self.access_ms + own


def measure() -> list[Ratio]:
    """Return all at once beside the longest chain and beside one by one, for both token styles."""
    with back_office() as (folder, base_url):
        cold = best_of(ROUNDS, folder, base_url, "obo", cold=True)
        warm = best_of(ROUNDS, folder, base_url, "scope", cold=False)
    return [
        _beside_longest("tokens exchanged", cold),
        _beside_longest("tokens at hand", warm),
        Ratio(
            f"gathering {len(cold.chains_ms)} sources at once, beside one by one",
            cold.at_once_ms,
            cold.one_by_one_ms,
            0.5,
        ),
    ]


def _beside_longest(tokens: str, gathered: Gathered) -> Ratio:
    name, longest = max(gathered.chains_ms.items(), key=lambda chain: chain[1])
    what = f"gathering {len(gathered.chains_ms)} sources at once, {tokens}, beside {name} alone"
    return Ratio(what, gathered.at_once_ms, longest, BOUND)


class Hours:
    """Real time that can be let go on, so that every access token runs out."""

    def __init__(self) -> None:
        self._moved = timedelta(0)

    def __call__(self) -> datetime:
        """Return the time as the desk takes it to be."""
        return datetime.now(UTC) + self._moved

    def go_on(self) -> None:
        """Let a little more than an hour pass."""
        self._moved += timedelta(minutes=61)


@contextmanager
def back_office(*wishes: str) -> Iterator[tuple[Path, str]]:
    """Start a practice back office in a process of its own; gives a folder and its address.

    `wishes` are more words for its command.
    """
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        command = [sys.executable, "-m", "navdesk", "sandbox"]
        wish = ["--port", "0", "--write-profile", folder / "profile.toml", *wishes]
        with subprocess.Popen([*command, *wish], stdout=subprocess.PIPE, text=True) as process:
            try:
                ready = process.stdout.readline() if process.stdout else ""
                yield folder, ready.split()[-1]
            finally:
                process.terminate()


def best_of(rounds: int, folder: Path, base_url: str, style: str, *, cold: bool) -> Gathered:
    """Return the quietest of some rounds: a busy machine slows all at once more than one alone.

    `cold` lets every access token run out before each run.
    """
    hours = Hours()
    desk = open_desk(folder, style, hours)
    http = Http()
    try:
        case_id = desk.workbench.cases.open_person(PERSON, OpenReason.CASE_WORK, Silent())
        desk.workbench.gather.run(case_id, Silent(), lambda line: None)
        asked = [
            line.system
            for line in desk.workbench.gather.lines(case_id)
            if line.outcome is not SourceOutcome.SKIPPED
        ]
        measuring = Measuring(desk, case_id, base_url, http, asked, hours if cold else None)
        found = [measuring.round() for _ in range(rounds)]
    finally:
        http.send(Call("DELETE", f"{base_url}/_control/faults", accepts_html=True))
        http.close()
        desk.close()
    return min(found, key=lambda one: one.at_once_ms / one.longest_ms)


@dataclass(frozen=True)
class Measuring:
    """One desk whose gathers are held up and timed; `hours` lets all tokens run out first."""

    desk: Desk
    case_id: UUID
    base_url: str
    http: Http
    asked: Sequence[str]
    hours: Hours | None

    def round(self) -> Gathered:
        """Measure all at once, access alone, and every source alone."""
        at_once = self._run(None)
        access = self._run(_NOBODY)
        return Gathered(at_once, {system: self._run(system) for system in self.asked}, access)

    def _run(self, only: str | None) -> float:
        if self.hours is not None:
            self.hours.go_on()
        self._hold_up()
        started = perf_counter()
        self.desk.workbench.gather.run(self.case_id, Silent(), lambda line: None, only=only)
        return (perf_counter() - started) * 1000

    def _hold_up(self) -> None:
        step = (_LONGEST_MS - _SHORTEST_MS) / max(len(self.asked) - 1, 1)
        always = {"tilgangsmaskin": _ACCESS_MS, "identity": _TOKEN_MS}
        faults: list[dict[str, str | int]] = [
            {"system": system, "call": "*", "kind": "delay", "value": delay}
            for system, delay in always.items()
        ]
        faults += [
            {
                "system": system,
                "call": "*",
                "kind": "delay",
                "value": round(_SHORTEST_MS + step * at),
                "times": 1,
            }
            for at, system in enumerate(self.asked)
        ]
        self.http.send(Call("POST", f"{self.base_url}/_control/faults", json=faults))


def open_desk(folder: Path, style: str, hours: Callable[[], datetime] | None = None) -> Desk:
    """Return an employee's open desk at the back office whose profile is in `folder`."""
    text = (folder / "profile.toml").read_text(encoding="utf-8")
    file = folder / f"{style}.toml"
    file.write_text(text.replace('token_style = "scope"', f'token_style = "{style}"'), "utf-8")
    profile = load_profile(file)
    browser = HeadlessBrowser(Http())
    desk = Desk(
        profile,
        folder / style,
        Clock(hours or (lambda: datetime.now(UTC)), clock_for(profile).offset),
        open_browser=lambda url: browser(f"{url}&login_hint=Z990101"),
        device_secrets=DeviceSecrets(offered=list),
    )
    desk.entry.log_in(Silent())
    desk.entry.create_vault("fire korte norske ord")
    return desk
