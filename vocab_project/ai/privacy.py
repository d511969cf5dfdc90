"""What questions to the tutor store about the learner who asked."""

from vocab_project.common.privacy import Personal

PERSONAL = {
    "ai.AIJob": Personal(owner="owner", without=("lease_token",)),
    "ai.AIResult": Personal(owner="job__owner", named={"kind": "job.kind"}),
    "ai.AICall": Personal(owner="owner"),
    "ai.Budget": Personal(owner="owner"),
}

NOT_PERSONAL = {"ai.Circuit": "Health of an outside server."}
