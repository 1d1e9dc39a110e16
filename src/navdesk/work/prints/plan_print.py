"""The plan on one page, for the client: their own words first, then who does what and when."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, timedelta

from navdesk.documents.figures import Bar, timeline_figure
from navdesk.documents.report import (
    Block,
    Column,
    Figure,
    Heading,
    Paragraph,
    Quote,
    Table,
    Together,
    WritingLines,
)
from navdesk.domain.codes import Owner
from navdesk.domain.events import PlanStatus
from navdesk.work.plan_states import GoalLine, MeasureLine, PlanState
from navdesk.work.prints.teller import Speech, on_day, shortened

_OVER = frozenset({PlanStatus.DONE, PlanStatus.STOPPED})
_LOOKING_BACK = timedelta(days=365)
_SHORTER = ((160, 6), (110, 4), (80, 3), (60, 2))
"""Letters of a text, and measures of a goal, where all goals stand in one table."""
_SHORTEST = ((160, 28), (110, 28), (60, 28), (60, 18))
"""Letters of a text, and goals, where only the next step of each is told."""
_LANES = (Owner.STATE, Owner.MUNICIPAL, Owner.JOINT, Owner.CLIENT)


def plan_variants(
    state: PlanState, speech: Speech, *, large: bool = False
) -> tuple[tuple[Block, ...], ...]:
    """Return the page from the fullest to the shortest, for one page that always fits."""
    limits = ((400, 12, True), (240, 8, True), (160, 5, True), (120, 4, False), (80, 2, False))
    pages = [
        tuple(_page(state, speech, words, most, figure=figure and not large))
        for words, most, figure in limits
    ]
    tables = [tuple(_table(state, speech, words, most)) for words, most in _SHORTER]
    shortest = [tuple(_shortest(state, speech, words, most)) for words, most in _SHORTEST]
    return (*pages, *tables, *shortest)


def _page(state: PlanState, speech: Speech, words: int, most: int, *, figure: bool) -> list[Block]:
    goals = [goal for goal in state.goals if goal.status not in _OVER]
    if not (goals or state.loose or state.state_items):
        return _nothing_yet(speech)
    blocks: list[Block] = []
    for goal in goals:
        blocks += _goal(goal, speech, words, most, state.today)
    rest = [one for one in (*state.loose, *state.state_items) if one.status not in _OVER]
    if rest:
        title = speech.say("plan_other") if goals else speech.say("plan_agreed")
        blocks.append(Heading(title))
        blocks += _measures(rest, speech, words, most, state.today)
    if figure:
        blocks += timeline_blocks(state, speech)
    blocks.append(Paragraph(speech.say("plan_foot"), small=True))
    return blocks


def timeline_blocks(state: PlanState, speech: Speech) -> list[Block]:
    """Return the time line as a picture; the tables above hold the same.

    What ended more than a year ago has no place on it: at its edge it would seem newer than it is.
    """
    since = state.today - _LOOKING_BACK
    lanes = [
        (
            speech.say(f"owner_{lane.value}"),
            [
                Bar(mark.text, mark.start, mark.end)
                for mark in state.timeline
                if mark.lane is lane and (mark.end or mark.start) >= since
            ],
        )
        for lane in _LANES
    ]
    drawing = timeline_figure(
        lanes, today=state.today, today_words=speech.say("today"), months=speech.months(), most=4
    )
    if drawing is None:
        return []
    told = "; ".join(
        f"{title}: {', '.join(_spoken(bar) for bar in bars)}" for title, bars in lanes if bars
    )
    return [Figure(drawing, speech.say("timeline_alt", told=told))]


def _spoken(bar: Bar) -> str:
    days = on_day(bar.start) if bar.end is None else f"{on_day(bar.start)}–{on_day(bar.end)}"
    return f"{bar.text} {days}"


def _goal(goal: GoalLine, speech: Speech, words: int, most: int, today: date) -> list[Block]:
    blocks: list[Block] = []
    if goal.client_words.strip():
        quoted = shortened(goal.client_words, words)
        # Their own words come before ours.
        by = (
            f" ({speech.say('plan_by', when=on_day(goal.target_date))})" if goal.target_date else ""
        )
        line = f"{speech.say('plan_goal')}: {shortened(goal.text, words)}{by}"
        if by or goal.text.strip() != goal.client_words.strip():
            told: tuple[Block, ...] = (Paragraph(line, together=True),)
        else:
            told = ()  # The goal in short is what the client said: it is not said twice.
        blocks.append(Together((Heading(speech.say("plan_want")), Quote(quoted), *told)))
    else:
        blocks.append(Heading(shortened(goal.text, words)))
        if goal.target_date:
            blocks.append(Paragraph(speech.say("plan_by", when=on_day(goal.target_date))))
    live = [one for one in goal.measures if one.status not in _OVER]
    return [*blocks, *_measures(live, speech, words, most, today)]


def _measures(
    measures: Sequence[MeasureLine], speech: Speech, words: int, most: int, today: date
) -> list[Block]:
    if not measures:
        return [Paragraph(speech.say("plan_no_measure"))]
    ordered = sorted(measures, key=_soonest(today))
    rows = tuple(_row(one, speech, words) for one in ordered[:most])
    columns = (
        Column(speech.say("column_what"), 1.9),
        Column(speech.say("column_who"), 1.1),
        Column(speech.say("column_when"), 0.9),
    )
    blocks: list[Block] = [Table(columns, rows)]
    if len(ordered) > most:
        left = len(ordered) - most
        blocks.append(Paragraph(speech.say("plan_more", count=left), small=True))
    return blocks


def _row(one: MeasureLine, speech: Speech, words: int) -> tuple[str, str, str]:
    return shortened(one.said, words), _who(one, speech), _when(one, speech)


def _soonest(today: date) -> Callable[[MeasureLine], tuple[bool, bool, date]]:
    """Order by what comes next: a page that is cut short keeps what is ahead."""

    def when(one: MeasureLine) -> tuple[bool, bool, date]:
        day = one.due or one.start
        return (day is None, day is not None and day < today, day or date.max)

    return when


def _who(one: MeasureLine, speech: Speech) -> str:
    owner = speech.say(f"owner_{one.owner.value}")
    if not one.responsible or one.owner is Owner.CLIENT:
        return owner
    return f"{shortened(one.responsible, 70)}, {owner}"


def _when(one: MeasureLine, speech: Speech) -> str:
    if one.start and one.due and one.start != one.due:
        return f"{on_day(one.start)}–{on_day(one.due)}"
    day = one.due or one.start
    return on_day(day) if day else speech.say("plan_no_date")


def _table(state: PlanState, speech: Speech, words: int, most: int) -> list[Block]:
    """Every goal in the client's words, with what comes first of it, in one table."""
    rows: list[tuple[str, ...]] = []
    left = 0
    for goal in (goal for goal in state.goals if goal.status not in _OVER):
        rows += _goal_rows(goal, speech, words, most, state.today)
        left += max(len(_live(goal, state.today)) - most, 0)
    rest = [one for one in (*state.loose, *state.state_items) if one.status not in _OVER]
    rest.sort(key=_soonest(state.today))
    rows += [("", *_row(one, speech, words)) for one in rest[:most]]
    left += max(len(rest) - most, 0)
    columns = (
        Column(speech.say("plan_want"), 1.3),
        Column(speech.say("column_what"), 1.5),
        Column(speech.say("column_who"), 1.0),
        Column(speech.say("column_when"), 0.8),
    )
    blocks: list[Block] = [Table(columns, tuple(rows))]
    if left:
        blocks.append(Paragraph(speech.say("plan_more", count=left), small=True))
    return [*blocks, Paragraph(speech.say("plan_foot"), small=True)]


