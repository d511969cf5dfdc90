// Sends what waits, oldest first; the key of an answer makes sending it twice harmless.
import { read, settle } from "./offline_store.js";

const BATCH = 50;
const PATIENCE = 60_000;

// A page that asks to sign in is a redirect: it is not followed. The server not answering, or not
// as expected, is "failed": whatever waits goes on waiting.
async function ask(address, options = {}) {
  let response;
  try {
    const signal = AbortSignal.timeout(PATIENCE);
    response = await fetch(address, { redirect: "manual", cache: "no-store", signal, ...options });
  } catch {
    return { state: "failed" };
  }
  if (response.type === "opaqueredirect" || response.status === 403) return { state: "signed-out" };
  if (response.status === 409) return { state: "other" };
  if (!response.ok) return { state: "failed" };
  try {
    return { state: "ok", data: await response.json() };
  } catch {
    return { state: "failed" };
  }
}

export const fetchPack = (address) => ask(address);

// Who is signed in: "ok" where the pack and all that waits are that learner's.
async function greet(address) {
  const { pack, outbox } = await read();
  const answer = await ask(address);
  if (answer.state !== "ok") return answer;
  const owners = [...outbox.map((entry) => entry.learner), ...(pack ? [pack.learner] : [])];
  return owners.every((owner) => owner === answer.data.learner) ? answer : { state: "other" };
}

async function sendAll(address) {
  const hello = await greet(address);
  if (hello.state !== "ok") return { state: hello.state, sent: 0 };
  const { learner, token } = hello.data;
  let sent = 0;
  for (;;) {
    const answers = (await read()).outbox.slice(0, BATCH);
    if (!answers.length) return { state: "ok", sent };
    const reply = await ask(address, {
      method: "POST",
      headers: { "Content-Type": "application/json", "X-CSRFToken": token },
      body: JSON.stringify({ learner, answers }),
    });
    const outcomes = reply.data?.outcomes ?? {};
    const settled = answers.filter(({ key }) => outcomes[key]);
    if (reply.state !== "ok" || !settled.length) {
      return { state: reply.state === "ok" ? "failed" : reply.state, sent };
    }
    await settle(settled, outcomes);
    sent += settled.filter(({ key }) => outcomes[key] === "recorded").length;
  }
}

let underWay = null;

// One at a time: whoever asks meanwhile gets the same answer.
export function send(address) {
  underWay ??= sendAll(address).finally(() => (underWay = null));
  return underWay;
}
