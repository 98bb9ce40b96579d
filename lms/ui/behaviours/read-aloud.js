/**
 * Reads a text aloud with the device's own voices, block by block, each in its language.
 * Pausing stops at the sentence and begins it again: not every device can pause a voice.
 * @param {HTMLElement} element with buttons data-read="play|pause|stop", a note and a template
 * @returns {() => void} undo
 */
export function connect(element) {
  const speech = window.speechSynthesis;
  const body = document.querySelector(element.dataset.reads);
  if (!speech || !body) return () => {};
  const part = (name) => element.querySelector(`[data-read="${name}"]`);
  const note = element.querySelector("[data-note]");
  const silent = "button, textarea, select, script, style, svg, [hidden], [aria-hidden=true], .visually-hidden";
  const blocks = [...body.children];
  let pieces = [], place = 0, run = 0;

  const languageOf = (node) => node.closest("[lang]").lang.toLowerCase().split("-")[0];
  const voiceFor = (language) => {
    const spoken = speech.getVoices().filter((voice) => voice.lang.toLowerCase().split(/[-_]/)[0] === language);
    return spoken.find((voice) => voice.localService) ?? spoken[0];
  };
  const say = (language) => {
    const name = new Intl.DisplayNames([document.documentElement.lang], { type: "language" }).of(language);
    note.textContent = element.dataset.noVoice.replace("{language}", name);
  };
  const sentences = (text) => text.match(/[^.!?…؟。]+[.!?…؟。]*\s*/g) ?? [];

  const piecesOf = (block) => {
    const found = [];
    const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const holder = walker.currentNode.parentElement;
      const text = walker.currentNode.textContent.replace(/\s+/g, " ");
      if (!text.trim() || holder.closest(silent)) continue;
      const line = holder.closest("p, li, h2, h3, h4, dt, dd, legend, label, summary, figcaption, blockquote") ?? block;
      const last = found.at(-1);
      if (last?.line === line && last.language === languageOf(holder)) last.text += text;
      else found.push({ block, line, language: languageOf(holder), text });
    }
    return found.flatMap((piece) => sentences(piece.text).map((text) => ({ ...piece, text })));
  };

  const show = (state) => {
    part("play").hidden = state === "reading";
    part("pause").hidden = state !== "reading";
    part("stop").hidden = state === "idle";
    body.classList.toggle("is-listening", state !== "idle");
  };
  const highlight = (block) => {
    for (const each of blocks) each.classList.toggle("is-read-aloud", each === block);
    block?.scrollIntoView({ block: "nearest", behavior: "auto" });
  };
  const halt = () => { run += 1; speech.cancel(); };
  const stop = () => { halt(); place = 0; highlight(null); show("idle"); };
  const next = () => {
    const mine = run, piece = pieces[place];
    if (!piece) return stop();
    if (piece.block !== pieces[place - 1]?.block || !piece.block.classList.contains("is-read-aloud")) highlight(piece.block);
    const goOn = () => { if (mine === run) { place += 1; next(); } };
    const voice = voiceFor(piece.language);
    if (!voice) { say(piece.language); return setTimeout(goOn); }
    const words = new SpeechSynthesisUtterance(piece.text);
    Object.assign(words, { voice, lang: voice.lang });
    words.addEventListener("end", goOn);
    words.addEventListener("error", (event) => { if (event.error !== "interrupted" && event.error !== "canceled") goOn(); });
    speech.speak(words);
  };
  const readFrom = (block) => {
    halt();
    note.textContent = "";
    pieces = blocks.flatMap(piecesOf);
    if (block) place = Math.max(0, pieces.findIndex((piece) => piece.block === block));
    show("reading");
    next();
  };
  const pause = () => { halt(); show("paused"); };

  const heres = [];
  const offer = () => {
    if (!speech.getVoices().length || heres.length) return;
    element.hidden = false;
    const language = languageOf(body);
    if (!voiceFor(language)) { say(language); part("play").hidden = true; return; }
    for (const block of blocks) {
      const here = element.querySelector("template").content.firstElementChild.cloneNode(true);
      here.addEventListener("click", () => readFrom(block));
      block.prepend(here);
      heres.push(here);
    }
  };
  part("play").addEventListener("click", () => readFrom(null));
  part("pause").addEventListener("click", pause);
  part("stop").addEventListener("click", stop);
  speech.addEventListener?.("voiceschanged", offer);
  window.addEventListener("pagehide", halt);
  offer();
  return () => {
    stop();
    for (const here of heres) here.remove();
    speech.removeEventListener?.("voiceschanged", offer);
    window.removeEventListener("pagehide", halt);
  };
}
