// The clock beside the script of a conversation: which step is now, and how long it still takes.
"use strict";
(() => {
  const clock = document.querySelector("[data-clock]");
  if (!clock) return;
  const steps = [...document.querySelectorAll("[data-from]")];
  const [start, stop, left] = ["start", "stop", "left"].map((name) => clock.querySelector(`[data-${name}]`));
  let began = 0, ticking = 0;
  const show = () => {
    const minute = (Date.now() - began) / 60000;
    let now = null;
    for (const step of steps) {
      const from = Number(step.dataset.from), until = from + Number(step.dataset.minutes);
      const isNow = minute >= from && minute < until;
      if (isNow) now = { step, seconds: Math.max(0, Math.round((until - minute) * 60)) };
      if (isNow) step.setAttribute("aria-current", "step"); else step.removeAttribute("aria-current");
    }
    if (!now) return end();
    const rest = `${Math.floor(now.seconds / 60)}:${String(now.seconds % 60).padStart(2, "0")}`;
    left.textContent = `${now.step.querySelector("h2").textContent} ${rest}`;
  };
  const end = () => {
    clearInterval(ticking);
    left.textContent = "";
    steps.forEach((step) => step.removeAttribute("aria-current"));
    start.hidden = false;
    stop.hidden = true;
  };
  start.addEventListener("click", () => {
    began = Date.now();
    ticking = setInterval(show, 1000);
    start.hidden = true;
    stop.hidden = false;
    show();
  });
  stop.addEventListener("click", end);
  clock.hidden = false;
})();
