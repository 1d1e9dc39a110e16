"""How long one may complain (domain sheet, D31 to D33)."""

from __future__ import annotations

from datetime import date

import pytest

from navdesk.domain.codes import BenefitTheme, LegalBasis
from navdesk.domain.complaints import (
    complaint_deadline,
    complaint_weeks,
    is_too_late_to_treat,
)

TOLD = date(2026, 9, 1)


@pytest.mark.parametrize(
    ("basis", "benefit", "weeks"),
    [
        (LegalBasis.STL_18, None, 3),
        (LegalBasis.STL_27, None, 3),
        (LegalBasis.NAV_14A, None, 3),
        (LegalBasis.FTRL_11_MED, None, 6),
        (LegalBasis.FTRL_OTHER, BenefitTheme.DAG, 6),
        (LegalBasis.FTRL_OTHER, BenefitTheme.KON, 3),
        (LegalBasis.AML_12, None, 6),
    ],
)
def test_the_weeks_follow_the_law_of_the_decision(
    basis: LegalBasis, benefit: BenefitTheme | None, weeks: int
) -> None:
    assert complaint_weeks(basis, benefit) == weeks
    assert (complaint_deadline(TOLD, basis, benefit) - TOLD).days == 7 * weeks


def test_after_a_year_no_complaint_is_treated() -> None:
    assert not is_too_late_to_treat(TOLD, date(2027, 9, 1))
    assert is_too_late_to_treat(TOLD, date(2027, 9, 2))
