// A trusted key event with a key and a code of our choice, by way of Firefox's text input processor.
const [key, code] = arguments;
const browserWindow = Services.wm.getMostRecentWindow("navigator:browser");
browserWindow.gBrowser.selectedBrowser.focus();
const processor = Cc["@mozilla.org/text-input-processor;1"].createInstance(Ci.nsITextInputProcessor);
if (!processor.beginInputTransactionForTests(browserWindow)) throw new Error("the text input processor is taken");
const event = new browserWindow.KeyboardEvent("", { key, code });
processor.keydown(event);
processor.keyup(event);
