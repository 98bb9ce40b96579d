/**
 * Opens a panel that stands beside the text on a wide screen and closes it when the screen
 * becomes narrow; CSS alone shows it without saying so to a screen reader.
 * @param {HTMLDetailsElement} element
 * @returns {() => void} undo
 */
export function connect(element) {
  const wide = matchMedia("(min-width: 60rem)");
  const follow = () => { element.open = wide.matches; };
  if (wide.matches) follow();
  wide.addEventListener("change", follow);
  return () => wide.removeEventListener("change", follow);
}
