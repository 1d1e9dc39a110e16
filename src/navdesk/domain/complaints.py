"""How long one may complain (domain sheet, section 8, D31 to D33)."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final

from navdesk.domain.codes import BenefitTheme, LegalBasis

_THREE, _SIX = 3, 6
_SIX_WEEKS: Final = frozenset(
    {LegalBasis.FTRL_8, LegalBasis.FTRL_11_MED, LegalBasis.FTRL_OTHER, LegalBasis.AML_12}
)
_LATEST: Final = timedelta(days=365)


def complaint_weeks(basis: LegalBasis, benefit: BenefitTheme | None = None) -> int:
    """Return the weeks one has from being told of a decision on `basis`.

    Three (FVL § 29), six for social insurance and measures (FTRL § 21-12), and three again for
    kontantstøtte.
    """
    if basis in _SIX_WEEKS and benefit is not BenefitTheme.KON:
        return _SIX
    return _THREE


def complaint_deadline(
    notified: date, basis: LegalBasis, benefit: BenefitTheme | None = None
) -> date:
    """Return the last day of the deadline for a client who was told on `notified`."""
    return notified + timedelta(weeks=complaint_weeks(basis, benefit))


def is_too_late_to_treat(notified: date, today: date) -> bool:
    """Return whether a year has gone, after which no complaint is treated (FVL § 31)."""
    return today > notified + _LATEST
