"""Who files what is written of a person with code 6 or § 19: a unit of its own (row P03).

The case itself keeps no municipality of such a person, since no place may be hinted at; the office
has one archive for them.
"""

from __future__ import annotations

from dataclasses import replace

from navdesk.domain.case import Case
from navdesk.domain.codes import Protection
from navdesk.domain.messages import Message
from navdesk.domain.profile import Office, Profile

_OWN_UNIT = frozenset({Protection.CODE6, Protection.CODE19})


def filed_case(case: Case, profile: Profile) -> Case:
    """Return the case with the municipality whose archive takes its municipal notes."""
    protected = profile.office.protected
    if case.protection not in _OWN_UNIT or protected is None:
        return case
    return replace(case, municipality=protected.municipality)


def filing_office(case: Case, profile: Profile) -> Office:
    """Return the office that files for the case, by number and name."""
    office, protected = profile.office, profile.office.protected
    if case.protection not in _OWN_UNIT or protected is None:
        return office
    return replace(office, unit=protected.unit, name=protected.name)


def unfilable(case: Case, profile: Profile) -> Message | None:
    """Return why nothing can be filed of a protected person, or None."""
    if case.protection is Protection.UNKNOWN:
        return Message("work.protection_unknown")
    if case.protection in _OWN_UNIT and profile.office.protected is None:
        return Message("work.protected_unit_missing")
    return None
