"""One short line for each finding, in the learner's language."""

_REASONS: dict[str, tuple[str, str]] = {
    "accent": ("Mind the accent: {wanted}.", "Attenzione all'accento: {wanted}."),
    "typo": ("Spelling: {wanted}.", "Ortografia: {wanted}."),
    "capital": (
        "A capital letter changes the meaning here.",
        "Qui la maiuscola cambia il significato.",
    ),
    "synonym": ("Same meaning as “{wanted}”.", "Stesso significato di «{wanted}»."),
    "form": ("Another form is needed: {wanted}.", "Serve un'altra forma: {wanted}."),
    "verb_form": ("The verb form is “{wanted}”.", "La forma del verbo è «{wanted}»."),
    "pronoun_form": (
        "The form of the pronoun is “{wanted}”.",
        "La forma del pronome è «{wanted}».",
    ),
    "article": ("The article is “{wanted}”.", "L'articolo è «{wanted}»."),
    "preposition": ("The preposition is “{wanted}”.", "La preposizione è «{wanted}»."),
    "conjunction": (
        "“{wanted}” joins the parts differently.",
        "«{wanted}» collega le parti in un altro modo.",
    ),
    "adverb": ("Not quite “{wanted}”.", "Non proprio «{wanted}»."),
    "negation_word": ("The negative word is “{wanted}”.", "La parola negativa è «{wanted}»."),
    "different": (
        "“{answer}” may not mean “{wanted}”.",
        "«{answer}» forse non significa «{wanted}».",
    ),
    "opposite": ("“{answer}” does not mean “{wanted}”.", "«{answer}» non significa «{wanted}»."),
    "name": ("Another name: {wanted}.", "Un altro nome: {wanted}."),
    "number": ("Another number: {wanted}.", "Un altro numero: {wanted}."),
    "noun_number": ("One or several? {wanted}.", "Uno o più? {wanted}."),
    "noun_gender": ("Masculine or feminine? {wanted}.", "Maschile o femminile? {wanted}."),
    "degree": ("The degree of comparison differs: {wanted}.", "Il grado è diverso: {wanted}."),
    "person": ("Another person: {wanted}.", "Un'altra persona: {wanted}."),
    "register": ("Polite or familiar address differs.", "La forma di cortesia è diversa."),
    "question": ("Another question word: {wanted}.", "Un'altra parola interrogativa: {wanted}."),
    "missing": ("“{wanted}” is missing.", "Manca «{wanted}»."),
    "extra": ("“{answer}” is not in the original.", "«{answer}» non è nell'originale."),
    "moved": ("Another place in the sentence.", "Un altro posto nella frase."),
    "negation": (
        "One sentence is negative, the other is not.",
        "Una frase è negativa, l'altra no.",
    ),
    "voice": ("Active and passive differ.", "Attivo e passivo sono diversi."),
    "tense": ("Another tense: {wanted}.", "Un altro tempo: {wanted}."),
    "tense_near": ("A closer tense: {wanted}.", "Un tempo più adatto: {wanted}."),
    "tense_unclear": ("The tense may differ: {wanted}.", "Il tempo forse è diverso: {wanted}."),
    "agreement": (
        "Subject and verb do not agree: {wanted}.",
        "Soggetto e verbo non concordano: {wanted}.",
    ),
    "swapped": (
        "Who does what to whom is the other way round.",
        "Chi fa che cosa a chi è invertito.",
    ),
    "case": ("The article may change who does what.", "L'articolo forse cambia chi fa che cosa."),
    "long": ("Much longer than the original.", "Molto più lunga dell'originale."),
    "asks": ("A question, but the original is none.", "Una domanda, ma l'originale non lo è."),
    "order": ("The word order differs.", "L'ordine delle parole è diverso."),
    "empty": ("There is no answer to grade.", "Non c'è una risposta da valutare."),
    "no_reference": ("There is nothing to compare with.", "Non c'è nulla con cui confrontare."),
}  # fmt: skip


def reason(finding: str, native: str, *, answer: str = "", wanted: str = "") -> str:
    """English for every learner whose language has no line of its own."""
    if finding not in _REASONS:
        return ""
    line = _REASONS[finding][1 if native == "it" else 0]
    return line.replace("{answer}", answer).replace("{wanted}", wanted)
