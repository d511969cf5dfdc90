"""How many entries the catalogue has, by level and by theme: counted once for each state of it."""

from dataclasses import dataclass

from django.core.cache import cache
from django.db.models import Count, Q

from words.models import SeedState, Theme, WordLevel, WordVersion

SECONDS = 3600
"""At most: what leaves no trace (a row changed by hand in the database) shows after an hour."""


@dataclass(frozen=True, slots=True)
class Sizes:
    """`levels`: (level, entries, how many of them estimated); `themes`: (key, entries)."""

    levels: list[tuple[str, int, int]]
    themes: list[tuple[int, int]]


def get_sizes(language: str) -> Sizes:
    """Kept until the catalogue is seeded anew or a curator changes an entry; finding that out
    costs two reads by key."""
    key = f"catalogue:{language}:{_state_of(language)}"
    sizes: Sizes | None = cache.get(key)
    if sizes is None:
        sizes = _count(language)
        cache.set(key, sizes, SECONDS)
    return sizes


def _state_of(language: str) -> str:
    """Every curator's change leaves a version, and versions are only ever added."""
    seeded = SeedState.objects.filter(pk=language).values_list("digest", flat=True)
    version = WordVersion.objects.order_by("-pk").values_list("pk", flat=True)
    return f"{seeded.first() or ''}:{version.first() or 0}"


def _count(language: str) -> Sizes:
    entries = WordLevel.objects.filter(
        word__language=language, word__owner=None, word__is_active=True
    )
    levels = entries.order_by().values_list("level")
    counted = levels.annotate(
        total=Count("pk"), estimated=Count("pk", filter=Q(is_estimated=True))
    )
    ours = Q(words__language=language, words__owner=None, words__is_active=True)
    themes = Theme.objects.filter(ours, owner=None).order_by()
    return Sizes(
        sorted(counted),
        list(themes.annotate(size=Count("words")).values_list("pk", "size")),
    )
