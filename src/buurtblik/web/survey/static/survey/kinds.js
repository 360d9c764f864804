// Of a new question only the fields of its kind are shown, unless something is wrong with them. Without this script all
// of them stand there; those of another kind are left aside when it is kept.
(function () {
  "use strict";
  const kinds = Array.from(document.querySelectorAll("input[name=kind]"));
  const parts = Array.from(document.querySelectorAll("[data-sv-kinds]"));
  function show() {
    const chosen = kinds.find((one) => one.checked);
    parts.forEach((part) => {
      const fits = !chosen || part.dataset.svKinds.split(" ").includes(chosen.value);
      part.hidden = !fits && !part.querySelector(".bb-field--wrong");
    });
  }
  kinds.forEach((one) => one.addEventListener("change", show));
  show();
})();
