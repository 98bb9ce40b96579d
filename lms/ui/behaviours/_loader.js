/** Connects each element that names a behaviour, once the page has been read. */
const connectAll = () => {
  for (const element of document.querySelectorAll("[data-behaviour]")) {
    for (const name of element.dataset.behaviour.split(" ")) {
      const key = name.replace(/-(.)/g, (_, letter) => letter.toUpperCase());
      behaviours[key]?.(element);
    }
  }
};
let theme = null;
try { theme = localStorage.getItem("theme"); } catch { /* storage is closed: the device decides */ }
if (theme === "light" || theme === "dark") document.documentElement.dataset.theme = theme;
document.documentElement.classList.add("has-script");
document.addEventListener("DOMContentLoaded", connectAll);
