// A code can be copied and the page printed. Without this script the code stands there to write down.
(function () {
  "use strict";
  const acts = document.querySelector("[data-code-acts]");
  const code = document.querySelector("[data-code]");
  if (!acts || !code) return;
  const copy = acts.querySelector("[data-code-copy]");
  if (!navigator.clipboard) copy.hidden = true;
  copy.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(code.textContent.trim());
      acts.querySelector("[role=status]").textContent = acts.dataset.done;
    } catch (problem) { copy.hidden = true; }
  });
  acts.querySelector("[data-code-print]").addEventListener("click", () => window.print());
  acts.hidden = false;
})();
