"""From a tree of search words to a condition, and to what the learner is told."""

from dataclasses import dataclass, field

from django.db.models import Q
from django.utils.translation import gettext as _

from vocab_project.linguistics.text import strip_controls
from words.query.context import Context
from words.query.syntax import (
    MAX_LENGTH,
    MAX_PARTS,
    All,
    AnyOf,
    Asked,
    Fault,
    Node,
    Not,
    Phrase,
    Words,
    parse,
)
from words.query.terms import BadValueError, all_terms, find_term, name_some
from words.query.text import contains_text, contains_words


@dataclass(frozen=True, slots=True)
class Search:
    """`condition` finds nothing while there are `problems`. `flags` are the values of `is:` that
    were named, whichever way: some things are hidden unless asked for."""

    condition: Q
    problems: list[str] = field(default_factory=list)
    flags: frozenset[str] = frozenset()


def compile_search(text: str, context: Context) -> Search:
    """Whatever is typed; two queries at most, for the names of themes and lists."""
    parsed = parse(strip_controls(text).strip())
    compiler = _Compiler(context)
    condition = compiler.of(parsed.node) if parsed.node else Q()
    problems = [_say(fault) for fault in parsed.faults] + list(compiler.problems)
    if problems:
        return Search(Q(pk__in=[]), problems)
    return Search(condition, flags=frozenset(compiler.flags))


def _say(fault: Fault) -> str:
    return {
        Fault.TOO_LONG: _("This search is too long: %d letters are allowed.")
        % MAX_LENGTH,
        Fault.TOO_MANY: _("This search has too many parts: %d are allowed.")
        % MAX_PARTS,
        Fault.TOO_DEEP: _("Too many brackets stand inside each other."),
        Fault.NOT_OPENED: _("A bracket is closed that was not opened."),
    }[fault]


@dataclass(slots=True)
class _Compiler:
    context: Context
    problems: dict[str, None] = field(default_factory=dict)
    flags: set[str] = field(default_factory=set)

    def of(self, node: Node) -> Q:
        match node:
            case Not(part):
                return ~self.of(part)
            case All(parts):
                found = Q()
                for part in parts:
                    found &= self.of(part)
                return found
            case AnyOf(parts):
                return self._any_of(parts)
            case Words(words):
                return contains_words(words, self.context)
            case Phrase(text):
                return contains_text(text, self.context)
            case Asked():
                return self._asked(node)

    def _any_of(self, parts: tuple[Node, ...]) -> Q:
        found = Q()
        for part in parts:
            condition = self.of(part)
            if not condition:  # everything, and so is the whole
                return Q()
            found |= condition
        return found

    def _asked(self, asked: Asked) -> Q:
        term = find_term(asked.key)
        if term is None:
            self.problems[_unknown(asked)] = None
            return Q()
        if asked.key == "is":
            self.flags |= {value.casefold() for value in asked.values}
        try:
            return term.build(asked, self.context)
        except BadValueError as problem:
            self.problems[f"{asked.source.strip()} – {problem}"] = None
            return Q()


def _unknown(asked: Asked) -> str:
    text = _(
        "“%(word)s” is no search word. Known are: %(known)s. Put it in quotes to search for the "
        "text itself."
    )
    known = name_some(f"{term.key}:" for term in all_terms())
    return text % {"word": asked.key, "known": known}
