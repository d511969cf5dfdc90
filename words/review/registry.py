from vocab_project.users.models import User
from words.review.base import ReviewKind

_KINDS: dict[str, ReviewKind] = {}


def register(kind: ReviewKind) -> None:
    _KINDS[kind.slug] = kind


def get_kinds_for(user: User) -> list[ReviewKind]:
    """Those the curator may decide, in the order in which they are asked: what a learner waits for
    comes first."""
    ordered = sorted(_KINDS.values(), key=lambda kind: not kind.is_awaited)
    return [kind for kind in ordered if user.has_perm(kind.permission)]
