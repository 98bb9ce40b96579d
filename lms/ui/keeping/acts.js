/**
 * What a learner does waits here, on the device, until the server has said that it is stored.
 * Pages and the worker share this; one of them at a time sends, in the order things were done.
 *
 * @typedef {object} Act
 * @property {number} [seq] its place in the order, given by the store
 * @property {string} id of the statement, made where it was done
 * @property {string} learner whose it is: it is never sent for anybody else
 * @property {string} address of the form
 * @property {string} page where it was done
 * @property {string} title of that page
 * @property {[string, string][]} fields of the form
 * @property {boolean} [refused] will never be taken as it is
 *
 * @typedef {"saving" | "local" | "saved" | "refused" | "signIn"} State
 */

const WHO = "/device/learner/";
const PATIENCE = 30000;

/** @type {Promise<IDBDatabase> | undefined} */
let opened;

const database = () => {
  opened ??= new Promise((resolve, reject) => {
    const request = indexedDB.open("device", 1);
    request.onupgradeneeded = () => {
      const acts = request.result.createObjectStore("acts", { keyPath: "seq", autoIncrement: true });
      acts.createIndex("learner", "learner");
    };
    request.onsuccess = () => {
      request.result.onversionchange = () => { request.result.close(); opened = undefined; };
      resolve(request.result);
    };
    request.onerror = () => { opened = undefined; reject(request.error); };
  });
  return opened;
};

/** @param {(acts: IDBObjectStore) => IDBRequest | void} work is over when it is on the disk */
const within = async (mode, work) => {
  const transaction = (await database()).transaction("acts", mode, { durability: "strict" });
  const request = work(transaction.objectStore("acts"));
  await new Promise((resolve, reject) => {
    transaction.oncomplete = resolve;
    transaction.onabort = () => reject(transaction.error);
  });
  return request?.result;
};

/** @param {string} learner @returns {Promise<Act[]>} in the order they were done */
export const actsOf = (learner) => within("readonly", (acts) => acts.index("learner").getAll(learner));

/** @param {number} seq */
export const dropAct = (seq) => within("readwrite", (acts) => acts.delete(seq));

/** Keeps an act; what was refused at the same place is answered by it. @param {Act} act */
export const keepAct = async (act) => {
  const refused = (await actsOf(act.learner)).filter((each) => each.refused && each.address === act.address);
  await within("readwrite", (acts) => {
    for (const each of refused) acts.delete(each.seq);
    acts.add(act);
  });
};

/** Who is signed in here now, and the token by which the site knows its own forms. */
export const whoIsHere = async () => {
  try {
    const response = await fetch(WHO, { cache: "no-store" });
    return response.ok ? await response.json() : null;
  } catch {
    return null;
  }
};

const post = (act, token) => fetch(act.address, {
  method: "POST",
  body: new URLSearchParams(act.fields),
  keepalive: true,
  signal: AbortSignal.timeout?.(PATIENCE),
  headers: { "X-Requested-With": "fetch", "X-CSRFToken": token },
}).catch(() => null);

/** @returns {Promise<{state: State, html?: string}>} only a receipt that names the act counts */
const answerTo = async (act, response) => {
  const names = (header) => response?.headers.get(header) === act.id;
  const state = names("X-Kept") ? "saved" : names("X-Refused") ? "refused" : "local";
  return state === "local" ? { state } : { state, html: await response.text().catch(() => "") };
};

const sent = async (act, pass) => {
  let response = await post(act, pass.token);
  if (response?.status === 401 || (response?.status === 403 && !response.headers.has("X-Refused"))) {
    const here = await whoIsHere();
    if (here && here.learner !== act.learner) return { state: "signIn" };
    if (!here) return { state: "local" };
    pass.token = here.token;
    response = await post(act, pass.token);
  }
  return answerTo(act, response);
};

const inTurn = (learner, work) =>
  navigator.locks ? navigator.locks.request(`acts-${learner}`, work) : work();

/**
 * Sends what waits, until something does not come through; the rest keeps its order.
 * @param {string} learner
 * @param {{token: string}} pass
 * @param {(act: Act, answer: {state: State, html?: string}) => boolean} tell whether somebody saw it
 * @returns {Promise<boolean>} whether nothing waits any more
 */
export const sendAll = (learner, pass, tell) => inTurn(learner, async () => {
  const waiting = (await actsOf(learner)).filter((act) => !act.refused);
  for (const [place, act] of waiting.entries()) {
    const answer = await sent(act, pass);
    if (answer.state === "saved") await dropAct(act.seq);
    if (answer.state === "local" || answer.state === "signIn") {
      for (const each of waiting.slice(place)) tell(each, answer);
      return false;
    }
    const isSeen = tell(act, answer);
    if (answer.state !== "refused") continue;
    if (isSeen) await dropAct(act.seq);
    else await within("readwrite", (acts) => acts.put({ ...act, refused: true }));
  }
  return true;
});
