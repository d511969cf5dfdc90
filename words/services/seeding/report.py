"""What a run of seeding did, or would do."""

from collections.abc import Callable
from dataclasses import dataclass, field

from words.services.seeding.examples import ExamplePlan
from words.services.seeding.plan import SeedPlan

Progress = Callable[[str, int, int], None]
"""Hears (what is being done, how much of it, of how much)."""


def be_silent(_what: str, _done: int, _total: int) -> None:
    """No progress is shown."""


@dataclass(slots=True)
class SeedReport:
    themes: int = 0
    plans: list[SeedPlan] = field(default_factory=list)
    examples: list[ExamplePlan] = field(default_factory=list)
    up_to_date: list[str] = field(default_factory=list)
    """Languages whose files were seeded before and have not changed since."""
    forms: int = 0
    """Written for new words."""

    @property
    def created(self) -> int:
        return sum(len(plan.create) for plan in self.plans)

    @property
    def updated(self) -> int:
        return sum(len(plan.change) for plan in self.plans)

    @property
    def retired(self) -> int:
        return sum(len(plan.retire) for plan in self.plans)

    @property
    def unchanged(self) -> int:
        return sum(plan.unchanged for plan in self.plans)

    @property
    def curated(self) -> list[str]:
        return [
            f"{plan.language} {word}"
            for plan in self.plans
            for word, _parts in plan.curated
        ]
