"""A learner to look around with, for one's own machine only."""

import json
import os
import random
import secrets
from argparse import ArgumentParser
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from allauth.account.models import EmailAddress
from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils import timezone

from practice.demo_history import live_through
from practice.models import SentenceAttempt
from practice.signals import sentence_attempted
from vocab_project.users.models import LearnerLanguage, User
from words.models import LearnerWord, Word
from words.services.history import note_unrecorded

WORDS = {"es": 60, "de": 15}
EVERY_THIRD_IS_LEARNED = 3
CHANCE = 5
# lemma, sentence, verdict, corrected, corrections
ATTEMPTS: list[tuple[str, str, str, str, list[dict[str, str]]]] = [
    ("casa", "Mi casa es pequeña.", "right", "", []),
    ("agua", "Quiero un vaso de agua.", "right", "", []),
    (
        "hablar",
        "Hablo un poco de espanol.",
        "almost",
        "Hablo un poco de español.",
        [
            {
                "error_type": "accent",
                "severity": "minor",
                "wrong": "espanol",
                "right": "español",
                "explanation": "“español” is written with ñ.",
            }
        ],
    ),
]


class Command(BaseCommand):
    help = "Makes the demo learner and the admin of a local installation."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--json", action="store_true", help="Print logins as JSON.")

    def handle(self, *_args: Any, **options: Any) -> None:
        if not (settings.DEBUG or str(settings.SETTINGS_MODULE).endswith(".local")):
            raise CommandError("demo accounts are for local installations only.")
        logins = _ensure_logins(Path(settings.VAR_DIR) / "demo.json")
        if options["json"]:
            self.stdout.write(json.dumps(logins))
            return
        known = ", ".join(f"{name} / {password}" for name, password in logins.items())
        self.stdout.write(f"Sign in as {known}.")


def _ensure_logins(path: Path) -> dict[str, str]:
    """Username -> password. A password is made once; a new one only if the file was lost."""
    stored: dict[str, str] = json.loads(path.read_text()) if path.exists() else {}
    logins = {
        name: stored.get(name) or secrets.token_urlsafe(12)
        for name in ("demo", "admin")
    }
    _write_secret(path, json.dumps(logins))
    with transaction.atomic():
        demo = _ensure_user("demo", logins["demo"], display_name="Demo")
        _ensure_user("admin", logins["admin"], is_staff=True, is_superuser=True)
        _ensure_languages(demo)
        _ensure_words(demo, now=timezone.now())
    return logins


def _write_secret(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w") as file:
        file.write(text)
    path.chmod(0o600)


def _ensure_user(username: str, password: str, **fields: Any) -> User:
    email = f"{username}@example.org"
    user, is_new = User.objects.get_or_create(
        username=username, defaults={"email": email, **fields}
    )
    if is_new or not user.check_password(password):
        user.set_password(password)
        user.save(update_fields=["password"])
    EmailAddress.objects.get_or_create(
        user=user, email=user.email, defaults={"verified": True, "primary": True}
    )
    return user


def _ensure_languages(learner: User) -> None:
    for code, is_current in (("es", True), ("de", False)):
        LearnerLanguage.objects.get_or_create(
            user=learner,
            language=code,
            defaults={"native_language": "en", "is_current": is_current},
        )


def _ensure_words(learner: User, *, now: datetime) -> None:
    """Only once: what a visitor changes afterwards is theirs."""
    if LearnerWord.objects.filter(learner=learner).exists():
        return
    for language, count in WORDS.items():
        words = _first_words(language, count)
        mine = LearnerWord.objects.bulk_create(
            [_learner_word(learner, word, i, now) for i, word in enumerate(words)]
        )
        for row in mine:
            row.themes.set(row.word.themes.all())
    note_unrecorded(since=now - timedelta(days=1), at=now)
    spanish = learner.languages.get(language="es")
    chance = random.Random(CHANCE)  # noqa: S311  the same demo on every machine
    live_through(learning=spanish, now=now, chance=chance)
    for lemma, *attempt in ATTEMPTS:
        practised = LearnerWord.objects.filter(
            learner=learner, language="es", word__base_form=lemma
        ).first()
        if practised:
            _add_attempt(practised, attempt, now=now)


def _first_words(language: str, count: int) -> list[Word]:
    """What a course teaches first, those of the demo sentences included."""
    catalogue = Word.objects.catalogue().filter(
        language=language, part_of_speech__in=["noun", "verb", "adjective"]
    )
    wanted = list(catalogue.filter(base_form__in=[row[0] for row in ATTEMPTS]))
    easy = (
        catalogue.filter(levels__level="A1")
        .exclude(themes__slug="grammar-words")
        .order_by("levels__priority", "pk")
    )
    chosen = dict.fromkeys([*wanted, *easy[: count + len(wanted)]])
    return list(chosen)[:count]


def _learner_word(learner: User, word: Word, place: int, now: datetime) -> LearnerWord:
    is_learned = place % EVERY_THIRD_IS_LEARNED == 0
    added_at = now - timedelta(days=25 - place // 2, minutes=-place)
    return LearnerWord(
        learner=learner,
        word=word,
        language_id=word.language_id,
        is_learned=is_learned,
        learned_at=added_at + timedelta(days=place % 5) if is_learned else None,
        created_at=added_at,
    )


def _add_attempt(mine: LearnerWord, attempt: list[Any], *, now: datetime) -> None:
    sentence, verdict, corrected, corrections = attempt
    written = SentenceAttempt.objects.create(
        learner=mine.learner,
        word=mine.word,
        key=uuid5(NAMESPACE_URL, f"demo:{sentence}"),
        sentence=sentence,
        study_day=mine.learner.study_day(now),
        state=SentenceAttempt.State.JUDGED,
        verdict=verdict,
        corrected=corrected or sentence,
        corrections=corrections,
        judged_by=SentenceAttempt.Judge.TUTOR,
        judged_at=now,
    )
    sentence_attempted.send(SentenceAttempt, attempt=written)
