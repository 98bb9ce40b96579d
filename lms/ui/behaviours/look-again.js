/**
 * Looks again every three seconds, as long as the page is being looked at.
 * @param {HTMLElement} element that says what is still to come
 * @returns {() => void} undo
 */
export function connect(element) {
  const timer = setInterval(() => element.isConnected && !document.hidden && location.reload(), 3000);
  return () => clearInterval(timer);
}
