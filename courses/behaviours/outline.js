/**
 * Brings the lesson that is being read into view in an outline longer than the screen.
 * @param {HTMLElement} element lies in the column that scrolls
 * @returns {() => void} undo
 */
export function connect(element) {
  const now = element.querySelector("[aria-current]");
  const column = element.parentElement;
  if (now) column.scrollTop = now.offsetTop - column.clientHeight / 2;
  return () => {};
}
