"""Every kind of finding: its error type, severity, grammar topic and words."""

from collections.abc import Sequence
from dataclasses import dataclass

from vocab_project.linguistics.base import ErrorType, Severity
from vocab_project.linguistics.es.reading import Token
from vocab_project.linguistics.findings import Finding

MAJOR, MODERATE, MINOR = Severity.MAJOR, Severity.MODERATE, Severity.MINOR


@dataclass(frozen=True, slots=True)
class Kind:
    error_type: ErrorType
    severity: Severity
    topic: str
    en: str
    it: str


_E = ErrorType
KINDS: dict[str, Kind] = {
    "gender_m": Kind(
        _E.GENDER,
        MODERATE,
        "noun-gender",
        "“{noun}” is masculine: “{right}”.",
        "«{noun}» è maschile: «{right}».",
    ),
    "gender_f": Kind(
        _E.GENDER,
        MODERATE,
        "noun-gender",
        "“{noun}” is feminine: “{right}”.",
        "«{noun}» è femminile: «{right}».",
    ),
    "gender_el": Kind(
        _E.GENDER,
        MODERATE,
        "noun-gender",
        "“{noun}” is feminine, but in the singular it takes “{article}”, because it "
        "begins with a stressed “a”.",
        "«{noun}» è femminile, ma al singolare vuole «{article}», perché comincia con "
        "una «a» accentata.",
    ),
    "number": Kind(
        _E.AGREEMENT,
        MODERATE,
        "noun-plural",
        "These words must be both singular or both plural: “{right}”.",
        "Queste parole devono essere tutte al singolare o al plurale: «{right}».",
    ),
    "adjective": Kind(
        _E.AGREEMENT,
        MODERATE,
        "adjective-agreement",
        "The adjective agrees with “{noun}”: “{right}”.",
        "L'aggettivo concorda con «{noun}»: «{right}».",
    ),
    "subject": Kind(
        _E.VERB_FORM,
        MAJOR,
        "subject-verb-agreement",
        "With “{subject}” the verb is “{right}”.",
        "Con «{subject}» il verbo è «{right}».",
    ),
    "infinitive": Kind(
        _E.VERB_FORM,
        MAJOR,
        "infinitive",
        "After “{before}” the verb is in the infinitive: “{right}”.",
        "Dopo «{before}» il verbo va all'infinito: «{right}».",
    ),
    "subjunctive": Kind(
        _E.VERB_FORM,
        MODERATE,
        "subjunctive",
        "After “{before}” Spanish uses the subjunctive: “{right}”.",
        "Dopo «{before}» in spagnolo si usa il congiuntivo: «{right}».",
    ),
    "if": Kind(
        _E.VERB_FORM,
        MODERATE,
        "conditional-sentences",
        "After “si” neither conditional nor future is used: “{right}”.",
        "Dopo «si» non si usano né condizionale né futuro: «{right}».",
    ),
    "perfect": Kind(
        _E.VERB_FORM,
        MAJOR,
        "perfect-tense",
        "After “{before}” comes the participle: “{right}”.",
        "Dopo «{before}» ci vuole il participio: «{right}».",
    ),
    "gerund": Kind(
        _E.VERB_FORM,
        MODERATE,
        "gerund",
        "For what is going on now, Spanish uses “estar” and the gerund: “{right}”.",
        "Per ciò che sta succedendo si usa «estar» con il gerundio: «{right}».",
    ),
    "irregular": Kind(
        _E.VERB_FORM,
        MAJOR,
        "irregular-verbs",
        "This verb is irregular: “{right}”.",
        "Questo verbo è irregolare: «{right}».",
    ),
    "reflexive": Kind(
        _E.VERB_FORM,
        MODERATE,
        "reflexive-verbs",
        "This verb needs a reflexive pronoun here: “{right}”.",
        "Qui il verbo vuole il pronome riflessivo: «{right}».",
    ),
    "past_time": Kind(
        _E.TENSE,
        MODERATE,
        "preterite",
        "“{time}” is over, so the verb is in the past: “{right}”.",
        "«{time}» è passato, perciò il verbo va al passato: «{right}».",
    ),
    "future_time": Kind(
        _E.TENSE,
        MODERATE,
        "future-tense",
        "“{time}” is yet to come: use the present or the future, “{right}”.",
        "«{time}» deve ancora venire: usa il presente o il futuro, «{right}».",
    ),
    "estar_state": Kind(
        _E.WORD_CHOICE,
        MODERATE,
        "ser-estar",
        "“{word}” describes a state: use “estar”, “{right}”.",
        "«{word}» descrive uno stato: usa «estar», «{right}».",
    ),
    "ser_job": Kind(
        _E.WORD_CHOICE,
        MODERATE,
        "ser-estar",
        "For jobs use “ser”: “{right}”.",
        "Per le professioni si usa «ser»: «{right}».",
    ),
    "estar_place": Kind(
        _E.WORD_CHOICE,
        MODERATE,
        "ser-estar",
        "To say where someone or something is, use “estar”: “{right}”.",
        "Per dire dove si trova qualcuno o qualcosa usa «estar»: «{right}».",
    ),
    "ser_from": Kind(
        _E.WORD_CHOICE,
        MODERATE,
        "ser-estar",
        "For where someone comes from and for days use “ser”: “{right}”.",
        "Per la provenienza e per i giorni usa «ser»: «{right}».",
    ),
    "tener": Kind(
        _E.WORD_CHOICE,
        MAJOR,
        "tener-expressions",
        "Spanish says this with “tener”: “{right}”.",
        "In spagnolo si dice con «tener»: «{right}».",
    ),
    "hacer_weather": Kind(
        _E.WORD_CHOICE,
        MODERATE,
        "weather",
        "For the weather use “hace”: “{right}”.",
        "Per il tempo che fa usa «hace»: «{right}».",
    ),
    "contraction": Kind(
        _E.PREPOSITION,
        MODERATE,
        "contractions",
        "“{wrong}” contracts to “{right}”.",
        "«{wrong}» si contrae in «{right}».",
    ),
    "preposition": Kind(
        _E.PREPOSITION,
        MODERATE,
        "prepositions",
        "The preposition here is another one: “{right}”.",
        "Qui la preposizione è un'altra: «{right}».",
    ),
    "no_preposition": Kind(
        _E.PREPOSITION,
        MODERATE,
        "prepositions",
        "There is no preposition here: “{right}”.",
        "Qui non ci vuole la preposizione: «{right}».",
    ),
    "personal_a": Kind(
        _E.PREPOSITION,
        MODERATE,
        "personal-a",
        "People as objects take “a”: “{right}”.",
        "Davanti a una persona come oggetto ci vuole «a»: «{right}».",
    ),
    "ir_a": Kind(
        _E.PREPOSITION,
        MODERATE,
        "ir-a-infinitive",
        "“ir” and an infinitive are joined by “a”: “{right}”.",
        "«ir» e l'infinito sono uniti da «a»: «{right}».",
    ),
    "gustar_number": Kind(
        _E.VERB_FORM,
        MODERATE,
        "gustar",
        "The verb agrees with what is liked: “{right}”.",
        "Il verbo concorda con ciò che piace: «{right}».",
    ),
    "gustar_person": Kind(
        _E.VERB_FORM,
        MAJOR,
        "gustar",
        "“Gustar” works the other way round: “{right}”.",
        "«Gustar» funziona come «piacere»: «{right}».",
    ),
    "accent": Kind(
        _E.ACCENT,
        MODERATE,
        "accents",
        "The accent is missing or wrong: “{right}”.",
        "L'accento manca o è sbagliato: «{right}».",
    ),
    "accent_pair": Kind(
        _E.ACCENT,
        MODERATE,
        "accents",
        "“{wrong}” is another word; here it is “{right}”.",
        "«{wrong}» è un'altra parola; qui ci vuole «{right}».",
    ),
    "question_word": Kind(
        _E.ACCENT,
        MODERATE,
        "question-words",
        "Question words have an accent: “{right}”.",
        "Le parole interrogative hanno l'accento: «{right}».",
    ),
    "spelling": Kind(
        _E.SPELLING,
        MODERATE,
        "spelling",
        "Check the spelling: “{right}”.",
        "Controlla l'ortografia: «{right}».",
    ),
    "pronoun_place": Kind(
        _E.WORD_ORDER,
        MODERATE,
        "object-pronouns",
        "The pronoun stands elsewhere: “{right}”.",
        "Il pronome va in un altro posto: «{right}».",
    ),
    "adjective_place": Kind(
        _E.WORD_ORDER,
        MODERATE,
        "adjective-position",
        "This adjective follows its noun: “{right}”.",
        "Questo aggettivo va dopo il nome: «{right}».",
    ),
    "hay": Kind(
        _E.WORD_CHOICE,
        MODERATE,
        "hay-estar",
        "“Hay” is not followed by a definite article: “{right}”.",
        "Dopo «hay» non si usa l'articolo determinativo: «{right}».",
    ),
    "llamo": Kind(
        _E.WORD_CHOICE,
        MODERATE,
        "introductions",
        "“Llamarse” needs no second verb: “{right}”.",
        "«Llamarse» non vuole un secondo verbo: «{right}».",
    ),
    "open_mark": Kind(
        _E.PUNCTUATION,
        MINOR,
        "punctuation",
        "In Spanish it also needs “{right}” at the beginning.",
        "In spagnolo serve anche «{right}» all'inizio.",
    ),
    "capital": Kind(
        _E.CAPITALISATION,
        MINOR,
        "punctuation",
        "A sentence begins with a capital letter.",
        "Una frase comincia con la maiuscola.",
    ),
    "final_mark": Kind(
        _E.PUNCTUATION,
        MINOR,
        "punctuation",
        "End the sentence with a full stop.",
        "Metti un punto alla fine della frase.",
    ),
}


def same_case(model: str, text: str) -> str:
    if len(model) > 1 and model.isupper():
        return text.upper()
    return text[:1].upper() + text[1:] if model[:1].isupper() else text


def found(
    key: str,
    tokens: Sequence[Token],
    correction: str,
    confidence: float,
    **values: str,
) -> Finding:
    """A finding that spans `tokens`; the correction keeps their capital."""
    shown = same_case(tokens[0].text, correction)
    wrong = " ".join(token.text for token in tokens)
    return at(
        key,
        (tokens[0].start, tokens[-1].end),
        shown,
        confidence,
        **{"right": shown, "wrong": wrong, **values},
    )


def at(
    key: str, span: tuple[int, int], correction: str, confidence: float, **values: str
) -> Finding:
    kind = KINDS[key]
    explanation = {"en": kind.en.format(**values), "it": kind.it.format(**values)}
    return Finding(
        start=span[0],
        end=span[1],
        error_type=kind.error_type,
        severity=kind.severity,
        explanation=explanation,
        correction=correction,
        confidence=confidence,
        topic=kind.topic,
    )
