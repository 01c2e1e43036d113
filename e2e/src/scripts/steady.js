() => {
  // The memory of each wasm instance, which the page keeps to itself.
  const memories = (globalThis.wasmMemories = []);
  for (const name of ["instantiate", "instantiateStreaming"]) {
    const plain = WebAssembly[name];
    WebAssembly[name] = async (...rest) => {
      const made = await plain.call(WebAssembly, ...rest);
      const memory = (made.instance ?? made).exports.memory;
      if (memory) memories.push(memory);
      return made;
    };
  }
  const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
  const weight = async () => {
    await temoin.saved();
    // What was done is told for a moment, to the eye or to the ear.
    do await frame(); while (document.querySelector(".toast, [role=status] > p"));
    await frame();
    return {
      wasm: memories.reduce((sum, memory) => sum + memory.buffer.byteLength, 0),
      nodes: document.querySelectorAll("*").length,
    };
  };
  // What waits for a slow disk is held in memory: how much that may become is no leak.
  const keepUp = async (cycle) => { if (cycle % 20 === 19) await temoin.saved(); };
  const tagAndUndo = async (n) => {
    for (let cycle = 0; cycle < n; cycle += 1) {
      const start = (cycle * 7) % 500;
      const tagged = temoin.annotate({ start, end: start + 20, label: ["prisoner", "violation", "denial"][cycle % 3] });
      await frame();
      await tagged;
      temoin.undo();
      await keepUp(cycle);
    }
  };
  const openAndClose = async (n) => {
    const text = "Une phrase de quelques mots. ".repeat(2000);
    for (let cycle = 0; cycle < n; cycle += 1) {
      const opened = temoin.open({ name: "passe.txt", text });
      await frame();
      await opened;
      temoin.undo();
      // A whole text is in each entry.
      await temoin.saved();
    }
  };
  globalThis.steady = async () => {
    // Buffers and caches reach their size, and the heap, whose gaps grow and close, the most it needs: it is
    // there when a batch more takes nothing. A leak takes something in every batch.
    await tagAndUndo(100);
    let before = await weight();
    for (let batch = 0; batch < 5; batch += 1) {
      await openAndClose(100);
      const now = await weight();
      const rests = now.wasm === before.wasm;
      before = now;
      if (rests) break;
    }
    await tagAndUndo(1000);
    const tagged = await weight();
    await openAndClose(200);
    globalThis.steadied = JSON.stringify({ before, tagged, opened: await weight() });
  };
}
