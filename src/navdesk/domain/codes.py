"""The closed vocabularies of the field, spelled as in the glossary (domain sheet, section 1)."""

from __future__ import annotations

from enum import Enum, IntEnum, StrEnum


class LifeArea(StrEnum):
    """The six life areas of a mapping (R009)."""

    ECONOMY = "ECONOMY"
    HOUSING = "HOUSING"
    WORK = "WORK"
    HEALTH = "HEALTH"
    QUALIFICATION = "QUALIFICATION"
    FAMILY = "FAMILY"


class Owner(StrEnum):
    """Which half of the partnership is responsible (R003)."""

    STATE = "STATE"
    MUNICIPAL = "MUNICIPAL"
    JOINT = "JOINT"
    CLIENT = "CLIENT"


class LegalBasis(StrEnum):
    """The law and paragraph that gives a text its purpose (domain sheet, section 3)."""

    NAV_14A = "NAV_14A"
    NAV_15 = "NAV_15"
    NAV_15A = "NAV_15A"
    AML_12 = "AML_12"
    EGENREGI = "EGENREGI"
    YOUTH = "YOUTH"
    FTRL_8 = "FTRL_8"
    FTRL_11_MED = "FTRL_11_MED"
    FTRL_OTHER = "FTRL_OTHER"
    STL_13 = "STL_13"
    STL_15 = "STL_15"
    STL_17 = "STL_17"
    STL_18 = "STL_18"
    STL_19 = "STL_19"
    STL_20 = "STL_20"
    STL_20A = "STL_20A"
    STL_26 = "STL_26"
    STL_27 = "STL_27"
    STL_28 = "STL_28"
    STL_29 = "STL_29"
    STL_45 = "STL_45"
    INTRO = "INTRO"
    NONE = "NONE"

    @property
    def is_state(self) -> bool:
        """Whether the basis belongs to a state service."""
        return self.name.startswith(("NAV_", "FTRL_")) or self in {
            LegalBasis.AML_12,
            LegalBasis.EGENREGI,
            LegalBasis.YOUTH,
        }

    @property
    def is_municipal(self) -> bool:
        """Whether the basis belongs to a municipal service."""
        return self.name.startswith("STL_") or self is LegalBasis.INTRO

    @property
    def controller(self) -> Owner | None:
        """Who is controller of what is filed under the basis (domain sheet, section 2).

        The needs assessment is both parties' (R197); what has no basis is nobody's yet.
        """
        if self is LegalBasis.NAV_14A:
            return Owner.JOINT
        if self.is_state:
            return Owner.STATE
        return Owner.MUNICIPAL if self.is_municipal else None


class Content(StrEnum):
    """What kind of content a note segment carries."""

    WORKING_MEMO = "WORKING_MEMO"
    CONTACT = "CONTACT"
    MEETING = "MEETING"
    ASSESSMENT = "ASSESSMENT"
    PLAN = "PLAN"
    FACT = "FACT"
    MESSAGE = "MESSAGE"
    MEDICAL = "MEDICAL"
    FINANCE = "FINANCE"
    CHILD_CONCERN = "CHILD_CONCERN"
    THIRD_PARTY = "THIRD_PARTY"
    CRIMINAL = "CRIMINAL"
    ART9 = "ART9"
    COMPLAINT = "COMPLAINT"
    REFUND = "REFUND"
    TIP_CONTROL = "TIP_CONTROL"
    SAFETY = "SAFETY"
    CODED = "CODED"


class Flag(StrEnum):
    """What is particular about the person, the caseworker or the segment."""

    NOT_IMPARTIAL = "NOT_IMPARTIAL"
    CODE6 = "CODE6"
    CODE19 = "CODE19"
    CODE7 = "CODE7"
    SHIELDED = "SHIELDED"
    VIOLENCE = "VIOLENCE"
    OFFLINE = "OFFLINE"
    OFFLINE_ALLOWED = "OFFLINE_ALLOWED"
    GUARDIAN = "GUARDIAN"
    PRISON = "PRISON"
    KVP = "KVP"
    CHILD = "CHILD"
    NOT_NECESSARY = "NOT_NECESSARY"
    NECESSARY = "NECESSARY"
    UNVERIFIED = "UNVERIFIED"
    JOINT_APPLICANT = "JOINT_APPLICANT"
    VOLUNTARY_INSTEAD = "VOLUNTARY_INSTEAD"
    STATE_SERVICE = "STATE_SERVICE"
    ACUTE = "ACUTE"
    MIRROR = "MIRROR"
    INBOUND = "INBOUND"
    LETTER = "LETTER"
    DECISION = "DECISION"


