// Tells the relay what a console would show as an error. At once and waiting for the answer: nothing is lost
// when the page goes right after.
{
  const tell = (text) => {
    const request = new XMLHttpRequest();
    request.open("POST", "/e2e-told", false);
    try {
      request.send(text);
    } catch {
      // A page that is going away sends nothing any more.
    }
  };
  const plain = console.error;
  console.error = (...words) => {
    tell(words.map(String).join(" "));
    plain.apply(console, words);
  };
  // In the way down: a file that does not arrive is told to its element alone.
  addEventListener("error", ({ message, filename, lineno, target }) =>
    tell(message ? `${message} at ${filename}:${lineno}` : `${target.src ?? target.href} does not load`), true);
}
