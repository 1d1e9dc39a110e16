"""Writes `docs/sources.md` from what every source declares of itself.

python3 dev.py docs            write it
python docs/sources_page.py --check   exit 1 when it is not what would be written
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from navdesk.backoffice.source import SourceDeclaration
from navdesk.backoffice.sources import declaration_of
from navdesk.domain.codes import LifeArea
from navdesk.domain.profile import SystemKind
from navdesk.domain.purposes import EVERY_PURPOSE, Purpose
from navdesk.rulebook.terms import Terms, load_terms

PAGE = Path(__file__).with_name("sources.md")

_HEAD = """\
# Sources

What navdesk reads about a person, from which system, for what, and how it is asked. This page is
written by `python3 dev.py docs` from the sources' own declarations, which is also what *Kilder*
shows on the screen; do not edit it by hand.

Access is decided by the access machine before any of them is asked. A source is asked when one of
its purposes is why the case is open, and all are asked while no purpose is stated. Audience,
headers and time limit are the contract's; an office may say otherwise in its
[profile](profile.md). The time limit is for one request, retries included. A system that does not
answer is left alone for a while ([decision 9](decisions/0009-gather.md)).
"""


def page() -> str:
    """Return the whole page."""
    terms = load_terms("en")
    declared = [found for kind in SystemKind if (found := declaration_of(kind)) is not None]
    return "\n".join((_HEAD, *(line for one in declared for line in _section(one, terms))))


def _section(declared: SourceDeclaration, terms: Terms) -> Iterator[str]:
    kind, contract = declared.kind.value, declared.contract
    yield f"## {terms.source(kind)}"
    yield ""
    yield terms.get(f"source_holds.{kind}")
    yield ""
    yield "| | |"
    yield "|---|---|"
    for name, text in (
        ("System", f"`{kind}`"),
        ("Owned by", "the municipality" if declared.municipal else "the state"),
        ("Life areas", _names(terms, [one for one in LifeArea if one in declared.life_areas])),
        ("Purposes", _purposes(declared, terms)),
        ("Address protection", terms.name(declared.protection)),
        ("Time limit", f"{contract.time_limit_s:g} s"),
        ("Audience", f"`{contract.audience}`"),
        ("Headers", ", ".join(f"`{n}: {text}`" for n, text in contract.headers.items()) or "none"),
        ("Fields", ", ".join(f"`{field}`" for field in sorted(declared.fields))),
    ):
        yield f"| {name} | {text} |"
    yield ""


def _purposes(declared: SourceDeclaration, terms: Terms) -> str:
    if declared.purposes == EVERY_PURPOSE:
        return "all"
    return _names(terms, [one for one in Purpose if one in declared.purposes])


def _names(terms: Terms, members: list[LifeArea] | list[Purpose]) -> str:
    return ", ".join(terms.name(member) for member in members)


def main() -> int:
    """Write the page, or compare it; returns the exit code."""
    if "--check" in sys.argv:
        there = PAGE.read_text(encoding="utf-8") if PAGE.exists() else ""
        if there != page():
            sys.stderr.write("docs/sources.md is not up to date: python3 dev.py docs\n")
            return 1
        return 0
    PAGE.write_text(page(), encoding="utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
