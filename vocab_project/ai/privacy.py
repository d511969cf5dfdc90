"""What questions to the tutor store about the learner who asked."""

from django.utils.translation import gettext_lazy as _

from vocab_project.common.privacy import Personal

PERSONAL = {
    "ai.AIJob": Personal(
        about=_("Questions to the tutor"), owner="owner", without=("lease_token",)
    ),
    "ai.AIResult": Personal(
        about=_("Answers of the tutor"), owner="job__owner", named={"kind": "job.kind"}
    ),
    "ai.AICall": Personal(about=_("Calls to a language model"), owner="owner"),
    "ai.Budget": Personal(
        about=_("What your questions used up on a day"), owner="owner"
    ),
}

NOT_PERSONAL = {"ai.Circuit": "Health of an outside server."}
