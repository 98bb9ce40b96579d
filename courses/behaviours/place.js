/**
 * Remembers which block of the lesson is at the top of the screen, so that the next visit
 * begins there, on this device or another.
 * @param {HTMLFormElement} element hidden form that names the address
 * @returns {() => void} undo
 */
export function connect(element) {
  let last = location.hash.slice(1);
  let timer = 0;
  const current = () => {
    const blocks = [...document.querySelectorAll('main [id^="block-"]')];
    const passed = blocks.filter((block) => block.getBoundingClientRect().top < innerHeight / 3);
    return passed.length ? passed[passed.length - 1].id : "";
  };
  const save = () => {
    clearTimeout(timer);
    const place = current();
    if (place === last) return;
    last = place;
    const data = new FormData(element);
    data.set("place", place);
    fetch(element.action, { method: "POST", body: data, keepalive: true }).catch(() => { last = ""; });
  };
  const wait = () => {
    clearTimeout(timer);
    timer = setTimeout(save, 1500);
  };
  const hidden = () => document.visibilityState === "hidden" && save();
  addEventListener("scroll", wait, { passive: true });
  document.addEventListener("visibilitychange", hidden);
  return () => {
    clearTimeout(timer);
    removeEventListener("scroll", wait);
    document.removeEventListener("visibilitychange", hidden);
  };
}
