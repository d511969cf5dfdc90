// Speech: [data-say] is shown once the browser has a voice of its language; again is slower.
const speech = window.speechSynthesis;

function voiceFor(language) {
  const voices = speech.getVoices().filter((voice) => voice.lang.toLowerCase().startsWith(language));
  return voices.find((voice) => voice.localService) ?? voices[0];
}

function reveal() {
  for (const button of document.querySelectorAll("[data-say][hidden]")) {
    button.hidden = !voiceFor(button.lang);
  }
  const waiting = document.querySelector("[data-say][data-autoplay]:not([hidden], [data-played])");
  if (waiting) {
    waiting.dataset.played = "";
    say(waiting);
  }
}

let last = "";

function say(button) {
  const voice = voiceFor(button.lang);
  if (!voice) return;
  const words = new SpeechSynthesisUtterance(button.dataset.say);
  words.voice = voice;
  words.lang = voice.lang;
  words.rate = last === button.dataset.say ? 0.8 : 1;
  last = words.rate === 1 ? button.dataset.say : "";
  speech.cancel();
  speech.speak(words);
}

if (speech) {
  reveal();
  speech.addEventListener?.("voiceschanged", reveal);
  document.addEventListener("htmx:after:swap", reveal);
  document.addEventListener("htmx:afterSwap", reveal);
  document.addEventListener("click", (event) => {
    const button = event.target.closest?.("[data-say]");
    if (button) say(button);
  });
}
