// What our page and the bare one are asked for alike. Put into the page's own world.
const bench = {};
globalThis.temoinSpeed = bench;

const root = () => document.querySelector('[data-testid="text"]');
const page = document.scrollingElement;
const sleep = (milliseconds) => new Promise((done) => setTimeout(done, milliseconds));
const nextFrame = () => new Promise(requestAnimationFrame);
const isInView = (element) => {
  const box = element?.getBoundingClientRect();
  return !!box && box.width > 0 && box.bottom > 0 && box.top < innerHeight;
};
const markOf = (id, within = root()) => within.querySelector(`mark[data-annotations~="${id}"]`);
// An act begins anywhere within a frame.
bench.pause = () => sleep(60 + Math.random() * 17);

// Does something and waits until it is painted: the frame after the one that shows it begins. `frames` counts
// the frames up to the one that shows it. The bare page shows nothing: two frames, as if it had.
bench.shown = (act, isDone, limit = 20000) => new Promise((resolve, reject) => {
  let nFrames = 0, inFrame = false, shownIn = null;
  // What happens while callbacks of a frame run is painted in that frame; between two frames, in the next.
  const look = () => { if (shownIn === null && isDone()) shownIn = nFrames + (inFrame ? 0 : 1); };
  const observer = new MutationObserver(look);
  const afterFrame = new MessageChannel();
  afterFrame.port1.onmessage = () => { inFrame = false; look(); };
  function frame() {
    nFrames += 1;
    inFrame = true;
    afterFrame.port2.postMessage(null);
    look();
    const ms = performance.now() - start;
    if (shownIn !== null && nFrames > shownIn || ms > limit) {
      observer.disconnect();
      afterFrame.port1.close();
      if (ms > limit) reject(new Error("it was not shown"));
      else resolve({ ms, frames: shownIn });
    } else requestAnimationFrame(frame);
  }
  observer.observe(document.body, { childList: true, subtree: true, attributes: true, characterData: true });
  const start = performance.now();
  act();
  look();
  requestAnimationFrame(frame);
});

// The longest tasks of the main thread: told by the browser, or the gaps of a heartbeat.
const tasks = [];
if (PerformanceObserver.supportedEntryTypes.includes("longtask")) {
  new PerformanceObserver((list) => {
    for (const { startTime, duration } of list.getEntries()) tasks.push({ start: startTime, duration });
  }).observe({ type: "longtask", buffered: false });
} else {
  let last = performance.now();
  setInterval(() => {
    const now = performance.now();
    if (now - last > 30) tasks.push({ start: last, duration: now - last });
    last = now;
  }, 4);
}
// 0 where none was longer than 50 ms.
bench.longest = async (from, to) => {
  await sleep(150);
  const within = tasks.filter(({ start, duration }) => start < to && start + duration > from && duration > 50);
  return Math.max(0, ...within.map(({ duration }) => duration));
};

// A file of ours and the id of the annotation in its middle, until two frames after its mark is in view.
bench.handOver = async (file, name, middle) => {
  let data = await (await fetch(file)).arrayBuffer();
  await sleep(300);
  const start = performance.now();
  let taken, revealed;
  // To its middle before its first frame, as the bare page.
  const unsubscribe = temoin.on("change", () => {
    unsubscribe();
    taken = performance.now();
    revealed = temoin.reveal(middle);
  });
  const report = await temoin.import(name, data);
  const imported = performance.now();
  await revealed;
  while (!isInView(markOf(middle))) {
    await nextFrame();
    if (performance.now() - start > 25000) throw new Error("the middle was not painted");
  }
  await nextFrame();
  await nextFrame();
  const end = performance.now();
  data = null;
  // Out of view the text follows.
  while (root().querySelector(".block:empty")) await nextFrame();
  const whole = performance.now();
  await sleep(2000);
  return {
    ready: end - start, taken: taken - start, imported: imported - start, whole: whole - start, added: report.added,
    longestIn: await bench.longest(start, end), longestAfter: await bench.longest(end, end + 2000),
  };
};

// The same text as paragraphs, all of them alike or in coarse blocks that are laid out when they come near.
bench.show = async (file, isCoarse) => {
  let text = await (await fetch(file)).text();
  await sleep(300);
  const start = performance.now();
  const whole = document.createDocumentFragment();
  let parent = whole, nParagraphs = 0;
  for (const line of text.split("\n")) {
    if (!line.trim()) continue;
    if (isCoarse && nParagraphs++ % 64 === 0) {
      parent = document.createElement("div");
      parent.style.contentVisibility = "auto";
      parent.style.containIntrinsicSize = "auto 13000px";
      whole.append(parent);
    }
    const paragraph = document.createElement("p");
    paragraph.textContent = line;
    parent.append(paragraph);
  }
  root().append(whole);
  page.scrollTo({ top: (page.scrollHeight - innerHeight) / 2, behavior: "instant" });
  await nextFrame();
  await nextFrame();
  const end = performance.now();
  text = null;
  await sleep(300);
  return { ready: end - start };
};

