// Lets the pages on which people tell a story or add a point of a walk open without network, as they were when they were last seen. It keeps those pages
// and what they are drawn with, and nothing else.
"use strict";
const KEPT = "buurtblik-vertellen";
self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));
self.addEventListener("fetch", (event) => {
  const asked = event.request;
  const address = new URL(asked.url);
  const page = asked.mode === "navigate" && /\/(vertellen|bijeenkomst\/\d+\/punt)\/$/.test(address.pathname);
  const part = address.pathname.startsWith("/static/") || address.pathname.startsWith("/thema/");
  if (asked.method !== "GET" || address.origin !== self.location.origin || !(page || part)) return;
  event.respondWith((async () => {
    const store = await caches.open(KEPT);
    try {
      const fresh = await fetch(asked);
      if (fresh.ok) await store.put(asked, fresh.clone());
      return fresh;
    } catch (problem) {
      const kept = await store.match(asked, { ignoreVary: true });
      if (kept) return kept;
      throw problem;
    }
  })());
});
