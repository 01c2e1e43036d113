// Listens to the page (`ports::web::InWorker`), reads one large file, and hands it over. The build puts it
// behind the glue of its module, which has `Reading`, `hash_of`, `practice` and `__wbg_init`, and the module's name in the place of
// ADDRESS.
const started = __wbg_init({ module_or_path: new URL("./ADDRESS", import.meta.url) });
let reading;

// `encode` takes twice as long as `encodeInto` for what is long.
function encoded(text) {
  const encoder = new TextEncoder();
  let bytes = new Uint8Array(text.length + (text.length >> 3) + 64);
  for (let nRead = 0, nWritten = 0; ;) {
    const { read, written } = encoder.encodeInto(nRead ? text.slice(nRead) : text, bytes.subarray(nWritten));
    nRead += read;
    nWritten += written;
    if (nRead === text.length) return bytes.subarray(0, nWritten);
    const more = new Uint8Array(2 * bytes.length + 64);
    more.set(bytes.subarray(0, nWritten));
    bytes = more;
  }
}

// The browser's own hash, where it has one (it does not on a plain http address), is several times faster.
async function hashOf(entry) {
  if (!globalThis.crypto?.subtle) return hash_of(entry);
  const hash = new Uint8Array(await crypto.subtle.digest("SHA-256", entry));
  return Array.from(hash, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

async function bytesOf(data) {
  // Half a surrogate pair would become another character in silence: the page finds its place.
  if (typeof data === "string") return data.isWellFormed?.() === false ? null : encoded(data);
  return new Uint8Array(data instanceof Blob ? await data.arrayBuffer() : data.buffer ?? data, data.byteOffset ?? 0, data.byteLength);
}

// What it is told are views of the module's memory.
const page = {
  document(...parts) {
    const [head, text, index, paragraphs] = parts.map((part) => part.slice());
    postMessage({ kind: "document", head, text, index, paragraphs }, [head, text, index, paragraphs].map(({ buffer }) => buffer));
  },
  batch(view, expected) {
    const batch = view.slice();
    postMessage({ kind: "batch", batch, expected }, [batch.buffer]);
  },
};

const acts = {
  async read({ name, data, format, fresh }) {
    const bytes = await bytesOf(data);
    reading = bytes ? Reading.of(name, bytes, format, fresh, page) : undefined;
    postMessage({ kind: "read", annotations: reading?.annotations ?? -1, items: reading?.items });
  },
  async address({ schema, taken, fresh, rank, seq, by, previous }) {
    const isSound = reading?.address(schema, taken, fresh, rank) && reading.follow(seq, by, previous);
    if (!isSound) throw new Error("there is nothing to address");
    const entry = reading.entry();
    postMessage({ kind: "entry", entry, hash: await hashOf(entry) }, [entry.buffer]);
  },
};

// Code that has seldom run runs several times slower: it is practised until there is something to do, some
// milliseconds at a time.
const nRounds = 12;
const nobody = { document() {}, batch() {} };
let isWanted = false;

async function practise() {
  const file = practice();
  for (let round = 0; round < nRounds && !isWanted; round++) {
    const practised = Reading.of("", file, "temoin", "practice", nobody);
    practised.address('{"labels":[]}', [], "practice", "V");
    practised.follow(1, '{"actor":"-","place":1,"moment":[0,0],"at":0,"annotator":"","seen":[]}', undefined);
    await hashOf(practised.entry());
    practised.free();
    await new Promise((go) => setTimeout(go));
  }
}

// One after the other: an address may come while the file is read.
let last = started.then(practise).catch(() => {});
onmessage = ({ data }) => {
  isWanted = true;
  last = last.then(() => acts[data.act](data)).catch((error) => postMessage({ kind: "failed", error: String(error) }));
};
