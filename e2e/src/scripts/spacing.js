// The spacing of WCAG 1.4.12, as a reader's own sheet sets it, and what it breaks.
function space() {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`
    * { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; }
    p, .paragraph { margin-block-end: 2em !important; }`);
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
}

// What is cut by design, and whole elsewhere: the quotes of the list with their notes and headings, the name of a
// document; or is not drawn on a phone: the heading of the card.
const CUT = ".list-item .quote, .list-item .row-note, .list-item .place, .document-button, .visually-hidden, .visually-hidden *, .card-head h2, .skip";

const isCutting = (style) => [style.overflowX, style.overflowY].some((one) => one === "hidden" || one === "clip");

// The boxes of all text in an element that is shown.
function lines(root) {
  const found = [];
  const walk = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  for (let node = walk.nextNode(); node; node = walk.nextNode()) {
    const around = node.parentElement;
    if (!node.data.trim() || around.closest(CUT) || !around.checkVisibility({ visibilityProperty: true })) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    for (const box of range.getClientRects()) if (box.width > 1) found.push({ node, around, box });
  }
  return found;
}

function scroller(element) {
  let outer = element;
  while (outer && !/auto|scroll/.test(getComputedStyle(outer).overflowY)) outer = outer.parentElement;
  return outer;
}

// Text that is cut off, runs out of its box, or lies over other text; in words.
function broken(selector) {
  const faults = [];
  const root = document.querySelector(selector);
  if (!root) return [`there is no ${selector}`];
  const all = lines(root);
  if (all.length === 0) return [`${selector} has no text`];
  for (const { node, around, box } of all) {
    let scrolls = false;
    let goesOn = false;
    for (let outer = around; outer && outer !== document.body; outer = outer.parentElement) {
      const style = getComputedStyle(outer);
      const bounds = outer.getBoundingClientRect();
      const isBox = isCutting(style) || outer.matches("button, select, kbd, dialog, .popover, .palette, header");
      // What is scrolled away is not lost.
      scrolls ||= /auto|scroll/.test(style.overflowY);
      // The labels of a phone's palette are a line that goes on sideways.
      goesOn ||= outer.matches(".palette-labels") && /auto|scroll/.test(style.overflowX);
      if (/^(inline|contents)$/.test(style.display) || !isBox) continue;
      const sideways = goesOn ? 0 : Math.max(bounds.left - box.left, box.right - bounds.right);
      const upright = scrolls ? 0 : Math.max(bounds.top - box.top, box.bottom - bounds.bottom);
      if (sideways > 1 || upright > 3) faults.push(`"${node.data.trim().slice(0, 40)}" runs out of ${outer.tagName}.${outer.className} by ${sideways.toFixed()}, ${upright.toFixed()}`);
    }
  }
  for (const [index, one] of all.entries()) {
    for (const other of all.slice(index + 1)) {
      if (one.node === other.node || scroller(one.around) !== scroller(other.around)) continue;
      const wide = Math.min(one.box.right, other.box.right) - Math.max(one.box.left, other.box.left);
      const high = Math.min(one.box.bottom, other.box.bottom) - Math.max(one.box.top, other.box.top);
      if (wide > 2 && high > 5) faults.push(`"${one.node.data.trim().slice(0, 30)}" lies over "${other.node.data.trim().slice(0, 30)}"`);
    }
  }
  return faults;
}
