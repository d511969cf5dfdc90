"""Bringing the catalogue of the seed files into the database, again and again, without ever undoing
what a curator did. `catalogue` is the service; read `mark` for the rule."""

from words.services.seeding.catalogue import LANGUAGES, seed_catalogue
from words.services.seeding.files import SEEDS_DIR, SeedError
from words.services.seeding.report import SeedReport

__all__ = ["LANGUAGES", "SEEDS_DIR", "SeedError", "SeedReport", "seed_catalogue"]
