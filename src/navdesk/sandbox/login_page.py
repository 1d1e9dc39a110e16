"""The page on which a person chooses who to be: plain HTML, no script, one link per employee."""

from __future__ import annotations

from html import escape
from urllib.parse import urlencode

from navdesk.domain.codes import Role
from navdesk.sandbox.employees import PracticeEmployee

_ROLE_WORDS = {
    Role.CASEWORKER: "veileder",
    Role.OUTREACH: "oppsøkende veileder",
    Role.SUBSTITUTE: "vikar",
    Role.TEAM_LEAD: "leder",
    Role.KVP: "kvalifiseringsprogram",
    Role.COUNSELLOR: "økonomisk rådgiver",
    Role.ROLE_CODE6: "strengt fortrolig adresse (kode 6)",
    Role.ROLE_CODE7: "fortrolig adresse (kode 7)",
    Role.ROLE_SHIELDED: "skjermede personer",
    Role.AUDITOR: "revisor",
}
_EMPLOYER_WORDS = {"municipal": "kommunalt ansatt", "state": "statlig ansatt"}
_STYLE = (
    "body{font:1.125rem/1.5 sans-serif;max-width:40rem;margin:2rem auto;padding:0 1rem}"
    "li{margin:.5rem 0}a{display:block;padding:.75rem 1rem;border:1px solid #595959;"
    "border-radius:.25rem;color:#00347d}a:focus,a:hover{outline:3px solid #00347d}"
    "span{color:#404040;display:block}"
)


def choose_page(employees: list[PracticeEmployee], query: dict[str, str]) -> str:
    """Return the page; each link repeats the login's `query` with that employee's hint."""
    items = "".join(_item(employee, query) for employee in employees)
    return _page(
        "Hvem vil du være?",
        "<p>Dette er øvingsinnloggingen. Alle ansatte og brukere er oppdiktet.</p>"
        f"<ul>{items}</ul>",
    )


def refusal_page(reason: str) -> str:
    """Return the page for a login request that cannot even be answered to its sender."""
    return _page("Innloggingen kan ikke brukes", f"<p>{escape(reason)}</p>")


def _item(employee: PracticeEmployee, query: dict[str, str]) -> str:
    address = "?" + urlencode({**query, "login_hint": employee.nav_ident})
    roles = ", ".join(_ROLE_WORDS[role] for role in Role if role in employee.roles)
    kin = " · i slekt med en bruker" if employee.kin else ""
    return (
        f'<li><a href="{escape(address)}">{escape(employee.name)} ({employee.nav_ident})'
        f"<span>{escape(roles)} · {_EMPLOYER_WORDS[employee.employer]}{kin}</span></a></li>"
    )


def _page(title: str, body: str) -> str:
    return (
        '<!doctype html><html lang="nb"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{escape(title)} – Nav Testdal</title><style>{_STYLE}</style></head>"
        f"<body><main><h1>{escape(title)}</h1>{body}</main></body></html>"
    )
