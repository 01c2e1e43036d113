// From a key to the frame that shows what it did. Put into the page's own world; `isOurs` stands before it.
const root = document.querySelector('[data-testid="text"]');
const bench = { shots: [], arm };
globalThis.temoinBench = bench;
let known = new Set();
let released = 0;
let shot = null;

const ids = (mark) => mark.dataset.annotations?.split(" ") ?? [];

// Before a gesture: what is marked already.
function arm() {
  known = new Set([...root.querySelectorAll("mark")].flatMap(ids));
}

function isNew(mark) {
  return ids(mark).some((id) => !known.has(id));
}

// A mark that is made while callbacks of a frame run is painted in that frame; one that is made between two
// frames, in the next.
if (isOurs) {
  new MutationObserver((records) => {
    if (!shot || shot.paintedIn !== null) return;
    const marks = records.flatMap(({ type, target, addedNodes }) => type === "attributes" ? [target] :
      [...addedNodes].filter((node) => node.nodeType === 1).flatMap((node) => [node, ...node.querySelectorAll("mark")]));
    if (marks.some(isNew)) shot.paintedIn = shot.nFrames + (shot.inFrame ? 0 : 1);
  }).observe(root, { childList: true, subtree: true, attributes: true, attributeFilter: ["data-annotations"] });
}

const afterFrame = new MessageChannel();
afterFrame.port1.onmessage = () => { if (shot) shot.inFrame = false; };

function frame() {
  shot.nFrames += 1;
  shot.inFrame = true;
  afterFrame.port2.postMessage(null);
  const isPainted = shot.paintedIn !== null && shot.nFrames > shot.paintedIn;
  if (shot.nFrames >= 2 && isPainted || shot.nFrames > 600) {
    const now = performance.now();
    bench.shots.push({ fromKey: now - shot.start, fromRelease: now - released, nFrames: shot.nFrames, isPainted });
    shot = null;
  } else requestAnimationFrame(frame);
}

addEventListener("pointerup", (event) => { released = event.timeStamp; }, true);
addEventListener("keydown", (event) => {
  if (!event.code.startsWith("Digit") || shot) return;
  shot = { start: event.timeStamp, nFrames: 0, inFrame: false, paintedIn: isOurs ? null : 1 };
  requestAnimationFrame(frame);
}, true);
