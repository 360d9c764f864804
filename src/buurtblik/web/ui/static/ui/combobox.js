// Makes a search field with suggestions a combobox (WAI-ARIA 1.2): arrows choose, Enter goes,
// Escape closes. htmx fetches the list; without this script the field is a plain form.
(function () {
  "use strict";

  function start(field) {
    var box = document.getElementById(field.dataset.suggestions);
    var status = document.getElementById(field.dataset.status);
    var chosen = -1;

    function options() {
      return Array.prototype.slice.call(box.querySelectorAll('[role="option"]'));
    }
    function open(yes) {
      box.hidden = !yes;
      field.setAttribute("aria-expanded", yes ? "true" : "false");
      if (!yes) choose(-1);
    }
    function choose(index) {
      chosen = index;
      field.removeAttribute("aria-activedescendant");
      options().forEach(function (option, i) {
        var here = i === index;
        option.setAttribute("aria-selected", here ? "true" : "false");
        option.classList.toggle("utrecht-listbox__option--active", here);
        if (here) {
          field.setAttribute("aria-activedescendant", option.id);
          option.scrollIntoView({ block: "nearest" });
        }
      });
    }
    function go(option) {
      window.location.href = option.dataset.address;
    }

    field.setAttribute("role", "combobox");
    field.setAttribute("aria-autocomplete", "list");
    field.setAttribute("aria-controls", box.id);
    open(false);

    box.addEventListener("htmx:afterSwap", function () {
      var found = options().length;
      open(found > 0 && document.activeElement === field);
      var said = box.querySelector("[data-said]");
      status.textContent = said ? said.dataset.said : "";
      choose(-1);
    });
    field.addEventListener("keydown", function (event) {
      var found = options();
      if (event.key === "Escape" && !box.hidden) {
        open(false);
        event.preventDefault();
      } else if ((event.key === "ArrowDown" || event.key === "ArrowUp") && found.length) {
        if (box.hidden) open(true);
        var step = event.key === "ArrowDown" ? 1 : -1;
        choose((chosen + step + found.length + (chosen < 0 && step < 0 ? 1 : 0)) % found.length);
        event.preventDefault();
      } else if (event.key === "Enter" && !box.hidden && chosen >= 0) {
        event.preventDefault();
        go(found[chosen]);
      } else if (event.key === "Tab") {
        open(false);
      }
    });
    box.addEventListener("mousedown", function (event) {
      event.preventDefault(); // the field keeps the focus
    });
    box.addEventListener("click", function (event) {
      var option = event.target.closest('[role="option"]');
      if (option) go(option);
    });
    field.addEventListener("blur", function () {
      open(false);
    });
  }

  Array.prototype.forEach.call(document.querySelectorAll("[data-suggestions]"), start);
})();
