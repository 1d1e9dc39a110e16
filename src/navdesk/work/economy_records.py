"""The records of facts and answers about money, as their sources and the mapping spell them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from navdesk.domain.economy.debts import DebtStatus
from navdesk.domain.economy.rhythms import Every
from navdesk.domain.facts import FactValue, as_day

Record = Mapping[str, FactValue]

_EVERY = {
    "MONTH": Every.MONTH,
    "MONTHLY": Every.MONTH,
    "FORTNIGHT": Every.FORTNIGHT,
    "FORTNIGHTLY": Every.FORTNIGHT,
    "WEEK": Every.WEEK,
    "WEEKLY": Every.WEEK,
    "ONCE": Every.ONCE,
    "ONE_OFF": Every.ONCE,
}
_STATUSES = {
    "NONE": DebtStatus.ORDINARY,
    "ORDINARY": DebtStatus.ORDINARY,
    "CURRENT": DebtStatus.ORDINARY,
    "AGREEMENT": DebtStatus.ORDINARY,
    "ARREARS": DebtStatus.ARREARS,
    "REMINDER": DebtStatus.ARREARS,
    "OVERDUE": DebtStatus.ARREARS,
    "COLLECTION": DebtStatus.COLLECTION,
    "JUDGMENT": DebtStatus.JUDGMENT,
    "JUDGEMENT": DebtStatus.JUDGMENT,
    "ATTACHMENT": DebtStatus.ATTACHMENT,
}


def records_of(value: FactValue) -> Iterator[Record]:
    """Yield the records of a list, or the one record there is; words hold none."""
    if isinstance(value, Mapping):
        yield value
    elif value is not None and not isinstance(value, str | int):
        for one in value:
            if isinstance(one, Mapping):
                yield one


def words(record: Record, *keys: str) -> str:
    """Return the first of `keys` that holds words, an empty text where none does."""
    for key in keys:
        value = record.get(key)
        if isinstance(value, str) and value.strip():
            return value.strip()
    return ""


def day(record: Record, *keys: str) -> date | None:
    """Return the first of `keys` that holds a date in ISO form."""
    for key in keys:
        found = as_day(record.get(key))
        if found is not None:
            return found
    return None


def every(record: Record) -> Every:
    """Return how often it comes again; what is not told comes every month."""
    return _EVERY.get(words(record, "rhythm", "every", "frequency").upper(), Every.MONTH)


def debt_status(word: str) -> DebtStatus:
    """Return how far a claim has come; an unknown word says nothing."""
    return _STATUSES.get(word.upper(), DebtStatus.UNKNOWN)
