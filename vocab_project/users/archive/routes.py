"""How the rows of each personal model travel: derived from the model, corrected by the registry."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from graphlib import CycleError, TopologicalSorter
from typing import Any

from django.db import models

from vocab_project.common.privacy import Personal, Stays, Travel
from vocab_project.users.models import User
from vocab_project.users.personal_data import personal_models

Model = type[models.Model]


class CannotTravelError(Exception):
    """A model that its app's `privacy` module has to say more about."""


@dataclass(frozen=True, slots=True)
class Route:
    """The columns of one model, by what has to happen to them on the way.

    `people` point to the account itself, `fixed` to rows that every server has under the same key
    (languages), `links` to rows in the archive; `plain` are all others that arrive. `many` are
    many-to-many relations that travel. `key` are the attributes that name a row.
    """

    model: Model
    personal: Personal
    travel: Travel
    plain: tuple[models.Field, ...]
    people: tuple[models.ForeignKey, ...]
    fixed: tuple[models.ForeignKey, ...]
    links: tuple[models.ForeignKey, ...]
    many: tuple[models.ManyToManyField, ...]
    key: tuple[str, ...]

    @property
    def label(self) -> str:
        return self.model._meta.label_lower

    @property
    def pk(self) -> models.Field:
        return self.model._meta.pk

    @property
    def keeps_key(self) -> bool:
        """Whether the primary key means something outside this database: it is a UUID."""
        return isinstance(self.pk, models.UUIDField)

    @property
    def owner(self) -> str:
        """The first step of the look-up from a row to its owner."""
        return self.personal.owner.split("__")[0]

    @property
    def is_owned_through_link(self) -> bool:
        return any(link.name == self.owner for link in self.links)

    @property
    def arriving(self) -> tuple[models.Field, ...]:
        return (*self.plain, *self.people, *self.fixed, *self.links)

    @property
    def needs(self) -> set[str]:
        """Labels of the models whose rows must be there first."""
        inside = [i.of for i in self.travel.inside.values()]
        named = {label for of in inside for label in of}
        related = [*self.links, *self.many]
        return {label.lower() for label in named} | {
            f.related_model._meta.label_lower for f in related
        }


@cache
def routes() -> tuple[Route, ...]:
    """Of every model that travels but the account itself; what a row needs comes before it."""
    found = {
        model._meta.label_lower: _route(model, personal, personal.travel)
        for model, personal in personal_models().items()
        if isinstance(personal.travel, Travel) and model is not User
    }
    sorter = TopologicalSorter({label: sorted(r.needs) for label, r in found.items()})
    try:
        return tuple(found[label] for label in sorter.static_order())
    except CycleError as error:
        raise CannotTravelError(f"models that need each other: {error}") from error
    except KeyError as error:
        raise CannotTravelError(f"{error} is needed but does not travel") from error


@cache
def route_of(label: str) -> Route:
    return next(route for route in routes() if route.label == label.lower())


def account_columns() -> list[models.Field]:
    """What of the account's own row travels: how she wants it, not who she is here."""
    travel = personal_models()[User].travel
    local = travel.local if isinstance(travel, Travel) else ()
    return [f for f in exported(User) if f.name not in local and not f.primary_key]


def staying() -> dict[str, str]:
    """Label → why its rows are never brought in."""
    return {
        model._meta.label_lower: str(personal.travel.reason)
        for model, personal in personal_models().items()
        if isinstance(personal.travel, Stays)
    }


def exported(model: Model) -> list[models.Field]:
    """The columns of a model that are written into an archive."""
    without = personal_models()[model].without
    return [f for f in model._meta.concrete_fields if f.name not in without]


@cache
def referenced() -> frozenset[str]:
    """Labels of models that rows of other models point to."""
    return frozenset(label for route in routes() for label in route.needs)


def _route(model: Model, personal: Personal, travel: Travel) -> Route:
    fields = [f for f in exported(model) if f.name not in travel.local]
    keys = [f for f in fields if isinstance(f, models.ForeignKey)]
    kinds: dict[str, list[models.ForeignKey]] = {"people": [], "fixed": [], "links": []}
    for key in keys:
        if kind := _kind_of(key):
            kinds[kind].append(key)
    _check_json(model, fields, travel)
    pk = model._meta.pk
    return Route(
        model=model,
        personal=personal,
        travel=travel,
        plain=tuple(
            f
            for f in fields
            if not f.is_relation
            and (not f.primary_key or isinstance(f, models.UUIDField))
        ),
        people=tuple(kinds["people"]),
        fixed=tuple(kinds["fixed"]),
        links=tuple(kinds["links"]),
        many=tuple(_many(model, travel)),
        key=_key(model, travel, pk),
    )


def _kind_of(key: models.ForeignKey) -> str:
    """ "" for a column that is left empty because its target stays behind."""
    target: Any = key.related_model
    if target is User:
        return "people"
    personal = personal_models().get(target)
    if personal is None:
        if isinstance(target._meta.pk, models.AutoField):
            raise CannotTravelError(f"{key} points to rows that no server names alike")
        return "fixed"
    if isinstance(personal.travel, Travel):
        return "links"
    if not key.null:
        raise CannotTravelError(f"{key} needs {target._meta.label}, which stays behind")
    return ""


def _many(model: Model, travel: Travel) -> Iterator[models.ManyToManyField]:
    field: Any
    for field in model._meta.many_to_many:
        if field.name in travel.local:
            continue
        if not field.remote_field.through._meta.auto_created:
            continue  # its own model travels by itself
        if field.related_model not in personal_models():
            raise CannotTravelError(f"{field} relates to rows of no archive")
        yield field


def _check_json(model: Model, fields: Iterable[models.Field], travel: Travel) -> None:
    """JSON may name rows, and code that reads it trusts it: somebody must have thought of it."""
    for field in fields:
        is_json = isinstance(field, models.JSONField)
        if is_json and field.name not in travel.inside and not _own_checks(field):
            raise CannotTravelError(
                f"{model._meta.label}.{field.name}: see Travel.inside"
            )


def _own_checks(field: models.Field) -> bool:
    return len(field.validators) > len(field.default_validators)


def attnames(model: Model, names: Iterable[str]) -> tuple[str, ...]:
    """The attributes that hold the columns: `word_id` of `word`."""
    fields: list[Any] = [model._meta.get_field(name) for name in names]
    return tuple(field.attname for field in fields)


def _key(model: Model, travel: Travel, pk: models.Field) -> tuple[str, ...]:
    """What names a row among its owner's."""
    if travel.key:
        return attnames(model, travel.key)
    if isinstance(pk, models.UUIDField):
        return (pk.attname,)
    fields = model._meta.concrete_fields
    if any(field.name == "public_id" for field in fields):
        return ("public_id",)
    for field in fields:
        if isinstance(field, models.OneToOneField) and not field.null:
            return (field.attname,)
    for constraint in model._meta.constraints:
        if isinstance(constraint, models.UniqueConstraint) and _is_total(constraint):
            return attnames(model, constraint.fields)
    raise CannotTravelError(
        f"{model._meta.label} has nothing that names a row: Travel.key"
    )


def _is_total(constraint: models.UniqueConstraint) -> bool:
    return bool(constraint.fields) and constraint.condition is None
