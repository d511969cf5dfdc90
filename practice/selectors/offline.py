"""What a device takes along to ask without a network."""

from dataclasses import dataclass
from datetime import datetime

from practice.selectors.queue_prompts import Prompt, get_prompts
from vocab_project.users.models import LearnerLanguage
from words.models import Example

MOST_CARDS = 300


@dataclass(frozen=True, slots=True)
class PackedCard:
    """A question and its other side; `example` is None where the word has none."""

    prompt: Prompt
    example: Example | None


def get_pack(
    *, learning: LearnerLanguage, at: datetime, limit: int = MOST_CARDS
) -> list[PackedCard]:
    """Today's queue, one card a word; one query more than `get_prompts`."""
    prompts = get_prompts(learning=learning, at=at, limit=limit)
    examples = _examples(learning, [prompt.word.pk for prompt in prompts])
    return [PackedCard(prompt, examples.get(prompt.word.pk)) for prompt in prompts]


def _examples(learning: LearnerLanguage, word_ids: list[int]) -> dict[int, Example]:
    """One for each word: a pinned one, else the newest."""
    rows = (
        Example.objects.visible_to(learning.user)
        .not_hidden_by(learning.user)
        .filter(word__in=word_ids, native_language=learning.native_language)
        .exclude(status=Example.Status.HIDDEN)
        .marked_for(learning.user)
    )
    chosen: dict[int, Example] = {}
    for example in rows:
        chosen.setdefault(example.word_id, example)
    return chosen
