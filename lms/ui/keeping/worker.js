/**
 * Stands between the pages and the network: pages that a learner opened can be opened again
 * without one, and what waits is sent when a page no longer can.
 *
 * Caches: `files` holds what pages load, by address; `lessons-<learner>` holds one learner's
 * pages. Nobody else's pages are served: whoever signs out, or in as another, ends them.
 */
import { sendAll, whoIsHere } from "./acts.js";

/** @type {{files: string[], offline: Record<string, string>, signOut: string}} */
const { files, offline, signOut } = JSON.parse(SITE);
const FILES = "files", LESSONS = "lessons-";

const pathOf = (address) => new URL(address, location.origin).pathname;
const isFile = (path) => path.startsWith("/static/") || path.startsWith("/media/images/");

/** What a page loads from this site, as its text says. */
const filesIn = (html) => {
  const found = html.matchAll(/(?:src|href|srcset)="(\/(?:static|media\/images)\/[^"\s?#]+)/g);
  return [...new Set([...found].map(([, address]) => address))];
};

const lessonCaches = async () => (await caches.keys()).filter((name) => name.startsWith(LESSONS));

/** Takes away every learner's pages but one's. */
const forget = async (but = "") => {
  const others = (await lessonCaches()).filter((name) => name !== LESSONS + but);
  await Promise.all(others.map((name) => caches.delete(name)));
};

const keepFiles = async (addresses) => {
  const cache = await caches.open(FILES);
  for (const address of addresses) {
    if (await cache.match(address)) continue;
    const response = await fetch(address).catch(() => null);
    if (response?.ok) await cache.put(address, response);
  }
};

/** The page for when there is no network changes with each release. */
const keepOffline = async () => (await caches.open(FILES)).addAll(
  Object.values(offline).map((address) => new Request(address, { cache: "reload" })),
);

/**
 * Keeps a page whose text asks for it, for the learner whom it names. That a page is drawn for a
 * learner, as *Min sida* is, does not suffice: where it was kept, it would open without a network
 * in the place of the list, and tell of yesterday.
 */
const keepPage = async (address, response) => {
  if (!response.ok || response.redirected) return false;
  const html = await response.clone().text();
  const learner = html.match(/ data-keep-for="(\w+)"/)?.[1];
  if (!learner) return false;
  await forget(learner);
  await (await caches.open(LESSONS + learner)).put(pathOf(address), response);
  await keepFiles(filesIn(html));
  await keepParts(learner, html);
  return true;
};

/** What a page asks for when it is used, a story's scenes, lies beside it (`data-keep-also`). */
const keepParts = async (learner, html) => {
  const cache = await caches.open(LESSONS + learner);
  for (const [, address] of html.matchAll(/ data-keep-also="([^"]+)"/g)) {
    const response = await fetch(address).catch(() => null);
    if (response?.ok && !response.redirected) await cache.put(address, response);
  }
};

/** Fetches pages anew, one after the other, and tells how it went. No one reads them now. */
const renew = async (addresses) => {
  const channel = new BroadcastChannel("pages");
  for (const address of addresses) {
    const response = await fetch(address, { headers: { Purpose: "prefetch" } }).catch(() => null);
    const isKept = Boolean(response) && await keepPage(address, response);
    channel.postMessage({ address: pathOf(address), isKept });
  }
  channel.close();
};

const kept = async (path) => {
  for (const name of await lessonCaches()) {
    const response = await (await caches.open(name)).match(path);
    if (response) return response;
  }
  return null;
};

const offlinePage = async (path) => {
  const address = offline[path.split("/")[1]] ?? Object.values(offline)[0];
  return (await caches.match(address)) ?? Response.error();
};

const page = async (event) => {
  const path = pathOf(event.request.url);
  try {
    const response = await fetch(event.request);
    const copy = response.clone();
    event.waitUntil(keepPage(path, copy));
    return response;
  } catch {
    return (await kept(path)) ?? offlinePage(path);
  }
};

/** A story's HTML where a way leads, put together as the server would (courses/learning/stories.py). */
const pointAt = ({ begin, after }, way) => {
  const choices = way.split(".").filter(Boolean);
  if (!choices.every((choice) => after[choice])) return undefined;
  const [last, before] = [choices.at(-1), choices.slice(0, -1)];
  if (!last) return begin;
  const html = after[last].html.replaceAll("@way@", way).replaceAll("@back@", before.join("."));
  return before.length
    ? html.replace(/<li><b>@earlier@<\/b><\/li>/, () => before.map((choice) => after[choice].step).join(""))
    : html.replace(/<details class="scenario__way">[^]*?<\/details>/, "");
};

/** A point of a story, from the network or out of all that is kept of it. */
const part = async (request) => {
  try {
    return await fetch(request);
  } catch (error) {
    const { pathname, searchParams } = new URL(request.url);
    const whole = await kept(`${pathname}all/`);
    const html = whole && pointAt(await whole.json(), searchParams.get("way") ?? "");
    if (!html) throw error;
    return new Response(html, { headers: { "Content-Type": "text/html; charset=utf-8" } });
  }
};

const file = async (request) => (await caches.match(pathOf(request.url))) ?? fetch(request);

/** Files of an older site go when no kept page loads them any more. */
const tidy = async () => {
  const needed = new Set([...files, ...Object.values(offline)]);
  for (const name of await lessonCaches()) {
    const cache = await caches.open(name);
    for (const request of await cache.keys()) {
      const response = await cache.match(request);
      for (const address of filesIn(await response.text())) needed.add(address);
    }
  }
  const cache = await caches.open(FILES);
  for (const request of await cache.keys()) {
    if (!needed.has(pathOf(request.url))) await cache.delete(request);
  }
};

const sendWaiting = async () => {
  const here = await whoIsHere();
  if (!here) throw new Error("There is no network yet: the browser asks again later.");
  if (!here.learner) return;
  const channel = new BroadcastChannel("acts");
  const tell = ({ id, address, fields, learner }, { state, html }) => {
    channel.postMessage({ id, address, fields, learner, state, html });
    return false;
  };
  const isSent = await sendAll(here.learner, here, tell);
  channel.close();
  if (!isSent) throw new Error("Something still waits: the browser asks again later.");
};

self.addEventListener("install", (event) => {
  self.skipWaiting();
  event.waitUntil(Promise.all([keepFiles(files), keepOffline()]));
});
self.addEventListener("activate", (event) => event.waitUntil(tidy().then(() => self.clients.claim())));
self.addEventListener("sync", (event) => event.waitUntil(sendWaiting()));
self.addEventListener("message", (event) => event.waitUntil(renew(event.data.renew)));
self.addEventListener("fetch", (event) => {
  const { request } = event;
  const path = pathOf(request.url);
  if (new URL(request.url).origin !== location.origin) return;
  if (request.method === "POST" && request.mode === "navigate" && path.endsWith(signOut)) event.waitUntil(forget());
  if (request.method !== "GET") return;
  if (request.mode === "navigate") event.respondWith(page(event));
  else if (isFile(path)) event.respondWith(file(request));
  else if (request.headers.get("X-Requested-With") === "fetch") event.respondWith(part(request));
});
