/**
 * Closes an open menu on Escape, on a click elsewhere and when focus leaves it.
 * @param {HTMLDetailsElement} element
 * @returns {() => void} undo
 */
export function connect(element) {
  const leave = (event) => {
    if (!element.contains(event.relatedTarget ?? event.target)) element.open = false;
  };
  const escape = (event) => {
    if (event.key !== "Escape" || !element.open) return;
    element.open = false;
    element.querySelector("summary").focus();
  };
  const focusLeft = (event) => event.relatedTarget && leave(event);
  document.addEventListener("click", leave);
  element.addEventListener("keydown", escape);
  element.addEventListener("focusout", focusLeft);
  return () => {
    document.removeEventListener("click", leave);
    element.removeEventListener("keydown", escape);
    element.removeEventListener("focusout", focusLeft);
  };
}
