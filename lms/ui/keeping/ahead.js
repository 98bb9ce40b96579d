/**
 * A story (`[data-exercise-ahead]`) goes on where its last choice leads before anybody has said
 * that the choice is stored: the worker knows all of its points. Whoever goes another way
 * meanwhile is left there, whatever becomes of what waits.
 */
/** Acts that a story has gone ahead of. @type {Set<string>} */
const gone = new Set();

const storyAt = (address) =>
  [...document.querySelectorAll("[data-exercise-ahead]")]
    .find((story) => new URL(story.querySelector("form").action).pathname === address);

const mark = (story, state) => {
  const words = story.querySelector("[data-exercise-state]");
  if (words) words.textContent = words.dataset[state];
  for (const button of story.querySelectorAll("[type=submit]")) button.hidden = true;
};

const goAhead = async ({ id, address, fields, state, isHere }) => {
  gone.add(id);
  const way = new URLSearchParams(fields).get("way");
  const response = await fetch(`${address}?way=${way}`, { headers: { "X-Requested-With": "fetch" } }).catch(() => null);
  if (!response?.ok) return;
  say({ id: "", address, isHere, state: "ahead", html: await response.text() });
  storyAt(address).dataset.exerciseAhead = id;
  mark(storyAt(address), state);
};

document.addEventListener("act", (event) => {
  const { id, address, state } = event.detail;
  const story = storyAt(address);
  if (!story) return;
  const isThere = story.dataset.exerciseAhead === id;
  if (state === "local" || state === "signIn") {
    event.stopImmediatePropagation();
    if (!gone.has(id)) goAhead(event.detail);
    else if (isThere) mark(story, state);
  } else if (gone.has(id) && !isThere) event.stopImmediatePropagation();
}, { capture: true });
