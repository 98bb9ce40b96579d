/**
 * Shows the definition of a word while a mouse rests on it or the keyboard has reached it.
 * Tapping and Escape are the browser's own; without this module they are all there is.
 * @param {HTMLButtonElement} element
 * @returns {() => void} undo
 */
export function connect(element) {
  const note = document.getElementById(element.getAttribute("popovertarget"));
  if (!note?.showPopover) return () => {};
  let waiting = 0;
  let stays = false;
  const isOpen = () => note.matches(":popover-open");
  const show = () => { if (!isOpen()) note.showPopover({ source: element }); };
  const hide = () => { if (isOpen() && !stays) note.hidePopover(); };
  const later = (act, delay) => { clearTimeout(waiting); waiting = setTimeout(act, delay); };

  const listeners = [
    [element, "pointerenter", (event) => { if (event.pointerType === "mouse") later(show, 200); }],
    [element, "pointerleave", () => later(hide, 300)],
    [note, "pointerenter", () => clearTimeout(waiting)],
    [note, "pointerleave", () => later(hide, 300)],
    [element, "focus", () => { if (element.matches(":focus-visible")) later(show, 200); }],
    [element, "blur", () => later(hide, 0)],
    [element, "click", (event) => {
      clearTimeout(waiting);
      // What rest or focus has opened already stays when it is asked for, instead of closing.
      if (isOpen() && !stays) event.preventDefault();
      stays = !stays || !isOpen();
    }],
    [note, "toggle", (event) => { if (event.newState === "closed") stays = false; }],
  ];
  for (const [place, name, act] of listeners) place.addEventListener(name, act);
  return () => {
    clearTimeout(waiting);
    for (const [place, name, act] of listeners) place.removeEventListener(name, act);
  };
}
