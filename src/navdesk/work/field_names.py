"""What the fields of facts and answers are called: as the mapping asks them, else as a term."""

from __future__ import annotations

from navdesk.domain.mapping_form import MappingForm
from navdesk.rulebook.terms import Terms


class FieldNames:
    """Names a field in one language, also one that nothing is asked about."""

    def __init__(self, form: MappingForm, terms: Terms, language: str) -> None:
        self._form = form
        self._terms = terms
        self._language = language

    def __call__(self, field_id: str) -> str:
        """Return the name of a field; raises as `Terms.get` for one that nobody has named."""
        field = self._form.find(field_id)
        return field.label(self._language) if field else self._terms.get(f"field.{field_id}")
