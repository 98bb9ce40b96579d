/**
 * Keeps what is done on a lesson's page before it is sent, and the page itself.
 * An exercise dispatches `act-made` with {form, data}; the answer comes as the event `act`.
 */
import { keepAct } from "./acts.js";

const newId = () => crypto.randomUUID?.()
  ?? "10000000-1000-4000-8000-100000000000".replace(/[018]/g, (digit) =>
    (digit ^ (crypto.getRandomValues(new Uint8Array(1))[0] & (15 >> (digit / 4)))).toString(16));

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

/** Lets the worker keep the newest text of pages. @param {string[]} addresses */
const renew = (addresses) =>
  worker?.ready.then(({ active }) => active.postMessage({ renew: addresses })).catch(() => {});

/**
 * A page that came past the worker is kept afterwards: a device's first, or one that was asked
 * for a moment before the worker took over, which its having one now does not tell.
 */
const employ = async () => {
  const isMissed = !performance.getEntriesByType("navigation")[0]?.workerStart;
  await worker.register("/device/worker.js", { scope: "/" });
  if (isMissed) renew([location.pathname]);
};
if (worker) addEventListener("load", () => employ().catch(() => {}));

document.addEventListener("act-made", (event) => {
  event.preventDefault();
  keep(event.detail);
});
addEventListener("pagehide", () => made.size && worker?.controller?.postMessage({ renew: [location.pathname] }));
