// The copies of journals in the origin private file system (`ports::web::OpfsBackup`): a file a project, to which entries are
// appended. An entry stands behind a line with its number, its length in bytes and its checksum (CRC-32 of IEEE 802.3), and
// before the end of a line. A file is open for one request only: then no tab keeps it from another.
const MAX_HEAD = 48;
const encoder = new TextEncoder();
const decoder = new TextDecoder();

const remainders = Uint32Array.from({ length: 256 }, (_, byte) => {
  for (let bit = 0; bit < 8; bit++) byte = byte & 1 ? (byte >>> 1) ^ 0xedb88320 : byte >>> 1;
  return byte;
});

function checksum(bytes) {
  let sum = -1;
  for (const byte of bytes) sum = (sum >>> 8) ^ remainders[(sum ^ byte) & 255];
  return ~sum >>> 0;
}

function failure(name, message) {
  return Object.assign(new Error(message), { name });
}

// The folder of this origin. Some browsers have none, in private windows or at all.
async function root() {
  try {
    return await navigator.storage.getDirectory();
  } catch (error) {
    throw error instanceof TypeError ? failure("SecurityError", error.message) : error;
  }
}

// The folder of this page's path; null where there is none, and none is made.
async function folderOf(name, create) {
  return (await root()).getDirectoryHandle(name, { create }).catch(absent(create));
}

function absent(create) {
  return (error) => {
    if (!create && error.name === "NotFoundError") return null;
    throw error;
  };
}

// What `act` makes of the project's file; null where there is none, and none is made.
async function within({ folder, project }, create, act) {
  const place = await folderOf(folder, create);
  const file = await place?.getFileHandle(encodeURIComponent(project), { create }).catch(absent(create));
  if (!file) return null;
  const log = await file.createSyncAccessHandle();
  try {
    return act(log);
  } finally {
    log.close();
  }
}

// Empties a file that is going to be removed. Chromium keeps no count of what was written through a handle, and takes all of
// a file that is removed off what it has counted: less than nothing would be stored then. It holds that for more than there
// is room for: nothing in the origin could be saved any more, and on a full disk all of it would be deleted.
async function empty(file) {
  const log = await file.createSyncAccessHandle();
  try {
    log.truncate(0);
  } finally {
    log.close();
  }
}

// The entry at this place: its number, checksum, start and end; undefined where none is whole.
function entryAt(log, at) {
  const head = new Uint8Array(MAX_HEAD);
  const nRead = log.read(head, { at });
  const found = /^(\d+) (\d+) (\d+)\n/.exec(decoder.decode(head.subarray(0, nRead)));
  if (!found) return undefined;
  const [seq, length, sum] = found.slice(1).map(Number);
  const start = at + found[0].length;
  const end = start + length + 1;
  return end <= log.getSize() ? { seq, sum, start, length, end } : undefined;
}

function bytesOf(log, { start, length, sum }) {
  const bytes = new Uint8Array(length);
  const nRead = log.read(bytes, { at: start });
  return nRead === length && checksum(bytes) === sum ? bytes : undefined;
}

// The entries of a file, in order, without their bytes. The last is looked at whole: it may have been cut.
function entriesOf(log) {
  const entries = [];
  for (let at = 0; ;) {
    const entry = entryAt(log, at);
    if (entry?.seq !== entries.length + 1) break;
    entries.push(entry);
    at = entry.end;
  }
  while (entries.length && !bytesOf(log, entries.at(-1))) entries.pop();
  return entries;
}

// What files held when they were written last, by folder and project: a long one is not read again for each entry.
const known = new Map();

// How many entries there are, and where the last one ends.
function endOf(log, key) {
  const last = known.get(key);
  if (last?.end === log.getSize()) return last;
  const entries = entriesOf(log);
  return { n: entries.length, end: entries.at(-1)?.end ?? 0 };
}

function write(log, bytes, at) {
  const nWritten = log.write(bytes, { at });
  if (nWritten !== bytes.length) throw failure("QuotaExceededError", `${nWritten} of ${bytes.length} bytes were written`);
  return at + bytes.length;
}

const acts = {
  async projects({ folder }) {
    const place = await folderOf(folder, false);
    const names = [];
    if (place) for await (const name of place.keys()) names.push(decodeURIComponent(name));
    return names.sort();
  },
  async count(asked) {
    return (await within(asked, false, (log) => entriesOf(log).length)) ?? 0;
  },
  async entries(asked) {
    const found = await within(asked, false, (log) => {
      const bytes = [];
      for (const entry of entriesOf(log).slice(asked.from - 1)) {
        const read = bytesOf(log, entry);
        if (!read) break;
        bytes.push(read);
      }
      return bytes;
    });
    return found ?? [];
  },
  append: (asked) => within(asked, true, (log) => {
    const key = `${asked.folder}/${asked.project}`;
    const { n, end } = endOf(log, key);
    if (n + 1 !== asked.seq) throw failure("ConstraintError", `there are ${n} entries`);
    try {
      let at = end;
      asked.entries.forEach((bytes, index) => {
        at = write(log, encoder.encode(`${asked.seq + index} ${bytes.length} ${checksum(bytes)}\n`), at);
        at = write(log, bytes, at);
        at = write(log, encoder.encode("\n"), at);
      });
      log.truncate(at);
      log.flush();
      known.set(key, { n: n + asked.entries.length, end: at });
    } catch (error) {
      log.truncate(end);
      throw error;
    }
  }),
  async remove({ folder, project }) {
    const place = await folderOf(folder, false);
    const name = encodeURIComponent(project);
    const file = await place?.getFileHandle(name).catch(absent(false));
    if (!file) return;
    await empty(file);
    await place.removeEntry(name);
  },
  async forget({ folder }) {
    const place = await folderOf(folder, false);
    if (place) for await (const file of place.values()) await empty(file);
    await (await root()).removeEntry(folder, { recursive: true }).catch(absent(false));
  },
};

onmessageerror = () => postMessage({ name: "DataError", message: "a request could not be read" });

// One after the other: answers come in the order of the requests.
let last = Promise.resolve();
onmessage = ({ data }) => {
  last = last
    .then(() => acts[data.act](data))
    .then((value) => postMessage({ value }))
    // To the page that name says that a browser refuses storage as such; here it is a failure like others.
    .catch(({ name, message }) => postMessage({ name: name === "InvalidStateError" ? "UnknownError" : name, message }));
};
