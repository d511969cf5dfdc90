"""Example sentences: asked for here, written by a model or by the built-in tutor, checked, kept."""

import hashlib
import json
import logging
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import transaction

from vocab_project.ai.kinds import Kind, TutorCannotError, UnusableAnswerError
from vocab_project.ai.models import AIJob, AIResult
from vocab_project.ai.services import submit_job
from vocab_project.linguistics import get_tools
from vocab_project.linguistics.base import CannotWriteError, Form, TutorWord
from vocab_project.linguistics.text import normalise
from vocab_project.users.models import User
from words.models import Example, Meaning, Word, WordForm
from words.models.word import Source
from words.selectors.coverage import measure_coverage
from words.services.example_checks import (
    Draft,
    Sifted,
    known_sentences,
    sift,
    spellings_of,
)
from words.services.example_prompt import (
    INSTRUCTIONS,
    PROMPT_VERSION,
    ExamplesAnswer,
    outbound_part,
)

logger = logging.getLogger(__name__)

KIND = "words.examples"
COUNT = 3
TUTORS_DRAFTS = 12
"""What the built-in tutor offers for the sieve to choose from."""
MAX_FORMS = 12
MAX_AVOID = 20
# What the tutor and a model need to see of a verb; the rest is checked against the database.
USEFUL_READINGS = (
    ("indicative", "present"),
    ("nonfinite", ""),
    ("indicative", "preterite"),
    ("indicative", "perfect"),
)


@dataclass(frozen=True, slots=True)
class Reader:
    """For whom sentences are written."""

    native: str
    level: str


# --- Asking ---


@transaction.atomic
def request_examples(
    *, learner: User, word: Word, meaning: Meaning | None = None
) -> AIJob:
    """The next batch of sentences for one learner. While a batch is pending, asking again is the
    same request; afterwards it asks for more, and the old ones stay."""
    reader = _reader_of(learner, word)
    meaning = meaning or primary_meaning(word, reader.native)
    subject = f"examples:{word.public_id}:{reader.native}"
    return _submit(learner, word, meaning, reader, subject, is_shared=False)


@transaction.atomic
def request_shared_examples(*, curator: User, word: Word, native: str = "en") -> AIJob:
    """Drafts for everyone, at the word's own level; a curator publishes them."""
    level = word.levels.first()
    reader = Reader(native, level.level if level else word.language.default_level)
    meaning = primary_meaning(word, native)
    subject = f"shared-examples:{word.public_id}:{native}"
    return _submit(curator, word, meaning, reader, subject, is_shared=True)


def _submit(
    owner: User,
    word: Word,
    meaning: Meaning | None,
    reader: Reader,
    subject: str,
    *,
    is_shared: bool,
) -> AIJob:
    batch = _next_batch(owner, subject)
    known = known_sentences(word=word, learner_id=None if is_shared else owner.pk)
    payload = {
        "language": word.language_id,
        "word": _word_payload(word, meaning, owner),
        "native": reader.native,
        "level": reader.level,
        "count": COUNT,
        "avoid": known[:MAX_AVOID],
        "seed": _stable_number(str(word.public_id), str(batch)),
        "word_id": str(word.public_id),
        "meaning_id": meaning.pk if meaning else None,
        "shared": is_shared,
    }
    return submit_job(
        owner=owner,
        kind=KIND,
        key=f"{subject}:{batch}",
        payload=payload,
        cache_key=_cache_key(word, payload, batch),
    )


def _next_batch(owner: User, subject: str) -> int:
    """The pending batch if there is one, else the number after the last."""
    jobs = AIJob.objects.filter(owner=owner, key__startswith=f"{subject}:")
    numbers: list[int] = []
    for job in jobs.only("key", "state"):
        number = int(job.key.rpartition(":")[2])
        if job.is_pending:
            return number
        numbers.append(number)
    return max(numbers, default=-1) + 1


