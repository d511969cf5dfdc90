"""Examples of searches, in the order in which they are useful."""

from django.utils.translation import gettext_lazy as _

from words.query.terms import Text

HINTS: list[tuple[str, Text]] = [
    ("theme:food -is:learned", _("about food and not learned yet")),
    ("type:verb level:A2", _("verbs of level A2")),
    ("added:<7d", _("added in the last seven days")),
    ("is:due or is:new", _("to be repeated now, or never practised")),
    ("lapses:>3", _("forgotten more than three times")),
    ("has:note -has:theme", _("with your note, without a theme")),
]
GRAMMAR: list[tuple[str, Text]] = [
    ("gato", _("The text in either language, in any form, accents or not.")),
    ('"to cook"', _("Quotes: this very text, spaces and all.")),
    ("gat*", _("A star stands for any letters.")),
    ("casa perro", _("Side by side: both must fit.")),
    ("casa or perro", _("“or”: one of them is enough.")),
    ("-theme:food", _("A minus: everything but that.")),
    ("theme:food,drink", _("A comma: one value or another.")),
    ("level:>=B1", _("Less, more, at least: <, >, <=, >=.")),
    ("(casa or perro) -is:learned", _("Brackets keep together what belongs together.")),
]
