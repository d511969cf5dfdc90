"""Rows that belong to nobody and are in an archive because a learner's rows point to them."""

from collections import defaultdict
from typing import Any

from django.db.models import Q, QuerySet

from vocab_project.users.archive.routes import Route, route_of, routes
from vocab_project.users.models import User
from vocab_project.users.personal_data import rows_of

Rows = QuerySet
Wanted = dict[str, list[QuerySet]]


def shared_rows(user: User) -> dict[str, Rows]:
    """By label, in the order of `routes`: only what the other server needs to find them, or to
    make them the learner's own."""
    wanted: Wanted = defaultdict(list)
    for route in reversed(routes()):
        _want_targets(route, rows_of(user, route.model), wanted)
        shared = _shared(route, wanted)
        if shared is not None:
            _want_targets(route, shared, wanted, only=set(route.travel.found_by))
    for route in routes():
        _want_brought(route, wanted)
    found = [(route.label, _shared(route, wanted)) for route in routes()]
    return {label: rows.order_by("pk") for label, rows in found if rows is not None}


def is_nobodys(route: Route) -> Q:
    return Q(**{f"{route.personal.owner}__isnull": True})


def can_be_shared(label: str) -> bool:
    return bool(route_of(label).travel.found_by)


def _shared(route: Route, wanted: Wanted) -> Rows | None:
    if not wanted[route.label] or not route.travel.found_by:
        return None
    any_of = Q()
    for keys in wanted[route.label]:
        any_of |= Q(pk__in=keys)
    return route.model._base_manager.filter(any_of & is_nobodys(route))


def _want_brought(route: Route, wanted: Wanted) -> None:
    """Meanings and the like: without them an own copy of a word would say nothing."""
    shared = _shared(route, wanted)
    for name in route.travel.brings if shared is not None else ():
        relation: Any = route.model._meta.get_field(name)
        model = relation.related_model
        brought = model._base_manager.filter(**{f"{relation.field.name}__in": shared})
        wanted[model._meta.label_lower].append(brought.values("pk"))


def _want_targets(
    route: Route, rows: Rows, wanted: Wanted, only: set[str] | None = None
) -> None:
    rows = rows.order_by()
    for link in route.links:
        if only is None or link.name in only:
            target = link.related_model._meta.label_lower
            wanted[target].append(rows.values(link.attname))
    many: Any
    for many in route.many if only is None else ():
        through = many.remote_field.through._base_manager
        links = through.filter(**{f"{many.m2m_field_name()}__in": rows.values("pk")})
        target = many.related_model._meta.label_lower
        wanted[target].append(links.values(f"{many.m2m_reverse_field_name()}_id"))
