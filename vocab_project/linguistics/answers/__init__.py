"""Judge a typed answer to one word or phrase. `judge_answer` is the door.

The ladder. An answer may be read in several ways ("(to) go", "house; home", a noun with or without
its article) and held against several right ones; the pair that earns the best rating is taken, of
equals the higher rung. Where two slips meet ("la arbol" for "el árbol"), the later one names the
answer. Ratings are suggested for lenient / normal / strict learners; what is suggested "again" does
not count.

========== ================================================================ ====================
rung       what was typed                                                   rating
========== ================================================================ ====================
exact      the answer, or one of several                                    good
case       other capitals, punctuation, spaces, emoji, Unicode form         good
spelling   ae oe ue ss for ä ö ü ß (ß for ss), "citta'", "colour"/"color"   good
optional   "to", a parenthesis, "sb", a gap after a separable prefix, an    good
           article that says as much about gender as the right one; several
           right answers at once
no_article the article is missing, or hides the gender ("ein Tisch")        good / good / hard
accent     á/a, ñ/n, ü/u; at most hard if it makes another word (año, ano)  good / hard / again
typo       one slip (insert, delete, change, swap) in a word of at least 5  good / hard / again
           letters; lenient: two in 9
reflexive  "-se", "-si", "sich" missing or too much                         good / hard / again
article    another gender, number, case or form ("il zaino")                hard / hard / again
accepted   the learner's own accepted answer                                good
other      a synonym or another meaning of the word                         good / good / hard
form       another form of the right word                                   hard / hard / again
prompt     the question typed back: ask again                               none
empty      nothing, or only punctuation: "I don't know"                     again
wrong      anything else                                                    again
========== ================================================================ ====================

`accepted` and `other` with a slip are rated no better than the slip. `prompt` is looked for after
all rungs but form and typo, so that a word that is the same in both languages is an answer.

No typo is a word that exists (`is_word`), a digit, a final vowel that tells genders or persons
apart (es, it), or the one letter in which two right answers differ. A missing accent is not a
second typo. Umlauts typed as two letters are a spelling unless that is another word ("Masse").
`form` is for nouns, verbs and adjectives; what is a base form itself ("hija") is another word.
"""

from vocab_project.linguistics.answers.judge import judge_answer
from vocab_project.linguistics.answers.letters import letter_diff
from vocab_project.linguistics.answers.values import (
    RATINGS,
    AnswerVerdict,
    Expected,
    Judgement,
    Strictness,
    SuggestedRating,
)
from vocab_project.linguistics.answers.words import WordChecks, word_checks

__all__ = [
    "RATINGS",
    "AnswerVerdict",
    "Expected",
    "Judgement",
    "Strictness",
    "SuggestedRating",
    "WordChecks",
    "judge_answer",
    "letter_diff",
    "word_checks",
]
