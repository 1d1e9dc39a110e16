"""The activity plan gets each note once, and the citizen reads it when it is meant to be read."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest

from navdesk.backoffice.archive import FindingKind, PutKind, PutResult
from navdesk.backoffice.archives.follow_up import FollowUp
from navdesk.backoffice.archives.state_plan import StatePlan
from navdesk.domain.codes import ArchiveKind, Content, Visibility
from navdesk.domain.delivery import Delivery
from navdesk.domain.profile import SystemKind
from navdesk.net.errors import BadAnswer, NotSent, OutcomeUnknown, ServerFault
from navdesk.sandbox.server import Running

S02, S09, S10 = "22868720003", "21909832095", "24925133341"
OTHER = "Z990102"
CREATE = "POST /api/aktivitet/*/ny"
PUBLISH = "PUT /api/aktivitet/*/referat/publiser"
PLAN = """query plan($fnr: String!) { perioder(fnr: $fnr) { id slutt aktiviteter {
  id versjon type status tittel beskrivelse referat erReferatPublisert fraDato endretAv kanal avtalt
} } }"""


@pytest.fixture
def systems() -> tuple[str, ...]:
    return ("veilarbaktivitet", "veilarboppfolging")


@pytest.fixture
def plan(client_for: Any, follow_up: FollowUp, moved: Any) -> StatePlan:
    return StatePlan(client_for("veilarbaktivitet", SystemKind.STATE_PLAN), follow_up, moved.clock)


@pytest.fixture
def note(sealed: Any) -> Callable[..., Delivery]:
    def make(**changes: Any) -> Delivery:
        delivery: Delivery = sealed(ArchiveKind.STATE_PLAN, "AKT", **changes)
        return delivery

    return make


@pytest.fixture
def in_plan(client_for: Any) -> Callable[..., list[dict[str, Any]]]:
    """The activities of a person whose text is our note's, as the plan's own API tells them."""
    client = client_for("veilarbaktivitet", SystemKind.STATE_PLAN)

    def read(delivery: Delivery) -> list[dict[str, Any]]:
        answer = client.graphql(PLAN, {"fnr": delivery.person}, "plan", call_id="1")
        assert answer.errors == ()
        text = delivery.content.text
        return [
            activity
            for period in answer.data["perioder"]
            for activity in period["aktiviteter"]
            if text in {activity["referat"], activity["beskrivelse"]}
        ]

    return read


def reason(result: PutResult) -> str:
    assert result.reason is not None
    return result.reason.id


def test_a_note_becomes_one_shared_meeting_record(
    plan: StatePlan, note: Any, row_of: Any, in_plan: Any
) -> None:
    row = row_of(note())
    assert plan.find(row.delivery).kind is FindingKind.ABSENT
    result = plan.put(row.delivery, row.keep)
    assert result.kind is PutKind.STORED
    (activity,) = in_plan(row.delivery)
    assert activity["type"] == "SAMTALEREFERAT"
    assert activity["erReferatPublisert"] is True
    assert datetime.fromisoformat(activity["fraDato"]) == row.delivery.written_at
    assert activity["tittel"] == "Notat fra samtale"
    assert activity["endretAv"] == row.delivery.sealed_by
    assert activity["kanal"] is None
    finding = plan.find(row.delivery)
    assert finding.kind is FindingKind.COMPLETE
    assert finding.receipt is not None
    assert result.receipt is not None
    assert finding.receipt.archive_id == result.receipt.archive_id == activity["id"]


def test_a_note_the_citizen_must_not_see_is_never_shared(
    plan: StatePlan, note: Any, row_of: Any, in_plan: Any, running: Running
) -> None:
    row = row_of(note(visibility=Visibility.SAFETY))
    assert plan.put(row.delivery, row.keep).kind is PutKind.STORED
    (activity,) = in_plan(row.delivery)
    assert activity["erReferatPublisert"] is False
    assert plan.find(row.delivery).kind is FindingKind.COMPLETE
    assert running.counters.of("veilarbaktivitet", "publiser") == 0


def test_a_hidden_note_that_somebody_shared_is_told(
    plan: StatePlan, note: Any, row_of: Any, in_plan: Any, client_for: Any
) -> None:
    row = row_of(note(visibility=Visibility.SAFETY))
    plan.put(row.delivery, row.keep)
    (activity,) = in_plan(row.delivery)
    share(client_for, activity)
    finding = plan.find(row.delivery)
    assert finding.kind is FindingKind.DIFFERENT
    assert finding.reason is not None
    assert finding.reason.id == "archives.plan_shown_anyway"


def test_nothing_but_plans_becomes_a_plan_item(
    plan: StatePlan, note: Any, row_of: Any, in_plan: Any
) -> None:
    row = row_of(note(contents=(Content.PLAN, Content.PLAN)))
    assert plan.put(row.delivery, row.keep).kind is PutKind.STORED
    (activity,) = in_plan(row.delivery)
    assert (activity["type"], activity["status"]) == ("EGEN", "PLANLAGT")
    assert plan.find(row.delivery).kind is FindingKind.COMPLETE


def test_a_plan_among_other_content_is_a_meeting_record(
    plan: StatePlan, note: Any, row_of: Any, in_plan: Any
) -> None:
    row = row_of(note(contents=(Content.PLAN, Content.CONTACT)))
    assert plan.put(row.delivery, row.keep).kind is PutKind.STORED
    assert in_plan(row.delivery)[0]["type"] == "SAMTALEREFERAT"


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"contents": (Content.MESSAGE,)}, "archives.plan_message"),
        ({"contents": (Content.CONTACT, Content.MESSAGE)}, "archives.plan_message"),
        (
            {"contents": (Content.PLAN,), "visibility": Visibility.SAFETY},
            "archives.plan_item_is_seen",
        ),
        ({"person": S10}, "archives.plan_no_period"),
        ({"office_lock": True}, "archives.plan_no_lock"),
    ],
)
def test_what_may_not_go_into_the_plan_is_held_and_nothing_is_sent(
    plan: StatePlan, note: Any, row_of: Any, running: Running, *, changes: Any, told: str
) -> None:
    row = row_of(note(**changes))
    result = plan.put(row.delivery, row.keep)
    assert result.kind is PutKind.HELD
    assert reason(result) == told
    assert "veilarbaktivitet" not in running.counters.as_json()


def test_a_locked_note_goes_while_the_person_is_in_the_programme(
    plan: StatePlan, note: Any, row_of: Any
) -> None:
    row = row_of(note(person=S09, office_lock=True))
    assert plan.put(row.delivery, row.keep).kind is PutKind.STORED
    assert plan.find(row.delivery).kind is FindingKind.COMPLETE


def test_trouble_before_the_create_means_that_nothing_was_sent(
    plan: StatePlan, note: Any, row_of: Any, strike: Any
) -> None:
    for fault, value in (("status", 500), ("drop_after", 0), ("html", 0)):
        strike("veilarboppfolging", "*", fault, value, times=None)
        row = row_of(note(person=S09, office_lock=True))
        with pytest.raises(NotSent):
            plan.put(row.delivery, row.keep)


@pytest.mark.parametrize("lost", ["drop_after", "cut"])
def test_an_answer_lost_after_the_create_is_found_and_only_shared(
    plan: StatePlan, note: Any, row_of: Any, strike: Any, in_plan: Any, *, lost: str
) -> None:
    row = row_of(note())
    strike("veilarbaktivitet", CREATE, lost)
    with pytest.raises(OutcomeUnknown):
        plan.put(row.delivery, row.keep)
    assert plan.find(row.delivery).kind is FindingKind.UNFINISHED
    assert plan.finish(row.delivery, row.keep).kind is PutKind.STORED
    (activity,) = in_plan(row.delivery)
    assert activity["erReferatPublisert"] is True
    assert plan.find(row.delivery).kind is FindingKind.COMPLETE


def test_an_answer_lost_after_sharing_is_found_complete(
    plan: StatePlan, note: Any, row_of: Any, strike: Any, in_plan: Any
) -> None:
    row = row_of(note())
    strike("veilarbaktivitet", PUBLISH, "drop_after")
    with pytest.raises(OutcomeUnknown):
        plan.put(row.delivery, row.keep)
    assert plan.find(row.delivery).kind is FindingKind.COMPLETE
    (activity,) = in_plan(row.delivery)
    version = activity["versjon"]
    assert plan.finish(row.delivery, row.keep).kind is PutKind.STORED
    assert plan.put(row.delivery, row.keep).kind is PutKind.STORED
    assert [each["versjon"] for each in in_plan(row.delivery)] == [version]


@pytest.mark.parametrize("before", [True, False])
def test_a_crash_between_the_steps_leaves_one_record_that_can_be_finished(
    plan: StatePlan, note: Any, row_of: Any, crash: Any, in_plan: Any, *, before: bool
) -> None:
    row = row_of(note(), crash_at="plan.activity", before=before)
    with pytest.raises(crash):
        plan.put(row.delivery, row.keep)
    again = row_of(row.delivery)
    assert plan.find(again.delivery).kind is FindingKind.UNFINISHED
    assert plan.finish(again.delivery, again.keep).kind is PutKind.STORED
    assert plan.find(again.delivery).kind is FindingKind.COMPLETE
    assert len(in_plan(again.delivery)) == 1


def test_put_resumes_from_the_kept_activity(
    plan: StatePlan, note: Any, row_of: Any, crash: Any, in_plan: Any
) -> None:
    row = row_of(note(), crash_at="plan.activity", before=False)
    with pytest.raises(crash):
        plan.put(row.delivery, row.keep)
    again = row_of(row.delivery)
    assert plan.put(again.delivery, again.keep).kind is PutKind.STORED
    (activity,) = in_plan(again.delivery)
    assert activity["erReferatPublisert"] is True


def test_a_stale_version_is_read_again(
    *, plan: StatePlan, note: Any, row_of: Any, crash: Any, client_for: Any, in_plan: Any
) -> None:
    row = row_of(note(), crash_at="plan.activity", before=False)
    with pytest.raises(crash):
        plan.put(row.delivery, row.keep)
    row = row_of(row.delivery)
    (activity,) = in_plan(row.delivery)
    # The plan hands out one answer while somebody else changes the row under it.
    stale = [dict(activity, id=activity["id"])]
    client = client_for("veilarbaktivitet", SystemKind.STATE_PLAN, OTHER)
    body = {**activity, "status": "PLANLAGT"}
    assert client.call("PUT", f"/api/aktivitet/{activity['id']}/status", call_id="1", json=body).ok
    assert stale[0]["versjon"] != in_plan(row.delivery)[0]["versjon"]
    from navdesk.backoffice.archives.plan_activity import read_activity

    result = plan._show(row.delivery, read_activity(stale[0]))
    assert result.kind is PutKind.STORED
    assert in_plan(row.delivery)[0]["erReferatPublisert"] is True


def test_a_record_is_still_ours_after_a_colleague_touched_it(
    plan: StatePlan, note: Any, row_of: Any, client_for: Any, in_plan: Any
) -> None:
    row = row_of(note())
    plan.put(row.delivery, row.keep)
    (activity,) = in_plan(row.delivery)
    client = client_for("veilarbaktivitet", SystemKind.STATE_PLAN, OTHER)
    body = {**activity, "status": "FULLFORT"}
    assert client.call("PUT", f"/api/aktivitet/{activity['id']}/status", call_id="1", json=body).ok
    assert plan.find(row.delivery).kind is FindingKind.COMPLETE
    forgotten = replace(row.delivery, progress={})
    assert plan.find(forgotten).kind is FindingKind.COMPLETE


def test_two_equal_records_need_a_person(plan: StatePlan, note: Any, row_of: Any) -> None:
    row, twin = (row_of(note()) for _ in range(2))
    plan.put(row.delivery, row.keep)
    plan.put(twin.delivery, twin.keep)
    assert plan.find(row.delivery).kind is FindingKind.SEVERAL
    unknown = replace(row.delivery, progress={})
    assert plan.find(unknown).kind is FindingKind.SEVERAL
    assert plan.finish(unknown, row.keep).kind is PutKind.ALREADY_THERE


@pytest.mark.parametrize("changes", ["text", "time", "author", "kind"])
def test_only_kind_time_author_and_text_together_make_it_ours(
    plan: StatePlan, note: Any, row_of: Any, *, changes: str
) -> None:
    row = row_of(note())
    plan.put(row.delivery, row.keep)
    delivery = replace(row.delivery, progress={})
    other = {
        "text": lambda: note(text="Har søkt tre jobber."),
        "time": lambda: replace(delivery, written_at=delivery.written_at + timedelta(seconds=2)),
        "author": lambda: replace(delivery, sealed_by=OTHER),
        "kind": lambda: replace(delivery, contents=(Content.PLAN,)),
    }[changes]()
    assert plan.find(delivery).kind is FindingKind.COMPLETE
    assert plan.find(other).kind is FindingKind.ABSENT


def test_a_changed_text_is_told(
    plan: StatePlan, note: Any, row_of: Any, client_for: Any, in_plan: Any
) -> None:
    row = row_of(note())
    plan.put(row.delivery, row.keep)
    (activity,) = in_plan(row.delivery)
    client = client_for("veilarbaktivitet", SystemKind.STATE_PLAN, OTHER)
    body = {**activity, "referat": "Noe annet."}
    assert client.call("PUT", f"/api/aktivitet/{activity['id']}/referat", call_id="1", json=body).ok
    finding = plan.find(row.delivery)
    assert finding.kind is FindingKind.DIFFERENT
    assert finding.reason is not None
    assert finding.reason.id == "archives.plan_changed"


def test_a_record_that_is_not_shown_to_us_is_not_called_missing(plan: StatePlan, note: Any) -> None:
    hidden = note(progress={"plan.activity": "999999"})
    assert plan.find(hidden).kind is FindingKind.FORBIDDEN


def test_a_plan_one_may_not_read_is_forbidden(
    plan: StatePlan, note: Any, row_of: Any, running: Running
) -> None:
    from navdesk.sandbox.access_rules import DENIALS

    row = row_of(note())
    plan.put(row.delivery, row.keep)
    denial = DENIALS["AVVIST_HABILITET"]
    running.office.access.set_decision("Z990101", S02, denial)
    assert plan.find(row.delivery).kind is FindingKind.FORBIDDEN


@pytest.mark.parametrize(("status", "kind"), [(400, PutKind.REJECTED), (403, PutKind.REJECTED)])
def test_a_refused_record_is_rejected(
    plan: StatePlan, note: Any, row_of: Any, strike: Any, *, status: int, kind: PutKind
) -> None:
    row = row_of(note())
    strike("veilarbaktivitet", CREATE, "status", status)
    assert plan.put(row.delivery, row.keep).kind is kind


def test_trouble_in_reading_is_an_error_and_never_an_absence(
    plan: StatePlan, note: Any, strike: Any
) -> None:
    for fault, value, error in (
        ("status", 500, ServerFault),
        ("html", 0, BadAnswer),
        ("drop_before", 0, OutcomeUnknown),
    ):
        strike("veilarbaktivitet", "*", fault, value, times=None)
        with pytest.raises(error):
            plan.find(note())


def share(client_for: Any, activity: dict[str, Any]) -> None:
    client = client_for("veilarbaktivitet", SystemKind.STATE_PLAN)
    body = {**activity, "erReferatPublisert": True}
    path = f"/api/aktivitet/{activity['id']}/referat/publiser"
    assert client.call("PUT", path, call_id="1", json=body).ok
