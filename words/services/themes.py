from collections.abc import Iterable

from django.db.models import Q

from vocab_project.linguistics.text import strip_controls
from vocab_project.users.models import User
from words.models import Theme

MAX_THEMES = 10


def split_theme_names(text: str) -> list[str]:
    """ "food, At home" -> ["food", "At home"]: cleaned, each once, ten at most."""
    names = (" ".join(strip_controls(part).split())[:60] for part in text.split(","))
    by_slug = {Theme.slug_of(name): name for name in names}
    return [name for slug, name in by_slug.items() if slug][:MAX_THEMES]


def ensure_themes(*, learner: User, names: Iterable[str]) -> dict[str, Theme]:
    """A theme for every name: a shared one where any of its names fits, else the learner's own,
    made when missing. Two queries however many names."""
    wanted = {Theme.slug_of(name): name for name in names}
    wanted.pop("", None)
    if not wanted:
        return {}
    known = _themes_by_slug(learner)
    missing = [
        Theme(owner=learner, slug=slug, name=name)
        for slug, name in wanted.items()
        if slug not in known
    ]
    if missing:
        Theme.objects.bulk_create(missing, ignore_conflicts=True)
        known = _themes_by_slug(learner)
    return {name: known[slug] for slug, name in wanted.items()}


def _themes_by_slug(learner: User) -> dict[str, Theme]:
    found: dict[str, Theme] = {}
    themes = Theme.objects.filter(Q(owner=None) | Q(owner=learner))
    for theme in themes.order_by("owner", "pk"):
        for name in (theme.slug, theme.name, *map(str, theme.names.values())):
            found.setdefault(Theme.slug_of(name), theme)
    return found


def find_theme(*, learner: User, name: str) -> Theme | None:
    return _themes_by_slug(learner).get(Theme.slug_of(name))
