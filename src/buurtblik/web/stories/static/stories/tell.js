// A story is never lost for lack of network. What is filled in is kept on this device until it was sent; a story that
// is sent without network waits here and goes by itself when there is network again. Without this script the form
// is an ordinary form.
(function () {
  "use strict";
  const sentHere = document.querySelector("[data-code]");
  const PATH = sentHere ? sentHere.dataset.codeOf : location.pathname;
  const DRAFT = "buurtblik-verhaal " + PATH;
  const STAYS = "buurtblik-verteller " + PATH; // who tells, for the next point of a walk
  if (sentHere) { forget(); return; }
  const frame = document.querySelector("[data-tell]");
  const form = frame && frame.querySelector("form");
  if (!form) return;
  const said = frame.querySelector("[data-tell-said]");
  const clear = frame.querySelector("[data-tell-clear]");
  const staying = (frame.dataset.tellStays || "").split(" ").filter(Boolean);
  const WALK_MS = 6 * 3600 * 1000; // afterwards somebody else may hold this device
  const OURS = ["csrfmiddlewaretoken", "guard_ticket", "guard_proof", "homepage"];

  function forget() { try { localStorage.removeItem(DRAFT); } catch (problem) { /* no store: nothing was kept */ } }
  const codes = []; // of what waited and was sent: they are said nowhere else, so they stay on the page
  function say(words) {
    said.textContent = words;
    codes.forEach((code) => {
      const line = document.createElement("span");
      const strong = document.createElement("strong");
      strong.textContent = " " + code;
      line.className = "st-keep-code";
      line.append(frame.dataset.sent, strong);
      said.append(line);
    });
    said.hidden = !said.textContent;
  }

  // The draft: words and choices, never a photo.
  function fields() { return Array.from(form.elements).filter((one) => one.name && one.name !== "gathering" && !OURS.includes(one.name) && one.type !== "file" && one.type !== "submit"); }
  function read(name) {
    try { return JSON.parse(localStorage.getItem(name)); } catch (problem) { return null; }
  }
  function keep() {
    const kept = fields().filter((one) => !["checkbox", "radio"].includes(one.type) || one.checked).map((one) => [one.name, one.value]);
    try {
      localStorage.setItem(DRAFT, JSON.stringify(kept));
      if (staying.length) localStorage.setItem(STAYS, JSON.stringify({ at: Date.now(), kept: kept.filter(([name]) => staying.includes(name)) }));
      clear.hidden = false;
    } catch (problem) { /* private window */ }
  }
  function bringBack(kept, names) {
    const given = new Map();
    kept.forEach(([name, value]) => given.set(name, [...(given.get(name) || []), value]));
    fields().filter((one) => !names || names.includes(one.name)).forEach((one) => {
      const values = given.get(one.name) || [];
      if (["checkbox", "radio"].includes(one.type)) one.checked = values.includes(one.value);
      else if (values.length) one.value = values[0];
    });
    form.querySelectorAll("details").forEach((part) => {
      if (Array.from(part.querySelectorAll("textarea, input[type=text]")).some((one) => one.value)) part.open = true;
    });
    form.dispatchEvent(new Event("st:back"));
  }
  function empty() {
    form.reset();
    form.elements.drawn.value = ""; // a hidden field is not emptied with the others
    form.dispatchEvent(new Event("st:back"));
    form.elements.key.value = crypto.randomUUID();
    forget();
    clear.hidden = true;
    goOn();
  }
  // Of somebody who adds point after point, who they are and what may happen with it is filled in again, and said so.
  function goOn() {
    const before = staying.length ? read(STAYS) : null;
    if (!before || Date.now() - before.at > WALK_MS) return;
    bringBack(before.kept, staying);
    clear.hidden = false;
    say(frame.dataset.same);
  }

  // What waits: whole stories, with their photo, in a small database of this browser.
  function store(mode, work) {
    return new Promise((done, failed) => {
      const opening = indexedDB.open("buurtblik-verhalen", 1);
      opening.onupgradeneeded = () => opening.result.createObjectStore("waits", { keyPath: "key" });
      opening.onerror = () => failed(opening.error);
      opening.onsuccess = () => {
        const turn = opening.result.transaction("waits", mode);
        const asked = work(turn.objectStore("waits"));
        turn.oncomplete = () => { opening.result.close(); done(asked && asked.result); };
        turn.onerror = () => { opening.result.close(); failed(turn.error); };
      };
    });
  }
  const add = (story) => store("readwrite", (waits) => waits.put(story));
  const remove = (key) => store("readwrite", (waits) => waits.delete(key));
  const all = () => store("readonly", (waits) => waits.getAll());

  async function reachable() {
    if (!navigator.onLine) return false;
    try {
      await fetch("/health", { cache: "no-store", signal: AbortSignal.timeout(6000) });
      return true;
    } catch (problem) { return false; }
  }

  form.addEventListener("input", keep);
  form.addEventListener("change", keep);
  clear.addEventListener("click", () => {
    try { localStorage.removeItem(STAYS); } catch (problem) { /* nothing was kept */ }
    codes.length = 0;
    empty(); say(""); form.elements.text.focus();
  });
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    if (form.dataset.busy) return;
    form.dataset.busy = "yes";
    keep();
    if (await reachable()) { form.submit(); return; }
    const given = Array.from(new FormData(form).entries()).filter(([name]) => !OURS.includes(name));
    try {
      await add({ key: form.elements.key.value, path: location.pathname, given: given, at: Date.now() });
      empty();
      say(frame.dataset.waits + (staying.length ? " " + frame.dataset.same : ""));
    } catch (problem) { say(frame.dataset.kept); }
    delete form.dataset.busy;
    said.scrollIntoView({ block: "center" });
  });

  const pause = (ms) => new Promise((done) => setTimeout(done, ms));
  async function send(story) {
    // The form is asked anew for its ticket, and sent twice as somebody does whose browser cannot do the small sum.
    let page = new DOMParser().parseFromString(await (await fetch(story.path, { cache: "no-store" })).text(), "text/html");
    for (let turn = 0; turn < 3; turn += 1) {
      const body = new FormData();
      story.given.forEach(([name, value]) => body.append(name, value));
      const made = new Date(story.at); // the day here, not in Greenwich
      body.set("made", new Date(story.at - made.getTimezoneOffset() * 60000).toISOString().slice(0, 10));
      OURS.forEach((name) => {
        const field = page.querySelector("form.st-form [name=" + name + "]");
        if (field) body.set(name, field.value);
      });
      const answer = await fetch(story.path, { method: "POST", body: body, credentials: "same-origin" });
      page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const code = page.querySelector("[data-code]");
      if (answer.ok && code) return code.textContent.trim();
      if (answer.status === 429 || answer.status >= 500) return null;
      await pause(2500);
    }
    return false;
  }
  let sending = false;
  async function sendAll() {
    if (sending) return;
    sending = true;
    try {
      const waiting = await all();
      if (waiting.length && await reachable()) {
        for (const story of waiting) {
          if (story.refused && story.path !== location.pathname) continue; // it waits for its own page
          const code = await send(story);
          if (code) { await remove(story.key); codes.push(code); say(""); }
          else if (code === false && story.path !== location.pathname) await add({ ...story, refused: true });
          else if (code === false) { await remove(story.key); bringBack(story.given.filter(([, value]) => typeof value === "string")); keep(); say(frame.dataset.wrong); }
        }
      } else if (waiting.length) { say(frame.dataset.waits); }
    } catch (problem) { /* the network went again: it waits on */ }
    sending = false;
  }

  const before = read(DRAFT);
  const wrong = frame.querySelector("[role=alert]");
  if (before && !wrong) { bringBack(before); clear.hidden = false; say(frame.dataset.back); }
  else if (!wrong) goOn();
  window.addEventListener("online", sendAll);
  setInterval(sendAll, 15000);
  sendAll();
  if ("serviceWorker" in navigator) navigator.serviceWorker.register("/vertellen.js", { scope: location.pathname }).catch(() => {});
})();
