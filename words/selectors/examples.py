"""What the examples of a word look like to one learner, and the doors to them."""

from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from vocab_project.ai.models import AIJob
from vocab_project.users.models import User
from words.models import Example, Meaning, Word

POLL_DELAYS = (1, 1, 2, 3, *[5] * 11)
"""Seconds before each look at a pending request; about a minute in all."""
FAILED = _("No sentence could be made this time. Your word is safe; please try again.")
FAILURES: dict[str, str | Promise] = {
    "no_frame": _("The built-in tutor has no certain sentence for this word yet."),
    "all_used": _(
        "The built-in tutor has given all the sentences it has for this word."
    ),
    "unknown_word": _("The built-in tutor has no certain sentence for this word yet."),
    "no_usable_sentence": _("The answer did not pass our checks, so it is not shown."),
    "too_hard": _(
        "What is left for this word is too hard for your level. Ask again later."
    ),
    "word_gone": _("This word is no longer there."),
}
FALLBACK = _("The language model was not available; the built-in tutor answered.")
FALLBACKS: dict[str, str | Promise] = {
    "budget": _("Your daily AI budget is spent; the built-in tutor answered."),
    "no_consent": _("You have not agreed to outside AI; the built-in tutor answered."),
    "unusable": _("The model's answer could not be used; the built-in tutor answered."),
}


@dataclass(frozen=True, slots=True)
class ExampleGroup:
    """Sentences for one sense; `meaning` is None of those for none in particular."""

    meaning: Meaning | None
    examples: list[Example]


@dataclass(slots=True)
class ExampleList:
    """Everything the fragment shows. `failure` and `note` speak of the latest request only."""

    word: Word
    shown: list[Example] = field(default_factory=list)
    hidden: list[Example] = field(default_factory=list)
    job: AIJob | None = None
    look: int = 0
    """How often the page has asked already."""
    meanings: list[Meaning] = field(default_factory=list)
    """As they are shown to this learner."""

    @property
    def groups(self) -> list[ExampleGroup]:
        """By meaning where the word has several, in their order."""
        if len(self.meanings) < 2:
            return [ExampleGroup(None, self.shown)] if self.shown else []
        by_order: dict[int, list[Example]] = {m.order: [] for m in self.meanings}
        rest: list[Example] = []
        for example in self.shown:
            order = example.meaning.order if example.meaning else 0
            by_order.get(order, rest).append(example)
        groups = [ExampleGroup(m, by_order[m.order]) for m in self.meanings]
        groups.append(ExampleGroup(None, rest))
        return [group for group in groups if group.examples]

    @property
    def delay(self) -> int | None:
        """Seconds until the next look; None once the page gives up."""
        return POLL_DELAYS[self.look] if self.look < len(POLL_DELAYS) else None

    @property
    def next_look(self) -> int:
        return self.look + 1

    @property
    def is_pending(self) -> bool:
        return bool(self.job and self.job.is_pending)

    @property
    def failure(self) -> str | Promise:
        if not self.job or self.job.state not in {"failed", "cancelled"}:
            return ""
        return FAILURES.get(self.job.error_code, FAILED)

    @property
    def note(self) -> str | Promise:
        if not self.job or self.job.state != "done" or not self.job.fallback_reason:
            return ""
        return FALLBACKS.get(self.job.fallback_reason, FALLBACK)


def get_example_for(user: Any, public_id: UUID) -> Example:
    """404 for an example of somebody else, of a word of somebody else, or taken down."""
    examples = Example.objects.visible_to(user).exclude(status=Example.Status.HIDDEN)
    return get_object_or_404(
        examples.filter(word__in=Word.objects.visible_to(user)).select_related(
            "word__language"
        ),
        public_id=public_id,
    )


def examples_jobs(*, learner: User, word: Word) -> QuerySet[AIJob]:
    """This learner's requests for one word, newest first."""
    return AIJob.objects.filter(
        owner=learner,
        kind="words.examples",
        key__startswith=f"examples:{word.public_id}:",
    ).order_by("-created_at", "-key")


def get_example_list(
    *, learner: User, word: Word, native: str, look: int = 0
) -> ExampleList:
    """Three queries, whatever the number of examples."""
    examples = (
        Example.objects.visible_to(learner)
        .filter(word=word, native_language=native)
        .exclude(status=Example.Status.HIDDEN)
        .marked_for(learner)
        .select_related("meaning")
    )
    shown: list[Example] = []
    hidden: list[Example] = []
    for example in examples:
        (hidden if example.is_hidden else shown).append(example)  # type: ignore[attr-defined]
    job = examples_jobs(learner=learner, word=word).defer("payload").first()
    meanings = list(word.meanings.shown_in(native))
    return ExampleList(word, shown, hidden, job, look, meanings)
