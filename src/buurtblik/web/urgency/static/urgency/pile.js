// The cursor goes to the next field when one is full, and Enter goes on instead of sending half a pile.
(function () {
  "use strict";
  const pile = document.querySelector(".ur-pile");
  if (!pile) return;
  const fields = Array.from(pile.querySelectorAll("table input"));
  const bare = (text) => text.replace(/[ .\u00a0-]/g, "");
  const next = (field, name) => {
    const row = field.id.split("-")[1];
    return name ? document.getElementById(name + "-" + row) : fields[fields.indexOf(field) + 1];
  };
  pile.addEventListener("input", (event) => {
    const field = event.target;
    const full = Number(field.dataset.full);
    if (!full || !event.inputType || !event.inputType.startsWith("insert")) return;
    const atEnd = field.selectionStart === field.value.length;
    if (atEnd && bare(field.value).length >= full) {
      const to = next(field);
      if (to) to.focus();
    }
  });
  pile.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.target.tagName !== "INPUT" || event.ctrlKey || event.metaKey) return;
    const row = Number(event.target.id.split("-")[1]);
    const to = document.getElementById("code-" + (row + 1));
    if (!to) return;
    event.preventDefault();
    to.focus();
  });
  const wrong = pile.querySelector('[aria-invalid="true"]');
  (wrong || fields.find((field) => field.value === "") || fields[0]).focus();
})();
