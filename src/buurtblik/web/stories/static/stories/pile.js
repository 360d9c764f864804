// The cursor begins in the first row that is wrong or empty; Ctrl and Enter go on to the next row.
(function () {
  "use strict";
  const pile = document.querySelector(".st-pile");
  if (!pile) return;
  const rows = Array.from(pile.querySelectorAll(".st-row"));
  const words = (row) => row.querySelector("textarea");
  pile.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) {
      if (event.key === "Enter" && event.target.tagName === "INPUT") event.preventDefault(); // half a pile is not sent
      return;
    }
    const row = rows[rows.indexOf(event.target.closest(".st-row")) + 1];
    if (!row) return;
    event.preventDefault();
    words(row).focus();
  });
  const wrong = pile.querySelector('[aria-invalid="true"]');
  const empty = rows.find((row) => words(row).value === "");
  const first = wrong || (empty && rows.indexOf(empty) > 0 ? words(empty) : null);
  if (first) first.focus();
})();
