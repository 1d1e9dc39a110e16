"""The task queue's words (state contract sheet 6 and 13)."""

from __future__ import annotations

from types import MappingProxyType

from navdesk.sandbox.systems.joark_codes import THEMES

TASK_THEMES = MappingProxyType({**THEMES, "KNA": "Spørsmål og svar"})

TASK_TYPES = MappingProxyType(
    {
        "VURD_HENV": "Vurder henvendelse",
        "BEH_HENV": "Behandle henvendelse",
        "VUR_SVAR": "Vurder svar",
        "SVAR_IK_MOT": "Svar ikke mottatt",
        "KONT_BRUK": "Kontakt bruker",
        "VUR_KONS_YTE": "Vurder konsekvens for ytelse",
        "VUR": "Vurder dokument",
        "JFR": "Journalføring",
        "BEH_SAK": "Behandle sak",
        "BEH_SAK_MK": "Behandle sak (manuell)",
        "BEH_SED": "Behandle SED",
        "ATT": "Attestering",
        "FREM": "Fremlegg",
        "INNH_DOK": "Innhent dokumentasjon",
        "RETUR": "Behandle returpost",
        "ETTERSEND_MOTT": "Ettersendelse mottatt",
        "SPM_OG_SVR": "Spørsmål og svar",
        "HAST_BANK_OPPLYS": "Hastesak bankopplysninger",
    }
)

PRIORITIES = ("KRITISK", "HOY", "NORM", "LAV")
OPEN_STATUSES = ("OPPRETTET", "AAPNET", "UNDER_BEHANDLING")
CLOSED_STATUSES = ("FERDIGSTILT", "FEILREGISTRERT")
STATUSES = OPEN_STATUSES + CLOSED_STATUSES
CATEGORIES = MappingProxyType({"AAPEN": OPEN_STATUSES, "AVSLUTTET": CLOSED_STATUSES})

PRIORITY_V2 = MappingProxyType({"KRITISK": "KRITISK", "HOY": "HOY", "NORM": "NORMAL", "LAV": "LAV"})
PRIORITY_V1 = MappingProxyType({v2: v1 for v1, v2 in PRIORITY_V2.items()})
