// Starts the page, and stands by for the day it breaks. A classic script in the head, not a module: a
// module runs after the first paint, and the theme must be set before it.
//
// What it shares with the page, on globalThis:
//   temoinMirror    Map of sequence number -> Uint8Array: journal entries that are not stored yet. It
//                   outlives a broken wasm instance, and is carried over a reload.
//   temoinCarry     called when the page goes with entries that are not stored yet: a reload has them.
//   temoinRescue    called with a message by the panic hook: replaces the page by the rescue screen.
//   temoinDelayed   called by the second module's loader: with an error when it must be asked for again, with
//                   null when it is there. Whoever comes back sees nothing without it.
//   temoinRescuing  true while a second, fresh wasm instance runs only to hand out the work: `main`
//                   then mounts nothing, and the export `rescue_download` is called.
(() => {
  "use strict";

  const words = {
    en: {
      broke: "Témoin has stopped",
      why: "Something in the page broke. Your work up to this moment is kept.",
      download: "Download my work",
      again: "Open again",
      busy: "One moment…",
      done: "The file is on its way to your downloads.",
      raw: "The work could not be put together here. The last changes, which were not stored yet, are offered as they are; all earlier ones are in this browser’s storage.",
      none: "The work could not be put together here. All of it is in this browser’s storage: open again to see it.",
      unsafe: "The last changes cannot be carried over. Download your work first; pressing again opens without them.",
      detail: "What happened",
      unstarted: "Témoin could not start",
      unloaded: "A part of the page could not be loaded. Nothing that you made before is lost.",
      delayed: "A part of the page could not load yet. It is being asked for again; your work is safe in this browser.",
      noWasm: "This browser has no WebAssembly, or it is switched off. Témoin needs it.",
    },
    fr: {
      broke: "Témoin s’est arrêté",
      why: "Quelque chose s’est cassé dans la page. Votre travail est conservé jusqu’à cet instant.",
      download: "Télécharger mon travail",
      again: "Rouvrir",
      busy: "Un instant…",
      done: "Le fichier arrive dans vos téléchargements.",
      raw: "Le travail n’a pas pu être rassemblé ici. Les dernières modifications, pas encore enregistrées, vous sont remises telles quelles ; les précédentes sont dans la mémoire de ce navigateur.",
      none: "Le travail n’a pas pu être rassemblé ici. Il est tout entier dans la mémoire de ce navigateur : rouvrez pour le voir.",
      unsafe: "Les dernières modifications ne peuvent pas être transmises. Téléchargez d’abord votre travail ; appuyer encore rouvre sans elles.",
      detail: "Ce qui s’est passé",
      unstarted: "Témoin n’a pas pu démarrer",
      unloaded: "Une partie de la page n’a pas pu être chargée. Rien de ce que vous avez fait auparavant n’est perdu.",
      delayed: "Une partie de la page n’a pas encore pu se charger. Elle est redemandée ; votre travail est à l’abri dans ce navigateur.",
      noWasm: "Ce navigateur n’a pas WebAssembly, ou il y est désactivé. Témoin en a besoin.",
    },
  };

  const root = document.documentElement;
  let state = "starting";
  let freshCount = 0;
  let failFresh = () => {};

  // Where storage is refused, its getter throws.
  function remembered(key) {
    try {
      const folder = location.pathname.slice(0, location.pathname.lastIndexOf("/") + 1) || "/";
      return localStorage.getItem(`temoin:${folder}#${key}`);
    } catch {
      return null;
    }
  }

  function beforeFirstPaint() {
    const theme = remembered("theme");
    if (theme === "light" || theme === "dark") root.dataset.theme = theme;
    for (const key of ["text-size", "text-leading", "text-width", "text-face"]) {
      const value = remembered(key);
      if (value && value !== "usual") root.setAttribute(`data-${key}`, value);
    }
    const asked = [new URLSearchParams(location.search).get("lang"), remembered("lang"), ...navigator.languages];
    const primary = asked.map((tag) => String(tag ?? "").split(/[-_]/)[0].toLowerCase());
    root.lang = primary.find((tag) => tag in words) ?? "en";
  }

  // A reload keeps the history's state, whatever becomes of storage.
  function takeMirror() {
    const carried = history.state?.temoinMirror;
    if (carried instanceof Map) {
      const { temoinMirror: _, ...rest } = history.state;
      history.replaceState(Object.keys(rest).length ? rest : null, "");
    }
    return carried instanceof Map ? carried : new Map();
  }

  function say(key) {
    return (words[root.lang] ?? words.en)[key];
  }

  function element(name, className, text) {
    const made = document.createElement(name);
    made.className = className;
    made.textContent = text;
    return made;
  }

  // A plain page in place of the broken one.
  function show(title, lines, message, buttons) {
    const main = element("main", "rescue", "");
    const heading = element("h1", "rescue-title", title);
    heading.tabIndex = -1;
    main.append(heading, ...lines.map((line) => element("p", "", line)));
    if (buttons.length) {
      const row = element("div", "rescue-actions", "");
      row.append(...buttons);
      main.append(row);
    }
    const status = element("p", "rescue-status", "");
    status.setAttribute("role", "status");
    main.append(status);
    if (message) {
      const details = element("details", "rescue-detail", "");
      details.append(element("summary", "", say("detail")), element("pre", "", message));
      main.append(details);
    }
    document.title = `${title} – Témoin`;
    document.body.replaceChildren(main);
    heading.focus();
    return status;
  }

  function button(text, className, action) {
    const made = element("button", `button ${className}`, text);
    made.type = "button";
    made.addEventListener("click", action);
    return made;
  }

  async function load(suffix) {
    const { js, wasm } = document.querySelector("meta[name=temoin-module]").dataset;
    const module = await import(new URL(js + suffix, document.baseURI));
    await module.default({ module_or_path: new URL(wasm, document.baseURI) });
    return module;
  }

  function save(name, type, parts) {
    const address = URL.createObjectURL(new Blob(parts, { type }));
    const link = document.createElement("a");
    link.href = address;
    link.download = name;
    document.body.append(link);
    link.click();
    link.remove();
    setTimeout(() => URL.revokeObjectURL(address), 60_000);
  }

  async function download(status) {
    status.textContent = say("busy");
    try {
      freshCount += 1;
      globalThis.temoinRescuing = true;
      const broken = new Promise((_, reject) => { failFresh = reject; });
      const fresh = await load(`?fresh=${freshCount}`);
      await Promise.race([fresh.rescue_download(), broken]);
      status.textContent = say("done");
    } catch (error) {
      console.warn(error);
      const entries = [...globalThis.temoinMirror].sort(([a], [b]) => a - b).map(([, bytes]) => bytes);
      if (entries.length) save("temoin-rescue.jsonl", "application/jsonl", entries.flatMap((bytes) => [bytes, "\n"]));
      status.textContent = say(entries.length ? "raw" : "none");
    } finally {
      globalThis.temoinRescuing = false;
    }
  }

  function carry() {
    const mirror = globalThis.temoinMirror;
    if (mirror.size) history.replaceState({ ...history.state, temoinMirror: mirror }, "");
  }

  let warned = false;
  function openAgain(status) {
    try {
      carry();
    } catch (error) {
      // The history takes some megabytes, no more.
      console.warn(error);
      if (!warned) {
        warned = true;
        status.textContent = say("unsafe");
        return;
      }
    }
    location.reload();
  }

  function rescue(message) {
    // The fresh instance may break too, and a panic in a future settles no promise.
    if (state === "rescued") return failFresh(new Error(message));
    state = "rescued";
    root.dataset.temoin = "rescued";
    const status = show(say("broke"), [say("why")], String(message), [
      button(say("download"), "primary", () => download(status)),
      button(say("again"), "outlined", () => openAgain(status)),
    ]);
  }

  function refuse(key, message) {
    state = "rescued";
    root.dataset.temoin = "refused";
    const again = button(say("again"), "outlined", () => location.reload());
    show(say("unstarted"), [say(key)], message, [again]);
  }

  let notice = null;
  function delayed(error) {
    notice?.remove();
    notice = null;
    // The page is there: it says itself what does not work.
    if (error === null || document.getElementById("app")?.childElementCount !== 0) return;
    notice = element("p", "rescue", say("delayed"));
    notice.setAttribute("role", "status");
    document.body.append(notice);
  }

  // The broken instance still listens. Our listeners came first, so from the rescue on it hears nothing
  // (a click is left out: the rescue screen lives by it).
  const silenced =
    "beforeunload pagehide visibilitychange selectionchange keydown keyup pointerdown pointermove pointerup " +
    "paste copy cut dragover drop resize scroll focusin focusout";
  for (const type of silenced.split(" ")) {
    addEventListener(type, (event) => state === "rescued" && event.stopImmediatePropagation(), { capture: true });
  }
  // A trap without a panic: the stack or the memory ran out.
  const trapped = (error) => error instanceof WebAssembly.RuntimeError && rescue(error.stack ?? error);
  addEventListener("error", (event) => trapped(event.error));
  addEventListener("unhandledrejection", (event) => trapped(event.reason));

  globalThis.temoinMirror = takeMirror();
  globalThis.temoinCarry = carry;
  // A page that comes back, and did not go, has them itself.
  addEventListener("pageshow", takeMirror);
  globalThis.temoinRescue = rescue;
  globalThis.temoinDelayed = delayed;
  beforeFirstPaint();

  document.addEventListener("DOMContentLoaded", async () => {
    if (typeof WebAssembly !== "object") return refuse("noWasm", "");
    try {
      await load("");
      if (state === "starting") state = "started";
    } catch (error) {
      // A panic in `main` has already drawn the rescue screen.
      if (state === "starting") refuse("unloaded", String(error));
    }
  });
})();