def _goal_rows(
    goal: GoalLine, speech: Speech, words: int, most: int, today: date
) -> list[tuple[str, ...]]:
    wanted = shortened(goal.client_words or goal.text, words)
    first = _live(goal, today)[:most]
    if not first:
        return [(wanted, speech.say("plan_no_measure"), "", "")]
    return [("" if at else wanted, *_row(one, speech, words)) for at, one in enumerate(first)]


def _shortest(state: PlanState, speech: Speech, words: int, most: int) -> list[Block]:
    """What is left where not even the short words fit: how many goals there are, and the next."""
    goals = [goal for goal in state.goals if goal.status not in _OVER]
    rows = tuple(
        (
            shortened(goal.client_words or goal.text, words),
            shortened(_next(goal, state.today), words),
        )
        for goal in goals[:most]
    )
    columns = (Column(speech.say("plan_want"), 1.0), Column(speech.say("plan_next"), 1.0))
    blocks: list[Block] = [Table(columns, rows)]
    if len(goals) > len(rows):
        left = len(goals) - len(rows)
        blocks.append(Paragraph(speech.say("plan_more_goals", count=left), small=True))
    return [*blocks, Paragraph(speech.say("plan_foot"), small=True)]


def _next(goal: GoalLine, today: date) -> str:
    live = _live(goal, today)
    return live[0].text if live else ""


def _live(goal: GoalLine, today: date) -> list[MeasureLine]:
    """Return what is not over of a goal, by what comes next."""
    return sorted((one for one in goal.measures if one.status not in _OVER), key=_soonest(today))


def _nothing_yet(speech: Speech) -> list[Block]:
    """A plan nobody has begun: what to talk about, with room to write."""
    return [
        Paragraph(speech.say("plan_nothing")),
        WritingLines(6, speech.say("plan_want")),
        WritingLines(6, speech.say("plan_agree_on")),
        WritingLines(6, speech.say("plan_who_when")),
    ]
