// Hints under a field in which somebody writes for others, after a pause in typing. They never take the focus, never
// hold up the form, and when they do not come nothing is missing: the link beside the form leads to the same hints.
(function () {
  "use strict";
  const PAUSE_MS = 1200;

  function follow(field, address) {
    const box = document.createElement("div");
    box.className = "bp-hints";
    const count = document.createElement("p");
    count.setAttribute("role", "status");
    count.setAttribute("aria-live", "polite");
    const list = document.createElement("div");
    box.append(count, list);
    field.after(box);
    let timer = 0, asked = null, turn = 0, shown = "";

    function show(page) {
      if (list.contains(document.activeElement)) {  // somebody reads in it: later, so that the focus stays
        list.addEventListener("focusout", () => setTimeout(() => show(page), 0), { once: true });
        return;
      }
      const words = page.querySelector("[data-hints-count]").textContent.trim();
      const found = page.querySelector("[data-hints-list]");
      if (count.textContent !== words) count.textContent = words;
      if (shown !== found.innerHTML) { shown = found.innerHTML; list.replaceChildren(...found.childNodes); }
    }
    async function ask() {
      const text = field.value.trim();
      if (text === asked) return;
      asked = text;
      const mine = ++turn;
      if (!text) { count.textContent = shown = ""; list.replaceChildren(); return; }
      try {
        const answer = await fetch(address, { method: "POST", body: new URLSearchParams({ tekst: text, deel: "1" }), credentials: "omit", cache: "no-store" });
        if (!answer.ok || mine !== turn) return;
        show(new DOMParser().parseFromString(await answer.text(), "text/html"));
      } catch (problem) { asked = null; }
    }
    field.addEventListener("input", () => { clearTimeout(timer); timer = setTimeout(ask, PAUSE_MS); });
  }

  document.querySelectorAll("[data-hints-at]").forEach((beside) => {
    const form = beside.closest("form");
    if (!form || form.dataset.followed) return;
    form.dataset.followed = "yes";
    form.querySelectorAll("[data-hints]").forEach((field) => follow(field, beside.dataset.hintsAt));
  });
})();
