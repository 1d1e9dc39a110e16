"""Dates and times as people write them, in the language of the application's locale."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from PySide6.QtCore import QCoreApplication, QDate, QLocale

from navdesk.domain.clock import OSLO


def long_date(day: date) -> str:
    """Return `tirsdag 15. september 2026`."""
    english = QLocale().language() is QLocale.Language.English
    form = "dddd d MMMM yyyy" if english else "dddd d. MMMM yyyy"
    return QLocale().toString(_qdate(day), form)


def short_date(day: date, today: date | None = None) -> str:
    """Return `15. sep.`, with the year when it is not that of `today`."""
    english = QLocale().language() is QLocale.Language.English
    form = "d MMM" if english else "d. MMM"
    if today is None or day.year != today.year:
        form += " yyyy"
    return QLocale().toString(_qdate(day), form)


def month_text(day: date, today: date) -> str:
    """Return `okt.`, with the year when it is not that of `today`."""
    form = "MMM" if day.year == today.year else "MMM yyyy"
    return QLocale().toString(_qdate(day), form)


def typed_date(day: date | None) -> str:
    """Return a day as a person types it, `15.09.2026`; an empty text for none."""
    return f"{day:%d.%m.%Y}" if day is not None else ""


def clock_time(moment: datetime) -> str:
    """Return `10:42` in Norway."""
    return moment.astimezone(OSLO).strftime("%H:%M")


def moment_text(moment: datetime, now: datetime) -> str:
    """Return `10:42` today, `i går 10:42`, or `12. sep. 10:42`."""
    local, here = moment.astimezone(OSLO), now.astimezone(OSLO)
    if local.date() == here.date():
        return clock_time(local)
    if local.date() == here.date() - timedelta(days=1):
        return QCoreApplication.translate("Dates", "i går {time}").format(time=clock_time(local))
    return f"{short_date(local.date(), here.date())} {clock_time(local)}"


def coming_moment(moment: datetime, now: datetime) -> str:
    """Return `10:42` today, `i morgen 10:42`, `ons. 10:42` within a week, or `29. sep. 10:42`."""
    local, here = moment.astimezone(OSLO), now.astimezone(OSLO)
    days = (local.date() - here.date()).days
    if days == 1:
        return QCoreApplication.translate("Dates", "i morgen {time}").format(time=clock_time(local))
    if 1 < days < 7:
        return f"{QLocale().toString(_qdate(local.date()), 'ddd')} {clock_time(local)}"
    return moment_text(moment, now)


def age_text(moment: datetime, now: datetime) -> str:
    """Return how long ago `moment` was, in one unit."""
    seconds = max(0, int((now - moment).total_seconds()))
    if seconds < 60:
        return QCoreApplication.translate("Dates", "nå nettopp")
    if seconds < 3600:
        return QCoreApplication.translate("Dates", "for {n} min siden").format(n=seconds // 60)
    if seconds < 86_400:
        return QCoreApplication.translate("Dates", "for {n} t siden").format(n=seconds // 3600)
    return days_ago(seconds // 86_400)


def short_age(moment: datetime, now: datetime) -> str:
    """Return how old something is, as short as can be: `3 min`, `2 t`, `5 dager`."""
    seconds = max(0, int((now - moment).total_seconds()))
    if seconds < 60:
        return QCoreApplication.translate("Dates", "nå")
    if seconds < 3600:
        return QCoreApplication.translate("Dates", "{n} min").format(n=seconds // 60)
    if seconds < 86_400:
        return QCoreApplication.translate("Dates", "{n} t").format(n=seconds // 3600)
    return days(seconds // 86_400)


def days_ago(count: int) -> str:
    """Return `i dag`, `i går` or `for 5 dager siden`."""
    if count <= 0:
        return QCoreApplication.translate("Dates", "i dag")
    if count == 1:
        return QCoreApplication.translate("Dates", "i går")
    return QCoreApplication.translate("Dates", "for {n} dager siden").format(n=count)


def days(count: int) -> str:
    """Return `1 dag` or `12 dager`."""
    if count == 1:
        return QCoreApplication.translate("Dates", "1 dag")
    return QCoreApplication.translate("Dates", "{n} dager").format(n=count)


def _qdate(day: date) -> QDate:
    return QDate(day.year, day.month, day.day)
