"""How fast the curators' desk is over a large catalogue, in a database of its own."""

import json
import random
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from django.db import connection
from django.test import Client
from django.urls import reverse

from vocab_project.users.models import User
from words.admin.base import BoundedPaginator
from words.bench_data import build_world
from words.management.commands.bench import (
    expect_status,
    load_average,
    scratch_database,
    time_act,
)
from words.models import Example, Meaning

GOAL_MS = 100
EXAMPLES = 20_000


class Command(BaseCommand):
    help = (
        "Measures the desk's lists, the review queue and the coverage page over a made-up "
        "catalogue in a scratch database (the real one is not opened) and prints JSON."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--words", type=int, default=100_000)
        parser.add_argument("--rounds", type=int, default=40)

    def handle(self, *_args: Any, words: int, rounds: int, **_options: Any) -> None:
        chance = random.Random(1)  # noqa: S311 - repeatable, not secret
        with scratch_database():
            world = build_world(words // 2, chance)
            _add_examples()
            with connection.cursor() as cursor:
                cursor.execute("ANALYZE")
            client = Client()
            client.force_login(User.objects.create_superuser("cleo", "c@example.org"))
            results = {
                name: time_act(_page(client, url), rounds)
                for name, url in _pages(world.infix, words).items()
            }
        report = {
            "database": connection.vendor,
            "words": words,
            "rounds": rounds,
            "load_average": round(load_average(), 1),
            "goal_ms": GOAL_MS,
            "results": results,
            "met": all(r["p95_ms"] < GOAL_MS for r in results.values()),
        }
        self.stdout.write(json.dumps(report, indent=2))


def _pages(infix: str, words_made: int) -> dict[str, str]:
    words = reverse("admin:words_word_changelist")
    deep = min(words_made, BoundedPaginator.MOST) // 50
    return {
        "words": words,
        "words_deep": f"{words}?p={deep}",
        "words_search": f"{words}?q={infix}",
        "words_level": f"{words}?level=B1&language=es",
        "words_without_example": f"{words}?lacks=example&language=es",
        "words_by_type": f"{words}?part_of_speech__exact=verb",
        "meanings": reverse("admin:words_meaning_changelist"),
        "forms": reverse("admin:words_wordform_changelist"),
        "examples": reverse("admin:words_example_changelist"),
        "examples_drafts": reverse("admin:words_example_changelist")
        + "?status__exact=draft",
        "review": reverse("review:queue"),
        "front": reverse("admin:index"),
        "coverage": reverse("coverage:overview", args=["es"]),
    }


def _page(client: Client, url: str) -> Any:
    return lambda: expect_status(client.get(url, secure=True), 200)


def _add_examples() -> None:
    """Every tenth is a draft."""
    meanings = Meaning.objects.order_by("pk")[:EXAMPLES]
    rows = meanings.values_list("pk", "word", "word__base_form")
    Example.objects.bulk_create(
        [
            Example(
                word_id=word,
                meaning_id=pk,
                native_language_id="en",
                sentence=f"Un {text} duerme.",
                normalised=f"un {text} duerme",
                translation="It sleeps.",
                status="published" if number % 10 else "draft",
            )
            for number, (pk, word, text) in enumerate(rows)
        ],
        batch_size=2000,
    )
