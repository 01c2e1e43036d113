// Runs before the page's own scripts: when the text is painted, and when a label key gives an annotation.
// Times count from the start of the navigation.
(nUnits, isOurs) => {
  const found = { readable: null, ready: null, taggable: null, tagged: null, finished: false };
  globalThis.temoinBench = found;
  const text = () => document.querySelector('[data-testid="text"]');

  // A frame begins after the one before it is painted.
  function look() {
    const root = text();
    if (!root || root.textContent.length < nUnits) return requestAnimationFrame(look);
    requestAnimationFrame(() => {
      found.readable = performance.now();
      if (isOurs) tryTag(null, 0);
      else found.finished = true;
    });
  }

  // Selects some words and presses a label key, once a frame, until the page takes it and shows a mark.
  function tryTag(taken, nFrames) {
    if (taken !== null && text().querySelector("mark")) {
      found.taggable = taken;
      return requestAnimationFrame(() => { found.tagged = performance.now(); });
    }
    if (taken === null || nFrames > 30) {
      const now = performance.now();
      taken = press() ? now : null;
      nFrames = 0;
    }
    requestAnimationFrame(() => tryTag(taken, nFrames + 1));
  }

  function awaitReady() {
    if (found.ready === null && document.documentElement?.dataset.temoin === "ready") found.ready = performance.now();
    found.finished = found.ready !== null && found.tagged !== null;
    if (!found.finished) requestAnimationFrame(awaitReady);
  }

  function press() {
    const root = text();
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    let node = walker.nextNode();
    while (node && node.length < 40) node = walker.nextNode();
    if (!node) return false;
    root.focus({ preventScroll: true });
    getSelection().setBaseAndExtent(node, 10, node, 30);
    const key = new KeyboardEvent("keydown", { key: "1", code: "Digit1", bubbles: true, cancelable: true });
    root.dispatchEvent(key);
    return key.defaultPrevented;
  }

  requestAnimationFrame(look);
  if (isOurs) requestAnimationFrame(awaitReady);
}