// An annotation or an offset of the text, until its mark is painted in view.
bench.reveal = (id) => bench.shown(() => temoin.reveal(id), () => isInView(markOf(id)));

// The bare page's jump to a share of its height.
bench.jump = (share) => bench.shown(
  () => page.scrollTo({ top: (page.scrollHeight - innerHeight) * share, behavior: "instant" }), () => true);

// Times between the frames, from `watch` to `watched`.
let times = null, watchedFrom = 0;
bench.watch = () => {
  times = [];
  watchedFrom = performance.now();
  const frame = (now) => { if (times) { times.push(now); requestAnimationFrame(frame); } };
  requestAnimationFrame(frame);
};
bench.watched = () => {
  const gaps = times.slice(1).map((time, idx) => time - times[idx]);
  times = null;
  return gaps;
};

bench.longestWatched = () => bench.longest(watchedFrom, performance.now());

// Where a mouse can hover in view: over marks, or over the lines of the bare page.
bench.places = () => {
  const boxes = [...root().querySelectorAll(root().querySelector("mark") ? "mark" : "p")].filter(isInView)
    .flatMap((element) => [...element.getClientRects()]);
  const places = boxes.map(({ x, y, width, height }) => [x + Math.min(width / 2, 60), y + height / 2])
    .filter(([, y]) => y > 100 && y < innerHeight - 60);
  return Array.from({ length: 60 }, (_, idx) => places[(idx * 7) % places.length]);
};

// A mark in view that belongs to one annotation alone: where to click.
bench.lone = () => {
  const lone = [...root().querySelectorAll('mark[data-depth="1"]')]
    .find((mark) => { const { top } = mark.getBoundingClientRect(); return top > 250 && top < innerHeight - 150; });
  const box = lone?.getClientRects()[0];
  return box ? [box.x + box.width / 2, box.y + box.height / 2] : null;
};

const step = (name) => document.querySelector(`[data-step="${name}"]`).click();
// So many times undone and redone, until all of it is gone from the view, and there again.
async function backAndForth(nTimes, isThere, isGone) {
  const found = { undo: [], redo: [], windows: [] };
  for (let idx = 0; idx < nTimes; idx += 1) {
    await bench.pause();
    const start = performance.now();
    found.undo.push(await bench.shown(() => step("undo"), isGone));
    await sleep(60);
    found.windows.push([start, performance.now()]);
    await bench.pause();
    found.redo.push(await bench.shown(() => step("redo"), isThere));
  }
  return found;
}

// One annotation over the middle one.
bench.one = async (nTimes, middle, start, end, label) => {
  const { id } = await temoin.annotate({ start, end, label });
  await sleep(500);
  const block = markOf(middle).closest(".block") ?? root();
  const isThere = () => !!markOf(id, block.isConnected ? block : root());
  return backAndForth(nTimes, isThere, () => !isThere());
};

// Many at once, from a file whose ids begin alike.
bench.many = async (nTimes, file, name, beginning, middle) => {
  const data = await (await fetch(file)).text();
  await bench.pause();
  const before = performance.now();
  const { added } = await temoin.import(name, data);
  const imported = performance.now() - before;
  await temoin.reveal(middle);
  await sleep(1500);
  const block = markOf(middle).closest(".block") ?? root();
  // What is out of view may follow in the next frames: that is what keeps the tasks short.
  const count = () => [...(block.isConnected ? block : root())
    .querySelectorAll(`mark[data-annotations*="${beginning}"]`)].filter(isInView).length;
  const nAll = count();
  if (nAll === 0) throw new Error("none of the many is in view");
  const found = await backAndForth(nTimes, () => count() >= nAll, () => count() === 0);
  const longest = [];
  for (const [from, to] of found.windows) longest.push(await bench.longest(from, to));
  return { ...found, added, imported, longest };
};

bench.export = async (nTimes) => {
  const found = { ms: [], longest: [] };
  for (let idx = 0; idx < nTimes; idx += 1) {
    await bench.pause();
    const start = performance.now();
    const { text } = await temoin.export("temoin");
    const end = performance.now();
    if (!text) throw new Error("no text was exported");
    found.ms.push(end - start);
    found.longest.push(await bench.longest(start, end));
  }
  return found;
};

// From the click on the button until the page hands the file over; the browser's own part is left out.
bench.download = async (nTimes) => {
  const found = { ms: [], longest: [] };
  const { click } = HTMLElement.prototype;
  for (let idx = 0; idx < nTimes; idx += 1) {
    await bench.pause();
    const start = performance.now();
    const end = await new Promise((done) => {
      HTMLElement.prototype.click = function () {
        if (this.download) done(performance.now());
        else click.call(this);
      };
      document.querySelector("header .button.primary").click();
    });
    HTMLElement.prototype.click = click;
    found.ms.push(end - start);
    found.longest.push(await bench.longest(start, end));
  }
  return found;
};

