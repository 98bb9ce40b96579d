/**
 * Keeps the filter panel open on wide screens, for browsers that cannot do it by style alone.
 * @param {HTMLDetailsElement} element
 * @returns {() => void} undo
 */
export function connect(element) {
  const wide = matchMedia("(min-width: 60rem)");
  const follow = () => { if (wide.matches) element.open = true; };
  follow();
  wide.addEventListener("change", follow);
  return () => wide.removeEventListener("change", follow);
}
