"""Builds *Samarbeid* on the ground the assembly has laid."""

from __future__ import annotations

from functools import partial

from navdesk.assembly.writing import Ground, Writing
from navdesk.domain.profile import SystemKind
from navdesk.work.contact_centre import ContactCentre
from navdesk.work.cooperation import Cooperation
from navdesk.work.reading_log import ReadingLog
from navdesk.work.record_wording import RecordWording
from navdesk.work.service_map import ServiceMapper


def build_cooperation(ground: Ground, writing: Writing) -> Cooperation:
    """Return the use case of partners, records and the service map."""
    called = partial(ground.colleagues.called, texts=ground.texts)
    wording = RecordWording(ground.records, ground.terms, ground.texts)
    digisos = frozenset(
        system.id for system in ground.profile.systems if system.kind is SystemKind.DIGISOS
    )
    return Cooperation(
        book=ground.records,
        wording=wording,
        mapper=ServiceMapper(
            wording=wording,
            terms=ground.terms,
            texts=ground.texts,
            today=ground.clock.today,
            office=ground.profile.office,
            called=called,
        ),
        centre=ContactCentre(digisos, ground.form, ground.terms, ground.texts),
        vault=ground.vault,
        files=ground.files,
        view=ground.view,
        drafts=writing.drafts,
        reading=ReadingLog(ground.vault.audit, ground.files, ground.clock),
        employee=ground.employee,
        clock=ground.clock,
        changes=ground.changes,
        texts=ground.texts,
        called=called,
    )
