"""Made-up learners with cards and answers for `manage.py bench_reviews`.

The first learner is made row by row; the others get copies of her rows inside the database, so
that a million cards take a minute. Copies are written row by row across learners, as they would
arrive in real life: neighbours on the disk belong to different people.
"""

import random
import uuid
from collections.abc import Mapping
from datetime import datetime, timedelta

from django.db import connection
from django.db.models import Model

from practice.models import Card, Review
from practice.models.card import Skill
from vocab_project.linguistics.text import fold, normalise
from vocab_project.users.models import LearnerLanguage, User
from words.models import LearnerWord, Meaning, Word, WordLevel

LANGUAGE = "es"
SKILLS = [Skill.RECOGNISE.value, Skill.RECALL.value]
LEVELS = ["A1", "A2", "B1", "B2"]
BATCH = 2_000
LONGEST_INTERVAL = 60
OVERDUE_DAYS = 6
"""Due days are spread from so many days ago to 60 days ahead: a tenth of the cards is due."""
NEW_WORDS = 40


def make_first_learner(
    *, cards: int, reviews_per_card: int, chance: random.Random, at: datetime
) -> User:
    """A learner with `cards` cards over half as many words, and a few words never asked."""
    [learner] = make_learners(first=0, count=1)
    words = _make_words(-(-cards // len(SKILLS)) + NEW_WORDS)
    rows = LearnerWord.objects.bulk_create(
        [
            LearnerWord(
                learner=learner,
                word=word,
                language_id=LANGUAGE,
                created_at=at - timedelta(days=300, minutes=-number),
            )
            for number, word in enumerate(words)
        ],
        batch_size=BATCH,
    )
    made = [
        _card(learner, row, skill, chance, at)
        for row in rows[:-NEW_WORDS]
        for skill in SKILLS
    ][:cards]
    made = Card.objects.bulk_create(made, batch_size=BATCH)
    Review.objects.bulk_create(
        [
            _review(card, number, chance)
            for number in range(reviews_per_card)
            for card in made
        ],
        batch_size=BATCH,
    )
    return learner


def make_learners(*, first: int, count: int) -> list[User]:
    learners = User.objects.bulk_create(
        [
            User(
                username=f"bench{number}",
                email=f"bench{number}@example.org",
                password="!",  # noqa: S106 - nobody signs in with it
            )
            for number in range(first, first + count)
        ],
        batch_size=BATCH,
    )
    LearnerLanguage.objects.bulk_create(
        [LearnerLanguage(user=user, language=LANGUAGE) for user in learners],
        batch_size=BATCH,
    )
    return learners


def copy_learner(source: User, *, first: int, count: int) -> list[User]:
    """`count` more learners with copies of all that `source` has."""
    learners = make_learners(first=first, count=count)
    since = min(learner.pk for learner in learners)
    _copy(
        LearnerWord,
        {"learner_id": "u.id"},
        "FROM words_learnerword t CROSS JOIN users_user u"
        " WHERE t.learner_id = %s AND u.id >= %s ORDER BY t.id, u.id",
        [source.pk, since],
    )
    # From a row of the source to the learner word of the same word of each new learner.
    to_others = (
        " JOIN words_learnerword mine ON mine.id = {card}.learner_word_id"
        " JOIN words_learnerword theirs ON theirs.word_id = mine.word_id"
        " AND theirs.learner_id >= %s"
    )
    _copy(
        Card,
        {"learner_id": "theirs.learner_id", "learner_word_id": "theirs.id"},
        f"FROM practice_card t{to_others.format(card='t')}"
        " WHERE t.learner_id = %s ORDER BY t.id, theirs.id",
        [since, source.pk],
    )
    _copy(
        Review,
        {"learner_id": "theirs.learner_id", "card_id": "copied.id"},
        f"FROM practice_review t JOIN practice_card c ON c.id = t.card_id"
        f"{to_others.format(card='c')}"
        " JOIN practice_card copied ON copied.learner_word_id = theirs.id"
        " AND copied.skill = c.skill"
        " WHERE t.learner_id = %s ORDER BY t.id, theirs.id",
        [since, source.pk],
    )
    return learners


def analyse() -> None:
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def _copy(
    model: type[Model],
    changed: Mapping[str, str],
    source: str,
    parameters: list[int],
) -> None:
    """INSERT … SELECT of all columns of `t`: keys and UUIDs are new, `changed` are expressions."""
    analyse()  # or the planner joins tables that it believes to be empty
    names, values = [], []
    for field in model._meta.concrete_fields:
        if field.primary_key:
            continue
        column = field.column or ""
        names.append(connection.ops.quote_name(column))
        fresh = _NEW_UUID[connection.vendor] if _is_own_uuid(field) else None
        values.append(changed.get(column) or fresh or f"t.{column}")
    table = connection.ops.quote_name(model._meta.db_table)
    into = f"INSERT INTO {table} ({', '.join(names)})"
    with connection.cursor() as cursor:
        cursor.execute(f"{into} SELECT {', '.join(values)} {source}", parameters)


_NEW_UUID = {
    "sqlite": "lower(hex(randomblob(16)))",
    "postgresql": "gen_random_uuid()",
}


def _is_own_uuid(field: object) -> bool:
    return getattr(field, "column", "") in {"public_id", "key"}


def _make_words(count: int) -> list[Word]:
    names = [f"palabra{number}" for number in range(count)]
    words = Word.objects.bulk_create(
        [
            Word(
                language_id=LANGUAGE,
                base_form=name,
                normalised=normalise(name),
                search_key=fold(name),
                article="la",
                gender="f",
                part_of_speech="noun",
            )
            for name in names
        ],
        batch_size=BATCH,
    )
    texts = [f"meaning of {word.base_form}" for word in words]
    Meaning.objects.bulk_create(
        [
            Meaning(
                word=word, native_language_id="en", translation=text, search_key=text
            )
            for word, text in zip(words, texts, strict=True)
        ],
        batch_size=BATCH,
    )
    WordLevel.objects.bulk_create(
        [
            WordLevel(word=word, level=LEVELS[number % 4], priority=number + 1)
            for number, word in enumerate(words)
        ],
        batch_size=BATCH,
    )
    return words


def _card(
    learner: User, row: LearnerWord, skill: str, chance: random.Random, at: datetime
) -> Card:
    today = learner.study_day(at)
    interval = chance.randint(1, LONGEST_INTERVAL)
    due_on = today + timedelta(
        days=chance.randint(-OVERDUE_DAYS, LONGEST_INTERVAL - OVERDUE_DAYS)
    )
    last = min(at - timedelta(days=1), at + (due_on - today) - timedelta(days=interval))
    return Card(
        learner=learner,
        language_id=LANGUAGE,
        learner_word=row,
        skill=skill,
        state=Card.State.REVIEW,
        algorithm=Card.Algorithm.FSRS,
        due_on=due_on,
        interval_days=interval,
        stability=chance.uniform(1, 100),
        difficulty=chance.uniform(1, 10),
        repetitions=chance.randint(1, 12),
        lapses=chance.choice([0, 0, 0, 1, 2]),
        mastery=chance.randint(1, 5),
        confidence=chance.random(),
        times_correct=chance.randint(1, 12),
        first_reviewed_at=at - timedelta(days=200),
        last_reviewed_at=last,
        last_on=learner.study_day(last),
    )


def _review(card: Card, number: int, chance: random.Random) -> Review:
    """The `number`th newest answer to the card."""
    at = card.last_reviewed_at - timedelta(
        days=7 * number, seconds=chance.randint(0, 50_000)
    )
    return Review(
        learner=card.learner,
        language_id=card.language_id,
        card=card,
        key=uuid.UUID(int=chance.getrandbits(128), version=4),
        reviewed_at=at,
        study_day=at.date(),
        kind=Review.Kind.TYPED,
        rating=chance.choice([1, 2, 3, 3, 3, 3, 3, 4]),
        duration_ms=chance.randint(2_000, 20_000),
        answer="palabra" if chance.random() < 0.5 else "",
        verdict="exact" if chance.random() < 0.5 else "",
        state_before="review",
        interval_before=card.interval_days,
        elapsed_days=card.interval_days,
        stability_before=card.stability,
        difficulty_before=card.difficulty,
        retrievability=chance.random(),
    )
