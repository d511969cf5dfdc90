"""How fast the words pages are for a learner with many words, in a database of their own."""

import contextlib
import json
import os
import random
import statistics
import sys
import tempfile
import time
from argparse import ArgumentParser
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote
from uuid import UUID, uuid4

from django.core.management.base import BaseCommand
from django.db import connection
from django.test import Client, override_settings
from django.urls import reverse

from words.bench_data import BenchWorld, build_world, make_paste
from words.models import WordBatch

GOALS_MS = {
    "list": 100,
    "catalogue": 100,
    "take": 1000,
    "undo": 1000,
    "preview": 1000,
    "commit": 2000,
}


class Command(BaseCommand):
    help = (
        "Measures list, search, preview and commit with a throw-away learner in a scratch "
        "database (the real one is not opened) and prints JSON."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--words", type=int, default=10_000)
        parser.add_argument("--rounds", type=int, default=40)
        parser.add_argument("--seed", type=int, default=1)

    def handle(self, *_args: Any, words: int, rounds: int, **options: Any) -> None:
        chance = random.Random(options["seed"])  # noqa: S311 - repeatable, not secret
        with scratch_database():
            world = build_world(words, chance)
            with connection.cursor() as cursor:
                cursor.execute("ANALYZE")
            load = round(load_average(), 1)
            results = _measure(world, rounds, chance)
            report = {
                "database": connection.vendor,
                "words": words,
                "rounds": rounds,
                "load_average": load,
                "goals_ms": GOALS_MS,
                "results": results,
                "met": _is_met(results),
            }
        self.stdout.write(json.dumps(report, indent=2))


@contextlib.contextmanager
def scratch_database() -> Iterator[None]:
    """A database made for this run and dropped after it. No message leaves for a broker."""
    with tempfile.TemporaryDirectory(prefix="vocab-bench-") as folder:
        name = f"bench_{os.getpid()}"
        if connection.vendor == "sqlite":
            name = str(Path(folder) / "bench.sqlite3")
        connection.settings_dict["TEST"]["NAME"] = name
        real = connection.settings_dict["NAME"]
        with contextlib.redirect_stdout(sys.stderr):  # createcachetable is talkative
            connection.creation.create_test_db(verbosity=0, serialize=False)
        try:
            with override_settings(CELERY_BROKER_URL="", ALLOWED_HOSTS=["testserver"]):
                yield
        finally:
            connection.creation.destroy_test_db(real, verbosity=0)


def _measure(
    world: BenchWorld, rounds: int, chance: random.Random
) -> dict[str, dict[str, float]]:
    client = Client()
    client.force_login(world.learner)
    address = reverse("words:word-list")

    def page(query: str = "") -> Callable[[], None]:
        return lambda: expect_status(client.get(address + query, secure=True), 200)

    deep = world.row_ids[len(world.row_ids) // 2]
    results = {
        "list": time_act(page(), rounds),
        "list_deep": time_act(page(f"?after={deep}"), rounds),
        "list_filtered": time_act(
            page("?type=verb&level=A2&learned=no&theme=theme-3"), rounds
        ),
        "list_search": time_act(page(f"?q={world.infix}"), rounds),
        "list_search_short": time_act(page(f"?q={world.infix[:2]}"), rounds),
        "list_search_and_filter": time_act(
            page(f"?q={world.infix}&level=A1&theme=theme-1"), rounds
        ),
        "list_search_nothing": time_act(page("?q=qqqqxx"), rounds),
        **{
            f"list_asked_{name}": time_act(page(f"?q={quote(text)}"), rounds)
            for name, text in _searches(world.infix).items()
        },
    }
    few = max(3, rounds // 8)
    results |= _measure_catalogue(client, world, rounds)
    results |= _measure_taking(client, few)
    return results | _measure_pastes(client, world, few, chance)


def _measure_catalogue(
    client: Client, world: BenchWorld, rounds: int
) -> dict[str, dict[str, float]]:
    address = reverse("words:catalogue")
    middle = world.word_ids[len(world.word_ids) // 2]
    queries = {
        "all": "",
        "deep": f"?after={middle}",
        "level": "?level=A2",
        "theme": "?theme=theme-3&level=B1&type=noun",
        "not_mine": "?mine=no&level=A1",
        "az": "?sort=az",
        "frequency": f"?sort=frequency&after={middle}",
        "search": f"?q={world.infix}",
        "asked": f"?q={quote('-is:mine type:verb (theme:theme-2 or level:A1)')}",
    }

    def page(query: str) -> Callable[[], None]:
        return lambda: expect_status(client.get(address + query, secure=True), 200)

    return {f"catalogue_{k}": time_act(page(q), rounds) for k, q in queries.items()}


def _measure_taking(client: Client, rounds: int) -> dict[str, dict[str, float]]:
    """Twenty words, a thousand words, and taking the thousand back."""
    add = reverse("words:catalogue-add")
    keys: list[UUID] = []

    def take(what: str) -> None:
        keys.append(uuid4())
        data = {"what": what, "key": keys[-1]}
        expect_status(client.post(f"{add}?mine=no", data, secure=True), 302)

    def undo() -> None:
        batch = WordBatch.objects.get(key=keys.pop())
        address = reverse("words:catalogue-undo", args=[batch.public_id])
        expect_status(client.post(address, secure=True), 302)

    return {
        "take_20": time_act(lambda: take("next"), rounds),
        "take_1000": time_act(lambda: take("all"), rounds),
        "undo_1000": time_act(undo, rounds),
    }


def _searches(infix: str) -> dict[str, str]:
    """The search language: plain, combined, negated, with stars and with either-or."""
    return {
        "terms": "type:verb level:A2 -is:learned theme:theme-3",
        "words": f'{infix} means "meaning of" -theme:theme-1',
        "stars": f"*{infix}* word:{infix[0]}*",
        "either": f"(type:verb or theme:theme-2 or {infix}) -added:>3d has:theme",
        "memory": "-is:due lapses:<3 or is:new -has:note",
    }


def _measure_pastes(
    client: Client, world: BenchWorld, rounds: int, chance: random.Random
) -> dict[str, dict[str, float]]:
    """Each commit adds other words: the same paste twice would find them all on the list."""
    address = reverse("words:word-bulk-add")
    pastes = [make_paste(world, chance, number) for number in range(rounds)]
    previews = iter(pastes)
    commits = iter(pastes)

    def preview() -> None:
        expect_status(client.post(address, {"text": next(previews)}, secure=True), 200)

    def commit() -> None:
        data = {"text": next(commits), "step": "commit", "key": uuid4()}
        expect_status(client.post(address, data, secure=True), 302)

    return {"preview": time_act(preview, rounds), "commit": time_act(commit, rounds)}


def expect_status(response: Any, status: int) -> None:
    if response.status_code != status:
        raise RuntimeError(f"{response.status_code} instead of {status}")


def time_act(act: Callable[[], None], rounds: int) -> dict[str, float]:
    """Milliseconds of wall clock, and of this process's own work, which a busy machine does not
    stretch. Pages are asked for twice before counting."""
    if rounds >= 10:
        act()
        act()
    times, work = [], []
    for _round in range(rounds):
        start, started = time.perf_counter(), time.process_time()
        act()
        times.append(1000 * (time.perf_counter() - start))
        work.append(1000 * (time.process_time() - started))
    return {
        "p50_ms": round(statistics.median(times), 1),
        "p95_ms": _p95(times),
        "cpu_p95_ms": _p95(work),
    }


def _p95(times: list[float]) -> float:
    return round(sorted(times)[-max(1, len(times) // 20)], 1)


def load_average() -> float:
    """How busy the machine was before we began; figures of a busy one say little."""
    return os.getloadavg()[0] if hasattr(os, "getloadavg") else 0.0


def _is_met(results: dict[str, dict[str, float]]) -> bool:
    return all(
        figures["p95_ms"] < GOALS_MS[name.split("_")[0]]
        for name, figures in results.items()
    )
