// Nothing of one person is seen by the next: a turn that stands still goes, and one that is gone back to begins anew.
(function () {
  "use strict";
  const turn = document.querySelector(".ur-turn");
  if (!turn) return;
  const again = () => { turn.reset(); window.location.replace(turn.dataset.start); };
  let waiting = 0;
  const wait = () => {
    window.clearTimeout(waiting);
    waiting = window.setTimeout(again, Number(turn.dataset.seconds) * 1000);
  };
  ["input", "pointerdown", "keydown", "scroll"].forEach((what) => window.addEventListener(what, wait, { passive: true }));
  window.addEventListener("pageshow", (event) => { if (event.persisted) again(); });
  const way = window.performance.getEntriesByType("navigation")[0];
  if (way && way.type === "back_forward") again(); else wait();
})();
