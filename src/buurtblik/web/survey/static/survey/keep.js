// Whoever stops halfway loses nothing: what was filled in stays on this device until it is sent, a week at most. The
// server keeps none of it. Without this script a questionnaire is filled in at one go.
(function () {
  "use strict";
  const WEEK_MS = 7 * 24 * 3600 * 1000;
  const frame = document.querySelector("[data-sv-keep]");
  if (!frame) return;
  const NAME = "buurtblik-vragenlijst " + frame.dataset.svKeep;
  const forget = () => { try { localStorage.removeItem(NAME); } catch (problem) { /* no store: nothing was kept */ } };
  if (frame.querySelector("[data-code]")) { forget(); return; }

  function kept() {
    try {
      const found = JSON.parse(localStorage.getItem(NAME));
      if (found && Array.isArray(found.given) && Date.now() - found.at < WEEK_MS) return found.given;
    } catch (problem) { /* not ours, or no store */ }
    forget();
    return null;
  }

  const resume = frame.querySelector("[data-sv-resume]");
  if (resume) {
    const before = kept();
    if (!before) return;
    before.forEach(([name, value]) => {
      const field = document.createElement("input");
      field.type = "hidden";
      field.name = name;
      field.value = value;
      resume.append(field);
    });
    resume.querySelector("[data-sv-clear]").addEventListener("click", () => { forget(); resume.hidden = true; });
    resume.hidden = false;
    return;
  }

  const form = frame.querySelector("form");
  const step = form && form.elements.step;
  if (!step) return;
  const TRAVELS = ["step", "said_in", "answers"];
  function keep() {
    const given = Array.from(new FormData(form).entries()).filter(([name, value]) => (TRAVELS.includes(name) || name.startsWith("q_")) && typeof value === "string");
    try { localStorage.setItem(NAME, JSON.stringify({ at: Date.now(), given: given })); } catch (problem) { /* private window, or full */ }
  }
  form.addEventListener("input", keep);
  form.addEventListener("change", keep);
  keep();
  const stop = frame.querySelector("[data-sv-stop]");
  stop.hidden = false;
  stop.querySelector("a").addEventListener("click", forget);
})();
