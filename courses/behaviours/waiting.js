/**
 * Tells how much waits on the device to be sent, and when all of it has been.
 * @param {HTMLElement} element has data-waiting with {count}, and data-sent
 * @returns {() => void} undo
 */
export function connect(element) {
  const waiting = new Set();
  const told = ({ detail: { id, state } }) => {
    if (state === "local" || state === "signIn") waiting.add(id);
    else if (!waiting.delete(id)) return;
    element.textContent = waiting.size
      ? element.dataset.waiting.replace("{count}", waiting.size.toLocaleString(document.documentElement.lang))
      : element.dataset.sent;
  };
  document.addEventListener("act", told);
  return () => document.removeEventListener("act", told);
}
