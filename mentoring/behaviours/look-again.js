const PAUSE_MILLISECONDS = 3000;

/**
 * Looks again after a while, as long as the page is being looked at.
 * @param {HTMLElement} _element that is still to come
 * @returns {() => void} undo
 */
export function connect(_element) {
  const timer = setInterval(() => {
    if (document.visibilityState === "visible") location.reload();
  }, PAUSE_MILLISECONDS);
  return () => clearInterval(timer);
}
