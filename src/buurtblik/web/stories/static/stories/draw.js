// Point at a place on the map of a form: by touch, mouse or keyboard. What is pointed at is moved to the middle of its
// square of the grid here already, so that the spot itself never leaves this device.
(function () {
  "use strict";
  const frame = document.querySelector("[data-draw]");
  if (!frame) return;
  const form = frame.closest("form");
  const field = form.elements.drawn;
  const map = frame.querySelector("[data-draw-map]");
  const picture = map.querySelector("svg");
  const said = frame.querySelector("[data-draw-said]");
  const NS = "http://www.w3.org/2000/svg";
  const [, , WIDE, HIGH] = picture.getAttribute("viewBox").split(" ").map(Number);
  const ENDS = frame.dataset.ends.split(" ").map((end) => end.split(",").map(Number));
  const STEP = [parseFloat(frame.dataset.wide), parseFloat(frame.dataset.high)];
  const TYPES = { point: "Point", line: "LineString", area: "Polygon" };
  const LEAST = { point: 1, line: 2, area: 3 };
  const MOST = 200;

  // Between the four corners of the picture, whose longitude and latitude are known. Over one gemeente this differs a few metres.
  function earth([x, y]) {
    const u = x / WIDE, v = y / HIGH;
    return [0, 1].map((way) => ENDS[0][way] * (1 - u) * (1 - v) + ENDS[1][way] * u * (1 - v) + ENDS[2][way] * u * v + ENDS[3][way] * (1 - u) * v);
  }
  function paper(corner) {
    let x = WIDE / 2, y = HIGH / 2;
    const right = [(ENDS[1][0] - ENDS[0][0]) / WIDE, (ENDS[1][1] - ENDS[0][1]) / WIDE];
    const down = [(ENDS[3][0] - ENDS[0][0]) / HIGH, (ENDS[3][1] - ENDS[0][1]) / HIGH];
    const size = right[0] * down[1] - right[1] * down[0];
    for (let turn = 0; turn < 6; turn += 1) {
      const now = earth([x, y]);
      const [dx, dy] = [corner[0] - now[0], corner[1] - now[1]];
      x += (dx * down[1] - dy * down[0]) / size;
      y += (dy * right[0] - dx * right[1]) / size;
    }
    return [x, y];
  }
  const snap = (corner) => corner.map((value, way) => Math.round((Math.floor(value / STEP[way]) + 0.5) * STEP[way] * 1e5) / 1e5);
  const square = ([x, y]) => [[-1, 1], [1, 1], [1, -1], [-1, -1]].map(([a, b]) => [x + (a * STEP[0]) / 2, y + (b * STEP[1]) / 2]);

  let corners = [];
  let cross = [WIDE / 2, HIGH / 2];
  const kind = () => frame.querySelector("[name=shape]:checked").value;
  const layer = document.createElementNS(NS, "g");
  layer.setAttribute("class", "st-drawn");
  picture.append(layer);

  function shape(name, points, closed) {
    const one = document.createElementNS(NS, "path");
    one.setAttribute("d", "M" + points.map((point) => point.map((value) => value.toFixed(1)).join(" ")).join("L") + (closed ? "z" : ""));
    one.setAttribute("class", name);
    layer.append(one);
  }
  function show() {
    layer.replaceChildren();
    const points = corners.map(paper);
    if (kind() === "line" && points.length > 1) shape("st-drawn-line", points, false);
    if (kind() === "area" && points.length > 1) shape("st-drawn-area", points, points.length > 2);
    corners.forEach((corner) => shape("st-drawn-square", square(corner).map(paper), true));
    const [x, y] = cross;
    shape("st-drawn-cross", [[x - 12, y], [x + 12, y]], false);
    shape("st-drawn-cross", [[x, y - 12], [x, y + 12]], false);
  }
  function part() {
    const here = picture.createSVGPoint();
    const areas = picture.querySelector(".bc-areas");
    const within = Array.from(areas.querySelectorAll("path")).find((one) => {
      const to = one.getScreenCTM().inverse().multiply(picture.getScreenCTM());
      here.x = cross[0]; here.y = cross[1];
      return one.isPointInFill(here.matrixTransform(to));
    });
    return within ? frame.dataset.at + " " + within.querySelector("title").textContent + "." : frame.dataset.nowhere;
  }
  function tell(where) {
    const least = LEAST[kind()];
    let words = frame.dataset.nothing;
    if (corners.length) words = kind() === "point" ? frame.dataset.point + "." : frame.dataset[kind()] + " " + corners.length + ".";
    if (corners.length && corners.length < least) words += " " + frame.dataset.more;
    said.textContent = where ? words + " " + part() : words;
  }
  function keep() {
    const whole = corners.length >= LEAST[kind()];
    const rounds = { point: corners[0], line: corners, area: [corners.concat([corners[0]])] };
    field.value = whole ? JSON.stringify({ type: TYPES[kind()], coordinates: rounds[kind()] }) : "";
    field.dispatchEvent(new Event("input", { bubbles: true }));
  }
  function set() {
    const one = snap(earth(cross));
    const last = corners[corners.length - 1];
    if (kind() === "point") corners = [one];
    else if ((!last || String(last) !== String(one)) && corners.length < MOST) corners.push(one);
    keep(); show(); tell(true);
  }
  function clear() { corners = []; keep(); show(); tell(false); }
  function read() {
    corners = [];
    try {
      const given = JSON.parse(field.value);
      const found = Object.keys(TYPES).find((name) => TYPES[name] === given.type);
      corners = found === "point" ? [given.coordinates] : found === "area" ? given.coordinates[0].slice(0, -1) : given.coordinates;
      frame.querySelector("[name=shape][value=" + found + "]").checked = true;
      cross = paper(corners[corners.length - 1]);
      frame.open = true;
    } catch (problem) { corners = []; }
    show(); tell(false);
  }

  map.addEventListener("click", (event) => {
    const edge = picture.getBoundingClientRect();
    cross = [((event.clientX - edge.left) / edge.width) * WIDE, ((event.clientY - edge.top) / edge.height) * HIGH];
    set();
  });
  map.addEventListener("keydown", (event) => {
    const ways = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
    const far = event.shiftKey ? 30 : 6;
    if (ways[event.key]) {
      cross = [Math.min(WIDE, Math.max(0, cross[0] + ways[event.key][0] * far)), Math.min(HIGH, Math.max(0, cross[1] + ways[event.key][1] * far))];
      show(); tell(true);
    } else if (event.key === "Enter" || event.key === " ") set();
    else if (event.key === "Backspace") { corners.pop(); keep(); show(); tell(false); }
    else return;
    event.preventDefault();
  });
  frame.querySelectorAll("[name=shape]").forEach((one) => one.addEventListener("change", () => {
    if (kind() === "point") corners = corners.slice(0, 1);
    keep(); show(); tell(false);
  }));
  frame.querySelector("[data-draw-clear]").addEventListener("click", clear);
  const here = frame.querySelector("[data-draw-here]");
  if (here && navigator.geolocation) {
    here.hidden = false;
    here.querySelector("button").addEventListener("click", () => {
      said.textContent = frame.dataset.asking;
      navigator.geolocation.getCurrentPosition((found) => {
        const [x, y] = paper([found.coords.longitude, found.coords.latitude]);
        if (!(x >= 0 && x <= WIDE && y >= 0 && y <= HIGH)) { said.textContent = frame.dataset.off; return; }
        cross = [x, y];
        set();
      }, () => { said.textContent = frame.dataset.unknown; }, { enableHighAccuracy: true, timeout: 15000, maximumAge: 0 });
    });
  }
  form.addEventListener("st:back", read); // what was filled in came back, or went
  frame.hidden = false;
  read();
})();
