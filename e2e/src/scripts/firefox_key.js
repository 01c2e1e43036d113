// A trusted key event with a key and a code of our choice, by way of Firefox's text input processor; with Control and Shift
// where they are held.
const [key, code, isControl, isShift] = arguments;
const browserWindow = Services.wm.getMostRecentWindow("navigator:browser");
browserWindow.gBrowser.selectedBrowser.focus();
const processor = Cc["@mozilla.org/text-input-processor;1"].createInstance(Ci.nsITextInputProcessor);
if (!processor.beginInputTransactionForTests(browserWindow)) throw new Error("the text input processor is taken");
const eventOf = (key, code) => new browserWindow.KeyboardEvent("", { key, code });
const held = [];
if (isControl) held.push(eventOf("Control", "ControlLeft"));
if (isShift) held.push(eventOf("Shift", "ShiftLeft"));
for (const one of held) processor.keydown(one);
const event = eventOf(key, code);
processor.keydown(event);
processor.keyup(event);
for (const one of held.reverse()) processor.keyup(one);
