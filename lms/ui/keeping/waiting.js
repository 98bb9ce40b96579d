/**
 * Tells how much waits on the device to be sent, and when all of it has been. The place is
 * `[data-waiting]`, words with {count}, and data-sent.
 */
const tellHowMuch = (place) => {
  const waiting = new Set();
  document.addEventListener("act", ({ detail: { id, state } }) => {
    if (state === "local" || state === "signIn") waiting.add(id);
    else if (!waiting.delete(id)) return;
    place.textContent = waiting.size
      ? place.dataset.waiting.replace("{count}", waiting.size.toLocaleString(document.documentElement.lang))
      : place.dataset.sent;
  });
};
for (const place of document.querySelectorAll("[data-waiting]")) tellHowMuch(place);
