"""Screen words for the closed vocabularies of the field."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from navdesk.domain.codes import (
    BenefitTheme,
    Content,
    Flag,
    LegalBasis,
    LifeArea,
    Owner,
    Protection,
    Role,
    SourceOutcome,
)
from navdesk.domain.delivery import DeliveryState
from navdesk.domain.events import AnswerKind
from navdesk.domain.mapping_voice import Declined, who_declined
from navdesk.domain.notes import NoteKind
from navdesk.work.states import OpenReason, QueueColumn


def life_area(area: LifeArea) -> str:
    """Return the name of a life area."""
    return {
        LifeArea.ECONOMY: QCoreApplication.translate("Phrases", "Økonomi"),
        LifeArea.HOUSING: QCoreApplication.translate("Phrases", "Bolig"),
        LifeArea.WORK: QCoreApplication.translate("Phrases", "Arbeid"),
        LifeArea.HEALTH: QCoreApplication.translate("Phrases", "Helse"),
        LifeArea.QUALIFICATION: QCoreApplication.translate("Phrases", "Kvalifisering"),
        LifeArea.FAMILY: QCoreApplication.translate("Phrases", "Familie og nettverk"),
    }[area]


def outcome(value: SourceOutcome) -> str:
    """Return how a source answered, in one or two words."""
    return {
        SourceOutcome.FOUND: QCoreApplication.translate("Phrases", "Funnet"),
        SourceOutcome.EMPTY: QCoreApplication.translate("Phrases", "Ingenting registrert"),
        SourceOutcome.DENIED: QCoreApplication.translate("Phrases", "Ikke tilgang"),
        SourceOutcome.PARTIAL: QCoreApplication.translate("Phrases", "Delvis svar"),
        SourceOutcome.FAILED: QCoreApplication.translate("Phrases", "Svarte ikke"),
        SourceOutcome.SKIPPED: QCoreApplication.translate("Phrases", "Ikke spurt"),
    }[value]


def owner(value: Owner) -> str:
    """Return which half of the partnership is responsible."""
    return {
        Owner.STATE: QCoreApplication.translate("Phrases", "Stat"),
        Owner.MUNICIPAL: QCoreApplication.translate("Phrases", "Kommune"),
        Owner.JOINT: QCoreApplication.translate("Phrases", "Felles"),
        Owner.CLIENT: QCoreApplication.translate("Phrases", "Bruker"),
    }[value]


def queue_column(column: QueueColumn) -> str:
    """Return the heading of a queue column."""
    return {
        QueueColumn.CLIENT: QCoreApplication.translate("Phrases", "Bruker"),
        QueueColumn.WHY: QCoreApplication.translate("Phrases", "Hvorfor nå"),
        QueueColumn.DUE: QCoreApplication.translate("Phrases", "Frist"),
        QueueColumn.AGE: QCoreApplication.translate("Phrases", "Alder"),
        QueueColumn.PRIORITY: QCoreApplication.translate("Phrases", "Prioritet"),
        QueueColumn.OWNER: QCoreApplication.translate("Phrases", "Eier"),
        QueueColumn.ASSIGNED: QCoreApplication.translate("Phrases", "Tildelt"),
        QueueColumn.LAST_CONTACT: QCoreApplication.translate("Phrases", "Siste kontakt"),
    }[column]


def open_reason(reason: OpenReason) -> str:
    """Return why a case is opened."""
    return {
        OpenReason.CASE_WORK: QCoreApplication.translate("Phrases", "Saksarbeid"),
        OpenReason.DEADLINE: QCoreApplication.translate("Phrases", "En frist"),
        OpenReason.CONTACT: QCoreApplication.translate("Phrases", "Brukeren tok kontakt"),
        OpenReason.HANDOVER: QCoreApplication.translate("Phrases", "Overtakelse av saken"),
        OpenReason.LEADER_CONTROL: QCoreApplication.translate("Phrases", "Kontroll som leder"),
    }[reason]


def note_kind(kind: NoteKind) -> str:
    """Return what occasion a note records."""
    return {
        NoteKind.MEETING_RECORD: QCoreApplication.translate("Phrases", "Samtalereferat"),
        NoteKind.CONTACT: QCoreApplication.translate("Phrases", "Kontaktnotat"),
        NoteKind.ASSESSMENT: QCoreApplication.translate("Phrases", "Vurdering"),
        NoteKind.PLAN: QCoreApplication.translate("Phrases", "Plannotat"),
        NoteKind.COOPERATION: QCoreApplication.translate("Phrases", "Samarbeidsmøte"),
        NoteKind.PHONE: QCoreApplication.translate("Phrases", "Telefonsamtale"),
        NoteKind.WALK_IN: QCoreApplication.translate("Phrases", "Oppmøte uten avtale"),
        NoteKind.WORKING_MEMO: QCoreApplication.translate("Phrases", "Arbeidsnotat"),
        NoteKind.CHILD_CONCERN: QCoreApplication.translate("Phrases", "Bekymring for barn"),
        NoteKind.COMPLAINT: QCoreApplication.translate("Phrases", "Klage"),
        NoteKind.MESSAGE: QCoreApplication.translate("Phrases", "Svar på melding"),
        NoteKind.MAPPING: QCoreApplication.translate("Phrases", "Kartlegging"),
    }[kind]


def legal_basis(basis: LegalBasis) -> str:
    """Return the short name of a legal basis, as in a list."""
    return {
        LegalBasis.NAV_14A: QCoreApplication.translate("Phrases", "Nav-loven § 14 a – oppfølging"),
        LegalBasis.NAV_15: QCoreApplication.translate(
            "Phrases", "Nav-loven § 15 – individuell plan"
        ),
        LegalBasis.NAV_15A: QCoreApplication.translate("Phrases", "Nav-loven § 15 a – samarbeid"),
        LegalBasis.AML_12: QCoreApplication.translate(
            "Phrases", "Arbeidsmarkedsloven § 12 – tiltak"
        ),
        LegalBasis.EGENREGI: QCoreApplication.translate("Phrases", "Oppfølging i egenregi"),
        LegalBasis.YOUTH: QCoreApplication.translate("Phrases", "Ungdomsgarantien"),
        LegalBasis.FTRL_8: QCoreApplication.translate(
            "Phrases", "Folketrygdloven kap. 8 – sykefravær"
        ),
        LegalBasis.FTRL_11_MED: QCoreApplication.translate(
            "Phrases", "Folketrygdloven kap. 11 – AAP, medisinsk"
        ),
        LegalBasis.FTRL_OTHER: QCoreApplication.translate(
            "Phrases", "Folketrygdloven – annen ytelse"
        ),
        LegalBasis.STL_13: QCoreApplication.translate(
            "Phrases", "Sosialtjenesteloven § 13 – samarbeid"
        ),
        LegalBasis.STL_15: QCoreApplication.translate(
            "Phrases", "Sosialtjenesteloven § 15 – bolig"
        ),
        LegalBasis.STL_17: QCoreApplication.translate(
            "Phrases", "Sosialtjenesteloven § 17 – råd og veiledning"
        ),
        LegalBasis.STL_18: QCoreApplication.translate(
            "Phrases", "Sosialtjenesteloven § 18 – livsopphold"
        ),
        LegalBasis.STL_19: QCoreApplication.translate(
            "Phrases", "Sosialtjenesteloven § 19 – særlige tilfeller"
        ),
        LegalBasis.STL_20: QCoreApplication.translate(
            "Phrases", "Sosialtjenesteloven §§ 20–25 – vilkår"
        ),
        LegalBasis.STL_20A: QCoreApplication.translate(
            "Phrases", "Sosialtjenesteloven § 20 a – aktivitet under 30"
        ),
        LegalBasis.STL_26: QCoreApplication.translate(
            "Phrases", "Sosialtjenesteloven § 26 – refusjon"
        ),
        LegalBasis.STL_27: QCoreApplication.translate(
            "Phrases", "Sosialtjenesteloven § 27 – midlertidig bolig"
        ),
        LegalBasis.STL_28: QCoreApplication.translate(
            "Phrases", "Sosialtjenesteloven § 28 – individuell plan"
        ),
        LegalBasis.STL_29: QCoreApplication.translate(
            "Phrases", "Sosialtjenesteloven § 29 – kvalifiseringsprogram"
        ),
        LegalBasis.STL_45: QCoreApplication.translate(
            "Phrases", "Sosialtjenesteloven § 45 – melding til barnevernet"
        ),
        LegalBasis.INTRO: QCoreApplication.translate(
            "Phrases", "Integreringsloven – introduksjonsprogram"
        ),
        LegalBasis.NONE: QCoreApplication.translate("Phrases", "Uten rettslig grunnlag"),
    }[basis]


def content(value: Content) -> str:
    """Return what kind of content a paragraph carries."""
    return {
        Content.WORKING_MEMO: QCoreApplication.translate("Phrases", "Arbeidslapp"),
        Content.CONTACT: QCoreApplication.translate("Phrases", "Kontakt"),
        Content.MEETING: QCoreApplication.translate("Phrases", "Møte"),
        Content.ASSESSMENT: QCoreApplication.translate("Phrases", "Vurdering"),
        Content.PLAN: QCoreApplication.translate("Phrases", "Plan"),
        Content.FACT: QCoreApplication.translate("Phrases", "Opplysning"),
        Content.MESSAGE: QCoreApplication.translate("Phrases", "Melding"),
        Content.MEDICAL: QCoreApplication.translate("Phrases", "Medisinsk"),
        Content.FINANCE: QCoreApplication.translate("Phrases", "Økonomi"),
        Content.CHILD_CONCERN: QCoreApplication.translate("Phrases", "Bekymring for barn"),
        Content.THIRD_PARTY: QCoreApplication.translate("Phrases", "Om andre personer"),
        Content.CRIMINAL: QCoreApplication.translate("Phrases", "Straffbare forhold"),
        Content.ART9: QCoreApplication.translate("Phrases", "Tro, legning, etnisitet"),
        Content.COMPLAINT: QCoreApplication.translate("Phrases", "Klage"),
        Content.REFUND: QCoreApplication.translate("Phrases", "Refusjon"),
        Content.TIP_CONTROL: QCoreApplication.translate("Phrases", "Tips og kontroll"),
        Content.SAFETY: QCoreApplication.translate("Phrases", "Sikkerhet for ansatte"),
        Content.CODED: QCoreApplication.translate("Phrases", "Omskriving av kommunal sak"),
    }[value]


def flag(value: Flag) -> str:
    """Return what a mark on a paragraph says; only marks a caseworker sets have words."""
    return {
        Flag.NOT_NECESSARY: QCoreApplication.translate("Phrases", "Ikke nødvendig for tjenesten"),
        Flag.NECESSARY: QCoreApplication.translate("Phrases", "Nødvendig, grunnen er skrevet"),
        Flag.UNVERIFIED: QCoreApplication.translate("Phrases", "Ikke bekreftet"),
        Flag.JOINT_APPLICANT: QCoreApplication.translate("Phrases", "Medsøker"),
        Flag.VOLUNTARY_INSTEAD: QCoreApplication.translate(
            "Phrases", "Vist til frivillig tilbud i stedet"
        ),
        Flag.STATE_SERVICE: QCoreApplication.translate("Phrases", "Gjelder en statlig tjeneste"),
        Flag.ACUTE: QCoreApplication.translate("Phrases", "Akutt"),
        Flag.MIRROR: QCoreApplication.translate("Phrases", "Vis også i aktivitetsplanen"),
        Flag.INBOUND: QCoreApplication.translate("Phrases", "Kom inn til Nav"),
        Flag.LETTER: QCoreApplication.translate("Phrases", "Brev ut"),
        Flag.DECISION: QCoreApplication.translate("Phrases", "Vedtak"),
        Flag.VIOLENCE: QCoreApplication.translate("Phrases", "Utsatt for vold eller trusler"),
        Flag.NOT_IMPARTIAL: QCoreApplication.translate("Phrases", "Jeg er inhabil i saken"),
    }[value]


SEGMENT_FLAGS = (
    Flag.NECESSARY,
    Flag.NOT_NECESSARY,
    Flag.UNVERIFIED,
    Flag.ACUTE,
    Flag.JOINT_APPLICANT,
    Flag.VOLUNTARY_INSTEAD,
    Flag.STATE_SERVICE,
    Flag.MIRROR,
    Flag.INBOUND,
    Flag.LETTER,
    Flag.DECISION,
    Flag.VIOLENCE,
    Flag.NOT_IMPARTIAL,
)
"""The marks a caseworker sets on a paragraph; others about the person come from the case."""


def benefit(theme: BenefitTheme) -> str:
    """Return the benefit of a state archive theme."""
    return {
        BenefitTheme.AAP: QCoreApplication.translate("Phrases", "Arbeidsavklaringspenger"),
        BenefitTheme.DAG: QCoreApplication.translate("Phrases", "Dagpenger"),
        BenefitTheme.IND: QCoreApplication.translate("Phrases", "Tiltakspenger"),
        BenefitTheme.UFO: QCoreApplication.translate("Phrases", "Uføretrygd"),
        BenefitTheme.SYK: QCoreApplication.translate("Phrases", "Sykepenger"),
        BenefitTheme.BAR: QCoreApplication.translate("Phrases", "Barnetrygd"),
        BenefitTheme.KON: QCoreApplication.translate("Phrases", "Kontantstøtte"),
        BenefitTheme.ENF: QCoreApplication.translate("Phrases", "Enslig mor eller far"),
        BenefitTheme.TSO: QCoreApplication.translate("Phrases", "Tilleggsstønad"),
        BenefitTheme.TSR: QCoreApplication.translate("Phrases", "Tilleggsstønad, arbeidssøkere"),
        BenefitTheme.HJE: QCoreApplication.translate("Phrases", "Hjelpemidler"),
        BenefitTheme.SUP: QCoreApplication.translate("Phrases", "Supplerende stønad"),
        BenefitTheme.TIL: QCoreApplication.translate("Phrases", "Tiltak"),
        BenefitTheme.OPP: QCoreApplication.translate("Phrases", "Oppfølging"),
    }[theme]


def declined(field_id: str) -> str:
    """Return that whoever a question is put to does not want to say anything, and who that is."""
    return {
        Declined.CLIENT: QCoreApplication.translate("Phrases", "Ønsker ikke å si noe"),
        Declined.PARENT: QCoreApplication.translate("Phrases", "Forelderen ønsker ikke å si noe"),
        Declined.CHILD: QCoreApplication.translate("Phrases", "Barnet ønsker ikke å si noe"),
    }[who_declined(field_id)]


def answer_kind(kind: AnswerKind, field_id: str) -> str:
    """Return how a field was answered."""
    return {
        AnswerKind.ANSWERED: QCoreApplication.translate("Phrases", "Besvart"),
        AnswerKind.PREFILL_ACCEPTED: QCoreApplication.translate("Phrases", "Godtatt fra register"),
        AnswerKind.PREFILL_CORRECTED: QCoreApplication.translate("Phrases", "Rettet av veileder"),
        AnswerKind.PREFILL_REJECTED: QCoreApplication.translate("Phrases", "Avvist fra register"),
        AnswerKind.NOT_RELEVANT: QCoreApplication.translate("Phrases", "Ikke relevant"),
        AnswerKind.WILL_NOT_SAY: declined(field_id),
        AnswerKind.REMOVED: QCoreApplication.translate("Phrases", "Avsluttet"),
    }[kind]


def delivery_state(state: DeliveryState) -> str:
    """Return where a delivery stands."""
    return {
        DeliveryState.SEALED: QCoreApplication.translate("Phrases", "Klar til å sendes"),
        DeliveryState.SENDING: QCoreApplication.translate("Phrases", "Sendes nå"),
        DeliveryState.ACCEPTED: QCoreApplication.translate("Phrases", "Mottatt"),
        DeliveryState.RECEIPTED: QCoreApplication.translate("Phrases", "Arkivert"),
        DeliveryState.VERIFIED: QCoreApplication.translate("Phrases", "Arkivert og kontrollert"),
        DeliveryState.UNKNOWN: QCoreApplication.translate("Phrases", "Sjekkes hos arkivet"),
        DeliveryState.NEEDS_LOGIN: QCoreApplication.translate("Phrases", "Krever innlogging"),
        DeliveryState.REJECTED: QCoreApplication.translate("Phrases", "Avvist av arkivet"),
        DeliveryState.NEEDS_PERSON: QCoreApplication.translate("Phrases", "Må ses på"),
        DeliveryState.WITHDRAWN: QCoreApplication.translate("Phrases", "Trukket tilbake"),
    }[state]


def protection(value: Protection) -> str:
    """Return the address protection, or an empty text when there is none."""
    return {
        Protection.NONE: "",
        Protection.CODE7: QCoreApplication.translate("Phrases", "Fortrolig adresse"),
        Protection.CODE6: QCoreApplication.translate("Phrases", "Strengt fortrolig adresse"),
        Protection.CODE19: QCoreApplication.translate(
            "Phrases", "Strengt fortrolig adresse, utland"
        ),
        Protection.UNKNOWN: QCoreApplication.translate("Phrases", "Adressebeskyttelse ikke kjent"),
    }[value]


def role(value: Role) -> str:
    """Return what an employee is."""
    return {
        Role.CASEWORKER: QCoreApplication.translate("Phrases", "Veileder"),
        Role.OUTREACH: QCoreApplication.translate("Phrases", "Oppsøkende veileder"),
        Role.SUBSTITUTE: QCoreApplication.translate("Phrases", "Vikar"),
        Role.TEAM_LEAD: QCoreApplication.translate("Phrases", "Avdelingsleder"),
        Role.KVP: QCoreApplication.translate("Phrases", "KVP-veileder"),
        Role.COUNSELLOR: QCoreApplication.translate("Phrases", "Økonomirådgiver"),
        Role.ROLE_CODE6: QCoreApplication.translate("Phrases", "Tilgang til kode 6"),
        Role.ROLE_CODE7: QCoreApplication.translate("Phrases", "Tilgang til kode 7"),
        Role.ROLE_SHIELDED: QCoreApplication.translate("Phrases", "Tilgang til skjermede"),
        Role.AUDITOR: QCoreApplication.translate("Phrases", "Revisor"),
    }[value]
