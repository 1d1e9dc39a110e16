"""A window while large answers are read and stored, beside one while a thread only computes.

What a person feels is a window that is late: here the gaps between two ticks of a Qt timer, in
processor time, the longest of every hundred and the longest of all. A Python thread that computes
makes every window late by its turns; a gather of very many documents and payments may not do so
much worse.
"""

from __future__ import annotations

import gc
import json
import os
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import pairwise
from pathlib import Path
from statistics import median, quantiles
from urllib.parse import urlsplit

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication
from tests.work.small_office import SmallOffice
from werkzeug.datastructures import Headers

from benchmarks.measure import Ratio
from navdesk.backoffice.client import SystemClient
from navdesk.backoffice.identities import identities_of
from navdesk.backoffice.sources.saf import PAGE, SafSource
from navdesk.backoffice.sources.utbetaldata import PaymentsSource
from navdesk.desktop.jobs import Failure, Jobs
from navdesk.domain.codes import SourceOutcome
from navdesk.domain.profile import SystemKind, SystemSetup
from navdesk.net.http import Call, Http
from navdesk.net.reply import Reply
from navdesk.work.gather import Gather, SourceLine
from navdesk.work.progress import Silent

DOCUMENTS, PAYMENTS = 2000, 400
BOUND, WORST_BOUND = 4.0, 5.0
"""The window may be so much later than beside a thread that only computes: of every hundred gaps
the longest, and the longest of all."""
ROUNDS = 5

_TICK_MS = 4


@dataclass(frozen=True)
class Late:
    """How late a window was (milliseconds), and the seconds that the work took."""

    hundredth_ms: float
    worst_ms: float
    took_s: float


