/**
 * Finishes a lesson: the act is kept on the device first, then the way goes on, with a network
 * or without one.
 * @param {HTMLFormElement} element with data-next, where the way goes on without an answer
 * @returns {() => void} undo
 */
export function connect(element) {
  const place = element.closest(".pager").querySelector("[data-exercise-state]");
  const address = new URL(element.action).pathname;
  const submitted = (event) => {
    const detail = { form: element, data: new FormData(element) };
    const made = new CustomEvent("act-made", { detail, bubbles: true, cancelable: true });
    if (!element.dispatchEvent(made)) event.preventDefault();
  };
  /** @param {CustomEvent} event says where an act of this page is now */
  const told = ({ detail }) => {
    if (detail.state !== "refused") place.textContent = place.dataset[detail.state];
    if (detail.address !== address || !detail.isHere) return;
    if (detail.state === "saved") location.assign(JSON.parse(detail.html || "{}").next ?? (element.dataset.next || location.href));
    else if (detail.state === "local" && element.dataset.next) location.assign(element.dataset.next);
  };
  element.addEventListener("submit", submitted);
  document.addEventListener("act", told);
  return () => {
    element.removeEventListener("submit", submitted);
    document.removeEventListener("act", told);
  };
}
