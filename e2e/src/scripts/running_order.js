// Annotates each passage that begins or ends in or beside a number of the text, and tells where a character is drawn
// elsewhere than in the bare text, and elsewhere than with marks that have no words for those who hear the text.
const { text, from } = a;
// No more passages in one call than the driver of any browser waits for.
const N_STARTS = 40;
const root = document.querySelector('[data-testid="text"]');
const frame = () => new Promise((next) => requestAnimationFrame(() => requestAnimationFrame(next)));
const isText = (node) => !node.parentElement.closest('[data-decoration], .separator');
const boxes = () => {
  const found = [];
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  const range = document.createRange();
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    for (let at = 0; isText(node) && at < node.length; at += 1) {
      range.setStart(node, at);
      range.setEnd(node, at + 1);
      found.push(range.getBoundingClientRect().left);
    }
  }
  return found;
};
const wordless = new CSSStyleSheet();
wordless.replaceSync('.text .starts::before, .text .ends::after { content: none !important; }');
const apart = (one, other) => one.findIndex((left, at) => Math.abs(left - other[at]) > 3);
return (async () => {
  if (from === 0) await temoin.open({ name: 'order.txt', text });
  await frame();
  const bare = boxes();
  const faults = [];
  let n = 0;
  const isNear = (at) => /[\p{N}\p{S}]/u.test(text.slice(Math.max(at - 1, 0), at + 1));
  // A mark between the two letters of a ligature takes it apart.
  const isWhole = (at) => !/^\p{M}/u.test(text.slice(at)) && !/^ل[اأإآ]/.test(text.slice(at - 1));
  const until = Math.min(from + N_STARTS, text.length);
  for (let start = from; start < until; start += 1) {
    for (const length of [1, 2, 5, 13]) {
      const end = start + length;
      if (end > text.length || text.slice(start, end).includes('\n') || !isWhole(start) || !isWhole(end)) continue;
      if (!isNear(start) && !isNear(end) || !text.slice(start, end).trim()) continue;
      n += 1;
      await temoin.annotate({ start, end, label: 'denial' });
      await frame();
      const marked = boxes();
      document.adoptedStyleSheets = [...document.adoptedStyleSheets, wordless];
      const silent = boxes();
      document.adoptedStyleSheets = document.adoptedStyleSheets.filter((sheet) => sheet !== wordless);
      await temoin.undo();
      if (marked.length !== bare.length) faults.push(`${marked.length} characters are drawn of ${bare.length}`);
      for (const [what, other] of [['bare', bare], ['silent', silent]]) {
        const at = apart(marked, other);
        if (at >= 0) faults.push(`${what}: ${JSON.stringify(text.slice(start, end))} at ${start} moves the character at ${at}`);
      }
    }
  }
  return { n, faults, until: until < text.length ? until : null };
})();