def measure() -> list[Ratio]:
    """Return the lateness during a gather beside the lateness during mere computing."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    app = QApplication.instance() or QApplication(["lateness"])
    with tempfile.TemporaryDirectory() as folder:
        _gather_once(Path(folder))
    gc.freeze()  # as the program does once it has started
    gathering: list[Late] = []
    computing: list[Late] = []
    for _ in range(ROUNDS):
        with tempfile.TemporaryDirectory() as folder:
            gathering.append(_gather_once(Path(folder)))
        computing.append(_lateness(partial(_compute, gathering[-1].took_s)))
    app.processEvents()
    what = f"while {DOCUMENTS} documents are gathered, beside mere computing"
    return [
        Ratio(
            f"the window {what}",
            median(late.hundredth_ms for late in gathering),
            median(late.hundredth_ms for late in computing),
            BOUND,
        ),
        Ratio(
            f"the window at its worst {what}",
            median(late.worst_ms for late in gathering),
            median(late.worst_ms for late in computing),
            WORST_BOUND,
        ),
    ]


def _gather_once(folder: Path) -> Late:
    """Return how late the window is during one gather."""
    office = SmallOffice(folder)
    http = LargeAnswers()
    try:
        gather = _gather(office, http)
        case_id = office.open()
        return _lateness(lambda: _checked(gather.run(case_id, Silent(), lambda line: None)))
    finally:
        office.vault.close()
        http.close()


def _checked(lines: Sequence[SourceLine]) -> None:
    found = sum(line.facts for line in lines)
    if {line.outcome for line in lines} != {SourceOutcome.FOUND} or found < DOCUMENTS + PAYMENTS:
        raise RuntimeError(f"not everything was gathered: {found} facts")


def _compute(seconds: float) -> None:
    """Compute for `seconds` of processor time, in plain Python."""
    end = time.process_time() + seconds
    number = 1
    while time.process_time() < end:
        for _ in range(1000):
            number = number * 1103515245 % 2147483648


def _lateness(work: Callable[[], None]) -> Late:
    """Run `work` as the desktop runs it, and return how late the window was.

    The gaps are processor time of this program: others may keep the machine busy meanwhile.
    """
    jobs = Jobs(lambda: None)
    loop = QEventLoop()
    ticks: list[float] = []
    took: list[float] = []
    failures: list[Failure] = []
    timer = QTimer()
    timer.setInterval(_TICK_MS)
    timer.timeout.connect(lambda: ticks.append(time.process_time()))

    def timed() -> float:
        started = time.process_time()
        work()
        return time.process_time() - started

    timer.start()
    (
        jobs.job(lambda _: timed())
        .on_success(took.append)
        .on_failure(failures.append)
        .on_done(loop.quit)
        .run(loop)
    )
    loop.exec()
    timer.stop()
    jobs.wait()
    if failures:
        raise RuntimeError(failures[0].sentence)
    gaps = [(later - earlier) * 1000 for earlier, later in pairwise(ticks)]
    return Late(quantiles(gaps, n=100)[98], max(gaps), took[0])


def _gather(office: SmallOffice, http: Http) -> Gather:
    def client(kind: SystemKind) -> SystemClient:
        setup = SystemSetup(kind.value, kind, "https://system.example.test", "c:n:a")
        return SystemClient(setup, Tokens(), http)

    return Gather(
        sources=[SafSource(client(SystemKind.SAF)), PaymentsSource(client(SystemKind.PAYMENTS))],
        skipped=(),
        files=office.files,
        gate=office.gate,
        leases=office.leases,
        clock=office.clock,
        changes=office.changes,
        reachability=office.reach,
        identities=lambda person, call_id, stop: identities_of(None, person, call_id, stop),
    )


class Tokens:
    """Any token will do."""

    def token_for(self, audience: str) -> str:
        return "t"

    def token_refused(self, audience: str, token: str) -> None:
        """Nobody refuses here."""


class LargeAnswers(Http):
    """An archive with very many documents, in pages, and a very long list of payments.

    Its answers are made beforehand: writing them would make the window late by itself.
    """

    def __init__(self) -> None:
        super().__init__()
        self._payments = _reply(json.dumps([_payment(number) for number in range(PAYMENTS)]))
        self._pages = {
            first: _reply(self._documents(first, first + PAGE))
            for first in range(0, DOCUMENTS, PAGE)
        }

    def send(self, call: Call) -> Reply:
        if not urlsplit(call.url).path.endswith("graphql"):
            return self._payments
        asked = call.json["variables"]  # type: ignore[index]
        if asked["foerste"] != PAGE:
            raise RuntimeError(f"asked for {asked['foerste']} at once")
        return self._pages[int(asked.get("etter") or 0)]

    @staticmethod
    def _documents(first: int, last: int) -> str:
        page = {
            "sideInfo": {
                "sluttpeker": str(last),
                "finnesNesteSide": last < DOCUMENTS,
                "antall": last - first,
                "totaltAntall": DOCUMENTS,
            },
            "journalposter": [_document(number) for number in range(first, last)],
        }
        return json.dumps({"data": {"dokumentoversiktBruker": page}})


def _reply(body: str) -> Reply:
    headers = Headers({"Content-Type": "application/json"})
    return Reply(200, headers, body.encode())  # type: ignore[arg-type]


def _document(number: int) -> dict[str, object]:
    return {
        "journalpostId": str(453_000_000 + number),
        "tittel": f"Brev nummer {number} om noe som tar plass i en tittel",
        "journalposttype": "I",
        "journalstatus": "JOURNALFOERT",
        "tema": "AAP",
        "datoOpprettet": "2026-09-01T10:00:00",
        "relevanteDatoer": [{"dato": "2026-09-01T10:00:00", "datotype": "DATO_JOURNALFOERT"}],
        "dokumenter": [
            {
                "dokumentInfoId": str(454_000_000 + number * 10 + part),
                "tittel": f"Vedlegg {part}",
                "dokumentvarianter": [{"variantformat": "ARKIV", "saksbehandlerHarTilgang": True}],
            }
            for part in range(3)
        ],
    }


def _payment(number: int) -> dict[str, object]:
    line = {
        "ytelsestype": "Arbeidsavklaringspenger",
        "ytelsesperiode": {"fom": "2026-08-01", "tom": "2026-08-14"},
        "ytelseNettobeloep": 9000.0,
        "ytelseskomponentersum": 12000.0,
        "skattsum": -3000.0,
        "trekksum": 0.0,
        "ytelseskomponentListe": [
            {"ytelseskomponenttype": "Dagsats", "satsbeloep": 1200.0} for _ in range(10)
        ],
        "trekkListe": [{"trekktype": "Påleggstrekk", "trekkbeloep": -10.0} for _ in range(3)],
        "skattListe": [{"skattebeloep": -300.0} for _ in range(10)],
    }
    return {
        "utbetaltTil": {"aktoertype": "PERSON", "ident": "22868720003", "navn": "TAPPER"},
        "utbetalingsdato": "2026-08-20",
        "posteringsdato": "2026-08-18",
        "utbetalingsstatus": "Utbetalt",
        "utbetalingNettobeloep": 9000.0 + number,
        "ytelseListe": [line, line],
    }