def _cache_key(word: Word, payload: dict[str, Any], batch: int) -> str:
    """The question regardless of who asks. A private word is nobody else's business: no key."""
    if word.owner_id is not None:
        return ""
    parts = [payload[name] for name in ("language", "word", "native", "level", "count")]
    shared = [payload["word_id"], payload["shared"], batch, PROMPT_VERSION, *parts]
    return hashlib.sha256(json.dumps(shared, sort_keys=True).encode()).hexdigest()


def _reader_of(learner: User, word: Word) -> Reader:
    chosen = learner.languages.filter(language=word.language_id).first()
    if chosen:
        return Reader(chosen.native_language, chosen.level)
    return Reader("en", word.language.default_level)


def primary_meaning(word: Word, native: str) -> Meaning | None:
    return word.meanings.filter(native_language=native).order_by("order").first()


def _word_payload(word: Word, meaning: Meaning | None, owner: User) -> dict[str, Any]:
    """Without learner text for a catalogue word: the answer may be given to others too."""
    translation = meaning.translation if meaning else ""
    if not translation and word.owner_id is not None:
        mine = word.learner_words.filter(learner=owner).first()
        translation = mine.translation if mine else ""
    return {
        "lemma": word.base_form,
        "part_of_speech": word.part_of_speech,
        "gender": word.gender,
        "plural": word.plural,
        "translation": translation,
        "forms": [
            {"text": form.text, "form_type": form.form_type, "features": reading}
            for form, reading in _useful_forms(word)
        ],
    }


def _useful_forms(word: Word) -> list[tuple[WordForm, dict[str, str]]]:
    pairs = [
        (form, reading)
        for form in word.forms.all()
        for reading in form.grammatical_info or [{}]
    ]
    return sorted(pairs, key=lambda pair: _usefulness(pair[1]))[:MAX_FORMS]


def _usefulness(reading: dict[str, str]) -> int:
    mood, tense = reading.get("mood", ""), reading.get("tense", "")
    for place, wanted in enumerate(USEFUL_READINGS):
        if mood == wanted[0] and wanted[1] in {tense, ""}:
            return place
    return 0 if not mood else len(USEFUL_READINGS)


def _stable_number(*parts: str) -> int:
    """The same on every machine and in every process, unlike hash()."""
    digest = hashlib.sha256("\0".join(parts).encode()).digest()
    return int.from_bytes(digest[:4], "big")


# --- Answering ---


def tutor_word(language: str, word: dict[str, Any]) -> TutorWord:
    return TutorWord(
        language=language,
        lemma=word["lemma"],
        part_of_speech=word["part_of_speech"],
        gender=word["gender"],
        plural=word["plural"],
        translation=word["translation"],
        forms=tuple(Form(**form) for form in word["forms"]),
    )


def write_with_tutor(payload: dict[str, Any]) -> dict[str, Any]:
    """The built-in tutor: plain Python over the payload, no database."""
    try:
        drafts = get_tools(payload["language"]).write_examples(
            tutor_word(payload["language"], payload["word"]),
            native=payload["native"],
            level=payload["level"],
            count=TUTORS_DRAFTS,
            avoid=payload["avoid"],
            seed=payload["seed"],
        )
    except CannotWriteError as error:
        raise TutorCannotError(error.reason) from error
    return {
        "examples": [
            {"sentence": draft.sentence, "translation": draft.translation}
            for draft in drafts
        ]
    }


