"""The practice office as its profile has it: Testvik files over Fiks Arkiv, and finds it again."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from navdesk.backoffice.archives import build_archives
from navdesk.backoffice.archives.fiks_arkiv import FiksArkiv
from navdesk.backoffice.archives.noark5 import Noark5
from navdesk.backoffice.document_files import DocumentFiles, FileLink
from navdesk.backoffice.source import SourceRequest
from navdesk.backoffice.sources import build_sources
from navdesk.domain.access import AccessDecision, AccessVerdict
from navdesk.domain.delivery import Delivery
from navdesk.domain.profile import Profile, SystemKind
from navdesk.sandbox.profile_file import write_profile
from navdesk.sandbox.server import Running
from navdesk.settings.profile_file import load_profile
from navdesk.work.courier import Courier

from ..test_with_the_engine import MemoryLog
from .conftest import VERIFIED

CLASSES = ("STL-13", "STL-15", "STL-17", "STL-18", "STL-20A", "STL-27", "STL-28", "STL-29", "INTRO")


@pytest.fixture
def systems() -> tuple[str, ...]:
    return ("noark5", "fiks_arkiv", "svarut")


@pytest.fixture
def profile(running: Running, tmp_path: Path) -> Profile:
    path = tmp_path / "profile.toml"
    write_profile(path, running.base_url, running.systems)
    return load_profile(path)


def test_a_note_of_testvik_is_filed_read_back_and_found_again(
    *, profile: Profile, client_for: Any, moved: Any, note: Delivery
) -> None:
    kinds = {"noark5": SystemKind.NOARK5, "fiks_arkiv": SystemKind.FIKS_ARKIV}
    clients = {name: client_for(name, kind) for name, kind in kinds.items()}
    archives = build_archives(profile, clients, moved.clock)
    archive = archives.for_delivery(note)
    assert isinstance(archive, FiksArkiv)
    setup = profile.archive_for("9902")
    assert setup is not None
    assert set(CLASSES) <= set(setup.classes)
    log = MemoryLog(note)
    decision = AccessDecision(AccessVerdict.ALLOWED, moved.clock.now())

    carried = Courier(lambda _: decision, moved.clock, lambda low, _: low).carry(
        note.id, archive, log
    )

    assert carried.state is VERIFIED
    found = {one.declaration.kind: one for one in build_sources(profile, clients)}
    request = SourceRequest(note.person, "call-1", moved.clock.now())
    answer = found[SystemKind.FIKS_ARKIV].fetch(request)
    [record] = [one.value for one in answer.facts if one.field == "ECONOMY.x_municipal_record"]
    assert isinstance(record, dict)
    assert (record["external_ref"], record["class"]) == (note.key, "STL-18")
    files = DocumentFiles(clients)
    [file] = record["files"]
    for href, structured, content in (
        (file["link_ref"], False, note.content.pdf),
        (record["link_ref"], True, note.content.structured),
    ):
        link = FileLink("fiks_arkiv", href=href, structured=structured)
        assert files.fetch(link, note.person) == content


def test_the_other_municipality_keeps_its_noark_core(
    profile: Profile, client_for: Any, moved: Any, sealed: Any, note: Delivery
) -> None:
    clients = {"noark5": client_for("noark5", SystemKind.NOARK5)}
    archives = build_archives(profile, clients, moved.clock)
    own = sealed(note.archive, "STL-18", municipality="9901", record_type=note.record_type)
    assert isinstance(archives.for_delivery(own), Noark5)
