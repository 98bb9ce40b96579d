/**
 * Sends what waits on the device, from whichever page of the site is open, and tells the page
 * where each act is: the event `act` with {id, address, state, fields, html, isHere}. Whoever
 * puts a refusal in its place prevents the default, and it need not be kept for later.
 */
import { actsOf, sendAll } from "./acts.js";

const FIRST_WAIT = 4000, LONGEST_WAIT = 120000;

const learner = document.querySelector("script[data-learner]").dataset.learner;
const worker = navigator.serviceWorker;
const channel = new BroadcastChannel("acts");
const pass = { token: "" };
/** The acts of this page. @type {Set<string>} */
const made = new Set();
let wait = FIRST_WAIT, timer = 0, going = Promise.resolve();

const say = (detail) => !document.dispatchEvent(new CustomEvent("act", { detail, cancelable: true }));

const tell = ({ id, address, fields }, { state, html }) => {
  const detail = { id, address, fields, state, html };
  channel.postMessage({ ...detail, learner });
  return say({ ...detail, isHere: made.has(id) });
};

const later = () => {
  clearTimeout(timer);
  timer = setTimeout(go, wait);
  wait = Math.min(wait * 2, LONGEST_WAIT);
  // The worker goes on when the page is closed, where a browser offers that.
  worker?.ready.then((ready) => ready.sync?.register("acts")).catch(() => {});
};

/** Sends what waits; who asks meanwhile is served by the next round. */
const go = () => {
  clearTimeout(timer);
  going = going.then(async () => {
    if (await sendAll(learner, pass, tell)) wait = FIRST_WAIT;
    else later();
  }).catch(later);
  return going;
};

const begin = async () => {
  const waiting = await actsOf(learner);
  for (const act of waiting) say({ ...act, state: act.refused ? "refused" : "local" });
  if (waiting.some((act) => !act.refused)) go();
};

channel.addEventListener("message", ({ data }) => data.learner === learner && say({ ...data, isHere: false }));
addEventListener("online", () => { wait = FIRST_WAIT; go(); });
document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && begin().catch(() => {}));
document.addEventListener("DOMContentLoaded", () => begin().catch(() => {}));
