// Solves the small sum of a guarded form in a worker, from the moment that somebody begins to fill it in.
// Sending waits for it, ten seconds at most. Without this script the form is shown once more and then works too.
(function () {
  "use strict";

  function start(field) {
    var form = field.form;
    var status = form.querySelector("[data-sum-status]");
    var worker = null;
    var done = false;
    var waiting = null; // the button with which the form is to be sent

    function finish(solution) {
      if (done) return;
      done = true;
      if (worker) worker.terminate();
      if (solution && solution.derivedKey) {
        field.value = btoa(JSON.stringify({ challenge: JSON.parse(field.dataset.sum), solution: solution }));
      }
      if (waiting) {
        status.textContent = "";
        form.requestSubmit(waiting.button);
      }
    }
    function begin() {
      if (worker || done) return;
      try {
        worker = new Worker(field.dataset.worker);
      } catch (problem) {
        finish(null);
        return;
      }
      worker.onmessage = function (message) { finish(message.data); };
      worker.onerror = function () { finish(null); };
      worker.postMessage({ type: "work", challenge: JSON.parse(field.dataset.sum), counterStart: 0, counterStep: 1 });
    }

    form.addEventListener("focusin", begin, { once: true });
    form.addEventListener("submit", function (event) {
      if (done) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      if (waiting) return;
      waiting = { button: event.submitter };
      status.textContent = status.dataset.busy;
      setTimeout(finish, 10000, null);
      begin();
    });
  }

  document.querySelectorAll("[data-sum]").forEach(start);
})();
