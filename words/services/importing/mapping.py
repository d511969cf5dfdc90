"""Which column is what: told by the file, remembered of the last one, guessed from names and
contents, in this order."""

from collections.abc import Mapping, Sequence

from vocab_project.linguistics import get_tools
from vocab_project.linguistics.lexicon import lexicon
from vocab_project.linguistics.text import tokenise
from words.exchange.columns import SEVERAL, Role, role_named
from words.exchange.readings import Column, ColumnKind, Layout
from words.models import ImportJob, ImportMapping

SAMPLE = 40
"""Rows of a layout that are looked at."""
_SURE = 0.3
_BY_KIND = {
    ColumnKind.GAP: Role.WORD,
    ColumnKind.HINT: Role.MEANING,
    ColumnKind.TAGS: Role.TAGS,
    ColumnKind.DECK: Role.DECK,
}
_DEFAULT_DECK = "Default"
Samples = Sequence[Sequence[str]]


def map_layouts(job: ImportJob, samples: Mapping[int, Samples]) -> dict[str, list[str]]:
    """The roles of every layout that has rows, by its place."""
    layouts = job.found.layouts
    signatures = {layouts[place].signature for place in samples}
    remembered = dict(
        ImportMapping.objects.filter(
            learner=job.learner_id, language=job.language_id, signature__in=signatures
        ).values_list("signature", "roles")
    )
    return {
        str(place): _roles(
            layouts[place],
            rows,
            job.language_id,
            remembered.get(layouts[place].signature, []),
        )
        for place, rows in samples.items()
    }


def remember_mapping(job: ImportJob) -> None:
    """For the next file of the same make."""
    layouts = job.found.layouts
    ImportMapping.objects.bulk_create(
        [
            ImportMapping(
                learner_id=job.learner_id,
                language_id=job.language_id,
                signature=layouts[int(place)].signature,
                roles=roles,
            )
            for place, roles in job.mapping.items()
        ],
        update_conflicts=True,
        unique_fields=["learner", "language", "signature"],
        update_fields=["roles", "updated_at"],
    )


def are_valid_roles(roles: Sequence[str], layout: Layout) -> bool:
    """One for each column, none twice but those that may be."""
    single = [role for role in roles if role not in SEVERAL]
    return (
        len(roles) == len(layout.columns)
        and set(roles) <= set(Role)
        and len(single) == len(set(single))
    )


def _roles(
    layout: Layout, rows: Samples, language: str, remembered: list[str]
) -> list[str]:
    if remembered and are_valid_roles(remembered, layout):
        return remembered
    return guess_roles(layout, rows, language)


def guess_roles(layout: Layout, rows: Samples, language: str) -> list[str]:
    guess = _Guess(layout.columns, rows, language)
    guess.by_what_is_told()
    guess.by_contents()
    return [str(role) for role in guess.roles]


class _Guess:
    def __init__(self, columns: Sequence[Column], rows: Samples, language: str) -> None:
        self._columns = columns
        self._language = language
        width = len(columns)
        padded = [[*row, *[""] * (width - len(row))] for row in rows]
        self._cells = [
            [row[n].strip() for row in padded if row[n].strip()] for n in range(width)
        ]
        self.roles: list[Role] = [Role.IGNORE] * width
        self._is_told = [False] * width

    def by_what_is_told(self) -> None:
        for place, column in enumerate(self._columns):
            role = (
                Role(column.role)
                if column.role
                else _BY_KIND.get(column.kind) or role_named(column.name)
            )
            if role == Role.DECK and set(self._cells[place]) <= {_DEFAULT_DECK}:
                role = Role.IGNORE
                self._is_told[place] = True
            if role and (role in SEVERAL or role not in self.roles):
                self.roles[place] = role
                self._is_told[place] = True
        if ColumnKind.GAP in {column.kind for column in self._columns}:
            self._make_room_for_gap()

    def by_contents(self) -> None:
        shares = [self._share_known(n) for n in range(len(self._columns))]
        if Role.WORD not in self.roles:
            self._take_best(Role.WORD, shares)
        self._swap_if_reversed(shares)
        if Role.MEANING not in self.roles:
            self._take_next_to_word()
        for role, is_ours in ((Role.EXAMPLE, True), (Role.EXAMPLE_TRANSLATION, False)):
            if role not in self.roles:
                self._take_sentences(role, is_ours=is_ours)

    def _make_room_for_gap(self) -> None:
        """A cloze note's own text is the sentence; its word is what the gap hides."""
        is_first = True
        for place, column in enumerate(self._columns):
            if column.kind == ColumnKind.FIELD and self.roles[place] in {
                *(Role.WORD, Role.IGNORE, Role.EXAMPLE, Role.MEANING),
            }:
                self.roles[place] = Role.EXAMPLE if is_first else Role.NOTE
                self._is_told[place] = True
                is_first = False
            if column.kind == ColumnKind.GAP:
                self.roles[place] = Role.WORD

    def _free(self) -> list[int]:
        return [
            n for n, told in enumerate(self._is_told) if not told and self._cells[n]
        ]

    def _take_best(self, role: Role, shares: list[float]) -> None:
        free = [n for n in self._free() if self._length(n) <= 40]
        if not free:
            return
        best = max(free, key=lambda n: (shares[n], -n))
        self._give(best if shares[best] > 0 else free[0], role)

    def _swap_if_reversed(self, shares: list[float]) -> None:
        """ "Front" and "Back", but the front is in the learner's own language."""
        if Role.WORD not in self.roles or Role.MEANING not in self.roles:
            return
        word, meaning = self.roles.index(Role.WORD), self.roles.index(Role.MEANING)
        if shares[meaning] > shares[word] + _SURE:
            self.roles[word], self.roles[meaning] = Role.MEANING, Role.WORD

    def _take_next_to_word(self) -> None:
        if Role.WORD not in self.roles:
            return
        word = self.roles.index(Role.WORD)
        free = [n for n in self._free() if self._length(n) <= 120]
        # The column after the word before the one ahead of it.
        near = sorted(free, key=lambda n: (abs(n - word), n < word))
        if near:
            self._give(near[0], Role.MEANING)

    def _take_sentences(self, role: Role, *, is_ours: bool) -> None:
        tools = get_tools(self._language)
        for place in self._free():
            some = self._cells[place][:SAMPLE]
            long = [cell for cell in some if len(tokenise(cell)) >= 3]
            if len(long) < 0.6 * len(some):
                continue
            ours = sum(tools.looks_like(cell) is True for cell in long)
            if (ours > len(long) / 2) == is_ours:
                self._give(place, role)
                return

    def _give(self, place: int, role: Role) -> None:
        self.roles[place] = role
        self._is_told[place] = True

    def _length(self, place: int) -> float:
        cells = self._cells[place]
        return sum(map(len, cells)) / max(len(cells), 1)

    def _share_known(self, place: int) -> float:
        """Cells all of whose words the language has."""
        known = lexicon(self._language).known
        tools = get_tools(self._language)
        some = self._cells[place][:SAMPLE]
        hits = 0
        for cell in some:
            tokens = tokenise(tools.split_article(cell)[1])
            hits += bool(tokens) and all(known(token) for token in tokens)
        return hits / max(len(some), 1)