bench.filter = async (nTimes) => {
  const choice = document.querySelector("aside select.field");
  const size = () => document.querySelector("aside .list-item")?.getAttribute("aria-setsize");
  const values = [...choice.options].map(({ value }) => value);
  const found = [];
  for (let idx = 0; idx <= nTimes; idx += 1) {
    await bench.pause();
    const before = size();
    const shot = await bench.shown(() => {
      choice.value = values[idx === nTimes ? 0 : (idx + 1) % values.length];
      choice.dispatchEvent(new Event("change", { bubbles: true }));
    }, () => size() !== before);
    if (idx < nTimes) found.push(shot);
  }
  return found;
};

// Words are typed letter by letter into the filter of the list, which has read them ahead.
bench.letters = async (nTimes) => {
  const open = document.querySelector("[data-act=list-filters]");
  const size = () => document.querySelector("aside .list-item")?.getAttribute("aria-setsize");
  open.click();
  await sleep(2000);
  const field = document.querySelector(".list-filters input[type=search]");
  const type = (words) => {
    field.value = words;
    field.dispatchEvent(new Event("input", { bubbles: true }));
  };
  // Each leaves another number of them.
  const typed = ["e", "ent", "zq", "a", "are", "zq"];
  const found = [];
  for (let idx = 0; idx < nTimes; idx += 1) {
    await bench.pause();
    const before = size();
    found.push(await bench.shown(() => type(typed[idx % typed.length]), () => size() !== before));
  }
  type("");
  open.click();
  await sleep(100);
  return found;
};

// The end of the chosen annotation goes on by a character, and back.
bench.move = async (nTimes) => {
  const words = () => [...root().querySelectorAll(".run.chosen, .layer.chosen")].map((run) => run.textContent).join("|");
  const found = [];
  for (let idx = 0; idx < nTimes; idx += 1) {
    await bench.pause();
    const before = words();
    if (!before) throw new Error("none is chosen");
    const button = document.querySelectorAll("#card .boundary")[1].querySelectorAll("button")[idx % 2 ? 1 : 2];
    found.push(await bench.shown(() => button.click(), () => words() !== before));
  }
  return found;
};

const nGlowing = () => CSS.highlights.get("found")?.size ?? 0;
const isFoundWhole = () => !!document.querySelector(".find-count [role=status]");
function write(words) {
  const field = document.querySelector(".panel input[type=search]");
  field.value = words;
  field.dispatchEvent(new Event("input", { bubbles: true }));
}
async function until(isSo, what) {
  for (const start = performance.now(); !isSo(); await nextFrame()) {
    if (performance.now() - start > 20000) throw new Error(what);
  }
}

// Words that are in view, as if pasted into the field: until the first of them glow, and until all are counted.
bench.find = async (nTimes, words) => {
  const found = { first: [], all: [] };
  for (let idx = 0; idx < nTimes; idx += 1) {
    write("");
    await until(() => nGlowing() === 0, "the last hits glow still");
    await bench.pause();
    const start = performance.now();
    found.first.push((await bench.shown(() => write(words), () => nGlowing() > 0)).ms);
    await until(isFoundWhole, "it was not looked through");
    found.all.push(performance.now() - start);
  }
  return found;
};

// All hits tagged with the first label, and undone, at a place where one is in view.
bench.tagAll = async (nTimes, words) => {
  write("");
  await until(() => nGlowing() === 0 && !isFoundWhole(), "the last hits glow still");
  write(words);
  await until(isFoundWhole, "it was not looked through");
  document.querySelector(".find-row .button.icon:last-child").click();
  await sleep(600);
  const nHits = parseInt(document.querySelector(".find-count [role=status]").textContent.replace(/\D/g, ""), 10);
  let nChanges = 0;
  const stop = temoin.on("change", () => { nChanges += 1; });
  const shot = (act) => {
    const before = nChanges;
    return bench.shown(act, () => nChanges > before);
  };
  const found = { tag: [], undo: [], longest: [], hits: nHits };
  for (let idx = 0; idx < nTimes; idx += 1) {
    await bench.pause();
    const start = performance.now();
    found.tag.push(await shot(() => document.querySelector(".tag-all-labels button").click()));
    await sleep(300);
    await bench.pause();
    found.undo.push(await shot(() => step("undo")));
    await sleep(300);
    found.longest.push(await bench.longest(start, performance.now()));
  }
  stop();
  return found;
};

bench.twoFrames = async (nTimes) => {
  const found = [];
  for (let idx = 0; idx < nTimes; idx += 1) {
    await bench.pause();
    found.push(await bench.shown(() => {}, () => true));
  }
  return found;
};
