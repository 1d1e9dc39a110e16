"""What is typed in the mapping and not yet an answer: kept word for word, found again by field."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final
from uuid import UUID

from navdesk.domain.changes import Change, ChangeKind
from navdesk.domain.clock import Clock
from navdesk.domain.mapping_form import MappingForm
from navdesk.vault.typed import TypedText
from navdesk.work.case_files import CaseFiles
from navdesk.work.changes import ChangeHub
from navdesk.work.states import TypedAnswer

_MAPPING: Final = "mapping:"
_OF: Final = "#"


class Drafts:
    """Keeps half-typed answers in the case's own file, out of every history until they are given.

    Nothing is checked but that the field exists: whoever types keeps what was typed, also what
    would be refused as an answer.
    """

    def __init__(
        self, *, form: MappingForm, files: CaseFiles, clock: Clock, changes: ChangeHub
    ) -> None:
        self._form = form
        self._files = files
        self._clock = clock
        self._changes = changes

    def keep(
        self,
        case_id: UUID,
        field_id: str,
        value: str,
        words: str,
        reason: str = "",
        *,
        child: str | None = None,
    ) -> None:
        """Keep what is typed in a field, word for word; nothing but empty texts forgets it.

        `child` is the child a field of a child is about.

        Raises `FormError` for a field that does not exist, `NotReady` for a case that is not open,
        or a storage error; what was kept before is kept then.
        """
        place = typed_place(self._form.field(field_id).id, child)
        typed = self._files.open(case_id).typed
        texts = {"value": value, "words": words, "reason": reason}
        kept = {name: storable(text) for name, text in texts.items() if text}
        changed = typed.put(place, kept, self._clock.now()) if kept else typed.remove(place)
        kinds = (ChangeKind.DRAFTS, ChangeKind.TYPED) if changed else (ChangeKind.DRAFTS,)
        self._changes.publish(Change.of(*kinds, case_id=case_id))


def typed_place(field_id: str, child: str | None = None) -> str:
    """Return where what is typed in a mapping field is kept, of a child in a place of its own."""
    return f"{_MAPPING}{field_id}{_OF}{child}" if child else f"{_MAPPING}{field_id}"


def typed_answer(
    kept: Mapping[str, TypedText], field_id: str, child: str | None = None
) -> TypedAnswer | None:
    """Return what is typed in a mapping field, or None."""
    text = kept.get(typed_place(field_id, child))
    if text is None:
        return None
    value, words, reason = (text.content.get(name, "") for name in ("value", "words", "reason"))
    return TypedAnswer(value, words, text.saved_at, reason)


def begun_fields(kept: Iterable[str]) -> frozenset[str]:
    """Return the mapping fields among the places in which something is typed."""
    return frozenset(
        place.removeprefix(_MAPPING).partition(_OF)[0]
        for place in kept
        if place.startswith(_MAPPING)
    )


def storable(text: str) -> str:
    """Return `text` with a replacement sign for half characters, which no file can hold.

    The rest of what was typed must not be lost for one broken sign.
    """
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
