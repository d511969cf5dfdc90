"""Findings and what they say, in English and Italian."""

from collections.abc import Mapping

from vocab_project.linguistics.base import ErrorType, Severity
from vocab_project.linguistics.de.reading import Piece
from vocab_project.linguistics.findings import Finding
from vocab_project.linguistics.text import first_upper

# key: error type, topic, English, Italian.
_KINDS: dict[str, tuple[ErrorType, str, str, str]] = {
    "gender_m": (ErrorType.GENDER, "noun-gender", "“{noun}” is masculine: der {noun}.",
                 "«{noun}» è maschile: der {noun}."),
    "gender_f": (ErrorType.GENDER, "noun-gender", "“{noun}” is feminine: die {noun}.",
                 "«{noun}» è femminile: die {noun}."),
    "gender_n": (ErrorType.GENDER, "noun-gender", "“{noun}” is neuter: das {noun}.",
                 "«{noun}» è neutro: das {noun}."),
    "gender_pl": (ErrorType.AGREEMENT, "noun-plural",
                  "“{noun}” is plural here, and “{det}” does not go with it.",
                  "«{noun}» qui è plurale e «{det}» non concorda."),
    "case_dat": (ErrorType.CASE, "prepositions-dative",
                 "“{prep}” is followed by the dative.", "«{prep}» regge il dativo."),
    "case_acc": (ErrorType.CASE, "prepositions-accusative",
                 "“{prep}” is followed by the accusative.",
                 "«{prep}» regge l'accusativo."),
    "case_two": (ErrorType.CASE, "prepositions-two-way",
                 "“{prep}” is followed by the accusative or the dative.",
                 "«{prep}» regge l'accusativo o il dativo."),
    "case_gen": (ErrorType.CASE, "prepositions-genitive",
                 "“{prep}” is followed by the genitive.", "«{prep}» regge il genitivo."),
    "object_acc": (ErrorType.CASE, "accusative-object",
                   "“{noun}” is the object here, so it is in the accusative.",
                   "«{noun}» qui è complemento oggetto: ci vuole l'accusativo."),
    "object_dat": (ErrorType.CASE, "dative-verbs",
                   "“{verb}” takes its object in the dative.",
                   "«{verb}» regge il dativo."),
    "reflexive": (ErrorType.CASE, "reflexive-verbs",
                  "“{verb}” has its pronoun in the accusative.",
                  "«{verb}» vuole il pronome all'accusativo."),
    "ending": (ErrorType.AGREEMENT, "adjective-endings",
               "Here the adjective ends in “-{ending}”.",
               "Qui l'aggettivo finisce in «-{ending}»."),
    "ending_any": (ErrorType.AGREEMENT, "adjective-endings",
                   "The adjective's ending does not fit the noun “{noun}”.",
                   "La desinenza dell'aggettivo non va con il nome «{noun}»."),
    "person": (ErrorType.AGREEMENT, "subject-verb-agreement",
               "The verb does not agree with “{subject}”.",
               "Il verbo non concorda con «{subject}»."),
    "second": (ErrorType.WORD_ORDER, "verb-second",
               "In a main clause the verb stands in second place.",
               "Nella frase principale il verbo sta al secondo posto."),
    "after_clause": (ErrorType.WORD_ORDER, "verb-second",
                     "After the first clause the verb comes at once.",
                     "Dopo la prima proposizione viene subito il verbo."),
    "last": (ErrorType.WORD_ORDER, "verb-final",
             "After “{word}” the verb stands at the end of the clause.",
             "Dopo «{word}» il verbo va alla fine della proposizione."),
    "bracket": (ErrorType.WORD_ORDER, "verb-bracket",
                "“{verb}” belongs at the end of the clause.",
                "«{verb}» va alla fine della proposizione."),
    "separable": (ErrorType.WORD_ORDER, "separable-verbs",
                  "In a main clause “{prefix}” stands apart, at the end.",
                  "Nella frase principale «{prefix}» si separa e va alla fine."),
    "aux_sein": (ErrorType.VERB_FORM, "perfect-haben-sein",
                 "“{verb}” forms its perfect with “sein”.",
                 "«{verb}» forma il passato con «sein»."),
    "aux_haben": (ErrorType.VERB_FORM, "perfect-haben-sein",
                  "“{verb}” forms its perfect with “haben”.",
                  "«{verb}» forma il passato con «haben»."),
    "participle": (ErrorType.VERB_FORM, "perfect",
                   "The perfect needs the participle here.",
                   "Qui il passato vuole il participio."),
    "infinitive": (ErrorType.VERB_FORM, "modal-verbs",
                   "After “{modal}” the other verb is an infinitive.",
                   "Dopo «{modal}» l'altro verbo va all'infinito."),
    "no_zu": (ErrorType.VERB_FORM, "modal-verbs",
              "After “{modal}” the infinitive has no “zu”.",
              "Dopo «{modal}» l'infinito è senza «zu»."),
    "capital": (ErrorType.CAPITALISATION, "capitals",
                "German nouns begin with a capital letter: “{right}”.",
                "In tedesco i nomi hanno l'iniziale maiuscola: «{right}»."),
    "small": (ErrorType.CAPITALISATION, "capitals",
              "Only nouns have a capital inside a sentence: “{right}”.",
              "Dentro la frase solo i nomi hanno la maiuscola: «{right}»."),
    "umlaut": (ErrorType.SPELLING, "spelling",
               "Written with its umlaut or ß: “{right}”.",
               "Si scrive con la dieresi (Umlaut) o con la ß: «{right}»."),
    "old": (ErrorType.SPELLING, "spelling", "Since 1996 it is written “{right}”.",
            "Dal 1996 si scrive «{right}»."),
    "typo": (ErrorType.SPELLING, "spelling", "There is a spelling mistake: “{right}”.",
             "C'è un errore di ortografia: «{right}»."),
    "unknown": (ErrorType.SPELLING, "spelling", "I do not know this word.",
                "Non conosco questa parola."),
}  # fmt: skip


def found(
    first: Piece,
    last: Piece,
    key: str,
    correction: str | None,
    confidence: float,
    *,
    severity: Severity = Severity.MODERATE,
    **values: str,
) -> Finding:
    """From the start of `first` to the end of `last`."""
    error, topic, english, italian = _KINDS[key]
    explanation: Mapping[str, str] = {
        "en": english.format(**values),
        "it": italian.format(**values),
    }
    if correction and first.opens and first.text[0].isupper():
        correction = first_upper(correction)
    return Finding(
        first.start,
        last.end,
        error,
        severity,
        explanation,
        correction,
        confidence,
        topic,
    )