SAID_OF_THE_PERSON = frozenset({Flag.NOT_IMPARTIAL, Flag.VIOLENCE, Flag.GUARDIAN, Flag.PRISON})
"""What no register tells: said by a caseworker at any paragraph, it holds for the whole note."""


class BenefitTheme(StrEnum):
    """The state archive theme of the benefit a segment is about; at most one per segment."""

    AAP = "AAP"
    DAG = "DAG"
    IND = "IND"
    UFO = "UFO"
    SYK = "SYK"
    BAR = "BAR"
    KON = "KON"
    ENF = "ENF"
    TSO = "TSO"
    TSR = "TSR"
    HJE = "HJE"
    SUP = "SUP"
    TIL = "TIL"
    OPP = "OPP"


class ArchiveKind(StrEnum):
    """Where a sealed piece goes."""

    JOARK = "JOARK"
    STATE_PLAN = "STATE_PLAN"
    MUNICIPAL = "MUNICIPAL"
    CHILD_WELFARE_LETTER = "CHILD_WELFARE_LETTER"
    STATE_BENEFIT_UNIT = "STATE_BENEFIT_UNIT"
    CLIENT_LETTER = "CLIENT_LETTER"

    @property
    def is_letter(self) -> bool:
        """Whether this is a letter to somebody, and no archive."""
        return self in _LETTERS


_LETTERS = frozenset(
    {
        ArchiveKind.CHILD_WELFARE_LETTER,
        ArchiveKind.STATE_BENEFIT_UNIT,
        ArchiveKind.CLIENT_LETTER,
    }
)


class Shielding(IntEnum):
    """How closely a record is kept; a larger value is stricter (domain sheet, section 3)."""

    S0 = 0
    S1 = 1
    S2 = 2
    S3 = 3


class Visibility(Enum):
    """What the citizen sees of a record; `strictness` orders VI before VP before VS before V+."""

    VISIBLE = "V+"
    SAFETY = "VS"
    PARTIAL_ACCESS = "VP"
    INTERNAL = "VI"

    @property
    def strictness(self) -> int:
        """Return 0 for what the citizen reads up to 3 for what stays inside the agency."""
        return list(Visibility).index(self)


class RecordType(StrEnum):
    """Kind of archive record: in, out, note (state), internal with or without follow-up."""

    INBOUND = "I"
    OUTBOUND = "U"
    NOTE = "N"
    INTERNAL = "X"


class SourceOutcome(StrEnum):
    """How one back-office system answered; the six are never mixed up."""

    FOUND = "FOUND"
    EMPTY = "EMPTY"
    DENIED = "DENIED"
    PARTIAL = "PARTIAL"
    FAILED = "FAILED"
    SKIPPED = "SKIPPED"


class Sensitivity(StrEnum):
    """Normal, confidential, special category (GDPR art. 9), criminal (art. 10)."""

    NORMAL = "N"
    CONFIDENTIAL = "C"
    ART9 = "A9"
    ART10 = "A10"


class Protection(StrEnum):
    """Address protection of a person (glossary: adressebeskyttelse)."""

    NONE = "NONE"
    CODE7 = "CODE7"
    CODE6 = "CODE6"
    CODE19 = "CODE19"
    UNKNOWN = "UNKNOWN"

    @property
    def online_only(self) -> bool:
        """Whether a case may be read only after a fresh online decision.

        Code 6 and 19; and whoever the population register has not yet said anything about.
        """
        return self in {Protection.CODE6, Protection.CODE19, Protection.UNKNOWN}


class Role(StrEnum):
    """What an employee may be in navdesk (domain sheet, section 8)."""

    CASEWORKER = "CASEWORKER"
    OUTREACH = "OUTREACH"
    SUBSTITUTE = "SUBSTITUTE"
    TEAM_LEAD = "TEAM_LEAD"
    KVP = "KVP"
    COUNSELLOR = "COUNSELLOR"
    ROLE_CODE6 = "ROLE_CODE6"
    ROLE_CODE7 = "ROLE_CODE7"
    ROLE_SHIELDED = "ROLE_SHIELDED"
    AUDITOR = "AUDITOR"


class EffortGroup(StrEnum):
    """Outcome of the assessment under NAVL § 14 a (glossary: innsatsgruppe)."""

    STANDARD = "STANDARD"
    SITUATIONAL = "SITUATIONAL"
    SPECIAL = "SPECIAL"
    GRADED_PERMANENT = "GRADED_PERMANENT"
    PERMANENT = "PERMANENT"
