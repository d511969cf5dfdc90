// What this device keeps: the pack (head and cards), answers to be sent, and those that did not count.
const NAME = "vocab-offline";
const STORES = { pack: null, cards: "key", outbox: "key", told: "key" };

function open() {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(NAME, 1);
    request.onupgradeneeded = () => {
      for (const [name, keyPath] of Object.entries(STORES)) {
        request.result.createObjectStore(name, keyPath ? { keyPath } : undefined);
      }
    };
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

// Everything that `work` does happens, or nothing; the promise waits until it is on the disk.
async function change(mode, work) {
  const database = await open();
  try {
    return await new Promise((resolve, reject) => {
      const transaction = database.transaction(Object.keys(STORES), mode, { durability: "strict" });
      const result = work((name) => transaction.objectStore(name));
      transaction.oncomplete = () => resolve(result);
      transaction.onerror = transaction.onabort = () => reject(transaction.error);
    });
  } finally {
    database.close();
  }
}

const byTime = (one, other) => (one.reviewed_at < other.reviewed_at ? -1 : 1);

export async function read() {
  const asked = await change("readonly", (store) => ({
    pack: store("pack").get("head"),
    cards: store("cards").getAll(),
    outbox: store("outbox").getAll(),
    told: store("told").getAll(),
  }));
  return {
    pack: asked.pack.result,
    cards: asked.cards.result.sort((one, other) => one.place - other.place),
    outbox: asked.outbox.result.sort(byTime),
    told: asked.told.result.sort(byTime),
  };
}

// A new pack takes the place of the old one; answers that wait to be sent stay.
export const take = ({ cards, ...head }) =>
  change("readwrite", (store) => {
    store("pack").put(head, "head");
    store("cards").clear();
    cards.forEach((card, place) => store("cards").put({ ...card, place, rating: 0, open: true }));
  });

// Only the first answer of a card is kept to be sent: later ones are practice, as the card's
// next date is the server's to know. A card stays open until it was known once.
export const answer = (key, rating, entry) =>
  change("readwrite", (store) => {
    const asked = store("cards").get(key);
    asked.onsuccess = () => {
      const card = asked.result;
      if (!card) return;
      if (!card.rating) {
        card.rating = rating;
        store("outbox").put(entry);
      }
      card.open = rating === 1;
      store("cards").put(card);
    };
  });

// What the server has decided leaves the outbox; what did not count is kept to be shown.
export const settle = (entries, outcomes) =>
  change("readwrite", (store) => {
    for (const entry of entries) {
      const outcome = outcomes[entry.key];
      if (!outcome) continue;
      store("outbox").delete(entry.key);
      if (outcome !== "recorded") store("told").put({ ...entry, outcome });
    }
  });

export const dismiss = () => change("readwrite", (store) => void store("told").clear());

export const forget = () =>
  change("readwrite", (store) => {
    for (const name of Object.keys(STORES)) store(name).clear();
  });
