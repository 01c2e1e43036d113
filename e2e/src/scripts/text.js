// The text as the outline promises it: text nodes outside decoration, concatenated.
function nodes() {
  const root = document.querySelector('[data-testid="text"]');
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT, (node) =>
    node.parentElement.closest("[data-decoration]") ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT);
  const found = [];
  while (walker.nextNode()) found.push(walker.currentNode);
  return found;
}

function whole() {
  return nodes().map((node) => node.data).join("");
}

// The DOM point of an offset in code units; at a border, the one in the node that begins (or ends) there.
function point(offset, atEnd) {
  let at = 0;
  for (const node of nodes()) {
    const inside = offset - at;
    if (atEnd ? inside <= node.length && inside > 0 : inside < node.length) return [node, inside];
    at += node.length;
  }
  throw new Error(`no point for ${offset}`);
}

// Where a mouse goes to begin and to end a selection of the code units [start, end): just inside the
// first and the last character, on the side that the caret shall fall on.
function edges(start, end) {
  const text = whole();
  const box = (from, to) => {
    const range = document.createRange();
    range.setStart(...point(from, false));
    range.setEnd(...point(to, true));
    const boxes = [...range.getClientRects()].filter((box) => box.width > 0);
    if (!boxes.length) throw new Error(`no box for ${JSON.stringify(text.slice(from, to))}`);
    return boxes;
  };
  const segments = [...new Intl.Segmenter().segment(text.slice(start, end))];
  const first = segments[0].segment, last = segments.at(-1).segment;
  const isRtl = (characters) => /^[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]/.test(characters);
  const inset = (box) => Math.min(2, box.width / 4);
  const head = box(start, start + first.length)[0];
  const tail = box(end - last.length, end).at(-1);
  return {
    start: { x: isRtl(first) ? head.right - inset(head) : head.left + inset(head), y: (head.top + head.bottom) / 2 },
    end: { x: isRtl(last) ? tail.left + inset(tail) : tail.right - inset(tail), y: (tail.top + tail.bottom) / 2 },
  };
}

// The code units of the nth place of a string, from 0.
function place(needle, nth) {
  const text = whole();
  let start = -1;
  for (let n = 0; n <= nth; n += 1) {
    start = text.indexOf(needle, start + 1);
    if (start < 0) throw new Error(`the text has no ${JSON.stringify(needle)} (${nth})`);
  }
  return [start, start + needle.length];
}

function show(offset) {
  const [node] = point(offset, false);
  node.parentElement.scrollIntoView({ block: "center", behavior: "instant" });
}
