const LOADER = (() => {
  // `wasm` are the exports of the first module, set before any of its code runs.
  const fetched = async () => {
    const address = new URL("./ADDRESS", import.meta.url);
    for (let pause = 500; ; pause = Math.min(pause * 2, 30_000)) {
      try {
        const response = await fetch(address);
        if (!response.ok) throw new Error(`${response.status} ${address}`);
        const module = await WebAssembly.compile(await response.arrayBuffer());
        globalThis.temoinDelayed?.(null);
        return module;
      } catch (error) {
        // Off the net for a while, most likely: the page goes on, and asks again.
        console.warn(error);
        globalThis.temoinDelayed?.(error);
        await new Promise((resolve) => {
          setTimeout(resolve, pause);
          addEventListener("online", resolve, { once: true });
        });
      }
    }
  };
  let started;
  const load = async () => new WebAssembly.Instance(await fetched(), { __wasm_split: wasm });
  return {
    __wasm_split_load_deferred(callback, data) {
      started ??= load();
      started.then(
        () => wasm.__indirect_function_table.get(callback)(data, true),
        (error) => {
          console.error(error);
          wasm.__indirect_function_table.get(callback)(data, false);
        },
      );
    },
  };
})();
