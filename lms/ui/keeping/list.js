/**
 * Lists what lies on this device: the lessons that are kept, each once with its languages and
 * its size, and what waits to be sent, which is sent from here too. The place is `[data-kept]`
 * with templates for a row of each; it opens without a network and knows no more than the device.
 */
import { actsOf, dropAct, sendAll, whoIsHere } from "./acts.js";

const LESSONS = "lessons-";
const place = document.querySelector("[data-kept]");
const part = (name) => place.querySelector(`[data-kept-${name}]`);
const language = document.documentElement.lang;

const size = (bytes) => new Intl.NumberFormat(language, {
  style: "unit", unit: bytes < 1e6 ? "kilobyte" : "megabyte", maximumFractionDigits: bytes < 1e6 ? 0 : 1,
}).format(bytes / (bytes < 1e6 ? 1e3 : 1e6));

const row = (template, { title, address, note, remove, state, versions = [] }) => {
  const item = template.content.firstElementChild.cloneNode(true);
  const link = item.querySelector("a");
  Object.assign(link, { href: address });
  link.querySelector("bdi").textContent = title;
  if (versions.length > 1) item.querySelector("[data-languages]").append(...versions.map(wayTo));
  item.querySelector("[data-note]").textContent = note ?? item.querySelector("[data-note]").dataset[state];
  item.querySelector("button").addEventListener("click", async () => { await remove(); show(); });
  return item;
};

/** A link to a lesson in one of the languages in which it is kept. */
const wayTo = ({ own, address }) => {
  const link = Object.assign(own.cloneNode(true), { href: address });
  for (const name of ["class", "aria-current"]) link.removeAttribute(name);
  return link;
};

const bytesOf = async (cache, requests) => {
  const kept = await Promise.all(requests.map((each) => cache.match(each)));
  const blobs = await Promise.all(kept.filter(Boolean).map((response) => response.blob()));
  return blobs.reduce((sum, blob) => sum + blob.size, 0);
};

/** Which page this is, whatever its language: its switch names it in each, the same one first. */
const placeOf = (page, address) => {
  const links = [...page.querySelectorAll(".menu__item[hreflang]")];
  const own = links.find((each) => each.pathname === address);
  return { own, key: own ? links[0].pathname : address };
};

/** Pages by what they are: the one in the language of this list stands for the others. */
const byLesson = (found) => [...new Set(found.map((each) => each.key))].map((key) => {
  const versions = found.filter((each) => each.key === key);
  const shown = versions.find((each) => each.own?.hreflang === language) ?? versions[0];
  const bytes = versions.reduce((sum, each) => sum + each.bytes, 0);
  return { ...shown, versions, bytes, remove: () => Promise.all(versions.map((each) => each.remove())) };
});

const pages = async () => {
  const found = [];
  for (const name of (await caches.keys()).filter((each) => each.startsWith(LESSONS))) {
    const cache = await caches.open(name);
    for (const request of await cache.keys()) {
      const response = await cache.match(request);
      if (!response.headers.get("Content-Type").startsWith("text/html")) continue; // a page's part
      const html = await response.text();
      const page = new DOMParser().parseFromString(html, "text/html");
      const parts = [...page.querySelectorAll("[data-keep-also]")].map((each) => each.dataset.keepAlso);
      const address = new URL(request.url).pathname;
      found.push({
        ...placeOf(page, address), learner: name.slice(LESSONS.length), title: page.title.split(" · ")[0], address,
        bytes: await bytesOf(cache, [request, ...parts]),
        remove: () => Promise.all([request, ...parts].map((each) => cache.delete(each))),
      });
    }
  }
  return byLesson(found);
};

/** Others' acts wait here too; they are shown to nobody else. */
const acts = async (learners) => (await Promise.all(learners.map(actsOf))).flat().map((act) => ({
  title: act.title.split(" · ")[0], address: act.page, state: act.refused ? "refused" : "local",
  remove: () => dropAct(act.seq),
}));

let here = null;

const show = async () => {
  const kept = await pages();
  const bytes = kept.reduce((sum, each) => sum + each.bytes, 0);
  const learners = new Set(kept.map((each) => each.learner));
  if (here?.learner) learners.add(here.learner);
  const waiting = await acts([...learners]);
  part("pages").replaceChildren(...kept.map((each) => row(part("page"), { ...each, note: size(each.bytes) })));
  part("acts").replaceChildren(...waiting.map((each) => row(part("act"), each)));
  part("waiting").hidden = !waiting.length;
  part("empty").hidden = kept.length > 0;
  part("some").hidden = !kept.length;
  part("total").textContent = size(bytes);
};

/** Sends what waits here too: a browser says "online" in a tunnel, so only an answer counts. */
const send = async () => {
  here = navigator.onLine ? await whoIsHere() : null;
  part("offline").hidden = Boolean(here);
  if (here?.learner) await sendAll(here.learner, here, () => false);
  await show();
};

part("all").addEventListener("click", async () => {
  const names = (await caches.keys()).filter((each) => each.startsWith(LESSONS));
  await Promise.all(names.map((name) => caches.delete(name)));
  show();
});
addEventListener("online", send);
addEventListener("offline", send);
show().then(() => { place.hidden = false; return send(); }).catch(() => {});
