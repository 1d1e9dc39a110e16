"""Where an applicant lives and is paid, as their application says (`soknad.json`, municipal 2.5).

It is often the first to know: people write where they stay now, while the register waits for a
notice of moving. Both are shown, neither is taken for the right one.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from navdesk.backoffice.sources.account_numbers import masked
from navdesk.backoffice.sources.reading import Reading
from navdesk.backoffice.wire import record, text, texts
from navdesk.domain.codes import Protection, Sensitivity
from navdesk.domain.facts import FactValue

_C = Sensitivity.CONFIDENTIAL
_HOME = "NOR"
_STATED, _HAS_NONE = "ACCOUNT_STATED", "ACCOUNT_NONE_STATED"
_BY_WHOM = {"bruker": "CLIENT", "system": "REGISTER"}


def read_applicant(document: object, ref: str, sent: date | None, reading: Reading) -> None:
    """Add where the applicant of `soknad.json` lives and is paid, as of the day it was `sent`.

    Of a protected person no address. Of two addresses the one they stay at is told; the registered
    one beside it is only the register's own, as it was then.
    """
    applicant = record(record(record(document).get("data")).get("personalia"))
    lives = record(applicant.get("oppholdsadresse")) or record(
        applicant.get("folkeregistrertAdresse")
    )
    if reading.protection is Protection.NONE and (place := _place(lives)):
        reading.fact("HOUSING.x_address", place, f"{ref}-address", _C, since=sent)
    account = _account(record(applicant.get("kontonummer")))
    if account is not None:
        reading.fact("ECONOMY.x_account", account, f"{ref}-account", _C, since=sent)


def _place(lives: Mapping[str, object]) -> dict[str, FactValue]:
    """Return an address in the parts in which the register gives its own; none for a post box."""
    number = (text(lives.get("husnummer")) or "") + (text(lives.get("husbokstav")) or "")
    street = " ".join(part for part in (text(lives.get("gatenavn")), number) if part)
    code = text(lives.get("landkode"))
    country = None if code == _HOME else code
    parts = {
        "care_of": ", ".join(texts(lives.get("adresselinjer"))),
        "street": street or ", ".join(texts(lives.get("adresse"))),
        "postal_code": text(lives.get("postnummer")),
        "place": text(lives.get("poststed")),
        "municipality": text(lives.get("kommunenummer")),
        "country": country,
        "country_id": country,
    }
    if lives.get("postboks") is not None:
        return {}
    return {name: part for name, part in parts.items() if part}


def _account(told: Mapping[str, object]) -> dict[str, FactValue] | None:
    """Return the account as the account register tells it; None for an answer left out."""
    number = text(told.get("verdi"))
    by = _BY_WHOM.get(text(told.get("kilde")) or "")
    if number is not None:
        return {"status": _STATED, "number": masked(number), "told_by": by}
    if told.get("harIkkeKonto") is True:
        return {"status": _HAS_NONE, "told_by": by}
    return None
