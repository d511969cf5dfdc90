"""What questions to the tutor store about the learner who asked."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from vocab_project.common.privacy import NO_KEYS, Personal, Stays, Travel


def give_up_waiting(row: dict[str, Any]) -> None:
    """A question that waits is not asked on another server: nobody there has agreed to pay."""
    if row.get("state") in {"queued", "running"}:
        row["state"] = "cancelled"
        row["finished_at"] = row.get("created_at")


PERSONAL = {
    "ai.AIJob": Personal(
        about=_("Questions to the tutor"),
        owner="owner",
        without=("lease_token",),
        travel=Travel(
            # By `cache_key` other learners are given an answer: none that a file claims.
            local=("cache_key", "lease_until", "rung_at"),
            inside={"payload": NO_KEYS},
            settle=give_up_waiting,
        ),
    ),
    "ai.AIResult": Personal(
        about=_("Answers of the tutor"),
        owner="job__owner",
        named={"kind": "job.kind"},
        travel=Travel(inside={"data": NO_KEYS}),
    ),
    "ai.AICall": Personal(
        about=_("Calls to a language model"),
        owner="owner",
        travel=Stays(_("A server's ledger of what it paid for.")),
    ),
    "ai.Budget": Personal(
        about=_("What your questions used up on a day"),
        owner="owner",
        travel=Stays(_("Every server has its own allowance.")),
    ),
}

NOT_PERSONAL = {"ai.Circuit": "Health of an outside server."}
