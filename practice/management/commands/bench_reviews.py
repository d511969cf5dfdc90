"""How fast reviews are with many learners and cards, in a database of their own."""

import json
import os
import random
import statistics
import sys
import time
import uuid
from argparse import ArgumentParser
from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.core.management.base import BaseCommand
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from practice.bench_data import analyse, copy_learner, make_first_learner
from practice.bench_http import Times, gunicorn, measure_http, warm_up
from practice.models import Card, Review
from practice.selectors.queue import build_queue, due_cards, get_due_counts
from practice.selectors.settings import get_study_settings
from practice.selectors.today import get_today
from practice.services.reviews import Given, record_review
from practice.services.sessions import next_item, start_session
from vocab_project.users.models import LearnerLanguage, User
from words.management.commands.bench import scratch_database
from words.models import LearnerWord

GOALS = {"due_query_ms": 1, "answer_and_next_p95_ms": 100, "million_reviews_gb": 0.5}
QUEUE = 30
REVIEWS_A_CARD = 8
"""What a card collects in a year or two: how many cards a million reviews belong to."""
Figures = dict[str, float]


class Command(BaseCommand):
    help = (
        "Measures the due queue, answering and the size of the database with made-up learners in "
        "a scratch database (the real one is not opened) and prints JSON."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--learners", type=int, default=100)
        parser.add_argument("--cards", type=int, default=1_000, help="of each learner")
        parser.add_argument("--reviews", type=int, default=1, help="of each card")
        parser.add_argument("--rounds", type=int, default=40)
        parser.add_argument("--seed", type=int, default=1)
        parser.add_argument(
            "--http", action="store_true", help="also over HTTP, with gunicorn"
        )
        parser.add_argument("--workers", type=int, default=2)
        parser.add_argument("--concurrent", type=int, default=8)
        parser.add_argument("--port", type=int, default=8799)
        parser.add_argument(
            "--pause",
            type=float,
            default=0.0,
            help="seconds a learner thinks before each request; 0: as fast as it goes",
        )

    def handle(self, *_args: Any, **options: Any) -> None:
        with scratch_database():
            report = _run(options)
        self.stdout.write(json.dumps(report, indent=2))


def _run(options: dict[str, Any]) -> dict[str, Any]:
    at, rounds = timezone.now(), options["rounds"]
    chance = random.Random(options["seed"])  # noqa: S311 - repeatable, not secret
    first = make_first_learner(
        cards=options["cards"],
        reviews_per_card=options["reviews"],
        chance=chance,
        at=at,
    )
    learners, queue = [first], {}
    for target in sorted({1, max(1, options["learners"] // 10), options["learners"]}):
        if target > len(learners):
            learners += copy_learner(
                first, first=len(learners), count=target - len(learners)
            )
        _settle()
        stage = f"{Card.objects.count()} cards"
        queue[stage] = _measure_queue(first, at, rounds)
        print(json.dumps({stage: queue[stage]}), file=sys.stderr)
    size = _measure_size(len(learners))
    results: dict[str, Any] = {"in_process": _measure_answers(learners[0], rounds)}
    if options["http"]:
        results["http"] = _measure_http(learners, options)
    asked = ("learners", "cards", "reviews", "rounds", "workers", "concurrent", "pause")
    return {
        "database": connection.vendor,
        "load_average": round(os.getloadavg()[0], 1),
        **{name: options[name] for name in asked},
        "goals": GOALS,
        "queue": queue,
        "results": results,
        "size": size,
    }


def _measure_queue(learner: User, at: datetime, rounds: int) -> dict[str, Any]:
    """The due query in the database alone, and what is built on it."""
    learning = learner.languages.get()
    settings, today = get_study_settings(learning), learner.study_day(at)
    due = due_cards(learning, settings, today)
    ordered = due.order_by("due_on", "public_id")
    rows = ordered.values_list("learner_word", "skill")[: 2 * QUEUE]
    sql, parameters = rows.query.sql_with_params()

    def ask() -> None:
        with connection.cursor() as cursor:
            cursor.execute(sql, parameters)
            cursor.fetchall()

    with CaptureQueriesContext(connection) as queries:
        build_queue(learning=learning, at=at, limit=QUEUE)
    return {
        "due": due.count(),
        "due_query": _figures(_time(ask, rounds)),
        "due_query_in_database_ms": _time_in_database(sql, parameters, rounds),
        "plan": _explain(sql, parameters),
        "build_queue": _figures(
            _time(
                lambda: build_queue(learning=learning, at=at, limit=QUEUE),
                rounds,
            )
        ),
        "build_queue_queries": len(queries),
        "due_counts": _figures(
            _time(lambda: get_due_counts(learning=learning, at=at), rounds)
        ),
        "today": _figures(_time(lambda: get_today(learning=learning, at=at), rounds)),
    }


def _measure_answers(learner: User, rounds: int) -> dict[str, Any]:
    """Answer a card and get the next one, without HTTP and templates."""
    learning = learner.languages.get()
    session = start_session(
        learning=learning,
        kind="flashcards",
        at=timezone.now(),
        options={"size": 200},
    )
    with CaptureQueriesContext(connection) as queries:
        _answer_next(learning, session)
    times = _time(lambda: _answer_next(learning, session), min(rounds, 60))
    return {"answer_and_next": _figures(times), "queries": len(queries)}


def _answer_next(learning: LearnerLanguage, session: Any) -> None:
    at = timezone.now()
    session.refresh_from_db()
    item = next_item(learning=learning, session=session, at=at)
    if item is None:
        raise RuntimeError("ask for fewer rounds: nothing is left to answer")
    card = Card.objects.filter(
        learner_word=item.learner_word_id, skill=item.skill
    ).first()
    record_review(
        learner_word=LearnerWord.objects.get(pk=item.learner_word_id),
        skill=item.skill,
        given=Given(
            rating=Review.Rating.GOOD,
            kind=Review.Kind.REVEAL,
            key=uuid.uuid4(),
            seen=card.repetitions if card else 0,
        ),
        at=at,
        session=session,
    )


def _measure_http(learners: list[User], options: dict[str, Any]) -> dict[str, Any]:
    with gunicorn(workers=options["workers"], port=options["port"]) as server:
        visitors = learners[: options["concurrent"]]
        warm_up(server, visitors)
        before = server.cpu_ms()
        times: Times = measure_http(
            server.address,
            visitors,
            rounds=options["rounds"],
            pause=options["pause"],
        )
        work = server.cpu_ms() - before
    requests = sum(map(len, times.values()))
    figures = {name: _figures(taken) for name, taken in sorted(times.items())}
    return {
        **figures,
        "requests": requests,
        "cpu_ms_a_request": round(work / requests, 1),
    }


def _measure_size(learners: int) -> dict[str, Any]:
    """Bytes on the disk, indexes included."""
    cards, reviews = Card.objects.count(), Review.objects.count()
    tables = {
        model._meta.db_table: _table_bytes(model._meta.db_table)
        for model in (LearnerWord, Card, Review)
    }
    a_card = tables["practice_card"] / cards
    a_review = tables["practice_review"] / max(1, reviews)
    million = 1_000_000 * (a_review + a_card / REVIEWS_A_CARD)
    return {
        "bytes": tables,
        "bytes_a_card": round(a_card),
        "bytes_a_review": round(a_review),
        "gb_a_thousand_learners": round(
            sum(tables.values()) / learners * 1000 / 1e9, 3
        ),
        "reviews_a_card_assumed": REVIEWS_A_CARD,
        "million_reviews_gb": round(million / 1e9, 3),
        "million_reviews_of_as_many_cards_gb": round((a_review + a_card) / 1000, 3),
    }


def _table_bytes(table: str) -> int:
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SELECT pg_total_relation_size(%s)", [table])
        else:
            cursor.execute(
                "SELECT sum(pgsize) FROM dbstat WHERE name IN"
                " (SELECT name FROM sqlite_master WHERE tbl_name = %s)",
                [table],
            )
        return int(cursor.fetchone()[0])


def _settle() -> None:
    """What PostgreSQL would do by itself within a minute."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("VACUUM")
    analyse()


def _explain(sql: str, parameters: Any) -> list[str]:
    prefix = "EXPLAIN" if connection.vendor == "postgresql" else "EXPLAIN QUERY PLAN"
    with connection.cursor() as cursor:
        cursor.execute(f"{prefix} {sql}", parameters)
        return [str(row[-1]).strip() for row in cursor.fetchall()]


def _time_in_database(sql: str, parameters: Any, rounds: int) -> float | None:
    """The median of what PostgreSQL itself measures; SQLite has nobody else to ask."""
    if connection.vendor != "postgresql":
        return None
    times: list[float] = []
    with connection.cursor() as cursor:
        for _ in range(rounds):
            cursor.execute(f"EXPLAIN (ANALYZE, FORMAT JSON) {sql}", parameters)
            found = cursor.fetchone()[0]
            plan = json.loads(found) if isinstance(found, str) else found
            times.append(plan[0]["Execution Time"])
    return round(statistics.median(times), 3)


def _time(act: Callable[[], object], rounds: int) -> list[float]:
    """Milliseconds of wall clock; the first two tries warm the caches."""
    act()
    times = []
    for _ in range(rounds):
        start = time.perf_counter()
        act()
        times.append(1000 * (time.perf_counter() - start))
    return times


def _figures(times: list[float]) -> Figures:
    ordered = sorted(times)
    return {
        "count": len(times),
        "p50_ms": round(statistics.median(times), 2),
        "p95_ms": round(ordered[-max(1, len(times) // 20)], 2),
    }
