"""The applicant's own words in a Digisos case, raised as messages (R037; municipal sheet 2.5).

People write where there is a field to write in: *ring meg om jobb* stands under the reason for an
application, a child's wish under other expenses. Every such field is a message of the case.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from navdesk.backoffice.sources.client_messages import APPLICATION, ClientMessage
from navdesk.backoffice.sources.reading import Reading
from navdesk.backoffice.wire import record, text
from navdesk.domain.codes import LifeArea, Sensitivity

_CLASS = "STL-18"
"""The class of applications for financial assistance."""
_FEWEST_WORDS = 3
"""A detail of an attachment is a code of one word (`strom`); from here on it is a sentence."""
_BY_REGISTER = "system"

_REASONS = (("WHY", "hvorforSoke"), ("WHAT", "hvaSokesOm"))
_OTHER = ("verdi", "sparing", "utbetaling", "boutgifter", "barneutgifter")


def raise_application(document: object, case: str, sent: datetime | None, reading: Reading) -> None:
    """Add a message for every field of `soknad.json` that the applicant wrote in."""
    data = record(record(document).get("data"))
    for name, words in _written(data):
        if words is not None:
            _add(_message(words, case, f"{case}-message-{name}", sent, name), reading)


def raise_attachment(
    attachment: Mapping[str, object],
    case: str,
    ref: str,
    sent: datetime | None,
    reading: Reading,
) -> None:
    """Add a message for the words beside an attachment, where they are words and no code."""
    for place in ("tilleggsinfo", "type"):
        words = text(attachment.get(place))
        if words is not None and len(words.split()) >= _FEWEST_WORDS:
            _add(_message(words, case, f"{ref}-{place}", sent, "ATTACHMENT"), reading)


def _message(words: str, case: str, ref: str, sent: datetime | None, group: str) -> ClientMessage:
    return ClientMessage(
        ref=ref,
        channel=APPLICATION,
        thread=case,
        words=words,
        from_client=True,
        sent_at=sent,
        archive_class=_CLASS,
        group=group,
    )


def _add(message: ClientMessage, reading: Reading) -> None:
    message.add_to(reading, LifeArea.ECONOMY, Sensitivity.CONFIDENTIAL)


def _written(data: Mapping[str, object]) -> list[tuple[str, str | None]]:
    reasons = record(data.get("begrunnelse"))
    work, family = record(data.get("arbeid")), record(data.get("familie"))
    details = record(record(data.get("okonomi")).get("opplysninger"))
    other = record(details.get("beskrivelseAvAnnet"))
    changed = record(data.get("situasjonendring"))
    return [
        *((name, text(reasons.get(key))) for name, key in _REASONS),
        ("CHANGED", text(changed.get("hvaHarEndretSeg"))),
        ("WORK_COMMENT", _comment(work.get("kommentarTilArbeidsforhold"))),
        ("FAMILY_COMMENT", _comment(family.get("folkeregistrertMedEktefelleAvviksforklaring"))),
        *((f"OTHER_{key.upper()}", text(other.get(key))) for key in _OTHER),
    ]


def _comment(value: object) -> str | None:
    """Return what stands in a field of its own, unless a register filled it in."""
    field = record(value)
    return None if field.get("kilde") == _BY_REGISTER else text(field.get("verdi"))
