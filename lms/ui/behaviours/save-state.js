/**
 * Tells in words where the reader's work is: listens for `save-state` on the document.
 * @param {HTMLElement} element with data-saved, data-saving, data-local, data-failed
 * @returns {() => void} undo
 */
export function connect(element) {
  const words = element.querySelector(".save-state__words");
  /** @param {CustomEvent<"saved" | "saving" | "local" | "failed">} event */
  const follow = (event) => {
    element.className = `save-state save-state--${event.detail}`;
    words.textContent = element.dataset[event.detail];
  };
  document.addEventListener("save-state", follow);
  return () => document.removeEventListener("save-state", follow);
}
