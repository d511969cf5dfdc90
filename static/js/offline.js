// Offline flashcards: the start of the page, what it says, and its worker.
import "./held.js";
import "./keys.js";
import "./say.js";
import { start } from "./offline_run.js";
import { fetchPack, send } from "./offline_send.js";
import { dismiss, forget, read, take } from "./offline_store.js";

const at = (id) => document.getElementById(id);
const root = at("offline");
const { packUrl, syncUrl, workerUrl } = root.dataset;
const status = at("status");

// The page's texts in the learner's language; `{n}` and the like are filled in.
function texts(name, values = {}) {
  const text = at("texts").content.querySelector(`[data-text="${name}"]`)?.textContent ?? "";
  return text.replace(/\{(\w+)\}/g, (_whole, key) => values[key] ?? "");
}
const counted = (name, n, values = {}) => texts(n === 1 ? `${name}-one` : `${name}-many`, { n, ...values });

function say(text) {
  status.textContent = "";
  requestAnimationFrame(() => (status.textContent = text));
}

function when(iso) {
  const time = new Date(iso);
  const isToday = time.toDateString() === new Date().toDateString();
  const day = isToday ? {} : { weekday: "short", day: "numeric", month: "short" };
  const format = { ...day, hour: "2-digit", minute: "2-digit" };
  return new Intl.DateTimeFormat(document.documentElement.lang, format).format(time);
}

let isOthers = false;

function note(name, values) {
  const text = name ? texts(name, values) : "";
  at("note-text").textContent = text;
  at("note").hidden = !text;
  at("note-sign-in").hidden = name !== "signed-out";
  if (text) say(text);
}

function list(told) {
  at("told").hidden = !told.length;
  at("told-list").replaceChildren(
    ...told.map((entry) => {
      const row = at("told-row").content.cloneNode(true);
      const word = row.querySelector("[data-word]");
      word.textContent = entry.text;
      word.lang = entry.language;
      row.querySelector("[data-why]").textContent = texts(entry.outcome, { when: when(entry.reviewed_at) });
      return row;
    }),
  );
}

async function show() {
  const { pack, cards, outbox, told } = await read();
  const open = cards.filter((card) => card.open).length;
  const isDone = pack && !open;
  at("pack-line").textContent = pack
    ? counted("pack", cards.length, { when: when(pack.made_at) })
    : texts("no-pack");
  at("left-line").textContent = !cards.length ? "" : isDone ? texts("all-done") : counted("left", open);
  at("outbox-line").textContent = outbox.length ? counted("outbox", outbox.length) : "";
  at("send").hidden = !outbox.length;
  at("begin").hidden = !open || isOthers;
  at("begin").textContent = texts(open < cards.length ? "go-on" : "begin");
  at("take").classList.toggle("button--primary", at("begin").hidden && !isOthers);
  at("take").disabled = isOthers;
  at("remove").hidden = !pack && !outbox.length && !told.length;
  at("remove").textContent = texts("remove");
  delete at("remove").dataset.sure;
  list(told);
  if (pack) document.body.dataset.shortcuts = pack.shortcuts ? "on" : "off";
  return { pack, outbox };
}

function leave() {
  at("run").hidden = true;
  at("home").hidden = false;
}

async function sendNow({ isAsked = false } = {}) {
  const { pack, outbox } = await read();
  if (!pack && !outbox.length) return "ok";
  if (!navigator.onLine) {
    if (isAsked) note("no-network");
    return "failed";
  }
  const { state, sent } = await send(syncUrl);
  isOthers = state === "other";
  if (isOthers) leave();
  if (state !== "ok" && (isAsked || outbox.length || isOthers)) note(state);
  else if (sent) note(sent === 1 ? "sent-one" : "sent-many", { n: sent });
  else if (state === "ok") note("");
  await show();
  return state;
}

async function takeAlong() {
  const { outbox } = await read();
  if (outbox.length && (await sendNow({ isAsked: true })) !== "ok") return;
  if (!navigator.onLine) return note("no-network");
  const reply = await fetchPack(packUrl);
  if (reply.state !== "ok") return note(reply.state);
  // Asked only now that there is something to lose; a browser may refuse.
  navigator.storage?.persist?.();
  await take(reply.data);
  await show();
  if (reply.data.cards.length) note("");
  else note("nothing-due");
  say(at("pack-line").textContent);
  if (!at("begin").hidden) at("begin").focus();
}

async function remove() {
  const { outbox } = await read();
  const button = at("remove");
  if (outbox.length && !button.dataset.sure) {
    button.dataset.sure = "1";
    button.textContent = texts("remove-anyway");
    return note(outbox.length === 1 ? "unsent-one" : "unsent-many", { n: outbox.length });
  }
  await forget();
  isOthers = false;
  await show();
  note("removed");
  at("take").focus();
}

async function begin() {
  note("");
  at("home").hidden = true;
  at("run").hidden = false;
  await start({ texts, say, finish, fail: () => note("not-kept") });
}

async function finish() {
  leave();
  await show();
  if (navigator.onLine) await sendNow();
  else note("done-offline");
  at("title").focus();
}

async function pause() {
  leave();
  await show();
  at("begin").focus();
}

async function clearList() {
  await dismiss();
  await show();
  at("title").focus();
}

const ACTIONS = { take: takeAlong, begin, pause, remove, dismiss: clearList, send: () => sendNow({ isAsked: true }) };
for (const [id, action] of Object.entries(ACTIONS)) {
  at(id).addEventListener("click", async () => {
    if (root.dataset.busy) return;
    root.dataset.busy = id;
    try {
      await action();
    } catch {
      note("not-kept");
    } finally {
      delete root.dataset.busy;
    }
  });
}
window.addEventListener("online", () => sendNow().catch(() => note("not-kept")));

async function open() {
  try {
    await show();
  } catch {
    note("no-storage");
    return;
  }
  at("no-script").remove();
  root.hidden = false;
  // No worker, no offline: in a private window, or without https.
  if (navigator.serviceWorker) {
    navigator.serviceWorker.register(workerUrl, { updateViaCache: "none" }).catch(() => note("no-worker"));
  } else {
    note("no-worker");
  }
  await sendNow();
}
open();
