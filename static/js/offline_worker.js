// Served as /sw.js with `SHELL` in front. Keeps two pages that are the same for everybody and
// their files; every other answer passes by and is kept nowhere.
/* global SHELL */
const PREFIX = "vocab-offline-";
const CACHE = PREFIX + SHELL.version;
const PAGES = [SHELL.page, SHELL.fallback];
const KEPT = new Set(SHELL.files.map((file) => new URL(file, self.location).href));
const isHashed = (address) => /\.[0-9a-f]{12}\.\w+$/.test(address);

const PATIENCE = 4000;

const kept = async (address) => (await caches.open(CACHE)).match(address, { ignoreVary: true });

self.addEventListener("install", (event) => {
  const wanted = [...PAGES, ...SHELL.files].map((file) => new Request(file, { cache: "no-cache" }));
  // All or nothing: half a page would be worse than the one before.
  event.waitUntil(caches.open(CACHE).then((cache) => cache.addAll(wanted)));
  self.skipWaiting();
});

async function clean() {
  for (const name of await caches.keys()) {
    if (name.startsWith(PREFIX) && name !== CACHE) await caches.delete(name);
  }
  await self.clients.claim();
}
self.addEventListener("activate", (event) => event.waitUntil(clean()));

// A network that is there and does not answer is no network for a page that is kept anyway.
function fetchPage(request, isKept) {
  if (!isKept) return fetch(request);
  const late = new Promise((_resolve, reject) => setTimeout(reject, PATIENCE));
  return Promise.race([fetch(request), late]);
}

async function page(request) {
  const { pathname } = new URL(request.url);
  try {
    return await fetchPage(request, pathname === SHELL.page);
  } catch {
    const found = await kept(pathname === SHELL.page ? SHELL.page : SHELL.fallback);
    return found ?? Response.error();
  }
}

async function file(request) {
  if (isHashed(request.url.split("#")[0])) return (await kept(request.url)) ?? fetch(request);
  try {
    return await fetch(request);
  } catch {
    return (await kept(request.url)) ?? Response.error();
  }
}

self.addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.method !== "GET") return;
  if (request.mode === "navigate") event.respondWith(page(request));
  else if (KEPT.has(request.url.split("#")[0])) event.respondWith(file(request));
});
