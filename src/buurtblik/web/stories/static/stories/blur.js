// Draw over a photo to say which parts must not be seen; the numbers below follow, and may be typed instead.
(function () {
  "use strict";
  const frame = document.querySelector("[data-blur]");
  if (!frame) return;
  const image = frame.querySelector("img");
  const EDGES = ["left", "top", "right", "bottom"];
  const rows = Array.from({ length: 6 }, (unused, n) => EDGES.map((edge) => document.querySelector("[name=" + edge + n + "]")));
  const NS = "http://www.w3.org/2000/svg";
  const glass = document.createElementNS(NS, "svg");
  glass.setAttribute("viewBox", "0 0 100 100");
  glass.setAttribute("preserveAspectRatio", "none");
  glass.setAttribute("class", "st-glass");
  glass.setAttribute("aria-hidden", "true");
  frame.append(glass);
  const shapes = rows.map(() => { const one = document.createElementNS(NS, "rect"); glass.append(one); return one; });

  function show() {
    rows.forEach((row, n) => {
      const [left, top, right, bottom] = row.map((field) => parseFloat(field.value));
      const whole = [left, top, right, bottom].every((value) => !Number.isNaN(value));
      shapes[n].setAttribute("width", whole ? Math.abs(right - left) : 0);
      shapes[n].setAttribute("height", whole ? Math.abs(bottom - top) : 0);
      if (whole) { shapes[n].setAttribute("x", Math.min(left, right)); shapes[n].setAttribute("y", Math.min(top, bottom)); }
    });
  }
  function at(event) {
    const edge = image.getBoundingClientRect();
    const share = (value, from, size) => Math.round(Math.min(100, Math.max(0, ((value - from) / size) * 100)) * 10) / 10;
    return [share(event.clientX, edge.left, edge.width), share(event.clientY, edge.top, edge.height)];
  }
  let row = null;
  glass.addEventListener("pointerdown", (event) => {
    row = rows.find((fields) => fields.every((field) => field.value === "")) || rows[rows.length - 1];
    const [x, y] = at(event);
    [x, y, x, y].forEach((value, n) => { row[n].value = value; });
    glass.setPointerCapture(event.pointerId);
    event.preventDefault();
    show();
  });
  glass.addEventListener("pointermove", (event) => {
    if (!row) return;
    const [x, y] = at(event);
    row[2].value = x;
    row[3].value = y;
    show();
  });
  ["pointerup", "pointercancel"].forEach((name) => glass.addEventListener(name, () => { row = null; }));
  rows.flat().forEach((field) => field.addEventListener("input", show));
  show();
})();
