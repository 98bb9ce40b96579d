/**
 * Keeps the reader's choice of light, dark or the device's own on this device.
 * @param {HTMLFieldSetElement} element with radio buttons named theme
 * @returns {() => void} undo
 */
export function connect(element) {
  const root = document.documentElement;
  const chosen = root.dataset.theme || "system";
  for (const radio of element.querySelectorAll("input")) radio.checked = radio.value === chosen;
  const choose = (event) => {
    const value = event.target.value;
    if (value === "system") delete root.dataset.theme;
    else root.dataset.theme = value;
    try { localStorage.setItem("theme", value); } catch { /* only for this page then */ }
  };
  element.addEventListener("change", choose);
  element.hidden = false;
  return () => element.removeEventListener("change", choose);
}
