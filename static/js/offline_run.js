// One run through the cards: a question, its answer, a grade, the next. Missed cards come back.
import { answer, read } from "./offline_store.js";

const at = (id) => document.getElementById(id);
const LONGEST = 3_600_000;

let run = null;

const hasVoice = (language) =>
  (window.speechSynthesis?.getVoices() ?? []).some(
    (voice) => voice.localService && voice.lang.toLowerCase().startsWith(language),
  );

// As on the page of flashcards: what cannot be heard, or has no meaning yet, is read.
function skillOf(card) {
  const isMute = card.skill === "listen" && !hasVoice(run.pack.language);
  const isUnsayable = card.skill === "recall" && !card.translations.length;
  return isMute || isUnsayable ? "recognise" : card.skill;
}

function fill(element, text, language) {
  element.textContent = text;
  element.hidden = !text;
  // Only the learned language is set in serif, and `lang` is what does it.
  if (language) element.lang = language;
  else element.removeAttribute("lang");
}

function writeWord(element, card) {
  element.replaceChildren();
  element.lang = run.pack.language;
  if (card.article) {
    const article = document.createElement("span");
    if ("mfn".includes(card.gender || "-")) article.className = `gender-${card.gender}`;
    article.textContent = card.article;
    element.append(article, " ");
  }
  element.append(card.base_form);
}

function speaker(button, card, isShown) {
  button.dataset.say = card.answer;
  button.lang = run.pack.language;
  button.hidden = !isShown || !hasVoice(run.pack.language);
}

function ask() {
  const { card, texts } = run;
  const skill = skillOf(card);
  const isNative = skill === "recall";
  const prompt = at("card-word");
  at("card-ask").textContent = texts(`ask-${skill}`, { language: run.pack.language_name });
  prompt.className = isNative ? "flashcard__native" : skill === "listen" ? "visually-hidden" : "word";
  if (skill === "listen") fill(prompt, texts("to-hear"));
  else if (isNative) fill(prompt, card.translations.join("; "), card.translations_language);
  else writeWord(prompt, card);
  speaker(at("card-say"), card, !isNative);
  fill(at("card-sound"), skill === "recognise" && card.pronunciation ? `/${card.pronunciation}/` : "");
  at("card-extras").hidden = at("card-say").hidden && at("card-sound").hidden;
  at("card-answer").hidden = at("grades").hidden = true;
  at("turn").hidden = false;
  at("turn-button").focus();
  run.shownAt = performance.now();
  const done = run.cards.filter((one) => !one.open).length;
  at("run-progress").value = done;
  at("run-progress").max = run.cards.length;
  const back = run.left.filter((one) => one.rating).length;
  const place = texts("progress", { n: done + 1, of: run.cards.length });
  at("progress-text").textContent = back ? `${place} · ${texts("back", { n: back })}` : place;
  run.say(skill === "listen" ? texts("to-hear") : prompt.textContent);
}

function turn() {
  const { card } = run;
  const isMeaning = skillOf(card) === "recognise";
  const meaning = card.translations.join("; ");
  at("answer-word-row").hidden = isMeaning;
  writeWord(at("answer-word"), card);
  speaker(at("answer-say"), card, !isMeaning);
  fill(at("answer-meaning"), skillOf(card) === "recall" ? "" : meaning || run.texts("no-meaning"), meaning && card.translations_language);
  fill(at("answer-example"), card.example, run.pack.language);
  fill(at("answer-translation"), card.example && card.example_translation);
  at("answer-sentences").hidden = !card.example;
  fill(at("answer-aid"), card.mnemonic);
  at("card-answer").hidden = at("grades").hidden = false;
  at("turn").hidden = true;
  at("good").focus();
  run.say(isMeaning ? meaning : card.answer);
}

async function grade(rating) {
  const { card, pack } = run;
  if (run.isBusy) return;
  run.isBusy = true;
  const entry = {
    key: card.key,
    word: card.word,
    skill: card.skill,
    seen: card.seen,
    rating,
    reviewed_at: new Date().toISOString(),
    duration_ms: Math.min(LONGEST, Math.round(performance.now() - run.shownAt)),
    learner: pack.learner,
    text: card.answer,
    language: pack.language,
  };
  try {
    await answer(card.key, rating, entry);
  } catch {
    run.isBusy = false;
    run.fail();
    return;
  }
  card.rating ||= rating;
  card.open = rating === 1;
  run.isBusy = false;
  if (card.open) run.left.push(card);
  next();
}

function next() {
  run.card = run.left.shift();
  if (run.card) ask();
  else run.finish();
}

// `say` announces, `finish` is called after the last card, `fail` when an answer was not kept.
export async function start({ texts, say, finish, fail }) {
  const { pack, cards } = await read();
  const open = cards.filter((card) => card.open);
  // What was missed before comes after what was not asked yet.
  const left = [...open.filter((card) => !card.rating), ...open.filter((card) => card.rating)];
  run = { pack, cards, left, texts, say, finish, fail, isBusy: false };
  next();
}

at("turn-button").addEventListener("click", () => turn());
at("grades").addEventListener("click", (event) => {
  const button = event.target.closest("[data-rating]");
  if (button) grade(Number(button.dataset.rating));
});
