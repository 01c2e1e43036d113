() => {
  // A machine so busy that the framework gives the page its turn whenever it may, and gets its own late.
  const { setTimeout: later } = globalThis;
  const now = Date.now.bind(Date);
  let ahead = 0;
  globalThis.setTimeout = (call, ms = 0, ...rest) => later(call, ms > 0 ? ms : 150, ...rest);
  Date.now = () => now() + (ahead += 20);
}
