// Choose exact words of a story by mouse, finger or keyboard. Without this script sentences can be ticked and marked.
(function () {
  "use strict";
  const form = document.querySelector("[data-coding]");
  if (!form) return;
  const exact = form.elements.exact;
  const said = form.querySelector("[data-coding-chosen]");
  const clear = form.querySelector("[data-coding-clear]");
  const select = form.elements.code;
  const ticks = Array.from(form.querySelectorAll(".cd-tick input"));
  const signs = (text) => Array.from(text).length; // as the server counts them: an emoji is one

  function show(part, start, end, words) {
    exact.value = part + ":" + start + ":" + end;
    said.textContent = said.dataset.said + " “" + words.trim() + "”";
    said.hidden = clear.hidden = false;
  }
  function forget() {
    exact.value = "";
    said.textContent = "";
    said.hidden = clear.hidden = true;
  }

  // The words of a story are in spans that know at which sign they begin; names of codes between them are not told.
  const pieces = (box) => Array.from(box.querySelectorAll("[data-at]"));
  function told(range) {
    const touched = (piece) => range.intersectsNode(piece) && inside(piece, range).words;
    const first = Array.from(form.querySelectorAll("[data-part]")).find((part) => pieces(part).some(touched));
    if (!first) return null;
    const cut = pieces(first).filter(touched).map((piece) => inside(piece, range));
    const start = cut[0].start;
    const last = cut[cut.length - 1];
    return { part: first.dataset.part, start: start, end: last.start + signs(last.words), words: cut.map((one) => one.words).join("") };
  }
  function inside(piece, range) {
    const text = piece.firstChild;
    let from = range.startContainer === text ? range.startOffset : before(range.startContainer, range.startOffset, text) ? 0 : text.length;
    let to = range.endContainer === text ? range.endOffset : before(range.endContainer, range.endOffset, text) ? 0 : text.length;
    // Whole words: a finger or mouse hardly ever stops at the very letter.
    const isWord = (at) => at >= 0 && at < text.length && !/\s/.test(text.data[at]);
    while (from < to && !isWord(from)) from += 1;
    while (to > from && !isWord(to - 1)) to -= 1;
    while (from < to && isWord(from - 1)) from -= 1;
    while (from < to && isWord(to)) to += 1;
    return { start: Number(piece.dataset.at) + signs(text.data.slice(0, from)), words: text.data.slice(from, Math.max(from, to)) };
  }
  // Whether a place in the page lies before a text.
  function before(node, offset, text) {
    const place = document.createRange();
    place.setStart(node, offset);
    const whole = document.createRange();
    whole.selectNodeContents(text);
    return place.compareBoundaryPoints(Range.START_TO_START, whole) <= 0;
  }

  document.addEventListener("selectionchange", () => {
    const selection = document.getSelection();
    if (!selection.rangeCount || selection.isCollapsed) return;
    const range = selection.getRangeAt(0);
    if (!form.contains(range.commonAncestorContainer) && !range.commonAncestorContainer.contains(form)) return;
    const found = told(range);
    if (found && found.words.trim()) show(found.part, found.start, found.end, found.words);
  });
  clear.addEventListener("click", () => { document.getSelection().removeAllRanges(); forget(); select.focus(); });

  // By keyboard, from the tick of a sentence: down and up to another sentence, right for words, shift for more of them.
  let chosen = null; // which words of which sentence: first and last
  function words(tick) {
    const box = document.getElementById(tick.getAttribute("aria-labelledby"));
    const found = [];
    pieces(box).forEach((piece) => {
      for (const match of piece.firstChild.data.matchAll(/\S+/g)) found.push([piece.firstChild, match.index, match.index + match[0].length]);
    });
    return found;
  }
  function choose(tick, first, last) {
    const all = words(tick);
    chosen = { tick: tick, first: first, last: last };
    const range = document.createRange();
    range.setStart(all[Math.min(first, last)][0], all[Math.min(first, last)][1]);
    range.setEnd(all[Math.max(first, last)][0], all[Math.max(first, last)][2]);
    const selection = document.getSelection();
    selection.removeAllRanges();
    selection.addRange(range);
  }
  form.addEventListener("keydown", (event) => {
    const at = ticks.indexOf(event.target);
    const undo = form.querySelector("[data-coding-undo]");
    if (at >= 0 && undo && event.key === "z" && (event.ctrlKey || event.metaKey) && !event.shiftKey) {
      event.preventDefault();
      undo.click();
    }
    if (at < 0 || event.ctrlKey || event.metaKey || event.altKey) return;
    const tick = event.target;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      const other = ticks[at + (event.key === "ArrowDown" ? 1 : -1)];
      if (other) { event.preventDefault(); other.focus(); }
    } else if (event.key === "ArrowRight" || event.key === "ArrowLeft") {
      event.preventDefault();
      const step = event.key === "ArrowRight" ? 1 : -1;
      const most = words(tick).length - 1;
      const keep = (n) => Math.max(0, Math.min(most, n));
      if (!chosen || chosen.tick !== tick) choose(tick, step > 0 ? 0 : most, step > 0 ? 0 : most);
      else if (event.shiftKey) choose(tick, chosen.first, keep(chosen.last + step));
      else choose(tick, keep(chosen.last + step), keep(chosen.last + step));
    } else if (/^[1-9]$/.test(event.key)) {
      const button = form.querySelector('[data-coding-number="' + event.key + '"]');
      if (!button) return;
      event.preventDefault();
      if (!exact.value && !ticks.some((one) => one.checked)) tick.checked = true; // the sentence that one is at
      button.click();
    } else if (event.key === "Escape") {
      chosen = null;
      document.getSelection().removeAllRanges();
      forget();
    }
  });
  form.addEventListener("focusin", (event) => { if (!chosen || event.target !== chosen.tick) chosen = null; });

  form.querySelectorAll("[data-coding-code]").forEach((link) => link.addEventListener("click", (event) => {
    event.preventDefault();
    select.value = link.dataset.codingCode;
    select.focus();
  }));
  form.querySelectorAll("[data-coding-keys]").forEach((one) => { one.hidden = false; });
})();