def check_examples(job: AIJob, answer: dict[str, Any]) -> dict[str, Any]:
    """Keeps what a learner may see, filled up by the tutor where that is too little; refuses an
    answer of which nothing is left."""
    word = _word_of(job)
    if word is None:
        raise UnusableAnswerError("word_gone")
    reader = None if job.payload["shared"] else job.owner
    known = known_sentences(word=word, learner_id=reader.pk if reader else None)
    # Whoever answered, what the tutor adds is written anew.
    given = [one for one in answer["examples"] if not one["is_tutors"]]
    own = _sift(job, word, given, known)
    if not (own.fit or own.hard):
        raise UnusableAnswerError("no_usable_sentence")
    kept = own.fit[:COUNT]
    dropped = {str(fault): number for fault, number in own.dropped.items()}
    added: list[Draft] = []
    if len(kept) < COUNT:
        known_too = [*known, *(draft.sentence for draft in kept)]
        more = _sift(job, word, _tutors_drafts(job), known_too)
        added = more.fit[: COUNT - len(kept)]
    if not (kept or added):
        if known:
            raise UnusableAnswerError("too_hard")
        # A word far above the reader has no easy sentence: then the easiest there are.
        kept = own.hard[:COUNT]
    if dropped:
        logger.info("job %s: sentences dropped: %s", job.pk, dropped)
    return {
        "examples": [*_told(kept, is_tutors=False), *_told(added, is_tutors=True)],
        "dropped": dropped,
    }


def _told(drafts: Sequence[Draft], *, is_tutors: bool) -> list[dict[str, Any]]:
    return [
        {"sentence": d.sentence, "translation": d.translation, "is_tutors": is_tutors}
        for d in drafts
    ]


def _sift(
    job: AIJob, word: Word, given: list[dict[str, Any]], known: Sequence[str]
) -> Sifted:
    return sift(
        [Draft(one["sentence"].strip(), one["translation"].strip()) for one in given],
        word=word,
        known=known,
        level=job.payload["level"],
        learner=None if job.payload["shared"] else job.owner,
    )


def _tutors_drafts(job: AIJob) -> list[dict[str, Any]]:
    try:
        return list(write_with_tutor(job.payload)["examples"])
    except TutorCannotError:
        return []


def apply_examples(job: AIJob, result: AIResult) -> None:
    """Stores the sentences; one that another job has stored meanwhile is left out."""
    word = _word_of(job)
    if word is None:
        return
    drafts = result.data["examples"]
    is_shared = job.payload["shared"]
    shares = measure_coverage(
        sentences=[draft["sentence"] for draft in drafts],
        language=word.language_id,
        level=job.payload["level"],
        learner=None if is_shared else job.owner,
        taught=spellings_of(word),
    )
    Example.objects.bulk_create(
        [
            Example(
                word=word,
                meaning=_meaning_of(job, word),
                owner=None if is_shared else job.owner,
                native_language_id=job.payload["native"],
                sentence=draft["sentence"],
                normalised=normalise(draft["sentence"]),
                translation=draft["translation"],
                source=_source_of(draft, result),
                status=(
                    Example.Status.DRAFT if is_shared else Example.Status.PUBLISHED
                ),
                level=job.payload["level"],
                coverage=share,
                model_name="" if draft["is_tutors"] else result.model_name,
                prompt_version=job.prompt_version,
            )
            for draft, share in zip(drafts, shares, strict=True)
        ],
        ignore_conflicts=True,
    )


def _source_of(draft: dict[str, Any], result: AIResult) -> Source:
    is_model = result.served_by == AIResult.ServedBy.MODEL
    return Source.AI if is_model and not draft["is_tutors"] else Source.TUTOR


def abandon_examples(_job: AIJob) -> None:
    """Nothing to undo: the job's state and error code are what the page shows."""


def _word_of(job: AIJob) -> Word | None:
    return Word.objects.filter(public_id=UUID(job.payload["word_id"])).first()


def _meaning_of(job: AIJob, word: Word) -> Meaning | None:
    """The meaning asked for, or what has become the primary one since."""
    asked = word.meanings.filter(pk=job.payload["meaning_id"]).first()
    return asked or primary_meaning(word, job.payload["native"])


EXAMPLES = Kind(
    name=KIND,
    purpose="examples",
    prompt_version=PROMPT_VERSION,
    instructions=INSTRUCTIONS,
    schema=ExamplesAnswer,
    tutor=write_with_tutor,
    check=check_examples,
    apply=apply_examples,
    abandon=abandon_examples,
    outbound=outbound_part,
    is_quick=True,
)
