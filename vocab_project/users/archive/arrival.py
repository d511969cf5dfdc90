"""Rows of a checked archive become rows of an account here, in the caller's transaction."""

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from typing import Any

from vocab_project.common.rows import insert_rows
from vocab_project.users.archive.checking import Progress
from vocab_project.users.archive.format import OWN, SHARED
from vocab_project.users.archive.routes import Route, attnames, referenced, routes
from vocab_project.users.archive.rows import Parsed, rebuild
from vocab_project.users.archive.shared import is_nobodys
from vocab_project.users.archive.spool import Spool
from vocab_project.users.models import User

NAMED = 20
"""So many of the words that became the learner's own are named in the report."""


@dataclass(slots=True)
class Report:
    """Counts by model label. `own_now` are rows that belonged to nobody on the other server and
    are not here; `lost` is what hung on such a row that could not become the learner's own."""

    created: Counter[str] = field(default_factory=Counter)
    own_now: Counter[str] = field(default_factory=Counter)
    lost: Counter[str] = field(default_factory=Counter)
    names: list[str] = field(default_factory=list)

    def as_dict(self) -> dict[str, Any]:
        return {
            "created": dict(self.created),
            "own_now": dict(self.own_now),
            "lost": dict(self.lost),
            "names": self.names,
        }


class Arrival:
    """`keys` translates: by label, the archive's key of a row → the key here."""

    def __init__(self, spool: Spool, user: User, progress: Progress) -> None:
        self._spool = spool
        self._user = user
        self._progress = progress
        self._keys: dict[str, dict[Any, Any]] = defaultdict(dict)
        self._adopted: dict[str, set[Any]] = defaultdict(set)
        self.report = Report()

    def bring_in(self) -> Report:
        for route in routes():
            self._bring_own(route)
            self._find_shared(route)
        return self.report

    # --- The learner's own rows ---

    def _bring_own(self, route: Route) -> None:
        for chunk in self._spool.chunks(OWN, route.label):
            kept = [parsed for parsed in chunk if self._resolve(route, parsed)]
            keys = insert_rows(route.model, [self._instance(route, p) for p in kept])
            self._remember(route, kept, keys)
            self._relate(route, kept, keys)
            self.report.created[route.label] += len(kept)
            self.report.lost[route.label] += len(chunk) - len(kept)
            self._progress(len(chunk))
        self.report.lost += Counter()  # drops the zeros

    def _resolve(self, route: Route, parsed: Parsed) -> bool:
        """Links in keys of this server; False where a row cannot be without one that is lost."""
        for link in route.links:
            old = parsed.links[link.attname]
            new = self._keys[link.related_model._meta.label_lower].get(old)
            if old is not None and new is None and not link.null:
                return False
            parsed.values[link.attname] = new
        rebuild(route, parsed, self._of)
        return True

    def _instance(self, route: Route, parsed: Parsed) -> Any:
        people = dict.fromkeys(parsed.people, self._user.pk)
        row: Any = route.model(**parsed.values, **people)
        if hasattr(row, "set_keys"):
            row.set_keys()
        return row

    def _remember(self, route: Route, rows: list[Parsed], keys: list[Any]) -> None:
        if route.label in referenced():
            old = (row.key for row in rows)
            self._keys[route.label].update(zip(old, keys, strict=True))

    def _relate(self, route: Route, rows: list[Parsed], keys: list[Any]) -> None:
        many: Any
        for many in route.many:
            through = many.remote_field.through
            there = self._keys[many.related_model._meta.label_lower]
            source = f"{many.m2m_field_name()}_id"
            target = f"{many.m2m_reverse_field_name()}_id"
            insert_rows(
                through,
                [
                    through(**{source: key, target: there[other]})
                    for key, row in zip(keys, rows, strict=True)
                    for other in row.many[many.name]
                    if other in there
                ],
            )

    def _of(self, label: str, key: Any) -> Any:
        return self._keys[label.lower()].get(key, 0)

    # --- Rows that belong to nobody ---

    def _find_shared(self, route: Route) -> None:
        for chunk in self._spool.chunks(SHARED, route.label):
            rows = [
                (parsed, self._instance(route, parsed))
                for parsed in chunk
                if self._resolve(route, parsed)
            ]
            here = _find(route, [_name_of(route, row) for _, row in rows])
            for parsed, row in rows:
                key = here.get(_name_of(route, row))
                key = self._adopt(route, parsed, row) if key is None else key
                if key is not None:
                    self._keys[route.label][parsed.key] = key
            self._progress(len(chunk))

    def _adopt(self, route: Route, parsed: Parsed, row: Any) -> Any:
        """Make it the learner's own; None where that would be an addition to the catalogue."""
        owner = next((p for p in route.people if p.name == route.owner), None)
        if owner:
            setattr(row, owner.attname, self._user.pk)
        elif not self._hangs_on_adopted(route, parsed):
            return None
        mine = route.model._base_manager.filter(**{route.personal.owner: self._user.pk})
        names = dict(zip(route.travel.found_by, _name_of(route, row), strict=True))
        bump = route.travel.bump
        if bump:
            del names[bump]
            taken = set(mine.filter(**names).values_list(bump, flat=True))
            while getattr(row, bump) in taken:
                setattr(row, bump, getattr(row, bump) + 1)
        elif known := mine.filter(**names).first():
            return known.pk
        [key] = insert_rows(route.model, [row])
        self._adopted[route.label].add(key)
        self.report.own_now[route.label] += 1
        if bump and len(self.report.names) < NAMED:
            self.report.names.append(str(row))
        return key

    def _hangs_on_adopted(self, route: Route, row: Parsed) -> bool:
        [parent] = [link for link in route.links if link.name == route.owner]
        label = parent.related_model._meta.label_lower
        return row.values[parent.attname] in self._adopted[label]


def _name_of(route: Route, row: Any) -> tuple[Any, ...]:
    """What finds a row of nobody's, as this server would call it; links are resolved by now."""
    return tuple(
        getattr(row, attname)
        for attname in attnames(route.model, route.travel.found_by)
    )


def _find(route: Route, names: list[tuple[Any, ...]]) -> dict[tuple[Any, ...], Any]:
    if not names:
        return {}
    columns = attnames(route.model, route.travel.found_by)
    wide = {
        f"{attname}__in": set(values)
        for attname, values in zip(columns, zip(*names, strict=True), strict=True)
    }
    rows = route.model._base_manager.filter(is_nobodys(route), **wide)
    return {tuple(name): pk for pk, *name in rows.values_list("pk", *columns)}
