"""A leaflet about what the office helps with, how to reach it and which rights one has (R177).

It is about nobody: what the law says, and the office's own name. What no profile knows, such as
when somebody is there, is written on it by hand.
"""

from __future__ import annotations

from typing import Final

from navdesk.documents.report import (
    Blank,
    Block,
    Bullets,
    FillIn,
    Heading,
    Paragraph,
    WritingLines,
)
from navdesk.work.prints.teller import Speech

_OFFERED: Final = (
    ("leaflet_state", ("assessment", "measures", "benefits")),
    ("leaflet_municipal", ("advice", "assistance", "housing", "programme", "plan")),
)
_RIGHTS: Final = (
    "apply",
    "decision",
    "appeal",
    "heard",
    "access",
    "helper",
    "interpreter",
    "secret",
)


def leaflet_blocks(office: str, speech: Speech) -> list[Block]:
    """Return one page in plain words; every point names the law it is from."""
    blocks: list[Block] = [
        Paragraph(speech.say("leaflet_intro", office=office)),
        Paragraph(speech.say("leaflet_acute"), strong=True),
    ]
    for title, names in _OFFERED:
        blocks.append(Heading(speech.say(title)))
        blocks.append(_said(names, speech))
    blocks += [Heading(speech.say("leaflet_rights")), _said(_RIGHTS, speech)]
    blocks += [
        Heading(speech.say("leaflet_reach")),
        Paragraph(speech.say("leaflet_come", office=office), together=True),
        FillIn((Blank(speech.say("leaflet_phone")), Blank(speech.say("leaflet_open")))),
        WritingLines(1, speech.say("leaflet_ask_for")),
    ]
    return blocks


def _said(names: tuple[str, ...], speech: Speech) -> Bullets:
    return Bullets(tuple(speech.say(f"leaflet_{name}") for name in names))
