/** Connects each element that names a behaviour, now and in what is added later. */
const connectAll = (root) => {
  for (const element of root.querySelectorAll("[data-behaviour]:not([data-connected])")) {
    element.dataset.connected = "";
    for (const name of element.dataset.behaviour.split(" ")) behaviours[name]?.(element);
  }
};
let theme = null;
try { theme = localStorage.getItem("theme"); } catch { /* storage is closed: the device decides */ }
if (theme === "light" || theme === "dark") document.documentElement.dataset.theme = theme;
document.documentElement.classList.add("has-script");
document.addEventListener("DOMContentLoaded", () => connectAll(document));
document.addEventListener("htmx:load", (event) => connectAll(event.target));
