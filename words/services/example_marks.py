"""Pinning and hiding: each learner's own arrangement of a word's examples."""

from django.db import transaction

from vocab_project.users.models import User
from words.models import Example, ExampleMark


@transaction.atomic
def pin_example(*, learner: User, example: Example, is_on: bool) -> ExampleMark:
    """A pinned example comes first; a hidden one that is pinned comes back."""
    return _set_mark(learner, example, is_pinned=is_on, is_hidden=False)


@transaction.atomic
def hide_example(*, learner: User, example: Example, is_on: bool) -> ExampleMark:
    """A hidden example leaves this learner's rotation; nothing is deleted."""
    return _set_mark(learner, example, is_pinned=False, is_hidden=is_on)


def _set_mark(
    learner: User, example: Example, *, is_pinned: bool, is_hidden: bool
) -> ExampleMark:
    mark, _is_new = ExampleMark.objects.update_or_create(
        learner=learner,
        example=example,
        defaults={"is_pinned": is_pinned, "is_hidden": is_hidden},
    )
    return mark
