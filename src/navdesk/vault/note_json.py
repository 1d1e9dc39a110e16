"""A note's paragraphs and particulars as their columns keep them.

What an earlier navdesk did not write reads as not given.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType
from typing import Any
from uuid import UUID

from navdesk.domain.codes import BenefitTheme, Content, Flag, LegalBasis, LifeArea
from navdesk.domain.notes import Note, NoteSegment, Participant


def segment_to_json(segment: NoteSegment) -> dict[str, Any]:
    """Return a paragraph as its column keeps it."""
    return {
        "text": segment.text,
        "legal_basis": segment.legal_basis,
        "content": segment.content,
        "life_area": segment.life_area,
        "flags": sorted(segment.flags),
        "benefit": segment.benefit,
        "reasons": dict(segment.reasons),
        "before": segment.before,
        "prompt": segment.prompt,
    }


def segment_from_json(document: Mapping[str, Any]) -> NoteSegment:
    """Return a paragraph as its column kept it."""
    legal_basis, content = document["legal_basis"], document["content"]
    life_area, benefit = document["life_area"], document["benefit"]
    return NoteSegment(
        text=document["text"],
        legal_basis=LegalBasis(legal_basis) if legal_basis else None,
        content=Content(content) if content else None,
        life_area=LifeArea(life_area) if life_area else None,
        flags=frozenset(Flag(flag) for flag in document["flags"]),
        benefit=BenefitTheme(benefit) if benefit else None,
        reasons=MappingProxyType(dict(document.get("reasons", {}))),
        before=document.get("before"),
        prompt=document.get("prompt"),
    )


def details_to_json(note: Note) -> dict[str, Any]:
    """Return who took part, what the note corrects and answers, and when a decision was known."""
    return {
        "participants": [{"name": one.name, "role": one.role} for one in note.participants],
        "corrects": str(note.corrects) if note.corrects else None,
        "answers": note.answers,
        "notified": note.notified.isoformat() if note.notified else None,
        "events": [str(event) for event in note.events],
    }


def details_from_json(document: Mapping[str, Any]) -> dict[str, Any]:
    """Return the keyword arguments of `Note` that `details_to_json` kept."""
    corrects, notified = document.get("corrects"), document.get("notified")
    return {
        "participants": tuple(
            Participant(one["name"], one["role"]) for one in document.get("participants", ())
        ),
        "corrects": UUID(corrects) if corrects else None,
        "answers": document.get("answers"),
        "notified": date.fromisoformat(notified) if notified else None,
        "events": tuple(UUID(event) for event in document.get("events", ())),
    }
