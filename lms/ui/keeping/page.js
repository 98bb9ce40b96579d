/**
 * Keeps what is done on a page before it is sent, and tells the page where it is.
 * An exercise dispatches `act-made` with {form, data}; the answer comes as the event `act` with
 * {id, address, state, fields, html, isHere}. Whoever puts a refusal in its place prevents
 * the default, and it need not be kept for later.
 */
import { actsOf, keepAct, sendAll } from "./acts.js";

const FIRST_WAIT = 4000, LONGEST_WAIT = 120000;

const learner = document.querySelector("script[data-learner]").dataset.learner;
const worker = navigator.serviceWorker;
const channel = new BroadcastChannel("acts");
const pass = { token: "" };
let wait = FIRST_WAIT, timer = 0, going = Promise.resolve();

const newId = () => crypto.randomUUID?.()
  ?? "10000000-1000-4000-8000-100000000000".replace(/[018]/g, (digit) =>
    (digit ^ (crypto.getRandomValues(new Uint8Array(1))[0] & (15 >> (digit / 4)))).toString(16));

const say = (detail) => !document.dispatchEvent(new CustomEvent("act", { detail, cancelable: true }));

const made = new Set();
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

const keep = async ({ form, data }) => {
  const own = new Set(["csrfmiddlewaretoken", "statement_id"]);
  const id = newId();
  pass.token ||= data.get("csrfmiddlewaretoken");
  const fields = [...data].filter(([name]) => !own.has(name));
  fields.push(["statement_id", id], ["learner", learner], ["done_at", new Date().toISOString()]);
  const act = {
    id, learner, fields, address: new URL(form.action).pathname, page: location.pathname, title: document.title,
  };
  try {
    await keepAct(act);
  } catch {
    form.submit(); // the browser keeps nothing here: the form goes the ordinary way
    return;
  }
  made.add(id);
  say({ id, address: act.address, state: "saving", isHere: true });
  await go();
};

const begin = async () => {
  const waiting = await actsOf(learner);
  for (const act of waiting) say({ ...act, state: act.refused ? "refused" : "local" });
  if (waiting.some((act) => !act.refused)) go();
};

/** Lets the worker keep the newest text of pages. @param {string[]} addresses */
const renew = (addresses) =>
  worker?.ready.then(({ active }) => active.postMessage({ renew: addresses })).catch(() => {});

/** The first page of a device was there before its worker: it is kept afterwards. */
const employ = async () => {
  const isNew = !worker.controller;
  await worker.register("/device/worker.js", { scope: "/" });
  if (isNew) renew([location.pathname]);
};
if (worker) addEventListener("load", () => employ().catch(() => {}));

document.addEventListener("act-made", (event) => {
  event.preventDefault();
  keep(event.detail);
});
channel.addEventListener("message", ({ data }) => data.learner === learner && say({ ...data, isHere: false }));
addEventListener("pagehide", () => made.size && worker?.controller?.postMessage({ renew: [location.pathname] }));
addEventListener("online", () => { wait = FIRST_WAIT; go(); });
document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && begin().catch(() => {}));
document.addEventListener("DOMContentLoaded", () => begin().catch(() => {}));
