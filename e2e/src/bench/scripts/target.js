// Where to drag for the nth tag: along one line of the text that is in view, over 10 to 80 characters.
const [n] = arguments;
const root = document.querySelector('[data-testid="text"]');
const left = root.getBoundingClientRect().left;
const caret = (x, y) => {
  const hit = document.elementFromPoint(x, y);
  if (!hit || !root.contains(hit)) return null;
  const at = document.caretPositionFromPoint(x, y);
  return at?.offsetNode.nodeType === 3 && root.contains(at.offsetNode) ? at : null;
};
const from = left + 20 + (n * 37) % 200, to = from + 120 + (n * 53) % 250;
const places = [];
for (let y = 120; y < innerHeight - 160; y += 9) {
  const start = caret(from, y), end = caret(to, y);
  if (!start || !end) continue;
  const range = document.createRange();
  range.setStart(start.offsetNode, start.offset);
  range.setEnd(end.offsetNode, end.offset);
  const words = range.toString();
  if (words.trim().length >= 10 && words.length <= 80 && !words.includes("\n")) places.push(y);
}
if (!places.length) throw new Error("no line of the text is in view");
const y = places[(n * 7) % places.length];
return { start: { x: from, y }, end: { x: to, y } };
