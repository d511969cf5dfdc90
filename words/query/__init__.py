"""The search language of My words and the catalogue: `theme:food -is:learned "to cook"`.

`syntax` reads a text (plain Python, never raises), `terms` holds what each search word means,
`own_terms` those of this app; apps above register theirs when Django starts. `compiling` makes a
condition of both. What a learner reads about it: docs/search.md and the help page of the app.
"""

from words.query.compiling import Search, compile_search
from words.query.context import CATALOGUE, MINE, Context
from words.query.terms import BadValueError, Flag, Term, register, register_flag

__all__ = [
    "CATALOGUE",
    "MINE",
    "BadValueError",
    "Context",
    "Flag",
    "Search",
    "Term",
    "compile_search",
    "register",
    "register_flag",
]
