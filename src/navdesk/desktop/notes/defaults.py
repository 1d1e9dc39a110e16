"""What a paragraph most likely holds once its legal basis is chosen, and the keys for the common
ones. Only a starting point: whatever a person chooses themselves is kept."""

from __future__ import annotations

from navdesk.domain.codes import Content, LegalBasis, LifeArea

_USUAL = {
    LegalBasis.NAV_14A: (Content.CONTACT, LifeArea.WORK),
    LegalBasis.NAV_15: (Content.PLAN, LifeArea.WORK),
    LegalBasis.NAV_15A: (Content.CONTACT, LifeArea.WORK),
    LegalBasis.AML_12: (Content.FACT, LifeArea.WORK),
    LegalBasis.EGENREGI: (Content.CONTACT, LifeArea.WORK),
    LegalBasis.YOUTH: (Content.CONTACT, LifeArea.WORK),
    LegalBasis.FTRL_8: (Content.CONTACT, LifeArea.WORK),
    LegalBasis.FTRL_11_MED: (Content.MEDICAL, LifeArea.HEALTH),
    LegalBasis.FTRL_OTHER: (Content.CONTACT, LifeArea.ECONOMY),
    LegalBasis.STL_13: (Content.CONTACT, LifeArea.FAMILY),
    LegalBasis.STL_15: (Content.CONTACT, LifeArea.HOUSING),
    LegalBasis.STL_17: (Content.CONTACT, LifeArea.ECONOMY),
    LegalBasis.STL_18: (Content.FINANCE, LifeArea.ECONOMY),
    LegalBasis.STL_19: (Content.FINANCE, LifeArea.ECONOMY),
    LegalBasis.STL_20: (Content.ASSESSMENT, LifeArea.ECONOMY),
    LegalBasis.STL_20A: (Content.ASSESSMENT, LifeArea.WORK),
    LegalBasis.STL_26: (Content.REFUND, LifeArea.ECONOMY),
    LegalBasis.STL_27: (Content.CONTACT, LifeArea.HOUSING),
    LegalBasis.STL_28: (Content.PLAN, LifeArea.FAMILY),
    LegalBasis.STL_29: (Content.CONTACT, LifeArea.QUALIFICATION),
    LegalBasis.STL_45: (Content.CHILD_CONCERN, LifeArea.FAMILY),
    LegalBasis.INTRO: (Content.CONTACT, LifeArea.QUALIFICATION),
    LegalBasis.NONE: (Content.WORKING_MEMO, LifeArea.WORK),
}

COMMON = (
    LegalBasis.NAV_14A,
    LegalBasis.STL_18,
    LegalBasis.STL_17,
    LegalBasis.STL_19,
    LegalBasis.STL_27,
    LegalBasis.STL_29,
    LegalBasis.EGENREGI,
    LegalBasis.FTRL_11_MED,
    LegalBasis.NONE,
)
"""Alt+1 to Alt+9, most used first."""

CONTENT_KEYS = {
    "Alt+K": Content.CONTACT,
    "Alt+V": Content.ASSESSMENT,
    "Alt+O": Content.FACT,
    "Alt+P": Content.PLAN,
}
"""Keys for the contents a caseworker changes most."""

NEEDS_BENEFIT = frozenset({LegalBasis.FTRL_OTHER, LegalBasis.STL_26})
"""Legal bases whose destination follows from a benefit (rules L04 and L17)."""


def usual(basis: LegalBasis) -> tuple[Content, LifeArea]:
    """Return the content and life area a paragraph on `basis` starts with."""
    return _USUAL[basis]
